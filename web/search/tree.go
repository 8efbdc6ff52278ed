package search

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

type line struct{ key, value string }

// How large the pages of a tree are, about. Terms that are looked up together
// stand together, so their pages are worth some kB when compressed; records are
// read here and there, so of them most of a page is read in vain. Two levels of
// pages of names, of some 2 kB each, are enough for 250 MB of terms.
const (
	termBytes   = 16 << 10
	recordBytes = 4 << 10
	fanOut      = 128
)

// tree cuts lines into pages, stores all but the topmost and returns that one.
// A page begins with its height above the leaves; a leaf holds the lines, other
// pages the first key of each page below and its name.
func tree(lines []line, leafBytes int, put func(text string) string) string {
	slices.SortFunc(lines, func(a, b line) int { return cmp.Compare(a.key, b.key) })
	pages := cut(lines, 0, leafBytes, len(lines))
	for height := 1; len(pages) > 1; height++ {
		var names []line
		for _, p := range pages {
			names = append(names, line{p.key, put(p.value)})
		}
		pages = cut(names, height, termBytes, fanOut)
	}
	if len(pages) == 0 {
		return "0"
	}
	return pages[0].value
}

// cut makes pages of the given height: lines with the page's first key and its text.
func cut(lines []line, height, most, count int) []line {
	var pages []line
	var b strings.Builder
	var first string
	n := 0
	end := func() {
		if n > 0 {
			pages = append(pages, line{first, b.String()})
			b.Reset()
			n = 0
		}
	}
	for _, l := range lines {
		if n == count || n > 0 && b.Len()+len(l.key)+len(l.value) > most {
			end()
		}
		if n == 0 {
			first = l.key
			b.WriteString(strconv.Itoa(height))
		}
		b.WriteString("\n" + l.key + "\t" + l.value)
		n++
	}
	end()
	return pages
}
