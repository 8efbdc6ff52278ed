package export

import (
	"cmp"
	"net/http"
	"path"
	"slices"
	"strings"

	"github.com/yutu-map/yutu/web/resource"
)

// everywhere are the headers of all responses.
func everywhere(s resource.Site) []resource.Header {
	headers := resource.Security(s.About().CSP)
	headers = append(headers, shared(s, "Link", func(r *resource.Resource) string { return r.Link })...)
	return append(headers, shared(s, "Speculation-Rules", func(r *resource.Resource) string { return r.SpeculationRules })...)
}

// shared is a header that all pages have alike, if so. Others are left out: they only make things faster, and the files
// of some hosts may hold a hundred rules.
func shared(s resource.Site, name string, value func(*resource.Resource) string) []resource.Header {
	common, first := "", true
	for r := range s.All() {
		if !resource.IsPage(r) || r.Status != 0 {
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
	return []resource.Header{{Name: name, Value: common}}
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

func kindOf(r *resource.Resource) string {
	var kind strings.Builder
	for _, h := range special(r) {
		kind.WriteString(h.Name + ": " + h.Value + "\n")
	}
	return kind.String()
}

// foldersOf lists the folders a resource is in, the innermost first, without the root: it has room for guests.
func foldersOf(r *resource.Resource) (folders []string) {
	for folder := path.Dir(r.Path); folder != "/"; folder = path.Dir(folder) {
		folders = append(folders, folder+"/")
	}
	return folders
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
	slices.SortFunc(pages, func(a, b *resource.Resource) int { return cmp.Compare(len(b.Path), len(a.Path)) })
	return pages
}

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
