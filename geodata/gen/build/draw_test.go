package build

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/paulmach/orb"

	"github.com/yutu-map/yutu/geodata/gen/topology"
)

func grid(xy ...int) (r []topology.Grid) {
	for i := 0; i < len(xy); i += 2 {
		r = append(r, topology.Grid{xy[i], xy[i+1]})
	}
	return r
}

func TestLabelPoint(t *testing.T) {
	for name, c := range map[string]struct {
		rings      [][]topology.Grid
		x, y, tol  float64
		leastChord float64
	}{
		// ┌──────┐
		// │  ×   │
		// └──────┘
		"the middle of a box": {[][]topology.Grid{grid(0, 0, 300, 0, 300, 100, 0, 100)}, 150, 50, 1, 300},
		// ┌─┐
		// │ │        Where it is wide, not where its centre of gravity lies.
		// │ └─────┐
		// └───×───┘
		"the wide leg of an L": {[][]topology.Grid{grid(0, 0, 400, 0, 400, 100, 40, 100, 40, 400, 0, 400)}, 200, 50, 60, 250},
		// ┌────────┐
		// │  ┌──┐  │
		// │  └──┘  │  Not in the hole.
		// │   ×    │
		// └────────┘
		"beside a hole":           {[][]topology.Grid{grid(0, 0, 300, 0, 300, 300, 0, 300), grid(20, 120, 20, 280, 280, 280, 280, 120)}, 150, 55, 6, 280},
		"the larger of two parts": {[][]topology.Grid{grid(0, 0, 30, 0, 30, 10, 0, 10), grid(100, 0, 400, 0, 400, 100, 100, 100)}, 250, 50, 1, 299},
	} {
		t.Run(name, func(t *testing.T) {
			for _, by := range []int{0, 1 << 20} {
				var moved [][]topology.Grid
				for _, r := range c.rings {
					var m []topology.Grid
					for _, p := range r {
						m = append(m, topology.Grid{p[0] + by, p[1] - by})
					}
					moved = append(moved, m)
				}
				x, y := labelPoint(moved)
				if math.Abs(x-float64(by)-c.x) > c.tol || math.Abs(y+float64(by)-c.y) > c.tol {
					t.Errorf("shifted by %d: at %.1f, %.1f; want %g, %g", by, x-float64(by), y+float64(by), c.x, c.y)
				}
				if w := centredChord(moved, x, y); w < c.leastChord {
					t.Errorf("shifted by %d: %.0f wide there, want %g", by, w, c.leastChord)
				}
			}
		})
	}
}

func TestCentredChord(t *testing.T) {
	// ┌────────────┐
	// │   ┌──┐     │
	// └───┘  └─────┘
	u := [][]topology.Grid{grid(0, 0, 100, 0, 100, 20, 60, 20, 60, 10, 40, 10, 40, 20, 0, 20)}
	for _, c := range []struct{ x, y, want float64 }{
		{50, 5, 100}, {20, 15, 40}, {30, 15, 20}, {50, 15, 0}, {-5, 5, 0},
	} {
		if got := centredChord(u, c.x, c.y); got != c.want {
			t.Errorf("at %g, %g: %g, want %g", c.x, c.y, got, c.want)
		}
	}
}

