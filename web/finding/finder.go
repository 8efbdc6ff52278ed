// Package finding has what can be found: the documents of the search index, the index and how it is kept, and answers from
// the lists while it is made.
package finding

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/yutu-map/yutu/app/address"
	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/app/search"
	"github.com/yutu-map/yutu/stories"
	"github.com/yutu-map/yutu/web/pages"
	index "github.com/yutu-map/yutu/web/search"
	"github.com/yutu-map/yutu/web/words"
)

// Options say what the index is made for, beyond the content.
type Options struct {
	Place   string // names where the site is: sites of one content at different places do not share an index
	Made    string // names what everything is made with
	Content string // names the content
	Turns   *Turns // taken with the sites before and after
	Served  bool   // by this program, for days

	Name    func(text string) string      // of a file of the index, by what is in it
	Root    func(lang string) string      // the file that a language's index begins with
	Version func(s *stories.Story) string // of a report and its figures
	Shard   func(r address.Route) string  // the file with a report's page
}

// Turns are taken by the sites that follow one another. An index is made from the one before it, so that each waits for
// that; and it is not made while the next site is, for which somebody is waiting who has saved a report.
type Turns struct {
	index sync.Mutex
	next  sync.RWMutex
	sound atomic.Bool // what was kept of the index has been looked at as a whole
}

// Making has indexes wait until the site is made that is being made now, which the function it gives says.
func (t *Turns) Making() (made func()) {
	t.next.Lock()
	return t.next.Unlock
}

// giveWay waits while the next site is made.
func (t *Turns) giveWay() {
	t.next.RLock()
	t.next.RUnlock()
}

// A Finder answers queries. Its index takes seconds to make for a large archive, so it is made when first needed.
type Finder struct {
	*pages.Content
	opt          Options
	indexed      func() *Made
	begun, ready atomic.Bool
}

// New is for one state of the content. Turns may be left out where no site comes before.
func New(content *pages.Content, opt Options) *Finder {
	if opt.Turns == nil {
		opt.Turns = &Turns{}
	}
	fi := &Finder{Content: content, opt: opt}
	fi.indexed = sync.OnceValue(fi.makeIndex)
	return fi
}

// Prepare makes the index of a large archive. Until it is there queries are answered from the lists.
func (fi *Finder) Prepare() {
	if fi.large() {
		fi.Begin()
		fi.opt.Turns.index.Lock()
		defer fi.opt.Turns.index.Unlock()
		fi.Search()
	}
}

// Begin has the lists answer from now on, until the index is there.
func (fi *Finder) Begin() { fi.begun.Store(true) }

// large tells whether the index takes so long to make that nobody should wait for it.
func (fi *Finder) large() bool { return len(fi.Set.Stories) > mostInMemory }

// Preparing tells whether the index is being made.
func (fi *Finder) Preparing() bool { return fi.begun.Load() && !fi.ready.Load() }

// FoundInLists makes the page of a query without the index: of the reports and figures that have what the filters ask, and
// in whose headline or units all the words are.
func (fi *Finder) FoundInLists(blank *model.Page, rawQuery string) (*model.Page, error) {
	q := search.Parse(rawQuery)
	units, err := fi.searchUnits(blank.Lang)
	if err != nil {
		return nil, err
	}
	layers, says := fi.searchLayers(blank.Lang)
	x := search.Index{Root: search.Root{Units: units, Layers: layers, Says: says, Terms: "0", Records: "0", Figures: "0"}, Page: func(string) (string, bool) { return "", true }}
	found := x.Find(q)
	l := listed{fi: fi, q: q, lang: blank.Lang, words: strings.Fields(strings.ToLower(q[search.Words])), found: found}
	for i := range fi.Set.Stories {
		if err := l.look(&fi.Set.Stories[i]); err != nil {
			return nil, err
		}
	}
	if found.Instead != nil && found.Total > len(found.Units) {
		found.Instead = nil
	}
	p, err := search.Page(blank, q, found)
	if err == nil && p.Search != blank.Search {
		p.Search.Said = words.In(blank.Lang).SearchPreparing + p.Search.Said
	}
	return p, err
}

// listed is an answer while the lists are gone through, the newest report first.
type listed struct {
	fi    *Finder
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
	keys := append(pages.StoryKeys(s), pages.UnitKeys(s, func(string) bool { return true })...)
	if err := l.add(search.Story, keys, func() findable { return l.fi.findableStory(s) }); err != nil {
		return err
	}
	for _, m := range slices.Backward(lastFirst(s)) {
		if err := l.add(search.Metric, pages.MetricKeys(s, m), func() findable { return l.fi.findableMetric(s, m) }); err != nil {
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
		text += " " + l.fi.In("zh").ShortName(u.ID) + " " + l.fi.In("en").ShortName(u.ID)
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
	f.Shown = func(lang string) index.Shown { return l.fi.shown(lang, &f) }
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
