package site

import (
	"cmp"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"

	"github.com/yutu-map/yutu/app/address"
	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/app/search"
	"github.com/yutu-map/yutu/stories"
	index "github.com/yutu-map/yutu/web/search"
)

// answersName is what the answers to queries, as JSON for the client, are called in a language. A host of plain files has
// none: there the client reads the index.
const answersName = "search.json"

// readiness says whether queries are answered from the index yet.
type readiness struct{ begun, ready atomic.Bool }

// Prepare makes the index of a large archive, which takes seconds. Until it is there queries are answered from the lists.
func (s *Site) Prepare() {
	if s.b.large() {
		s.b.asking.begun.Store(true)
		s.b.search()
	}
}

// large tells whether the index takes so long to make that nobody should wait for it.
func (b *builder) large() bool { return len(b.set.Stories) > mostInMemory }

// preparing tells whether the index is being made.
func (b *builder) preparing() bool { return b.asking.begun.Load() && !b.asking.ready.Load() }

// answersAt finds the answers at a path.
func (b *builder) answersAt(path string) (*Resource, bool) {
	r, ok := address.Parse(strings.TrimSuffix(path, ".json"))
	if !ok || r.Kind != address.Search || !b.opt.PolicySent {
		return nil, false
	}
	return &Resource{
		Path: path, ContentType: "application/json", Passing: b.preparing,
		Render: func() ([]byte, error) { return json.Marshal(b.pageAt(r)) },
		Answer: b.answers(r, func(p *model.Page) ([]byte, error) { return json.Marshal(p) }),
	}, true
}

// foundInLists makes the page of a query without the index: of the reports and figures that have what the filters ask, and
// in whose headline or units all the words are.
func (b *builder) foundInLists(blank *model.Page, rawQuery string) (*model.Page, error) {
	q := search.Parse(rawQuery)
	units, err := b.searchUnits(blank.Lang)
	if err != nil {
		return nil, err
	}
	layers, says := b.searchLayers(blank.Lang)
	x := search.Index{Root: search.Root{Units: units, Layers: layers, Says: says, Terms: "0", Records: "0"}, Page: func(string) (string, bool) { return "", true }}
	found := x.Find(q)
	l := listed{b: b, q: q, lang: blank.Lang, words: strings.Fields(strings.ToLower(q[search.Words])), found: found}
	for i := range b.set.Stories {
		if err := l.look(&b.set.Stories[i]); err != nil {
			return nil, err
		}
	}
	if found.Instead != nil && found.Total > len(found.Units) {
		found.Instead = nil
	}
	p, err := search.Page(blank, q, found)
	if err == nil && p.Search != blank.Search {
		p.Search.Said = textsIn(blank.Lang).searchPreparing + p.Search.Said
	}
	return p, err
}

// listed is an answer while the lists are gone through, the newest report first.
type listed struct {
	b     *builder
	q     search.Asked
	lang  string
	words []string
	found *search.Found
}

// look adds a report and its figures, if they are asked for.
func (l *listed) look(s *stories.Story) error {
	if l.q[search.SinceDay] > s.Date || l.q[search.UntilDay] != "" && l.q[search.UntilDay] < s.Date || !l.says(s) {
		return nil
	}
	keys := append(storyKeys(s), unitKeys(s, func(string) bool { return true })...)
	if err := l.add(search.Story, keys, func() findable { return l.b.findableStory(s) }); err != nil {
		return err
	}
	for _, m := range slices.Backward(lastFirst(s)) {
		if err := l.add(search.Metric, metricKeys(s, m), func() findable { return l.b.findableMetric(s, m) }); err != nil {
			return err
		}
	}
	return nil
}

// says tells whether the headline of a report or the names of its units have all the words.
func (l *listed) says(s *stories.Story) bool {
	if len(l.words) == 0 {
		return true
	}
	text := s.Headline.Zh + " " + s.Headline.En
	for _, u := range s.Units {
		text += " " + l.b.shortName("zh", u.ID) + " " + l.b.shortName("en", u.ID)
	}
	text = strings.ToLower(text)
	return !slices.ContainsFunc(l.words, func(word string) bool { return !strings.Contains(text, word) })
}

// add adds what has some keys, if they are what the filters ask.
func (l *listed) add(kind int, keys []string, find func() findable) error {
	if !l.passes(keys) {
		return nil
	}
	l.found.Total++
	for i := range l.found.ByUnit {
		if slices.Contains(keys, search.FilterKey(search.ByUnit, l.found.ByUnit[i].Unit.Adcode)) {
			l.found.ByUnit[i].N++
		}
	}
	g := &l.found.Groups[kind]
	g.Total++
	if skip, most := l.q.Listed(kind); g.Total <= skip || len(g.Records) >= most {
		return nil
	}
	f := find()
	f.Shown = func(lang string) index.Shown { return l.b.shown(lang, &f) }
	text, err := f.Record(l.lang)
	g.Records = append(g.Records, search.Record(text))
	return err
}

// passes tells whether the filters let through what has some keys.
func (l *listed) passes(keys []string) bool {
	unit, role := l.q[search.ByUnit], l.q[search.ByRole]
	if unit != "" && role != "" {
		unit, role = search.InRole(unit, role), ""
	}
	for part, value := range map[int]string{search.ByUnit: unit, search.ByRole: role, search.ByTopic: l.q[search.ByTopic], search.ByKind: l.q[search.ByKind]} {
		if value != "" && !slices.Contains(keys, search.FilterKey(part, value)) {
			return false
		}
	}
	from, to := l.q[search.FromYear], l.q[search.ToYear]
	if from+to == "" {
		return true
	}
	first, _ := strconv.Atoi(from)
	last, _ := strconv.Atoi(cmp.Or(to, "9999"))
	return slices.ContainsFunc(keys, func(key string) bool {
		year, ok := strings.CutPrefix(key, search.FilterKey(search.FromYear, ""))
		n, err := strconv.Atoi(year)
		return ok && err == nil && n >= first && n <= last
	})
}
