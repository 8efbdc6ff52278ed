package topology

import (
	"strings"
	"testing"

	"github.com/paulmach/orb"
)

func TestRound(t *testing.T) {
	for name, c := range map[string]struct {
		at       []orb.Point
		lines    [][]int
		repairs  bool // are any needed?
		vertices int  // how many are left
	}{
		"on the grid already":          {[]orb.Point{{0, 0}, {5, 5}, {10, 0}}, [][]int{{0, 1, 2}}, false, 3},
		"the middle of a straight":     {[]orb.Point{{0, 0}, {5, 0.2}, {10, 0}}, [][]int{{0, 1, 2}}, false, 2},
		"two that fall on one point":   {[]orb.Point{{0, 0}, {5, 5.1}, {5.1, 5}, {10, 0}}, [][]int{{0, 1, 2, 3}}, true, 4},
		"a strip narrower than a step": {[]orb.Point{{0, 0}, {10, 0}, {0, 0.4}, {10, 0.4}}, [][]int{{0, 1}, {2, 3}}, true, 4},
		// Two borders that run 0.8 apart, and are pushed together by rounding
		// in the middle only.
		"lines that come to touch": {
			[]orb.Point{{0, 0}, {5, 1.4}, {10, 0}, {0, 4}, {5, 1.45}, {10, 4}}, [][]int{{0, 1, 2}, {3, 4, 5}}, true, 6,
		},
	} {
		t.Run(name, func(t *testing.T) {
			lines, pos, repairs, err := Round(c.lines, c.at)
			if err != nil {
				t.Fatal(err)
			}
			if (repairs > 0) != c.repairs {
				t.Errorf("%d repairs", repairs)
			}
			if len(pos) > c.vertices {
				t.Errorf("%d vertices are left, want %d at most: %v", len(pos), c.vertices, pos)
			}
			if n := Clashes(lines, pos); n > 0 {
				t.Errorf("%d clashes are left: %v at %v", n, lines, pos)
			}
			for v, g := range pos {
				if dx, dy := float64(g[0])-c.at[v][0], float64(g[1])-c.at[v][1]; dx*dx+dy*dy > 2.3*2.3 {
					t.Errorf("vertex %d went from %v to %v", v, c.at[v], g)
				}
			}
		})
	}
}

func TestWhatCannotBeRepairedIsReported(t *testing.T) {
	// Lines of two ends only, which may not be left out, cross far from any.
	_, _, _, err := Round([][]int{{0, 1}, {2, 3}}, []orb.Point{{0, 0}, {100, 100}, {0, 100}, {100, 0}})
	if err == nil || !strings.Contains(err.Error(), "clash") {
		t.Errorf("got %v", err)
	}
}

func TestClashes(t *testing.T) {
	for name, c := range map[string]struct {
		pos   []Grid
		lines [][]int
		want  bool
	}{
		"a corner":             {[]Grid{{0, 0}, {5, 5}, {10, 0}}, [][]int{{0, 1, 2}}, false},
		"an X":                 {[]Grid{{0, 0}, {10, 10}, {0, 10}, {10, 0}}, [][]int{{0, 1}, {2, 3}}, true},
		"a T without a vertex": {[]Grid{{0, 0}, {10, 0}, {5, 0}, {5, 9}}, [][]int{{0, 1}, {2, 3}}, true},
		"a T with one":         {[]Grid{{0, 0}, {10, 0}, {5, 0}, {5, 9}}, [][]int{{0, 2, 1}, {2, 3}}, false},
		"back on itself":       {[]Grid{{0, 0}, {10, 0}, {5, 0}}, [][]int{{0, 1, 2}}, true},
		"apart":                {[]Grid{{0, 0}, {10, 0}, {0, 1}, {10, 1}}, [][]int{{0, 1}, {2, 3}}, false},
		"two in one place":     {[]Grid{{0, 0}, {10, 0}, {0, 0}, {0, 9}}, [][]int{{0, 1}, {2, 3}}, true},
	} {
		t.Run(name, func(t *testing.T) {
			pos := map[int]Grid{}
			for i, g := range c.pos {
				pos[i] = g
			}
			if got := Clashes(c.lines, pos); (got > 0) != c.want {
				t.Errorf("%d clashes", got)
			}
		})
	}
}
