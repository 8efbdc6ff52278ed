package site

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
	"github.com/yutu-map/yutu/app/address"
	"github.com/yutu-map/yutu/web/assets"
	"github.com/yutu-map/yutu/web/pages"
	"golang.org/x/net/html"
)

func build(t *testing.T, opt Options) *Site {
	t.Helper()
	s, err := Build(opt)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestEveryPageHasItsEmbedAndItsCodes(t *testing.T) {
	t.Parallel()
	s := siteAt(t, "/news/map/", "https://news.example")
	count := 0
	for r := range s.All() {
		if r.Framed || !strings.HasPrefix(r.ContentType, "text/html") || strings.HasPrefix(r.Path, address.CodesFolder) || strings.HasSuffix(r.Path, pages.ShellName) {
			continue
		}
		count++
		embed, ok := s.Lookup(address.FramedFolder + r.Path[1:])
		if !ok || !embed.Framed || !embed.CORS || embed.Status != r.Status {
			t.Errorf("%s: no embed like it", r.Path)
		}
		if r.Status != 0 {
			continue
		}
		if _, ok := s.Lookup(address.CodesFolder + r.Path[1:]); !ok {
			t.Errorf("%s: no codes", r.Path)
		}
		var answer struct{ HTML string }
		if err := json.Unmarshal(rendered(t, s, strings.TrimSuffix(r.Path, "/")+"/oembed.json"), &answer); err != nil || !strings.Contains(answer.HTML, `src="https://news.example/news/map/embed`+r.Path+`"`) {
			t.Errorf("%s: oEmbed: %v, %s", r.Path, err, answer.HTML)
		}
	}
	if count < 200 {
		t.Errorf("only %d pages", count)
	}
}

func TestEmbedsLeadNowhereElse(t *testing.T) {
	s := siteAt(t, "/news/map/", "https://news.example")
	for _, path := range []string{"/embed/", "/embed/en/", "/embed/district/500114", "/embed/en/story/qianjiang-three-years-on", "/embed/about", "/embed/404.html", "/embed/metric/jinxi-carers-trained"} {
		doc, err := html.Parse(bytes.NewReader(rendered(t, s, path)))
		if err != nil {
			t.Fatal(err)
		}
		full, canonical, robots := 0, "", ""
		for n := range doc.Descendants() {
			a := map[string]string{}
			for _, attribute := range n.Attr {
				a[attribute.Key] = attribute.Val
			}
			_, download := a["download"]
			switch {
			case n.Data == "link" && a["rel"] == "canonical":
				canonical = a["href"]
			case n.Data == "meta" && a["name"] == "robots":
				robots = a["content"]
			case n.Data == "a" && a["target"] == "_blank":
				full++
				if want := "/news/map" + strings.TrimPrefix(path, "/embed"); a["href"] != want || a["rel"] != "noopener" {
					t.Errorf("%s: the full page is %s (%s), want %s", path, a["href"], a["rel"], want)
				}
			case n.Data == "a" && !download && !strings.HasPrefix(a["href"], "/news/map/embed/") && !strings.HasPrefix(a["href"], "#"):
				t.Errorf("%s: a link to %s leaves the frame", path, a["href"])
			}
		}
		if want := "https://news.example/news/map" + strings.TrimPrefix(path, "/embed"); full != 1 || canonical != want && !strings.HasSuffix(path, "404.html") {
			t.Errorf("%s: %d links to the full page, canonical %q", path, full, canonical)
		}
		// The full page's address is all a search engine needs; without one it is asked to pass by.
		if (robots == "noindex") != (canonical == "") {
			t.Errorf("%s: robots %q, canonical %q", path, robots, canonical)
		}
	}
}

func TestHostScriptIsSmall(t *testing.T) {
	var packed bytes.Buffer
	w := brotli.NewWriterLevel(&packed, brotli.BestCompression)
	if _, err := w.Write(rendered(t, siteAt(t, "/", ""), "/embed.js")); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if packed.Len() > 3700 {
		t.Errorf("embed.js has %d bytes, want at most 3,700", packed.Len())
	}
}

func TestEditionNamesTheContent(t *testing.T) {
	here, there := siteAt(t, "/", ""), siteAt(t, "/news/map/", "https://news.example")
	edition := func(s *Site, path string) string {
		_, after, _ := strings.Cut(string(rendered(t, s, path)), `"edition":"`)
		id, _, _ := strings.Cut(after, `"`)
		return id
	}
	id := edition(here, "/embed/")
	if len(id) != len("2020-08-28-abcdef") || id != edition(there, "/embed/en/about") {
		t.Errorf("got %q and %q, want the same wherever it is", id, edition(there, "/embed/en/about"))
	}
}

func TestWhoMayFrameIsCheckedAndSaid(t *testing.T) {
	for _, good := range []string{"*", "'self'", "'none'", "https://news.example", "https://*.news.example:8443 http://localhost:*", "news.example", "https:"} {
		if err := assets.CheckAncestors(good); err != nil {
			t.Errorf("%s: %v", good, err)
		}
	}
	for _, bad := range []string{"https://a.example; script-src *", "https://a.example,https://b.example", "https://a.example/path", "'unsafe-inline'", "\"", "https://"} {
		if assets.CheckAncestors(bad) == nil {
			t.Errorf("%s: no error", bad)
		}
	}
	s := build(t, Options{FrameAncestors: "https://news.example"})
	if !strings.HasSuffix(s.About().FramedCSP, "; frame-ancestors https://news.example") || !strings.HasSuffix(s.About().CSP, "; frame-ancestors 'none'") {
		t.Errorf("framed: %s\nothers: %s", s.About().FramedCSP, s.About().CSP)
	}
}
