package export

import (
	"cmp"
	"iter"
	"maps"
	"net/http"
	"path"
	"slices"
	"strings"

	"github.com/yutu-map/yutu/web/resource"
)

// everywhere are the headers of all responses.
func everywhere(s resource.Site) []resource.Header {
	var links common
	for r := range s.All() {
		if resource.IsPage(r) && r.Status == 0 {
			links.add(r.Link)
		}
	}
	return withLinks(s.About(), links)
}

// withLinks are the headers of all responses. What only makes things faster is said where all pages have it alike, and left
// out otherwise: the files of some hosts may hold a hundred rules.
func withLinks(about resource.About, links common) []resource.Header {
	return append(resource.Security(about.CSP), links.header("Link")...)
}

// rules gather what hosts' rules say, of resources in any order.
type rules struct {
	links             common          // of pages
	refusing          map[string]bool // patterns for all that is not made for frames: folders at the root, and what lies beside them
	folders           *folders
	typed             map[string]string // paths whose type hosts do not know by themselves
	formerly, missing []*resource.Resource
	tops              map[string]bool // names that stand in the export itself; those of files with encodings
}

func newRules() *rules {
	return &rules{refusing: map[string]bool{}, folders: newFolders(), typed: map[string]string{}, tops: map[string]bool{}}
}

// add adds the resource of a kind whose file has a name.
func (rs *rules) add(name string, k *kind) {
	p, r := k.path(name), k.like
	at := func() *resource.Resource {
		placed := *r
		placed.Path = p
		return &placed
	}
	top, _, nested := strings.Cut(name, "/")
	rs.tops[top] = !nested && resource.Compressible(r)
	switch {
	case r.Status == http.StatusNotFound:
		rs.missing = append(rs.missing, at())
	case wasHere(r):
		rs.formerly = append(rs.formerly, at())
	case r.Status == 0 && k.page:
		rs.links.add(r.Link)
	}
	if !r.Framed {
		if folder, _, in := strings.Cut(p[1:], "/"); in {
			rs.refusing["/"+folder+"/*"] = true
		} else {
			rs.refusing[p] = true
		}
	}
	rs.folders.add(p, k.rules, r)
	if hostTypes[path.Ext(name)] != k.media {
		rs.typed[p] = k.media
	}
}

// names are those that stand in the export itself.
func (rs *rules) names() (names []string) {
	for name, packable := range rs.tops {
		if names = append(names, name); packable {
			names = append(names, name+".br", name+".gz")
		}
	}
	return names
}

// common is a value that all have alike, if so.
type common struct {
	value       string
	some, mixed bool
}

func (c *common) add(value string) {
	c.mixed = c.mixed || c.some && value != c.value
	c.value, c.some = value, true
}

func (c *common) header(name string) []resource.Header {
	if c.mixed || c.value == "" {
		return nil
	}
	return []resource.Header{{Name: name, Value: c.value}}
}

// special are the headers a resource has beyond those of all.
func special(r *resource.Resource) (headers []resource.Header) {
	if r.Framed {
		headers = append(headers, resource.Header{Name: policy, Value: r.CSP}, resource.EmbedderPolicy)
	}
	if r.Immutable {
		headers = append(headers, resource.Header{Name: "Cache-Control", Value: resource.CacheControl(r)})
	}
	if r.CORS {
		headers = append(headers, resource.Header{Name: "Access-Control-Allow-Origin", Value: "*"},
			resource.Header{Name: "Cross-Origin-Resource-Policy", Value: resource.ResourcePolicy(r)})
	}
	if d := resource.Disposition(r); d != "" {
		headers = append(headers, resource.Header{Name: "Content-Disposition", Value: d})
	}
	return headers
}

// A group is some resources that all have the same special headers.
type group struct {
	path     string // of the only one; of a folder, with its final slash, if it is all there is in there
	resource *resource.Resource
}

func (g group) folder() bool { return g.path != g.resource.Path }

// groups finds few groups for all resources with special headers: whole folders wherever that is the same.
func groups(resources []*resource.Resource) []group {
	f := newFolders()
	for _, r := range resources {
		f.add(r.Path, kindOf(r), r)
	}
	return f.groups()
}

