package site

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/yutu-map/yutu/app/compare"
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
	switch p.Kind {
	case model.Search:
		r.Answer = b.answer(*p)
	case model.Compare:
		r.Answer = b.compared(*p)
	}
	return r
}

// linkedShards names the shards of the reports and figures a panel links to.
func linkedShards(p *model.Panel, shards map[string]string) map[string]string {
	found := map[string]string{}
	add := func(href string) {
		path, _, _ := strings.Cut(href, "#")
		if name, ok := shards[path]; ok {
			found[path] = name
		}
	}
	figures := func(list []model.Figure) {
		for _, f := range list {
			add(f.Href)
			if f.Source != nil {
				add(f.Source.Href)
			}
		}
	}
	for _, s := range p.Sections {
		figures(s.Cards)
		figures(s.Figures)
		for _, r := range s.Reports {
			add(r.Href)
		}
		for _, r := range s.Relations {
			figures(r.Figures)
			if r.Source != nil {
				add(r.Source.Href)
			}
		}
		for _, l := range s.Links {
			add(l.Href)
		}
	}
	return found
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

func (b *builder) homePage(lang string) model.Page {
	t := textsIn(lang)
	figures := 0
	for _, s := range b.set.Stories {
		figures += len(s.Metrics)
	}
	lead := pick(lang,
		fmt.Sprintf("按区县读重庆的报道：%s、%s，每个数字都注明出自哪篇报道的第几段。点选地图或列表中的区县开始。", t.reportCount(len(b.set.Stories)), t.figureCount(figures)),
		fmt.Sprintf("Read the news of Chongqing by district: %s and %s, each traceable to the report and paragraph it came from. Choose a district on the map or in the list.", t.reportCount(len(b.set.Stories)), t.figureCount(figures)))
	p := b.page(lang, "", model.Home, t.homeTitle, lead)
	p.Title = t.siteName + pick(lang, "｜", " | ") + t.homeTitle
	panel := &p.Panel
	panel.Title, panel.Lead = t.homeTitle, lead

	var reports []model.Report
	for _, ref := range b.set.InUnit(stories.City) {
		if len(reports) < homeReports {
			reports = append(reports, b.report(lang, ref.Story, stories.StoryRef{}))
		}
	}
	cards, rows := b.split(lang, b.set.MetricsIn(stories.City), scope{unit: stories.City}, mostCards)
	groups := b.unitGroups(lang) // those with reports, which readers look for; the rest is below
	add(panel, model.Section{ID: "units", Heading: groups[0].Heading, Units: unheaded(groups[0])})
	add(panel, model.Section{Heading: pick(lang, "换个角度看", "Other ways in"), Links: b.waysIn(lang)})
	add(panel, model.Section{Heading: pick(lang, "全市数字", "The whole city in figures"), Cards: cards})
	add(panel, model.Section{Heading: t.cityReports, Reports: reports, Links: []model.Link{{Href: route(lang, "reports"), Text: t.reportsTitle}}})
	for _, g := range groups[1:] {
		add(panel, model.Section{Heading: g.Heading, Units: unheaded(g)})
	}
	add(panel, model.Section{Heading: t.moreFigures, Figures: rows, Folded: true})
	return p
}

// waysIn are the pages that look at the same reports from another side.
func (b *builder) waysIn(lang string) []model.Link {
	t := textsIn(lang)
	var links []model.Link
	for _, tour := range b.set.Tours[:min(len(b.set.Tours), 2)] {
		links = append(links, model.Link{Href: route(lang, tourPath(&tour)), Text: tour.Title.In(lang)})
	}
	return append(links, []model.Link{
		{Href: route(lang, "relations"), Text: t.relationsTitle},
		{Href: route(lang, "time"), Text: t.timeTitle},
		{Href: route(lang, "topics"), Text: t.topicsTitle},
		{Href: route(lang, "figures"), Text: t.figuresTitle},
		{Href: route(lang, "compare"), Text: t.compareTitle},
		{Href: route(lang, "coverage"), Text: t.coverageTitle},
		{Href: route(lang, "reports"), Text: t.reportsTitle},
	}...)
}

// unheaded is a group that stands alone under the heading of its section.
func unheaded(g model.UnitGroup) []model.UnitGroup {
	return []model.UnitGroup{{Items: g.Items}}
}

// unitPages are a unit's page and those with its older reports.
func (b *builder) unitPages(lang string, u geodata.Unit) []model.Page {
	refs := b.set.InUnit(string(u.Adcode))
	var pages []model.Page
	for n, chunk := range chunks(refs, perPage) {
		pages = append(pages, b.unitPage(lang, u, chunk, n, len(refs) > (n+1)*perPage))
	}
	return pages
}

// chunks cuts a list into pieces of at most size; an empty list is one piece.
func chunks[T any](list []T, size int) [][]T {
	if len(list) == 0 {
		return [][]T{nil}
	}
	return slices.Collect(slices.Chunk(list, size))
}

// older matches the further pages of lists. Their number grows with that of the
// reports, so the map's shard, which every reader fetches, does not name theirs:
// they are page loads.
var older = regexp.MustCompile(`/(reports|topic/[^/]+|figures/[^/]+)/\d+$`)

// numbered is the path of the n-th page of a list, counted from 0.
func numbered(path string, n int) string {
	if n == 0 {
		return path
	}
	return fmt.Sprintf("%s/%d", path, n+1)
}

func turnPages(t *texts, path string, n int, more bool) []model.Link {
	var links []model.Link
	if n > 0 {
		links = append(links, model.Link{Href: route(t.lang, numbered(path, n-1)), Text: t.newer})
	}
	if more {
		links = append(links, model.Link{Href: route(t.lang, numbered(path, n+1)), Text: t.older})
	}
	return links
}

func (b *builder) unitPage(lang string, u geodata.Unit, refs []stories.StoryRef, n int, more bool) model.Page {
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
	panel.Facts = []model.Fact{{
		Label: t.area, Value: stories.FormatNumber(lang, u.AreaKM2) + pick(lang, "平方公里", " km²"),
	}}
	if total > 0 {
		panel.Facts = append(panel.Facts, model.Fact{Label: t.reports, Value: t.reportCount(total) + pick(lang, "，", ", ") + t.figureCount(len(b.set.MetricsIn(adcode)))})
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
		for _, ref := range b.set.RelationsOf(adcode) {
			relations = append(relations, b.relation(lang, ref.Relation, ref.Story, here))
		}
		var points []stories.Place
		for _, spot := range b.placesOf(adcode) {
			places = append(places, b.place(lang, spot.Place, here))
			points = append(points, spot.Place)
		}
		refs := b.set.RelationsOf(adcode)
		p.Overlay = overlay(b.flows(lang, refs), append(b.pins(lang, points), b.outside(lang, refs)...))
	}
	add(panel, model.Section{Heading: t.keyFigures, Cards: cards})
	add(panel, model.Section{Heading: t.reports, Reports: reports, Links: turnPages(t, path, n, more)})
	add(panel, model.Section{Heading: t.relations, Relations: relations[:min(len(relations), perPage)]})
	add(panel, model.Section{Heading: t.places, Places: places})
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
	s := name + pick(lang, "：", ": ") + t.reportCount(len(refs)) + pick(lang, "，", ", ") + t.figureCount(figures)
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

func (b *builder) reportsPages(lang string) []model.Page {
	t := textsIn(lang)
	var pages []model.Page
	for n, chunk := range chunks(b.set.Stories, perPage) {
		p := b.page(lang, numbered("reports", n), model.Reports, t.reportsTitle, t.reportsText)
		p.Panel.Up = &model.Link{Href: route(lang, ""), Text: t.up}
		p.Panel.Title = t.reportsTitle
		var reports []model.Report
		for i := range chunk {
			r := b.report(lang, &chunk[i], stories.StoryRef{})
			r.Role = b.concerned(lang, &chunk[i])
			reports = append(reports, r)
		}
		add(&p.Panel, model.Section{Heading: t.reportCount(len(b.set.Stories)), Note: t.reportsText, Reports: reports,
			Links: turnPages(t, "reports", n, (n+1)*perPage < len(b.set.Stories))})
		pages = append(pages, p)
	}
	return pages
}

// concerned names the units a report is mainly about.
func (b *builder) concerned(lang string, s *stories.Story) string {
	var names []string
	for _, u := range s.Units {
		if u.Role != "mentioned" && u.Via == "" {
			names = append(names, b.shortName(lang, u.ID))
		}
	}
	if areas := b.areasIn(refsOf(s)); len(areas) > 0 {
		for _, a := range areas {
			names = append(names, b.set.Vocabulary.Areas[a].Name.In(lang))
		}
	}
	return strings.Join(names, pick(lang, "、", ", "))
}

func refsOf(s *stories.Story) []stories.StoryRef {
	var refs []stories.StoryRef
	for _, u := range s.Units {
		refs = append(refs, stories.StoryRef{Story: s, Role: u.Role, Via: u.Via})
	}
	return refs
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
