package export

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/yutu-map/yutu/app/address"
)

// carry takes over from the export before what articles pinned to an earlier edition show: its pages, and the scripts
// and icons they name. Whoever wants an edition gone removes its folder from the export; it doesn't come back.
func (st *stage) carry() error {
	editions, err := os.ReadDir(st.before(address.EditionFolder[1:]))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	for _, edition := range editions {
		folder := address.EditionFolder[1:] + edition.Name()
		if !edition.IsDir() || exists(filepath.Join(st.path, filepath.FromSlash(folder))) {
			continue // the new site's own
		}
		if err := st.carryFolder(folder); err != nil {
			return err
		}
	}
	return nil
}

// before is where the export before has a file.
func (st *stage) before(name string) string {
	return filepath.Join(st.target, filepath.FromSlash(name))
}

// named finds the hashed files a page refers to.
var named = regexp.MustCompile(`\b_/[A-Za-z0-9._-]+`)

func (st *stage) carryFolder(folder string) error {
	return filepath.WalkDir(st.before(folder), func(full string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.Type().IsRegular() {
			return err
		}
		relative, err := filepath.Rel(st.target, full)
		if err != nil {
			return err
		}
		if err := st.take(filepath.ToSlash(relative)); err != nil || path.Ext(full) != ".html" {
			return err
		}
		page, err := os.ReadFile(full)
		if err != nil {
			return err
		}
		for _, name := range named.FindAllString(string(page), -1) {
			name = strings.TrimRight(name, ".")
			for _, encoding := range []string{"", ".br", ".gz"} {
				if exists(st.before(name + encoding)) {
					if err := st.take(name + encoding); err != nil {
						return err
					}
				}
			}
		}
		return nil
	})
}

// take puts a file of the export before into the new one, unless that has it.
func (st *stage) take(name string) error {
	if exists(filepath.Join(st.path, filepath.FromSlash(name))) {
		return nil
	}
	data, err := os.ReadFile(st.before(name))
	if err != nil {
		return err
	}
	return st.put(name, data)
}

func exists(name string) bool {
	_, err := os.Lstat(name)
	return err == nil
}

// pinnedFiles are the hashed files that pinned pages of the export before name.
func (st *stage) pinnedFiles() map[string]bool {
	needed := map[string]bool{}
	_ = filepath.WalkDir(st.before(address.EditionFolder[1:]), func(full string, entry fs.DirEntry, err error) error {
		if err != nil || path.Ext(full) != ".html" {
			return nil
		}
		page, err := os.ReadFile(full)
		if err != nil {
			return nil // what cannot be read needs nothing
		}
		for _, name := range named.FindAllString(string(page), -1) {
			needed[strings.TrimRight(name, ".")] = true
		}
		return nil
	})
	return needed
}
