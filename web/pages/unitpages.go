package pages

import (
	"slices"
	"strings"

	"github.com/yutu-map/yutu/app/address"
	"github.com/yutu-map/yutu/app/compare"
	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/app/search"
	"github.com/yutu-map/yutu/geodata"
	"github.com/yutu-map/yutu/stories"
	"github.com/yutu-map/yutu/web/words"
)

// unitPage is a unit's page, or one of those with what reports are left, newest first. These say nothing that a report elsewhere would change: an
// archive has very many.
func (mk *Maker) unitPage(u geodata.Unit, r address.Route) model.Page {
	t, adcode, spans := mk.texts, string(u.Adcode), mk.spansOf(r)
	refs, further := part(mk.inUnit()[adcode], spans, r.Part, perPage), r.Continues()
	path := "district/" + adcode
	total := mk.Counts[adcode]
	name := mk.pick(u.Zh, u.En)
	p := mk.Blank(numbered(path, r.Part), model.District, name, "")
	p.Selected = []string{adcode}
	p.Focus = mk.box(adcode)
	p.Source = mk.sourceOf(storiesOf(refs))

	panel := &p.Panel
	panel.Up = &model.Link{Href: mk.route(""), Text: t.Up}
	panel.Title, panel.Other = name, model.Text{Lang: words.HTMLLang(words.OtherLang(mk.lang)), Text: mk.pick(u.En, u.Zh)}
	panel.Eyebrow = kindNames[u.Kind].In(mk.lang) + " · " + t.Code + " " + adcode
	metrics := mk.Set.MetricsIn(adcode)
	if further {
		metrics = nil
	}
	panel.Facts = append([]model.Fact{AreaFact(mk.lang, u)}, mk.portrait(u)...)
	if total > 0 && !further {
		panel.Facts = append(panel.Facts, model.Fact{Label: t.Reports, Value: t.Found(total, len(mk.Set.MetricsIn(adcode)))})
	}
	if note := stories.Text(geodata.TheRegion().Notes[u.Adcode]); !note.IsZero() {
		panel.Notes = append(panel.Notes, note.In(mk.lang))
	}
	for _, area := range mk.AreasIn(refs) {
		panel.Notes = append(panel.Notes, mk.Set.Vocabulary.Areas[area].Note.In(mk.lang))
	}

	here := Scope{unit: adcode}
	cards, rows := mk.split(metrics, here, mostCards)
	var reports []model.Report
	for _, ref := range refs {
		reports = append(reports, mk.listed(r, ref.Story, ref))
	}
	var relations []model.Relation
	var places []model.Place
	if !further {
		relations = mk.relations(mk.Set.RelationsOf(adcode), here)
		var points []stories.Place
		for _, spot := range mk.placesOf(adcode) {
			places = append(places, mk.Place(spot.Place, here))
			points = append(points, spot.Place)
		}
		refs := mk.Set.RelationsOf(adcode)
		flows := mk.flows(refs)
		p.Overlay = overlay(flows, append(mk.Pins(points), mk.parties(refs)...))
		p.Focus = spanning(p.Focus, flows)
		mk.gather(&p)
	}
	Add(panel, model.Section{Heading: t.KeyFigures, Cards: cards})
	Add(panel, model.Section{Heading: t.Reports, Reports: reports, Links: mk.turnPages(path, spans, r.Part)})
	Add(panel, model.Section{Heading: t.Relations, Relations: relations[:min(len(relations), perPage)], Note: mk.ofAll(perPage, len(relations))})
	Add(panel, model.Section{ID: placesID, Heading: t.Places, Places: places})
	more := model.Section{Heading: t.MoreFigures, Figures: rows, Folded: len(cards) > 0, Note: mk.ofAll(len(rows), len(metrics)-len(cards))}
	if more.Note != "" {
		more.Links = []model.Link{filterLink(mk.lang, search.Asked{search.ByUnit: adcode})}
	}
	Add(panel, more)
	if total == 0 {
		Add(panel, model.Section{Heading: t.NoReports, Text: plain(mk.pick("目前收录的报道没有写到"+u.ShortZh+"。没有报道不等于没有事情发生。",
			"None of the reports collected so far is about "+u.ShortEn+". No report does not mean that nothing happened."))})
	}
	if further {
		p.Overlay = &model.Overlay{Shading: mk.shading(mk.onPage(t.Reports), byUnit(storiesOf(refs)), t.ReportCount)}
		p.Description = mk.unitDescription(name, t.ReportCount(len(refs)), refs)
		return p
	}
	Add(panel, model.Section{Heading: t.Nearby, Units: []model.UnitGroup{{Heading: "", Items: mk.neighbours(u)}},
		Links: []model.Link{{Href: compare.Address(mk.route("compare"), []string{adcode}), Text: t.CompareWith}}})
	p.Description = mk.unitDescription(name, t.Found(total, len(mk.Set.MetricsIn(adcode))), refs)
	return p
}

func (mk *Maker) unitDescription(name, found string, refs []stories.StoryRef) string {
	if len(refs) == 0 {
		return mk.pick(name+"："+mk.texts.SiteName+"暂未收录相关报道。", name+": no reports in "+mk.texts.SiteName+" yet.")
	}
	s := name + mk.pick("：", ": ") + found
	var heads []string
	for _, r := range refs[:min(3, len(refs))] {
		heads = append(heads, r.Story.Headline.In(mk.lang))
	}
	return Shortened(s+mk.pick("。", ". ")+strings.Join(heads, mk.pick("；", "; ")), words.Pick(mk.lang, 110, 200))
}

// AreasIn are the areas by way of which reports concern a unit.
func (c *Content) AreasIn(refs []stories.StoryRef) []string {
	var areas []string
	for _, r := range refs {
		if r.Via != "" && !slices.Contains(areas, r.Via) {
			areas = append(areas, r.Via)
		}
	}
	return areas
}

func (mk *Maker) neighbours(u geodata.Unit) []model.UnitItem {
	var items []model.UnitItem
	for _, s := range mk.Layout.Shapes {
		if s.Adcode != u.Adcode {
			continue
		}
		for _, a := range s.Neighbours {
			if other, ok := geodata.ByID(a); ok {
				items = append(items, mk.UnitItem(other))
			}
		}
	}
	return items
}

// box is the part of the map that units take up.
func (c *Content) box(adcodes ...string) model.Box {
	var box model.Box
	for _, s := range c.Layout.Shapes {
		if !slices.Contains(adcodes, string(s.Adcode)) {
			continue
		}
		if box == (model.Box{}) {
			box = model.Box(s.Box)
			continue
		}
		box = model.Box{min(box[0], s.Box[0]), min(box[1], s.Box[1]), max(box[2], s.Box[2]), max(box[3], s.Box[3])}
	}
	return box
}
