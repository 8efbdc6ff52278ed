package finding

import (
	"errors"
	"os"
	"path/filepath"
	"time"

	index "github.com/yutu-map/yutu/web/search"
)

// packName is the file, in the folder for what is kept between starts, that holds the index. Sites of one content that are
// at different places do not share it.
func (fi *Finder) packName() string {
	return "find-" + fi.opt.Place + ".pack"
}

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
	file, keep, drop := fi.newStore()
	made, err := index.Make(fi.indexOptions(), parts, before, index.NewPack(file, fi.opt.Name))
	if err != nil {
		drop()
		return index.Make(fi.indexOptions(), parts, nil, index.NewPack(&index.Memory{}, fi.opt.Name)) // no room left, say
	}
	keep()
	return made, nil
}

// before is the index that was kept, or nil.
func (fi *Finder) before() *index.Index {
	if fi.Cache == "" {
		return nil
	}
	file, err := os.Open(filepath.Join(fi.Cache, fi.packName()))
	if err != nil {
		return nil
	}
	kept, err := fi.openIndex(file)
	if err != nil {
		_ = file.Close()
		return nil
	}
	return kept
}

func (fi *Finder) openIndex(file *os.File) (*index.Index, error) {
	info, err := file.Stat()
	if err != nil {
		return nil, err
	}
	pack, err := index.OpenPack(file, info.Size(), fi.opt.Name)
	if err != nil {
		return nil, err
	}
	return index.Open(fi.indexOptions(), pack)
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
func (fi *Finder) newStore() (file index.Store, keep, drop func()) {
	nothing := func() {}
	if fi.Cache == "" && len(fi.Set.Stories) <= mostInMemory {
		return &index.Memory{}, nothing, nothing
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
		return &index.Memory{}, nothing, nothing
	}
	drop = func() { _ = errors.Join(f.Close(), os.Remove(f.Name())) }
	if name == "" {
		_ = os.Remove(f.Name()) // it lives as long as it is open
		return f, nothing, func() { _ = f.Close() }
	}
	keep = func() {
		if err := os.Rename(f.Name(), name); err != nil {
			_ = os.Remove(f.Name())
		}
	}
	return f, keep, drop
}
