package view

import (
	"math"

	"github.com/yutu-map/yutu/app/model"
)

// dragFrom is the distance in pixels from which a press is a drag and no click.
const dragFrom = 5

// Point is a place on the screen, in pixels.
type Point struct{ X, Y float64 }

func (p Point) distance(q Point) float64 { return math.Hypot(p.X-q.X, p.Y-q.Y) }

// Fingers are the pointers that press on the map.
type Fingers struct {
	at      map[int]Point
	moved   bool
	started Point
	from    model.View
}

// Change is what a move of a finger asks of the map: to be magnified by Factor (0: not)
// about a point of the screen, and then moved by so many pixels. Begins says that the
// press has just become a drag.
type Change struct {
	Begins bool
	Factor float64
	About  Point
	By     Point
}

// Down is told of a press and of the view before it. The first of several fingers, a
// primary one, begins anew.
func (f *Fingers) Down(id int, at Point, primary bool, now model.View) {
	if primary || f.at == nil {
		f.Forget()
	}
	f.at[id] = at
	f.started, f.from = at, now
}

// Forget begins anew: what was pressed before counts no longer.
func (f *Fingers) Forget() { f.at, f.moved = map[int]Point{}, false }

// Move is told where a finger has come to. It may change nothing: the finger does not
// press, or has not come far enough.
func (f *Fingers) Move(id int, to Point) (c Change, changed bool) {
	was, pressed := f.at[id]
	if !pressed || !f.moved && to.distance(f.started) < dragFrom {
		return c, false
	}
	c.Begins = !f.moved
	f.moved = true
	before := f.spread()
	f.at[id] = to
	c.By = Point{to.X - was.X, to.Y - was.Y}
	if len(f.at) == 2 {
		c.By = Point{c.By.X / 2, c.By.Y / 2}
		if after := f.spread(); before > 0 && after > 0 {
			c.Factor, c.About = after/before, f.middle()
		}
	}
	return c, true
}

// Up is told that a finger is gone.
func (f *Fingers) Up(id int) { delete(f.at, id) }

// Cancel is told that the browser has taken a finger for itself. If that one alone had
// moved a map that is not held, it scrolls the page, and the map is to be where it was.
func (f *Fingers) Cancel(id int, held bool) (back model.View, moved bool) {
	_, pressed := f.at[id]
	moved = pressed && len(f.at) == 1 && f.moved && !held
	f.Up(id)
	return f.from, moved
}

// Dragged tells, once, whether the click that comes now is the end of a drag.
func (f *Fingers) Dragged() bool {
	was := f.moved
	f.moved = false
	return was
}

// spread is the distance between two fingers in pixels, or 0.
func (f *Fingers) spread() float64 {
	if len(f.at) != 2 {
		return 0
	}
	var p []Point
	for _, at := range f.at {
		p = append(p, at)
	}
	return p[0].distance(p[1])
}

func (f *Fingers) middle() (at Point) {
	for _, p := range f.at {
		at.X += p.X / float64(len(f.at))
		at.Y += p.Y / float64(len(f.at))
	}
	return at
}
