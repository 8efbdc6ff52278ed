package export

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/yutu-map/yutu/web/site"
	"github.com/yutu-map/yutu/web/wire"
)

// headersFile is the _headers file that Netlify, Cloudflare Pages and others read: what web/server says in headers, as
// far as rules by path can. Hosts join the values of a header that several rules set, so no two rules that can meet set
// the same one, and "no-cache" for pages is left to these hosts' own default, which is the same.
func headersFile(s *site.Site) string {
	var out strings.Builder
	rule := func(pattern string, headers ...wire.Header) {
		if len(headers) == 0 {
			return
		}
		fmt.Fprintf(&out, "%s%s\n", strings.TrimSuffix(s.Base, "/"), pattern)
		for _, h := range headers {
			fmt.Fprintf(&out, "  %s: %s\n", h.Name, h.Value)
		}
	}
	everywhere := wire.Security(s.CSP)
	everywhere = append(everywhere, shared(s, "Link", func(r *site.Resource) string { return r.Link })...)
	everywhere = append(everywhere, shared(s, "Speculation-Rules", func(r *site.Resource) string { return r.SpeculationRules })...)
	rule("/*", everywhere...)
	for _, g := range groups(s.Resources()) {
		rule(g.pattern, special(g.resource)...)
	}
	return out.String()
}

// shared is a header that all pages have alike, if so. Others are left out: they only make things faster, and these
// files may hold a hundred rules.
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

// A group is a pattern and one of the resources it stands for, which all have the same special headers.
type group struct {
	pattern  string
	resource *site.Resource
}

// groups finds few patterns for many resources: a folder at the root whose resources are all alike is one.
func groups(resources []*site.Resource) []group {
	alike := map[string]string{} // by top folder: the one kind in it, or "mixed"
	for _, r := range resources {
		kind := fmt.Sprint(special(r))
		if before, ok := alike[top(r)]; ok && before != kind {
			kind = "mixed"
		}
		alike[top(r)] = kind
	}
	var found []group
	for _, r := range resources {
		g := group{r.Path, r}
		if top(r) != "/" && alike[top(r)] != "mixed" {
			g.pattern = top(r) + "*"
		}
		if len(special(r)) > 0 && !slices.ContainsFunc(found, func(other group) bool { return other.pattern == g.pattern }) {
			found = append(found, g)
		}
	}
	slices.SortFunc(found, func(a, b group) int { return cmp.Compare(a.pattern, b.pattern) })
	return found
}

// top is the folder at the root that a resource is in, "/" for none.
func top(r *site.Resource) string {
	folder := path.Dir(r.Path)
	if folder == "/" {
		return "/"
	}
	first, _, _ := strings.Cut(folder[1:], "/")
	return "/" + first + "/"
}
