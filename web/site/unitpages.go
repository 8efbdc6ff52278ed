package site

import (
	"slices"
	"strings"

	"github.com/yutu-map/yutu/app/compare"
	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/geodata"
	"github.com/yutu-map/yutu/stories"
)

// unitPage is a unit's page, or the n-th of those with its older reports.
func (b *builder) unitPage(lang string, u geodata.Unit, n int) model.Page {
	all := b.set.InUnit(string(u.Adcode))
	refs, more := chunk(all, perPage, n), len(all) > (n+1)*perPage
	t := textsIn(lang)
	adcode := string(u.Adcode)
	path := "district/" + adcode
	total := b.counts[adcode]
	name := pick(lang, u.Zh, u.En)
	p := b.page(lang, numbered(path, n), model.District, name, "")
	p.Selected = []string{adcode}
	p.Focus = b.box(adcode)
	p.Source = b.sourceOf(lang, storiesOf(refs))

	panel := &p.Panel
	panel.Up = &model.Link{Href: route(lang, ""), Text: t.up}
	panel.Title, panel.Other = name, model.Text{Lang: htmlLang(otherLang(lang)), Text: pick(lang, u.En, u.Zh)}
	panel.Eyebrow = kindNames[u.Kind].In(lang) + " · " + t.code + " " + adcode
	metrics := b.set.MetricsIn(adcode)
	if n > 0 {
		metrics = nil
	}
	panel.Facts = append([]model.Fact{areaFact(lang, u)}, b.portrait(lang, u)...)
	if total > 0 {
		panel.Facts = append(panel.Facts, model.Fact{Label: t.reports, Value: t.found(total, len(b.set.MetricsIn(adcode)))})
	}
	if note := unitNotes[u.Adcode]; !note.IsZero() {
		panel.Notes = append(panel.Notes, note.In(lang))
	}
	for _, area := range b.areasIn(refs) {
		panel.Notes = append(panel.Notes, b.set.Vocabulary.Areas[area].Note.In(lang))
	}

	here := scope{unit: adcode}
	cards, rows := b.split(lang, metrics, here, mostCards)
	var reports []model.Report
	for _, ref := range refs {
		reports = append(reports, b.report(lang, ref.Story, ref))
	}
	var relations []model.Relation
	var places []model.Place
	if n == 0 {
		relations = b.relations(lang, b.set.RelationsOf(adcode), here)
		var points []stories.Place
		for _, spot := range b.placesOf(adcode) {
			places = append(places, b.place(lang, spot.Place, here))
			points = append(points, spot.Place)
		}
		refs := b.set.RelationsOf(adcode)
		flows := b.flows(lang, refs)
		p.Overlay = overlay(flows, append(b.pins(lang, points), b.parties(lang, refs)...))
		p.Focus = spanning(p.Focus, flows)
		b.gather(&p)
	}
	add(panel, model.Section{Heading: t.keyFigures, Cards: cards})
	add(panel, model.Section{Heading: t.reports, Reports: reports, Links: turnPages(t, path, n, more)})
	add(panel, model.Section{Heading: t.relations, Relations: relations[:min(len(relations), perPage)]})
	add(panel, model.Section{ID: placesID, Heading: t.places, Places: places})
	add(panel, model.Section{Heading: t.moreFigures, Figures: rows, Folded: len(cards) > 0})
	if total == 0 {
		add(panel, model.Section{Heading: t.noReports, Text: plain(pick(lang,
			"目前收录的报道没有写到"+u.ShortZh+"。没有报道不等于没有事情发生。",
			"None of the reports collected so far is about "+u.ShortEn+". No report does not mean that nothing happened."))})
	}
	add(panel, model.Section{Heading: t.nearby, Units: []model.UnitGroup{{Heading: "", Items: b.neighbours(lang, u)}},
		Links: []model.Link{{Href: compare.Address(route(lang, "compare"), []string{adcode}), Text: t.compareWith}}})

	p.Description = b.unitDescription(lang, name, refs, len(b.set.MetricsIn(adcode)))
	return p
}

func (b *builder) unitDescription(lang, name string, refs []stories.StoryRef, figures int) string {
	t := textsIn(lang)
	if len(refs) == 0 {
		return pick(lang, name+"：渝图暂未收录相关报道。", name+": no reports in Yutu yet.")
	}
	s := name + pick(lang, "：", ": ") + t.found(len(refs), figures)
	var heads []string
	for _, r := range refs[:min(3, len(refs))] {
		heads = append(heads, r.Story.Headline.In(lang))
	}
	return shortened(s+pick(lang, "。", ". ")+strings.Join(heads, pick(lang, "；", "; ")), pickInt(lang, 110, 200))
}

func (b *builder) areasIn(refs []stories.StoryRef) []string {
	var areas []string
	for _, r := range refs {
		if r.Via != "" && !slices.Contains(areas, r.Via) {
			areas = append(areas, r.Via)
		}
	}
	return areas
}

func (b *builder) neighbours(lang string, u geodata.Unit) []model.UnitItem {
	var items []model.UnitItem
	for _, s := range b.layout.Shapes {
		if s.Adcode != u.Adcode {
			continue
		}
		for _, a := range s.Neighbours {
			if other, ok := geodata.ByID(a); ok {
				items = append(items, b.unitItem(lang, other))
			}
		}
	}
	return items
}

// box is the part of the map that units take up.
func (b *builder) box(adcodes ...string) model.Box {
	var box model.Box
	for _, s := range b.layout.Shapes {
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
