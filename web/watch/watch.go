// Package watch tells when what lies in a folder has changed and come to rest.
package watch

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"

	"github.com/fsnotify/fsnotify"
)

// A change is told once nothing has happened for quiet: editors save in several steps, and files are copied in many. What
// never comes to rest is told every so often all the same.
const (
	quiet    = 150 * time.Millisecond
	restless = 5 * time.Second
)

// A Change is what has changed since the last one that was told: files and folders by their names below the folder, with
// slashes. Of folders that have come, been renamed or gone not all that is in them is named.
type Change struct {
	Names []string
	Lost  bool // more may have changed than is named
}

// Folder tells of changes below dir until ctx is done, of several in one. It follows folders that are new or renamed, and
// dir itself where another folder or another link takes its place. skip names, by their last part, the files that nobody
// need hear of and the folders not to look into. Changes while the receiver is busy are told when it asks again.
func Folder(ctx context.Context, dir string, skip func(base string, folder bool) bool) (<-chan Change, error) {
	path, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	notes, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, limits(err)
	}
	w := &watcher{path: path, skip: skip, notes: notes}
	if err := w.follow(); err != nil {
		return nil, errors.Join(limits(err), notes.Close())
	}
	changes := make(chan Change)
	go w.run(ctx, changes)
	return changes, nil
}

type watcher struct {
	path   string          // absolute, as it was given
	joints map[string]bool // paths at which another folder may take the watched one's place
	skip   func(base string, folder bool) bool
	notes  *fsnotify.Watcher
}

func (w *watcher) run(ctx context.Context, changes chan<- Change) {
	defer w.notes.Close()
	rest := time.NewTimer(quiet)
	rest.Stop()
	var (
		since time.Time // of the first change not yet at rest
		told  Change    // when somebody asks
		ready chan<- Change
	)
	for {
		changed := false
		select {
		case <-ctx.Done():
			return
		case ready <- told:
			told, ready = Change{}, nil
		case <-rest.C:
			since, ready = time.Time{}, changes
		case e := <-w.notes.Events:
			changed = w.matters(e, &told)
		case <-w.notes.Errors: // too many at once: some were lost, so look at all of it
			changed, told.Lost = true, true
			w.forget("")
			_ = w.follow()
		}
		if !changed {
			continue
		}
		ready = nil
		if since.IsZero() {
			since = time.Now()
		}
		rest.Reset(min(quiet, max(0, restless-time.Since(since))))
	}
}

// matters tells whether an event is about what is watched, says what has changed, and follows new folders.
func (w *watcher) matters(e fsnotify.Event, told *Change) bool {
	if w.joints[e.Name] {
		w.forget("")
		_ = w.follow() // of a folder that is away for a moment its coming back is told
		told.Lost = true
		return true
	}
	base := filepath.Base(e.Name)
	name, within := w.within(e.Name)
	if !within || w.skip(base, false) {
		return false
	}
	if e.Has(fsnotify.Rename) && w.forget(e.Name) {
		told.Lost = true
	}
	if name == "" {
		told.Lost = true
	} else if !slices.Contains(told.Names, name) {
		if len(told.Names) == mostNames {
			*told = Change{Lost: true}
		}
		if !told.Lost {
			told.Names = append(told.Names, name)
		}
	}
	if e.Has(fsnotify.Create) {
		_ = w.add(e.Name)
	}
	return true
}

// forget stops watching the folders below a path, and it, or all if it is "", and tells whether there are any. What is in a renamed folder would
// be told by the names it had.
func (w *watcher) forget(path string) (any bool) {
	for _, folder := range w.notes.WatchList() {
		if path == "" || folder == path || strings.HasPrefix(folder, path+string(filepath.Separator)) {
			_ = w.notes.Remove(folder) // it may have gone
			any = true
		}
	}
	return any
}

// mostNames is how many changes are told by their names: of more all is looked at as quickly.
const mostNames = 256

// within tells events of the folder from those of its neighbours, which come because its own place is watched. It gives
// the name below the folder; "" while that is away.
func (w *watcher) within(path string) (name string, ok bool) {
	real, err := filepath.EvalSymlinks(w.path)
	if err != nil {
		return "", true // what happens may bring it back
	}
	relative, err := filepath.Rel(real, path)
	return filepath.ToSlash(relative), err == nil && filepath.IsLocal(relative)
}

// follow watches the folder wherever it is now, and the places where that is decided.
func (w *watcher) follow() error {
	w.joints = map[string]bool{}
	if err := w.join(w.path, 0); err != nil {
		return err
	}
	real, err := filepath.EvalSymlinks(w.path)
	if err != nil {
		return err
	}
	return w.add(real)
}

// add watches a folder and those in it. What has vanished meanwhile is told by its own event.
func (w *watcher) add(path string) error {
	return filepath.WalkDir(path, func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return nil
		case !entry.IsDir():
			return nil
		case name != path && w.skip(filepath.Base(name), true):
			return fs.SkipDir
		}
		if err := w.notes.Add(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		return nil
	})
}

// limits says what to do about a machine that lets a user watch no more folders.
func limits(err error) error {
	switch {
	case errors.Is(err, syscall.ENOSPC):
		return fmt.Errorf("more folders than this user may watch: raise fs.inotify.max_user_watches (%w)", err)
	case errors.Is(err, syscall.EMFILE):
		return fmt.Errorf("more watchers than this user may have: raise fs.inotify.max_user_instances (%w)", err)
	}
	return err
}
