package export

import (
	"errors"
	"fmt"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/yutu-map/yutu/web/resource"
)

// A ServerConfig is what the configuration of another web server is made for.
type ServerConfig struct {
	// Root is the server's folder for the host. The site lies below it where its base says: a site for /news/map/ is
	// exported to Root/news/map.
	Root string
	HSTS bool // send Strict-Transport-Security
}

// check refuses what can't be written into these files as it is: their quotes, and the signs of their variables.
func (c ServerConfig) check(s resource.Site) error {
	if !path.IsAbs(c.Root) {
		return fmt.Errorf("root %q must be an absolute path", c.Root)
	}
	if strings.ContainsAny(c.Root+s.About().Base, "\"'`\\${}\n\r\t ") {
		return errors.New("root and base must do without spaces, quotes, braces, \"\\\" and \"$\" here")
	}
	return nil
}

// headersOf are all headers of a resource, those of all responses included. Names are in the order they were first set.
func (c ServerConfig) headersOf(all []resource.Header, r *resource.Resource) (headers []resource.Header) {
	set := func(h resource.Header) {
		if i := slices.IndexFunc(headers, func(other resource.Header) bool { return other.Name == h.Name }); i >= 0 {
			headers[i] = h
			return
		}
		headers = append(headers, h)
	}
	for _, h := range all {
		set(h)
	}
	set(resource.Header{Name: "Cross-Origin-Resource-Policy", Value: resource.ResourcePolicy(r)})
	set(resource.Header{Name: "Cache-Control", Value: resource.CacheControl(r)})
	if c.HSTS {
		set(resource.Header{Name: "Strict-Transport-Security", Value: resource.TransportSecurity})
	}
	for _, h := range special(r) {
		set(h)
	}
	for i := range headers {
		if headers[i].Name == "Content-Security-Policy" {
			headers[i].Value = withoutStyle(headers[i].Value)
		}
	}
	return headers
}

// withoutStyle is a policy without the hash of the stylesheet, which changes with the program while such a configuration
// stays. Nothing is lost: browsers apply both this one and the whole one, which each page holds.
func withoutStyle(policy string) string {
	var kept []string
	for d := range strings.SplitSeq(policy, ";") {
		switch d = strings.TrimSpace(d); {
		case strings.HasPrefix(d, "style-src "):
		case d == "default-src 'none'":
			kept = append(kept, "media-src 'none'") // named, since the default would forbid all style
		default:
			kept = append(kept, d)
		}
	}
	return strings.Join(kept, "; ")
}

// hidden matches what lies in the folder but is nothing to ask for: marks, rules, encodings, and the indexes of folders,
// which have the address of the page.
const hidden = `(/\.|/_(headers|redirects)$|/index\.html$|\.(br|gz)$)`

// A configWriter writes indented lines.
type configWriter struct {
	strings.Builder
	depth int
}

func (w *configWriter) line(format string, args ...any) {
	text := fmt.Sprintf(format, args...)
	if strings.HasPrefix(text, "}") {
		w.depth--
	}
	if text != "" {
		w.WriteString(strings.Repeat("\t", w.depth) + text)
	}
	w.WriteByte('\n')
	if strings.HasSuffix(text, "{") {
		w.depth++
	}
}

// Nginx is the part of an nginx configuration that makes nginx answer for an export as web/server does. It belongs into
// a server block, and needs the brotli_static module.
func Nginx(s resource.Site, c ServerConfig) (string, error) {
	if err := c.check(s); err != nil {
		return "", err
	}
	w := &configWriter{}
	w.line("# Yutu 渝图 at %s, for nginx: include this in a server block.", s.About().Base)
	pages := missingPages(s)
	w.line("set $yutu_missing %s;", s.About().Base+pages[len(pages)-1].Path[1:])
	for _, r := range pages[:len(pages)-1] {
		folder, _ := path.Split(r.Path)
		w.line("if ($uri ~ ^%s(/|$)) {", regexp.QuoteMeta(strings.TrimSuffix(s.About().Base+folder[1:], "/")))
		w.line("set $yutu_missing %s;", s.About().Base+r.Path[1:])
		w.line("}")
	}
	if bare := strings.TrimSuffix(s.About().Base, "/"); bare != "" {
		w.line("location = %s {", bare)
		w.line("absolute_redirect off;")
		w.line("return 308 %s$is_args$args;", s.About().Base)
		w.line("}")
	}
	w.line("location %s {", s.About().Base)
	c.nginxSite(w, s)
	w.line("}")
	return w.String(), nil
}

