package finding

import (
	"errors"
	"os"
	"path/filepath"
	"time"

	index "github.com/yutu-map/yutu/web/search"
)

// packName is the file, in the folder for what is kept between starts, that holds the index, and moreName that with the pages that
// changes since have made others. Sites of one content that are at different places do not share them.
func (fi *Finder) packName() string { return "find-" + fi.opt.Place + ".pack" }
func (fi *Finder) moreName() string { return "find-" + fi.opt.Place + ".more" }

// mostInMemory is how many reports may have their index in memory, where there is no folder for it: it is some MB.
const mostInMemory = 500

// indexKept is the index of the site: the one that was kept if it is still the right one, else one made with what is kept
// of it. What cannot be kept is made at each start, and is no failure.
func (fi *Finder) indexKept() (*index.Index, error) {
	parts := fi.parts()
	before := fi.before()
	if before != nil && before.Has(parts...) {
		return before, nil
	}
	made, err := fi.makeKept(parts, before)
	if err != nil && before != nil { // what was kept is damaged
		made, err = fi.makeKept(parts, nil)
	}
	if err != nil { // no room left, say
		return index.Make(fi.indexOptions(), parts, nil, index.NewPack(&index.Memory{}, fi.opt.Name))
	}
	return made, nil
}

// makeKept makes the index and keeps it.
func (fi *Finder) makeKept(parts []index.Part, before *index.Index) (*index.Index, error) {
	file, keep, drop := fi.newStore()
	made, err := index.Make(fi.indexOptions(), parts, before, index.NewPack(file, fi.opt.Name))
	if err != nil {
		drop()
		return nil, err
	}
	keep(made.Pack())
	return made, nil
}

// before is the index that was kept, or nil.
func (fi *Finder) before() *index.Index {
	if fi.Cache == "" {
		return nil
	}
	whole := fi.openPack(fi.packName(), nil)
	if whole == nil {
		return nil
	}
	kept := whole
	if more := fi.openPack(fi.moreName(), whole); more != nil {
		kept = more
	}
	x, err := index.Open(fi.indexOptions(), kept)
	if err != nil || !fi.sound(kept) {
		return nil
	}
	return x
}

// openPack opens a file with pages; nil if it is not as it was written, or not of the whole pack. Once a page turns out to be
// damaged the file is removed, so that the next start makes another.
func (fi *Finder) openPack(name string, whole *index.Pack) *index.Pack {
	path := filepath.Join(fi.Cache, name)
	file, err := os.Open(path)
	if err != nil {
		return nil
	}
	info, err := file.Stat()
	if err == nil {
		if pack, err := index.OpenPack(file, info.Size(), fi.opt.Name, whole); err == nil {
			pack.Damaged = func() { _ = os.Remove(path) }
			return pack
		}
	}
	_ = file.Close()
	return nil
}

// sound tells whether a pack may be used: who serves from it for days looks once at all of it.
func (fi *Finder) sound(pack *index.Pack) bool {
	if !fi.opt.Served || fi.opt.Turns.sound.Load() {
		return true
	}
	if pack.Check() != nil {
		return false
	}
	fi.opt.Turns.sound.Store(true)
	return true
}

// sweep removes what programs that were ended while they made an index have left.
func sweep(folder string) {
	left, _ := filepath.Glob(filepath.Join(folder, "find-*.new"))
	for _, path := range left {
		if info, err := os.Stat(path); err == nil && time.Since(info.ModTime()) > time.Hour {
			_ = os.Remove(path)
		}
	}
}

// newStore is where a new index goes: into the folder for what is kept, under another name until keep, or into a file
// without a name, or into memory. drop takes it away again.
func (fi *Finder) newStore() (file index.Store, keep func(*index.Pack), drop func()) {
	nothing := func(*index.Pack) {}
	if fi.Cache == "" && len(fi.Set.Stories) <= mostInMemory {
		return &index.Memory{}, nothing, func() {}
	}
	folder, name := fi.Cache, ""
	if folder != "" && os.MkdirAll(folder, 0o755) == nil {
		name = filepath.Join(folder, fi.packName())
		sweep(folder)
	} else {
		folder = ""
	}
	f, err := os.CreateTemp(folder, "find-*.new")
	if err != nil { // a system that can only be read
		return &index.Memory{}, nothing, func() {}
	}
	drop = func() { _ = errors.Join(f.Close(), os.Remove(f.Name())) }
	if name == "" {
		_ = os.Remove(f.Name()) // it lives as long as it is open
		return f, nothing, func() { _ = f.Close() }
	}
	keep = func(pack *index.Pack) {
		to := name
		if !pack.Whole() {
			to = filepath.Join(folder, fi.moreName())
		}
		if err := os.Rename(f.Name(), to); err != nil {
			_ = os.Remove(f.Name())
		} else if pack.Whole() {
			_ = os.Remove(filepath.Join(folder, fi.moreName())) // it is of the one before
		}
	}
	return f, keep, drop
}
