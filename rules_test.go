package main

import (
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

const module = "github.com/yutu-map/yutu"

// imports says which packages of ours each may import: what is not here fails. Tests are free.
var imports = map[string]string{
	"":                          "web/cli web/resource web/site",
	"app/address":               "",
	"app/model":                 "",
	"app/view":                  "app/model",
	"app/plainjson":             "",
	"app/search":                "app/model app/plainjson",
	"app/compare":               "app/model",
	"app":                       "app/model app/search",
	"app/client":                "app app/compare app/model app/plainjson app/search app/view",
	"geodata":                   "geodata/internal/albers geodata/internal/layout geodata/internal/rfc7946 geodata/internal/unit",
	"geodata/gen":               "geodata/gen/build geodata/internal/unit",
	"geodata/gen/build":         "geodata/gen/coverage geodata/gen/topology geodata/internal/albers geodata/internal/geodesic geodata/internal/layout geodata/internal/unit",
	"geodata/gen/coverage":      "",
	"geodata/gen/topology":      "geodata/gen/coverage",
	"geodata/internal/albers":   "",
	"geodata/internal/geodesic": "geodata/internal/albers",
	"geodata/internal/layout":   "geodata/internal/unit",
	"geodata/internal/rfc7946":  "",
	"geodata/internal/unit":     "",
	"stories":                   "stories/draft stories/imagefile stories/keep stories/shelf",
	"stories/docx":              "",
	"stories/draft":             "",
	"stories/draft/region":      "geodata stories stories/draft",
	"stories/edit":              "stories/draft",
	"stories/imagefile":         "",
	"stories/invented":          "",
	"stories/invented/archive":  "stories stories/invented",
	"stories/keep":              "",
	"stories/shelf":             "",
	"stories/storiestest":       "stories",
	"stories/layer":             "stories",
	"stories/layer/gen":         "geodata",
	"stories/write":             "stories stories/draft",
	"web/resource":              "",
	"web/bundle":                "",
	"web/bundle/build":          "web/resource",
	"web/bundle/icons":          "",
	"web/search":                "app/search",
	"web/search/gen":            "",
	"web/snapshot":              "app app/model",
	"web/watch":                 "",
	"web/words":                 "app/model geodata",
	"web/pages":                 "app app/address app/compare app/model app/search geodata stories stories/imagefile stories/keep stories/layer web/words",
	"web/finding":               "app/address app/model app/search geodata stories stories/layer web/pages web/search web/words",
	"web/assets":                "app geodata web/bundle web/pages web/resource web/words",
	"web/version":               "app/address geodata stories web/pages",
	"web/shards":                "app app/address app/model app/search geodata stories stories/keep web/finding web/pages web/resource web/version web/words",
	"web/codes":                 "app/address app/model web/assets web/pages web/resource web/snapshot web/words",
	"web/pictures":              "app app/address app/model geodata stories stories/imagefile web/pages web/resource web/snapshot web/words",
	"web/document":              "app app/address app/model app/search web/assets web/feeds web/pages web/pictures web/resource web/shards web/version web/words",
	"web/feeds":                 "app/address app/model geodata stories stories/layer web/pages web/resource web/words",
	"web/offline":               "app/address app/model web/assets web/bundle web/document web/finding web/pages web/resource web/shards web/words",
	"web/former":                "app/address stories web/document web/pages web/resource web/words",
	"web/forms":                 "app/address app/model stories web/codes web/document web/feeds web/finding web/pages web/pictures web/resource web/shards web/version web/words",
	"web/site":                  "app/address app/model stories web/assets web/codes web/document web/feeds web/finding web/former web/forms web/offline web/pages web/pictures web/resource web/shards web/version web/words",
	"web/server":                "web/resource",
	"web/export":                "app/address stories/shelf web/resource",
	"web/publish":               "app/address web/export web/resource",
	"web/desk":                  "stories stories/draft stories/edit stories/write web/resource",
	"web/cli":                   "geodata stories stories/docx stories/draft stories/draft/region stories/write web/assets web/desk web/export web/pages web/publish web/resource web/server web/site web/watch",
}

// only says where alone what is not ours may be imported.
var only = map[string]string{
	"syscall/js":                   "app/client",
	"github.com/maxence-charriere": "app app/client",
	"net/http":                     "web/server web/cli web/desk web/publish web/export web/resource web/former", // of the last three: its words for types and statuses
	"go.yaml.in/":                  "stories stories/edit",
	"github.com/yuin/":             "stories",
	"github.com/paulmach/":         "geodata/gen/build geodata/gen/topology geodata/internal/geodesic",
	"github.com/tdewolff/":         "web/assets",
	"github.com/minio/":            "web/publish",
	"github.com/fsnotify/":         "web/watch",
	"github.com/xuri/":             "stories/layer",
	"github.com/santhosh-tekuri/":  "", // tests alone
}

func TestPackagesImportWhatTheArchitectureAllows(t *testing.T) {
	seen := map[string]bool{}
	for _, target := range []string{"linux/amd64", "js/wasm"} {
		system, processor, _ := strings.Cut(target, "/")
		list := exec.Command("go", "list", "-e", "-f", `{{.ImportPath}}{{range .Imports}} {{.}}{{end}}`, "./...")
		list.Env = append(os.Environ(), "GOOS="+system, "GOARCH="+processor)
		out, err := list.Output()
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(out)) {
			fields := strings.Fields(line)
			name := ours(fields[0])
			may, known := imports[name]
			if !known {
				t.Errorf("%s is not in the table of imports, nor what it is for in docs/architecture.md", fields[0])
				continue
			}
			seen[name] = true
			for _, imported := range fields[1:] {
				if strings.HasPrefix(imported, module) && !slices.Contains(strings.Fields(may), ours(imported)) {
					t.Errorf("%s may not import %s", fields[0], imported)
				}
				for outside, where := range only {
					if strings.HasPrefix(imported, outside) && !slices.Contains(strings.Fields(where), name) {
						t.Errorf("%s may not import %s: only %s may", fields[0], imported, where)
					}
				}
			}
		}
	}
	for name := range imports {
		if !seen[name] {
			t.Errorf("%q is in the table of imports and nowhere else", name)
		}
	}
}

func ours(path string) string { return strings.TrimPrefix(strings.TrimPrefix(path, module), "/") }
