package site

import (
	"encoding/json"
	"fmt"

	"github.com/yutu-map/yutu/app"
	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/geodata"
)

// countScale shades the units by counts of their own.
func countScale(counts map[string]int) model.Scale {
	most := 0
	for _, u := range geodata.Units() {
		most = max(most, counts[string(u.Adcode)])
	}
	return model.CountScale(most)
}

// addMap adds the map of a language.
func (b *builder) addMap(lang string) (err error) {
	if b.maps[lang], err = b.mapModel(lang, b.commonShards(lang)); err != nil {
		return err
	}
	b.around[lang] = aroundOf(lang, b.maps[lang])
	data, err := json.Marshal(b.maps[lang])
	if err != nil {
		return fmt.Errorf("map: %w", err)
	}
	b.mapShard[lang] = b.file("map."+lang, ".json", "application/json", data)
	return nil
}

// mapModel describes the map in one language. shards names the shards of the
// pages that every page may lead to.
func (b *builder) mapModel(lang string, shards map[string]string) (*model.Map, error) {
	t := textsIn(lang)
	m := &model.Map{
		Width: b.layout.Width, Height: b.layout.Height, Inset: insetBox(b.layout),
		Note: t.edition, Shards: shards, Legend: b.scale.Steps(),
	}
	for level := range 3 {
		text := geodata.ShapeFile(level)
		shapes, err := app.ParseShapes(text)
		if err != nil {
			return nil, err
		}
		l := model.Level{Scale: shapes.Scale}
		if level > 0 { // the coarsest is in every page
			l.Shard = b.file(fmt.Sprintf("shapes-%d", level), ".txt", "text/plain; charset=utf-8", []byte(text))
		}
		m.Levels = append(m.Levels, l)
	}
	for _, s := range b.layout.Shapes {
		u, ok := geodata.ByID(s.Adcode)
		if !ok {
			return nil, fmt.Errorf("map: shape %s is no unit", s.Adcode)
		}
		n := b.counts[string(s.Adcode)]
		unit := model.Unit{
			Adcode: string(s.Adcode), Name: pick(lang, u.ShortZh, u.ShortEn),
			Label: t.unitLabel(pick(lang, u.Zh, u.En), n),
			Href:  route(lang, "district/"+string(s.Adcode)),
			Class: b.scale.Class(n), X: s.X, Y: s.Y, Box: model.Box(s.Box),
		}
		for _, a := range s.Neighbours {
			unit.Neighbours = append(unit.Neighbours, string(a))
		}
		if n > 0 {
			unit.Count = fmt.Sprint(n)
		}
		unit.InInset = touch(unit.Box, m.Inset)
		m.Units = append(m.Units, unit)
	}
	b.standNames(lang, m)
	return m, nil
}

func touch(a, b model.Box) bool {
	return a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1]
}

// route is the path of a page below the base.
func route(lang, path string) string {
	if lang == "en" {
		return "/en/" + path
	}
	return "/" + path
}

func otherLang(lang string) string {
	if lang == "en" {
		return "zh"
	}
	return "en"
}

// htmlLang is the language as HTML and hreflang name it.
func htmlLang(lang string) string {
	if lang == "en" {
		return "en"
	}
	return "zh-Hans"
}

func pick(lang, zh, en string) string {
	if lang == "en" {
		return en
	}
	return zh
}
