// Package watch tells when what lies in a folder has changed and come to rest.
package watch

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
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

// Folder tells of changes below dir until ctx is done, of several in one. It follows folders that are new or renamed, and
// dir itself where another folder or another link takes its place. skip names, by their last part, the files that nobody
// need hear of and the folders not to look into. Changes while the receiver is busy are told when it asks again.
func Folder(ctx context.Context, dir string, skip func(base string, folder bool) bool) (<-chan struct{}, error) {
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
	changes := make(chan struct{}, 1)
	go w.run(ctx, changes)
	return changes, nil
}

type watcher struct {
	path   string          // absolute, as it was given
	joints map[string]bool // paths at which another folder may take the watched one's place
	skip   func(base string, folder bool) bool
	notes  *fsnotify.Watcher
}

func (w *watcher) run(ctx context.Context, changes chan<- struct{}) {
	defer w.notes.Close()
	rest := time.NewTimer(quiet)
	rest.Stop()
	var since time.Time // of the first change not yet told
	for {
		changed := false
		select {
		case <-ctx.Done():
			return
		case <-rest.C:
			since = time.Time{}
			select {
			case changes <- struct{}{}:
			default: // one is waiting
			}
		case e := <-w.notes.Events:
			changed = w.matters(e)
		case <-w.notes.Errors: // too many at once: some were lost, so look at all of it
			changed = true
			_ = w.follow()
		}
		if !changed {
			continue
		}
		if since.IsZero() {
			since = time.Now()
		}
		rest.Reset(min(quiet, max(0, restless-time.Since(since))))
	}
}

// matters tells whether an event is about what is watched, and follows new folders.
func (w *watcher) matters(e fsnotify.Event) bool {
	if w.joints[e.Name] {
		_ = w.follow() // of a folder that is away for a moment its coming back is told
		return true
	}
	base := filepath.Base(e.Name)
	if !w.within(e.Name) || w.skip(base, false) {
		return false
	}
	if e.Has(fsnotify.Create) {
		_ = w.add(e.Name)
	}
	return true
}

// within tells events of the folder from those of its neighbours, which come because its own place is watched.
func (w *watcher) within(path string) bool {
	real, err := filepath.EvalSymlinks(w.path)
	if err != nil {
		return true // it is away, and what happens may bring it back
	}
	relative, err := filepath.Rel(real, path)
	return err == nil && filepath.IsLocal(relative)
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
