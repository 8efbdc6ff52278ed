//go:build js && wasm

package main

import (
	"math"
	"syscall/js"

	"github.com/yutu-map/yutu/app/model"
)

// dragFrom is the distance in pixels from which a press is a drag and no click.
const dragFrom = 5

// fingers are the pointers that press on the map.
type fingers struct {
	at      map[int][2]float64
	moved   bool
	started [2]float64
	from    model.View
}

// listenToGestures lets pointers, wheel and buttons move the map.
func (c *client) listenToGestures() {
	document := js.Global().Get("document")
	area := document.Call("getElementById", "map")
	v := c.view
	f := &fingers{at: map[int][2]float64{}}
	passive := map[string]any{"passive": true}

	on(area, "pointerdown", passive, func(e js.Value) {
		if e.Get("isPrimary").Bool() {
			f.at, f.moved = map[int][2]float64{}, false
		}
		if e.Get("button").Int() != 0 || !e.Get("target").Call("closest", ".controls,.legend").IsNull() {
			return
		}
		f.at[e.Get("pointerId").Int()] = place(e)
		f.started, f.from = place(e), v.now
		if v.flight != nil {
			f.from = v.flight.to
		}
	})
	on(area, "pointermove", passive, func(e js.Value) {
		id := e.Get("pointerId").Int()
		was, pressed := f.at[id]
		if !pressed {
			return
		}
		is := place(e)
		if !f.moved && math.Hypot(is[0]-f.started[0], is[1]-f.started[1]) < dragFrom {
			return
		}
		if !f.moved {
			f.moved = true
			area.Call("setPointerCapture", id)
		}
		before := f.spread()
		f.at[id] = is
		if len(f.at) == 2 {
			x, y := v.at(f.middle())
			if after := f.spread(); before > 0 && after > 0 {
				v.zoomTo(v.zoomed(after/before, x, y), 0)
			}
			v.panBy((is[0]-was[0])/2, (is[1]-was[1])/2)
			return
		}
		v.panBy(is[0]-was[0], is[1]-was[1])
	})
	up := func(e js.Value) { delete(f.at, e.Get("pointerId").Int()) }
	on(area, "pointerup", passive, up)
	on(area, "pointercancel", passive, func(e js.Value) {
		_, pressed := f.at[e.Get("pointerId").Int()]
		if pressed && len(f.at) == 1 && f.moved && !v.held { // it turned out to scroll the page
			v.jump(f.from)
		}
		up(e)
	})
	on(area, "dragstart", nil, func(e js.Value) { e.Call("preventDefault") })
	on(area, "click", map[string]any{"capture": true}, func(e js.Value) {
		if f.moved && e.Get("detail").Int() > 0 {
			f.moved = false
			e.Call("preventDefault")
			e.Call("stopPropagation")
		}
	})
	on(area, "dblclick", nil, func(e js.Value) {
		if !e.Get("target").Call("closest", ".controls,.legend").IsNull() {
			return
		}
		x, y := v.at(e.Get("clientX").Float(), e.Get("clientY").Float())
		v.zoomTo(v.zoomed(2, x, y), 250)
	})
	on(area, "wheel", map[string]any{"passive": false}, func(e js.Value) { v.wheel(e, area) })
	on(document.Call("getElementById", "zoomin"), "click", nil, func(js.Value) { v.zoomBy(1.8) })
	on(document.Call("getElementById", "zoomout"), "click", nil, func(js.Value) { v.zoomBy(1 / 1.8) })
}

// wheel zooms where no scrolling is lost by it: with Ctrl (which also is how
// touchpads report a pinch), or where the page neither scrolls nor is framed.
func (v *viewport) wheel(e, area js.Value) {
	if !e.Get("ctrlKey").Bool() && scrolls() {
		area.Get("dataset").Set("hint", "1")
		return
	}
	delta := e.Get("deltaY").Float()
	if e.Get("deltaMode").Int() == 1 {
		delta *= 16
	}
	x, y := v.at(e.Get("clientX").Float(), e.Get("clientY").Float())
	speed := 0.0022
	if e.Get("ctrlKey").Bool() {
		speed = 0.01
	}
	to := v.zoomed(math.Exp(-delta*speed), x, y)
	if to == v.now && v.flight == nil && !e.Get("ctrlKey").Bool() {
		return // as far out as it goes: the wheel is the page's again
	}
	e.Call("preventDefault")
	area.Get("dataset").Delete("hint")
	v.zoomTo(to, 0)
}

func scrolls() bool {
	window := js.Global()
	if !window.Get("top").Equal(window.Get("self")) {
		return true
	}
	root := window.Get("document").Get("documentElement")
	return root.Get("scrollHeight").Int() > window.Get("innerHeight").Int()+2
}

func place(e js.Value) [2]float64 {
	return [2]float64{e.Get("clientX").Float(), e.Get("clientY").Float()}
}

// spread is the distance between two fingers in pixels, or 0.
func (f *fingers) spread() float64 {
	if len(f.at) != 2 {
		return 0
	}
	var p [][2]float64
	for _, at := range f.at {
		p = append(p, at)
	}
	return math.Hypot(p[0][0]-p[1][0], p[0][1]-p[1][1])
}

func (f *fingers) middle() (x, y float64) {
	for _, at := range f.at {
		x += at[0] / float64(len(f.at))
		y += at[1] / float64(len(f.at))
	}
	return x, y
}
