package coverage

import (
	"cmp"
	"fmt"
	"math"
	"slices"
)

// edge is a segment between two points, a before b, and what lies along it:
// winding[u] counts how often a ring of unit u runs from a to b with its
// inside on the left, less how often it runs back.
type edge struct {
	a, b    Point
	winding map[int]int
}

// edges maps every segment once, whichever way it is run.
type edges map[[2]Point]map[int]int

func (e edges) add(a, b Point, unit, times int) {
	if a == b {
		return
	}
	if b.less(a) {
		a, b, times = b, a, -times
	}
	w := e[[2]Point{a, b}]
	if w == nil {
		w = map[int]int{}
		e[[2]Point{a, b}] = w
	}
	w[unit] += times
}

func (e edges) sorted() []edge {
	list := make([]edge, 0, len(e))
	for k, w := range e {
		list = append(list, edge{k[0], k[1], w})
	}
	slices.SortFunc(list, func(p, q edge) int {
		return cmp.Or(cmpPoint(p.a, q.a), cmpPoint(p.b, q.b))
	})
	return list
}

func cmpPoint(p, q Point) int { return cmp.Or(cmp.Compare(p.X, q.X), cmp.Compare(p.Y, q.Y)) }

// maxRounds is more than ever needed: our source takes 4.
const maxRounds = 30

// node splits segments until none crosses another and none passes within reach
// of a vertex that isn't its end: points on a segment are inserted into it, and
// where two segments cross both get the rounded crossing. Each round may cause
// new crossings by its rounding, so it repeats until nothing changes. Where
// vertices are hardly farther apart than reach, that may never be.
func node(segments edges, reach float64) (edges, error) {
	for round := 0; ; round++ {
		list := segments.sorted()
		cuts := findCuts(list, reach)
		if len(cuts) == 0 {
			return segments, nil
		}
		if round == maxRounds {
			for i := range cuts {
				return nil, fmt.Errorf("segments still meet after %d rounds, near %v: is Reach too long?", round, list[i].a)
			}
		}
		segments = edges{}
		for i, s := range list {
			at := append([]Point{s.a}, alongSegment(s, cuts[i])...)
			at = append(at, s.b)
			for j := range at[1:] {
				for u, n := range s.winding {
					segments.add(at[j], at[j+1], u, n)
				}
			}
		}
	}
}

func alongSegment(s edge, cuts []Point) []Point {
	along := func(p Point) float64 {
		return float64(p.X-s.a.X)*float64(s.b.X-s.a.X) + float64(p.Y-s.a.Y)*float64(s.b.Y-s.a.Y)
	}
	slices.SortFunc(cuts, func(p, q Point) int {
		return cmp.Or(cmp.Compare(along(p), along(q)), cmpPoint(p, q))
	})
	return slices.Compact(cuts)
}

// findCuts lists, by segment, the points it must be split at.
func findCuts(list []edge, reach float64) map[int][]Point {
	cuts := map[int][]Point{}
	g := newGrid(list)
	vertices := map[Point]bool{}
	for _, s := range list {
		vertices[s.a], vertices[s.b] = true, true
	}
	for v := range vertices {
		for _, i := range g.near(v, v, reach) {
			if s := list[i]; v != s.a && v != s.b && distance(v, s.a, s.b) <= reach {
				cuts[i] = append(cuts[i], v)
			}
		}
	}
	for i, s := range list {
		lo, hi := bounds(s)
		for _, j := range g.near(lo, hi, 0) {
			if j <= i {
				continue
			}
			p, ok := crossing(s.a, s.b, list[j].a, list[j].b)
			if !ok {
				continue
			}
			for _, k := range []int{i, j} {
				if p != list[k].a && p != list[k].b {
					cuts[k] = append(cuts[k], p)
				}
			}
		}
	}
	return cuts
}

func length(s edge) float64 { return math.Hypot(float64(s.b.X-s.a.X), float64(s.b.Y-s.a.Y)) }

func bounds(s edge) (lo, hi Point) {
	return Point{min(s.a.X, s.b.X), min(s.a.Y, s.b.Y)}, Point{max(s.a.X, s.b.X), max(s.a.Y, s.b.Y)}
}

// grid finds the segments near a box: segment numbers by square cell.
type grid struct {
	cell  int64
	lists map[Point][]int
}

func newGrid(list []edge) grid {
	var total float64
	for _, s := range list {
		total += length(s)
	}
	g := grid{cell: max(1, int64(2*total/float64(len(list)+1))), lists: map[Point][]int{}}
	for i, s := range list {
		lo, hi := bounds(s)
		g.each(lo, hi, func(c Point) { g.lists[c] = append(g.lists[c], i) })
	}
	return g
}

func (g grid) near(lo, hi Point, reach float64) []int {
	r := int64(math.Ceil(reach))
	var found []int
	g.each(Point{lo.X - r, lo.Y - r}, Point{hi.X + r, hi.Y + r}, func(c Point) {
		found = append(found, g.lists[c]...)
	})
	slices.Sort(found)
	return slices.Compact(found)
}

func (g grid) each(lo, hi Point, visit func(Point)) {
	for x := floorDiv(lo.X, g.cell); x <= floorDiv(hi.X, g.cell); x++ {
		for y := floorDiv(lo.Y, g.cell); y <= floorDiv(hi.Y, g.cell); y++ {
			visit(Point{x, y})
		}
	}
}

func floorDiv(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}
