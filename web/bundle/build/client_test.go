package main

import (
	"bytes"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/yutu-map/yutu/stories"
	"github.com/yutu-map/yutu/web/bundle"
	"github.com/yutu-map/yutu/web/resource"
)

// budget is the most the client may weigh, in bytes of the best brotli. It had
// 902 kB before search, comparison, tours and filters, and 987 kB with them before
// squeeze. Before raising it, look at "make size".
const budget = 770_000

// forbidden names what the client must not link: packages, or with a final
// slash whole trees. Most of it got in at some time by way of an import that
// looked harmless.
var forbidden = map[string]string{
	"net/http":                          "fetch by way of syscall/js instead; 850 kB",
	"crypto/tls":                        "comes with net/http",
	"encoding/xml":                      "nothing to parse",
	"html/template":                     "pages are rendered by the server",
	"regexp":                            "cut out of go-app on purpose",
	"encoding/json":                     "its own files are read by app/plainjson, which is 30 kB less of the client",
	"go.yaml.in/":                       "stories are read at build time",
	"github.com/goccy/":                 "stories are read at build time",
	"github.com/yuin/":                  "Markdown is rendered at build time",
	"github.com/paulmach/":              "shapes are made at build time; orb/geojson brings a database driver along",
	"github.com/tdewolff/":              "minified at build time",
	"github.com/andybalholm/":           "the browser decompresses",
	"github.com/yutu-map/yutu/stories":  "the client holds no texts",
	"github.com/yutu-map/yutu/geodata":  "the client holds no geodata",
	"github.com/yutu-map/yutu/geodata/": "the client holds no geodata",
	"github.com/yutu-map/yutu/web/":     "server code",
}

func TestClientLinksNothingOfTheServer(t *testing.T) {
	deps := clientDeps(t)
	for _, must := range []string{"syscall/js", "github.com/yutu-map/yutu/app", goapp + "/pkg/app"} {
		if !slices.Contains(deps, must) {
			t.Fatalf("the list of what the client links lacks %s: is it the right list?\n%s", must, strings.Join(deps, "\n"))
		}
	}
	for _, dep := range deps {
		for name, why := range forbidden {
			if dep == name || strings.HasSuffix(name, "/") && strings.HasPrefix(dep, name) {
				t.Errorf("the client links %s (%s)", dep, why)
			}
		}
	}
}

// clientDeps lists the packages that the client links, by the modules it is
// built with.
func clientDeps(t *testing.T) []string {
	t.Helper()
	t.Chdir("../../..")
	modfile, err := slimModules(".cache/client-test")
	if err != nil {
		t.Fatal(err)
	}
	for _, setting := range wasm {
		name, value, _ := strings.Cut(setting, "=")
		t.Setenv(name, value)
	}
	list, err := output("go", "list", "-modfile="+modfile, "-deps", command)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Fields(list)
}

func TestClientStaysWithinItsBudget(t *testing.T) {
	wasm := builtClient(t)
	size := len(wasm.Brotli)
	if size > budget && !exists(filepath.Join("../../..", work+"-kept", "app.11.wasm")) {
		t.Skip("built with -quick, which compresses less: not measured")
	}
	if size > budget {
		t.Errorf("the client has %d bytes in brotli, %d more than its budget; \"make size\" shows what they are spent on", size, size-budget)
	}
	t.Logf("client: %d bytes in brotli of %d", size, budget)
}

func TestClientHoldsNoStoryTexts(t *testing.T) {
	program, err := builtClient(t).Decoded()
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(program, []byte("方向键在相邻区县间移动")) {
		t.Fatal("not even the map's own help is found in the client: texts cannot be looked for this way")
	}
	looked := 0
	for name, sentence := range storySentences(t) {
		looked++
		if bytes.Contains(program, []byte(sentence)) {
			t.Errorf("%s: the client holds %q", name, sentence)
		}
	}
	if looked < 50 {
		t.Errorf("only %d sentences were looked for", looked)
	}
}

// storySentences gives every longer sentence of the stories' summaries, with
// the file it stands in.
func storySentences(t *testing.T) iter.Seq2[string, string] {
	return func(yield func(file, sentence string) bool) {
		files, err := fs.Glob(stories.Embedded, "*/*.md")
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			text, err := fs.ReadFile(stories.Embedded, file)
			if err != nil {
				t.Fatal(err)
			}
			_, summary, _ := strings.Cut(string(text), "\n---\n")
			for _, sentence := range strings.FieldsFunc(summary, func(r rune) bool { return strings.ContainsRune("。；.\n", r) }) {
				if sentence = strings.TrimSpace(sentence); len(sentence) >= 40 && !yield(file, sentence) {
					return
				}
			}
		}
	}
}

func TestBothEncodingsHoldOneProgram(t *testing.T) {
	wasm := builtClient(t)
	program, err := wasm.Decoded()
	if err != nil {
		t.Fatal(err)
	}
	again, err := resource.Ungzip(wasm.Gzip)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(program, again) {
		t.Error("brotli and gzip hold different programs")
	}
}

func builtClient(t *testing.T) bundle.Wasm {
	t.Helper()
	wasm, _, ok := bundle.Client()
	if !ok {
		if os.Getenv("CI") != "" {
			t.Fatal("the client has not been built: run make build first")
		}
		t.Skip("the client has not been built (make build)")
	}
	return wasm
}
