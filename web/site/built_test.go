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