// folders find out which have resources of one kind alone.
type folders struct {
	kinds   map[string]string // by folder: the one kind in it and below, or mixed
	special []group           // each of one resource, which may stand for others of its kind
}

func newFolders() *folders { return &folders{kinds: map[string]string{}} }

const mixed = "mixed"

// add adds a resource at a path whose special headers are those of another, in lines.
func (f *folders) add(path, kind string, like *resource.Resource) {
	if kind != "" {
		f.special = append(f.special, group{path, like})
	}
	for folder := range foldersOf(path) {
		before, known := f.kinds[folder]
		switch {
		case before == kind && known, before == mixed:
			return // as are those above, or they are mixed
		case known:
			f.kinds[folder] = mixed
		default:
			f.kinds[folder] = kind
		}
	}
}

func (f *folders) groups() []group {
	found := map[string]group{}
	tops := map[string]string{} // by innermost folder: the uppermost that is all of one kind; "" if none is
	for _, g := range f.special {
		inner := g.path[:strings.LastIndexByte(g.path, '/')+1]
		top, known := tops[inner]
		if !known {
			for folder := range foldersOf(g.path) {
				if f.kinds[folder] != mixed {
					top = folder
				}
			}
			tops[inner] = top
		}
		r := g.resource
		if r.Path != g.path {
			at := *r
			at.Path, r = g.path, &at
		}
		if top == "" {
			top = g.path
		}
		found[top] = group{top, r}
	}
	return slices.SortedFunc(maps.Values(found), func(a, b group) int { return cmp.Compare(a.path, b.path) })
}

func kindOf(r *resource.Resource) string {
	var kind strings.Builder
	for _, h := range special(r) {
		kind.WriteString(h.Name + ": " + h.Value + "\n")
	}
	return kind.String()
}

// foldersOf are the folders that a path is in, the innermost first, without the root: it has room for guests.
func foldersOf(p string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for end := strings.LastIndexByte(p, '/'); end > 0; end = strings.LastIndexByte(p[:end], '/') {
			if !yield(p[:end+1]) {
				return
			}
		}
	}
}

// types finds the content type of each file name extension, and the resources that are of another one.
func types(resources []*resource.Resource) (usual map[string]string, others []*resource.Resource) {
	counts := map[string]map[string]int{}
	for _, r := range resources {
		ext := path.Ext(fileName(r))
		if counts[ext] == nil {
			counts[ext] = map[string]int{}
		}
		counts[ext][resource.ContentType(r)]++
	}
	usual = map[string]string{}
	for ext, found := range counts {
		for media, n := range found {
			best := usual[ext]
			if n > found[best] || n == found[best] && media < best {
				usual[ext] = media
			}
		}
	}
	for _, r := range resources {
		if resource.ContentType(r) != usual[path.Ext(fileName(r))] {
			others = append(others, r)
		}
	}
	return usual, others
}

// missingPages are the pages for what doesn't exist, those for parts of the site before the one for all of it.
func missingPages(s resource.Site) (pages []*resource.Resource) {
	for r := range s.All() {
		if r.Status == 404 {
			pages = append(pages, r)
		}
	}
	sortMissing(pages)
	return pages
}

func sortMissing(pages []*resource.Resource) {
	slices.SortFunc(pages, func(a, b *resource.Resource) int { return cmp.Or(cmp.Compare(len(b.Path), len(a.Path)), byPath(a, b)) })
}

func byPath(a, b *resource.Resource) int { return cmp.Compare(a.Path, b.Path) }

// formerly are the resources that have moved or were withdrawn.
func formerly(s resource.Site) []*resource.Resource { return those(s, wasHere) }

// present are all others.
func present(s resource.Site) []*resource.Resource {
	return those(s, func(r *resource.Resource) bool { return !wasHere(r) })
}

func wasHere(r *resource.Resource) bool { return r.Location != "" || r.Status == http.StatusGone }

func those(s resource.Site, wanted func(*resource.Resource) bool) (all []*resource.Resource) {
	for r := range s.All() {
		if wanted(r) {
			all = append(all, r)
		}
	}
	return all
}

// slashed are the paths of pages that end in a slash. All others have none.
func slashed(s resource.Site) (paths []string) {
	for r := range s.All() {
		if strings.HasSuffix(r.Path, "/") {
			paths = append(paths, r.Path)
		}
	}
	return paths
}
