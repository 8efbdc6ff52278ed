//go:build js && wasm

package main

import (
	"slices"
	"strings"
	"syscall/js"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
	"github.com/yutu-map/yutu/app/compare"
	"github.com/yutu-map/yutu/app/model"
)

// compares tells whether a route is that of comparisons.
func compares(path string) bool { return strings.TrimPrefix(path, "/en") == "/compare" }

// compare shows the comparison that the address asks for, made from the units'
// own pages.
func (c *client) compare(ctx app.Context, path, query string) {
	adcodes := compare.Query(query)
	if path == c.at && slices.Equal(adcodes, c.compared) {
		return
	}
	c.move = move{path: path}
	unfolded := len(adcodes) < 2
	if fold := js.Global().Get("document").Call("querySelector", chooser+"details"); path == c.at && fold.Truthy() {
		c.move.stay = c.chooser()
		unfolded = fold.Get("open").Bool() // as the reader has it
	}
	ctx.Async(func() {
		page, err := c.comparison(path, adcodes)
		ctx.Dispatch(func(ctx app.Context) {
			switch {
			case c.move.path != path: // the reader has moved on
			case err != nil && c.saved != nil:
				c.openSaved(ctx, path)
			case err != nil:
				js.Global().Get("location").Call("reload")
			default:
				c.compared = adcodes
				page.Panel.Sections[1].Open = unfolded
				c.show(ctx, page)
			}
		})
	})
}

// comparison makes the page. It blocks.
func (c *client) comparison(path string, adcodes []string) (*model.Page, error) {
	home := strings.TrimSuffix(path, "compare")
	get := func(route string) (*model.Page, error) {
		if c.saved != nil {
			return c.saved.find(route)
		}
		name, _ := c.shards.of(route)
		return c.shards.fetch(name, route)
	}
	blank, err := get(path)
	if err != nil {
		return nil, err
	}
	var units []*model.Page
	for _, a := range adcodes {
		if c.state.Map.Unit(a) == nil {
			continue
		}
		unit, err := get(home + "district/" + a)
		if err != nil {
			return nil, err
		}
		units = append(units, unit)
	}
	page := compare.Page(blank, units)
	c.shards.know(page.Shards)
	return page, nil
}

// chooser selects what is in the sections to choose with.
const chooser = "#" + compare.Top + " + section > "

// chooser remembers where the reader is choosing, and returns how to go back
// there when the page has changed: to the same item of the list, to the item of
// the unit that was taken out, or to the list as a whole.
func (c *client) chooser() func() {
	document := js.Global().Get("document")
	at := document.Get("activeElement")
	item := at
	if i := slices.IndexFunc(elements(document, "#"+compare.Top+" .dropped a"), at.Equal); i >= 0 && i < len(c.compared) {
		item = document.Call("querySelector", chooser+"details[open] [data-unit='"+c.compared[i]+"']")
		if !item.Truthy() {
			item = document.Call("querySelector", chooser+"details > summary")
		}
	}
	was := top(item)
	return func() {
		item.Call("focus", map[string]any{"preventScroll": true})
		// What stands above may have grown by a line. The panel scrolls, or the page.
		document.Call("getElementById", "panel").Call("scrollBy", 0, top(item)-was)
		js.Global().Call("scrollBy", 0, top(item)-was)
	}
}

func top(e js.Value) float64 { return e.Call("getBoundingClientRect").Get("top").Float() }
