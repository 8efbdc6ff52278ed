package main

import (
	"cmp"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/yutu-map/yutu/web/resource"
)

// groups sorts packages into what the report has lines for; the first that fits
// counts. A final slash stands for a whole tree.
var groups = []struct {
	name     string
	packages []string
}{
	{"our client: app/client", []string{"github.com/yutu-map/yutu/app/client", "main"}},
	{"our components: app, app/model, app/plainjson", []string{"github.com/yutu-map/yutu/app", "github.com/yutu-map/yutu/app/model", "github.com/yutu-map/yutu/app/plainjson"}},
	{"our search and comparison: app/search, app/compare", []string{"github.com/yutu-map/yutu/app/search", "github.com/yutu-map/yutu/app/compare"}},
	{"go-app", []string{"github.com/maxence-charriere/", "github.com/google/uuid"}},
	{"encoding/json", []string{"encoding/json", "encoding/base64", "encoding", "unicode/utf16"}},
	{"reflect", []string{"reflect", "internal/reflectlite", "internal/abi"}},
	{"fmt, strconv, strings, bytes, slices, sort", []string{"fmt", "strconv", "internal/strconv", "strings", "bytes", "slices", "sort", "unicode", "unicode/utf8", "math", "math/bits", "cmp", "internal/fmtsort", "internal/stringslite", "internal/bytealg"}},
	{"net/url, html, context, errors", []string{"net/url", "net/netip", "html", "context", "errors", "path"}},
	{"time, os, io, files", []string{"time", "os", "io", "io/fs", "syscall", "path/filepath", "internal/poll", "internal/oserror", "internal/testlog", "internal/godebug", "internal/bisect"}},
	{"syscall/js", []string{"syscall/js"}},
	{"Go runtime", []string{"runtime", "runtime/", "internal/", "sync", "sync/atomic", "go", "gosave", "type", "unique", "weak", "iter", "maps", "callRet", "cmpbody", "memeqbody", "memcmp", "memchr", "_rt0_wasm_js", "wasm_export_run", "wasm_export_resume", "wasm_export_getsp", "wasm_pc_f_loop", "wasm_pc_f_loop_export", "wasmDiv", "wasmTruncS", "wasmTruncU", "debugCall", "gcWriteBarrier", "go_buildid"}},
}

// report prints what the client's bytes are spent on: function bodies by group
// of packages, from the names that an otherwise equal program has, and data.
// Compressed sizes are of each part on its own, so they add up to a little more
// than the whole.
func report(out io.Writer) error {
	modfile, err := slimModules(work)
	if err != nil {
		return err
	}
	program := filepath.Join(work, "named.wasm")
	if err := run(wasm, "go", "build", "-modfile="+modfile, "-trimpath", "-buildvcs=false",
		"-gcflags=all=-l", "-ldflags=-w", "-o", program, command); err != nil {
		return err
	}
	data, err := os.ReadFile(program)
	if err != nil {
		return err
	}
	if data, err = squeezeLinked(data); err != nil {
		return err
	}
	m, err := parseModule(data)
	if err != nil {
		return fmt.Errorf("%s: %w", program, err)
	}
	parts := map[string][]byte{"data: strings, tables, types, line numbers": m.data, "left over: imports, signatures": m.rest}
	functions := map[string]int{}
	for i, body := range m.bodies {
		name := group(m.names[m.imported+i])
		parts[name] = append(parts[name], body...)
		functions[name]++
	}
	names := slices.Collect(func(yield func(string) bool) {
		for name := range parts {
			if !yield(name) {
				return
			}
		}
	})
	slices.SortFunc(names, func(a, b string) int { return cmp.Or(cmp.Compare(len(parts[b]), len(parts[a])), cmp.Compare(a, b)) })
	fmt.Fprintf(out, "| part | functions | bytes | brotli |\n|---|--:|--:|--:|\n")
	var whole []byte
	for _, name := range names {
		whole = append(whole, parts[name]...)
		fmt.Fprintf(out, "| %s | %d | %d | %d |\n", name, functions[name], len(parts[name]), len(resource.Brotli(parts[name], 11)))
	}
	fmt.Fprintf(out, "| **together** | %d | %d | %d |\n", len(m.bodies), len(whole), len(resource.Brotli(whole, 11)))
	return nil
}

// group names the line of the report for a function.
func group(function string) string {
	for _, g := range groups {
		for _, p := range g.packages {
			tree := strings.HasSuffix(p, "/")
			if p = mangled(p); strings.HasPrefix(function, p) && (tree || len(function) == len(p) || function[len(p)] == '.' || function[len(p)] == '_' && p == "type") {
				return g.name
			}
		}
	}
	return "other: " + strings.SplitN(function, ".", 2)[0]
}

var odd = regexp.MustCompile(`[^\w.]`)

// mangled is a name as the linker writes it.
func mangled(name string) string { return odd.ReplaceAllString(name, "_") }
