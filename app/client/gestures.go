//go:build js && wasm

package main

import (
	"syscall/js"

	"github.com/yutu-map/yutu/app/view"
)

// listenToGestures lets pointers, wheel and buttons move the map.
func (c *client) listenToGestures() {
	document := js.Global().Get("document")
	area := document.Call("getElementById", "map")
	v := c.view
	var f view.Fingers
	js.Global().Get("yutu").Call("fingers", area, map[string]any{
		"down": hears(func(e js.Value) {
			first := e.Get("isPrimary").Bool()
			if e.Get("button").Int() == 0 && e.Get("target").Call("closest", ".controls,.legend").IsNull() {
				f.Down(e.Get("pointerId").Int(), place(e), first, v.bound())
			} else if first {
				f.Forget()
			}
		}),
		"move": hears(func(e js.Value) {
			id := e.Get("pointerId").Int()
			c, changed := f.Move(id, place(e))
			if !changed {
				return
			}
			if c.Begins {
				area.Call("setPointerCapture", id)
			}
			if c.Factor > 0 {
				x, y := v.at(c.About.X, c.About.Y)
				v.zoomTo(v.zoomed(c.Factor, x, y), 0)
			}
			v.panBy(c.By.X, c.By.Y)
		}),
		"up": hears(func(e js.Value) { f.Up(e.Get("pointerId").Int()) }),
		"cancel": hears(func(e js.Value) {
			if back, moved := f.Cancel(e.Get("pointerId").Int(), v.held); moved { // it turned out to scroll the page
				v.jump(back)
			}
		}),
		"dragged": js.FuncOf(func(js.Value, []js.Value) any { return f.Dragged() }),
	})
	on(area, "dragstart", nil, func(e js.Value) { e.Call("preventDefault") })
	on(area, "dblclick", nil, func(e js.Value) {
		if !e.Get("target").Call("closest", ".controls,.legend").IsNull() {
			return
		}
		at := place(e)
		x, y := v.at(at.X, at.Y)
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
	at, ctrl := place(e), e.Get("ctrlKey").Bool()
	x, y := v.at(at.X, at.Y)
	to := v.zoomed(view.Wheel(e.Get("deltaY").Float(), e.Get("deltaMode").Int() == 1, ctrl), x, y)
	if to == v.now && v.flight == nil && !ctrl {
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

func place(e js.Value) view.Point {
	return view.Point{X: e.Get("clientX").Float(), Y: e.Get("clientY").Float()}
}
