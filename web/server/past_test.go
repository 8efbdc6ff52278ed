package server

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/yutu-map/yutu/stories/storiestest"
	"github.com/yutu-map/yutu/web/site"
	"golang.org/x/net/html"
)

// renamed is the embedded content with former names, and with a report that was
// withdrawn.
func renamed(t *testing.T) fstest.MapFS {
	t.Helper()
	content := storiestest.Embedded(t)
	for _, file := range content {
		file.Data = []byte(strings.NewReplacer("id: qianjiang-three-years-on\n", "id: qianjiang-three-years-on\nformerly: [qianjiang-old]\n",
			"  - id: qianjiang-poverty-rate\n", "  - id: qianjiang-poverty-rate\n    formerly: [poverty-old]\n").Replace(string(file.Data)))
	}
	content["2020/2020-08-29-gone.md"] = &fstest.MapFile{Data: []byte("---\nid: gone\ndate: 2020-08-29\nwithdrawn:\n  date: 2020-09-10\n" +
		"  reason: {zh: 数字有误。, en: The figures were wrong.}\n  instead: qianjiang-three-years-on\nmetrics: [gone-figure]\n---\n")}
	return content
}

// T14: an address that has been given up leads to where its page is, in all its
// forms and with what was asked, or says that the report was withdrawn.
func TestFormerAddressesLeadOn(t *testing.T) {
	const base = "/news/map/"
	s, err := site.Build(site.Options{Content: renamed(t), Base: base, Origin: "https://news.example"})
	if err != nil {
		t.Fatal(err)
	}
	srv := New(s, Options{Log: quiet()})
	get := func(path string) *http.Response {
		w := httptest.NewRecorder()
		srv.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "https://news.example"+base+path, nil))
		return w.Result()
	}
	for from, to := range map[string]string{
		"story/qianjiang-old":                      "story/qianjiang-three-years-on",
		"story/qianjiang-old/":                     "story/qianjiang-old",
		"en/story/qianjiang-old?a=b%0d":            "en/story/qianjiang-three-years-on?a=b%0d",
		"embed/story/qianjiang-old?theme=dark":     "embed/story/qianjiang-three-years-on?theme=dark",
		"embed-code/en/story/qianjiang-old":        "embed-code/en/story/qianjiang-three-years-on",
		"snapshot/story/qianjiang-old.png":         "snapshot/story/qianjiang-three-years-on.png",
		"snapshot/en/story/qianjiang-old.long.png": "snapshot/en/story/qianjiang-three-years-on.long.png",
		"story/qianjiang-old/oembed.json":          "story/qianjiang-three-years-on/oembed.json",
		"metric/poverty-old":                       "metric/qianjiang-poverty-rate",
		"data/metric/poverty-old.csv":              "data/metric/qianjiang-poverty-rate.csv",
	} {
		if a := get(from); a.StatusCode != http.StatusPermanentRedirect || a.Header.Get("Location") != base+to {
			t.Errorf("%s: %d, to %s", from, a.StatusCode, a.Header.Get("Location"))
		}
	}
	if a := get("data/metric/poverty-old.csv"); a.Header.Get("Access-Control-Allow-Origin") != "*" {
		t.Error("scripts of other sites are not told that an answer has moved")
	}
	if a := get("oembed?url=https://news.example" + base + "story/qianjiang-old"); a.StatusCode != 200 {
		t.Errorf("oEmbed for a former address: %d", a.StatusCode)
	}
	for path, words := range map[string]string{
		"story/gone": "2020年9月10日。数字有误。", "en/story/gone": "10 September 2020. The figures were wrong.",
		"embed/story/gone": "数字有误。", "metric/gone-figure": "数字有误。", "snapshot/story/gone.png": "数字有误。", "embed/en/metric/gone-figure": "The figures were wrong.",
	} {
		a := get(path)
		page, err := html.Parse(a.Body)
		if a.StatusCode != http.StatusGone || err != nil || !strings.Contains(textOf(page), words) {
			t.Errorf("%s: %d, without %s (%v)", path, a.StatusCode, words, err)
		}
		if !strings.HasPrefix(path, "embed/") && !leadsTo(page, "story/qianjiang-three-years-on") {
			t.Errorf("%s: no way on", path)
		}
	}
	for path, want := range map[string]int{"story/gone/": http.StatusPermanentRedirect, "story/never": 404, "metric/qianjiang-old": 404, "oembed?url=https://news.example" + base + "story/gone": 404} {
		if a := get(path); a.StatusCode != want {
			t.Errorf("%s: %d, want %d", path, a.StatusCode, want)
		}
	}
}

func textOf(n *html.Node) string {
	var text strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode && d.Parent.Data != "script" && d.Parent.Data != "style" {
			text.WriteString(d.Data)
		}
	}
	return text.String()
}

func leadsTo(n *html.Node, path string) bool {
	for d := range n.Descendants() {
		for _, a := range d.Attr {
			if d.Data == "a" && a.Key == "href" && strings.HasSuffix(a.Val, path) {
				return true
			}
		}
	}
	return false
}

// An export appends where a server renders; a page that leads on is a copy of another, all of which must be left behind.
func TestWhatIsAppendedIsWhatIsRendered(t *testing.T) {
	s, err := site.Build(site.Options{Content: renamed(t), Base: "/", Few: true})
	if err != nil {
		t.Fatal(err)
	}
	moved := 0
	for r := range s.All() {
		if r.Location == "" && !strings.Contains(r.Path, "/story/") {
			continue
		}
		if r.Location != "" {
			moved++
		}
		if r.Append == nil {
			continue
		}
		want, err := r.Render()
		if err != nil {
			t.Fatal(r.Path, err)
		}
		if got, err := r.Append(nil); err != nil || string(got) != string(want) {
			t.Errorf("%s: %d bytes are appended and %d rendered, %v", r.Path, len(got), len(want), err)
		}
	}
	if moved == 0 {
		t.Error("nothing leads on")
	}
}
