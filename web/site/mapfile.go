package site

import (
	"encoding/json"
	"fmt"

	"github.com/yutu-map/yutu/app"
	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/geodata"
	"github.com/yutu-map/yutu/web/pages"
)

// addMap adds the map of a language.
func (b *bench) addMap(lang string) (err error) {
	levels, err := b.shapeLevels()
	if err != nil {
		return err
	}
	if b.maps[lang], err = b.In(lang).Map(levels, b.commonShards(lang)); err != nil {
		return err
	}
	lies := pages.AroundOf(lang, b.maps[lang])
	b.around[lang] = around{lies, app.Around(b.maps[lang], lies)}
	data, err := json.Marshal(b.maps[lang])
	if err != nil {
		return fmt.Errorf("map: %w", err)
	}
	b.mapShard[lang] = b.files.Hashed("map."+lang, ".json", "application/json", data)
	return nil
}

// shapeLevels are the files of the shapes, the coarsest first, which is in every page.
func (b *bench) shapeLevels() ([]model.Level, error) {
	var levels []model.Level
	for level := range 3 {
		text := geodata.ShapeFile(level)
		shapes, err := app.ParseShapes(text)
		if err != nil {
			return nil, err
		}
		l := model.Level{Scale: shapes.Scale}
		if level > 0 {
			l.Shard = b.files.Hashed(fmt.Sprintf("shapes-%d", level), ".txt", "text/plain; charset=utf-8", []byte(text))
		}
		levels = append(levels, l)
	}
	return levels, nil
}

// around is what tells where the city lies, for pictures, and as pages have it.
type around struct {
	model *model.Around
	drawn *app.Drawn
}
