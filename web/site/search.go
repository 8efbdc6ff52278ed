package site

import (
	"cmp"
	"encoding/json"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"

	"github.com/yutu-map/yutu/app/address"
	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/app/search"
	"github.com/yutu-map/yutu/geodata"
	"github.com/yutu-map/yutu/stories"
	index "github.com/yutu-map/yutu/web/search"
)

// searching is the search index: it takes seconds to make for a large archive, so it is made when first needed.
type searching struct {
	files map[string][]byte   // by name
	names map[string][]string // of those that a language needs; those that all need are under ""
	roots map[string][]byte   // by language
	read  map[string]search.Root
	err   error
}

// indexPrefix begins the names of the index's files, see search.FileName.
const indexPrefix = "_/find."

// findable is a document of the index.
type findable struct {
	index.Doc
	story, metric string // whose pages it leads to, if any
	place         *stories.Place
	item          func(lang string) any
}

// search gives the index.
func (b *builder) search() *searching { return b.finding() }

func (b *builder) makeIndex() *searching {
	s := &searching{files: map[string][]byte{}, names: map[string][]string{}, roots: map[string][]byte{}, read: map[string]search.Root{}}
	items := b.findables()
	docs := make([]index.Doc, len(items))
	for i := range items {
		docs[i] = items[i].Doc
	}
	var names strings.Builder
	for _, u := range geodata.Units() {
		names.WriteString(u.Zh)
	}
	making := "" // the language whose files are being made
	x := index.New(docs, names.String(), func(text string) string {
		hash := hashed([]byte(text))
		name := search.FileName(hash)
		s.files[name] = []byte(text)
		s.names[making] = append(s.names[making], name)
		return hash
	})
	for _, lang := range languages {
		making = lang
		root, err := b.indexRoot(lang, x, items)
		var read search.Root
		if err == nil {
			err = json.Unmarshal(root, &read)
		}
		if err != nil {
			s.err = fmt.Errorf("search: %w", err)
			break
		}
		s.roots[lang], s.read[lang] = root, read
	}
	return s
}

func (b *builder) indexRoot(lang string, x *index.Index, items []findable) ([]byte, error) {
	units, err := b.searchUnits(lang)
	if err != nil {
		return nil, err
	}
	return x.Root(b.rootName(lang), units, func(i int) index.Shown {
		f := &items[i]
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
		if f.metric != "" {
			s.Routes = append(s.Routes, route(lang, "metric/"+f.metric))
		}
		return s
	})
}

// rootName is the file that a language's index begins with.
func (b *builder) rootName(lang string) string {
	return shardFolder + "find." + lang + "." + b.build + ".json"
}

// indexRoots adds them.
func (b *builder) indexRoots() {
	for _, lang := range languages {
		name := b.rootName(lang)
		b.add(b.shard(name, func() (any, error) { return json.RawMessage(b.search().roots[lang]), b.search().err }))
	}
}

// indexFile finds a file of the index by its path.
func (b *builder) indexFile(path string) (*Resource, bool) {
	data, ok := b.search().files[path[1:]]
	return hashedFile(path[1:], "text/plain; charset=utf-8", data), ok
}

func (b *builder) indexFiles() iter.Seq[*Resource] {
	return func(yield func(*Resource) bool) {
		files := b.search().files
		for _, name := range slices.Sorted(maps.Keys(files)) {
			if !yield(hashedFile(name, "text/plain; charset=utf-8", files[name])) {
				return
			}
		}
	}
}

// searchPage is the page of the empty query.
func (b *builder) searchPage(lang string) model.Page {
	t := textsIn(lang)
	p := b.page(lang, "search", model.Search, t.search, t.searchText)
	p.Search = &model.SearchBox{Index: b.rootName(lang), Fields: b.filters(lang)}
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
	s := b.search()
	if s.err != nil {
		return nil, s.err
	}
	x := search.Index{Root: s.read[blank.Lang], Page: func(name string) (string, bool) {
		data, here := s.files[search.FileName(name)]
		return string(data), here
	}}
	q := search.Parse(rawQuery)
	p, err := search.Page(blank, q, x.Find(q))
	if err != nil {
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

// findables are all documents, the oldest first.
func (b *builder) findables() []findable {
	var all []findable
	seen := map[string]bool{} // places and offices that several reports name
	first := func(kind string, parts ...string) bool {
		key := kind + strings.Join(parts, "\t")
		was := seen[key]
		seen[key] = true
		return !was
	}
	for code, area := range b.set.Vocabulary.Areas {
		all = append(all, b.findableArea(code, area))
	}
	slices.SortFunc(all, func(x, y findable) int { return strings.Compare(x.Names[0], y.Names[0]) })
	all = append(all, b.findableViews()...)
	for i := range slices.Backward(b.set.Stories) {
		s := &b.set.Stories[i]
		all = append(all, b.findableStory(s))
		for _, m := range lastFirst(s) {
			all = append(all, b.findableMetric(s, m))
		}
		for _, p := range s.Places {
			if first("place", p.Unit, p.Name.Zh) {
				all = append(all, b.findablePlace(p))
			}
		}
		for _, p := range s.People {
			if first("office", p.Name.Zh, p.Office.Zh) {
				all = append(all, b.findableOffice(s, p))
			}
		}
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
	f.Keys, f.Day = append(storyKeys(s), unitKeys(s, func(string) bool { return true })...), s.Date
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
	f.Keys, f.Day = metricKeys(s, m), s.Date
	if m.Place != "" {
		f.Texts = append(f.Texts, m.Place, b.placeName("en", m))
	}
	if m.Area != "" {
		f.Texts = append(f.Texts, both(b.set.Vocabulary.Areas[m.Area].Name)...)
	}
	f.item = func(lang string) any {
		figure := b.figure(lang, m, scope{})
		note := "" // all that is left of the chart: who asks for its year must see it
		if len(figure.Bars) > 0 {
			note = textsIn(lang).baseline + pick(lang, "：", ": ") + figure.Bars[0].Label + pick(lang, "，", ", ") + figure.Bars[0].Text
		}
		figure.Bars, figure.Note, figure.Change = nil, note, ""
		return figure
	}
	return f
}

// printed is what cards and rows of both languages say of a figure, and its unit
// by name.
func (b *builder) printed(m *stories.Metric) []string {
	all := both(b.set.Vocabulary.Units[m.Unit].Name)
	all = append(all, b.set.Vocabulary.Units[m.Unit].EnPlural)
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

// mostKept is how large the index may be, in bytes, to be kept on a reader's
// device without being asked for.
const mostKept = 1 << 20

// saved are the files that answer queries offline. Of a large index none
// are kept with the edition: answers from some of it would be wrong.
func (s *searching) saved(lang string, everything bool) []string {
	names := slices.Concat(s.names[""], s.names[lang])
	total := 0
	for _, name := range names {
		total += len(s.files[name])
	}
	if total > mostKept && !everything {
		return nil
	}
	return names
}
