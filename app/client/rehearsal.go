//go:build js && wasm

package main

import (
	"syscall/js"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
	ui "github.com/yutu-map/yutu/app"
)

// rehearsal is the client in a worker (see apart.js), whose page is made of
// nothing: it does once what the client will do, so that the browser has compiled
// the functions for it.
type rehearsal struct{ *client }

// Mounted takes over the page, and moves to another one.
func (r rehearsal) Mounted(ctx app.Context, root *ui.Root) {
	r.client.Mounted(ctx, root)
	finer := ui.Shapes{Level: r.state.Shapes.Level + 1, Scale: r.state.Shapes.Scale, Paths: map[string]string{}}
	for _, u := range r.state.Map.Units {
		finer.Paths[u.Adcode] = "m" + u.Adcode
	}
	r.state.Shapes.Served, r.state.Shapes = nil, &finer
	next := *r.state.Page
	next.Path += "-"
	r.show(ctx, &next)
	ctx.Defer(func(app.Context) { js.Global().Call("rehearsed") })
}

// Navigated does nothing: a worker has no address.
func (r rehearsal) Navigated(app.Context, *ui.Root) {}
