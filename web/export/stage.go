package export

import (
	"cmp"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// marker names the file that tells an export from anybody's folder. It lists what stands beside it.
const marker = ".yutu-export"

const markerTitle = "written by yutu build; replaced as a whole by the next one"

// A stage is the new site while it grows, in a folder beside the target: on the same file system, so that it can take
// the target's place by renaming.
type stage struct {
	target string   // absolute, links resolved
	path   string   // .NAME.yutu-new-RANDOM
	mark   *os.File // locked as long as we live, so that others know this folder isn't left over

	folders sync.Map // that are there

	counting sync.Mutex
	written  int      // files that the export before did not have like this
	flat     bool     // the files lie in the stage itself: making folders that they leave at once takes as long as making them
	few      []placed // of a flat one
}

func (st *stage) count() {
	st.counting.Lock()
	defer st.counting.Unlock()
	st.written++
}

// number gives the next file of a flat stage its name there.
func (st *stage) number(name string) (staged string) {
	st.counting.Lock()
	defer st.counting.Unlock()
	staged = strconv.Itoa(len(st.few))
	st.few = append(st.few, placed{staged, name})
	return staged
}

// locate gives the folder to replace: absolute, since the working directory may be inside, and without links, since a
// link must go on pointing to it. It finishes what a killed build began there, and refuses a folder with anything in it that no export put there.
func locate(dir string) (string, error) {
	target, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	real, err := filepath.EvalSymlinks(target)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return unmade(target)
	case err != nil:
		return "", err
	}
	// A change that was interrupted may have left what the mark does not list yet.
	return real, cmp.Or(finishInterrupted(real), checkOurs(real))
}

// unmade is a folder that is not there, nor maybe those above it: they are made with it, once there is something to write.
func unmade(target string) (string, error) {
	parent, err := filepath.EvalSymlinks(filepath.Dir(target))
	if errors.Is(err, fs.ErrNotExist) {
		parent, err = unmade(filepath.Dir(target))
	}
	return filepath.Join(parent, filepath.Base(target)), err
}

// checkOurs says why dir can't be thrown away, if so.
func checkOurs(dir string) error {
	present, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	if len(present) == 0 {
		return nil
	}
	mark, err := os.ReadFile(filepath.Join(dir, marker))
	lines := strings.Split(string(mark), "\n")
	if errors.Is(err, fs.ErrNotExist) || err == nil && lines[0] != markerTitle {
		return fmt.Errorf("%s is not empty and was not written by yutu build; give another folder, or empty this one", dir)
	}
	if err != nil {
		return err
	}
	for _, entry := range present {
		if entry.Name() != marker && !slices.Contains(lines, entry.Name()) {
			return fmt.Errorf("%s was not written by yutu build and would be lost; move it out of the folder first",
				filepath.Join(dir, entry.Name()))
		}
	}
	return nil
}

const newPrefix, oldPrefix = ".yutu-new-", ".yutu-old-"

func beside(target, prefix string) string {
	return filepath.Join(filepath.Dir(target), "."+filepath.Base(target)+prefix)
}

// openStage clears away what killed exports to the same target left, and begins a new one.
func openStage(target string, names []string, build string) (*stage, error) {
	if err := os.MkdirAll(filepath.Dir(target), 0o777); err != nil {
		return nil, err
	}
	if err := clearLeftovers(target); err != nil {
		return nil, err
	}
	st := &stage{target: target, path: beside(target, newPrefix) + rand.Text()[:10]}
	if err := os.Mkdir(st.path, 0o777); err != nil {
		return nil, err
	}
	mark, err := os.Create(filepath.Join(st.path, marker))
	if err != nil {
		return nil, errors.Join(err, st.discard())
	}
	st.mark = mark
	text := markerTitle + "\nbuild " + build + "\n" + strings.Join(names, "\n") + "\n"
	if _, err := mark.WriteString(text); err != nil {
		return nil, errors.Join(err, st.discard())
	}
	if err := lock(mark); err != nil {
		return nil, errors.Join(err, st.discard())
	}
	return st, nil
}

// clearLeftovers removes stages nobody works on any more, and puts back a site whose export was killed between the two
// renames of a system that can't swap folders.
func clearLeftovers(target string) error {
	old, err := leftovers(target, oldPrefix)
	if err != nil {
		return err
	}
	if _, err := os.Lstat(target); errors.Is(err, fs.ErrNotExist) && len(old) > 0 {
		if err := os.Rename(old[0], target); err != nil {
			return err
		}
		old = old[1:]
	}
	unfinished, err := leftovers(target, newPrefix)
	if err != nil {
		return err
	}
	for _, path := range append(old, unfinished...) {
		if inUse(filepath.Join(path, marker)) {
			continue
		}
		if err := os.RemoveAll(path); err != nil {
			return err
		}
	}
	return nil
}

// leftovers lists by name, not by a glob pattern: the target's name may hold its signs.
func leftovers(target, prefix string) ([]string, error) {
	present, err := os.ReadDir(filepath.Dir(target))
	if err != nil {
		return nil, err
	}
	var found []string
	for _, entry := range present {
		path := filepath.Join(filepath.Dir(target), entry.Name())
		if entry.IsDir() && strings.HasPrefix(path, beside(target, prefix)) {
			found = append(found, path)
		}
	}
	return found, nil
}

// publish puts the stage in the target's place and removes what was there.
func (st *stage) publish() error {
	// The disk must hold the files before their name does, or a power cut could leave a site of empty ones.
	if err := syncTree(st.path, st.mark); err != nil {
		return fmt.Errorf("sync %s: %w", st.path, err)
	}
	old, err := st.swap()
	if err != nil {
		return err
	}
	if err := syncFolder(filepath.Dir(st.target)); err != nil {
		return fmt.Errorf("sync %s: %w", filepath.Dir(st.target), err)
	}
	_ = st.mark.Close()
	if old != "" {
		// The new site is in place. What can't be removed now is by the next export.
		_ = os.RemoveAll(old)
	}
	return nil
}

// swap gives where the site before is now, "" if there was none.
func (st *stage) swap() (old string, err error) {
	if _, err := os.Lstat(st.target); errors.Is(err, fs.ErrNotExist) {
		return "", os.Rename(st.path, st.target)
	}
	// What came into the folder since we looked is somebody's too.
	if err := checkOurs(st.target); err != nil {
		return "", err
	}
	if done, err := exchange(st.path, st.target); done || err != nil {
		return st.path, err
	}
	old = beside(st.target, oldPrefix) + rand.Text()[:10]
	if err := os.Rename(st.target, old); err != nil {
		return "", err
	}
	if err := os.Rename(st.path, st.target); err != nil {
		return "", errors.Join(err, os.Rename(old, st.target))
	}
	return old, nil
}

// discard removes the stage of an export that failed.
func (st *stage) discard() error {
	if st.mark != nil {
		_ = st.mark.Close()
	}
	return os.RemoveAll(st.path)
}
