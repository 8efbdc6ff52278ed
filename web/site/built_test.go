package site

import (
	"sync"
	"testing"
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
