package search

import (
	"cmp"
	"slices"
	"strconv"
	"sync"

	"github.com/yutu-map/yutu/app/search"
)

// partState is what is kept of a part.
type partState struct {
	Version     string
	Terms       string // first page of the tree of its terms
	Seen        string // name of the page of its characters
	Years       [2]string
	Days        []day
	First, Next [search.Kinds]uint32 // first number of each kind, and the one after the last
	Pushed      bool                 // some of its numbers would be others if less came before
}

// making is an index while it is made.
type making struct {
	opt     Options
	pack    *Pack
	speller *speller
}

// A record is a line of the trees of records, one in each language.
type record struct {
	key    string
	figure bool
	texts  []string // by language, as in Options
}

// part makes a part whose numbers begin at next.
func (m *making) part(p Part, next [search.Kinds]uint32) (partState, []record, error) {
	t := newTerms(m.speller)
	c := counter{next: next}
	var records []record
	// Half of the work is the words, which another processor can do.
	type numbered struct {
		doc Doc
		n   uint32
	}
	docs, added := make(chan numbered, 64), make(chan struct{})
	go func() {
		defer close(added)
		for d := range docs {
			t.add(&d.doc, d.n)
		}
	}()
	finish := sync.OnceFunc(func() { close(docs); <-added })
	defer finish()
	for d := range p.Docs {
		n := c.number(&d)
		docs <- numbered{d, n}
		r := record{key: search.Key(n), figure: d.Kind == search.Metric}
		for _, lang := range m.opt.Langs {
			text, err := d.Record(lang)
			if err != nil {
				return partState{}, nil, err
			}
			r.texts = append(r.texts, text)
		}
		records = append(records, r)
	}
	finish()
	slices.SortFunc(records, func(a, b record) int { return cmp.Compare(a.key, b.key) })
	for kind, some := range c.begun {
		if !some {
			c.first[kind], c.next[kind] = 0, 0
		}
	}
	top, err := grow(t.lines(), termBytes, m.pack).top(m.pack)
	return partState{Version: p.Version, Terms: top, Seen: m.pack.put(charactersOf(t.seen)), Years: t.years(), Days: c.days,
		First: c.first, Next: c.next, Pushed: c.pushed}, records, err
}

// holds tells whether the part would be the same after others whose numbers end at next.
func (p *partState) holds(next [search.Kinds]uint32) bool {
	for kind, n := range next {
		if p.Next[kind] > p.First[kind] && p.First[kind] < n {
			return false
		}
	}
	return !p.Pushed
}

// end is where the numbers after those of the part begin, if they began at next before.
func (p *partState) end(next [search.Kinds]uint32) [search.Kinds]uint32 {
	for kind := range next {
		next[kind] = max(next[kind], p.Next[kind])
	}
	return next
}

// begin is what an index begins with.
func (m *making) begin() state {
	return state{Made: m.opt.Made, Records: map[string]string{}, Figures: map[string]string{}}
}

// aimOf is how large pages of records are, or of those of figures.
func aimOf(figures bool) int {
	if figures {
		return figureBytes
	}
	return recordBytes
}

// owns tells whether the record with a key is one of the part.
func (p *partState) owns(key string) bool {
	at, _ := strconv.Atoi(key)
	at -= 1e9
	kind := at / 512 % search.Kinds
	n := uint32(kind)*search.KindStep + uint32(at/512/search.Kinds)*search.DayStep(kind) + uint32(at%512)
	return n >= p.First[kind] && n < p.Next[kind]
}

// span gives the first key that a record of the part may have, and one after all of them.
func (p *partState) span() (first, end string) {
	for kind := range p.First {
		if p.First[kind] == p.Next[kind] {
			continue
		}
		a, b := search.Key(p.First[kind]), search.Key(p.Next[kind]-1)+"\x00"
		if first == "" || a < first {
			first = a
		}
		end = max(end, b)
	}
	return first, end
}
