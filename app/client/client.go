//go:build js && wasm

package main

import (
	"fmt"
	"net/url"
	"strings"
	"syscall/js"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
	ui "github.com/yutu-map/yutu/app"
	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/app/plainjson"
)

// client is the browser's side of the root component. Its fields change on
// go-app's UI goroutine, but move, which listeners set before they tell it.
type client struct {
	state  *ui.State
	shards *shards
	view   *viewport
	at     string // the route on show; not the page's own where there is none
	move   move   // the one on its way, or done last
	ahead  string // the route that press.js has put in its place, and of which the page is still to come
	taking bool   // what press.js has put in its place is taken over with the next frame
	saved  *saved // what can be opened offline; nil unless the page is a shell
	finder finder

	compared []string // adcodes, on the page of a comparison
}

// move is a change of page.
type move struct {
	path, fragment string
	keepFocus      bool   // the reader is on the map with a pointer
	stay           func() // instead of going to the top: back to where the reader was
}

func newClient(boot js.Value) (*client, error) {
	var m model.Map
	if err := plainjson.Unmarshal(boot.Get("mapText").String(), &m); err != nil {
		return nil, fmt.Errorf("map shard: %w", err)
	}
	breathe()
	files := boot.Get("base").String()
	base, embed, edition := files, (*ui.Embed)(nil), ""
	if named := boot.Get("edition"); named.Truthy() { // frames of an archive name none
		edition = named.String()
	}
	if links := boot.Get("links"); links.Truthy() {
		base, embed = links.String(), &ui.Embed{Site: files, Edition: edition}
	}
	s := newShards(files, m.Shards)
	if find := boot.Get("find"); find.Truthy() {
		s.find = find.String()
	}
	page, err := s.learn(boot.Get("page").String(), boot.Get("pageText").String(), boot.Get("route").String())
	if err != nil {
		return nil, fmt.Errorf("page shard for %s: %w", boot.Get("route").String(), err)
	}
	c := &client{shards: s}
	if page.Kind == model.Shell {
		// The page of the address, which Navigated will show, was asked for by
		// loading it: the focus stays where such a page has it.
		c.at, c.move.keepFocus, c.saved = page.Path, true, newSaved(boot, s)
	}
	if href := boot.Get("href"); href.Truthy() && c.at == "" {
		c.at = route(base, pathOf(href.String()))
	}
	if page.Kind == model.Compare {
		c.compared = page.Selected
	}
	c.state = &ui.State{
		Base: base, Page: page, Map: &m,
		Shapes: &ui.Shapes{Scale: m.Levels[0].Scale, Paths: map[string]string{}, Served: servedPath},
		First:  ui.FirstOf(&m, page), Live: true, Client: c, Embed: embed,
		Print: ui.Print{Edition: edition},
	}
	if origin := boot.Get("origin"); origin.Truthy() {
		c.state.Print.Origin = origin.String()
	}
	if boot.Get("rehearsal").Truthy() {
		c.state.Client = rehearsal{c}
	}
	return c, nil
}

// pathOf is an address's path, as go-app reads it.
func pathOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return u.Path
}

// servedPath reads a unit's outline back from the page, which brought the coarsest
// level of detail.
func servedPath(adcode string) string {
	unit := js.Global().Get("document").Call("getElementById", "u"+adcode)
	if unit.IsNull() { // of no unit on the map nothing is drawn
		return ""
	}
	return unit.Get("firstElementChild").Call("getAttribute", "d").String()
}

// route is the path below the base, without a trailing slash except at a
// language's home.
func route(base, pathname string) string {
	path := "/" + strings.TrimPrefix(pathname, base)
	switch trimmed := strings.TrimRight(path, "/"); trimmed {
	case "", "/index.html":
		return "/"
	case "/en":
		return "/en/"
	default:
		return strings.TrimSuffix(trimmed, "/index.html")
	}
}

// Mounted finishes the take-over: from here on the page is alive.
func (c *client) Mounted(ctx app.Context, root *ui.Root) {
	js.Global().Get("yutu").Call("adopted") // from go-app's start to here nothing may come between: it would not hear of it
	// go-app's own interception would take shift- and alt-clicks and links that
	// this page does not know; listen does it instead.
	js.Global().Set("onclick", js.Null())
	c.view = newViewport(c.state.Map, c.state.First.View, c.state.Names(), func(level int) { c.refine(ctx, level) })
	c.listen(ctx)
}

