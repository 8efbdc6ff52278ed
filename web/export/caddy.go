package export

import (
	"maps"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/yutu-map/yutu/web/resource"
)

// Caddy is the part of a Caddyfile that makes Caddy answer for an export as web/server does. It belongs into a site
// block.
func Caddy(s resource.Site, c ServerConfig) (string, error) {
	if err := c.check(s); err != nil {
		return "", err
	}
	w := &configWriter{}
	w.line("# Yutu 渝图 at %s, for Caddy: import this in a site block.", s.About().Base)
	if bare := strings.TrimSuffix(s.About().Base, "/"); bare != "" {
		w.line("handle %s {", bare)
		w.line("route {")
		caddyMove(w, s.About().Base)
		w.line("}")
		w.line("}")
	}
	w.line("handle %s* {", s.About().Base)
	w.line("route {") // in this order, and not in Caddy's own
	c.caddySite(w, s)
	w.line("}")
	w.line("}")
	return w.String(), nil
}

// caddyMove sends the reader to a path and keeps the query.
func caddyMove(w *configWriter, to string) {
	path, fragment, _ := strings.Cut(to, "#")
	w.line("rewrite * %s", path)
	w.line("redir * {uri}%s 308", hash(fragment))
}

// caddyMoved leads to what has moved by a pattern.
func caddyMoved(w *configWriter, s resource.Site) {
	groups := regexp.MustCompile(`\{(\d)\}`)
	for i, m := range s.About().Moved {
		name := "yutu_moved" + strconv.Itoa(i)
		w.line("@%s path_regexp %s ^%s%s$", name, name, regexp.QuoteMeta(s.About().Base), m.Pattern)
		w.line("route @%s {", name)
		caddyMove(w, s.About().Base+groups.ReplaceAllString(m.To, "{re."+name+".$1}")+hash(groups.ReplaceAllString(m.Fragment, "{re."+name+".$1}")))
		w.line("}")
	}
}

func (c ServerConfig) caddySite(w *configWriter, s resource.Site) {
	full := func(p string) string { return s.About().Base + p[1:] }
	w.line("root * %s", c.Root)
	all := everywhere(s)
	common := c.headersOf(all, pageOf(s))
	for _, h := range common {
		w.line("header %s %s", h.Name, caddyQuote(h.Value))
	}
	w.line("header {")
	w.line("Vary Accept-Encoding")
	w.line("defer") // or file_server would say it again
	w.line("}")
	w.line("@yutu_method not method GET HEAD")
	w.line("header @yutu_method Allow \"GET, HEAD\"")
	w.line("respond @yutu_method 405")
	w.line("")
	c.caddyFormerly(w, s, all, common)
	caddyMoved(w, s)
	c.caddySlashes(w, s)
	c.caddyMissing(w, s)

	for _, g := range groups(present(s)) {
		pattern := full(g.path)
		if g.folder() {
			pattern += "*"
		}
		for _, h := range c.headersOf(all, g.resource) {
			if !slices.Contains(common, h) {
				w.line("header %s %s %s", pattern, h.Name, caddyQuote(h.Value))
			}
		}
	}
	usual, others := types(present(s))
	for _, r := range others {
		caddyType(w, full(r.Path), resource.ContentType(r))
	}
	for _, ext := range slices.Sorted(maps.Keys(usual)) {
		if ext != ".html" {
			w.line("@yutu%s path *%s", strings.ReplaceAll(ext, ".", "_"), ext)
			caddyType(w, "@yutu"+strings.ReplaceAll(ext, ".", "_"), usual[ext])
		}
	}
	if types := packedOnTheWay(s); len(types) > 0 {
		w.line("encode zstd gzip {")
		w.line("match {")
		for _, t := range types {
			w.line("header Content-Type %s", caddyQuote(t))
		}
		w.line("}")
		w.line("}")
	}
	w.line("try_files {path} {path}/index.html")
	w.line("file_server {")
	w.line("precompressed br gzip")
	w.line("}")
}

// caddyFormerly leads to what has been renamed, and says that something was withdrawn: its page is a file.
func (c ServerConfig) caddyFormerly(w *configWriter, s resource.Site, all, common []resource.Header) {
	full := func(p string) string { return s.About().Base + p[1:] }
	for _, r := range formerly(s) {
		w.line("route %s {", full(r.Path))
		for _, h := range c.headersOf(all, r) {
			if !slices.Contains(common, h) {
				w.line("header %s %s", h.Name, caddyQuote(h.Value))
			}
		}
		if r.Location != "" {
			caddyMove(w, full(r.Location))
		} else {
			w.line("rewrite * %s", full("/"+fileName(r)))
			w.line("file_server {")
			w.line("precompressed br gzip")
			w.line("status 410")
			w.line("}")
		}
		w.line("}")
	}
}

// caddySlashes gives each page one address.
func (c ServerConfig) caddySlashes(w *configWriter, s resource.Site) {
	w.line("@yutu_slash {")
	w.line("path */")
	for _, p := range slashed(s) {
		w.line("not path %s", s.About().Base+p[1:])
	}
	w.line("file {path}index.html")
	w.line("path_regexp yutu_bare ^(%s.+)/$", regexp.QuoteMeta(s.About().Base)) // of the cleaned path: no // to lead elsewhere
	w.line("}")
	w.line("route @yutu_slash {")
	caddyMove(w, "{re.yutu_bare.1}")
	w.line("}")
	for _, p := range slashed(s) {
		if p != "/" {
			w.line("route %s {", strings.TrimSuffix(s.About().Base+p[1:], "/"))
			caddyMove(w, s.About().Base+p[1:])
			w.line("}")
		}
	}
}

// caddyMissing answers with the page for what doesn't exist, in the language of the part of the site.
func (c ServerConfig) caddyMissing(w *configWriter, s resource.Site) {
	var own, missing []string
	for _, p := range slashed(s) {
		own = append(own, s.About().Base+p[1:])
	}
	pages := missingPages(s)
	for _, r := range pages {
		missing = append(missing, s.About().Base+r.Path[1:])
	}
	w.line("@yutu_missing {")
	w.line("not {")
	w.line("file {path} {path}/index.html")
	w.line("not path_regexp %s", hidden)
	w.line("not path %s", strings.Join(missing, " "))
	w.line("not {") // folders have no listing
	w.line("path */")
	w.line("not path %s", strings.Join(own, " "))
	w.line("}")
	w.line("}")
	w.line("}")
	w.line("handle @yutu_missing {")
	for _, r := range pages {
		folder, _ := path.Split(r.Path)
		w.line("handle %s* {", s.About().Base+folder[1:])
		w.line("rewrite * %s", s.About().Base+r.Path[1:])
		w.line("file_server {")
		w.line("precompressed br gzip")
		w.line("status 404")
		w.line("}")
		w.line("}")
	}
	w.line("}")
}

// caddyType sets a type when the answer goes out: file_server has put its own by then. Of two that match, the first to be
// written down is the last to act.
func caddyType(w *configWriter, matcher, contentType string) {
	w.line("header %s {", matcher)
	w.line("Content-Type %s", caddyQuote(contentType))
	w.line("defer")
	w.line("}")
}

func caddyQuote(s string) string {
	if strings.Contains(s, `"`) {
		return "`" + s + "`"
	}
	return `"` + s + `"`
}
