package topology

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"github.com/paulmach/orb"
)

// Grid is a position in whole steps.
type Grid [2]int

// Round moves every vertex of the lines to the nearest grid point and then
// repairs what rounding broke: lines that touch, cross or run along each other
// elsewhere than at a common vertex. A repair moves a vertex to a grid point
// next to its own or, if it is no end of a line, leaves it out. Vertices in
// the middle of a straight run are left out too. It returns the lines, a
// position for every vertex they use, and how many repairs were needed; or an
// error naming the places it could not repair.
func Round(lines [][]int, at []orb.Point) ([][]int, map[int]Grid, int, error) {
	r := newRounder(lines, at)
	repairs, err := r.repair()
	if err != nil {
		return nil, nil, repairs, err
	}
	out := make([][]int, len(lines))
	for i, line := range lines {
		for _, v := range line {
			if _, ok := r.pos[v]; ok {
				out[i] = append(out[i], v)
			}
		}
		out[i] = r.straighten(out[i])
	}
	return out, r.pos, repairs, nil
}

type rounder struct {
	at    []orb.Point
	pos   map[int]Grid
	adj   map[int][]int
	fixed map[int]bool // ends of lines
	cells map[Grid]map[[2]int]bool
	size  int
}

func newRounder(lines [][]int, at []orb.Point) *rounder {
	r := &rounder{
		at: at, pos: map[int]Grid{}, adj: map[int][]int{}, fixed: map[int]bool{},
		cells: map[Grid]map[[2]int]bool{},
	}
	for _, line := range lines {
		for i, v := range line {
			r.pos[v] = Grid{int(math.Round(at[v][0])), int(math.Round(at[v][1]))}
			r.fixed[v] = r.fixed[v] || i == 0 || i == len(line)-1
		}
	}
	r.size = 2*meanLength(lines, at) + 1
	for _, line := range lines {
		for i := 1; i < len(line); i++ {
			r.join(line[i-1], line[i])
		}
	}
	return r
}

func meanLength(lines [][]int, at []orb.Point) int {
	sum, n := 0.0, 1.0
	for _, line := range lines {
		for i := 1; i < len(line); i++ {
			a, b := at[line[i-1]], at[line[i]]
			sum += math.Hypot(b[0]-a[0], b[1]-a[1])
			n++
		}
	}
	return int(sum / n)
}

func (r *rounder) join(a, b int) {
	r.adj[a], r.adj[b] = append(r.adj[a], b), append(r.adj[b], a)
	r.index(segment(a, b), true)
}

func (r *rounder) part(a, b int) {
	r.index(segment(a, b), false)
	drop := func(list []int, v int) []int { return slices.DeleteFunc(list, func(w int) bool { return w == v }) }
	r.adj[a], r.adj[b] = drop(r.adj[a], b), drop(r.adj[b], a)
}

func (r *rounder) index(s [2]int, in bool) {
	r.eachCell(s, func(c Grid) {
		if r.cells[c] == nil {
			r.cells[c] = map[[2]int]bool{}
		}
		if in {
			r.cells[c][s] = true
		} else {
			delete(r.cells[c], s)
		}
	})
}

func (r *rounder) eachCell(s [2]int, visit func(Grid)) {
	a, b := r.pos[s[0]], r.pos[s[1]]
	div := func(n int) int { return int(math.Floor(float64(n) / float64(r.size))) }
	for x := div(min(a[0], b[0])); x <= div(max(a[0], b[0])); x++ {
		for y := div(min(a[1], b[1])); y <= div(max(a[1], b[1])); y++ {
			visit(Grid{x, y})
		}
	}
}

func turn(a, b, c Grid) int { return (b[0]-a[0])*(c[1]-a[1]) - (b[1]-a[1])*(c[0]-a[0]) }

// clash tells whether two segments meet where they should not.
func (r *rounder) clash(s, t [2]int) bool {
	a, b, c, d := r.pos[s[0]], r.pos[s[1]], r.pos[t[0]], r.pos[t[1]]
	switch {
	case s[0] == t[0]:
		return sameWay(a, b, d)
	case s[0] == t[1]:
		return sameWay(a, b, c)
	case s[1] == t[0]:
		return sameWay(b, a, d)
	case s[1] == t[1]:
		return sameWay(b, a, c)
	}
	return meet(a, b, c, d)
}

// sameWay: do segments a-b and a-c, from a common vertex, overlap?
func sameWay(a, b, c Grid) bool {
	return a == b || a == c || turn(a, b, c) == 0 &&
		(b[0]-a[0])*(c[0]-a[0])+(b[1]-a[1])*(c[1]-a[1]) > 0
}

// meet: do two segments have any point in common?
func meet(a, b, c, d Grid) bool {
	t1, t2, t3, t4 := turn(a, b, c), turn(a, b, d), turn(c, d, a), turn(c, d, b)
	if sign(t1)*sign(t2) < 0 && sign(t3)*sign(t4) < 0 {
		return true
	}
	return t1 == 0 && within(c, a, b) || t2 == 0 && within(d, a, b) ||
		t3 == 0 && within(a, c, d) || t4 == 0 && within(b, c, d)
}

func within(p, a, b Grid) bool {
	return p[0] >= min(a[0], b[0]) && p[0] <= max(a[0], b[0]) &&
		p[1] >= min(a[1], b[1]) && p[1] <= max(a[1], b[1])
}

func sign(n int) int { return cmp.Compare(n, 0) }

