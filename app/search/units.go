package search

import "strings"

// How well a unit's name answers to what was typed; less is better.
const (
	exact = iota
	begins
	contains
	unlike
)

func (u *Unit) likeness(typed string) int {
	best := unlike
	if has(u.Also, typed) {
		return exact
	}
	for _, name := range u.Names {
		switch {
		case typed == "":
		case name == typed:
			return exact
		case strings.HasPrefix(name, typed):
			best = min(best, begins)
		case len(typed) > 2 && strings.Contains(name, typed):
			best = min(best, contains)
		}
	}
	return best
}

// unitsLike are the units that answer to a folded text without spaces, up to a
// likeness; the best first.
func (x *Index) unitsLike(typed string, most int) []*Unit {
	typed = Reading(typed)
	var units []*Unit
	for l := exact; l <= most; l++ {
		for i := range x.Root.Units {
			if u := &x.Root.Units[i]; u.likeness(typed) == l {
				units = append(units, u)
			}
		}
	}
	return units
}

// misspelt is the unit whose name or reading differs least from a word in Latin
// letters: by one letter, or by two in long words.
func (x *Index) misspelt(word string) *Unit {
	most := 1
	if len(word) >= 9 {
		most = 2
	}
	var nearest *Unit
	for i := range x.Root.Units {
		u := &x.Root.Units[i]
		for _, name := range u.Names {
			if len(word) < 5 || len(name) < 5 || IsHan(name) || isDigit(rune(name[0])) {
				continue
			}
			if d := distance(word, name); d <= most {
				nearest, most = u, d-1
			}
		}
	}
	return nearest
}

// distance is the least number of letters added, left out, changed or swapped
// with their neighbour between two ASCII words.
func distance(a, b string) int {
	width := len(b) + 1
	d := make([]int, (len(a)+1)*width) // d[i*width+j]: of the first i and j letters
	for i := 0; i <= len(a); i++ {
		for j := 0; j <= len(b); j++ {
			at := i*width + j
			if i == 0 || j == 0 {
				d[at] = i + j
				continue
			}
			change := d[at-width-1]
			if a[i-1] != b[j-1] {
				change++
			}
			d[at] = min(d[at-width]+1, d[at-1]+1, change)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				d[at] = min(d[at], d[at-2*width-2]+1)
			}
		}
	}
	return d[len(d)-1]
}
