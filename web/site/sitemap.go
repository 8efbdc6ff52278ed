package site

import (
	"fmt"
	"html"
	"slices"
	"strings"
)

// What the sitemap protocol allows in one file; the size is 50 MB there, before any encoding.
const (
	sitemapPages = 50_000
	sitemapBytes = 45 << 20
)

// searchFiles adds robots.txt and, where the site's origin is known, the sitemap: the protocol wants full addresses, and
// made-up ones would be worse than none.
func (b *builder) searchFiles() {
	robots := "User-agent: *\nAllow: /\n"
	if b.opt.Origin != "" {
		robots += "\nSitemap: " + b.address("/sitemap.xml") + "\n"
		b.sitemap(sitemapPages, sitemapBytes)
	}
	b.add(&Resource{
		Path: "/robots.txt", ContentType: "text/plain; charset=utf-8",
		Render: func() ([]byte, error) { return []byte(robots), nil },
	})
}

// sitemap adds sitemap.xml: the pages, or a list of numbered sitemaps if they are too many for one. Pages have no lastmod:
// the content knows when a report was printed, not when its page last changed.
func (b *builder) sitemap(most, mostBytes int) {
	routes := slices.Clone(b.indexed)
	slices.Sort(routes)
	longest := 0
	for _, r := range routes {
		longest = max(longest, len(b.sitemapEntry(r)))
	}
	per := max(1, min(most, mostBytes/max(1, longest)))
	if len(routes) <= per {
		b.addSitemap("/sitemap.xml", func() string { return b.sitemapOf(routes) })
		return
	}
	var names []string
	for chunk := range slices.Chunk(routes, per) {
		name := fmt.Sprintf("/sitemap-%d.xml", len(names)+1)
		b.addSitemap(name, func() string { return b.sitemapOf(chunk) })
		names = append(names, name)
	}
	b.addSitemap("/sitemap.xml", func() string {
		var out strings.Builder
		out.WriteString(`<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">` + "\n")
		for _, name := range names {
			fmt.Fprintf(&out, "<sitemap><loc>%s</loc></sitemap>\n", html.EscapeString(b.address(name)))
		}
		return out.String() + "</sitemapindex>\n"
	})
}

func (b *builder) addSitemap(path string, text func() string) {
	b.add(&Resource{
		Path: path, ContentType: "application/xml; charset=utf-8",
		Render: func() ([]byte, error) { return []byte(`<?xml version="1.0" encoding="UTF-8"?>` + "\n" + text()), nil },
	})
}

func (b *builder) sitemapOf(routes []string) string {
	var out strings.Builder
	out.WriteString(`<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">` + "\n")
	for _, r := range routes {
		out.WriteString(b.sitemapEntry(r))
	}
	return out.String() + "</urlset>\n"
}

// sitemapEntry is a page with its versions in all languages, as its head has them.
func (b *builder) sitemapEntry(route string) string {
	zh, en := route, "/en"+route
	if rest, ok := strings.CutPrefix(route, "/en/"); ok {
		zh, en = "/"+rest, route
	}
	var out strings.Builder
	fmt.Fprintf(&out, "<url><loc>%s</loc>", html.EscapeString(b.address(route)))
	for _, v := range [][2]string{{"zh-Hans", zh}, {"en", en}, {"x-default", zh}} {
		fmt.Fprintf(&out, `<xhtml:link rel="alternate" hreflang="%s" href="%s"/>`, v[0], html.EscapeString(b.address(v[1])))
	}
	out.WriteString("</url>\n")
	return out.String()
}
