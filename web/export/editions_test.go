package export

import (
	"net/http"
	"os"
	"path/filepath"
	"testing"

	"github.com/yutu-map/yutu/web/resource"
)

// edition is a site with one pinned page and the script it names.
func edition(t *testing.T, name string) resource.Site {
	t.Helper()
	page := func(path, text string, status int) *resource.Resource {
		return &resource.Resource{Path: path, ContentType: "text/html", Status: status, Pinned: status == 0,
			Render: func() ([]byte, error) { return []byte(text), nil }}
	}
	script := &resource.Resource{Path: "/_/embed." + name + ".js", ContentType: "text/javascript", Immutable: true,
		Render: func() ([]byte, error) { return []byte("// of " + name), nil }}
	missing := page("/404.html", "nothing", http.StatusNotFound)
	s, err := resource.New(resource.About{Base: "/", Build: name}, []*resource.Resource{script, page("/embed/edition/"+name+"/district/500114", "<script src=/_/embed."+name+".js></script>", 0)},
		map[string]*resource.Resource{"zh": missing})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestEarlierEditionsStay(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "dist")
	write := func(name string) {
		t.Helper()
		if _, err := Write(edition(t, name), dir, Options{Quick: true}); err != nil {
			t.Fatal(err)
		}
	}
	has := func(name string, want bool) {
		t.Helper()
		if _, err := os.Stat(filepath.Join(dir, name)); (err == nil) != want {
			t.Errorf("%s: there: %v, want %v", name, err == nil, want)
		}
	}
	for _, name := range []string{"a", "b", "c", "c"} {
		write(name)
	}
	for _, name := range []string{"a", "b", "c"} {
		has("embed/edition/"+name+"/district/500114/index.html", true)
		has("_/embed."+name+".js", true)
	}
	if err := os.RemoveAll(filepath.Join(dir, "embed/edition/a")); err != nil {
		t.Fatal(err)
	}
	write("d")
	has("embed/edition/a", false)
	has("_/embed.a.js", false)
	has("embed/edition/b/district/500114/index.html", true)
	has("_/embed.b.js", true)
}
