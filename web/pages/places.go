package pages

import (
	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/geodata"
	"github.com/yutu-map/yutu/stories"
	"github.com/yutu-map/yutu/web/words"
)

// mostPlaces is how many places of a unit are in its list and its shard: those the
// newest reports name. It bounds the size of both.
const mostPlaces = perPage

// SpotPage is a named place with all that the reports say of it.
type SpotPage struct {
	stories.Place
	Id      string // in its address
	InShard bool   // of its unit; the others are page loads
	stories []*stories.Story
	metrics []*stories.Metric
}

// placesOf are the places listed with a unit, those of the newest reports first.
func (c *Content) placesOf(adcode string) []*SpotPage {
	return c.Spots[adcode][:min(mostPlaces, len(c.Spots[adcode]))]
}

// spotPages finds the places of all units in one pass over the reports, by unit
// and by id. Places of one name in one unit are one place.
func spotPages(set *stories.Set) (byUnit map[string][]*SpotPage, byID map[string]*SpotPage) {
	byUnit, byID = map[string][]*SpotPage{}, map[string]*SpotPage{}
	for i := range set.Stories {
		s := &set.Stories[i]
		for _, p := range s.Places {
			spot := byID[PlaceID(p)]
			if spot == nil {
				spot = &SpotPage{Place: p, Id: PlaceID(p), InShard: len(byUnit[p.Unit]) < mostPlaces}
				byID[spot.Id], byUnit[p.Unit] = spot, append(byUnit[p.Unit], spot)
			}
			spot.add(s, p)
		}
	}
	return byUnit, byID
}

// add tells a place that a report names it.
func (spot *SpotPage) add(s *stories.Story, p stories.Place) {
	if spot.Location == nil {
		spot.Location = p.Location
	}
	spot.stories = append(spot.stories, s)
	for j := range s.Metrics {
		if s.Metrics[j].Place == p.Name.Zh {
			spot.metrics = append(spot.metrics, &s.Metrics[j])
		}
	}
}

// placePath is the route of a place, below the language's home.
func placePath(p stories.Place) string { return "place/" + PlaceID(p) }

// PlaceID names a place in its address. It begins with the unit's code, by which
// the client finds its shard: the unit's.
func PlaceID(p stories.Place) string { return p.Unit + "-" + p.Slug() }

func (mk *Maker) placePage(spot *SpotPage) model.Page {
	t := mk.texts
	unit, _ := geodata.ByID(geodata.Adcode(spot.Unit))
	name := spot.Name.In(mk.lang)
	p := mk.Blank(placePath(spot.Place), model.Spot, name+model.Bracketed(mk.lang, mk.pick(unit.Zh, unit.En)), "")
	p.Selected = []string{spot.Unit}
	p.Focus = mk.box(spot.Unit)
	if spot.Location != nil {
		x, y := geodata.Project(spot.Location.Lon, spot.Location.Lat)
		p.Overlay = &model.Overlay{Pins: []model.Pin{{X: x, Y: y, Name: name, Href: p.Path, Shown: true}}}
		p.Focus = model.Box{int(x) - 45, int(y) - 45, int(x) + 45, int(y) + 45}
	}
	panel := &p.Panel
	panel.Up = &model.Link{Href: mk.route("district/" + spot.Unit), Text: mk.pick(unit.ShortZh, unit.ShortEn)}
	panel.Eyebrow = mk.pick(unit.Zh, unit.En) + " · " + mk.Set.Vocabulary.PlaceKinds[spot.Kind].In(mk.lang)
	panel.Title = name
	panel.Other = model.Text{Lang: words.HTMLLang(words.OtherLang(mk.lang)), Text: spot.Name.In(words.OtherLang(mk.lang))}
	where := mk.Place(spot.Place, Scope{unit: spot.Unit})
	panel.Facts = []model.Fact{{Label: t.Position, Value: orElse(where.At, mk.pick("位置未定：没有可引用的坐标来源", "Not located: no source that can be cited gives coordinates")), Note: where.Note}}
	if spot.Location != nil {
		panel.Facts = append(panel.Facts, model.Fact{Label: mk.pick("有多准", "How sure"),
			Value: mk.pick("一个点，不是范围；坐标来源没有说明误差。", "A point, not an area; its source states no accuracy.")})
	}

	cards, rows := mk.split(spot.metrics, Scope{}, mostCards)
	for i := range cards {
		cards[i].Where = ""
	}
	for i := range rows {
		rows[i].Where = ""
	}
	var reports []model.Report
	for _, s := range spot.stories {
		reports = append(reports, mk.Report(s, stories.StoryRef{}))
	}
	Add(panel, model.Section{Heading: t.KeyFigures, Cards: cards})
	Add(panel, model.Section{Heading: mk.pick("提到这里的报道", "Reports that name it"), Reports: reports[:min(len(reports), perPage)], Note: mk.ofAll(perPage, len(reports))})
	Add(panel, model.Section{Heading: t.MoreFigures, Figures: rows, Note: mk.ofAll(len(rows), len(spot.metrics)-len(cards))})
	p.Description = name + mk.pick("，", ", ") + mk.pick(unit.Zh, unit.En) + mk.pick("：", ": ") +
		t.Found(len(spot.stories), len(spot.metrics))
	return p
}

// Pins are the located places of a list, each once.
func (mk *Maker) Pins(places []stories.Place) []model.Pin {
	var pins []model.Pin
	seen := map[string]bool{}
	for _, p := range places {
		if p.Location == nil || seen[p.Unit+p.Name.Zh] {
			continue
		}
		seen[p.Unit+p.Name.Zh] = true
		x, y := geodata.Project(p.Location.Lon, p.Location.Lat)
		pins = append(pins, model.Pin{X: x, Y: y, Name: p.Name.In(mk.lang), Href: mk.route(placePath(p))})
	}
	return pins
}

// overlay is nil where there is nothing to draw.
func overlay(flows []model.Flow, pins []model.Pin) *model.Overlay {
	if len(flows)+len(pins) == 0 {
		return nil
	}
	return &model.Overlay{Flows: flows, Pins: pins}
}
