package pages

import (
	"io/fs"
	"sync"
	"testing"
)

var madeOnce = sync.OnceValues(func() (*Content, error) { return gathered(nil, Options{Base: "/"}) })

// made is the embedded content, sorted for pages.
func made(t *testing.T) *Content {
	t.Helper()
	c, err := madeOnce()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func gathered(files fs.FS, at Options) (*Content, error) {
	set, err := LoadStories(files)
	if err != nil {
		return nil, err
	}
	layers, _, err := LoadLayers(files)
	if err != nil {
		return nil, err
	}
	return New(at, set, layers, map[string]Placed{})
}
