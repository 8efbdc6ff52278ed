//go:build js && wasm

package main

import (
	"strings"
	"syscall/js"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
	ui "github.com/yutu-map/yutu/app"
	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/app/view"
)

var directions = map[string][2]float64{
	"ArrowLeft": {-1, 0}, "ArrowRight": {1, 0}, "ArrowUp": {0, -1}, "ArrowDown": {0, 1},
}

// key moves the focus on the map, zooms, and finds the way between map and panel.
func (c *client) key(ctx app.Context, e js.Value) {
	if e.Get("defaultPrevented").Bool() || modified(e) && !e.Get("shiftKey").Bool() {
		return
	}
	key := e.Get("key").String()
	unit, onMap := c.focused()
	if key == "Escape" {
		c.escape(ctx, e, onMap)
		return
	}
	if !onMap {
		return
	}
	direction, arrow := directions[key]
	switch {
	case arrow:
		if next, ok := c.state.Map.Toward(unit.Adcode, direction[0], direction[1]); ok {
			c.focus(next)
		}
	case key == "+" || key == "=":
		c.view.zoomBy(1.6)
	case key == "-":
		c.view.zoomBy(1 / 1.6)
	case key == "0":
		c.view.goTo(model.Whole)
	default:
		return
	}
	e.Call("preventDefault")
}

// escape goes from panel to map, and on the map back to the whole city.
func (c *client) escape(ctx app.Context, e js.Value, onMap bool) {
	page := c.state.Page
	switch {
	case onMap && page.Panel.Up != nil:
		e.Call("preventDefault")
		c.move = move{path: page.Panel.Up.Href, keepFocus: true}
		c.open(ctx, c.state.Base+page.Panel.Up.Href[1:])
	case !onMap && len(page.Selected) > 0:
		e.Call("preventDefault")
		c.focus(c.state.Map.Unit(page.Selected[0]))
	}
}

// focused returns the unit that has the focus.
func (c *client) focused() (*model.Unit, bool) {
	active := js.Global().Get("document").Get("activeElement")
	if !active.Truthy() || active.Get("id").Type() != js.TypeString {
		return nil, false
	}
	adcode, ok := strings.CutPrefix(active.Get("id").String(), "u")
	if !ok {
		return nil, false
	}
	u := c.state.Map.Unit(adcode)
	return u, u != nil
}

func (c *client) focus(u *model.Unit) {
	c.view.oneStop([]string{u.Adcode})
	c.view.reveal(u)
	js.Global().Get("document").Call("getElementById", "u"+u.Adcode).Call("focus", map[string]any{"preventScroll": true})
}

// reveal moves a magnified map until a unit is inside the window.
func (v *viewport) reveal(u *model.Unit) {
	if to, needed := view.Revealed(v.m, v.now, u.X, u.Y); needed {
		v.flyTo(to, view.Time)
	}
}

func (c *client) firstView() model.View { return ui.FirstView(c.state.Map, c.state.Page) }
