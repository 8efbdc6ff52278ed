package pages

import (
	"fmt"

	"github.com/yutu-map/yutu/app/address"
	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/geodata"
)

// countScale shades the units by counts of their own.
func countScale(counts map[string]int) model.Scale {
	var all []int
	for _, u := range geodata.Units() {
		all = append(all, counts[string(u.Adcode)])
	}
	return model.CountScale(all)
}

// Map describes the map. levels are those of its shapes, shards names the shards of the pages that
// every page may lead to.
func (mk *Maker) Map(levels []model.Level, shards map[string]string) (*model.Map, error) {
	t := mk.texts
	m := &model.Map{
		Width: mk.Layout.Width, Height: mk.Layout.Height, Inset: insetBox(mk.Layout),
		Note: t.Edition, Region: mk.regionWords(), Shards: shards, Legend: steps(mk.Scale, mk.Counts), Levels: levels,
	}
	for _, s := range mk.Layout.Shapes {
		u, ok := geodata.ByID(s.Adcode)
		if !ok {
			return nil, fmt.Errorf("map: shape %s is no unit", s.Adcode)
		}
		n := mk.Counts[string(s.Adcode)]
		unit := model.Unit{
			Adcode: string(s.Adcode), Name: mk.pick(u.ShortZh, u.ShortEn),
			Label: t.UnitLabel(mk.pick(u.Zh, u.En), n),
			Href:  mk.route("district/" + string(s.Adcode)),
			Class: mk.Scale.Class(n), X: s.X, Y: s.Y, Box: model.Box(s.Box),
		}
		for _, a := range s.Neighbours {
			unit.Neighbours = append(unit.Neighbours, string(a))
		}
		if n > 0 {
			unit.Count = model.Counted(n)
		}
		unit.InInset = touch(unit.Box, m.Inset)
		m.Units = append(m.Units, unit)
	}
	mk.standNames(m)
	return m, nil
}

// regionWords are those that the map's shard has of the region.
func (mk *Maker) regionWords() model.Region {
	w := geodata.TheRegion().In(mk.lang)
	return model.Region{
		Site: w.Site, Tagline: w.Tagline, Map: w.Map,
		Open:   mk.pick("在"+w.Site+"打开", "Open in "+w.Site),
		Search: mk.hint(w.Search) + "…",
	}
}

// hint says what may be searched for, as far as the box has room on a narrow phone.
func (mk *Maker) hint(examples []string) (said string) {
	const room = 140 // as model.TextWidth measures
	for _, example := range examples {
		next := joined(said, mk.pick("、", ", "), example)
		if said != "" && model.TextWidth(next) > room {
			break
		}
		said = next
	}
	return said
}

func touch(a, b model.Box) bool {
	return a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1]
}

// Path is the path of a page below the base.
func Path(lang, path string) string { return address.Lang(lang).Home() + path }
