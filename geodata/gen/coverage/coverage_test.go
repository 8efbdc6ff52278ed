package coverage

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// rect is a unit of one rectangle.
func rect(x1, y1, x2, y2 int64) [][]Point { return [][]Point{ring(x1, y1, x2, y1, x2, y2, x1, y2)} }

func ring(xy ...int64) (r []Point) {
	for i := 0; i < len(xy); i += 2 {
		r = append(r, Point{xy[i], xy[i+1]})
	}
	return r
}

// summary is a coverage in numbers that can be worked out by hand: twice the
// area of each unit, and the length of border of each pair of neighbours.
type summary struct {
	areas   map[int]int64
	lengths map[[2]int]float64
}

func summarise(c Coverage) summary {
	s := summary{map[int]int64{}, map[[2]int]float64{}}
	for _, b := range c.Borders {
		area := b.A.X*b.B.Y - b.A.Y*b.B.X
		s.areas[b.Left] += area
		s.areas[b.Right] -= area
		s.lengths[[2]int{min(b.Left, b.Right), max(b.Left, b.Right)}] += length(edge{a: b.A, b: b.B})
	}
	delete(s.areas, None)
	return s
}

var options = Options{Reach: 1, MaxWidth: 3, Crumb: 120}

func TestClean(t *testing.T) {
	for name, c := range map[string]struct {
		units   [][][]Point
		areas   map[int]int64         // twice the area
		lengths map[[2]int]float64    // None first: the outside
		report  func(r Report) string // "" if it is as it should be
	}{
		// ┌───┬───┐
		// │ 0 │ 1 │
		// └───┴───┘
		"a common edge is stored once": {
			[][][]Point{rect(0, 0, 100, 100), rect(100, 0, 200, 100)},
			map[int]int64{0: 20000, 1: 20000},
			map[[2]int]float64{{0, 1}: 100, {None, 0}: 300, {None, 1}: 300},
			func(r Report) string { return want(r.Shared, 1) + want(r.Gaps+r.Overlaps+len(r.Moved), 0) },
		},
		"winding doesn't matter": {
			[][][]Point{{ring(0, 0, 0, 100, 100, 100, 100, 0)}, rect(100, 0, 200, 100)},
			map[int]int64{0: 20000, 1: 20000},
			map[[2]int]float64{{0, 1}: 100, {None, 0}: 300, {None, 1}: 300}, nil,
		},
		// ┌───┬───┐
		// │   │ 1 │
		// │ 0 ├───┤    0 has no vertex where 1 and 2 meet.
		// │   │ 2 │
		// └───┴───┘
		"a T-junction": {
			[][][]Point{rect(0, 0, 100, 100), rect(100, 50, 200, 100), rect(100, 0, 200, 50)},
			map[int]int64{0: 20000, 1: 10000, 2: 10000},
			map[[2]int]float64{{0, 1}: 50, {0, 2}: 50, {1, 2}: 100, {None, 0}: 300, {None, 1}: 150, {None, 2}: 150}, nil,
		},
		// ┌───┐┌───┐
		// │ 0 ││ 1 │    The gap's ends belong to nobody, so it is no gap but
		// └───┘└───┘    the outside: two units apart stay apart.
		"apart": {
			[][][]Point{rect(0, 0, 100, 100), rect(104, 0, 200, 100)},
			map[int]int64{0: 20000, 1: 19200},
			map[[2]int]float64{{None, 0}: 400, {None, 1}: 392}, nil,
		},
		// ┌────┬────┐
		// │ 0   ╲ 1 │   The border of 0 runs straight, that of 1 bends away
		// │      ╱  │   from it: a gap of 4 in the middle.
		// └────┴────┘
		"a gap goes to the neighbour with the longer border": {
			[][][]Point{rect(0, 0, 100, 100), {ring(100, 0, 200, 0, 200, 100, 100, 100, 104, 50)}},
			// To 1 goes the gap by its two short sides, 2·√(50²+4²) > 100.
			map[int]int64{0: 20000, 1: 20000},
			map[[2]int]float64{{0, 1}: 100, {None, 0}: 300, {None, 1}: 300},
			func(r Report) string {
				return want(r.Gaps, 1) + want(int(r.GapArea), 200) + want(len(r.Moved), 1) + want(int(r.Moved[0].Distance), 4)
			},
		},
		"an overlap goes to one of the two": {
			[][][]Point{rect(0, 0, 100, 100), {ring(100, 0, 200, 0, 200, 100, 100, 100, 96, 50)}},
			map[int]int64{0: 20000, 1: 20000},
			map[[2]int]float64{{0, 1}: 100, {None, 0}: 300, {None, 1}: 300},
			func(r Report) string { return want(r.Overlaps, 1) + want(r.Gaps, 0) + want(int(r.OverlapArea), 200) },
		},
		// ┌───────┐
		// │ 0 ┌─┐ │     A lake that nobody claims, too wide to be a slip. The
		// ├───┴─┘ │     ring goes in and out again by the same edge.
		// └───────┘
		"a wide hole stays": {
			[][][]Point{{ring(0, 0, 100, 0, 100, 100, 0, 100, 0, 40, 40, 40, 40, 60, 60, 60, 60, 40, 40, 40, 0, 40)}},
			map[int]int64{0: 20000 - 800},
			map[[2]int]float64{{None, 0}: 480}, func(r Report) string { return want(r.Holes, 1) },
		},
		"a narrow hole in one unit is filled": {
			[][][]Point{{ring(0, 0, 100, 0, 100, 100, 0, 100, 0, 40, 40, 40, 40, 42, 60, 42, 60, 40, 40, 40, 0, 40)}},
			map[int]int64{0: 20000}, map[[2]int]float64{{None, 0}: 400},
			func(r Report) string { return want(r.OwnGaps, 1) + want(r.Gaps, 0) },
		},
		"a hole with another unit in it": {
			[][][]Point{{ring(0, 0, 100, 0, 100, 100, 0, 100), ring(40, 40, 40, 60, 60, 60, 60, 40)}, rect(40, 40, 60, 60)},
			map[int]int64{0: 20000 - 800, 1: 800},
			map[[2]int]float64{{0, 1}: 80, {None, 0}: 400}, nil,
		},
		// The same, but 1 is drawn over 0 instead of being cut out of it.
		"an exclave drawn over another unit": {
			[][][]Point{rect(0, 0, 100, 100), append(rect(40, 40, 60, 60), rect(200, 0, 300, 100)...)},
			map[int]int64{0: 20000 - 800, 1: 20000 + 800},
			map[[2]int]float64{{0, 1}: 80, {None, 0}: 400, {None, 1}: 400}, func(r Report) string { return want(r.Exclaves, 1) },
		},
		"a crumb is given away": {
			[][][]Point{rect(0, 0, 100, 100), append(rect(100, 0, 200, 100), rect(300, 50, 310, 60)...)},
			map[int]int64{0: 20000, 1: 20000}, map[[2]int]float64{{0, 1}: 100, {None, 0}: 300, {None, 1}: 300},
			func(r Report) string { return want(r.Crumbs, 1) },
		},
		"two parts that touch in a point": {
			[][][]Point{append(rect(0, 0, 100, 100), rect(100, 100, 200, 200)...)},
			map[int]int64{0: 40000}, map[[2]int]float64{{None, 0}: 800}, nil,
		},
		"a degenerate ring leaves no trace": {
			[][][]Point{{ring(0, 0, 100, 0, 100, 100, 0, 100), ring(50, 50, 60, 50), ring(20, 20)}},
			map[int]int64{0: 20000}, map[[2]int]float64{{None, 0}: 400}, nil,
		},
	} {
		t.Run(name, func(t *testing.T) {
			for _, by := range []Point{{}, {1 << 28, -1 << 28}} { // the same far away
				got, err := Clean(shift(c.units, by), options)
				if err != nil {
					t.Fatal(err)
				}
				moveBack(got, by)
				s := summarise(got)
				if !maps.Equal(s.areas, c.areas) || !maps.Equal(s.lengths, c.lengths) {
					t.Errorf("shifted by %v: twice the areas are %v, want %v\nborders %v, want %v", by, s.areas, c.areas, s.lengths, c.lengths)
				}
				if c.report != nil {
					if fault := c.report(got.Report); fault != "" {
						t.Errorf("shifted by %v: %s\n%+v", by, fault, got.Report)
					}
				}
			}
		})
	}
}