// clashes lists the segments a segment clashes with, sorted; itself if it has
// no length.
func (r *rounder) clashes(s [2]int) [][2]int {
	var list [][2]int
	if r.pos[s[0]] == r.pos[s[1]] {
		list = append(list, s)
	}
	r.eachCell(s, func(c Grid) {
		for t := range r.cells[c] {
			if t != s && r.clash(s, t) {
				list = append(list, t)
			}
		}
	})
	slices.SortFunc(list, cmpSegment)
	return slices.Compact(list)
}

func cmpSegment(s, t [2]int) int { return cmp.Or(s[0]-t[0], s[1]-t[1]) }

// faults counts the clashes of the segments at some vertices.
func (r *rounder) faults(vertices ...int) int {
	seen, n := map[[2]int]bool{}, 0
	for _, v := range vertices {
		for _, w := range r.adj[v] {
			if s := segment(v, w); !seen[s] {
				seen[s] = true
				n += len(r.clashes(s))
			}
		}
	}
	return n
}

func (r *rounder) move(v int, to Grid) {
	for _, w := range r.adj[v] {
		r.index(segment(v, w), false)
	}
	r.pos[v] = to
	for _, w := range r.adj[v] {
		r.index(segment(v, w), true)
	}
}

// repair works through the clashes until none is left. Each change must leave
// fewer faults than there were, or after some rounds no more.
func (r *rounder) repair() (repairs int, err error) {
	for round := range 60 {
		var bad [][2]int
		for v, list := range r.adj {
			for _, w := range list {
				if v < w && len(r.clashes(segment(v, w))) > 0 {
					bad = append(bad, segment(v, w))
				}
			}
		}
		if len(bad) == 0 {
			return repairs, nil
		}
		slices.SortFunc(bad, cmpSegment)
		changed := false
		for _, s := range bad {
			if _, ok := r.pos[s[0]]; !ok || !slices.Contains(r.adj[s[0]], s[1]) {
				continue
			}
			others := r.clashes(s)
			if len(others) > 0 && r.fix(append(others, s), round%6 == 5) {
				repairs++
				changed = true
			}
		}
		if !changed && round%6 == 5 {
			for _, s := range bad {
				err = fmt.Errorf("lines clash near %v", r.pos[s[0]])
			}
			return repairs, err
		}
	}
	return repairs, fmt.Errorf("lines still clash after many rounds of repair")
}

// fix makes the best single change to the vertices of some segments.
func (r *rounder) fix(segments [][2]int, sideways bool) bool {
	var vertices []int
	for _, s := range segments {
		vertices = append(vertices, s[0], s[1])
	}
	slices.Sort(vertices)
	vertices = slices.Compact(vertices)
	best, bestCost, apply := 0, math.Inf(1), func() {}
	if sideways {
		best = -1
	}
	try := func(gain int, cost float64, do func()) {
		if gain > best || gain == best && cost < bestCost && !math.IsInf(bestCost, 1) {
			best, bestCost, apply = gain, cost, do
		}
	}
	for _, v := range vertices {
		r.tryMoves(v, try)
		r.tryLeavingOut(v, try)
	}
	apply()
	return !math.IsInf(bestCost, 1)
}

func (r *rounder) tryMoves(v int, try func(int, float64, func())) {
	home, before := r.pos[v], r.faults(v)
	for dx := -2; dx <= 2; dx++ {
		for dy := -2; dy <= 2; dy++ {
			to := Grid{home[0] + dx, home[1] + dy}
			off := math.Hypot(float64(to[0])-r.at[v][0], float64(to[1])-r.at[v][1])
			if to == home || off > 2.3 {
				continue
			}
			r.move(v, to)
			gain := before - r.faults(v)
			r.move(v, home)
			try(gain, off, func() { r.move(v, to) })
		}
	}
}

func (r *rounder) tryLeavingOut(v int, try func(int, float64, func())) {
	if r.fixed[v] || len(r.adj[v]) != 2 {
		return
	}
	a, b := r.adj[v][0], r.adj[v][1]
	if a == b || slices.Contains(r.adj[a], b) {
		return
	}
	before := r.faults(v)
	r.part(v, a)
	r.part(v, b)
	r.join(a, b)
	after := len(r.clashes(segment(a, b)))
	cost := 1 + math.Abs(doubleArea(r.at[a], r.at[v], r.at[b]))/2
	r.part(a, b)
	r.join(v, a)
	r.join(v, b)
	try(before-after, cost, func() {
		r.part(v, a)
		r.part(v, b)
		r.join(a, b)
		delete(r.pos, v)
		delete(r.adj, v)
	})
}

// straighten leaves out vertices in the middle of straight runs.
func (r *rounder) straighten(line []int) []int {
	out := line[:0]
	for i, v := range line {
		if i > 0 && i < len(line)-1 && turn(r.pos[out[len(out)-1]], r.pos[v], r.pos[line[i+1]]) == 0 {
			delete(r.pos, v)
			continue
		}
		out = append(out, v)
	}
	return out
}

// Clashes counts the pairs of segments of lines that meet elsewhere than at a
// common vertex: none, when every ring is simple and no two rings cross.
func Clashes(lines [][]int, pos map[int]Grid) int {
	at := []orb.Point{}
	for v := range pos {
		for len(at) <= v {
			at = append(at, orb.Point{})
		}
	}
	for v, g := range pos {
		at[v] = orb.Point{float64(g[0]), float64(g[1])}
	}
	r := newRounder(lines, at)
	n := 0
	for v, list := range r.adj {
		for _, w := range list {
			if v < w {
				n += len(r.clashes(segment(v, w)))
			}
		}
	}
	return n
}
