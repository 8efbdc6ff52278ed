package site

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/yutu-map/yutu/app/address"
	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/app/search"
	"github.com/yutu-map/yutu/geodata"
	"github.com/yutu-map/yutu/stories"
	index "github.com/yutu-map/yutu/web/search"
)

// indexPrefix begins the names of the index's files, see search.FileName.
const indexPrefix = "_/find."

// findable is a document of the index.
type findable struct {
	index.Doc
	story, metric string // whose pages it leads to, if any
	place         *stories.Place
	item          func(lang string) any
}

// shown is what the index shows of a document.
func (b *builder) shown(lang string, f *findable) index.Shown {
	s := index.Shown{Item: f.item(lang)}
	if f.place != nil {
		if pins := b.pins(lang, []stories.Place{*f.place}); len(pins) > 0 {
			s.Pin = pins[0]
		}
	}
	if f.story != "" {
		r := address.Route{Lang: address.Lang(lang), Kind: address.Story, ID: f.story}
		s.Routes, s.Shard = append(s.Routes, r.Path()), b.shardName(r)
	}
	if f.metric != "" && !b.opt.Few {
		s.Routes = append(s.Routes, route(lang, "metric/"+f.metric))
	}
	return s
}

// searchPage is the page of the empty query.
func (b *builder) searchPage(lang string) model.Page {
	t := textsIn(lang)
	p := b.page(lang, "search", model.Search, t.search, t.searchText)
	p.Search = &model.SearchBox{Index: b.rootName(lang), Fields: b.filters(lang)}
	if b.opt.PolicySent { // a server of ours is there, and answers
		p.Search.Answers = route(lang, answersName)[1:]
	}
	p.Panel.Up = &model.Link{Href: route(lang, ""), Text: t.up}
	p.Panel.Title = t.search
	var examples []model.Link
	for _, query := range t.searchExamples {
		examples = append(examples, model.Link{Href: search.Asked{search.Words: query}.Address(p.Path), Text: query})
	}
	p.Panel.Sections = []model.Section{
		{Heading: t.searchHow, Text: plain(t.searchText), Links: examples},
		{ID: "plain", Heading: t.searchPlain, Text: plain(t.searchPlainText), Links: []model.Link{{Href: route(lang, "reports"), Text: t.reportsTitle}}},
		{Heading: t.units, Units: b.unitGroups(lang)},
	}
	return p
}

// found makes the page of a query, for readers without the client.
func (b *builder) found(blank *model.Page, rawQuery string) (*model.Page, error) {
	if b.preparing() {
		return b.foundInLists(blank, rawQuery)
	}
	s := b.search()
	if s.err != nil {
		return nil, s.err
	}
	var failed error
	x := search.Index{Root: s.roots[blank.Lang], Page: func(name string) (string, bool) {
		text, here, err := s.index.File(name)
		failed = errors.Join(failed, err)
		return text, here
	}}
	q := search.Parse(rawQuery)
	p, err := search.Page(blank, q, x.Find(q))
	if err := errors.Join(failed, err); err != nil {
		return nil, fmt.Errorf("search: %w", err)
	}
	return p, nil
}

// searchUnits are the city and the units as they can be found, those with more
// reports first.
func (b *builder) searchUnits(lang string) ([]search.Unit, error) {
	t := textsIn(lang)
	items := []model.UnitItem{{Href: route(lang, ""), Name: stories.CityName.In(lang), Other: stories.CityName.In(otherLang(lang)),
		Count: t.reportCount(len(b.set.Stories)), Class: b.scale.Class(len(b.set.Stories))}}
	units := []search.Unit{{Adcode: stories.City, Names: spelt(geodata.Unit{Pinyin: "chongqing", ShortZh: "重庆", Zh: "重庆市", ShortEn: "Chongqing"})}}
	all := geodata.Units()
	slices.SortStableFunc(all, func(x, y geodata.Unit) int {
		return cmp.Compare(b.counts[string(y.Adcode)], b.counts[string(x.Adcode)])
	})
	for _, u := range all {
		items = append(items, b.unitItem(lang, u))
		units = append(units, b.searchUnit(lang, u))
	}
	for i := range units {
		var err error
		units[i].Shown = items[i].Name
		if units[i].Item, err = json.Marshal(items[i]); err != nil {
			return nil, fmt.Errorf("search: unit %s: %w", units[i].Adcode, err)
		}
	}
	return units, nil
}

