package site

import (
	"encoding/xml"
	"strings"
	"testing"
)

type readSitemap struct {
	XMLName xml.Name
	Pages   []struct {
		Loc      string `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 loc"`
		Versions []struct {
			Lang string `xml:"hreflang,attr"`
			Href string `xml:"href,attr"`
		} `xml:"http://www.w3.org/1999/xhtml link"`
	} `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 url"`
	Parts []struct {
		Loc string `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 loc"`
	} `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 sitemap"`
}

func parseSitemap(t *testing.T, data []byte) (m readSitemap) {
	t.Helper()
	if err := xml.Unmarshal(data, &m); err != nil {
		t.Fatal(err)
	}
	return m
}

func TestTheSitemapHoldsThePagesThatCallThemselvesCanonical(t *testing.T) {
	t.Parallel()
	const origin = "https://news.example"
	s := siteAt(t, "/news/map/", origin)
	read := map[string][]map[string]string{} // the links of pages that were read, by path
	linksOf := func(path string) []map[string]string {
		if read[path] == nil {
			read[path] = allLinks(t, rendered(t, s, path))
		}
		return read[path]
	}
	m := parseSitemap(t, rendered(t, s, "/sitemap.xml"))
	listed := map[string]bool{}
	for _, p := range m.Pages {
		if listed[p.Loc] {
			t.Errorf("%s is there twice", p.Loc)
		}
		listed[p.Loc] = true
		versions := map[string]string{}
		for _, v := range p.Versions {
			versions[v.Lang] = v.Href
			local(t, s, origin, v.Href)
		}
		r, ok := local(t, s, origin, p.Loc)
		if !ok {
			continue
		}
		page := linksOf(r.Path)
		if links := with(page, "rel", "canonical"); len(links) != 1 || links[0]["href"] != p.Loc {
			t.Errorf("%s: its page names %v", p.Loc, links)
		}
		for _, lang := range []string{"zh-Hans", "en", "x-default"} {
			if links := with(page, "hreflang", lang); len(links) != 1 || links[0]["href"] != versions[lang] {
				t.Errorf("%s in %s: %q here, %v in its page", p.Loc, lang, versions[lang], links)
			}
		}
	}
	for r := range s.All() {
		if !strings.HasPrefix(r.ContentType, "text/html") || r.Status != 0 {
			continue
		}
		address := origin + "/news/map" + r.Path
		links := with(linksOf(r.Path), "rel", "canonical")
		if len(links) == 1 && links[0]["href"] == address && !listed[address] {
			t.Errorf("%s is not in the sitemap", address)
		}
	}
}

func TestRobotsNamesTheSitemapIfThereIsOne(t *testing.T) {
	const line = "\nSitemap: https://news.example/news/map/sitemap.xml\n"
	if text := string(rendered(t, siteAt(t, "/news/map/", "https://news.example"), "/robots.txt")); !strings.Contains(text, line) {
		t.Errorf("got %q", text)
	}
	s := siteAt(t, "/", "")
	if text := string(rendered(t, s, "/robots.txt")); strings.Contains(text, "Sitemap") || !strings.Contains(text, "User-agent: *") {
		t.Errorf("without origin: got %q", text)
	}
	if _, ok := s.Lookup("/sitemap.xml"); ok {
		t.Error("a sitemap without full addresses")
	}
}
