package export

import (
	"errors"
	"fmt"
	"iter"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/yutu-map/yutu/app/address"
	"github.com/yutu-map/yutu/stories/shelf"
	"github.com/yutu-map/yutu/web/resource"
)

// work is what a build has to do. Groups that have the version they had are not listed; of the others each file is compared.
type work struct {
	before  manifest
	target  string
	kinds   *kinds
	used    map[*kind]bool
	same    []*known        // as they are in the export before
	touched []*touched      // the others
	texts   []file          // rules for hosts, which are made each time
	old     map[string]made // files that the touched groups, and those that are no more, had before
	gone    []string        // with their encodings: what is in the export before and no more
	tops    []string        // names that will stand directly in the folder
	ahead   sync.Map        // what is being made already: names of files → func() (bytesOf, error)

	changed, unchanged int // files, without their encodings
}

// A touched group is one that is listed.
type touched struct {
	resource.Group
	as    *known // what the export before has of it in this very version, if it has
	files []file // in the order of the list
}

// A file is one thing to write, with its encodings if they pay. Of a large site there are very many, so a file does not hold its
// resource: that is listed again when its turn comes.
type file struct {
	name     string // relative, with slashes
	version  string // what it is made from; "" for a text, which is made each time
	kind     *kind  // nil for a text
	packable bool
	same     bool   // as it is in the export before
	text     string // instead of a resource
}

// changed are the files to be made.
func (t *touched) changed() iter.Seq[file] {
	return func(yield func(file) bool) {
		for _, f := range t.files {
			if !f.same && !yield(f) {
				return
			}
		}
	}
}

// textsGroup is the name under which a manifest has the rules for hosts.
const textsGroup = "rules for hosts"

// compare finds what is otherwise than in the export before.
func compare(s resource.Site, earlier *Earlier, opt Options) (*work, error) {
	before := earlier.manifest()
	w := &work{before: before, target: earlier.target, kinds: before.kinds, used: map[*kind]bool{}}
	var groups, unlisted []*touched
	build := s.About().Build
	name := w.beginNaming(build, opt) // beside the site, which may have to make its index first
	for g := range resource.Groups(s) {
		k, t := before.groups[g.Name], &touched{Group: g}
		if k != nil && before.how == opt.how() && g.Version != "" && g.Version == k.version {
			t.as = k
			unlisted = append(unlisted, t)
			continue
		}
		groups = append(groups, t)
		if name.queue <- t; k != nil {
			w.begin(g, k, build, opt)
		}
	}
	earlier.looked()
	for _, t := range unlisted {
		if t.as.there {
			w.same = append(w.same, t.as)
		} else {
			groups = append(groups, t)
			name.queue <- t
		}
	}
	name.end()
	err := w.list(groups, opt)
	if err == nil && w.collides() { // with what? Who looks at everything sees
		w.same = nil
		name = w.beginNaming(build, opt)
		for _, t := range unlisted {
			if t.as.there {
				groups = append(groups, t)
				name.queue <- t
			}
		}
		name.end()
		err = w.list(groups, opt)
	}
	if err != nil {
		return nil, err
	}
	return w, w.conclude(s.About())
}

// written are the resources of a list that an export has.
func written(all iter.Seq[*resource.Resource], opt Options) iter.Seq[*resource.Resource] {
	return func(yield func(*resource.Resource) bool) {
		for r := range all {
			if !(opt.Quick && r.Costly) && !yield(r) {
				return
			}
		}
	}
}

// naming lists groups, one after the other.
type naming struct {
	queue chan *touched
	done  chan struct{}
}

func (w *work) beginNaming(build string, opt Options) naming {
	n := naming{make(chan *touched, 64), make(chan struct{})}
	go func() {
		defer close(n.done)
		names, versions := &shelf.Shelf{}, &shelf.Shelf{}
		for t := range n.queue {
			for r := range written(t.All, opt) {
				t.files = append(t.files, file{name: names.Keep(fileName(r)), version: versions.Keep(versionOf(r, build)), kind: w.kinds.of(r), packable: resource.Compressible(r)})
			}
		}
	}()
	return n
}

func (n naming) end() {
	close(n.queue)
	<-n.done
}

// list compares the files of groups with those of before. Two resources must not want the same file, nor one's file be another's folder.
func (w *work) list(groups []*touched, opt Options) error {
	w.touched, w.old = groups, map[string]made{}
	stay := make(map[string]bool, len(w.same))
	for _, g := range w.same {
		stay[g.name] = true
	}
	for name, g := range w.before.groups {
		if !stay[name] {
			if err := g.each(w.kinds, func(name string, m made) bool { m.there = g.there; w.old[name] = m; return true }); err != nil {
				w.old = map[string]made{} // it is damaged, and nothing of it is believed
				w.before.how = ""
			}
		}
	}
	taken, own := map[string]*file{}, &file{}
	for _, name := range []string{marker, versionsName, journalName, headersName, redirectsName} {
		taken[name] = own
	}
	var problems []error
	for _, g := range groups {
		for i := range g.files {
			f := &g.files[i]
			was, had := w.old[f.name]
			f.same = had && w.before.how == opt.how() && was.version == f.version && was.kind == f.kind && (was.there || was.stands(w.target, f.name))
			if other, ok := taken[f.name]; ok {
				problems = append(problems, fmt.Errorf("%s and %s would both be the file %s", who(other, f.name), who(f, f.name), f.name))
			}
			taken[f.name] = f
		}
	}
	for _, g := range groups {
		for i := range g.files {
			problems = append(problems, inTheWay(&g.files[i], taken)...)
		}
	}
	w.findGone(taken)
	return errors.Join(problems...)
}

