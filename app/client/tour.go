//go:build js && wasm

package main

import (
	"syscall/js"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
	ui "github.com/yutu-map/yutu/app"
	"github.com/yutu-map/yutu/app/model"
)

// followScroll shows, while a tour is scrolled through, the scene of the step
// being read.
func (c *client) followScroll(ctx app.Context) {
	waiting := false
	frame := js.FuncOf(func(js.Value, []js.Value) any {
		waiting = false
		ctx.Dispatch(func(ctx app.Context) {
			c.setScene(c.sceneInSight())
			ctx.Defer(func(app.Context) {
				c.chose()
				c.view.draw()
			})
		})
		return nil
	})
	on(js.Global().Get("document"), "scroll", map[string]any{"passive": true, "capture": true}, func(js.Value) {
		if !waiting && c.state.Page.Kind == model.Tour && c.state.Page.Selected == nil {
			waiting = true
			js.Global().Call("requestAnimationFrame", frame)
		}
	})
}

// sceneInSight is that of the last step whose beginning has come up to the
// upper part of the panel; nil before the first.
func (c *client) sceneInSight() *model.Scene {
	document := js.Global().Get("document")
	panel := document.Call("getElementById", "panel").Call("getBoundingClientRect")
	height := js.Global().Get("innerHeight").Float()
	line := max(panel.Get("top").Float(), height*0.3) + height*0.3
	var scene *model.Scene
	for i := range c.state.Page.Panel.Sections {
		s := &c.state.Page.Panel.Sections[i]
		if s.Scene == nil {
			continue
		}
		at := document.Call("getElementById", s.ID)
		if at.IsNull() || at.Call("getBoundingClientRect").Get("top").Float() > line {
			break
		}
		scene = s.Scene
	}
	return scene
}

func (c *client) setScene(scene *model.Scene) {
	if scene == c.state.Scene {
		return
	}
	c.state.Scene = scene
	if scene == nil {
		c.view.goTo(model.Whole)
		return
	}
	c.view.goTo(ui.SceneView(c.state.Map, scene))
}
