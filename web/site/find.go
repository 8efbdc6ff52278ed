package site

import (
	"encoding/json"
	"iter"
	"slices"
	"strings"

	"github.com/yutu-map/yutu/app/address"
	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/app/search"
	"github.com/yutu-map/yutu/web/resource"
	"github.com/yutu-map/yutu/web/words"
)

// answersName is what the answers to queries, as JSON for the client, are called in a language. A host of plain files has
// none: there the client reads the index.
const answersName = "search.json"

// Prepare makes the index of a large archive, which takes seconds. Until it is there queries are answered from the lists.
func (s *Site) Prepare() {
	s.b.find.Prepare()
}

// answersAt finds the answers at a path.
func (b *bench) answersAt(path string) (*Resource, bool) {
	r, ok := address.Parse(strings.TrimSuffix(path, ".json"))
	if !ok || r.Kind != address.Search || !b.opt.PolicySent {
		return nil, false
	}
	return &Resource{
		Path: path, ContentType: "application/json", Passing: b.find.Preparing,
		Render: func() ([]byte, error) { return json.Marshal(b.pageAt(r)) },
		Answer: b.answers(r, func(p *model.Page) ([]byte, error) { return json.Marshal(p) }),
	}, true
}

// rootName is the file that a language's index begins with.
func (b *bench) rootName(lang string) string {
	return shardFolder + "find." + lang + "." + b.build + ".json"
}

// indexRoots adds them.
func (b *bench) indexRoots() {
	for _, lang := range words.Languages {
		name := b.rootName(lang)
		b.files.Add(b.shard(name, func() (any, error) {
			s := b.find.Search()
			return s.Roots[lang], s.Err
		}))
	}
}

// indexFile finds a file of the index by its path.
func (b *bench) indexFile(path string) (*Resource, bool) {
	name := strings.TrimSuffix(strings.TrimPrefix(path, "/"+indexPrefix), ".txt")
	s := b.find.Search()
	if s.Err != nil || !s.Index.HasFile(name) || search.FileName(name) != path[1:] {
		return nil, false
	}
	return b.indexResource(name), true
}

func (b *bench) indexResource(name string) *Resource {
	r := resource.HashedFile(search.FileName(name), "text/plain; charset=utf-8", nil)
	r.Render = func() ([]byte, error) {
		text, _, err := b.find.Search().Index.File(name)
		return []byte(text), err
	}
	return r
}

func (b *bench) indexFiles() iter.Seq[*Resource] {
	return func(yield func(*Resource) bool) {
		s := b.find.Search()
		if s.Err != nil {
			return // the roots fail, and say why
		}
		var names []string
		for _, lang := range append([]string{""}, words.Languages...) {
			names = append(names, s.Index.Files(lang)...)
		}
		slices.Sort(names)
		for _, name := range slices.Compact(names) {
			if !yield(b.indexResource(name)) {
				return
			}
		}
	}
}

// indexPrefix begins the names of the index's files, see search.FileName.
const indexPrefix = "_/find."
