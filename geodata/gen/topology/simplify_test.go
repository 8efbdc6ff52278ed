package topology

import (
	"fmt"
	"slices"
	"testing"

	"github.com/paulmach/orb"
)

func TestSimplify(t *testing.T) {
	for name, c := range map[string]struct {
		at        []orb.Point
		lines     [][]int
		weight    []float64
		threshold float64
		want      [][]int
	}{
		// 0──1──2 with 1 a little off the line
		"what matters little goes": {
			[]orb.Point{{0, 0}, {5, 0.1}, {10, 0}}, [][]int{{0, 1, 2}}, nil, 1, [][]int{{0, 2}},
		},
		"what matters stays": {
			[]orb.Point{{0, 0}, {5, 3}, {10, 0}}, [][]int{{0, 1, 2}}, nil, 1, [][]int{{0, 1, 2}},
		},
		"weight makes it matter": {
			[]orb.Point{{0, 0}, {5, 0.1}, {10, 0}}, [][]int{{0, 1, 2}}, []float64{10}, 1, [][]int{{0, 1, 2}},
		},
		"ends stay, however small the line": {
			[]orb.Point{{0, 0}, {0.1, 0}}, [][]int{{0, 1}}, nil, 100, [][]int{{0, 1}},
		},
		// A square as one closed line: whatever the threshold it keeps three
		// corners, for two would be no ring.
		"a ring doesn't collapse": {
			[]orb.Point{{0, 0}, {1, 0}, {1, 1}, {0, 1}}, [][]int{{0, 1, 2, 3, 0}}, nil, 100, [][]int{{0, 2, 3, 0}},
		},
		//    1        3 lies in the triangle 0-1-2: without 1 the line would
		//   ╱3╲       pass on the other side of it
		//  0   2
		"a line doesn't pass over a vertex of another": {
			[]orb.Point{{0, 0}, {5, 1}, {10, 0}, {5, 0.5}, {5, -9}}, [][]int{{0, 1, 2}, {3, 4}}, nil, 100, [][]int{{0, 1, 2}, {3, 4}},
		},
		// Two arcs from 0 to 2 with a lens between them: one of them may
		// become straight, not both.
		"two lines don't become one": {
			[]orb.Point{{0, 0}, {5, 1}, {10, 0}, {5, -1}}, [][]int{{0, 1, 2}, {0, 3, 2}}, nil, 100, [][]int{{0, 2}, {0, 3, 2}},
		},
		"an empty line stays empty": {
			[]orb.Point{{0, 0}, {1, 0}}, [][]int{nil, {0, 1}}, nil, 1, [][]int{nil, {0, 1}},
		},
	} {
		t.Run(name, func(t *testing.T) {
			for _, by := range []float64{0, 1e5} {
				at := slices.Clone(c.at)
				for i := range at {
					at[i][0], at[i][1] = at[i][0]+by, at[i][1]-by
				}
				weight := c.weight
				if weight == nil {
					weight = slices.Repeat([]float64{1}, len(c.lines))
				}
				before := fmt.Sprint(c.lines)
				got := Simplify(c.lines, at, weight, c.threshold)
				if fmt.Sprint(got) != fmt.Sprint(c.want) {
					t.Errorf("shifted by %g: got %v, want %v", by, got, c.want)
				}
				if fmt.Sprint(c.lines) != before {
					t.Errorf("the lines given were changed to %v", c.lines)
				}
			}
		})
	}
}

// One border, two neighbours: since the arc is simplified and not the units,
// both get the same points.
func TestNeighboursMeetAfterSimplification(t *testing.T) {
	top := topologyOf(
		unit{{{X: 0, Y: 0}, {X: 100, Y: 0}, {X: 101, Y: 30}, {X: 99, Y: 60}, {X: 100, Y: 100}, {X: 0, Y: 100}}},
		unit{{{X: 100, Y: 0}, {X: 200, Y: 0}, {X: 200, Y: 100}, {X: 100, Y: 100}, {X: 99, Y: 60}, {X: 101, Y: 30}}},
	)
	var at []orb.Point
	for _, v := range top.Vertices {
		at = append(at, orb.Point{float64(v.X), float64(v.Y)})
	}
	lines := Simplify(top.Lines(), at, []float64{1, 1, 1}, 60)
	edges := map[[2]int]int{}
	for u := range 2 {
		ring := top.Rings(u)[0].Walk(lines)
		for i, v := range ring {
			edges[segment(v, ring[(i+1)%len(ring)])]++
		}
	}
	shared := 0
	for _, n := range edges {
		if n == 2 {
			shared++
		}
	}
	if shared != 1 || len(edges) != 7 {
		t.Errorf("%d edges, %d of them shared; want 7 and the border as one: %v", len(edges), shared, edges)
	}
}
