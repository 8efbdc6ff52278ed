package search

import (
	_ "embed"
	"slices"
	"strings"

	"github.com/yutu-map/yutu/app/search"
)

//go:embed traditional.txt
var traditional string

var simplified = func() map[rune]rune {
	m := map[rune]rune{}
	for line := range strings.Lines(traditional) {
		characters := []rune(strings.TrimSpace(line))
		for _, r := range characters[1:] {
			m[r] = characters[0]
		}
	}
	return m
}()

// Fold folds text as the index does: as search.Fold with all of traditional.txt,
// but fast.
func Fold(s string) string {
	return search.Fold(strings.Map(func(r rune) rune {
		if to, ok := simplified[r]; ok {
			return to
		}
		return r
	}, s), "")
}

// variants are the traditional forms of some characters.
func variants(seen map[rune]bool) string {
	var b strings.Builder
	for l := range strings.Lines(traditional) {
		if r := []rune(l)[0]; seen[r] {
			b.WriteString(l)
		}
	}
	return b.String()
}

// charactersOf lists some characters.
func charactersOf(seen map[rune]bool) string {
	var all []rune
	for r := range seen {
		if r >= 0x80 {
			all = append(all, r)
		}
	}
	slices.Sort(all)
	return string(all)
}
