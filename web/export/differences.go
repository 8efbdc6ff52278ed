package export

import (
	"os"
	"path/filepath"
	"strings"

	"github.com/yutu-map/yutu/app/address"
)

// work is what a build has to do.
type work struct {
	before  versions
	changed []file   // to be made
	same    []file   // as they are in the export before
	gone    []string // with their encodings: what is in the export before and no more
}

// differences compares what is to be with what an export holds.
func differences(files []file, before versions, target string, opt Options) work {
	w := work{before: before}
	wanted := map[string]bool{}
	for _, f := range files {
		wanted[f.name] = true
		was, ok := before.files[f.name]
		if ok && before.how == opt.how() && was.version != "" && was.version == f.version && was.stands(target, f.name) {
			w.same = append(w.same, f)
		} else {
			w.changed = append(w.changed, f)
		}
	}
	for name, m := range before.files {
		if wanted[name] || strings.HasPrefix("/"+name, address.EditionFolder) {
			continue // what is pinned stays
		}
		for i, size := range m.sizes {
			if size >= 0 {
				w.gone = append(w.gone, name+encodings[i])
			}
		}
	}
	return w
}

// A build changes the export in its place if at most one file in so many differs: exchanging folders takes 25 µs for each
// file that stays.
const smallPart = 8

func (w work) small() bool {
	return (len(w.changed)+len(w.gone))*smallPart <= len(w.same)
}

// nothing tells whether all is as it was, the files that are always made included: they are the build's as well.
func (w work) nothing(target, build string) bool {
	for _, f := range w.changed {
		was, ok := w.before.files[f.name]
		if f.version != "" || !ok || !was.stands(target, f.name) || !holds(filepath.Join(target, f.name), []byte(f.text)) {
			return false
		}
	}
	mark, err := os.ReadFile(filepath.Join(target, marker))
	return err == nil && len(w.gone) == 0 && strings.HasPrefix(string(mark), markerTitle+"\nbuild "+build+"\n")
}
