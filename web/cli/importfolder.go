package cli

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	"github.com/yutu-map/yutu/stories/write"
)

// written is the list of what imports have ever written into a folder, a digest and a name a line. It is only added to: what
// is there and not in it is an editor's. One hidden file, because a sum beside each draft would clutter the folder.
const written = ".imported"

// half begins the names of files being written.
const half = ".import-"

// A draftFolder is where drafts are put: by imports, which may be killed at any moment, and by editors, whose work is never
// written over.
type draftFolder struct {
	dir  string
	ours map[string]bool // lines of written
}

type outcome int

const (
	fresh outcome = iota
	same
	edited
)

func openDrafts(dir string) (*draftFolder, error) {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, err
	}
	data, err := os.ReadFile(filepath.Join(dir, written))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	d := &draftFolder{dir: dir, ours: map[string]bool{}}
	for line := range strings.SplitSeq(string(data), "\n") {
		d.ours[line] = true
	}
	d.sweep()
	return d, nil
}

// sweep takes away what killed imports have left; what is young may be another's that is still running.
func (d *draftFolder) sweep() {
	entries, _ := os.ReadDir(d.dir)
	for _, e := range entries {
		if info, err := e.Info(); err == nil && strings.HasPrefix(e.Name(), half) && time.Since(info.ModTime()) > time.Minute {
			_ = os.Remove(filepath.Join(d.dir, e.Name()))
		}
	}
}

// propose puts a draft in its place. If an editor has changed what is there, it stays, and a proposal that has not been made
// before is put beside it.
func (d *draftFolder) propose(name string, data []byte) (done outcome, beside string, err error) {
	done, err = d.place(name, data)
	beside = "proposed-" + strings.TrimSuffix(name, ".md") + ".txt" // no content: neither a story nor named like one
	if err != nil || done != edited {
		d.withdraw(beside)
		return done, "", err
	}
	if _, err := os.Stat(filepath.Join(d.dir, beside)); d.ours[line(name, data)] && errors.Is(err, fs.ErrNotExist) {
		return edited, "", nil
	}
	_, err = d.place(beside, data)
	return edited, beside, err
}

// withdraw takes a proposal away that is now the draft, unless somebody has written into it.
func (d *draftFolder) withdraw(beside string) {
	path := filepath.Join(d.dir, beside)
	if old, err := os.ReadFile(path); err == nil && d.ours[line(beside, old)] {
		_ = os.Remove(path)
	}
}

// place puts a file in its place in one step, unless an editor has changed what is there.
func (d *draftFolder) place(name string, data []byte) (outcome, error) {
	path := filepath.Join(d.dir, name)
	old, err := os.ReadFile(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fresh, d.put(name, data)
	case err != nil:
		return fresh, err
	case bytes.Equal(old, data):
		return same, d.note(name, data)
	case !d.ours[line(name, old)]:
		return edited, nil
	}
	return fresh, d.put(name, data)
}

// put writes a file, whoever wrote what is there.
func (d *draftFolder) put(name string, data []byte) error {
	path := filepath.Join(d.dir, name)
	if old, err := os.ReadFile(path); err == nil && bytes.Equal(old, data) {
		return nil
	}
	// first the list: a killed import leaves a line without a file, never a file that looks like an editor's
	if err := d.note(name, data); err != nil {
		return err
	}
	return write.Replace(path, half, data)
}

// note adds a file to the list of what was written. Lines are added and never taken away, so that two imports at once, and
// one that is killed, lose none.
func (d *draftFolder) note(name string, data []byte) error {
	l := line(name, data)
	if d.ours[l] {
		return nil
	}
	f, err := os.OpenFile(filepath.Join(d.dir, written), os.O_WRONLY|os.O_APPEND|os.O_CREATE, 0o666)
	if err != nil {
		return err
	}
	_, err = f.WriteString("\n" + l + "\n") // the line before may have been cut
	if err = errors.Join(err, f.Sync(), f.Close()); err == nil {
		d.ours[l] = true
	}
	return err
}

func line(name string, data []byte) string { return digest(data) + " " + name }

func digest(data []byte) string { return fmt.Sprintf("%x", sha256.Sum256(data))[:32] }

var (
	draftPage   = regexp.MustCompile(`(?m)^page: *["']?([^"'\n]*?)["']? *$`)
	draftPaper  = regexp.MustCompile(`(?m)^paper: *\{ *zh: *["']?([^"',}\n]*)`)
	draftSource = regexp.MustCompile(`(?m)^source: *\{ *file: *"((?:[^"\\]|\\.)*)"`)
)

// ofAnotherPage says whether a file is a report from another page than the one that is imported: two pages of a day may have
// headlines that begin alike.
func (d *draftFolder) ofAnotherPage(name string, src write.Source) bool {
	old, err := os.ReadFile(filepath.Join(d.dir, name))
	if err != nil {
		return false
	}
	field := func(re *regexp.Regexp) string {
		if m := re.FindSubmatch(old); m != nil {
			return string(m[1])
		}
		return ""
	}
	paper, page, file := field(draftPaper), field(draftPage), field(draftSource)
	switch {
	case paper != "" && paper != src.Paper:
		return true
	case page != "" && src.Page != "":
		return page != src.Page
	}
	return file != "" && file != src.File
}
