//go:build js && wasm

package main

import (
	"strings"
	"syscall/js"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
	"github.com/yutu-map/yutu/app/model"
)

// on listens to an event of the document or an element, but for what hear.js passes over.
// The handler runs to its end before the browser goes on, so it may prevent the default.
func on(target js.Value, event string, options map[string]any, handle func(e js.Value)) {
	js.Global().Get("yutu").Call("on", target, event, options, hears(handle))
}

func hears(handle func(e js.Value)) js.Func {
	return js.FuncOf(func(_ js.Value, args []js.Value) any {
		handle(args[0])
		return nil
	})
}

// listen takes over links, keys and gestures.
func (c *client) listen(ctx app.Context) {
	document := js.Global().Get("document")
	on(document, "click", nil, func(e js.Value) { c.click(ctx, e) })
	on(document, "keydown", nil, func(e js.Value) { c.key(ctx, e) })
	js.Global().Get("yutu").Set("astray", js.FuncOf(func(js.Value, []js.Value) any {
		c.astray(ctx)
		return nil
	}))
	js.Global().Get("yutu").Set("pointed", js.FuncOf(func(_ js.Value, args []js.Value) any {
		if path, ok := c.inner(args[0]); ok {
			c.prefetch(path)
		}
		return nil
	}))
	js.Global().Get("yutu").Set("follow", js.FuncOf(func(_ js.Value, args []js.Value) any {
		c.follow(ctx, args[0].String(), args[1].Bool(), model.View{K: args[2].Float(), X: args[3].Float(), Y: args[4].Float()})
		return nil
	}))
	c.listenToGestures()
	c.followScroll(ctx)
	listenToCopying(document)
	c.listenToSearch(ctx)
}

// inner returns the route of the link that an element is in, if it can be opened
// without loading a page.
func (c *client) inner(target js.Value) (path string, ok bool) {
	if target.Get("closest").IsUndefined() {
		return "", false
	}
	a := target.Call("closest", "a[href]")
	if a.IsNull() || a.Call("hasAttribute", "download").Bool() || a.Call("hasAttribute", "hreflang").Bool() {
		return "", false
	}
	if to := a.Call("getAttribute", "target"); !to.IsNull() && to.String() != "" && to.String() != "_self" {
		return "", false
	}
	href := a.Call("getAttribute", "href").String()
	if !strings.HasPrefix(href, c.state.Base) || strings.HasPrefix(href, "//") {
		return "", false
	}
	href, _, _ = strings.Cut(href, "#")
	href, _, _ = strings.Cut(href, "?") // a search's, a comparison's or a table's: what is asked is no part of the route
	path = route(c.state.Base, href)
	if c.state.Embed != nil && strings.Contains(path, "/metric/") {
		return "", false // in a frame a figure is a page without a map
	}
	_, ok = c.shards.readable(path)
	return path, ok
}

func (c *client) click(ctx app.Context, e js.Value) {
	if e.Get("defaultPrevented").Bool() || e.Get("button").Int() != 0 || modified(e) {
		return
	}
	path, ok := c.inner(e.Get("target"))
	if !ok {
		return
	}
	a := e.Get("target").Call("closest", "a[href]")
	href := a.Call("getAttribute", "href").String()
	if path == c.at {
		if compares(path) {
			href, _, _ = strings.Cut(href, "#") // for readers without script
		}
		if strings.Contains(href, "?") || c.compared != nil || c.state.Page.Kind == model.Search {
			e.Call("preventDefault")
			c.open(ctx, href)
		} else if !strings.Contains(href, "#") {
			e.Call("preventDefault")
			c.view.goTo(c.firstView())
		}
		return
	}
	e.Call("preventDefault")
	onMap := !a.Call("closest", "#map").IsNull()
	c.move = move{path: path, keepFocus: onMap && e.Get("detail").Int() > 0}
	// What was pressed shows it at once; the page follows after that paint.
	a.Get("dataset").Set("pressed", "")
	afterPaint(func() {
		a.Get("dataset").Delete("pressed")
		c.open(ctx, href)
	})
}

// follow learns that press.js has opened a page: its panel is in its place, and its
// address in the history. The map goes where it is seen, and the rest comes with the page.
func (c *client) follow(ctx app.Context, href string, onMap bool, to model.View) {
	path := route(c.state.Base, href)
	c.move = move{path: path, keepFocus: onMap}
	c.view.goTo(to)
	ctx.Dispatch(func(ctx app.Context) {
		switch {
		case c.move.path != path: // the reader has moved on
		case path == c.at: // and is back where the client is, which to go-app is no move
			c.ahead = path
			js.Global().Get("history").Call("pushState", nil, "", href) // is in it: see adopt.js
			c.show(ctx, c.state.Page)
		default:
			c.ahead = path
			ctx.Navigate(href)
		}
	})
}

// unknown is of no route: press.js has put something in its place that the client has not heard of.
const unknown = "-"

// astray learns that the reader has left such a page before the client heard of it. To go-app
// nothing has happened if that was a step back to where it is.
func (c *client) astray(ctx app.Context) {
	c.ahead = unknown
	ctx.Dispatch(func(ctx app.Context) {
		if c.ahead == unknown && route(c.state.Base, ctx.Page().URL().Path) == c.at {
			c.move = move{path: c.at} // and not a page that is still on its way
			c.show(ctx, c.state.Page)
		}
	})
}

// afterPaint calls f when the browser has painted once more, or would have if
// anybody saw the page.
func afterPaint(f func()) {
	var then js.Func
	then = js.FuncOf(func(js.Value, []js.Value) any {
		then.Release()
		f()
		return nil
	})
	js.Global().Get("yutu").Call("painted", then)
}

// open changes the address; go-app then calls Navigated.
func (c *client) open(ctx app.Context, href string) {
	ctx.Dispatch(func(ctx app.Context) { ctx.Navigate(href) })
}

func modified(e js.Value) bool {
	for _, key := range []string{"ctrlKey", "metaKey", "shiftKey", "altKey"} {
		if e.Get(key).Bool() {
			return true
		}
	}
	return false
}

// prefetch fetches what the reader is about to open.
func (c *client) prefetch(path string) {
	name, ok := c.shards.readable(path)
	if !ok {
		return
	}
	if _, here := c.shards.page(name, path); !here {
		go c.shards.fetch(name, path) //nolint:errcheck // a guess; opening the page will report
	}
}
