package search

import (
	"cmp"
	"iter"
	"slices"
	"strconv"
	"strings"

	"github.com/yutu-map/yutu/app/search"
)

type line struct{ key, value string }

func byKey(a, b line) int { return cmp.Compare(a.key, b.key) }

// How large the pages of a tree are, about. On a host of plain files each page is a request, so few shall hold what a list
// shows, of reports those of some days; figures are read after those, here and there, and most of a page in vain.
//
// Pages of names ask for another round trip, so a tree has none but its first while the reader of a search page can be given
// that one, of 18 B a name, beforehand. Else two levels of such pages, of some 2 kB each, are enough for 250 MB of terms.
const (
	termBytes   = 16 << 10
	recordBytes = 16 << 10
	figureBytes = 8 << 10
	mostInTop   = 2048
	fanOut      = 128
)

// begins tells whether a line begins a page. It is asked of the line alone, so that the same lines make the same pages,
// whatever they were before, and a change changes the page it is in. A line is the likelier to begin one the longer it is;
// lengths that are much the same count as one, as lines grow.
func begins(l line, aim int) bool {
	if strings.HasPrefix(l.key, search.NameMark) {
		aim /= 2 // a query reads one name, and nothing else that stands there
	}
	size := uint64(32)
	for size < uint64(len(l.key)+len(l.value)) {
		size *= 2
	}
	return mixed(l.key) < (1<<32)/uint64(aim)*size
}

// named tells the same of a line of a page of names of a height.
func named(key string, height int) bool {
	return mixed(strconv.Itoa(height)+key) < (1<<32)/fanOut
}

// mixed is a number of 32 bits for a text: FNV-1a, and what MurmurHash ends with, without which texts that differ in their
// last letters have numbers that are near to one another.
func mixed(text string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(text) {
		h = (h ^ uint64(text[i])) * 1099511628211
	}
	h = (h ^ h>>33) * 0xff51afd7ed558ccd
	return (h ^ h>>33) >> 32
}

// A tree is its leaves, by first key and name.
type tree []line

// A cutter makes a tree of lines that come sorted.
type cutter struct {
	aim    int
	pack   *Pack
	leaves tree

	text  strings.Builder
	first string
	count int
}

func (c *cutter) add(l line) {
	if begins(l, c.aim) {
		c.end()
	}
	if c.count == 0 {
		c.first = l.key
		c.text.WriteString("0")
	}
	c.text.WriteString("\n" + l.key + "\t" + l.value)
	c.count++
}

// end ends a page.
func (c *cutter) end() {
	if c.count > 0 {
		c.leaves = append(c.leaves, line{c.first, c.pack.put(c.text.String())})
	}
	c.text.Reset()
	c.count = 0
}

// grow makes a tree of lines.
func grow(lines []line, aim int, pack *Pack) tree {
	c := cutter{aim: aim, pack: pack}
	for _, l := range lines {
		c.add(l)
	}
	c.end()
	return c.leaves
}

// top makes the pages of names of a tree, stores all but the topmost and gives that one.
//
// A page begins with its height above the leaves; a leaf holds the lines, other
// pages the first key of each page below and its name.
func (t tree) top(pack *Pack) (string, error) {
	switch len(t) {
	case 0:
		return "0", nil
	case 1:
		return pack.page(t[0].value)
	}
	for height := 1; ; height++ {
		var above tree
		text, first := "", ""
		var b strings.Builder
		end := func() {
			if text = b.String(); text != "" {
				above = append(above, line{first, text})
			}
			b.Reset()
		}
		flat := len(t) <= mostInTop
		for _, l := range t {
			if b.Len() > 0 && !flat && named(l.key, height) {
				end()
			}
			if b.Len() == 0 {
				first = l.key
				b.WriteString(strconv.Itoa(height))
			}
			b.WriteString("\n" + l.key + "\t" + l.value)
		}
		end()
		if len(above) == 1 {
			return above[0].value, nil
		}
		for i := range above {
			above[i].value = pack.put(above[i].value)
		}
		t = above
	}
}

