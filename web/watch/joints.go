package watch

import (
	"os"
	"path/filepath"
	"strings"
)

// mostLinks is how many links in a row are followed, as by the kernel.
const mostLinks = 40

// join watches every place where a link on the way to path, or path itself, may be changed for another: publishing tools
// put a whole folder into another's place.
func (w *watcher) join(path string, links int) error {
	if err := w.joint(path); err != nil {
		return err
	}
	for at := path; at != filepath.Dir(at); at = filepath.Dir(at) {
		to, err := os.Readlink(at)
		if err != nil {
			continue
		}
		if err := w.joint(at); err != nil || links == mostLinks {
			return err
		}
		if !filepath.IsAbs(to) {
			to = filepath.Join(filepath.Dir(at), to)
		}
		return w.join(to+strings.TrimPrefix(path, at), links+1)
	}
	return nil
}

func (w *watcher) joint(path string) error {
	if path == filepath.Dir(path) {
		return nil
	}
	w.joints[path] = true
	return w.notes.Add(filepath.Dir(path))
}
