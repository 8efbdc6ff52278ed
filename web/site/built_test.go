package site

import (
	"iter"
	"sync"
	"testing"

	"github.com/yutu-map/yutu/app/model"
)

var builtOnce = sync.OnceValues(func() (*builder, error) {
	b, _, err := prepare(Options{})
	return b, err
})

// built is the site of the embedded content, before it is put together.
func built(t *testing.T) *builder {
	t.Helper()
	b, err := builtOnce()
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// models are the view models of all pages.
func models(b *builder) (all []model.Page) {
	for _, lang := range languages {
		for r := range b.routes(lang) {
			all = append(all, *b.pageAt(r))
		}
	}
	return all
}

// resources lists everything there is.
func (b *builder) resources() iter.Seq[*Resource] { return (&Site{b: b}).All() }

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
