package site

import (
	"cmp"
	"slices"

	"github.com/yutu-map/yutu/app/address"
	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/stories"
)

// How many entries a page lists; older ones are on further pages, so no page
// grows with the number of reports.
const (
	perPage     = 20
	homeReports = 8
	mostCards   = 6
	mostRows    = 60
)

// missingPages are what is shown where there is nothing.
type missingPages struct{ full, framed *Resource }

// addMissing adds them; they bring their own shard.
func (b *builder) addMissing(lang string) missingPages {
	lost := b.missingPage(lang)
	lost.Shards = b.linkedShards(&lost.Panel)
	name := shardFolder + "missing." + lang + "." + b.build + ".json"
	b.add(b.shard(name, func() (any, error) { return model.Bundle{Name: name, Pages: []model.Page{lost}}, nil }))
	full := &Resource{
		Path: lost.Path, ContentType: "text/html; charset=utf-8", SpeculationRules: b.speculationHeader(), Status: 404,
		Render: func() ([]byte, error) { return b.render(&lost, name, nil) },
	}
	framed := b.framedResource(address.FramedFolder+lost.Path[1:], func() ([]byte, error) { return b.renderEmbed(&lost, name, false) })
	framed.Status = 404
	b.add(full)
	b.add(framed)
	return missingPages{full, framed}
}

func (b *builder) page(lang, path string, kind model.Kind, title, description string) model.Page {
	t := textsIn(lang)
	return model.Page{
		Path: route(lang, path), Alt: route(otherLang(lang), path), Kind: kind, Lang: lang,
		Title:       title + pick(lang, "｜", " | ") + t.siteName,
		Description: shortened(description, pickInt(lang, 110, 200)),
		Source:      b.sources[lang](),
	}
}

// overview is a page of its own below the whole city's, with its title and what
// it is about.
func (b *builder) overview(lang, path string, kind model.Kind, title, lead string) model.Page {
	p := b.page(lang, path, kind, title, lead)
	p.Panel.Up = &model.Link{Href: route(lang, ""), Text: textsIn(lang).up}
	p.Panel.Title, p.Panel.Lead = title, lead
	return p
}

func pickInt(lang string, zh, en int) int {
	if lang == "en" {
		return en
	}
	return zh
}

// split parts metrics into those worth a card, the most telling first, and the
// rest in their order.
func (b *builder) split(lang string, metrics []*stories.Metric, here scope, most int) (cards, rows []model.Figure) {
	ranked := slices.Clone(metrics)
	slices.SortStableFunc(ranked, func(x, y *stories.Metric) int { return cmp.Compare(weight(x), weight(y)) })
	chosen := map[*stories.Metric]bool{}
	for _, m := range ranked {
		if m.Highlight && len(chosen) < most {
			chosen[m] = true
			cards = append(cards, b.figure(lang, m, here))
		}
	}
	for _, m := range metrics {
		if !chosen[m] && len(rows) < mostRows {
			rows = append(rows, b.figure(lang, m, here))
		}
	}
	return cards, rows
}

// weight ranks figures for a place at the top: a change that can be drawn before
// a bare number, a whole unit before a part of it.
func weight(m *stories.Metric) int {
	w := 0
	if m.Place != "" || m.Area != "" {
		w += 2
	}
	if m.Baseline == nil || !m.Baseline.HasValue {
		w++
	}
	return w
}

// add appends a section unless it would be empty.
func add(panel *model.Panel, s model.Section) {
	if len(s.Images)+len(s.Text)+len(s.Cards)+len(s.Figures)+len(s.Reports)+len(s.Sourced)+len(s.Relations)+len(s.Places)+len(s.Tally)+len(s.Units)+len(s.Facts)+len(s.Links)+len(s.Snippets) > 0 || s.Table != nil {
		panel.Sections = append(panel.Sections, s)
	}
}

func (b *builder) missingPage(lang string) model.Page {
	t := textsIn(lang)
	p := b.page(lang, "404.html", model.Missing, t.missingTitle, t.missingText)
	if lang == "en" {
		p.Path, p.Alt = "/en/404.html", "/"
	} else {
		p.Alt = "/en/"
	}
	p.Panel.Up = &model.Link{Href: route(lang, ""), Text: t.up}
	p.Panel.Eyebrow, p.Panel.Title = "404", t.missingTitle
	p.Panel.Lead = t.missingText
	add(&p.Panel, model.Section{Heading: t.units, Units: b.unitGroups(lang)})
	return p
}
