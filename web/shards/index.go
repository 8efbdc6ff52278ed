package shards

import (
	"iter"
	"slices"
	"strings"

	"github.com/yutu-map/yutu/app/search"
	"github.com/yutu-map/yutu/web/finding"
	"github.com/yutu-map/yutu/web/resource"
	"github.com/yutu-map/yutu/web/words"
)

// AnswersName is what the answers to queries, as JSON for the client, are called in a language. A host of plain files has
// none: there the client reads the index.
const AnswersName = "search.json"

// Index are the files of the search index.
type Index struct {
	Search func() *finding.Made
	Few    bool
}

// RootName is the file that a language's index begins with.
func (s *Shards) RootName(lang string) string { return s.Fixed("find", lang) }

// AddRoots adds these files to files.
func (s *Shards) AddRoots(x Index, files *resource.Files) {
	for _, lang := range words.Languages {
		files.Add(File(s.RootName(lang), func() (any, error) {
			made := x.Search()
			return made.Roots[lang], made.Err
		}))
	}
}

// At finds a file of the index by its path.
func (x Index) At(path string) (*resource.Resource, bool) {
	name := strings.TrimSuffix(strings.TrimPrefix(path, "/"+IndexPrefix), ".txt")
	s := x.Search()
	if s.Err != nil || !s.Index.HasFile(name) || search.FileName(name) != path[1:] {
		return nil, false
	}
	return x.resource(name), true
}

func (x Index) resource(name string) *resource.Resource {
	r := resource.HashedFile(search.FileName(name), "text/plain; charset=utf-8", nil)
	r.Many = x.Few
	r.Render = func() ([]byte, error) {
		text, _, err := x.Search().Index.File(name)
		return []byte(text), err
	}
	return r
}

// Version names what files there are; "" if there is no index.
func (x Index) Version() string {
	s := x.Search()
	if s.Err != nil {
		return ""
	}
	return s.Index.Version()
}

func (x Index) All() iter.Seq[*resource.Resource] {
	return func(yield func(*resource.Resource) bool) {
		s := x.Search()
		if s.Err != nil {
			return // the roots fail, and say why
		}
		var names []string
		for _, lang := range append([]string{""}, words.Languages...) {
			names = append(names, s.Index.Files(lang)...)
		}
		slices.Sort(names)
		for _, name := range slices.Compact(names) {
			if !yield(x.resource(name)) {
				return
			}
		}
	}
}

// IndexPrefix begins the names of the index's files, see search.FileName.
const IndexPrefix = "_/find."
