package site

import (
	"strings"
	"testing"

	"golang.org/x/net/html"
)

func TestCorrectionsAreShownWhereTheFigureIs(t *testing.T) {
	content := withHeadline(t, "论坛")
	for path, file := range content {
		if strings.Contains(path, "wulong-green-forum") {
			file.Data = []byte(strings.Replace(string(file.Data), "\nmetrics:", "\ncorrections:\n  - {date: 2020-09-02, text: {zh: 人数改为五十余, en: number corrected}}\n  - {date: 2020-09-05, text: {zh: 地点写错, en: place corrected}}\nmetrics:", 1))
		}
	}
	b, _, err := prepare(Options{Content: content})
	if err != nil {
		t.Fatal(err)
	}
	pages := printPages(t, b, "/story/wulong-green-forum", "/metric/wulong-forum-experts", "/corrections", "/en/corrections")
	story := innerText(pages["/story/wulong-green-forum"].elements(func(n *html.Node) bool { return attribute(n, "id") == "corrections" })[0])
	if later, earlier := strings.Index(story, "地点写错"), strings.Index(story, "人数改为"); later < 0 || earlier < later {
		t.Errorf("the report's corrections, newest first: %s", story)
	}
	metric := innerText(pages["/metric/wulong-forum-experts"].elements(tagged("article"))[0])
	if !strings.Contains(metric, "2条更正") {
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
