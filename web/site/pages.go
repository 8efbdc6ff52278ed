package site

import (
	"cmp"
	"slices"

	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/geodata"
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

// pages adds all pages of a language and the shards they come from, and returns
// the one shown for what does not exist. Shards refer to other shards by name,
// so those that are referred to are made first: reports, then units, then the
// map.
func (b *builder) pages(lang string) (missing missingPages, err error) {
	storyShards := map[string]string{} // by route
	type pending struct {
		page   model.Page
		shard  string
		linked any
	}
	var todo []pending
	addShard := func(stem string, linked any, pages ...model.Page) (string, error) {
		name, err := b.shard(stem, model.Bundle{Pages: pages})
		for _, p := range pages {
			todo = append(todo, pending{p, name, linked})
		}
		return name, err
	}

	for i := range b.set.Stories {
		s := &b.set.Stories[i]
		bundle := []model.Page{b.storyPage(lang, s)}
		for j := range s.Metrics {
			bundle = append(bundle, b.metricPage(lang, s, &s.Metrics[j]))
		}
		name, err := addShard("s-"+s.ID+"."+lang, nil, bundle...)
		if err != nil {
			return missing, err
		}
		for n := range bundle {
			storyShards[bundle[n].Path] = name
		}
		for n := len(todo) - len(bundle); n < len(todo); n++ {
			todo[n].linked = b.linkedStory(lang, s, &todo[n].page)
		}
	}

	common := map[string]string{}
	for _, u := range geodata.Units() {
		for _, p := range b.unitPages(lang, u) {
			p.Shards = linkedShards(&p.Panel, storyShards)
			bundle := []model.Page{p}
			first := p.Path == route(lang, "district/"+string(u.Adcode))
			if first {
				for _, spot := range b.placesOf(string(u.Adcode)) {
					place := b.placePage(lang, spot)
					place.Shards = linkedShards(&place.Panel, storyShards)
					bundle = append(bundle, place)
				}
			}
			name, err := addShard("u-"+string(u.Adcode)+"."+lang, nil, bundle...)
			if err != nil {
				return missing, err
			}
			if first {
				common[p.Path] = name
			}
		}
	}
	single := []model.Page{b.homePage(lang), b.relationsPage(lang), b.coveragePage(lang), b.comparePage(lang), b.correctionsPage(lang), b.aboutPage(lang)}
	single = slices.Concat(single, b.reportsPages(lang), b.timePages(lang), b.topicPages(lang), b.kindPages(lang))
	if len(b.set.Tours) > 0 {
		single = append(single, b.toursPage(lang))
	}
	for i := range b.set.Tours {
		bundle := b.tourPages(lang, &b.set.Tours[i])
		for n := range bundle {
			bundle[n].Shards = linkedShards(&bundle[n].Panel, storyShards)
		}
		name, err := addShard("t-"+b.set.Tours[i].ID+"."+lang, nil, bundle...)
		if err != nil {
			return missing, err
		}
		common[bundle[0].Path] = name
	}
	find, err := b.searchPage(lang, storyShards)
	if err != nil {
		return missing, err
	}
	single = append(single, find)
	for _, p := range single {
		p.Shards = linkedShards(&p.Panel, storyShards)
		var linked any
		if p.Kind == model.Home {
			linked = b.linkedDataset(lang, &p)
		}
		name, err := addShard(string(p.Kind)+"."+lang, linked, p)
		if err != nil {
			return missing, err
		}
		if !older.MatchString(p.Path) {
			common[p.Path] = name
		}
	}
	m, err := b.mapModel(lang, common)
	if err != nil {
		return missing, err
	}
	b.maps[lang] = m
	if b.mapShard[lang], err = b.shard("map."+lang, m); err != nil {
		return missing, err
	}

	for _, p := range todo {
		b.addPage(&p.page, p.shard, p.linked)
	}
	lost := b.missingPage(lang)
	lost.Shards = linkedShards(&lost.Panel, storyShards)
	name, err := b.shard("missing."+lang, model.Bundle{Pages: []model.Page{lost}})
	if err != nil {
		return missing, err
	}
	missing = missingPages{full: b.pageResource(&lost, name, nil), framed: b.embedResource(&lost, name)}
	missing.full.Status, missing.framed.Status = 404, 404
	return missing, nil
}

func (b *builder) addPage(p *model.Page, shard string, linked any) {
	b.indexed = append(b.indexed, p.Path)
	b.keep(p, shard)
	b.add(b.pageResource(p, shard, linked))
	b.addSnapshots(*p)
	b.add(b.embedResource(p, shard))
	b.add(b.codesResource(p))
	b.addOEmbed(p)
}

// missingPages are what is shown where there is nothing.
type missingPages struct{ full, framed *Resource }

func (b *builder) pageResource(p *model.Page, shard string, linked any) *Resource {
	b.hash = append(b.hash, p.Path+" "+shard)
	r := &Resource{
		Path: p.Path, ContentType: "text/html; charset=utf-8",
		SpeculationRules: `"` + b.opt.Base + b.speculation + `"`,
		Render:           func() ([]byte, error) { return b.render(p, shard, linked) },
	}
	r.Answer = b.answers(p, func(p *model.Page) ([]byte, error) { return b.render(p, "", nil) })
	return r
}

// answers gives the bytes of a page's answer to a query, or is nil where it has none.
func (b *builder) answers(p *model.Page, render func(*model.Page) ([]byte, error)) func(rawQuery string) ([]byte, error) {
	var answer func(rawQuery string) (*model.Page, error)
	switch p.Kind {
	case model.Search:
		answer = b.found(*p)
	case model.Compare:
		answer = b.compared(*p)
	default:
		return nil
	}
	return func(rawQuery string) ([]byte, error) {
		answered, err := answer(rawQuery)
		if err != nil {
			return nil, err
		}
		return render(answered)
	}
}

func (b *builder) page(lang, path string, kind model.Kind, title, description string) model.Page {
	t := textsIn(lang)
	return model.Page{
		Path: route(lang, path), Alt: route(otherLang(lang), path), Kind: kind, Lang: lang,
		Title:       title + pick(lang, "｜", " | ") + t.siteName,
		Description: shortened(description, pickInt(lang, 110, 200)),
		Source:      b.everySource(lang),
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
	if len(s.Text)+len(s.Cards)+len(s.Figures)+len(s.Reports)+len(s.Sourced)+len(s.Relations)+len(s.Places)+len(s.Tally)+len(s.Units)+len(s.Facts)+len(s.Links)+len(s.Snippets) > 0 || s.Table != nil {
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
