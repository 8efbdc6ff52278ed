package geodata

import (
	"cmp"
	"fmt"
	"slices"
)

// border is a straight piece of border, run from A to B.
type border struct{ a, b point }

// borders finds who runs along each piece of border, and reports pieces that
// the same way belongs to two units, where they overlap or one is wound the
// wrong way round, and points that come twice in a row.
func (d drawnLevel) borders() (owner map[border]Adcode, err error) {
	owner = map[border]Adcode{}
	for _, code := range d.codes {
		for i, ring := range d.rings[code] {
			for j, p := range ring {
				b := border{p, ring[(j+1)%len(ring)]}
				if b.a == b.b {
					return nil, fmt.Errorf("%s: ring %d: the point %v comes twice in a row", code, i, p)
				}
				if other, ok := owner[b]; ok {
					return nil, fmt.Errorf("%s: ring %d: the border from %v to %v is one of %s the same way", code, i, b.a, b.b, other)
				}
				owner[b] = code
			}
		}
	}
	return owner, nil
}

// whole tells whether units lie against each other without gap or overlap, by
// what is left when each piece of border that two units run along, to and fro,
// is taken away. That must be the outline of Chongqing and of parts of it that
// lie elsewhere. A gap inside leaves a cycle of the opposite turn (of
// none, where one of two neighbours has a point more), and an overlap one that
// lies within the outline.
func whole(owner map[border]Adcode) error {
	cycles := outline(owner)
	if len(cycles) == 0 {
		return fmt.Errorf("there is no outline")
	}
	slices.SortFunc(cycles, func(a, b []point) int { return cmp.Compare(abs(doubleArea(b)), abs(doubleArea(a))) })
	main := cycles[0]
	for _, c := range cycles[1:] {
		code := owner[border{c[0], c[1]}]
		switch p := c[0]; {
		case cmp.Compare(doubleArea(c), 0) != cmp.Compare(doubleArea(main), 0):
			return fmt.Errorf("%s: there is a gap at its border from %v to %v", code, c[0], c[1])
		case slices.ContainsFunc(c, func(p point) bool { return strictlyInside(main, p) }):
			return fmt.Errorf("%s: it overlaps another unit at its border from %v to %v", code, p, c[1])
		}
	}
	return nil
}

// outline chains the pieces of border that nobody runs the other way.
func outline(owner map[border]Adcode) (cycles [][]point) {
	next := map[point][]point{}
	var starts []point
	for b := range owner {
		if _, ok := owner[border{b.b, b.a}]; !ok {
			next[b.a] = append(next[b.a], b.b)
			starts = append(starts, b.a)
		}
	}
	slices.SortFunc(starts, comparePoints) // maps have no order, reports should
	for _, list := range next {
		slices.SortFunc(list, comparePoints)
	}
	for _, start := range starts {
		var path []point
		for at := start; len(next[at]) > 0; {
			path = append(path, at)
			to := next[at][0]
			next[at] = next[at][1:]
			if i := slices.Index(path, to); i >= 0 { // what lies between is a cycle
				cycles = append(cycles, slices.Clone(path[i:]))
				path = path[:i]
			}
			at = to
		}
	}
	return cycles
}

func comparePoints(a, b point) int { return cmp.Or(a[0]-b[0], a[1]-b[1]) }

func doubleArea(ring []point) (sum int) {
	for i, a := range ring {
		b := ring[(i+1)%len(ring)]
		sum += a[0]*b[1] - a[1]*b[0]
	}
	return sum
}

func abs(n int) int { return max(n, -n) }

// strictlyInside is false for points on the ring.
func strictlyInside(ring []point, p point) bool {
	for i, a := range ring {
		b := ring[(i+1)%len(ring)]
		if (b[0]-a[0])*(p[1]-a[1]) == (b[1]-a[1])*(p[0]-a[0]) &&
			p[0] >= min(a[0], b[0]) && p[0] <= max(a[0], b[0]) && p[1] >= min(a[1], b[1]) && p[1] <= max(a[1], b[1]) {
			return false
		}
	}
	return contains([][]point{ring}, float64(p[0]), float64(p[1]))
}
