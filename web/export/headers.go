package export

import (
	"cmp"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/yutu-map/yutu/web/resource"
)

// headers is the _headers file that Netlify, Cloudflare Pages and others read: what web/server says in headers, as
// far as rules by path can. Hosts join the values of a header that several rules set, so no two rules that can meet set
// the same one, and "no-cache" for pages is left to these hosts' own default, which is the same. The policy is said per
// folder for that reason: joined with the one of all other pages, which refuses frames, that of embeds would be void.
func (rs *rules) headers(about resource.About) string {
	var out strings.Builder
	rule := func(pattern string, headers ...resource.Header) {
		if len(headers) == 0 {
			return
		}
		fmt.Fprintf(&out, "%s%s\n", strings.TrimSuffix(about.Base, "/"), pattern)
		for _, h := range headers {
			fmt.Fprintf(&out, "  %s: %s\n", h.Name, h.Value)
		}
	}
	rule("/*", slices.DeleteFunc(withLinks(about, rs.links), func(h resource.Header) bool { return h.Name == policy })...)
	for _, pattern := range slices.Sorted(maps.Keys(rs.refusing)) {
		rule(pattern, resource.Header{Name: policy, Value: about.CSP})
	}
	all := rs.folders.groups()
	for _, g := range all { // folders first: some hosts read a hundred rules and no more
		if g.folder() {
			rule(g.path+"*", special(g.resource)...)
		}
	}
	for _, g := range all {
		if !g.folder() {
			rule(g.path, special(g.resource)...)
		}
	}
	for _, path := range slices.Sorted(maps.Keys(rs.typed)) {
		rule(path, resource.Header{Name: "Content-Type", Value: rs.typed[path]})
	}
	return out.String()
}

// hostTypes are the types such hosts give by themselves.
var hostTypes = map[string]string{
	".css": "text/css; charset=utf-8", ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8",
	".json": "application/json", ".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".ico": "image/x-icon",
	".txt": "text/plain; charset=utf-8", ".wasm": "application/wasm", ".woff2": "font/woff2",
}

// redirects is the _redirects file of the same hosts: where to find what has been renamed, and that something was
// withdrawn. The rules after these, which come after the files, choose the page for what doesn't exist. Hosts that can't have rules of status
// 404 pass over them, and look for the nearest 404.html themselves.
func (rs *rules) redirects(about resource.About) string {
	var out strings.Builder
	slices.SortFunc(rs.formerly, byPath)
	for _, r := range rs.formerly { // where such a host prefers files, the file leads on
		to := cmp.Or(r.Location, r.Path)
		fmt.Fprintf(&out, "%s %s %d\n", about.Base+r.Path[1:], about.Base+to[1:], r.Status)
	}
	sortMissing(rs.missing)
	for _, r := range rs.missing {
		folder, _ := path.Split(r.Path)
		fmt.Fprintf(&out, "%s* %s 404\n", about.Base+folder[1:], about.Base+r.Path[1:])
	}
	return out.String()
}

const policy = "Content-Security-Policy"
