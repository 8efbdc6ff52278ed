package export

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/yutu-map/yutu/web/resource"
)

// headersFile is the _headers file that Netlify, Cloudflare Pages and others read: what web/server says in headers, as
// far as rules by path can. Hosts join the values of a header that several rules set, so no two rules that can meet set
// the same one, and "no-cache" for pages is left to these hosts' own default, which is the same. The policy is said per
// folder for that reason: joined with the one of all other pages, which refuses frames, that of embeds would be void.
func headersFile(s resource.Site) string {
	var out strings.Builder
	rule := func(pattern string, headers ...resource.Header) {
		if len(headers) == 0 {
			return
		}
		fmt.Fprintf(&out, "%s%s\n", strings.TrimSuffix(s.About().Base, "/"), pattern)
		for _, h := range headers {
			fmt.Fprintf(&out, "  %s: %s\n", h.Name, h.Value)
		}
	}
	rule("/*", slices.DeleteFunc(everywhere(s), func(h resource.Header) bool { return h.Name == policy })...)
	for _, pattern := range refusing(s) {
		rule(pattern, resource.Header{Name: policy, Value: s.About().CSP})
	}
	all := groups(slices.Collect(s.All()))
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
	for r := range s.All() {
		if known := hostTypes[path.Ext(fileName(r))]; known != resource.ContentType(r) {
			rule(r.Path, resource.Header{Name: "Content-Type", Value: resource.ContentType(r)})
		}
	}
	return out.String()
}

// hostTypes are the types such hosts give by themselves.
var hostTypes = map[string]string{
	".css": "text/css; charset=utf-8", ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8",
	".json": "application/json", ".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".ico": "image/x-icon",
	".txt": "text/plain; charset=utf-8", ".wasm": "application/wasm", ".woff2": "font/woff2",
}

// redirectsFile is the _redirects file of the same hosts: where to find what has been renamed, and that something was
// withdrawn. The rules after these, which come after the files, choose the page for what doesn't exist. Hosts that can't have rules of status
// 404 pass over them, and look for the nearest 404.html themselves.
func redirectsFile(s resource.Site) string {
	var out strings.Builder
	for _, r := range formerly(s) { // where such a host prefers files, the file leads on
		to := cmp.Or(r.Location, r.Path)
		fmt.Fprintf(&out, "%s %s %d\n", s.About().Base+r.Path[1:], s.About().Base+to[1:], r.Status)
	}
	for _, r := range missingPages(s) {
		folder, _ := path.Split(r.Path)
		fmt.Fprintf(&out, "%s* %s 404\n", s.About().Base+folder[1:], s.About().Base+r.Path[1:])
	}
	return out.String()
}

const policy = "Content-Security-Policy"

// refusing are patterns for all that isn't made for frames: folders at the root, and what lies beside them.
func refusing(s resource.Site) (patterns []string) {
	for r := range s.All() {
		pattern := r.Path
		if folder, _, ok := strings.Cut(r.Path[1:], "/"); ok {
			pattern = "/" + folder + "/*"
		}
		if !r.Framed && !slices.Contains(patterns, pattern) {
			patterns = append(patterns, pattern)
		}
	}
	return patterns
}
