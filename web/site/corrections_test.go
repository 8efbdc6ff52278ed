package site

import (
	"bytes"
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/yutu-map/yutu/web/feeds"
	"github.com/yutu-map/yutu/web/pages"
	"github.com/yutu-map/yutu/web/words"
	"golang.org/x/net/html"
)

// correctedContent is the embedded content, one report having been corrected twice.
func correctedContent(t *testing.T) fstest.MapFS {
	content := withHeadline(t, "论坛")
	for path, file := range content {
		if strings.Contains(path, "wulong-green-forum") {
			file.Data = []byte(strings.Replace(string(file.Data), "\nmetrics:", "\ncorrections:\n  - {date: 2020-09-02, text: {zh: 人数改为五十余, en: number corrected}}\n  - {date: 2020-09-05, text: {zh: 地点写错, en: place corrected}}\nmetrics:", 1))
		}
	}
	return content
}

func TestCorrectionsAreShownWhereTheFigureIs(t *testing.T) {
	s, err := Build(Options{Content: correctedContent(t)})
	if err != nil {
		t.Fatal(err)
	}
	pages := printPages(t, s, "/story/wulong-green-forum", "/metric/wulong-forum-experts", "/corrections", "/en/corrections")
	story := innerText(pages["/story/wulong-green-forum"].elements(func(n *html.Node) bool { return attribute(n, "id") == "corrections" })[0])
	if later, earlier := strings.Index(story, "地点写错"), strings.Index(story, "人数改为"); later < 0 || earlier < later {
		t.Errorf("the report's corrections, newest first: %s", story)
	}
	metric := innerText(pages["/metric/wulong-forum-experts"].elements(tagged("article"))[0])
	if !strings.Contains(metric, "2条更正，2020年9月5日更正") {
		t.Errorf("the figure's page does not say so: %s", metric)
	}
	for _, path := range []string{"/corrections", "/en/corrections"} {
		links := pages[path].elements(func(n *html.Node) bool {
			return n.Data == "a" && strings.HasSuffix(attribute(n, "href"), "/story/wulong-green-forum#corrections")
		})
		if len(links) != 2 {
			t.Errorf("%s: %d entries", path, len(links))
		}
	}
}

func TestWithoutCorrectionsTheLogSaysSo(t *testing.T) {
	if text := innerText(pagesOnce(t)["/corrections"].elements(tagged("article"))[0]); !strings.Contains(text, "目前没有更正") {
		t.Error(text)
	}
}

// T6: whoever has read, quoted or subscribed to a report can tell that it was corrected, and when.
func TestACorrectionCarriesItsDateEverywhere(t *testing.T) {
	const id, day = "wulong-green-forum", "2020-09-05"
	s, err := Build(Options{Content: correctedContent(t), Origin: "https://news.example"})
	if err != nil {
		t.Fatal(err)
	}
	for lang, say := range map[string]struct{ day, latest, earlier string }{
		"zh": {"2020年9月5日", "地点写错", "人数改为五十余"}, "en": {"5 September 2020", "place corrected", "number corrected"},
	} {
		f := parseFeed(t, s, lang)
		if got := f.Updated.Format(time.DateOnly); got != day {
			t.Errorf("%s: the feed was updated on %s, want %s", lang, got, day)
		}
		at := slices.IndexFunc(f.Children, func(e readEntry) bool { return strings.HasSuffix(e.Links[0].Href, "/story/"+id) })
		e := f.Children[at]
		if e.Updated.Format(time.DateOnly) != day || e.Published.Format(time.DateOnly) != "2020-08-28" {
			t.Errorf("%s: its entry is of %v, updated %v", lang, e.Published, e.Updated)
		}
		for _, want := range []string{say.day, say.latest, say.earlier} {
			if !strings.Contains(e.Content.Text, want) {
				t.Errorf("%s: its entry does not say %q: %s", lang, want, e.Content.Text)
			}
		}
		story := pageAt(t, s, pages.Path(lang, "story/"+id))
		if head := innerText(story.elements(tagged("header"))[1]); !strings.Contains(head, say.day) {
			t.Errorf("%s: the head of the report does not say %s: %s", lang, say.day, head)
		}
		for _, path := range []string{"story/" + id, "metric/wulong-forum-experts"} {
			for _, l := range linkedData(t, pageAt(t, s, pages.Path(lang, path))) {
				if l["dateModified"] != day || len(l["correction"].([]any)) != 2 {
					t.Errorf("%s: %s: linked data say %v", lang, path, l)
				}
			}
		}
		if list := innerText(pageAt(t, s, pages.Path(lang, "reports")).elements(tagged("article"))[0]); strings.Count(list, say.day) != 1 {
			t.Errorf("%s: the list of reports: %s", lang, list)
		}
	}
	for _, l := range linkedData(t, pageAt(t, s, "/story/liu-qiang-wulong-visit")) {
		if _, said := l["dateModified"]; said {
			t.Errorf("a report that was never corrected has a date of change: %v", l)
		}
	}
}

