package finding

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/yutu-map/yutu/app/address"
	"github.com/yutu-map/yutu/stories"
	"github.com/yutu-map/yutu/web/pages"
)

// contentKept is the shipped content, with a folder for what is kept.
func contentKept(t *testing.T) *pages.Content {
	t.Helper()
	set, err := pages.LoadStories(nil)
	if err != nil {
		t.Fatal(err)
	}
	content, err := pages.New(pages.Options{Base: "/", Cache: t.TempDir()}, set, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

func finderOf(content *pages.Content, program string, served bool, version func(*stories.Story) string) *Finder {
	return New(content, Options{
		Place: "here", Made: program, Content: "content", Served: served,
		Name:    func(text string) string { return stories.NameOf(text) },
		Root:    func(lang string) string { return "root." + lang },
		Version: version,
		Shard:   func(r address.Route) string { return r.Path() },
	})
}

// The index is kept between starts, and what is damaged or of another program is made anew, without a word.
func TestTheIndexIsKeptBetweenStarts(t *testing.T) {
	content := contentKept(t)
	made := func(program string) *Finder {
		return finderOf(content, program, true, func(s *stories.Story) string { return s.ID })
	}
	first := made("one").Search()
	if first.Err != nil {
		t.Fatal(first.Err)
	}
	if kept := made("one").before(); kept == nil || !kept.Has(made("one").parts()...) {
		t.Error("the index is not kept")
	}
	if made("two").before() != nil {
		t.Error("another program takes the index for its own")
	}
	damage(t, filepath.Join(content.Cache, made("one").packName()))
	if made("one").before() != nil {
		t.Error("a damaged index is taken for a good one")
	}
	again := made("one").Search()
	if again.Err != nil || !slices.Equal(again.Index.Files("zh"), first.Index.Files("zh")) {
		t.Errorf("a damaged index is not made anew: %v", again.Err)
	}
	if made("one").before() == nil {
		t.Error("the one made anew is not kept")
	}
}

// A change is kept beside what was kept, which stays as it is; what is damaged of either makes neither wrong.
func TestAChangeOfTheIndexIsKeptBesideIt(t *testing.T) {
	content := contentKept(t)
	finder := func(changed string, served bool) *Finder {
		return finderOf(content, "one", served, func(s *stories.Story) string {
			if s == &content.Set.Stories[0] {
				return changed
			}
			return s.ID
		})
	}
	must := func(fi *Finder) *Made {
		t.Helper()
		x := fi.Search()
		if x.Err != nil {
			t.Fatal(x.Err)
		}
		if now := fi.before(); now == nil || !now.Has(fi.parts()...) {
			t.Error("the index is not kept")
		}
		return x
	}
	whole, more := filepath.Join(content.Cache, finder("", true).packName()), filepath.Join(content.Cache, finder("", true).moreName())
	bytes := func(path string) string {
		data, _ := os.ReadFile(path)
		return string(data)
	}
	must(finder("1", true))
	first := bytes(whole)
	must(finder("2", true))
	if bytes(whole) != first || bytes(more) == "" {
		t.Error("one change writes everything again, or nothing beside it")
	}
	must(finder("3", true))
	damage(t, more)
	must(finder("3", true))
	damage(t, whole)
	must(finder("3", true))
	if bytes(more) != "" || !finder("3", true).before().Pack().Whole() {
		t.Error("the index is not whole again")
	}
	damage(t, whole)
	must(finder("4", false))
}

// damage turns a byte of a file.
func damage(t *testing.T, path string) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	data[len(data)/2] ^= 1
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
}
