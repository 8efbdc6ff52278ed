package site

import (
	"cmp"
	"slices"
)

// labelBox is a label before it has a place in the order: where its middle is,
// in map units, and how large it is drawn, in CSS pixels.
type labelBox struct {
	x, y          float64
	width, height float64
	room          float64 // width of the unit through the label point, map units
	rank          int     // smaller goes first
}

// textWidth estimates the width of a label in CSS pixels: Han characters are as
// wide as the font is high (12 px), Latin letters of an 11 px font at most 6.8 on
// average (DejaVu Sans, the widest of the fonts a system may choose).
func textWidth(s string) float64 {
	w := 0.0
	for _, r := range s {
		if r >= 0x2E80 {
			w += 12
		} else {
			w += 6.8
		}
	}
	return w
}

// overhang is how much wider than its unit a label may be.
const overhang = 1.9

// leastWidths gives, for each label, the least width of the whole map in CSS
// pixels from which on it is shown: it then overlaps no label that is shown and
// is not much wider than its unit. Labels keep their size while the map grows,
// so two of them are apart from some width on and overlap below it.
func leastWidths(labels []labelBox, mapWidth float64) []int {
	order := make([]int, len(labels))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(labels[a].rank, labels[b].rank) })

	least := make([]float64, len(labels))
	for n, i := range order {
		l := labels[i]
		if l.room > 0 {
			least[i] = l.width / (l.room * overhang) * mapWidth
		}
		// Earlier labels are shown from least[j] on and are in the way up to
		// clear: between the two, this one must hide; raise its start until no
		// such stretch lies above it.
		for changed := true; changed; {
			changed = false
			for _, j := range order[:n] {
				if clear := apart(l, labels[j], mapWidth); clear > least[i] && clear > least[j] {
					least[i] = clear
					changed = true
				}
			}
		}
	}
	widths := make([]int, len(labels))
	for i, w := range least {
		widths[i] = int(w) + 1
	}
	return widths
}

// apart is the width of the map from which on two labels do not overlap.
func apart(a, b labelBox, mapWidth float64) float64 {
	dx, dy := abs(a.x-b.x)/mapWidth, abs(a.y-b.y)/mapWidth
	horizontal, vertical := (a.width+b.width)/2+3, (a.height+b.height)/2+1
	switch {
	case dx == 0 && dy == 0:
		return 1e6
	case dx == 0:
		return vertical / dy
	case dy == 0:
		return horizontal / dx
	}
	return min(horizontal/dx, vertical/dy)
}

func abs(v float64) float64 { return max(v, -v) }
