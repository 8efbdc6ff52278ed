package search

import (
	"cmp"
	"container/heap"
	"slices"
	"strings"

	"github.com/yutu-map/yutu/app/search"
)

// whole makes an index of all its parts, one after the other, and then of all of their terms at once: no more is held than
// the documents of a part and a page of each.
func (m *making) whole(parts []Part) (state, error) {
	s := m.begin()
	cutters := make([]cutter, 2*len(m.opt.Langs)) // of each language: of records, and of those of figures
	for i := range cutters {
		cutters[i] = cutter{aim: aimOf(i%2 == 1), pack: m.pack}
	}
	var waiting []record // that may stand after some of the next part
	store := func(until string) {
		slices.SortFunc(waiting, func(a, b record) int { return cmp.Compare(a.key, b.key) })
		n := 0
		for ; n < len(waiting) && (until == "" || waiting[n].key < until); n++ {
			for i, text := range waiting[n].texts {
				at := 2 * i
				if waiting[n].figure {
					at++
				}
				cutters[at].add(line{waiting[n].key, text})
			}
		}
		waiting = slices.Clone(waiting[n:])
	}
	var next [search.Kinds]uint32
	for _, p := range parts {
		made, records, err := m.part(p, next)
		if err != nil {
			return s, err
		}
		if len(records) > 0 {
			store(records[0].key)
		}
		waiting = append(waiting, records...)
		next = made.end(next)
		s.Parts = append(s.Parts, made)
	}
	store("")
	for i, lang := range m.opt.Langs {
		for j, tops := range []map[string]string{s.Records, s.Figures} {
			c := &cutters[2*i+j]
			c.end()
			top, err := c.leaves.top(m.pack)
			if err != nil {
				return s, err
			}
			tops[lang] = top
		}
	}
	return s, m.merge(&s)
}

// A cursor goes through the lines of a tree.
type cursor struct {
	tree  tree
	lines []line
	pack  *Pack
}

// next leaves the line it is at; false at the end.
func (c *cursor) next() (bool, error) {
	if len(c.lines) > 0 {
		c.lines = c.lines[1:]
	}
	for len(c.lines) == 0 {
		if len(c.tree) == 0 {
			return false, nil
		}
		text, err := c.pack.page(c.tree[0].value)
		if err != nil {
			return false, err
		}
		c.lines, c.tree = linesOf(text), c.tree[1:]
	}
	return true, nil
}

// cursors are in the order of the lines they are at; those of the same key in the order of the parts.
type cursors []*struct {
	cursor
	part int
}

func (c cursors) Len() int { return len(c) }
func (c cursors) Less(i, j int) bool {
	a, b := c[i].lines[0].key, c[j].lines[0].key
	return a < b || a == b && c[i].part < c[j].part
}
func (c cursors) Swap(i, j int) { c[i], c[j] = c[j], c[i] }
func (c *cursors) Push(x any)   { panic("none is added") }
func (c *cursors) Pop() any {
	last := (*c)[len(*c)-1]
	*c = (*c)[:len(*c)-1]
	return last
}

// merge makes the trees of all parts.
func (m *making) merge(s *state) error {
	var all cursors
	add := func(c cursor) error {
		c.pack = m.pack
		some, err := c.next()
		if some {
			all = append(all, &struct {
				cursor
				part int
			}{c, len(all)})
		}
		return err
	}
	for i := range s.Parts {
		leaves, err := m.pack.leaves(s.Parts[i].Terms)
		if err == nil {
			err = add(cursor{tree: leaves})
		}
		if err != nil {
			return err
		}
	}
	years, span := yearLines(s.days())
	s.Days = span
	if err := add(cursor{lines: append([]line{{}}, years...)}); err != nil {
		return err
	}
	heap.Init(&all)
	terms, readings := cutter{aim: termBytes, pack: m.pack}, cutter{aim: termBytes, pack: m.pack}
	var values []string
	for len(all) > 0 {
		key := all[0].lines[0].key
		values = values[:0]
		for len(all) > 0 && all[0].lines[0].key == key {
			values = append(values, all[0].lines[0].value)
			some, err := all[0].next()
			switch {
			case err != nil:
				return err
			case some:
				heap.Fix(&all, 0)
			default:
				heap.Pop(&all)
			}
		}
		if strings.HasPrefix(key, search.ReadingMark) {
			words := map[string]int{}
			for _, v := range values {
				count(words, v, 1)
			}
			l := line{key, counted(words)}
			readings.add(l)
			terms.add(line{key, mostRead(l.value)})
		} else {
			terms.add(line{key, together(values)})
		}
	}
	terms.end()
	readings.end()
	return m.close(s, terms.leaves, readings.leaves)
}

// together is one list of the numbers of some, each of which goes on where the one before ended, in each kind.
func together(lists []string) string {
	if len(lists) == 1 {
		return lists[0]
	}
	var kinds [search.Kinds][]uint32
	for _, list := range lists {
		for _, n := range search.Decode(list) {
			kinds[n/search.KindStep] = append(kinds[n/search.KindStep], n)
		}
	}
	return search.Encode(slices.Concat(kinds[:]...))
}

// close finds out the rest of what is known of an index.
func (m *making) close(s *state, terms, readings tree) (err error) {
	if s.Terms, err = terms.top(m.pack); err != nil {
		return err
	}
	if s.Readings, err = readings.top(m.pack); err != nil {
		return err
	}
	seen := map[rune]bool{}
	for _, r := range m.opt.Also {
		seen[r] = true
	}
	for i := range s.Parts {
		text, err := m.pack.page(s.Parts[i].Seen)
		if err != nil {
			return err
		}
		for _, r := range text {
			seen[r] = true
		}
		s.Years = spanning(s.Years, s.Parts[i].Years)
	}
	s.Variants = m.pack.put(variants(seen))
	return nil
}

// days are those of all parts.
func (s *state) days() (all []day) {
	for i := range s.Parts {
		all = append(all, s.Parts[i].Days...)
	}
	return all
}