// timeless are the documents that have no day.
func (b *builder) timeless() (all []findable) {
	for code, area := range b.set.Vocabulary.Areas {
		all = append(all, b.findableArea(code, area))
	}
	slices.SortFunc(all, func(x, y findable) int { return strings.Compare(x.Names[0], y.Names[0]) })
	return slices.Concat(all, b.findableTownships(), b.findableViews())
}

// firstNamed are the places and offices that a report is the first to name.
type firstNamed struct {
	places  []stories.Place
	offices []stories.Person
}

// findFirsts sees what each report is the first to name, the oldest report first.
func (b *builder) findFirsts() map[*stories.Story]*firstNamed {
	all := map[*stories.Story]*firstNamed{}
	seen := map[string]bool{}
	first := func(parts ...string) bool {
		key := strings.Join(parts, "\t")
		was := seen[key]
		seen[key] = true
		return !was
	}
	for i := range slices.Backward(b.set.Stories) {
		s, f := &b.set.Stories[i], &firstNamed{}
		for _, p := range s.Places {
			if first("place", p.Unit, p.Name.Zh) {
				f.places = append(f.places, p)
			}
		}
		for _, p := range s.People {
			if first("office", p.Name.Zh, p.Office.Zh) {
				f.offices = append(f.offices, p)
			}
		}
		all[s] = f
	}
	return all
}

// findablesOf are the documents of a report.
func (b *builder) findablesOf(s *stories.Story, f *firstNamed) []findable {
	all := []findable{b.findableStory(s)}
	for _, m := range lastFirst(s) {
		all = append(all, b.findableMetric(s, m))
	}
	for _, p := range f.places {
		all = append(all, b.findablePlace(p))
	}
	for _, p := range f.offices {
		all = append(all, b.findableOffice(s, p))
	}
	for i := range all {
		all[i].Day = s.Date
	}
	return all
}

// lastFirst are a report's figures, the key figures last and each part in reverse:
// what has a higher number is listed first.
func lastFirst(s *stories.Story) []*stories.Metric {
	var key, rest []*stories.Metric
	for i := range slices.Backward(s.Metrics) {
		if m := &s.Metrics[i]; m.Highlight {
			key = append(key, m)
		} else {
			rest = append(rest, m)
		}
	}
	return append(rest, key...)
}

func both(t stories.Text) []string { return []string{t.Zh, t.En} }

// unitTexts are the short names of units, by which everything in them is found.
func (b *builder) unitTexts(adcodes []string) []string {
	var names []string
	for _, a := range adcodes {
		names = append(names, b.shortName("zh", a), b.shortName("en", a))
	}
	return names
}

// Teasers are cut shorter in answers than in lists: many are fetched for a few.
var shortTeaser = map[string]int{"zh": 60, "en": 130}

