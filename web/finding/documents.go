package finding

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
	"github.com/yutu-map/yutu/web/pages"
	index "github.com/yutu-map/yutu/web/search"
	"github.com/yutu-map/yutu/web/words"
)

// findable is a document of the index.
type findable struct {
	index.Doc
	story, metric string // whose pages it leads to, if any
	place         *stories.Place
	item          func(lang string) any
}

// shown is what the index shows of a document.
func (fi *Finder) shown(lang string, f *findable) index.Shown {
	s := index.Shown{Item: f.item(lang)}
	if f.place != nil {
		if pins := fi.In(lang).Pins([]stories.Place{*f.place}); len(pins) > 0 {
			s.Pin = pins[0]
		}
	}
	if f.story != "" {
		r := address.Route{Lang: address.Lang(lang), Kind: address.Story, ID: f.story}
		s.Routes, s.Shard = append(s.Routes, r.Path()), fi.opt.Shard(r)
	}
	if r := (address.Route{Lang: address.Lang(lang), Kind: address.Metric, ID: f.metric}); fi.Has(r) {
		s.Routes = append(s.Routes, r.Path())
	}
	return s
}

// Found makes the page of a query, for readers without the client.
func (fi *Finder) Found(blank *model.Page, rawQuery string) (*model.Page, error) {
	if fi.Preparing() {
		return fi.FoundInLists(blank, rawQuery)
	}
	s := fi.Search()
	if s.Err != nil {
		return nil, s.Err
	}
	var failed error
	x := search.Index{Root: s.Roots[blank.Lang], Page: func(name string) (string, bool) {
		text, here, err := s.Index.File(name)
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
func (fi *Finder) searchUnits(lang string) ([]search.Unit, error) {
	t := words.In(lang)
	r := geodata.TheRegion()
	items := []model.UnitItem{{Href: pages.Path(lang, ""), Name: pages.Region().Name.In(lang), Other: pages.Region().Name.In(words.OtherLang(lang)),
		Count: t.ReportCount(len(fi.Set.Stories)), Class: fi.Scale.Class(len(fi.Set.Stories))}}
	units := []search.Unit{{Adcode: pages.Region().Code, Names: spelt(geodata.Unit{Pinyin: r.Pinyin, ShortZh: r.ShortZh, Zh: r.Zh, ShortEn: r.ShortEn})}}
	all := geodata.Units()
	slices.SortStableFunc(all, func(x, y geodata.Unit) int {
		return cmp.Compare(fi.Counts[string(y.Adcode)], fi.Counts[string(x.Adcode)])
	})
	for _, u := range all {
		items = append(items, fi.In(lang).UnitItem(u))
		units = append(units, fi.searchUnit(lang, u))
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
func (fi *Finder) timeless() (all []findable) {
	for code, area := range fi.Set.Vocabulary.Areas {
		all = append(all, fi.findableArea(code, area))
	}
	slices.SortFunc(all, func(x, y findable) int { return strings.Compare(x.Names[0], y.Names[0]) })
	return slices.Concat(all, fi.findableTownships(), fi.findableViews())
}

// firstNamed are the places and offices that a report is the first to name.
type firstNamed struct {
	places  []stories.Place
	offices []stories.Person
}

// findFirsts sees what each report is the first to name, the oldest report first.
func (fi *Finder) findFirsts() map[*stories.Story]*firstNamed {
	all := map[*stories.Story]*firstNamed{}
	seen := map[string]bool{}
	first := func(parts ...string) bool {
		key := strings.Join(parts, "\t")
		was := seen[key]
		seen[key] = true
		return !was
	}
	for i := range slices.Backward(fi.Set.Stories) {
		s, f := &fi.Set.Stories[i], &firstNamed{}
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
func (fi *Finder) findablesOf(s *stories.Story, f *firstNamed) []findable {
	all := []findable{fi.findableStory(s)}
	for _, m := range lastFirst(s) {
		all = append(all, fi.findableMetric(s, m))
	}
	for _, p := range f.places {
		all = append(all, fi.findablePlace(p))
	}
	for _, p := range f.offices {
		all = append(all, fi.findableOffice(s, p))
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
func (fi *Finder) unitTexts(adcodes []string) []string {
	var names []string
	for _, a := range adcodes {
		names = append(names, fi.In("zh").ShortName(a), fi.In("en").ShortName(a))
	}
	return names
}

// Teasers are cut shorter in answers than in lists: many are fetched for a few.
var shortTeaser = map[string]int{"zh": 60, "en": 130}

func (fi *Finder) findableStory(s *stories.Story) findable {
	f := findable{story: s.ID, Doc: index.Doc{Kind: search.Story, Titles: slices.Concat(both(s.Headline), both(s.Kicker), both(s.Subtitle))}}
	for _, u := range s.Units {
		if !slices.Contains(f.Units, u.ID) {
			f.Units = append(f.Units, u.ID)
		}
	}
	f.Texts = slices.Concat(both(s.Byline), both(s.Paper), both(s.Column), fi.unitTexts(f.Units))
	f.Keys = append(pages.StoryKeys(s), pages.UnitKeys(s, func(string) bool { return true })...)
	for _, code := range s.Topics {
		f.Texts = append(f.Texts, both(fi.Set.Vocabulary.Topics[code])...)
	}
	for _, code := range fi.AreasIn(pages.RefsOf(s)) {
		f.Texts = append(f.Texts, both(fi.Set.Vocabulary.Areas[code].Name)...)
	}
	for _, p := range s.Places {
		f.Texts = append(f.Texts, both(p.Name)...)
	}
	for _, lang := range words.Languages {
		for _, p := range s.Summary.In(lang) {
			f.Texts = append(f.Texts, p.Plain())
		}
	}
	for _, r := range s.Relations {
		f.Texts = slices.Concat(f.Texts, both(fi.Set.Vocabulary.RelationKinds[r.Kind]), both(r.Label), both(r.By), both(r.From.Outside), both(r.To.Outside))
	}
	for _, c := range s.Corrections {
		f.Texts = append(f.Texts, both(c.Text)...)
	}
	f.item = func(lang string) any {
		r := fi.In(lang).Report(s, stories.StoryRef{})
		r.Teaser, r.Role = pages.Shortened(r.Teaser, shortTeaser[lang]), fi.In(lang).Concerned(s)
		return r
	}
	return f
}

func (fi *Finder) findableMetric(s *stories.Story, m *stories.Metric) findable {
	f := findable{story: s.ID, metric: m.ID, Doc: index.Doc{Kind: search.Metric, Names: both(m.Name), Units: m.Units}}
	f.Texts = append(fi.unitTexts(m.Units), fi.printed(m)...)
	f.Keys = pages.MetricKeys(s, m)
	if m.Place != "" {
		f.Texts = append(f.Texts, m.Place, fi.In("en").PlaceName(m))
	}
	if m.Area != "" {
		f.Texts = append(f.Texts, both(fi.Set.Vocabulary.Areas[m.Area].Name)...)
	}
	f.item = func(lang string) any {
		figure := fi.In(lang).Figure(m, pages.Scope{})
		figure.Bars, figure.Note, figure.Change = nil, "", ""
		return figure
	}
	return f
}

// printed is what cards and rows of both languages say of a figure, and its unit
// by name.
func (fi *Finder) printed(m *stories.Metric) []string {
	u := fi.Set.Vocabulary.UnitOf(m)
	all := append(both(u.Name), u.EnPlural)
	for _, lang := range words.Languages {
		f := fi.In(lang).Figure(m, pages.Scope{})
		all = append(all, f.Before+" "+f.Value+" "+f.Unit, f.Period, f.Derived, f.Note, f.Definition, f.Change)
		for _, bar := range f.Bars {
			all = append(all, bar.Label, bar.Text)
		}
	}
	return all
}

func (fi *Finder) findablePlace(p stories.Place) findable {
	return findable{
		place: &p,
		Doc: index.Doc{Kind: search.Place, Names: both(p.Name), Texts: fi.unitTexts([]string{p.Unit}), Units: []string{p.Unit},
			Keys: []string{search.FilterKey(search.ByUnit, p.Unit)}},
		item: func(lang string) any { return fi.In(lang).Place(p, pages.Scope{}) },
	}
}

// findableArea is an area that spans parts of several units; it has no page.
func (fi *Finder) findableArea(code string, a stories.Area) findable {
	return findable{
		Doc: index.Doc{Kind: search.Place, Names: both(a.Name), Texts: fi.unitTexts(a.Units), Units: a.Units},
		item: func(lang string) any {
			return model.Place{Name: a.Name.In(lang), Other: a.Name.In(words.OtherLang(lang)),
				Kind: fi.Set.Vocabulary.PlaceKinds["area"].In(lang), At: fi.In(lang).UnitNames(a.Units), Note: a.Note.In(lang)}
		},
	}
}

// findableOffice is an office as a report states it. Where its holder is at
// work is not said anywhere, so it is in no unit.
func (fi *Finder) findableOffice(s *stories.Story, p stories.Person) findable {
	return findable{
		story: s.ID,
		Doc:   index.Doc{Kind: search.Office, Names: both(p.Name), Titles: both(p.Office)},
		item: func(lang string) any {
			return model.Fact{Label: p.Name.In(lang), Value: pages.Beginning(p.Office.In(lang)), Href: pages.Path(lang, "story/"+s.ID),
				Note: fmt.Sprintf(words.In(lang).AsOf, stories.FormatDate(lang, s.Date))}
		},
	}
}
