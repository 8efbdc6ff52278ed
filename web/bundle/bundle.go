// Package bundle embeds what the browser downloads as it is: the client
// (made by web/bundle/build), scripts, stylesheet and icons. Which addresses
// they get is left to web/assets.
package bundle

import (
	"bytes"
	"embed"
	"fmt"
	"io"
	"io/fs"

	"github.com/andybalholm/brotli"
)

//go:embed all:built
var built embed.FS

//go:embed assets
var assets embed.FS

// Wasm is the client program, compressed at build time.
type Wasm struct {
	Brotli, Gzip []byte
}

// Client returns the client program and the script that the Go toolchain it was
// built with needs to run it. ok is false if "make build" has not made them:
// pages then do without.
func Client() (wasm Wasm, exec []byte, ok bool) {
	var err [3]error
	wasm.Brotli, err[0] = built.ReadFile("built/app.wasm.br")
	wasm.Gzip, err[1] = built.ReadFile("built/app.wasm.gz")
	exec, err[2] = built.ReadFile("built/wasm_exec.js")
	return wasm, exec, err == [3]error{}
}

// Decoded is the program itself.
func (w Wasm) Decoded() ([]byte, error) {
	return io.ReadAll(brotli.NewReader(bytes.NewReader(w.Brotli)))
}

// Asset returns a file of the assets folder. A name that is not there is a
// mistake in the program, so it panics.
func Asset(name string) []byte {
	data, err := fs.ReadFile(assets, "assets/"+name)
	if err != nil {
		panic(fmt.Sprintf("bundle: no asset %q: %v", name, err))
	}
	return data
}
