package site

import (
	"bytes"
	"encoding/xml"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/yutu-map/yutu/web/feeds"
	"github.com/yutu-map/yutu/web/pages"
	"github.com/yutu-map/yutu/web/words"
	"golang.org/x/net/html"
)

// siteAt is the embedded site for a place it may live at, which tests only read.
func siteAt(t *testing.T, base, origin string) *Site {
	t.Helper()
	made, _ := sites.LoadOrStore(base+" "+origin, sync.OnceValues(func() (*Site, error) { return Build(Options{Base: base, Origin: origin}) }))
	s, err := made.(func() (*Site, error))()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// sites are those of siteAt, each made once.
var sites sync.Map

func rendered(t *testing.T, s *Site, path string) []byte {
	t.Helper()
	data, _ := bytesAt(t, s, path)
	return data
}

// local gives the resource an address of the site leads to.
func local(t *testing.T, s *Site, origin, address string) (*Resource, bool) {
	t.Helper()
	rest, ok := strings.CutPrefix(address, origin+s.About().Base)
	if !ok {
		t.Errorf("%s is not below %s%s", address, origin, s.About().Base)
		return nil, false
	}
	r, ok := s.Lookup("/" + rest)
	if !ok {
		t.Errorf("%s leads nowhere", address)
	}
	return r, ok
}

// head finds the links in a page's head with the given attribute and value.
func head(t *testing.T, page []byte, key, value string) (links []map[string]string) {
	t.Helper()
	return with(allLinks(t, page), key, value)
}

func with(all []map[string]string, key, value string) (links []map[string]string) {
	for _, attributes := range all {
		if attributes[key] == value {
			links = append(links, attributes)
		}
	}
	return links
}

// allLinks are the attributes of a page's link elements.
func allLinks(t *testing.T, page []byte) (links []map[string]string) {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	for n := range root.Descendants() {
		if n.Data != "link" {
			continue
		}
		attributes := map[string]string{}
		for _, a := range n.Attr {
			attributes[a.Key] = a.Val
		}
		links = append(links, attributes)
	}
	return links
}

// readFeed is an Atom feed as a reader of feeds takes it; names are in the namespace of RFC 4287.
type readFeed struct {
	XMLName  xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Lang     string      `xml:"http://www.w3.org/XML/1998/namespace lang,attr"`
	Title    string      `xml:"http://www.w3.org/2005/Atom title"`
	ID       string      `xml:"http://www.w3.org/2005/Atom id"`
	Updated  time.Time   `xml:"http://www.w3.org/2005/Atom updated"`
	Author   string      `xml:"http://www.w3.org/2005/Atom author>name"`
	Links    []readLink  `xml:"http://www.w3.org/2005/Atom link"`
	Children []readEntry `xml:"http://www.w3.org/2005/Atom entry"`
}

type readEntry struct {
	Title     string     `xml:"http://www.w3.org/2005/Atom title"`
	ID        string     `xml:"http://www.w3.org/2005/Atom id"`
	Updated   time.Time  `xml:"http://www.w3.org/2005/Atom updated"`
	Published time.Time  `xml:"http://www.w3.org/2005/Atom published"`
	Links     []readLink `xml:"http://www.w3.org/2005/Atom link"`
	Summary   string     `xml:"http://www.w3.org/2005/Atom summary"`
	Content   readText   `xml:"http://www.w3.org/2005/Atom content"`
}

type readLink struct {
	Rel  string `xml:"rel,attr"`
	Href string `xml:"href,attr"`
}

type readText struct {
	Type string `xml:"type,attr"`
	Text string `xml:",chardata"`
}

func parseFeed(t *testing.T, s *Site, lang string) readFeed {
	t.Helper()
	return parseFeedAt(t, s, feeds.Path(lang))
}

func parseFeedAt(t *testing.T, s *Site, path string) readFeed {
	t.Helper()
	var f readFeed
	decoder := xml.NewDecoder(bytes.NewReader(rendered(t, s, path)))
	decoder.Strict = true
	if err := decoder.Decode(&f); err != nil {
		t.Fatal(err)
	}
	return f
}

func TestFeedsFollowTheAtomFormat(t *testing.T) {
	const origin = "https://news.example"
	s := siteAt(t, "/news/map/", origin)
	set, err := pages.LoadStories(nil)
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]string{}
	for _, lang := range words.Languages {
		f := parseFeed(t, s, lang)
		unique := func(id string) {
			if u, err := url.Parse(id); err != nil || !u.IsAbs() || seen[id] != "" {
				t.Errorf("%s: id %q is no absolute address of its own", lang, id)
			}
			seen[id] = lang
		}
		unique(f.ID)
		if f.Title == "" || f.Author == "" || f.Lang != words.HTMLLang(lang) {
			t.Errorf("%s: title %q, author %q, language %q", lang, f.Title, f.Author, f.Lang)
		}
		if len(f.Children) != len(set.Stories) {
			t.Errorf("%s: %d entries of %d reports", lang, len(f.Children), len(set.Stories))
		}
		newest := time.Time{}
		for _, link := range f.Links {
			local(t, s, origin, link.Href)
		}
		for i, e := range f.Children {
			unique(e.ID)
			if day := e.Published.Format(time.DateOnly); day != set.Stories[i].Date || e.Updated.Before(e.Published) {
				t.Errorf("%s: %s published %v, updated %v", lang, e.Title, e.Published, e.Updated)
			}
			if e.Updated.After(newest) {
				newest = e.Updated
			}
			if len(e.Links) != 1 || e.Links[0].Rel != "alternate" {
				t.Fatalf("%s: %s has links %v", lang, e.Title, e.Links)
			}
			if page, ok := local(t, s, origin, e.Links[0].Href); ok && page.Path != pages.Path(lang, "story/"+set.Stories[i].ID) {
				t.Errorf("%s: %s leads to %s", lang, e.Title, page.Path)
			}
			if e.Title == "" || e.Summary == "" || e.Content.Type != "html" || !strings.Contains(e.Content.Text, set.Stories[i].Paper.In(lang)) {
				t.Errorf("%s: an entry lacks its title, summary or citation: %+v", lang, e)
			}
			if strings.ContainsAny(e.Summary, "<>") || strings.Contains(e.Content.Text, "<script") {
				t.Errorf("%s: markup in %q", lang, e.Summary)
			}
		}
		if !f.Updated.Equal(newest) {
			t.Errorf("%s: updated %v, newest entry %v", lang, f.Updated, newest)
		}
	}
}