// T6: the log has a feed, named by its page; an entry is one correction and keeps its name.
func TestCorrectionsHaveAFeed(t *testing.T) {
	s, err := Build(Options{Content: correctedContent(t), Origin: "https://news.example", Base: "/map/"})
	if err != nil {
		t.Fatal(err)
	}
	for _, lang := range words.Languages {
		page := rendered(t, s, pages.Path(lang, "corrections"))
		links := head(t, page, "type", feeds.Type)
		if len(links) != 2 {
			t.Fatalf("%s: the page names %d feeds, want that of reports and its own", lang, len(links))
		}
		shown := pageAt(t, s, pages.Path(lang, "corrections")).elements(func(n *html.Node) bool {
			return n.Data == "a" && "https://news.example"+attribute(n, "href") == links[1]["href"]
		})
		framed := pageAt(t, s, "/embed"+pages.Path(lang, "corrections")).elements(func(n *html.Node) bool {
			return n.Data == "a" && "https://news.example"+attribute(n, "href") == links[1]["href"]
		})
		if len(shown) != 1 || len(framed) != 1 {
			t.Errorf("%s: %d links to it on the page, %d in a frame", lang, len(shown), len(framed))
		}
		r, ok := local(t, s, "https://news.example", links[1]["href"])
		if !ok {
			continue
		}
		f := parseFeedAt(t, s, r.Path)
		if len(f.Children) != 2 || f.Children[0].Updated.Format(time.DateOnly) != "2020-09-05" || f.Updated != f.Children[0].Updated {
			t.Errorf("%s: %+v", lang, f)
		}
		if f.Children[0].ID == f.Children[1].ID || f.ID == parseFeed(t, s, lang).ID {
			t.Errorf("%s: two things of one name", lang)
		}
	}
	if f := parseFeedAt(t, siteAt(t, "/", ""), "/corrections/feed.xml"); len(f.Children) != 0 || f.Updated.IsZero() {
		t.Errorf("without corrections: %+v", f)
	}
}

// A report that was withdrawn is in the log among the corrections, with its day, the reason and what to read instead.
func TestTheLogTellsOfWithdrawals(t *testing.T) {
	content := correctedContent(t)
	content["2020/2020-08-29-gone.md"] = &fstest.MapFile{Data: []byte("---\nid: gone\ndate: 2020-08-29\nwithdrawn:\n  date: 2020-09-03\n" +
		"  reason: {zh: 数字有误。, en: The figures were wrong.}\n  instead: qianjiang-three-years-on\n---\n")}
	s, err := Build(Options{Content: content, Origin: "https://news.example"})
	if err != nil {
		t.Fatal(err)
	}
	for lang, say := range map[string]struct{ named, day, reason, instead string }{
		"zh": {"撤下：2020年8月29日的报道", "2020年9月3日", "数字有误。", "改看"},
		"en": {"Withdrawn: report of 29 August 2020", "3 September 2020", "The figures were wrong.", "Read instead"},
	} {
		gone, instead := pages.Path(lang, "story/gone"), pages.Path(lang, "story/qianjiang-three-years-on")
		rows := pageAt(t, s, pages.Path(lang, "corrections")).elements(func(n *html.Node) bool { return n.Parent != nil && attribute(n.Parent, "class") == "facts" })
		if len(rows) != 4 {
			t.Fatalf("%s: %d rows, want two corrections, the withdrawal between them, and what to read instead", lang, len(rows))
		}
		for i, want := range map[int]struct {
			href  string
			words []string
		}{1: {gone, []string{say.named, say.day, say.reason}}, 2: {instead, []string{say.instead}}} {
			links := printedPage{root: rows[i]}.elements(tagged("a"))
			if len(links) != 1 || attribute(links[0], "href") != want.href {
				t.Errorf("%s: row %d does not lead to %s: %s", lang, i, want.href, innerText(rows[i]))
			}
			for _, words := range want.words {
				if !strings.Contains(innerText(rows[i]), words) {
					t.Errorf("%s: row %d does not say %q: %s", lang, i, words, innerText(rows[i]))
				}
			}
		}
		if r, ok := s.Lookup(gone); !ok || r.Status != http.StatusGone {
			t.Errorf("%s: %s does not say that it is gone", lang, gone)
		}
		entries := parseFeedAt(t, s, pages.CorrectionsFeedPath(lang)).Children
		if len(entries) != 3 {
			t.Fatalf("%s: the feed has %d entries", lang, len(entries))
		}
		e := entries[1]
		if e.Title != say.named || e.Updated.Format(time.DateOnly) != "2020-09-03" || e.ID == entries[0].ID || e.ID == entries[2].ID {
			t.Errorf("%s: the feed’s second entry is %+v", lang, e)
		}
		if len(e.Links) != 2 || e.Links[0].Href != "https://news.example"+gone || e.Links[1].Href != "https://news.example"+instead {
			t.Errorf("%s: its links are %v", lang, e.Links)
		}
		for _, words := range []string{say.reason, say.instead} {
			if !strings.Contains(e.Content.Text, words) {
				t.Errorf("%s: it does not say %q: %s", lang, words, e.Content.Text)
			}
		}
	}
}

func pageAt(t *testing.T, s *Site, path string) printedPage {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(rendered(t, s, path)))
	if err != nil {
		t.Fatal(err)
	}
	return printedPage{path: path, root: root}
}

// linkedData are a page's linked data.
func linkedData(t *testing.T, p printedPage) (all []map[string]any) {
	t.Helper()
	for _, n := range p.elements(func(n *html.Node) bool { return attribute(n, "type") == "application/ld+json" }) {
		var l map[string]any
		if err := json.Unmarshal([]byte(innerText(n)), &l); err != nil {
			t.Fatal(err)
		}
		all = append(all, l)
	}
	return all
}
