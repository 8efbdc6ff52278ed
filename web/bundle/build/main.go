// Command build makes the client: the WebAssembly program, compressed, and the
// script that runs it, into web/bundle/built, from where package bundle embeds
// them. Run it from the top of the repository. With -deps it prints what the
// client links instead, with -size what its bytes are spent on; with -quick it
// compresses less and leaves files, lines and names of functions in, for people
// at work.
package main

import (
	"bytes"
	"compress/gzip"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/andybalholm/brotli"
)

const (
	work    = ".cache/client"
	built   = "web/bundle/built"
	command = "./app/client"
)

// wasm is the environment that the client is linked in. From Go 1.27 on
// encoding/json is written on top of its second version, which would be 130 kB
// of brotli more (930,140 bytes instead of 798,619).
var wasm = []string{"GOOS=js", "GOARCH=wasm", "GOFLAGS=-mod=mod", "GOEXPERIMENT=nojsonv2"}

func main() {
	deps := flag.Bool("deps", false, "print the packages that the client links")
	quick := flag.Bool("quick", false, "compress fast rather than well, and leave in what a crash tells of files, lines and functions")
	size := flag.Bool("size", false, "print what the client's bytes are spent on")
	flag.Parse()
	if *size {
		if err := report(os.Stdout); err != nil {
			fmt.Fprintln(os.Stderr, "build client:", err)
			os.Exit(1)
		}
		return
	}
	quality := brotli.BestCompression
	if *quick {
		quality = 5
	}
	if err := build(*deps, quality); err != nil {
		fmt.Fprintln(os.Stderr, "build client:", err)
		os.Exit(1)
	}
}

func build(depsOnly bool, quality int) error {
	modfile, err := slimModules(work)
	if err != nil {
		return err
	}
	if depsOnly {
		return run(wasm, "go", "list", "-modfile="+modfile, "-deps", command)
	}
	program := filepath.Join(work, "app.wasm")
	// No inlining (-l): 7 % less to download and no slower to start, because
	// the browser compiles each function when it is first called.
	if err := run(wasm, "go", "build", "-modfile="+modfile, "-trimpath", "-buildvcs=false",
		"-gcflags=all=-l", "-ldflags=-s -w", "-o", program, command); err != nil {
		return err
	}
	goroot, err := output("go", "env", "GOROOT")
	if err != nil {
		return err
	}
	if err := os.MkdirAll(built, 0o755); err != nil {
		return err
	}
	if err := copyFile(filepath.Join(goroot, "lib/wasm/wasm_exec.js"), filepath.Join(built, "wasm_exec.js")); err != nil {
		return err
	}
	data, err := os.ReadFile(program)
	if err != nil {
		return err
	}
	if quality == brotli.BestCompression {
		if data, err = squeezeLinked(data); err != nil {
			return fmt.Errorf("%s: %w", program, err)
		}
	}
	return compress(data, quality)
}

// compress writes both encodings of the program, unless they are of this very
// program already: the best brotli takes some ten seconds.
func compress(data []byte, quality int) error {
	kept := filepath.Join(work+"-kept", fmt.Sprintf("app.%d.wasm", quality))
	br, gz := filepath.Join(built, "app.wasm.br"), filepath.Join(built, "app.wasm.gz")
	if old, err := os.ReadFile(kept); err == nil && bytes.Equal(old, data) && exists(br) && exists(gz) {
		return nil
	}
	start := time.Now()
	var b, g bytes.Buffer
	w := brotli.NewWriterOptions(&b, brotli.WriterOptions{Quality: quality, LGWin: 24})
	if _, err := w.Write(data); err != nil {
		return err
	}
	if err := w.Close(); err != nil {
		return err
	}
	z, err := gzip.NewWriterLevel(&g, gzip.BestCompression)
	if err != nil {
		return err
	}
	if _, err := z.Write(data); err != nil {
		return err
	}
	if err := z.Close(); err != nil {
		return err
	}
	if err := os.RemoveAll(filepath.Dir(kept)); err != nil { // says what built holds, in which quality
		return err
	}
	for name, content := range map[string][]byte{br: b.Bytes(), gz: g.Bytes(), kept: data} {
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(name, content, 0o644); err != nil {
			return err
		}
	}
	fmt.Printf("client: %d bytes, %d gzip, %d brotli (compressed in %.0f s)\n", len(data), g.Len(), b.Len(), time.Since(start).Seconds())
	return nil
}

func exists(name string) bool {
	_, err := os.Stat(name)
	return err == nil
}