// Navigated shows the page of the address the browser is at now.
func (c *client) Navigated(ctx app.Context, _ *ui.Root) {
	u := ctx.Page().URL()
	path := route(c.state.Base, u.Path)
	if c.move.path == "" { // that of the page as it was loaded, whatever it is called
		c.move.path = path
		if c.at == "" {
			c.at = path
		}
	}
	if compares(path) {
		c.compare(ctx, path, u.Query().Get("q"))
		return
	}
	c.compared = nil
	if path == c.at && !c.state.Busy && c.ahead == "" {
		js.Global().Get("yutu").Call("stayed")
		c.atSearch("moved")
		return
	}
	if c.move.path != path { // back or forward
		c.move = move{path: path}
	}
	c.move.fragment = u.Fragment
	if c.saved != nil {
		c.openSaved(ctx, path)
		return
	}
	name, ok := c.shards.readable(path)
	if !ok || lang(path) != c.state.Page.Lang {
		js.Global().Get("location").Call("reload")
		return
	}
	if page, ok := c.shards.page(name, path); ok {
		c.show(ctx, page)
		return
	}
	c.state.Busy = true
	if path != c.ahead {
		js.Global().Get("document").Call("getElementById", "panel").Call("setAttribute", "aria-busy", "true")
	}
	ctx.Async(func() {
		page, err := c.shards.fetch(name, path)
		ctx.Dispatch(func(ctx app.Context) {
			switch {
			case c.move.path != path: // the reader has moved on
			case err != nil && path == c.ahead && !js.Global().Get("navigator").Get("onLine").Bool(): // what press.js has put there is all there is
			case err != nil: // a new edition, or no network: the browser knows what to say
				js.Global().Get("location").Call("reload")
			default:
				c.show(ctx, page)
			}
		})
	})
}

func lang(path string) string {
	if strings.HasPrefix(path, "/en/") {
		return "en"
	}
	return "zh"
}

func (c *client) show(ctx app.Context, page *model.Page) {
	page = c.remembered(page)
	c.at = page.Path
	c.state.Page, c.state.Busy, c.state.Scene = page, false, nil
	c.state.Said = ui.Opened(page)
	document := js.Global().Get("document")
	switch {
	case c.ahead == page.Path:
		c.stands(true)
	case c.ahead != "" || c.taking: // go-app draws now and then: it may have skipped a page
		c.stands(false)
		root := document.Call("getElementById", "yutu")
		root.Set("className", "page "+string(page.Kind)) // as go-app believes it is
	}
	c.ahead = ""
	document.Set("title", page.Title)
	if alt := document.Call("querySelector", "link[rel=canonical]"); alt.Truthy() {
		pathname := js.Global().Get("location").Get("pathname").String()
		if c.state.Embed != nil {
			pathname = c.state.Embed.Site + page.Path[1:]
		}
		alt.Call("setAttribute", "href", js.Global().Get("location").Get("origin").String()+pathname)
	}
	if to := ui.FirstView(c.state.Map, page); to != c.view.bound() {
		c.view.goTo(to)
	}
	ctx.Defer(func(app.Context) {
		c.taking = false
		c.arrive()
		c.atSearch("shown")
	})
}

// stands notes that something else is in the parts than the client has put there, and
// whether it is what is to be there.
func (c *client) stands(same bool) {
	c.state.Stands = ui.Standing{Turn: c.state.Stands.Turn + 1, Same: same}
	c.taking = true
}

// arrive puts scroll and focus where the reader's attention goes.
func (c *client) arrive() {
	c.chose()
	c.view.draw() // new marks stand where the served view has them
	c.view.oneStop(c.state.Page.Selected)
	document := js.Global().Get("document")
	panel := document.Call("getElementById", "panel")
	panel.Call("removeAttribute", "aria-busy")
	for _, old := range elements(document, "[data-target]") {
		old.Call("removeAttribute", "data-target")
	}
	noScroll := map[string]any{"preventScroll": true}
	if js.Global().Get("yutu").Call("arrived").Truthy() {
		performanceMark()
		return
	}
	if c.move.fragment != "" {
		if target := document.Call("getElementById", c.move.fragment); target.Truthy() {
			if fold := target.Call("closest", "details"); fold.Truthy() {
				fold.Set("open", true)
			}
			target.Call("setAttribute", "data-target", "")
			target.Call("setAttribute", "tabindex", "-1")
			target.Call("scrollIntoView", map[string]any{"block": "center"})
			target.Call("focus", noScroll)
			performanceMark()
			return
		}
	}
	if c.move.stay != nil {
		c.move.stay()
		performanceMark()
		return
	}
	panel.Set("scrollTop", 0)
	js.Global().Call("scrollTo", 0, 0)
	if !c.move.keepFocus {
		document.Call("getElementById", "title").Call("focus", noScroll)
	}
	performanceMark()
}

// chose shows on the map what is chosen now, and the names that matter to it.
func (c *client) chose() {
	c.view.name(c.state.Names())
	js.Global().Get("yutu").Call("choose", strings.Join(c.state.Chosen(), " "))
}

// performanceMark lets measurements see when a panel is in place.
func performanceMark() { js.Global().Get("performance").Call("mark", "yutu:panel") }

// refine draws the map in a finer level of detail.
func (c *client) refine(ctx app.Context, level int) {
	ctx.Async(func() {
		text, err := c.shards.text(c.state.Map.Levels[level].Shard)
		if err != nil {
			return // the coarser shapes stay
		}
		shapes, err := ui.ParseShapes(text)
		if err != nil {
			return
		}
		ctx.Dispatch(func(ctx app.Context) {
			if shapes.Level > c.state.Shapes.Level {
				c.state.Shapes.Served = nil // another outline takes the place of each, whatever it is
				c.state.Shapes = &shapes
				ctx.Defer(func(app.Context) {
					js.Global().Get("document").Get("documentElement").Get("dataset").Set("level", level)
				})
			}
		})
	})
}

func elements(in js.Value, selector string) []js.Value {
	list := in.Call("querySelectorAll", selector)
	found := make([]js.Value, list.Length())
	for i := range found {
		found[i] = list.Index(i)
	}
	return found
}
