package site

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/yutu-map/yutu/stories/storiestest"
	"golang.org/x/net/html"
)

// hostile are headlines that end up in texts, attributes, titles and linked
// data. None is refused: each could be a real one.
var hostile = []string{
	`" onfocus="alert(1)" x="`, `"><script>alert(1)</script>`, `</title><script>alert(1)</script>`, `</script><script>alert(1)`,
	`<!-- <script>`, `{{.}} ${x}`, `&quot; &amp; &#34; & <b>`, `back\slash and 'quotes' and ` + "`ticks`", "true", "全角　空格与“引号”",
	"三峡（奉节）—“诗·城”……", "𠮷野家㐂",
}

// withHeadline is the embedded content, one report having another headline.
func withHeadline(t *testing.T, headline string) fstest.MapFS {
	t.Helper()
	content := storiestest.Embedded(t)
	for path, file := range content {
		if !strings.Contains(path, "wulong-green-forum") {
			continue
		}
		quoted, err := json.Marshal(headline)
		if err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(string(file.Data), "\n")
		for i, line := range lines {
			if strings.HasPrefix(line, "headline:") {
				lines[i] = fmt.Sprintf("headline: {zh: %s, en: %[1]s}", quoted)
			}
		}
		file.Data = []byte(strings.Join(lines, "\n"))
	}
	return content
}

func TestHostileHeadlinesStayText(t *testing.T) {
	for _, headline := range hostile {
		s, err := Build(Options{Content: withHeadline(t, headline)})
		if err != nil {
			t.Errorf("%q: %v", headline, err)
			continue
		}
		pages := printPages(t, s, "/", "/reports", "/district/500156", "/story/wulong-green-forum", "/en/story/wulong-green-forum")
		if len(pages) != 5 {
			t.Fatalf("want 5 pages, got %d", len(pages))
		}
		for path, p := range pages {
			scripts := p.elements(tagged("script"))
			for _, n := range p.elements(func(*html.Node) bool { return true }) {
				for _, a := range n.Attr {
					if strings.HasPrefix(a.Key, "on") {
						t.Errorf("%s: %q became the attribute %s", path, headline, a.Key)
					}
				}
			}
			for _, s := range scripts {
				if s.FirstChild != nil && strings.HasPrefix(s.FirstChild.Data, "alert") {
					t.Errorf("%s: %q became a script", path, headline)
				}
			}
		}
		p := pages["/story/wulong-green-forum"]
		want := strings.TrimSpace(headline)
		if got := innerText(p.elements(tagged("h1"))[0]); got != want {
			t.Errorf("the heading is %q, want %q", got, want)
		}
		if title := innerText(p.elements(tagged("title"))[0]); !strings.HasPrefix(title, want) {
			t.Errorf("the title is %q, want %q", title, want)
		}
	}
}

// T16: "yutu check" tells, with file and line, what the house writes otherwise; the page shows it as it stands.
func TestTheHousesStyleIsAmongTheRemarks(t *testing.T) {
	s, err := Build(Options{Content: withHeadline(t, `好",又说`)})
	if err != nil {
		t.Fatal(err)
	}
	notes := s.Notes()
	if len(notes) != 2 || !strings.HasPrefix(notes[0], "2020/2020-08-28-wulong-green-forum.md:3: headline.") {
		t.Errorf("notes: %q", notes)
	}
}
