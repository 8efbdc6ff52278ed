//go:build js && wasm

package main

import (
	"strconv"
	"strings"
	"syscall/js"

	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/app/view"
)

// viewport moves the map. It owns what go-app draws once and never touches
// again: the view's transform and the places of labels. Lengths are in map
// units unless said to be pixels.
type viewport struct {
	m     *model.Map
	now   model.View
	width float64 // of the whole map's window, in CSS pixels; 0 if nothing of it can be seen
	level int     // of detail asked for

	stage  js.Value
	place  js.Value // draws, see draw.js
	refine func(level int)

	frame     js.Func // draws the next step of a flight
	flight    *view.Flight
	started   float64 // when the flight did, in milliseconds; 0 until its first frame
	animating bool
	held      bool // the reader has zoomed: one finger moves the map, else it scrolls the page
}

// newViewport takes over the map. How wide its stage is adopt.js has found before anything was changed: to ask now would have
// the page laid out once more than its next frame does.
func newViewport(m *model.Map, first model.View, names []model.Name, refine func(int)) *viewport {
	yutu := js.Global().Get("yutu")
	v := &viewport{m: m, now: first, width: yutu.Get("boot").Get("width").Float(), refine: refine,
		stage: js.Global().Get("document").Call("getElementById", "stage"), place: yutu.Call("draw")}
	v.frame = js.FuncOf(func(_ js.Value, args []js.Value) any { v.step(args[0].Float()); return nil })
	observer := js.Global().Get("ResizeObserver").New(js.FuncOf(func(js.Value, []js.Value) any {
		if width := v.stage.Get("clientWidth").Float(); width != v.width {
			v.width = width
			v.draw()
		}
		return nil
	}))
	observer.Call("observe", v.stage)
	v.name(names)
	if at := yutu.Call("zoomed"); at.Truthy() { // before the client was there
		v.now = model.View{K: at.Index(0).Float(), X: at.Index(1).Float(), Y: at.Index(2).Float()}
		v.hold(v.now.Near())
	}
	v.draw()
	return v
}

// name tells where and how each name stands from the next drawing on, and from which
// width on it is shown.
func (v *viewport) name(names []model.Name) {
	all := make([]string, len(names))
	for i, name := range names {
		all[i] = strconv.Itoa(name.X) + " " + strconv.Itoa(name.Y) + " " + strconv.Itoa(name.Least) + " " + name.Stand
	}
	v.place.Call("names", strings.Join(all, ";"))
}

// draw puts the map where now says.
func (v *viewport) draw() {
	v.place.Invoke(v.now.K, v.now.X, v.now.Y, v.width, v.now.Near())
	if v.flight == nil {
		v.askForDetail()
	}
}

// askForDetail asks for finer shapes if these are too coarse.
func (v *viewport) askForDetail() {
	pixels := v.now.K * v.width / float64(v.m.Width) * js.Global().Get("devicePixelRatio").Float()
	if level := view.Level(v.m, pixels); level > v.level {
		v.level = level
		v.refine(level)
	}
}

// goTo flies to a view, or is there at once for readers who prefer less motion.
func (v *viewport) goTo(to model.View) {
	v.hold(false)
	v.flyTo(to, view.Time)
}

func (v *viewport) flyTo(to model.View, time float64) {
	if time == 0 || js.Global().Call("matchMedia", "(prefers-reduced-motion: reduce)").Get("matches").Bool() {
		v.jump(to)
		return
	}
	v.flight, v.started = &view.Flight{From: v.now, To: to, Time: time}, 0
	if !v.animating {
		v.animating = true
		js.Global().Call("requestAnimationFrame", v.frame)
	}
}

// jump is at a view at once.
func (v *viewport) jump(to model.View) {
	v.flight = nil
	v.now = to
	v.draw()
}

func (v *viewport) step(now float64) {
	if v.flight == nil {
		v.animating = false
		return
	}
	if v.started == 0 {
		v.started = now
	}
	at, over := v.flight.At(v.m, now-v.started)
	if over {
		v.animating = false
		v.jump(at)
		return
	}
	v.now = at
	v.draw()
	js.Global().Call("requestAnimationFrame", v.frame)
}

// bound is where the map is or will be.
func (v *viewport) bound() model.View {
	if v.flight != nil {
		return v.flight.To
	}
	return v.now
}

// zoomed is the view magnified by factor about a point of the window.
func (v *viewport) zoomed(factor, x, y float64) model.View {
	return view.Zoomed(v.m, v.bound(), factor, x, y)
}

// zoomBy magnifies about the middle.
func (v *viewport) zoomBy(factor float64) {
	v.zoomTo(v.zoomed(factor, float64(v.m.Width)/2, float64(v.m.Height)/2), 200)
}

// zoomTo goes in so many milliseconds to a view that the reader asked for.
func (v *viewport) zoomTo(to model.View, time float64) {
	v.hold(to.Near())
	v.flyTo(to, time)
}

func (v *viewport) hold(on bool) {
	v.held = on
	if on {
		v.stage.Get("dataset").Set("held", "1")
	} else {
		v.stage.Get("dataset").Delete("held")
	}
}

// at is the point of the window below a point of the screen (in pixels).
func (v *viewport) at(clientX, clientY float64) (x, y float64) {
	box := v.stage.Call("getBoundingClientRect")
	k := float64(v.m.Width) / v.width
	return (clientX - box.Get("left").Float()) * k, (clientY - box.Get("top").Float()) * k
}

// panBy moves the map by pixels.
func (v *viewport) panBy(dx, dy float64) {
	k := float64(v.m.Width) / v.width
	v.jump(view.Panned(v.m, v.now, dx*k, dy*k))
}

// oneStop makes one unit the map's only Tab stop: the first of the given, or
// the one that is it already.
func (v *viewport) oneStop(selected []string) {
	shapes := js.Global().Get("document").Call("getElementById", "shapes")
	stops := elements(shapes, `#view a[tabindex="0"]`)
	if len(selected) == 0 && len(stops) == 1 {
		return
	}
	for _, stop := range stops {
		stop.Call("setAttribute", "tabindex", "-1")
	}
	adcode := v.m.Units[0].Adcode
	if len(selected) > 0 {
		adcode = selected[0]
	}
	js.Global().Get("document").Call("getElementById", "u"+adcode).Call("setAttribute", "tabindex", "0")
}