func want(got, want int) string {
	if got == want {
		return ""
	}
	return fmt.Sprintf("got %d, want %d; ", got, want)
}

func shift(units [][][]Point, by Point) (out [][][]Point) {
	for _, rings := range units {
		var moved [][]Point
		for _, r := range rings {
			r = slices.Clone(r)
			for i := range r {
				r[i].X, r[i].Y = r[i].X+by.X, r[i].Y+by.Y
			}
			moved = append(moved, r)
		}
		out = append(out, moved)
	}
	return out
}

func moveBack(c Coverage, by Point) {
	for i := range c.Borders {
		b := &c.Borders[i]
		b.A.X, b.A.Y, b.B.X, b.B.Y = b.A.X-by.X, b.A.Y-by.Y, b.B.X-by.X, b.B.Y-by.Y
	}
}

func TestSameUnitsSameCoverage(t *testing.T) {
	units := [][][]Point{rect(0, 0, 100, 100), {ring(100, 0, 200, 0, 200, 100, 100, 100, 104, 50)}, rect(-50, 40, 3, 60)}
	first, _ := Clean(units, options)
	for range 20 { // maps are walked in another order each time
		if again, _ := Clean(units, options); !reflect.DeepEqual(again, first) {
			t.Fatalf("got %+v\nthen %+v", first, again)
		}
	}
}

