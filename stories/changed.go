package stories

import (
	"cmp"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"
)

// Changes name what has changed in a folder since it was read last, for who is told by its file system. Of what is not
// named the state is not asked for, which of 20,000 files takes as long as all that is made of them.
type Changes struct {
	known bool
	files map[string]bool
}

// ChangedFiles are changes of files and folders of these names alone, relative to the folder and with slashes.
func ChangedFiles(names ...string) Changes {
	c := Changes{true, map[string]bool{}}
	for _, name := range names {
		c.files[name] = true
	}
	return c
}

// And are these changes and others; where either is not known, neither is both.
func (c Changes) And(others Changes) Changes {
	if !c.known || !others.known {
		return Changes{}
	}
	both := ChangedFiles()
	for _, files := range []map[string]bool{c.files, others.files} {
		for name := range files {
			both.files[name] = true
		}
	}
	return both
}

// untaken are the changes since the last sound content, which no reading has taken over yet.
type untaken struct {
	mu      sync.Mutex
	changes Changes
}

func (u *untaken) add(c Changes) Changes {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.changes = u.changes.And(c)
	return u.changes
}

func (u *untaken) none() {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.changes = ChangedFiles()
}

// A listing is the files of a folder in the order of their paths.
type listing struct{ files, tours, images []string }

// find lists the content: as it was, but for reports that have come or gone, where no more can have changed.
func (l *loading) find(changes Changes) listing {
	if l.cache == nil {
		return findContent(l.fsys, &l.ps)
	}
	l.changes = l.cache.untaken.add(changes)
	last := l.cache.last.Load()
	if !l.changes.known || last == nil || string(last.key) != string(l.cacheKey()) {
		return l.findAll()
	}
	now := last.listing
	now.files = slices.Clone(now.files)
	for name := range l.changes.files {
		if !now.follow(l.fsys, name) {
			return l.findAll()
		}
	}
	l.last = last
	return now
}

func (l *loading) findAll() listing {
	l.changes = Changes{}
	return findContent(l.fsys, &l.ps)
}

// follow has the files of reports as they are after a change of one. It tells whether nothing else can have changed.
func (c *listing) follow(fsys fs.FS, name string) bool {
	if !reportName(name) {
		return false
	}
	at, known := slices.BinarySearchFunc(c.files, name, byPath)
	info, err := fs.Lstat(fsys, name)
	switch {
	case known && errors.Is(err, fs.ErrNotExist):
		c.files = slices.Delete(c.files, at, at+1)
	case err != nil || !info.Mode().IsRegular():
		return false
	case !known:
		c.files = slices.Insert(c.files, at, name)
	}
	return true
}

// reportName tells whether an ordinary file of a name is a report, and nothing else looks at it.
func reportName(name string) bool {
	base := path.Base(name)
	switch {
	case !fs.ValidPath(name), !isMarkdown(base), editorsOwn(base), strings.HasPrefix(base, "._"), inTours(name):
		return false
	}
	return !slices.ContainsFunc(strings.Split(path.Dir(name), "/"), func(folder string) bool { return folder != "." && passedOver(folder) })
}

// byPath orders names as a folder is walked through: by the names in each folder.
func byPath(a, b string) int {
	return slices.Compare(strings.Split(a, "/"), strings.Split(b, "/"))
}

// before is the set that was read last, of which little has changed; nil if more may have.
func (l *loading) before() *Set {
	if l.last == nil {
		return nil
	}
	return l.last.set
}

// sameNames tells whether whatever other files are checked against is as it was read last: nothing but the changed files
// can be at odds with others, and these say the same of ids, former ids and places.
func (l *loading) sameNames(read []*reading) bool {
	if l.last == nil || len(read) != len(l.last.listing.files) {
		return false
	}
	for _, f := range read {
		if f.r == nil || f.r.draftLine > 0 {
			return false
		}
		if !l.changes.files[f.r.file] {
			continue
		}
		before := l.last.parts[partOf(f.r.file)][f.r.file]
		if f.story == nil || before == nil || !sameNames(before.story, f.story) {
			return false
		}
	}
	return true
}

func sameNames(a, b *Story) bool {
	return a.ID == b.ID && slices.Equal(a.Formerly, b.Formerly) &&
		slices.EqualFunc(a.Metrics, b.Metrics, func(a, b Metric) bool { return a.ID == b.ID && slices.Equal(a.Formerly, b.Formerly) }) &&
		slices.EqualFunc(a.Places, b.Places, func(a, b Place) bool {
			return cmp.Or(cmp.Compare(a.Unit, b.Unit), cmp.Compare(a.Name.Zh, b.Name.Zh), cmp.Compare(a.Name.En, b.Name.En)) == 0
		})
}
