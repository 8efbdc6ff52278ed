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

// The index is kept between starts, and what is damaged or of another program is made anew, without a word.
func TestTheIndexIsKeptBetweenStarts(t *testing.T) {
	folder := t.TempDir()
	set, err := pages.LoadStories(nil)
	if err != nil {
		t.Fatal(err)
	}
	content, err := pages.New(pages.Options{Base: "/", Cache: folder}, set, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	made := func(program string) *Finder {
		return New(content, Options{
			Place: "here", Made: program, Content: "content",
			Name:    func(text string) string { return stories.NameOf(text) },
			Root:    func(lang string) string { return "root." + lang },
			Version: func(s *stories.Story) string { return s.ID },
			Shard:   func(r address.Route) string { return r.Path() },
		})
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
	damage(t, filepath.Join(folder, made("one").packName()))
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
