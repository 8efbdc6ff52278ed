// Package storiestest has what tests of several packages begin with.
package storiestest

import (
	"io/fs"
	"testing"
	"testing/fstest"

	"github.com/yutu-map/yutu/stories"
)

// Embedded is a copy of the content inside the program, to be changed.
func Embedded(t testing.TB) fstest.MapFS {
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