func (b *builder) findableStory(s *stories.Story) findable {
	f := findable{story: s.ID, Doc: index.Doc{Kind: search.Story, Titles: slices.Concat(both(s.Headline), both(s.Kicker), both(s.Subtitle))}}
	for _, u := range s.Units {
		if !slices.Contains(f.Units, u.ID) {
			f.Units = append(f.Units, u.ID)
		}
	}
	f.Texts = slices.Concat(both(s.Byline), both(s.Paper), both(s.Column), b.unitTexts(f.Units))
	f.Keys = append(storyKeys(s), unitKeys(s, func(string) bool { return true })...)
	for _, code := range s.Topics {
		f.Texts = append(f.Texts, both(b.set.Vocabulary.Topics[code])...)
	}
	for _, code := range b.areasIn(refsOf(s)) {
		f.Texts = append(f.Texts, both(b.set.Vocabulary.Areas[code].Name)...)
	}
	for _, p := range s.Places {
		f.Texts = append(f.Texts, both(p.Name)...)
	}
	for _, lang := range languages {
		for _, p := range s.Summary.In(lang) {
			f.Texts = append(f.Texts, p.Plain())
		}
	}
	for _, r := range s.Relations {
		f.Texts = slices.Concat(f.Texts, both(b.set.Vocabulary.RelationKinds[r.Kind]), both(r.Label), both(r.By), both(r.From.Outside), both(r.To.Outside))
	}
	for _, c := range s.Corrections {
		f.Texts = append(f.Texts, both(c.Text)...)
	}
	f.item = func(lang string) any {
		r := b.report(lang, s, stories.StoryRef{})
		r.Teaser, r.Role = shortened(r.Teaser, shortTeaser[lang]), b.concerned(lang, s)
		return r
	}
	return f
}

func (b *builder) findableMetric(s *stories.Story, m *stories.Metric) findable {
	f := findable{story: s.ID, metric: m.ID, Doc: index.Doc{Kind: search.Metric, Names: both(m.Name), Units: m.Units}}
	f.Texts = append(b.unitTexts(m.Units), b.printed(m)...)
	f.Keys = metricKeys(s, m)
	if m.Place != "" {
		f.Texts = append(f.Texts, m.Place, b.placeName("en", m))
	}
	if m.Area != "" {
		f.Texts = append(f.Texts, both(b.set.Vocabulary.Areas[m.Area].Name)...)
	}
	f.item = func(lang string) any {
		figure := b.figure(lang, m, scope{})
		figure.Bars, figure.Note, figure.Change = nil, "", ""
		return figure
	}
	return f
}

// printed is what cards and rows of both languages say of a figure, and its unit
// by name.
func (b *builder) printed(m *stories.Metric) []string {
	u := b.set.Vocabulary.UnitOf(m)
	all := append(both(u.Name), u.EnPlural)
	for _, lang := range languages {
		f := b.figure(lang, m, scope{})
		all = append(all, f.Before+" "+f.Value+" "+f.Unit, f.Period, f.Derived, f.Note, f.Definition, f.Change)
		for _, bar := range f.Bars {
			all = append(all, bar.Label, bar.Text)
		}
	}
	return all
}

func (b *builder) findablePlace(p stories.Place) findable {
	return findable{
		place: &p,
		Doc: index.Doc{Kind: search.Place, Names: both(p.Name), Texts: b.unitTexts([]string{p.Unit}), Units: []string{p.Unit},
			Keys: []string{search.FilterKey(search.ByUnit, p.Unit)}},
		item: func(lang string) any { return b.place(lang, p, scope{}) },
	}
}

// findableArea is an area that spans parts of several units; it has no page.
func (b *builder) findableArea(code string, a stories.Area) findable {
	return findable{
		Doc: index.Doc{Kind: search.Place, Names: both(a.Name), Texts: b.unitTexts(a.Units), Units: a.Units},
		item: func(lang string) any {
			return model.Place{Name: a.Name.In(lang), Other: a.Name.In(otherLang(lang)),
				Kind: b.set.Vocabulary.PlaceKinds["area"].In(lang), At: b.unitNames(lang, a.Units), Note: a.Note.In(lang)}
		},
	}
}

// findableOffice is an office as a report states it. Where its holder is at
// work is not said anywhere, so it is in no unit.
func (b *builder) findableOffice(s *stories.Story, p stories.Person) findable {
	return findable{
		story: s.ID,
		Doc:   index.Doc{Kind: search.Office, Names: both(p.Name), Titles: both(p.Office)},
		item: func(lang string) any {
			return model.Fact{Label: p.Name.In(lang), Value: p.Office.In(lang), Href: route(lang, "story/"+s.ID),
				Note: fmt.Sprintf(textsIn(lang).asOf, stories.FormatDate(lang, s.Date))}
		},
	}
}