func TestPathText(t *testing.T) {
	for want, rings := range map[string][][]topology.Grid{
		"m1 2l3 0 0 4-3 0z":           {grid(1, 2, 4, 2, 4, 6, 1, 6)},
		"m-1-2l-3 5 8 0z":             {grid(-1, -2, -4, 3, 4, 3)},
		"m0 0l9 0 0 9zm2 3l1 0 0 1z":  {grid(0, 0, 9, 0, 9, 9), grid(2, 3, 3, 3, 3, 4)},
		"m5 5l1 0 0 1zm-5-5l2 0 0 2z": {grid(5, 5, 6, 5, 6, 6), grid(0, 0, 2, 0, 2, 2)},
		"":                            nil,
	} {
		if got := pathText(rings); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func ccw(x1, y1, x2, y2 float64) orb.Ring {
	return orb.Ring{{x1, y1}, {x2, y1}, {x2, y2}, {x1, y2}, {x1, y1}}
}

func cw(x1, y1, x2, y2 float64) orb.Ring {
	r := ccw(x1, y1, x2, y2)
	r.Reverse()
	return r
}

func TestHolesGoToTheSmallestShellAround(t *testing.T) {
	// ┌──────────────┐ ┌──┐
	// │ A ┌────────┐ │ │ C│   A has a hole, in which lies B with a hole of
	// │   │ ┌─────┐│ │ │  │   its own.
	// │   │ │B ┌─┐││ │ └──┘
	// │   │ │  └─┘││ │
	// │   │ └─────┘│ │
	// │   └────────┘ │
	// └──────────────┘
	got, err := polygons([]orb.Ring{cw(4, 4, 5, 5), ccw(20, 0, 23, 3), ccw(3, 3, 6, 6), ccw(0, 0, 10, 10), cw(2, 2, 8, 8)})
	want := orb.MultiPolygon{{ccw(0, 0, 10, 10), cw(2, 2, 8, 8)}, {ccw(20, 0, 23, 3)}, {ccw(3, 3, 6, 6), cw(4, 4, 5, 5)}}
	if err != nil || !got.Equal(want) {
		t.Errorf("got %v, %v\nwant %v", got, err, want)
	}
}

func TestAHoleMayTouchItsShell(t *testing.T) {
	hole := orb.Ring{{0, 5}, {5, 6}, {5, 4}, {0, 5}} // from the left side inwards
	got, err := polygons([]orb.Ring{ccw(0, 0, 10, 10), hole})
	if err != nil || len(got) != 1 || len(got[0]) != 2 {
		t.Errorf("got %v, %v", got, err)
	}
}

func TestAHoleWithoutAShellIsAnError(t *testing.T) {
	if _, err := polygons([]orb.Ring{ccw(0, 0, 1, 1), cw(5, 5, 6, 6)}); err == nil || !strings.Contains(err.Error(), "lies in no shell") {
		t.Errorf("got %v", err)
	}
}

func TestFitFillsTheWidth(t *testing.T) {
	f := fit([]orb.Point{{-1000, 500}, {1352, -500}})
	if f.MetresPerUnit != 2 || f.Width != mapWidth || f.Height != 500+2*margin {
		t.Errorf("got %+v", f)
	}
	for _, c := range []struct{ metres, want orb.Point }{{orb.Point{-1000, 500}, orb.Point{margin, margin}}, {orb.Point{1352, -500}, orb.Point{mapWidth - margin, margin + 500}}} {
		if got := f.place(c.metres); got != c.want {
			t.Errorf("%v is placed at %v, want %v", c.metres, got, c.want)
		}
	}
}

func TestMatchNamesWhatIsMissingOrUnknown(t *testing.T) {
	square := [][][]rawPoint{{{{0, 0}, {1, 0}, {1, 1}, {0, 0}}}}
	units := fakeUnits("500101", "500155")
	for want, raw := range map[string][]rawUnit{
		"":                                   {{"500228", "梁平县", square}, {"500101", "万州区", square}}, // code of before 2016
		"500155  is missing":                 {{"500101", "万州区", square}},
		"500101 appears twice":               {{"500101", "万州区", square}, {"500101", "万州区", square}},
		"500999 某区 is not in the unit table": {{"500101", "", square}, {"500155", "", square}, {"500999", "某区", square}},
		"500101: polygon 0 has holes":        {{"500101", "", [][][]rawPoint{{square[0][0], square[0][0]}}}, {"500155", "", square}},
	} {
		_, err := match(raw, region(), units)
		if (err == nil) != (want == "") || err != nil && !strings.Contains(fmt.Sprint(err), want) {
			t.Errorf("got %v, want %q", err, want)
		}
	}
}
