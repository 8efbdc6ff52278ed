package export

import (
	"encoding/json"
	"path"
	"strings"

	"github.com/yutu-map/yutu/web/resource"
)

// A kind is what hosts' rules say of resources, apart from where they are: an export remembers it of every file, so that the rules
// can be made without a site naming again what it has.
type kind struct {
	id     string
	like   *resource.Resource // has no path
	rules  string             // its special headers, in a line each
	media  string             // its type
	page   bool
	traits traits
}

// traits are what a kind is known by.
type traits struct {
	Form                            string `json:",omitempty"`
	ContentType                     string
	Download, Location, CSP, Link   string `json:",omitempty"`
	Status                          int    `json:",omitempty"`
	Immutable, CORS, Pinned, Framed bool   `json:",omitempty"`
}

// How the path of a resource follows from the name of its file: a page is the index of a folder.
const (
	asNamed  = ""
	ofIndex  = "index"
	ofFolder = "folder" // whose path ends in a slash
)

func traitsOf(r *resource.Resource) traits {
	t := traits{asNamed, r.ContentType, r.Download, r.Location, r.CSP, r.Link, r.Status, r.Immutable, r.CORS, r.Pinned, r.Framed}
	switch {
	case strings.HasSuffix(r.Path, "/"):
		t.Form = ofFolder
	case fileName(r) != r.Path[1:]:
		t.Form = ofIndex
	}
	return t
}

// path is that of the resource whose file has a name.
func (k *kind) path(name string) string {
	switch k.traits.Form {
	case ofIndex:
		name = path.Dir(name)
	case ofFolder:
		name = strings.TrimSuffix(name, "index.html")
	}
	return "/" + name
}

// kinds are those of an export.
type kinds struct {
	byID     map[string]*kind
	byTraits map[traits]*kind
}

func newKinds() *kinds { return &kinds{map[string]*kind{}, map[traits]*kind{}} }

// of is the kind of a resource.
func (ks *kinds) of(r *resource.Resource) *kind { return ks.with(traitsOf(r)) }

func (ks *kinds) with(t traits) *kind {
	if k := ks.byTraits[t]; k != nil {
		return k
	}
	text, _ := json.Marshal(t) // which cannot fail
	k := &kind{id: resource.Hash(text)[:idLength], traits: t, like: &resource.Resource{
		ContentType: t.ContentType, Download: t.Download, Location: t.Location, CSP: t.CSP, Link: t.Link,
		Status: t.Status, Immutable: t.Immutable, CORS: t.CORS, Pinned: t.Pinned, Framed: t.Framed,
	}}
	k.rules, k.media, k.page = kindOf(k.like), resource.ContentType(k.like), resource.IsPage(k.like)
	ks.byTraits[t], ks.byID[k.id] = k, k
	return k
}

const idLength = 10
