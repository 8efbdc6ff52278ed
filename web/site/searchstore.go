package site

import (
	"errors"
	"os"
	"path/filepath"
	"time"

	index "github.com/yutu-map/yutu/web/search"
)

// packName is the file, in the folder for what is kept between starts, that holds the index. Sites of one content that are
// at different places do not share it.
func (b *builder) packName() string {
	return "find-" + digest(b.opt.Base, b.opt.Origin, b.opt.FrameAncestors)[:8] + ".pack"
}

// mostInMemory is how many reports may have their index in memory, where there is no folder for it: it is some MB.
const mostInMemory = 500

// indexKept is the index of the site: the one that was kept if it is still the right one, else one made with what is kept
// of it. What cannot be kept is made at each start, and is no failure.
func (b *builder) indexKept() (*index.Index, error) {
	parts := b.parts()
	before := b.before()
	if before != nil && before.Has(parts...) {
		return before, nil
	}
	file, keep, drop := b.newStore()
	made, err := index.Make(b.indexOptions(), parts, before, index.NewPack(file, nameOfPage))
	if err != nil {
		drop()
		return index.Make(b.indexOptions(), parts, nil, index.NewPack(&index.Memory{}, nameOfPage)) // no room left, say
	}
	keep()
	return made, nil
}

// before is the index that was kept, or nil.
func (b *builder) before() *index.Index {
	if b.opt.Cache == "" {
		return nil
	}
	file, err := os.Open(filepath.Join(b.opt.Cache, b.packName()))
	if err != nil {
		return nil
	}
	kept, err := openIndex(file, b.indexOptions())
	if err != nil {
		_ = file.Close()
		return nil
	}
	return kept
}

func openIndex(file *os.File, opt index.Options) (*index.Index, error) {
	info, err := file.Stat()
	if err != nil {
		return nil, err
	}
	pack, err := index.OpenPack(file, info.Size(), nameOfPage)
	if err != nil {
		return nil, err
	}
	return index.Open(opt, pack)
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
func (b *builder) newStore() (file index.Store, keep, drop func()) {
	nothing := func() {}
	if b.opt.Cache == "" && len(b.set.Stories) <= mostInMemory {
		return &index.Memory{}, nothing, nothing
	}
	folder, name := b.opt.Cache, ""
	if folder != "" && os.MkdirAll(folder, 0o755) == nil {
		name = filepath.Join(folder, b.packName())
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
