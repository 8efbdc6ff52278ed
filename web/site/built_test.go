package site

import (
	"iter"
	"sync"
	"testing"

	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/web/words"
)

var builtOnce = sync.OnceValues(func() (*bench, error) {
	b, _, err := prepare(Options{})
	return b, err
})

// built is the site of the embedded content, before it is put together.
func built(t *testing.T) *bench {
	t.Helper()
	b, err := builtOnce()
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// models are the view models of all pages.
func models(b *bench) (all []model.Page) {
	for _, lang := range words.Languages {
		for r := range b.In(lang).Routes() {
			all = append(all, *b.shards.PageAt(r))
		}
	}
	return all
}

// resources lists everything there is.
func (b *bench) resources() iter.Seq[*Resource] { return (&Site{b: b}).All() }

var printedOnce struct {
	sync.Once
	pages map[string]printedPage
}

// pagesOnce prints all pages of the embedded content, once for all tests.
func pagesOnce(t *testing.T) map[string]printedPage {
	t.Helper()
	b := built(t)
	printedOnce.Do(func() { printedOnce.pages = printPages(t, b) })
	return printedOnce.pages
}
