package search

import (
	"maps"
	"slices"
	"strings"

	"github.com/yutu-map/yutu/app/search"
)

// A change is what an index has that another has not.
type change struct {
	gone, come []*partState
	records    []record // of what has come
}

// update makes an index of one made before: parts that are the same are taken over, and of the trees of all parts only
// the pages are written that hold something that has gone or come.
func (m *making) update(old *state, parts []Part) (state, error) {
	s := m.begin()
	ch, err := m.parts(&s, old, parts)
	if err != nil {
		return s, err
	}
	for i, lang := range m.opt.Langs {
		if s.Records[lang], err = m.updateRecords(old.Records[lang], ch, i, false); err != nil {
			return s, err
		}
		if s.Figures[lang], err = m.updateRecords(old.Figures[lang], ch, i, true); err != nil {
			return s, err
		}
	}
	return s, m.updateTerms(&s, old, ch)
}

// parts makes the parts that are not as before.
func (m *making) parts(s, old *state, parts []Part) (ch change, err error) {
	known := map[string]*partState{}
	for i := range old.Parts {
		known[old.Parts[i].Version] = &old.Parts[i]
	}
	var next [search.Kinds]uint32
	var made []int
	for _, p := range parts {
		if before := known[p.Version]; before != nil && before.holds(next) {
			delete(known, p.Version)
			s.Parts = append(s.Parts, *before)
		} else {
			part, records, err := m.part(p, next)
			if err != nil {
				return ch, err
			}
			made = append(made, len(s.Parts))
			s.Parts, ch.records = append(s.Parts, part), append(ch.records, records...)
		}
		next = s.Parts[len(s.Parts)-1].end(next)
	}
	for _, i := range made {
		ch.come = append(ch.come, &s.Parts[i])
	}
	ch.gone = slices.Collect(maps.Values(known))
	return ch, nil
}

// updateRecords gives the first page of the tree of records, or of those of figures, of the i-th language.
func (m *making) updateRecords(top string, ch change, i int, figures bool) (string, error) {
	t, err := m.pack.leaves(top)
	if err != nil {
		return "", err
	}
	edits := map[string]string{}
	for _, p := range ch.gone {
		first, end := p.span()
		if end == "" {
			continue
		}
		for at := t.holding(first); at < len(t) && t[at].key < end; at++ {
			text, err := m.pack.page(t[at].value)
			if err != nil {
				return "", err
			}
			for _, l := range linesOf(text) {
				if p.owns(l.key) {
					edits[l.key] = ""
				}
			}
		}
	}
	for _, r := range ch.records {
		if r.figure == figures {
			edits[r.key] = r.texts[i]
		}
	}
	if t, err = t.with(edits, aimOf(figures), m.pack); err != nil {
		return "", err
	}
	return t.top(m.pack)
}

func (m *making) updateTerms(s, old *state, ch change) error {
	terms, err := m.pack.leaves(old.Terms)
	if err != nil {
		return err
	}
	readings, err := m.pack.leaves(old.Readings)
	if err != nil {
		return err
	}
	gone, come, err := m.difference(ch)
	if err != nil {
		return err
	}
	edits, counts := map[string]string{}, map[string]string{}
	of, ofReadings := lookup{tree: terms, pack: m.pack}, lookup{tree: readings, pack: m.pack}
	for _, key := range changedKeys(gone, come) {
		if strings.HasPrefix(key, search.ReadingMark) {
			words := map[string]int{}
			before, err := ofReadings.value(key)
			if err != nil {
				return err
			}
			count(words, before, 1)
			for _, text := range gone[key] {
				count(words, text, -1)
			}
			for _, text := range come[key] {
				count(words, text, 1)
			}
			counts[key] = counted(words)
			edits[key] = mostRead(counts[key])
			continue
		}
		before, err := of.value(key)
		if err != nil {
			return err
		}
		edits[key] = replaced(before, gone[key], come[key])
	}
	before, _ := yearLines(old.days())
	after, span := yearLines(s.days())
	s.Days = span
	for _, l := range before {
		edits[l.key] = ""
	}
	for _, l := range after {
		edits[l.key] = l.value
	}
	if terms, err = terms.with(edits, termBytes, m.pack); err != nil {
		return err
	}
	if readings, err = readings.with(counts, termBytes, m.pack); err != nil {
		return err
	}
	return m.close(s, terms, readings)
}

// replaced is a list of numbers without some and with others.
func replaced(list string, gone, come []string) string {
	without := map[uint32]bool{}
	for _, l := range gone {
		for _, n := range search.Decode(l) {
			without[n] = true
		}
	}
	numbers := slices.DeleteFunc(search.Decode(list), func(n uint32) bool { return without[n] })
	for _, l := range come {
		numbers = append(numbers, search.Decode(l)...)
	}
	slices.Sort(numbers)
	return search.Encode(numbers)
}

// difference gives the values, by key, of the lines of terms that have gone and that have come, as far as they stand in
// pages that differ.
func (m *making) difference(ch change) (gone, come map[string][]string, err error) {
	goneLeaves, err := m.leavesOf(ch.gone)
	if err != nil {
		return nil, nil, err
	}
	comeLeaves, err := m.leavesOf(ch.come)
	if err != nil {
		return nil, nil, err
	}
	for name, n := range comeLeaves {
		both := min(n, goneLeaves[name])
		goneLeaves[name] -= both
		comeLeaves[name] -= both
	}
	if gone, err = m.values(goneLeaves); err != nil {
		return nil, nil, err
	}
	come, err = m.values(comeLeaves)
	return gone, come, err
}

// leavesOf counts the leaves of some parts by name.
func (m *making) leavesOf(parts []*partState) (map[string]int, error) {
	names := map[string]int{}
	for _, p := range parts {
		leaves, err := m.pack.leaves(p.Terms)
		if err != nil {
			return nil, err
		}
		for _, l := range leaves {
			names[l.value]++
		}
	}
	return names, nil
}

// values are those of some leaves, by key.
func (m *making) values(leaves map[string]int) (map[string][]string, error) {
	all := map[string][]string{}
	for name, n := range leaves {
		if n == 0 {
			continue
		}
		text, err := m.pack.page(name)
		if err != nil {
			return nil, err
		}
		for _, l := range linesOf(text) {
			for range n {
				all[l.key] = append(all[l.key], l.value)
			}
		}
	}
	return all, nil
}

// changedKeys are those, sorted, whose values have changed.
func changedKeys(gone, come map[string][]string) (keys []string) {
	for key, values := range come {
		if !slices.Equal(values, gone[key]) {
			keys = append(keys, key)
		}
	}
	for key := range gone {
		if come[key] == nil {
			keys = append(keys, key)
		}
	}
	slices.Sort(keys)
	return keys
}

// A lookup finds values of a tree; those of keys that come sorted with a page read once.
type lookup struct {
	tree  tree
	pack  *Pack
	at    int
	lines []line
}

func (l *lookup) value(key string) (string, error) {
	if len(l.tree) == 0 {
		return "", nil
	}
	if at := l.tree.holding(key); at != l.at || l.lines == nil {
		text, err := l.pack.page(l.tree[at].value)
		if err != nil {
			return "", err
		}
		l.at, l.lines = at, linesOf(text)
	}
	if i, found := slices.BinarySearchFunc(l.lines, key, func(l line, key string) int { return strings.Compare(l.key, key) }); found {
		return l.lines[i].value, nil
	}
	return "", nil
}
