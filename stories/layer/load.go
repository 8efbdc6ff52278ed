package layer

import (
	"errors"
	"io"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/yutu-map/yutu/stories"
)

// Folder is where layers are within the content.
const Folder = "layers"

// Options tells Load what it cannot know from the files.
type Options struct {
	Whole  string            // code of the whole region
	Units  map[string]Unit   // by code
	Former map[string]Former // by a code that no unit has any more
	Other  bool              // it is another region than that of the layers in the program
}

// Unit is a unit as tables may call it.
type Unit struct {
	Zh, En string
	Short  stories.Text
}

// Former is what has become of a unit.
type Former struct {
	Zh        string
	Successor string // code
}

// Load reads the layers of a content folder or, if it has no folder of them, those in the program if they are of the
// same region. Each is a folder with a
// datapackage.json and the table that it names. Folders beginning with "." or "_" are passed over. The error is
// stories.Problems: all that is wrong, each with file, line, field and what was expected. notes are what was put right.
func Load(fsys fs.FS, opt Options) (layers []*Layer, notes stories.Problems, err error) {
	if _, err := fs.Stat(fsys, Folder); errors.Is(err, fs.ErrNotExist) {
		if opt.Other {
			return nil, nil, nil
		}
		fsys = stories.Embedded
	}
	l := &loading{fsys: fsys, opt: opt}
	entries, err := fs.ReadDir(fsys, Folder)
	if err != nil {
		l.refuse(Folder, 1, "file", "cannot be read: "+reason(err).Error())
	}
	for _, e := range entries {
		if layer := l.entry(e); layer != nil {
			layers = append(layers, layer)
		}
	}
	l.across(layers)
	if len(l.ps) > 0 {
		return nil, nil, sorted(l.ps)
	}
	return layers, sorted(l.notes), nil
}

// loading is one reading of the folder.
type loading struct {
	fsys      fs.FS
	opt       Options
	ps, notes stories.Problems
}

func (l *loading) refuse(file string, line int, field, want string) {
	l.ps = append(l.ps, stories.Problem{File: file, Line: max(line, 1), Field: field, Want: want})
}

func (l *loading) note(file string, line int, field, want string) {
	l.notes = append(l.notes, stories.Problem{File: file, Line: max(line, 1), Field: field, Want: want})
}

func sorted(ps stories.Problems) stories.Problems {
	slices.SortStableFunc(ps, func(a, b stories.Problem) int {
		if a.File != b.File {
			return strings.Compare(a.File, b.File)
		}
		return a.Line - b.Line
	})
	return ps
}

var idPattern = regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`)

// entry reads a layer's folder.
func (l *loading) entry(e fs.DirEntry) *Layer {
	name := path.Join(Folder, e.Name())
	switch {
	case strings.HasPrefix(e.Name(), ".") || strings.HasPrefix(e.Name(), "_") || e.Name() == "README.md" || e.Name() == "SOURCES.md":
		return nil
	case !e.IsDir():
		l.refuse(name, 1, "file", "expected a folder for each layer, with its table and datapackage.json in it")
		return nil
	case !idPattern.MatchString(e.Name()):
		l.refuse(name, 1, "file", "expected a name of a-z, 0-9 and single hyphens: it is the layer's address")
		return nil
	}
	file := path.Join(name, "datapackage.json")
	data, ok := l.read(file)
	if !ok {
		return nil
	}
	p := l.described(file, data)
	if p == nil {
		return nil
	}
	table, ok := l.read(p.table)
	if !ok {
		return nil
	}
	l.table(p, table)
	p.ID, p.Package, p.Digest = e.Name(), data, stories.DigestOf(data, table)
	return &p.Layer
}

// mostBytes is how large a file may be: a table of 38 rows has some 3 kB.
const mostBytes = 256 << 10

func (l *loading) read(name string) ([]byte, bool) {
	f, err := l.fsys.Open(name)
	if err != nil {
		l.absent(name, err)
		return nil, false
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, mostBytes+1))
	switch {
	case err != nil:
		l.refuse(name, 1, "file", "cannot be read: "+reason(err).Error())
	case len(data) > mostBytes:
		l.refuse(name, 1, "file", "expected at most 256 kB")
	default:
		return data, true
	}
	return nil, false
}

// absent says what is there in place of a file, if that may have been meant.
func (l *loading) absent(name string, err error) {
	want := "cannot be read: " + reason(err).Error()
	if errors.Is(err, fs.ErrNotExist) {
		want = "expected this file, but there is none"
		books, _ := fs.Glob(l.fsys, path.Join(path.Dir(name), "*.xls*"))
		if len(books) > 0 && strings.HasSuffix(name, ".csv") {
			want += "; " + path.Base(books[0]) + " is a workbook: name it in datapackage.json if it is an .xlsx, or save its sheet as “CSV UTF-8” under this name"
		}
	}
	l.refuse(name, 1, "file", want)
}

// reason is an error without the path of the machine it happened on.
func reason(err error) error {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return pe.Err
	}
	return err
}

// across checks what layers say of each other.
func (l *loading) across(layers []*Layer) {
	known := map[string]bool{"area": true}
	for _, layer := range layers {
		known[layer.ID] = true
	}
	for _, layer := range layers {
		file := path.Join(Folder, layer.ID, "datapackage.json")
		var named []string
		if layer.Derived != nil {
			named = layer.Derived.From
		}
		for _, id := range slices.Concat(named, layer.Beside) {
			if !known[id] {
				l.refuse(file, lineOfText(string(layer.Package), `"`+id+`"`), "derived", "expected the id of a layer, or area; there is no “"+id+"”"+meant(id, keys(known)))
			}
		}
	}
}

func keys(m map[string]bool) (list []string) {
	for k := range m {
		list = append(list, k)
	}
	slices.Sort(list)
	return list
}

func lineOfText(text, part string) int {
	before, _, _ := strings.Cut(text, part)
	return 1 + strings.Count(before, "\n")
}

// meant is the candidate that a word may have been meant for, as the end of a message; or nothing.
func meant(word string, candidates []string) string {
	if c := stories.Nearest(word, candidates); c != "" {
		return ": did you mean “" + c + "”?"
	}
	return ""
}
