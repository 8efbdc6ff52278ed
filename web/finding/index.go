package finding

import (
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"

	"github.com/yutu-map/yutu/app/search"
	"github.com/yutu-map/yutu/geodata"
	"github.com/yutu-map/yutu/stories"
	"github.com/yutu-map/yutu/web/pages"
	index "github.com/yutu-map/yutu/web/search"
	"github.com/yutu-map/yutu/web/words"
)

// Made is the search index: it takes seconds to make for a large archive, so it is made when first needed.
type Made struct {
	Index *index.Index
	Roots map[string]search.Root // by language
	Err   error
}

// Search gives the index, which is made first if it must be.
func (fi *Finder) Search() *Made {
	defer fi.ready.Store(true)
	return fi.indexed()
}

func (fi *Finder) makeIndex() *Made {
	s := &Made{Roots: map[string]search.Root{}}
	if s.Index, s.Err = fi.indexKept(); s.Err != nil {
		return s
	}
	for _, lang := range words.Languages {
		units, err := fi.searchUnits(lang)
		if err != nil {
			return &Made{Err: fmt.Errorf("search: %w", err)}
		}
		root, err := s.Index.Root(fi.opt.Root(lang), lang, units)
		if err != nil {
			return &Made{Err: fmt.Errorf("search: %w", err)}
		}
		root.Layers, root.Says = fi.searchLayers(lang)
		s.Roots[lang] = root
	}
	return s
}

// indexOptions are those of the index of this site.
func (fi *Finder) indexOptions() index.Options {
	var names strings.Builder
	for _, u := range geodata.Units() {
		names.WriteString(u.Zh)
	}
	for _, words := range questionWords {
		names.WriteString(words)
	}
	vocabulary := fi.Set.Vocabulary.Digest
	return index.Options{Langs: words.Languages, Also: names.String(), Made: stories.NameOf(fi.opt.Made, string(vocabulary[:]))}
}

// parts are the documents of the index: those that have no day, and those of each month.
func (fi *Finder) parts() []index.Part {
	all := []index.Part{{Version: stories.NameOf("timeless", fi.opt.Content), Docs: fi.documents(fi.timeless)}}
	named := fi.findFirsts()
	var month []*stories.Story
	end := func() {
		if reports := month; len(reports) > 0 {
			all = append(all, index.Part{Version: fi.monthVersion(reports, named), Docs: func(yield func(index.Doc) bool) {
				for _, s := range reports {
					for d := range fi.documents(func() []findable { return fi.findablesOf(s, named[s]) }) {
						if !yield(d) {
							return
						}
					}
				}
			}})
		}
		month = nil
	}
	for i := range slices.Backward(fi.Set.Stories) {
		s := &fi.Set.Stories[i]
		if len(month) > 0 && monthOf(month[0]) != monthOf(s) {
			end()
		}
		month = append(month, s)
	}
	end()
	return all
}

func monthOf(s *stories.Story) string { return s.Date[:min(len(s.Date), len("2020-08"))] }

// monthVersion is that of the documents of a month's reports.
func (fi *Finder) monthVersion(reports []*stories.Story, named map[*stories.Story]*firstNamed) string {
	parts := []string{monthOf(reports[0])}
	for _, s := range reports {
		parts = append(parts, s.ID, fi.opt.Version(s), strconv.Itoa(len(named[s].places)))
		for _, p := range named[s].places {
			parts = append(parts, pages.PlaceID(p))
		}
		for _, p := range named[s].offices {
			parts = append(parts, p.Name.Zh, p.Office.Zh)
		}
	}
	return stories.NameOf(parts...)
}

// documents are some findables as the index reads them.
func (fi *Finder) documents(find func() []findable) iter.Seq[index.Doc] {
	return func(yield func(index.Doc) bool) {
		for _, f := range find() {
			f.Doc.Shown = func(lang string) index.Shown { return fi.shown(lang, &f) }
			fi.opt.Turns.giveWay()
			if !yield(f.Doc) {
				return
			}
		}
	}
}

// mostKept is how large the index may be, in bytes, to be kept on a reader's
// device without being asked for: a fourth of it is sent, and that of ten reports has 500 kB.
const mostKept = 600_000

// Saved are the files that answer queries offline. Of a large index none
// are kept with the edition: answers from some of it would be wrong.
func (s *Made) Saved(lang string, everything bool) (names []string) {
	if s.Err != nil {
		return nil
	}
	total := 0
	for _, name := range slices.Concat(s.Index.Files(""), s.Index.Files(lang)) {
		names = append(names, search.FileName(name))
		total += s.Index.Size(name)
	}
	if total > mostKept && !everything {
		return nil
	}
	return names
}
