package site

import (
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
	var whole, centre []labelBox
	spots := spotsOnce(b.shapes.Paths, m.Inset)
	frame := m.InsetFrame()
	magnified := float64(frame[2]-frame[0]) / float64(m.Inset[2]-m.Inset[0])
	var inInset []int
	for i, s := range b.layout.Shapes {
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
		l := labelBox{x: float64(s.X), y: float64(s.Y), height: 16, room: float64(s.Chord), rank: 1000*(9-unit.Class) - s.Chord}
		l.width = textWidth(unit.Name)
		if n > 0 {
			l.width = l.width*1.1 + 3 + textWidth(unit.Count)
			l.room *= 1.5 // what the map is about may stand out of its borders
		}
		whole = append(whole, l)
		if at, ok := spots[unit.Adcode]; ok {
			unit.InsetX, unit.InsetY = at.x, at.y
			edge := float64(min(at.x-m.Inset[0], m.Inset[2]-at.x)) // the frame cuts no label
			l.x, l.y, l.room, l.width = float64(at.x)*magnified, float64(at.y)*magnified, 2*edge*magnified/overhang, textWidth(unit.Name)
			l.rank = -int(at.room)
			if s.Adcode == core {
				l.rank = -1000
			}
			centre, inInset = append(centre, l), append(inInset, i)
		}
		unit.InInset = touch(unit.Box, m.Inset)
		m.Units = append(m.Units, unit)
	}
	width := float64(m.Width)
	for i, least := range leastWidths(whole, width) {
		m.Units[i].MinWidth = least
	}
	for i, least := range leastWidths(centre, width) {
		m.Units[inInset[i]].InsetMin = least
	}
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
