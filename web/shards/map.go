package shards

import (
	"encoding/json"
	"fmt"

	"github.com/yutu-map/yutu/app"
	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/geodata"
	"github.com/yutu-map/yutu/web/pages"
	"github.com/yutu-map/yutu/web/resource"
)

// addMap adds to files the map of a language.
func (s *Shards) addMap(lang string, levels []model.Level, files *resource.Files) (err error) {
	if s.Maps[lang], err = s.In(lang).Map(levels, s.common(lang)); err != nil {
		return err
	}
	s.Around[lang] = pages.AroundOf(lang, s.Maps[lang])
	s.Drawn[lang] = app.Around(s.Maps[lang], s.Around[lang])
	data, err := json.Marshal(s.Maps[lang])
	if err != nil {
		return fmt.Errorf("map: %w", err)
	}
	s.MapFiles[lang] = files.Hashed("map."+lang, ".json", "application/json", data)
	return nil
}

// shapeLevels are the files of the shapes, the coarsest first, which is in every page.
func shapeLevels(files *resource.Files) ([]model.Level, error) {
	var levels []model.Level
	for level := range 3 {
		text := geodata.ShapeFile(level)
		shapes, err := app.ParseShapes(text)
		if err != nil {
			return nil, err
		}
		l := model.Level{Scale: shapes.Scale}
		if level > 0 {
			l.Shard = files.Hashed(fmt.Sprintf("shapes-%d", level), ".txt", "text/plain; charset=utf-8", []byte(text))
		}
		levels = append(levels, l)
	}
	return levels, nil
}