func TestEveryPageNamesTheFeedOfItsLanguage(t *testing.T) {
	for _, origin := range []string{"", "https://news.example"} {
		s := siteAt(t, "/news/map/", origin)
		for path, lang := range map[string]string{"/": "zh", "/en/": "en", "/district/500114": "zh", "/en/district/500114": "en", "/404.html": "zh"} {
			links := head(t, rendered(t, s, path), "type", feeds.Type)
			want := origin + "/news/map" + feeds.Path(lang)
			if len(links) != 1 || links[0]["href"] != want || links[0]["rel"] != "alternate" || links[0]["title"] == "" {
				t.Errorf("%s: %v, want one to %s", path, links, want)
			}
		}
	}
}

func TestEntriesKeepTheirNameWhenTheSiteMoves(t *testing.T) {
	before, after := parseFeed(t, siteAt(t, "/", ""), "zh"), parseFeed(t, siteAt(t, "/news/map/", "https://news.example"), "zh")
	for i := range before.Children {
		if before.Children[i].ID != after.Children[i].ID {
			t.Errorf("%s: %s became %s", before.Children[i].Title, before.Children[i].ID, after.Children[i].ID)
		}
	}
	if before.ID == after.ID {
		t.Errorf("feeds at two places are both %s", before.ID)
	}
}
