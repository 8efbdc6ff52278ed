package site

import (
	"io/fs"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// fewSite is a site with few forms, as an archive has them.
func fewSite(t *testing.T, content fs.FS) *Site {
	t.Helper()
	s, err := Build(Options{Content: content, Origin: "https://news.example", Few: true, Program: "test"})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestWithFewFormsEveryLinkLeadsSomewhere(t *testing.T) {
	s := fewSite(t, nil)
	plain, err := Build(Options{Few: true}) // without an origin links are paths
	if err != nil {
		t.Fatal(err)
	}
	pages := printPages(t, plain.b)
	if len(pages) < 150 {
		t.Fatalf("only %d pages", len(pages))
	}
	linksLead(t, plain, pages)
	for r := range s.All() {
		if r.Location == "" && (strings.Contains(r.Path, "/metric/") || r.Pinned) {
			t.Errorf("there is %s", r.Path)
		}
	}
}

func TestWithFewFormsAFigureIsAFoldOfItsReport(t *testing.T) {
	s := fewSite(t, nil)
	for i := range s.b.set.Stories {
		story := &s.b.set.Stories[i]
		for _, lang := range languages {
			path := route(lang, "story/"+story.ID)
			page := printPages(t, s.b, path)[path]
			for j := range story.Metrics {
				id := story.Metrics[j].ID
				folds := page.elements(func(n *html.Node) bool { return attribute(n, "id") == id })
				if len(folds) != 1 || len(innerText(folds[0])) < 20 {
					t.Errorf("%s: %d folds for %s", path, len(folds), id)
				}
				for _, form := range []string{"", "embed/"} {
					at := "/" + form + strings.TrimPrefix(route(lang, "metric/"+id), "/")
					if r, ok := s.Lookup(at); !ok || r.Location != "/"+form+strings.TrimPrefix(path, "/")+"#"+id {
						t.Errorf("%s: leads nowhere", at)
					}
				}
			}
		}
	}
}

// What an archive weighs is counted: pages, frames and shards have one encoding beside them, answers for editors none.
func TestWithFewFormsAReportHasFewFiles(t *testing.T) {
	s := fewSite(t, nil)
	id := s.b.set.Stories[0].ID
	files := 0
	for r := range s.All() {
		if !strings.Contains(r.Path, "story/"+id) && !strings.Contains(r.Path, "/s-"+id+".") || r.ContentType == "image/png" {
			continue // the newest reports alone have pictures
		}
		if files++; !strings.HasSuffix(r.Path, "oembed.json") {
			files++
		}
	}
	if files == 0 || files > 15 {
		t.Errorf("%d files a report", files)
	}
}

func TestWithFewFormsOnlyTheNewestReportsHavePictures(t *testing.T) {
	s := fewSite(t, nil)
	s.b.newest = func() map[string]bool { return map[string]bool{s.b.set.Stories[0].ID: true} }
	for i, has := range []bool{true, false} {
		id := s.b.set.Stories[i].ID
		if _, ok := s.Lookup("/snapshot/story/" + id + ".png"); ok != has {
			t.Errorf("%s: a picture: %v", id, ok)
		}
		page := printPages(t, s.b, "/story/"+id)["/story/"+id]
		for _, m := range page.elements(func(n *html.Node) bool { return attribute(n, "property") == "og:image" }) {
			if _, ok := s.Lookup(strings.TrimPrefix(attribute(m, "content"), "https://news.example")); !ok {
				t.Errorf("%s: is shared with %s, which there is not", id, attribute(m, "content"))
			}
		}
	}
}
