package export

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/yutu-map/yutu/web/resource"
)

func TestEveryResourceIsAFileWithItsEncodings(t *testing.T) {
	s := testSite(t, "one")
	dir := filepath.Join(memory(t), "dist")
	sum, err := Write(s, dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	files := tree(t, dir)
	if sum.Files != len(files)-2 { // all but the mark and the versions
		t.Errorf("%d files were counted, %d are there", sum.Files, len(files)-1)
	}
	for r := range s.All() {
		want, _ := r.Render()
		name := fileName(r)
		if got, ok := files[name]; !ok || got != string(want) {
			t.Errorf("%s: %s is %.40q (%v)", r.Path, name, got, ok)
		}
		br, hasBr := files[name+".br"]
		gz, hasGz := files[name+".gz"]
		switch {
		case r.Brotli != nil:
			if br != string(r.Brotli) || gz != string(r.Gzip) {
				t.Errorf("%s: its own encodings were not taken: %q, %q", r.Path, br, gz)
			}
		case !resource.Compressible(r) || len(want) < 100:
			if hasBr && len(br) >= len(want) || hasGz && len(gz) >= len(want) {
				t.Errorf("%s: %d and %d bytes for %d", r.Path, len(br), len(gz), len(want))
			}
		default:
			plainBr, errBr := resource.Unbrotli([]byte(br))
			plainGz, errGz := resource.Ungzip([]byte(gz))
			if errBr != nil || errGz != nil || string(plainBr) != string(want) || string(plainGz) != string(want) {
				t.Errorf("%s: encodings hold something else: %v, %v", r.Path, errBr, errGz)
			}
		}
	}
	for _, name := range []string{"index.html", "en/index.html", "district/7/index.html", "404.html", "en/404.html", "_headers", "_redirects"} {
		if files[name] == "" {
			t.Errorf("no %s", name)
		}
	}
}

func TestTheSameSiteHasTheSameBytes(t *testing.T) {
	a, b := filepath.Join(memory(t), "a"), filepath.Join(memory(t), "b")
	write(t, testSite(t, "one"), a)
	write(t, testSite(t, "one"), b)
	before := tree(t, a)
	sameTree(t, "elsewhere", tree(t, b), before)
	write(t, testSite(t, "two"), a)
	write(t, testSite(t, "one"), a)
	sameTree(t, "after another edition", tree(t, a), before)
}

func TestUnchangedFilesKeepTheirTime(t *testing.T) {
	dir := filepath.Join(memory(t), "dist")
	write(t, testSite(t, "one"), dir)
	past := time.Date(2020, 8, 28, 0, 0, 0, 0, time.UTC)
	for name := range tree(t, dir) {
		if err := os.Chtimes(filepath.Join(dir, name), past, past); err != nil {
			t.Fatal(err)
		}
	}
	write(t, testSite(t, "two"), dir)
	for name, kept := range map[string]bool{
		"_/app.0a1b.json": true, "_/app.0a1b.json.br": true, "icon.png": true, "_headers": true,
		"index.html": false, "district/7/index.html": false, "district/7/index.html.br": false,
	} {
		info, err := os.Stat(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		if info.ModTime().Equal(past) != kept {
			t.Errorf("%s is of %v", name, info.ModTime())
		}
	}
}

func TestSomebodysFolderIsLeftAlone(t *testing.T) {
	for _, c := range []struct {
		name  string
		setUp func(t *testing.T, dir string)
		want  string // in the error; "" for none
	}{
		{"empty", func(t *testing.T, dir string) {}, ""},
		{"an export", func(t *testing.T, dir string) { write(t, testSite(t, "one"), dir) }, ""},
		{"a folder of files", func(t *testing.T, dir string) { put(t, dir, "thesis.txt") }, "not written by yutu build"},
		{"a hidden file", func(t *testing.T, dir string) { put(t, dir, ".git") }, "not written by yutu build"},
		{"an export with a guest", func(t *testing.T, dir string) { write(t, testSite(t, "one"), dir); put(t, dir, "ads.txt") }, "ads.txt"},
		{"somebody's mark", func(t *testing.T, dir string) { put(t, dir, marker) }, "not written by yutu build"},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := filepath.Join(memory(t), "dist")
			if err := os.Mkdir(dir, 0o700); err != nil {
				t.Fatal(err)
			}
			c.setUp(t, dir)
			before := tree(t, dir)
			_, err := Write(testSite(t, "two"), dir, Options{Quick: true})
			switch {
			case c.want == "":
				if err != nil {
					t.Error(err)
				}
			case err == nil || !strings.Contains(err.Error(), c.want):
				t.Errorf("got %v, want %q in it", err, c.want)
			default:
				sameTree(t, "after the refusal", tree(t, dir), before)
			}
			if left := entries(t, filepath.Dir(dir)); len(left) != 1 {
				t.Errorf("beside it: %q", left)
			}
		})
	}
	file := filepath.Join(memory(t), "file")
	if err := os.WriteFile(file, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Write(testSite(t, "one"), file, Options{Quick: true}); err == nil {
		t.Error("a file was taken for a folder")
	}
}

func put(t *testing.T, dir, name string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, name), []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestALinkGoesOnPointingToTheFolder(t *testing.T) {
	place := memory(t)
	link, target := filepath.Join(place, "current"), filepath.Join(place, "dist")
	write(t, testSite(t, "one"), target)
	if err := os.Symlink("dist", link); err != nil {
		t.Skip("no symbolic links here:", err)
	}
	write(t, testSite(t, "two"), link)
	if to, err := os.Readlink(link); err != nil || to != "dist" {
		t.Errorf("the link is %q, %v", to, err)
	}
	if home := tree(t, target)["index.html"]; home != "home two" {
		t.Errorf("its folder holds %q", home)
	}
	if left := entries(t, place); !slices.Equal(left, []string{"current", "dist"}) {
		t.Errorf("beside it: %q", left)
	}
}

func TestResourcesThatCannotBeFilesTogetherAreRefused(t *testing.T) {
	page := func(path string) *resource.Resource {
		return &resource.Resource{Path: path, ContentType: "text/html", Render: func() ([]byte, error) { return nil, nil }}
	}
	missing := page("/404.html")
	missing.Status = 404
	for _, c := range []struct {
		name  string
		pages []*resource.Resource
		want  string
	}{
		{"page and its own index", []*resource.Resource{page("/a"), page("/a/index.html")}, "/a and /a/index.html would both be"},
		{"file and folder", []*resource.Resource{page("/a.html"), page("/a.html/b")}, "both a file (of /a.html) and a folder"},
		{"an encoding of another", []*resource.Resource{page("/a.html"), {Path: "/a.html.br", ContentType: "image/png", Render: missing.Render}}, "a.html.br"},
		{"the mark", []*resource.Resource{{Path: "/" + marker, ContentType: "image/png", Render: missing.Render}}, "this program's " + marker},
		{"rules for hosts", []*resource.Resource{{Path: "/_headers", ContentType: "image/png", Render: missing.Render}}, "_headers"},
	} {
		s, err := resource.New(resource.About{Base: "/", Build: "b"}, append(c.pages, page("/")), map[string]*resource.Resource{"zh": missing})
		if err != nil {
			t.Fatal(err)
		}
		dir := filepath.Join(memory(t), "dist")
		if _, err := Write(s, dir, Options{}); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want %q in it", c.name, err, c.want)
		}
		if _, err := os.Stat(dir); err == nil {
			t.Errorf("%s: something was written", c.name)
		}
	}
}

func TestAPageThatCannotBeMadeStopsTheExport(t *testing.T) {
	for name, render := range map[string]func() ([]byte, error){
		"error": func() ([]byte, error) { return nil, os.ErrInvalid },
		"panic": func() ([]byte, error) { panic("no such unit") },
	} {
		dir := filepath.Join(memory(t), "dist")
		write(t, testSite(t, "one"), dir)
		before := tree(t, dir)
		broken := testSite(t, "two")
		r, _ := broken.Lookup("/district/50")
		r.Render = render
		if _, err := Write(broken, dir, Options{Quick: true}); err == nil || !strings.Contains(err.Error(), "/district/50") {
			t.Errorf("%s: got %v, want the page's name", name, err)
		}
		sameTree(t, name, tree(t, dir), before)
		if left := entries(t, filepath.Dir(dir)); len(left) != 1 {
			t.Errorf("%s: beside it: %q", name, left)
		}
	}
}
