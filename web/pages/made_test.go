package pages

import (
	"io/fs"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/yutu-map/yutu/stories"
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

// embedded is the shipped content, to be changed.
func embedded(t *testing.T) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	err := fs.WalkDir(stories.Embedded, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(stories.Embedded, path)
		files[path] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}
