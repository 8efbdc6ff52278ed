//go:build js && wasm

package main

import (
	"strings"
	"syscall/js"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
	"github.com/yutu-map/yutu/app/model"
)

// on listens to an event of the document or an element. The handler runs to its
// end before the browser goes on, so it may prevent the default.
func on(target js.Value, event string, options map[string]any, handle func(e js.Value)) {
	target.Call("addEventListener", event, js.FuncOf(func(_ js.Value, args []js.Value) any {
		handle(args[0])
		return nil
	}), options)
}

// listen takes over links, keys and gestures.
func (c *client) listen(ctx app.Context) {
	document := js.Global().Get("document")
	on(document, "click", nil, func(e js.Value) { c.click(ctx, e) })
	for _, event := range []string{"pointerover", "focusin"} {
		on(document, event, map[string]any{"passive": true}, func(e js.Value) {
			if path, ok := c.inner(e); ok {
				c.prefetch(path)
			}
		})
	}
	on(document, "keydown", nil, func(e js.Value) { c.key(ctx, e) })
	c.listenToGestures()
	c.followScroll(ctx)
	listenToCopying(document)
	c.listenToSearch(ctx)
}

// inner returns the route of the link an event is about, if it can be opened
// without loading a page.
func (c *client) inner(e js.Value) (path string, ok bool) {
	target := e.Get("target")
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
	_, ok = c.shards.of(path)
	return path, ok
}

func (c *client) click(ctx app.Context, e js.Value) {
	if e.Get("defaultPrevented").Bool() || e.Get("button").Int() != 0 || modified(e) {
		return
	}
	path, ok := c.inner(e)
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
	name, ok := c.shards.of(path)
	if !ok {
		return
	}
	if _, here := c.shards.page(name, path); !here {
		go c.shards.fetch(name, path) //nolint:errcheck // a guess; opening the page will report
	}
}

// prefetchAll fetches the pages of all units one by one while nothing else is
// going on, unless the reader saves data. They are few and small: their number
// and size do not grow with the number of reports.
func (c *client) prefetchAll() {
	if n := js.Global().Get("navigator").Get("connection"); n.Truthy() && n.Get("saveData").Truthy() {
		return
	}
	go func() {
		for _, u := range c.state.Map.Units {
			if name, ok := c.shards.of(u.Href); ok {
				idle()
				if _, err := c.shards.fetch(name, u.Href); err != nil {
					return
				}
			}
		}
		js.Global().Get("document").Get("documentElement").Get("dataset").Set("prefetched", "all")
	}()
}

// idle blocks until the browser has nothing better to do.
func idle() {
	done := make(chan struct{})
	f := js.FuncOf(func(js.Value, []js.Value) any { close(done); return nil })
	defer f.Release()
	if request := js.Global().Get("requestIdleCallback"); request.Truthy() {
		request.Invoke(f)
	} else {
		js.Global().Call("setTimeout", f, 50)
	}
	<-done
}
