// Package topology cuts the borders of a coverage into arcs, so that each
// border is simplified and rounded once for both its neighbours, and puts
// rings together again. It knows nothing of what the units are or where the
// plane lies on the Earth.
package topology

import (
	"cmp"
	"slices"

	"github.com/yutu-map/yutu/geodata/gen/coverage"
)

// Topology is a coverage as arcs between junctions.
type Topology struct {
	Vertices []coverage.Point // by id, sorted
	Arcs     []Arc
	rings    map[int][]Ring
}

// Arc is a piece of border with the same unit on either side all along. It
// runs from junction to junction, or closes on itself: V[0] == V[len(V)-1].
type Arc struct {
	V           []int // vertex ids
	Left, Right int   // units, or coverage.None
}

// Closed tells whether the arc is a whole ring.
func (a Arc) Closed() bool { return a.V[0] == a.V[len(a.V)-1] }

// Ref is an arc run forward or back.
type Ref struct {
	Arc  int
	Back bool
}

// Ring is a closed sequence of arcs with its unit on the left: a shell when it
// runs counter-clockwise, a hole when clockwise.
type Ring []Ref

// New builds the arcs. A junction is a vertex where other than two pieces of
// border meet: there the pair of units changes, or a unit touches itself.
func New(borders []coverage.Border) *Topology {
	t := &Topology{rings: map[int][]Ring{}}
	ids := t.number(borders)
	out := make([][]step, len(t.Vertices))
	for _, b := range borders {
		a, z := ids[b.A], ids[b.B]
		out[a] = append(out[a], step{z, b.Left, b.Right})
		out[z] = append(out[z], step{a, b.Right, b.Left})
	}
	for _, steps := range out {
		slices.SortFunc(steps, func(p, q step) int { return cmp.Compare(p.to, q.to) })
	}
	done := map[[2]int]bool{}
	for _, wantJunction := range []bool{true, false} { // then what is left: whole rings
		for v, steps := range out {
			if (len(steps) != 2) != wantJunction {
				continue
			}
			for _, s := range steps {
				if !done[[2]int{v, s.to}] {
					t.Arcs = append(t.Arcs, trace(out, done, v, s))
				}
			}
		}
	}
	t.link()
	return t
}

type step struct{ to, left, right int }

func (t *Topology) number(borders []coverage.Border) map[coverage.Point]int {
	ids := map[coverage.Point]int{}
	for _, b := range borders {
		ids[b.A], ids[b.B] = 0, 0
	}
	for p := range ids {
		t.Vertices = append(t.Vertices, p)
	}
	slices.SortFunc(t.Vertices, func(p, q coverage.Point) int {
		return cmp.Or(cmp.Compare(p.X, q.X), cmp.Compare(p.Y, q.Y))
	})
	for i, p := range t.Vertices {
		ids[p] = i
	}
	return ids
}

func trace(out [][]step, done map[[2]int]bool, from int, s step) Arc {
	arc := Arc{V: []int{from}, Left: s.left, Right: s.right}
	for at := from; ; {
		done[[2]int{at, s.to}], done[[2]int{s.to, at}] = true, true
		arc.V = append(arc.V, s.to)
		at, from = s.to, at
		if len(out[at]) != 2 || at == arc.V[0] {
			return arc
		}
		s = out[at][0]
		if s.to == from {
			s = out[at][1]
		}
	}
}

// link finds each unit's rings.
func (t *Topology) link() {
	starts := map[[2]int][]Ref{} // unit, vertex → arcs that leave with the unit on the left
	for i, a := range t.Arcs {
		starts[[2]int{a.Left, a.V[0]}] = append(starts[[2]int{a.Left, a.V[0]}], Ref{i, false})
		starts[[2]int{a.Right, a.V[len(a.V)-1]}] = append(starts[[2]int{a.Right, a.V[len(a.V)-1]}], Ref{i, true})
	}
	used := map[Ref]bool{}
	for i, a := range t.Arcs {
		for _, r := range []Ref{{i, false}, {i, true}} {
			unit := a.Left
			if r.Back {
				unit = a.Right
			}
			if unit != coverage.None && !used[r] {
				t.rings[unit] = append(t.rings[unit], t.walk(r, unit, starts, used)...)
			}
		}
	}
}

// walk follows arcs until it is back where it began. Where it comes by a
// junction a second time, what lies between is a ring of its own.
func (t *Topology) walk(first Ref, unit int, starts map[[2]int][]Ref, used map[Ref]bool) []Ring {
	var rings []Ring
	var path Ring
	for r := first; ; {
		used[r] = true
		path = append(path, r)
		_, end := t.ends(r)
		for i := range path {
			if begin, _ := t.ends(path[i]); begin == end {
				rings = append(rings, slices.Clone(path[i:]))
				path = path[:i]
				break
			}
		}
		next := slices.IndexFunc(starts[[2]int{unit, end}], func(r Ref) bool { return !used[r] })
		if next < 0 || len(path) == 0 {
			return rings
		}
		r = starts[[2]int{unit, end}][next]
	}
}

func (t *Topology) ends(r Ref) (begin, end int) {
	v := t.Arcs[r.Arc].V
	if r.Back {
		return v[len(v)-1], v[0]
	}
	return v[0], v[len(v)-1]
}

// Rings are the rings of a unit; don't change them.
func (t *Topology) Rings(unit int) []Ring { return t.rings[unit] }

// Walk lists the vertices of a ring, the first not repeated, with arcs
// standing in for the topology's own (as many, simplified or not). A ring with
// an arc that was dropped (empty) has no vertices.
func (r Ring) Walk(arcs [][]int) []int {
	var list []int
	for _, ref := range r {
		v := arcs[ref.Arc]
		if len(v) == 0 {
			return nil
		}
		if ref.Back {
			v = slices.Clone(v)
			slices.Reverse(v)
		}
		list = append(list, v[:len(v)-1]...)
	}
	return list
}

// Lines are the vertex lists of all arcs, to begin simplifying with.
func (t *Topology) Lines() [][]int {
	lines := make([][]int, len(t.Arcs))
	for i, a := range t.Arcs {
		lines[i] = slices.Clone(a.V)
	}
	return lines
}

// Neighbours lists pairs of units (low, high) that have an arc in common.
func (t *Topology) Neighbours() [][2]int {
	var pairs [][2]int
	for _, a := range t.Arcs {
		if a.Left != coverage.None && a.Right != coverage.None {
			pairs = append(pairs, [2]int{min(a.Left, a.Right), max(a.Left, a.Right)})
		}
	}
	slices.SortFunc(pairs, func(p, q [2]int) int { return cmp.Or(p[0]-q[0], p[1]-q[1]) })
	return slices.Compact(pairs)
}
