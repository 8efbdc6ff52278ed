package topology

import (
	"slices"
	"testing"

	"github.com/yutu-map/yutu/geodata/gen/coverage"
)

type unit = [][]coverage.Point

func rect(x1, y1, x2, y2 int64) []coverage.Point {
	return []coverage.Point{{X: x1, Y: y1}, {X: x2, Y: y1}, {X: x2, Y: y2}, {X: x1, Y: y2}}
}

func topologyOf(units ...unit) *Topology {
	c, err := coverage.Clean(units, coverage.Options{Reach: 0.1})
	if err != nil {
		panic(err)
	}
	return New(c.Borders)
}

// points lists a ring's vertices as coordinates.
func (t *Topology) points(r Ring) (list []coverage.Point) {
	for _, v := range r.Walk(t.Lines()) {
		list = append(list, t.Vertices[v])
	}
	return list
}

func doubleAreaOf(ring []coverage.Point) (sum int64) {
	for i, a := range ring {
		b := ring[(i+1)%len(ring)]
		sum += a.X*b.Y - a.Y*b.X
	}
	return sum
}

func TestArcs(t *testing.T) {
	for name, c := range map[string]struct {
		units      []unit
		arcs       int
		rings      []int   // by unit
		areas      []int64 // by unit, twice
		neighbours [][2]int
	}{
		"alone: one arc that closes": {
			[]unit{{rect(0, 0, 10, 10)}}, 1, []int{1}, []int64{200}, nil,
		},
		// ┌───┬───┐
		// │ 0 │ 1 │   the middle and two outsides
		// └───┴───┘
		"side by side": {
			[]unit{{rect(0, 0, 10, 10)}, {rect(10, 0, 20, 10)}}, 3, []int{1, 1}, []int64{200, 200}, [][2]int{{0, 1}},
		},
		// ┌───┬───┐
		// │ 2 │ 3 │   four spokes and four outsides; over the middle
		// ├───┼───┤   nobody is a neighbour
		// │ 0 │ 1 │
		// └───┴───┘
		"four around a point": {
			[]unit{{rect(0, 0, 10, 10)}, {rect(10, 0, 20, 10)}, {rect(0, 10, 10, 20)}, {rect(10, 10, 20, 20)}},
			8, []int{1, 1, 1, 1}, []int64{200, 200, 200, 200}, [][2]int{{0, 1}, {0, 2}, {1, 3}, {2, 3}},
		},
		// ┌───────┐
		// │ 0 ┌─┐ │
		// │   │1│ │   a hole is a ring of the outer one
		// │   └─┘ │
		// └───────┘
		"one in another": {
			[]unit{{rect(0, 0, 30, 30), {{X: 10, Y: 10}, {X: 10, Y: 20}, {X: 20, Y: 20}, {X: 20, Y: 10}}}, {rect(10, 10, 20, 20)}},
			2, []int{2, 1}, []int64{1800 - 200, 200}, [][2]int{{0, 1}},
		},
		// ┌───┐
		// │ 0 │
		// └───┼───┐   one unit of two parts that touch: two rings, not one
		//     │ 0 │   that runs through the point twice
		//     └───┘
		"touching itself": {
			[]unit{{rect(0, 10, 10, 20), rect(10, 0, 20, 10)}}, 2, []int{2}, []int64{400}, nil,
		},
		"of two parts": {
			[]unit{{rect(0, 0, 10, 10), rect(20, 0, 30, 10)}}, 2, []int{2}, []int64{400}, nil,
		},
	} {
		t.Run(name, func(t *testing.T) {
			top := topologyOf(c.units...)
			if len(top.Arcs) != c.arcs {
				t.Errorf("%d arcs, want %d: %+v", len(top.Arcs), c.arcs, top.Arcs)
			}
			if got := top.Neighbours(); !slices.Equal(got, c.neighbours) {
				t.Errorf("neighbours are %v, want %v", got, c.neighbours)
			}
			for u := range c.units {
				var area int64
				for _, r := range top.Rings(u) {
					area += doubleAreaOf(top.points(r))
				}
				if len(top.Rings(u)) != c.rings[u] || area != c.areas[u] {
					t.Errorf("unit %d has %d rings and twice the area %d, want %d and %d", u, len(top.Rings(u)), area, c.rings[u], c.areas[u])
				}
			}
		})
	}
}

func TestEveryArcIsRunOnceByEitherSide(t *testing.T) {
	top := topologyOf(unit{rect(0, 0, 10, 10)}, unit{rect(10, 0, 20, 10)}, unit{rect(0, 10, 20, 20)})
	used := map[Ref]int{}
	for u := range 3 {
		for _, r := range top.Rings(u) {
			for _, ref := range r {
				used[ref]++
			}
		}
	}
	for i, a := range top.Arcs {
		for _, side := range []struct {
			unit int
			ref  Ref
		}{{a.Left, Ref{i, false}}, {a.Right, Ref{i, true}}} {
			want := 1
			if side.unit == coverage.None {
				want = 0
			}
			if used[side.ref] != want {
				t.Errorf("arc %d, back %v, of unit %d is used %d times", i, side.ref.Back, side.unit, used[side.ref])
			}
		}
	}
}

func TestARingWithADroppedArcHasNoVertices(t *testing.T) {
	top := topologyOf(unit{rect(0, 0, 10, 10)})
	if got := top.Rings(0)[0].Walk([][]int{nil}); got != nil {
		t.Errorf("got %v", got)
	}
}
