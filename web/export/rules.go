package export

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"github.com/yutu-map/yutu/web/site"
	"github.com/yutu-map/yutu/web/wire"
)

// everywhere are the headers of all responses.
func everywhere(s *site.Site) []wire.Header {
	headers := wire.Security(s.CSP)
	headers = append(headers, shared(s, "Link", func(r *site.Resource) string { return r.Link })...)
	return append(headers, shared(s, "Speculation-Rules", func(r *site.Resource) string { return r.SpeculationRules })...)
}

// shared is a header that all pages have alike, if so. Others are left out: they only make things faster, and the files
// of some hosts may hold a hundred rules.
func shared(s *site.Site, name string, value func(*site.Resource) string) []wire.Header {
	common, first := "", true
	for _, r := range s.Resources() {
		if !wire.IsPage(r) || r.Status != 0 {
			continue
		}
		if first {
			common, first = value(r), false
		}
		if value(r) != common {
			return nil
		}
	}
	if common == "" {
		return nil
	}
	return []wire.Header{{Name: name, Value: common}}
}

// special are the headers a resource has beyond those of all.
func special(r *site.Resource) (headers []wire.Header) {
	if r.Framed {
		headers = append(headers, wire.Header{Name: policy, Value: r.CSP}, wire.EmbedderPolicy)
	}
	if r.Immutable {
		headers = append(headers, wire.Header{Name: "Cache-Control", Value: wire.CacheControl(r)})
	}
	if r.CORS {
		headers = append(headers, wire.Header{Name: "Access-Control-Allow-Origin", Value: "*"},
			wire.Header{Name: "Cross-Origin-Resource-Policy", Value: wire.ResourcePolicy(r)})
	}
	if d := wire.Disposition(r); d != "" {
		headers = append(headers, wire.Header{Name: "Content-Disposition", Value: d})
	}
	return headers
}

// A group is some resources that all have the same special headers.
type group struct {
	path     string // of the only one; of a folder, with its final slash, if it is all there is in there
	resource *site.Resource
}

func (g group) folder() bool { return g.path != g.resource.Path }

// groups finds few groups for all resources with special headers: whole folders wherever that is the same.
func groups(resources []*site.Resource) []group {
	const mixed = "mixed"
	kinds := map[string]string{} // by folder: the one kind in it and below, or mixed
	for _, r := range resources {
		kind := kindOf(r)
		for _, folder := range foldersOf(r) {
			if before, ok := kinds[folder]; ok && before != kind {
				kind = mixed
			}
			kinds[folder] = kind
		}
	}
	found := map[string]group{}
	for _, r := range resources {
		if len(special(r)) == 0 {
			continue
		}
		g := group{r.Path, r}
		for _, folder := range foldersOf(r) {
			if kinds[folder] != mixed {
				g.path = folder
			}
		}
		found[g.path] = g
	}
	var all []group
	for _, g := range found {
		all = append(all, g)
	}
	slices.SortFunc(all, func(a, b group) int { return cmp.Compare(a.path, b.path) })
	return all
}

func kindOf(r *site.Resource) string {
	var kind strings.Builder
	for _, h := range special(r) {
		kind.WriteString(h.Name + ": " + h.Value + "\n")
	}
	return kind.String()
}

// foldersOf lists the folders a resource is in, the innermost first, without the root: it has room for guests.
func foldersOf(r *site.Resource) (folders []string) {
	for folder := path.Dir(r.Path); folder != "/"; folder = path.Dir(folder) {
		folders = append(folders, folder+"/")
	}
	return folders
}

// types finds the content type of each file name extension, and the resources that are of another one.
func types(resources []*site.Resource) (usual map[string]string, others []*site.Resource) {
	counts := map[string]map[string]int{}
	for _, r := range resources {
		ext := path.Ext(fileName(r))
		if counts[ext] == nil {
			counts[ext] = map[string]int{}
		}
		counts[ext][wire.ContentType(r)]++
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
		if wire.ContentType(r) != usual[path.Ext(fileName(r))] {
			others = append(others, r)
		}
	}
	return usual, others
}

// missingPages are the pages for what doesn't exist, those for parts of the site before the one for all of it.
func missingPages(s *site.Site) (pages []*site.Resource) {
	for _, r := range s.Resources() {
		if r.Status == 404 {
			pages = append(pages, r)
		}
	}
	slices.SortFunc(pages, func(a, b *site.Resource) int { return cmp.Compare(len(b.Path), len(a.Path)) })
	return pages
}

// slashed are the paths of pages that end in a slash. All others have none.
func slashed(s *site.Site) (paths []string) {
	for _, r := range s.Resources() {
		if strings.HasSuffix(r.Path, "/") {
			paths = append(paths, r.Path)
		}
	}
	return paths
}