// leaves are those of the tree with a first page. Of a tree of one page that page is stored as well.
func (p *Pack) leaves(top string) (tree, error) {
	if top == "0" || top == "" {
		return nil, nil
	}
	lines := linesOf(top)
	if top[0] == '0' {
		return tree{{lines[0].key, p.put(top)}}, nil
	}
	if strings.HasPrefix(top, "1\n") {
		return lines, nil
	}
	var all tree
	for _, l := range lines {
		text, err := p.page(l.value)
		if err != nil {
			return nil, err
		}
		below, err := p.leaves(text)
		if err != nil {
			return nil, err
		}
		all = append(all, below...)
	}
	return all, nil
}

// below names all pages below the first of a tree.
func (p *Pack) below(top string) (names []string, err error) {
	if top == "" || top[0] == '0' {
		return nil, nil
	}
	for _, l := range linesOf(top) {
		names = append(names, l.value)
		if strings.HasPrefix(top, "1\n") {
			continue
		}
		text, err := p.page(l.value)
		if err != nil {
			return nil, err
		}
		more, err := p.below(text)
		if err != nil {
			return nil, err
		}
		names = append(names, more...)
	}
	return names, nil
}

// linesOf are the lines of a page.
func linesOf(page string) []line {
	_, rest, _ := strings.Cut(page, "\n")
	lines := make([]line, 0, strings.Count(rest, "\n")+1)
	for rest != "" {
		var text string
		text, rest, _ = strings.Cut(rest, "\n")
		key, value, _ := strings.Cut(text, "\t")
		lines = append(lines, line{key, value})
	}
	return lines
}

// all are the lines of a tree. An error ends them, and is the pack's.
func (t tree) all(pack *Pack) iter.Seq[line] {
	return func(yield func(line) bool) {
		for _, leaf := range t {
			text, err := pack.page(leaf.value)
			if err != nil {
				return
			}
			for _, l := range linesOf(text) {
				if !yield(l) {
					return
				}
			}
		}
	}
}

// holding is the place of the leaf that has a key, if any has.
func (t tree) holding(key string) int {
	at, found := slices.BinarySearchFunc(t, key, func(l line, key string) int { return cmp.Compare(l.key, key) })
	if !found && at > 0 {
		at--
	}
	return at
}

// with is the tree with other values of some keys; an empty value takes a key away. Only pages that hold one of them, or
// stand before such a page, are read.
func (t tree) with(edits map[string]string, aim int, pack *Pack) (tree, error) {
	of := make([][]string, max(1, len(t))) // keys by leaf
	for key := range edits {
		at := t.holding(key)
		of[at] = append(of[at], key)
	}
	e := editor{cutter: cutter{aim: aim, pack: pack}}
	for i := range of {
		if len(of[i]) == 0 {
			e.end()
			e.leaves = append(e.leaves, t[i])
			continue
		}
		var lines []line
		if i < len(t) {
			text, err := pack.page(t[i].value)
			if err != nil {
				return nil, err
			}
			lines = linesOf(text)
		}
		for _, l := range edited(lines, of[i], edits) {
			if err := e.add(l); err != nil {
				return nil, err
			}
		}
	}
	e.end()
	return e.leaves, pack.failed
}

// edited are the lines of a leaf as they shall be.
func edited(lines []line, keys []string, edits map[string]string) []line {
	lines = slices.DeleteFunc(lines, func(l line) bool { _, changed := edits[l.key]; return changed })
	for _, key := range keys {
		if edits[key] != "" {
			lines = append(lines, line{key, edits[key]})
		}
	}
	slices.SortFunc(lines, byKey)
	return lines
}

// An editor is a cutter that may have taken over whole leaves.
type editor struct{ cutter }

// add adds a line. If it begins no page, it belongs to the page before, even if that was taken over whole.
func (e *editor) add(l line) error {
	if e.count == 0 && len(e.leaves) > 0 && !begins(l, e.aim) {
		last := len(e.leaves) - 1
		text, err := e.pack.page(e.leaves[last].value)
		if err != nil {
			return err
		}
		e.leaves = e.leaves[:last]
		e.end()
		for _, before := range linesOf(text) {
			e.cutter.add(before)
		}
	}
	e.cutter.add(l)
	return nil
}
