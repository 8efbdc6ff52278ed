package view_test

import (
	"math"
	"testing"

	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/app/view"
)

func chart() *model.Map {
	return &model.Map{Width: 1000, Height: 800, Levels: []model.Level{{Scale: 1}, {Scale: 4}, {Scale: 16}}}
}

// on is where a point of the map stands in the window.
func on(v model.View, x, y float64) [2]float64 { return [2]float64{x*v.K + v.X, y*v.K + v.Y} }

func near(a, b [2]float64) bool { return math.Hypot(a[0]-b[0], a[1]-b[1]) < 1e-6 }

func TestZoomingLeavesThePointUnderThePointerWhereItIs(t *testing.T) {
	m, v := chart(), model.View{K: 3, X: -900, Y: -700}
	for _, factor := range []float64{1.5, 2, 5, 0.8} {
		to := view.Zoomed(m, v, factor, 400, 300)
		x, y := (400-v.X)/v.K, (300-v.Y)/v.K
		if !near(on(to, x, y), [2]float64{400, 300}) {
			t.Errorf("by %v: the point is at %v", factor, on(to, x, y))
		}
		if math.Abs(to.K-v.K*factor) > 1e-9 {
			t.Errorf("by %v: magnified %v times", factor, to.K)
		}
	}
}

func TestZoomingKeepsItsBounds(t *testing.T) {
	m := chart()
	if to := view.Zoomed(m, model.Whole, 1000, 10, 10); to.K != view.Most {
		t.Errorf("magnified %v times", to.K)
	}
	if to := view.Zoomed(m, model.View{K: 2, X: -300, Y: -100}, 0.01, 10, 10); to != model.Whole {
		t.Errorf("out of the smallest: %v", to)
	}
}

func TestPanningKeepsTheMiddleOfTheWindowOnTheMap(t *testing.T) {
	m := chart()
	for _, by := range [][2]float64{{1e6, 0}, {-1e6, 0}, {0, 1e6}, {0, -1e6}} {
		to := view.Panned(m, model.View{K: 4}, by[0], by[1])
		x, y := (500-to.X)/to.K, (400-to.Y)/to.K
		if x < 0 || x > 1000 || y < 0 || y > 800 {
			t.Errorf("by %v: the middle is at %v, %v", by, x, y)
		}
	}
}

func TestAFlightBeginsAndEndsWhereItIsToAndKeepsToTheWay(t *testing.T) {
	m := chart()
	f := view.Flight{From: model.Whole, To: model.View{K: 8, X: -3000, Y: -2000}, Time: 400}
	if at, over := f.At(m, 0); over || at != f.From {
		t.Errorf("begins at %v, over %v", at, over)
	}
	for _, elapsed := range []float64{400, 1000} {
		if at, over := f.At(m, elapsed); !over || at != f.To {
			t.Errorf("after %v: at %v, over %v", elapsed, at, over)
		}
	}
	last := 0.0
	for elapsed := 10.0; elapsed < 400; elapsed += 10 {
		at, _ := f.At(m, elapsed)
		if at.K <= last {
			t.Fatalf("after %v: magnified %v times, before that %v", elapsed, at.K, last)
		}
		last = at.K
	}
	level := view.Flight{From: model.View{K: 2, X: -100, Y: 0}, To: model.View{K: 2, X: -700, Y: 0}, Time: 400}
	for elapsed := 0.0; elapsed < 400; elapsed += 50 {
		if at, _ := level.At(m, elapsed); math.Abs(at.K-2) > 1e-9 || math.IsNaN(at.X) || at.X > -100+1e-9 || at.X < -700-1e-9 {
			t.Errorf("between views of one size, after %v: %v", elapsed, at)
		}
	}
}

func TestWhatStandsWellInsideIsNotMovedTo(t *testing.T) {
	m, now := chart(), model.View{K: 4, X: -1000, Y: -1000}
	if to, needed := view.Revealed(m, now, 375, 350); needed || to != now {
		t.Errorf("inside: %v, %v", to, needed)
	}
	to, needed := view.Revealed(m, now, 700, 350)
	if !needed || !near(on(to, 700, 350), [2]float64{500, 400}) {
		t.Errorf("outside: %v, at %v", needed, on(to, 700, 350))
	}
}

func TestTheCoarsestLevelThatIsFineEnough(t *testing.T) {
	m := chart()
	for _, c := range []struct {
		pixels float64
		level  int
	}{{0.5, 0}, {2, 0}, {2.1, 1}, {8, 1}, {9, 2}, {1000, 2}} {
		if got := view.Level(m, c.pixels); got != c.level {
			t.Errorf("%v pixels a unit: level %d, want %d", c.pixels, got, c.level)
		}
	}
}

func TestTheWheelTurnedBackIsWhereItWas(t *testing.T) {
	for _, lines := range []bool{false, true} {
		for _, ctrl := range []bool{false, true} {
			if f := view.Wheel(3, lines, ctrl) * view.Wheel(-3, lines, ctrl); math.Abs(f-1) > 1e-9 {
				t.Errorf("lines %v, Ctrl %v: %v", lines, ctrl, f)
			}
			if view.Wheel(-3, lines, ctrl) <= 1 {
				t.Errorf("lines %v, Ctrl %v: turning away does not magnify", lines, ctrl)
			}
		}
	}
	if view.Wheel(1, true, false) != view.Wheel(16, false, false) {
		t.Error("a line is 16 pixels")
	}
}
