package site

import (
	"sync"
	"testing"

	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/web/words"
)

var builtOnce = sync.OnceValues(func() (*Site, error) { return Build(Options{}) })

// built is the site of the embedded content.
func built(t *testing.T) *Site {
	t.Helper()
	s, err := builtOnce()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// models are the view models of all pages.
func models(s *Site) (all []model.Page) {
	for _, lang := range words.Languages {
		for r := range s.content.In(lang).Routes() {
			all = append(all, *s.shards.PageAt(r))
		}
	}
	return all
}

var printedOnce struct {
	sync.Once
	pages map[string]printedPage
}

// pagesOnce prints all pages of the embedded content, once for all tests.
func pagesOnce(t *testing.T) map[string]printedPage {
	t.Helper()
	s := built(t)
	printedOnce.Do(func() { printedOnce.pages = printPages(t, s) })
	return printedOnce.pages
}
