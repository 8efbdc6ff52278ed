package export

import (
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/yutu-map/yutu/web/resource"
)

// Tests that kill an export, or let its disk fail, need a process to do it to. That is this very program: with this
// variable set it writes testSite(edition) to a folder and ends. Its value is "EDITION FOLDER FAULT".
const asProgram = "YUTU_TEST_EXPORT"

func TestMain(m *testing.M) {
	work := os.Getenv(asProgram)
	if work == "" {
		os.Exit(m.Run())
	}
	parts := strings.SplitN(work, " ", 3)
	if err := failing(parts[1]); err != nil {
		fmt.Fprintln(os.Stderr, "cannot plant the fault:", err)
		os.Exit(3)
	}
	s, err := newTestSite("/", parts[0])
	if strings.HasPrefix(parts[0], "large-") {
		s, err = newLargeSite(parts[0], nil)
	}
	if err == nil {
		_, err = Write(s, parts[2], Options{Quick: true})
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(0)
}

// newTestSite is a site of 60 pages, each of which names its edition, and some other resources.
func newTestSite(base, edition string) (resource.Site, error) {
	text := func(s string) func() ([]byte, error) { return func() ([]byte, error) { return []byte(s), nil } }
	long := strings.Repeat("黔江，武隆，奉节。", 200)
	resources := []*resource.Resource{
		{Path: "/", ContentType: "text/html", Render: text("home " + edition)},
		{Path: "/en/", ContentType: "text/html", Render: text("home " + edition)},
		{Path: "/_/app.0a1b.json", ContentType: "application/json", Immutable: true, CORS: true, Render: text(`"` + long + `"`)},
		{Path: "/data/metrics.csv", ContentType: "text/csv", Download: "metrics.csv", CORS: true, Render: text(long)},
		{Path: "/icon.png", ContentType: "image/png", Render: text("\x89PNG")},
		{Path: "/ready.wasm", ContentType: "application/wasm", Render: text("plain"), Brotli: []byte("br"), Gzip: []byte("gz")},
	}
	for i := range 60 {
		resources = append(resources, &resource.Resource{Path: fmt.Sprintf("/district/%d", i), ContentType: "text/html; charset=utf-8",
			Render: text("edition " + edition + " " + long)})
	}
	missing := func(path string) *resource.Resource {
		return &resource.Resource{Path: path, ContentType: "text/html", Status: http.StatusNotFound, Render: text("missing " + edition)}
	}
	about := resource.About{Base: base, Build: "build-" + edition, CSP: "default-src 'none'; style-src 'sha256-0'; script-src 'self'; frame-ancestors 'none'"}
	return resource.New(about, resources, map[string]*resource.Resource{"zh": missing("/404.html"), "en": missing("/en/404.html")})
}

// memory is a folder that goes with the test, in memory where there is such a place: an export waits until the disk holds
// everything, whoever wrote it.
func memory(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("/dev/shm", "yutu-")
	if err != nil {
		return t.TempDir()
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	return dir
}

func testSite(t *testing.T, edition string) resource.Site {
	t.Helper()
	s, err := newTestSite("/", edition)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func write(t *testing.T, s resource.Site, dir string) {
	t.Helper()
	if _, err := Write(s, dir, Options{Quick: true}); err != nil {
		t.Fatal(err)
	}
}

// tree reads all files below dir, by their names.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		name, _ := filepath.Rel(dir, path)
		files[filepath.ToSlash(name)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// entries are the names in a folder.
func entries(t *testing.T, dir string) (names []string) {
	t.Helper()
	list, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range list {
		names = append(names, entry.Name())
	}
	return names
}

// sameTree tells whether two trees are equal, and says in what they differ.
func sameTree(t *testing.T, about string, got, want map[string]string) {
	t.Helper()
	for name, data := range want {
		if other, ok := got[name]; !ok {
			t.Errorf("%s: %s is gone", about, name)
		} else if other != data {
			t.Errorf("%s: %s has other bytes", about, name)
		}
	}
	for name := range got {
		if _, ok := want[name]; !ok {
			t.Errorf("%s: %s is new", about, name)
		}
	}
}
