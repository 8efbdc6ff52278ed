package desk

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/user"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"time"

	"github.com/yutu-map/yutu/stories"
	"github.com/yutu-map/yutu/stories/write"
)

// own is the desk's folder in a content folder. Nothing in it is content.
const own = ".desk"

// half begins the names of files being written.
const half = ".desk-"

// A folder is the content as the desk reads and writes it: what it writes is in the journal first, and never over what it
// has not read.
type folder struct {
	dir     string
	root    *os.Root
	lock    *os.File
	journal *journal
	who     string
	mu      sync.Mutex // of writing
	listed  listing
}

// openFolder takes a content folder for this desk alone. at is where it can be reached.
func openFolder(dir, at string) (*folder, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("-content: %w", err)
	}
	f := &folder{dir: dir, root: root}
	if err := f.take(at); err != nil {
		return nil, errors.Join(err, f.close())
	}
	return f, nil
}

// take makes the desk's own folder, and holds it.
func (f *folder) take(at string) (err error) {
	dir := f.dir
	if err := os.MkdirAll(filepath.Join(dir, own), 0o700); err != nil {
		return fmt.Errorf("the desk's own folder cannot be made: %w", err)
	}
	if f.lock, err = os.OpenFile(filepath.Join(dir, own, "lock"), os.O_RDWR|os.O_CREATE, 0o600); err != nil {
		return err
	}
	if !hold(f.lock) {
		said, _ := os.ReadFile(f.lock.Name())
		return fmt.Errorf("another desk has this folder open (%s): use that one, or close it first", strings.TrimSpace(string(said)))
	}
	note := fmt.Sprintf("process %d, %s, since %s", os.Getpid(), at, time.Now().Format("2006-01-02 15:04"))
	if err := errors.Join(f.lock.Truncate(0), writeAll(f.lock, note)); err != nil {
		return fmt.Errorf("the desk's own folder cannot be written: %w", err)
	}
	if u, err := user.Current(); err == nil {
		f.who = u.Username
	}
	f.sweep()
	if f.journal, err = openJournal(filepath.Join(dir, own, "journal.jsonl")); err != nil {
		return err
	}
	return f.finish()
}

func writeAll(f *os.File, text string) error {
	_, err := f.WriteAt([]byte(text), 0)
	return err
}

var halfName = regexp.MustCompile("^" + regexp.QuoteMeta(half) + "[0-9]+$")

// sweep takes away what a killed desk was just writing: it is in the journal, or was not yet said to be done.
func (f *folder) sweep() {
	_ = fs.WalkDir(f.root.FS(), ".", func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil || d.IsDir() && d.Name() == own:
			return fs.SkipDir
		case d.Type().IsRegular() && halfName.MatchString(d.Name()):
			_ = f.root.Remove(path)
		}
		return nil
	})
}

// finish does what a killed desk had written into its journal and not yet into the file.
func (f *folder) finish() error {
	r := f.journal.begun
	if r == nil {
		return nil
	}
	now, err := f.content(r.File)
	if err != nil || digest(now) != r.From {
		return nil // done already, or another's since
	}
	if next, ok := r.forward(now); ok {
		if err := f.put(r.File, next); err != nil {
			return fmt.Errorf("%s: what was confirmed before the desk was ended cannot be written: %w", r.File, err)
		}
	}
	f.journal.done(r.File)
	return nil
}

func (f *folder) close() error {
	if f.journal != nil {
		_ = f.journal.close()
	}
	if f.lock != nil {
		_ = f.lock.Close()
	}
	return f.root.Close()
}

func (f *folder) path(file string) string { return filepath.Join(f.dir, filepath.FromSlash(file)) }

// errNoReport is of a name that no report has.
var errNoReport = errors.New("there is no such report")

// read reads a report's file. Names lead nowhere else.
func (f *folder) read(file string) ([]byte, error) {
	if !fs.ValidPath(file) || path.Ext(file) != ".md" || strings.HasPrefix(file, own+"/") {
		return nil, errNoReport
	}
	data, err := fs.ReadFile(f.root.FS(), file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, errNoReport
	}
	return data, err
}

// content is what a report or the folder's vocabulary says; a folder without a vocabulary has one that says nothing.
func (f *folder) content(file string) ([]byte, error) {
	if file != stories.VocabularyFile {
		return f.read(file)
	}
	data, err := fs.ReadFile(f.root.FS(), file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return data, err
}

// put writes a file whole, or not at all. A vocabulary that says nothing is none.
func (f *folder) put(file string, content []byte) error {
	if file == stories.VocabularyFile && len(content) == 0 {
		return f.root.Remove(file)
	}
	return write.Replace(f.path(file), half, content)
}

// A conflict is that a file is no longer what an editor has seen.
type conflict struct{ seen, now []byte }

func (conflict) Error() string { return "the file has been changed by another program" }

// save puts a content in place of the one with that digest: into the journal, then into the file.
func (f *folder) save(file, seen string, next []byte, r record) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	now, err := f.content(file)
	if err != nil {
		return err
	}
	if digest(now) != seen {
		was, _ := f.journal.state(file, seen)
		return conflict{was, now}
	}
	if string(now) == string(next) {
		return nil
	}
	r.At, r.Who, r.File = time.Now().UTC(), f.who, file
	undo, err := f.journal.add(append(f.unknown(file, now), r.changing(now, next))...)
	if err != nil {
		return err
	}
	if err := f.put(file, next); err != nil {
		undo()
		return fmt.Errorf("%s cannot be written and stays as it was: %w", file, err)
	}
	f.journal.done(file)
	return nil
}

// meet notes a file's content, so that it can be told later what an editor has seen.
func (f *folder) meet(file string, now []byte) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if records := f.unknown(file, now); len(records) > 0 {
		_, err := f.journal.add(records...)
		return err
	}
	return nil
}

// unknown is what the journal does not know of a file's content.
func (f *folder) unknown(file string, now []byte) []record {
	r := record{At: time.Now().UTC(), File: file, What: opened}
	last := f.journal.last(file)
	if last == nil {
		r = r.changing(nil, now)
		r.From = ""
		return []record{r}
	}
	if last.To == digest(now) {
		return nil
	}
	r.What = elsewhere
	if was, ok := f.journal.state(file, last.To); ok {
		return []record{r.changing(was, now)}
	}
	r = r.changing(nil, now)
	r.From = ""
	return []record{r}
}

// keepTyped keeps what is being typed.
func (f *folder) keepTyped(file, id string, fields map[string]string) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	var records []record
	for key, text := range fields {
		records = append(records, record{At: time.Now().UTC(), Who: f.who, File: file, What: typed, ID: id, Key: key, Text: text})
	}
	if len(records) == 0 {
		return nil
	}
	_, err := f.journal.add(records...)
	return err
}