// inTheWay says which files cannot be where a file shall be.
func inTheWay(f *file, taken map[string]*file) (problems []error) {
	if other := packedAs(f.name, taken); other != nil {
		problems = append(problems, fmt.Errorf("%s and %s would both be the file %s", who(other, other.name), who(f, f.name), f.name))
	}
	for folder := path.Dir(f.name); folder != "."; folder = path.Dir(folder) {
		other, ok := taken[folder]
		if packed := packedAs(folder, taken); packed != nil {
			other, ok = packed, true
		}
		if ok {
			problems = append(problems, fmt.Errorf("%s would be both a file (of %s) and a folder (of %s)", folder, who(other, folder), f.name))
		}
	}
	return problems
}

// who wants a file: the resource, or this program.
func who(f *file, name string) string {
	if f.kind == nil {
		return "this program's " + name
	}
	return f.kind.path(f.name)
}

// packedAs is the file whose encoding may have a name; nil if there is none.
func packedAs(name string, taken map[string]*file) *file {
	for _, encoding := range encodings[1:] {
		if bare, ok := strings.CutSuffix(name, encoding); ok && taken[bare] != nil && taken[bare].packable {
			return taken[bare]
		}
	}
	return nil
}

// findGone finds what is in the export before and no more.
func (w *work) findGone(taken map[string]*file) {
	w.gone = nil
	for name, m := range w.old {
		if taken[name] != nil || strings.HasPrefix("/"+name, address.EditionFolder) {
			continue // what is pinned stays
		}
		for i, size := range m.sizes {
			if size >= 0 {
				w.gone = append(w.gone, name+encodings[i])
			}
		}
	}
}

// collides tells whether a new file would be where something is already, which no listed group had there: a file of one that is
// not listed, or anybody's.
func (w *work) collides() bool {
	if len(w.same) == 0 {
		return false
	}
	for _, g := range w.touched {
		for _, f := range g.files {
			if _, had := w.old[f.name]; had {
				continue
			}
			for _, encoding := range encodings {
				if _, err := os.Lstat(filepath.Join(w.target, filepath.FromSlash(f.name)) + encoding); !missing(err) {
					return true
				}
			}
		}
	}
	return false
}

const headersName, redirectsName = "_headers", "_redirects"

// conclude makes the rules for hosts, and counts.
func (w *work) conclude(about resource.About) error {
	rs := newRules()
	add := func(name string, k *kind) {
		if k != nil {
			w.used[k] = true
			rs.add(name, k)
		}
	}
	for _, g := range w.same {
		if err := g.each(w.kinds, func(name string, m made) bool { add(name, m.kind); w.unchanged++; return true }); err != nil {
			return err
		}
	}
	for _, g := range w.touched {
		for _, f := range g.files {
			if add(f.name, f.kind); f.same {
				w.unchanged++
			} else {
				w.changed++
			}
		}
	}
	w.texts = []file{{name: headersName, text: rs.headers(about)}, {name: redirectsName, text: rs.redirects(about)}}
	w.changed += len(w.texts)
	w.tops = rs.names()
	return nil
}

// topNames are the names that will stand directly in the folder. The mark lists them, so that the next export can tell
// what isn't ours.
func (w *work) topNames() []string {
	names := append(slices.Clone(w.tops), versionsName, headersName, redirectsName)
	slices.Sort(names)
	return names
}

// A build changes the export in its place if at most one file in so many differs: exchanging folders takes 25 µs for each
// file that stays.
const smallPart = 8

func (w *work) small() bool { return (w.changed+len(w.gone))*smallPart <= w.unchanged }

// nothing tells whether all is as it was, the files that are always made included: they are the build's as well.
func (w *work) nothing(target, build string) bool {
	for _, f := range w.texts {
		was, ok := w.old[f.name]
		if !ok || !was.stands(target, f.name) || !holds(filepath.Join(target, f.name), []byte(f.text)) {
			return false
		}
	}
	mark, err := os.ReadFile(filepath.Join(target, marker))
	return err == nil && w.changed == len(w.texts) && len(w.gone) == 0 && strings.HasPrefix(string(mark), markerTitle+"\nbuild "+build+"\n")
}

// manifest is that of the export as it will be.
func (w *work) manifest(after map[string]made, opt Options) manifest {
	now := noManifest()
	now.how, now.kinds = opt.how(), w.kinds
	for _, g := range w.same {
		now.groups[g.name] = g
	}
	for name, pieces := range w.before.pieces {
		if _, listed := w.old[name]; !listed { // it is of a group that is as it was
			now.pieces[name] = pieces
		}
	}
	add := func(name, version string, files []file) {
		g := groupWriter{known: known{name: name, version: version}}
		for _, f := range files {
			m := after[f.name]
			if f.same {
				m = w.old[f.name]
				m.pieces = w.before.pieces[f.name]
			}
			if g.add(f.name, m); len(m.pieces) > 0 {
				now.pieces[f.name] = m.pieces
			}
		}
		now.groups[name] = g.end()
	}
	for _, g := range w.touched {
		add(g.Name, g.Version, g.files)
	}
	add(textsGroup, "", w.texts)
	return now
}