// A square hardly wider than reach: each corner is to be joined to the sides
// across, for ever.
func TestTooLongAReachFailsInsteadOfHanging(t *testing.T) {
	if _, err := Clean([][][]Point{rect(0, 0, 1, 1)}, options); err == nil || !strings.Contains(err.Error(), "is Reach too long?") {
		t.Errorf("got %v", err)
	}
}

func TestCrossing(t *testing.T) {
	for name, c := range map[string]struct {
		a, b, c, d, want Point
		ok               bool
	}{
		"an X":               {Point{0, 0}, Point{10, 10}, Point{0, 10}, Point{10, 0}, Point{5, 5}, true},
		"rounded":            {Point{0, 0}, Point{3, 3}, Point{0, 2}, Point{2, 0}, Point{1, 1}, true},
		"a T":                {Point{0, 0}, Point{10, 0}, Point{5, 0}, Point{5, 5}, Point{}, false},
		"common end":         {Point{0, 0}, Point{10, 0}, Point{0, 0}, Point{5, 5}, Point{}, false},
		"along each other":   {Point{0, 0}, Point{10, 0}, Point{5, 0}, Point{15, 0}, Point{}, false},
		"apart":              {Point{0, 0}, Point{10, 0}, Point{0, 1}, Point{10, 1}, Point{}, false},
		"at the largest gap": {Point{0, 0}, Point{1 << 30, 1 << 30}, Point{0, 1 << 30}, Point{1 << 30, 0}, Point{1 << 29, 1 << 29}, true},
	} {
		t.Run(name, func(t *testing.T) {
			if got, ok := crossing(c.a, c.b, c.c, c.d); got != c.want || ok != c.ok {
				t.Errorf("got %v, %v", got, ok)
			}
		})
	}
}
