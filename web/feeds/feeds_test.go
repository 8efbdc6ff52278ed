package feeds

import (
	"encoding/xml"
	"strings"
	"testing"

	"github.com/yutu-map/yutu/stories"
	"github.com/yutu-map/yutu/web/pages"
	"github.com/yutu-map/yutu/web/resource"
)

// embedded has the content inside the program, and makes no files.
func embedded(t *testing.T) *Feeds {
	t.Helper()
	set, err := pages.LoadStories(nil)
	if err != nil {
		t.Fatal(err)
	}
	content, err := pages.New(pages.Options{Base: "/", Origin: "https://news.example"}, set, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	return &Feeds{Content: content}
}

// T6: a correction to an old report is news to who follows the reports.
func TestACorrectedReportComesBackIntoTheFeed(t *testing.T) {
	fs := &Feeds{Content: &pages.Content{Set: &stories.Set{}}}
	for range feedLength + 10 {
		fs.Set.Stories = append(fs.Set.Stories, stories.Story{Date: "2020-08-28"})
	}
	old := stories.Story{ID: "old", Date: "2020-01-02", Corrections: []stories.Correction{{Date: "2020-09-01"}}}
	fs.Set.Stories = append(fs.Set.Stories, old)
	latest := fs.latest()
	if len(latest) != feedLength || latest[feedLength-1].ID != "old" {
		t.Errorf("%d reports, the last of %s", len(latest), latest[len(latest)-1].Date)
	}
}

type readSitemap struct {
	Pages []struct{} `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 url"`
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

func TestLongSitemapsAreSplit(t *testing.T) {
	for _, c := range []struct {
		name             string
		parts, mostBytes int
		want             func(parts int) bool
	}{
		{"one is enough", 1, 1 << 20, func(parts int) bool { return parts == 0 }},
		{"too many pages", 3, 1 << 20, func(parts int) bool { return parts == 3 }},
		{"too many bytes", 1, 20_000, func(parts int) bool { return parts > 3 }},
	} {
		fs := &Feeds{Content: embedded(t).Content, files: resource.NewFiles()}
		all := 0
		for range fs.indexed() {
			all++
		}
		fs.sitemap(all/c.parts+1, c.mostBytes)
		texts := map[string][]byte{}
		for r := range fs.files.All() {
			texts[r.Path], _ = r.Render()
		}
		m := parseSitemap(t, texts["/sitemap.xml"])
		if !c.want(len(m.Parts)) {
			t.Errorf("%s: %d parts", c.name, len(m.Parts))
		}
		listed := len(m.Pages)
		for _, p := range m.Parts {
			part := texts[strings.TrimPrefix(p.Loc, "https://news.example")]
			listed += len(parseSitemap(t, part).Pages)
		}
		if listed != all {
			t.Errorf("%s: %d pages, want %d", c.name, listed, all)
		}
	}
}
