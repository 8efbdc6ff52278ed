package feeds

import (
	"bytes"
	"fmt"
	"html"
	"iter"
	"strings"

	"github.com/yutu-map/yutu/web/resource"
	"github.com/yutu-map/yutu/web/words"
)

// What the sitemap protocol allows in one file; the size is 50 MB there, before any encoding.
const (
	sitemapPages = 50_000
	sitemapBytes = 45 << 20
)

// searchFiles adds robots.txt and, where the site's origin is known, the sitemap: the protocol wants full addresses, and
// made-up ones would be worse than none.
func (fs *Feeds) searchFiles() {
	robots := "User-agent: *\nAllow: /\n"
	if fs.Origin != "" {
		robots += "\nSitemap: " + fs.Address("/sitemap.xml") + "\n"
		fs.sitemap(sitemapPages, sitemapBytes)
	}
	fs.files.Add(&resource.Resource{
		Path: "/robots.txt", ContentType: "text/plain; charset=utf-8",
		Render: func() ([]byte, error) { return []byte(robots), nil },
	})
}

// sitemap adds sitemap.xml: the pages, or a list of numbered sitemaps if they are too many for one. Pages have no lastmod:
// the content knows when a report was printed, not when its page last changed.
func (fs *Feeds) sitemap(most, mostBytes int) {
	count, longest := 0, ""
	for r := range fs.indexed() {
		if count++; len(r) > len(longest) {
			longest = r
		}
	}
	per := max(1, min(most, mostBytes/len(fs.sitemapEntry(longest))))
	if count <= per {
		fs.addSitemap("/sitemap.xml", func(out *bytes.Buffer) { fs.sitemapOf(out, 0, count) })
		return
	}
	var names []string
	for first := 0; first < count; first += per {
		name := fmt.Sprintf("/sitemap-%d.xml", len(names)+1)
		fs.addSitemap(name, func(out *bytes.Buffer) { fs.sitemapOf(out, first, per) })
		names = append(names, name)
	}
	fs.addSitemap("/sitemap.xml", func(out *bytes.Buffer) {
		out.WriteString(`<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">` + "\n")
		for _, name := range names {
			fmt.Fprintf(out, "<sitemap><loc>%s</loc></sitemap>\n", html.EscapeString(fs.Address(name)))
		}
		out.WriteString("</sitemapindex>\n")
	})
}

// indexed are the paths of the pages that search engines should know.
func (fs *Feeds) indexed() iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, lang := range words.Languages {
			for r := range fs.In(lang).Routes() {
				if !yield(r.Path()) {
					return
				}
			}
		}
	}
}

func (fs *Feeds) addSitemap(path string, text func(*bytes.Buffer)) {
	fs.files.Add(&resource.Resource{
		Path: path, ContentType: "application/xml; charset=utf-8",
		Render: func() ([]byte, error) {
			out := bytes.NewBufferString(`<?xml version="1.0" encoding="UTF-8"?>` + "\n")
			text(out)
			return out.Bytes(), nil
		},
	})
}

// sitemapOf lists so many pages from the given one on.
func (fs *Feeds) sitemapOf(out *bytes.Buffer, first, count int) {
	out.WriteString(`<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">` + "\n")
	n := 0
	for r := range fs.indexed() {
		if n >= first && n < first+count {
			out.WriteString(fs.sitemapEntry(r))
		}
		n++
	}
	out.WriteString("</urlset>\n")
}

// sitemapEntry is a page with its versions in all languages, as its head has them.
func (fs *Feeds) sitemapEntry(route string) string {
	zh, en := route, "/en"+route
	if rest, ok := strings.CutPrefix(route, "/en/"); ok {
		zh, en = "/"+rest, route
	}
	address := func(route string) string { return html.EscapeString(fs.Address(route)) }
	zh, en = address(zh), address(en)
	other := func(lang, at string) string {
		return `<xhtml:link rel="alternate" hreflang="` + lang + `" href="` + at + `"/>`
	}
	return "<url><loc>" + address(route) + "</loc>" + other("zh-Hans", zh) + other("en", en) + other("x-default", zh) + "</url>\n"
}
