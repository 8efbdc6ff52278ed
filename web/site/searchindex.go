package site

import (
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"

	"github.com/yutu-map/yutu/app/search"
	"github.com/yutu-map/yutu/geodata"
	"github.com/yutu-map/yutu/stories"
	index "github.com/yutu-map/yutu/web/search"
)

// searching is the search index: it takes seconds to make for a large archive, so it is made when first needed.
type searching struct {
	index *index.Index
	roots map[string]search.Root // by language
	err   error
}

// search gives the index, which is made first if it must be.
func (b *builder) search() *searching {
	defer b.asking.ready.Store(true)
	return b.finding()
}

func (b *builder) makeIndex() *searching {
	s := &searching{roots: map[string]search.Root{}}
	if s.index, s.err = b.indexKept(); s.err != nil {
		return s
	}
	for _, lang := range languages {
		units, err := b.searchUnits(lang)
		if err != nil {
			return &searching{err: fmt.Errorf("search: %w", err)}
		}
		root := s.index.Root(b.rootName(lang), lang, units)
		root.Layers, root.Says = b.searchLayers(lang)
		s.roots[lang] = root
	}
	return s
}

// indexOptions are those of the index of this site.
func (b *builder) indexOptions() index.Options {
	var names strings.Builder
	for _, u := range geodata.Units() {
		names.WriteString(u.Zh)
	}
	for _, words := range questionWords {
		names.WriteString(words)
	}
	vocabulary := b.set.Vocabulary.Digest
	return index.Options{Langs: languages, Also: names.String(), Made: digest(b.made, string(vocabulary[:]))}
}

// parts are the documents of the index: those that have no day, and those of each month.
func (b *builder) parts() []index.Part {
	content := stories.DigestOf(b.contentParts()...)
	all := []index.Part{{Version: digest("timeless", string(content[:])), Docs: b.documents(b.timeless)}}
	named := b.findFirsts()
	var month []*stories.Story
	end := func() {
		if reports := month; len(reports) > 0 {
			all = append(all, index.Part{Version: b.monthVersion(reports, named), Docs: func(yield func(index.Doc) bool) {
				for _, s := range reports {
					for d := range b.documents(func() []findable { return b.findablesOf(s, named[s]) }) {
						if !yield(d) {
							return
						}
					}
				}
			}})
		}
		month = nil
	}
	for i := range slices.Backward(b.set.Stories) {
		s := &b.set.Stories[i]
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
func (b *builder) monthVersion(reports []*stories.Story, named map[*stories.Story]*firstNamed) string {
	parts := []string{monthOf(reports[0])}
	for _, s := range reports {
		parts = append(parts, s.ID, b.storyVersion(s), strconv.Itoa(len(named[s].places)))
		for _, p := range named[s].places {
			parts = append(parts, placeID(p))
		}
		for _, p := range named[s].offices {
			parts = append(parts, p.Name.Zh, p.Office.Zh)
		}
	}
	return digest(parts...)
}

// documents are some findables as the index reads them.
func (b *builder) documents(find func() []findable) iter.Seq[index.Doc] {
	return func(yield func(index.Doc) bool) {
		for _, f := range find() {
			f.Doc.Shown = func(lang string) index.Shown { return b.shown(lang, &f) }
			if !yield(f.Doc) {
				return
			}
		}
	}
}

// nameOfPage names a page of the index.
func nameOfPage(text string) string { return hashed([]byte(text)) }

// rootName is the file that a language's index begins with.
func (b *builder) rootName(lang string) string {
	return shardFolder + "find." + lang + "." + b.build + ".json"
}

// indexRoots adds them.
func (b *builder) indexRoots() {
	for _, lang := range languages {
		name := b.rootName(lang)
		b.add(b.shard(name, func() (any, error) {
			s := b.search()
			return s.roots[lang], s.err
		}))
	}
}

// indexFile finds a file of the index by its path.
func (b *builder) indexFile(path string) (*Resource, bool) {
	name := strings.TrimSuffix(strings.TrimPrefix(path, "/"+indexPrefix), ".txt")
	s := b.search()
	if s.err != nil || !s.index.HasFile(name) || search.FileName(name) != path[1:] {
		return nil, false
	}
	return b.indexResource(name), true
}

func (b *builder) indexResource(name string) *Resource {
	r := hashedFile(search.FileName(name), "text/plain; charset=utf-8", nil)
	r.Render = func() ([]byte, error) {
		text, _, err := b.search().index.File(name)
		return []byte(text), err
	}
	return r
}

func (b *builder) indexFiles() iter.Seq[*Resource] {
	return func(yield func(*Resource) bool) {
		s := b.search()
		if s.err != nil {
			return // the roots fail, and say why
		}
		var names []string
		for _, lang := range append([]string{""}, languages...) {
			names = append(names, s.index.Files(lang)...)
		}
		slices.Sort(names)
		for _, name := range slices.Compact(names) {
			if !yield(b.indexResource(name)) {
				return
			}
		}
	}
}

// mostKept is how large the index may be, in bytes, to be kept on a reader's
// device without being asked for.
const mostKept = 1 << 20

// saved are the files that answer queries offline. Of a large index none
// are kept with the edition: answers from some of it would be wrong.
func (s *searching) saved(lang string, everything bool) (names []string) {
	if s.err != nil {
		return nil
	}
	total := 0
	for _, name := range slices.Concat(s.index.Files(""), s.index.Files(lang)) {
		names = append(names, search.FileName(name))
		total += s.index.Size(name)
	}
	if total > mostKept && !everything {
		return nil
	}
	return names
}
