// Package view is the moving map as plain values: where it is on the way from one view
// to another, what a wheel, a pinch and a drag make of it, which level of detail it
// wants. It knows neither the browser nor what is on the map; lengths are in map units
// unless said to be pixels, times in milliseconds.
package view

import (
	"math"

	"github.com/yutu-map/yutu/app/model"
)

const (
	// Most is the largest magnification: 渝中 fills the window.
	Most = 60
	// Time is how long a flight takes.
	Time = 420
)

// Flight is a smooth change of view.
type Flight struct {
	From, To model.View
	Time     float64 // how long it takes
}

// At is where the flight is after so long a time, and whether it is over. The
// magnification grows evenly to the eye; the middle of the window moves along.
func (f Flight) At(m *model.Map, elapsed float64) (at model.View, over bool) {
	t := elapsed / f.Time
	if t >= 1 {
		return f.To, true
	}
	t = 1 - (1-t)*(1-t)*(1-t)
	k := f.From.K * math.Pow(f.To.K/f.From.K, t)
	share := t
	if d := 1/f.To.K - 1/f.From.K; math.Abs(d) > 1e-6 {
		share = (1/k - 1/f.From.K) / d
	}
	w, h := middle(m)
	cx := (w-f.From.X)/f.From.K*(1-share) + (w-f.To.X)/f.To.K*share
	cy := (h-f.From.Y)/f.From.K*(1-share) + (h-f.To.Y)/f.To.K*share
	return model.View{K: k, X: w - cx*k, Y: h - cy*k}, false
}

func middle(m *model.Map) (x, y float64) { return float64(m.Width) / 2, float64(m.Height) / 2 }

// Zoomed is a view magnified by factor about a point of the window, within bounds.
func Zoomed(m *model.Map, from model.View, factor, x, y float64) model.View {
	k := min(max(from.K*factor, 1), Most)
	f := k / from.K
	return m.Clamp(model.View{K: k, X: x - (x-from.X)*f, Y: y - (y-from.Y)*f})
}

// Panned is a view moved by so much, within bounds.
func Panned(m *model.Map, from model.View, dx, dy float64) model.View {
	return m.Clamp(model.View{K: from.K, X: from.X + dx, Y: from.Y + dy})
}

// Revealed is the view that has a point of the map in its middle; none is needed if
// the point stands well inside the window already.
func Revealed(m *model.Map, now model.View, px, py int) (to model.View, needed bool) {
	x, y := float64(px), float64(py)
	w, h := middle(m)
	inside := func(at, half float64) bool { return at > half*0.1 && at < half*1.9 }
	if inside(x*now.K+now.X, w) && inside(y*now.K+now.Y, h) {
		return now, false
	}
	return m.Clamp(model.View{K: now.K, X: w - x*now.K, Y: h - y*now.K}), true
}

// Level is the coarsest level of detail whose unit is no more than about one and a half
// device pixels, where a map unit is so many.
func Level(m *model.Map, pixels float64) int {
	for level, l := range m.Levels {
		if pixels/float64(l.Scale) <= 2 {
			return level
		}
	}
	return len(m.Levels) - 1
}

// Wheel is the factor by which a turn of the wheel magnifies: delta in pixels or, if
// lines, in lines of 16; with Ctrl, which is also how touchpads tell of a pinch, faster.
func Wheel(delta float64, lines, ctrl bool) float64 {
	if lines {
		delta *= 16
	}
	speed := 0.0022
	if ctrl {
		speed = 0.01
	}
	return math.Exp(-delta * speed)
}