func (c ServerConfig) nginxSite(w *configWriter, s resource.Site) {
	full := func(p string) string { return s.About().Base + p[1:] }
	all := everywhere(s) // which lists the whole site
	headers := func(r *resource.Resource) {
		for _, h := range c.headersOf(all, r) {
			always := " always"
			if r.Immutable && h.Name == "Cache-Control" {
				always = "" // the page for a missing file must not stay for a year
			}
			w.line("add_header %s %s%s;", h.Name, nginxQuote(h.Value), always)
		}
	}
	w.line("root %s;", c.Root)
	w.line(tryFiles)
	w.line("error_page 404 $yutu_missing;")
	w.line("absolute_redirect off;")
	w.line("brotli_static on; # Debian: libnginx-mod-http-brotli-static; without it, take this line away")
	w.line("gzip_static on;")
	w.line("gzip_vary on;")
	if types := packedOnTheWay(s); len(types) > 0 {
		w.line("gzip on; # files of which there are very many have no ready-made encoding")
		w.line("gzip_types \"%s\";", strings.Join(types, "\" \""))
	}
	usual, others := types(present(s))
	w.line("types {")
	for _, ext := range slices.Sorted(maps.Keys(usual)) {
		w.line("%s %s;", nginxQuote(usual[ext]), strings.TrimPrefix(ext, "."))
	}
	w.line("}")
	headers(pageOf(s))
	w.line("")
	w.line("location ~ %s {", nginxQuote(hidden))
	w.line("internal;")
	w.line("}")
	for _, r := range missingPages(s) {
		w.line("location = %s {", full(r.Path))
		w.line("internal;")
		w.line("}")
	}
	var own []string
	for _, p := range slashed(s) {
		own = append(own, regexp.QuoteMeta(p[1:]))
		if p != "/" {
			w.line("location = %s {", strings.TrimSuffix(full(p), "/"))
			w.line("return 308 %s$is_args$args;", full(p))
			w.line("}")
		}
	}
	nginxFormerly(w, s, headers)
	nginxMoved(w, s)
	w.line("# One address for each page.")
	w.line("location ~ \"^(?!.*//)%s(?!(%s)$).*/$\" {", regexp.QuoteMeta(s.About().Base), strings.Join(own, "|"))
	w.line("if (-f \"${request_filename}index.html\") {")
	w.line("rewrite ^(.*)/$ $1 permanent;")
	w.line("}")
	w.line("return 404;")
	w.line("}")
	for _, g := range groups(present(s)) {
		exact := "= "
		if g.folder() {
			exact = ""
		}
		w.line("location %s%s {", exact, full(g.path))
		headers(g.resource)
		if !g.folder() && slices.Contains(others, g.resource) {
			nginxType(w, g.resource)
		}
		if g.folder() {
			w.line(tryFiles)
			for _, r := range others {
				if strings.HasPrefix(r.Path, g.path) {
					w.line("location = %s {", full(r.Path))
					nginxType(w, r)
					w.line("}")
				}
			}
		}
		w.line("}")
	}
	for _, r := range others {
		if len(special(r)) == 0 {
			w.line("location = %s {", full(r.Path))
			nginxType(w, r)
			w.line("}")
		}
	}
}

// nginxFormerly leads to what has been renamed, and says that something was withdrawn: its page is a file.
func nginxFormerly(w *configWriter, s resource.Site, headers func(*resource.Resource)) {
	full := func(p string) string { return s.About().Base + p[1:] }
	for _, r := range formerly(s) {
		w.line("location = %s {", full(r.Path))
		if r.Location != "" {
			headers(r)
			path, fragment, _ := strings.Cut(r.Location, "#")
			w.line("return 308 %s$is_args$args%s;", full(path), hash(fragment))
			w.line("}")
			continue
		}
		page := full("/" + fileName(r))
		w.line("error_page 410 %s;", page)
		w.line("return 410;")
		w.line("}")
		w.line("location = %s {", page)
		w.line("internal;")
		headers(r)
		w.line("}")
	}
}

// nginxMoved leads to what has moved by a pattern.
func nginxMoved(w *configWriter, s resource.Site) {
	groups := regexp.MustCompile(`\{(\d)\}`)
	for _, m := range s.About().Moved {
		w.line("location ~ \"^%s%s$\" {", regexp.QuoteMeta(s.About().Base), m.Pattern)
		w.line("return 308 %s%s$is_args$args%s;", s.About().Base, groups.ReplaceAllString(m.To, "$$$1"), hash(groups.ReplaceAllString(m.Fragment, "$$$1")))
		w.line("}")
	}
}

// hash is a fragment as part of an address.
func hash(fragment string) string {
	if fragment == "" {
		return ""
	}
	return "#" + fragment
}

// tryFiles isn't handed down to the locations in a location.
const tryFiles = "try_files $uri $uri/index.html =404;"

func nginxType(w *configWriter, r *resource.Resource) {
	w.line("types {")
	w.line("}")
	w.line("default_type %s;", nginxQuote(resource.ContentType(r)))
}

func nginxQuote(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
}

// packedOnTheWay are the types of those files that have no ready-made encoding since there are very many.
func packedOnTheWay(s resource.Site) []string {
	types := map[string]bool{}
	for r := range s.All() {
		if r.Many {
			types[resource.ContentType(r)] = true
		}
	}
	return slices.Sorted(maps.Keys(types))
}

// pageOf is any page that isn't special: its headers are the site's.
func pageOf(s resource.Site) *resource.Resource {
	for r := range s.All() {
		if resource.IsPage(r) && r.Status == 0 && len(special(r)) == 0 {
			return r
		}
	}
	return &resource.Resource{ContentType: "text/html"}
}
