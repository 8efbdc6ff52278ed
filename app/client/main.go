// Command client is what runs in the browser, as WebAssembly. It takes over the
// served page, fetches the shards of the pages the reader moves to, and moves
// the map. What a page says and how it is laid out is package app's.
//
//go:build js && wasm

package main

import (
	"syscall/js"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
	ui "github.com/yutu-map/yutu/app"
)

func main() {
	breathe() // the runtime's own start is behind us
	boot := js.Global().Get("yutu").Get("boot")
	c, err := newClient(boot)
	if err != nil {
		// The served page stays; boot.js reports what the promise was rejected with.
		panic(err)
	}
	app.RouteWithRegexp(".*", func() app.Composer { return &ui.Root{State: c.state} })
	breathe()
	c.state.Names() // which are kept
	breathe()
	js.Global().Get("yutu").Call("adopt")
	app.RunWhenOnBrowser()
}

// breathe lets the browser answer the reader before the start goes on, which on
// a slow phone takes several frames' time. The served page is alive meanwhile.
func breathe() {
	done := make(chan struct{})
	f := js.FuncOf(func(js.Value, []js.Value) any { close(done); return nil })
	defer f.Release()
	js.Global().Call("setTimeout", f, 0)
	<-done
}
