package site

import (
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/yutu-map/yutu/app/address"
	"github.com/yutu-map/yutu/stories"
	"github.com/yutu-map/yutu/stories/invented"
	"github.com/yutu-map/yutu/web/export"
	"github.com/yutu-map/yutu/web/pages"
	"github.com/yutu-map/yutu/web/resource"
	"github.com/yutu-map/yutu/web/shards"
	"github.com/yutu-map/yutu/web/words"
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
	pages := printPages(t, plain)
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

// A figure without a page is a line of its report: the line, what it opens to and the note before all of them say what its page would.
func TestWithFewFormsAFigureIsALineOfItsReport(t *testing.T) {
	s := fewSite(t, nil)
	for i := range s.content.Set.Stories {
		story := &s.content.Set.Stories[i]
		for _, lang := range words.Languages {
			path := pages.Path(lang, "story/"+story.ID)
			page := printPages(t, s, path)[path]
			for j := range story.Metrics {
				id := story.Metrics[j].ID
				lines := page.elements(func(n *html.Node) bool { return attribute(n, "id") == id })
				if len(lines) != 1 {
					t.Errorf("%s: %d lines for %s", path, len(lines), id)
					continue
				}
				m, paragraph, section := &story.Metrics[j], lines[0].Parent.Parent, lines[0].Parent.Parent.Parent.Parent
				if attribute(paragraph, "id") != "p"+strconv.Itoa(m.Paragraph) {
					t.Errorf("%s: %s is not in its paragraph", path, id)
				}
				said, v := innerText(lines[0]), &s.content.Set.Vocabulary
				for _, want := range []string{m.Name.In(lang), v.Qualifiers[m.Qualifier].In(lang), m.Definition.In(lang), m.Note.In(lang)} {
					if !strings.Contains(said, want) {
						t.Errorf("%s: %s does not say %q: %s", path, id, want, said)
					}
				}
				if len(m.Units) == 1 && !strings.Contains(said, s.content.In(lang).ShortName(m.Units[0])) {
					t.Errorf("%s: %s does not say where: %s", path, id, said)
				}
				if year := string(m.Period); len(year) >= 4 && !strings.Contains(said, strings.TrimPrefix(year, "../")[:4]) {
					t.Errorf("%s: %s does not say when: %s", path, id, said)
				}
				if kind := v.MetricKinds[m.Kind].In(lang); !strings.Contains(said, kind) && !strings.Contains(innerText(section), kind+words.Pick(lang, "。", ".")) {
					t.Errorf("%s: %s does not say that it is a %s: %s", path, id, kind, said)
				}
				if strings.Contains(said, "%") && strings.Contains(said, words.Pick(lang, "常住人口的", "residents")) && !strings.Contains(innerText(section), "÷") {
					t.Errorf("%s: %s does not say how it was computed", path, id)
				}
				for _, form := range []string{"", "embed/"} {
					at := "/" + form + strings.TrimPrefix(pages.Path(lang, "metric/"+id), "/")
					if r, ok := s.Lookup(at); !ok || r.Location != "/"+form+strings.TrimPrefix(path, "/")+"#"+id {
						t.Errorf("%s: leads nowhere", at)
					}
				}
			}
		}
	}
}

// archiveOf is the content of an archive of invented reports.
func archiveOf(t *testing.T, reports int) fstest.MapFS {
	t.Helper()
	content := fstest.MapFS{"vocabulary.yaml": written(t, stories.Embedded)["vocabulary.yaml"]}
	for name, data := range invented.Reports(reports) {
		content[name] = &fstest.MapFile{Data: data}
	}
	return content
}

// Of what continues a list an archive has very many pages: each is a page and nothing else, and frames lead to the list's.
func TestWithFewFormsWhatContinuesAListIsAPageAlone(t *testing.T) {
	s := fewSite(t, archiveOf(t, 30))
	for _, lang := range words.Languages {
		further := address.Route{Lang: address.Lang(lang), Kind: address.Reports, Part: 20000101}
		at := func(form address.Form) (*resource.Resource, bool) {
			return s.Lookup(address.Address{Route: further, Form: form}.Path())
		}
		page, ok := at(address.Page)
		if !ok {
			t.Fatalf("there is no %s", further.Path())
		}
		data, err := page.Render()
		if err != nil {
			t.Fatal(err)
		}
		for _, link := range []string{"embedcode", "oembed"} {
			if strings.Contains(string(data), link) {
				t.Errorf("%s has a link to its %s", further.Path(), link)
			}
		}
		for _, form := range []address.Form{address.Codes, address.OEmbed, address.Card} {
			if r, ok := at(form); ok {
				t.Errorf("there is %s", r.Path)
			}
		}
		list := address.Route{Lang: further.Lang, Kind: address.Reports}
		if r, ok := at(address.Framed); !ok || r.Location != list.As(address.Framed) {
			t.Errorf("its frame leads to %v", r)
		}
		if _, ok := s.Lookup("/" + s.shards.Name(further)); ok && strings.HasPrefix(s.shards.Name(further), shards.Folder) {
			t.Errorf("it has a shard, %s", s.shards.Name(further))
		}
	}
}

// Where a report was that has been withdrawn is a page with the whole map, whose client finds on it what it starts with.
func TestWithFewFormsAWithdrawnReportHasTheMap(t *testing.T) {
	content := written(t, stories.Embedded)
	content["2020/2020-08-29-gone.md"] = &fstest.MapFile{Data: []byte("---\nid: gone\ndate: 2020-08-29\nwithdrawn:\n  date: 2020-09-03\n" +
		"  reason: {zh: 来源有误, en: Wrong source}\n---\n")}
	s := fewSite(t, content)
	for _, path := range []string{"/story/gone", "/embed/en/story/gone"} {
		if html := string(rendered(t, s, path)); strings.Contains(html, `"lean":`) || strings.Count(html, `<a class="u q`) < 38 {
			t.Errorf("%s is lean", path)
		}
	}
}

// What a report adds to an archive is counted: its own pages and frames, what of lists, index and rows is its, and all encodings.
func TestWithFewFormsAReportHasFewFilesAndBytes(t *testing.T) {
	t.Parallel()
	weigh := func(reports int) export.Summary {
		sum, err := export.Write(fewSite(t, archiveOf(t, reports)), t.TempDir(), export.Options{Quick: true, Few: true})
		if err != nil {
			t.Fatal(err)
		}
		return sum
	}
	const first, more = 1200, 600 // of fewer there are not all places yet
	before, after := weigh(first), weigh(first+more)
	files, bytes := float64(after.Files-before.Files)/more, float64(after.Bytes-before.Bytes)/more/1000
	t.Logf("%.2f files and %.1f kB a report", files, bytes)
	if files > 9 || bytes > 90 {
		t.Errorf("%.2f files and %.1f kB a report", files, bytes)
	}
}

// One changed report makes the pages anew that show something of it, the home pages, which name the edition, and few files of
// the search index.
func TestWithFewFormsAChangedReportChangesFewFiles(t *testing.T) {
	content := archiveOf(t, 300)
	before := fewSite(t, content)
	known := map[string]string{}
	for r := range before.All() {
		known[r.Path] = r.Version
	}
	var changed string
	for name := range content {
		if strings.HasSuffix(name, invented.ID(150)+".md") {
			changed = name
			content[name] = &fstest.MapFile{Data: edits[0].from.ReplaceAll(content[name].Data, []byte(edits[0].to))}
		}
	}
	if changed == "" {
		t.Fatal("no report to change")
	}
	all, anew, others, index := 0, map[string]bool{}, 0, 0
	for r := range fewSite(t, content).All() {
		page := strings.HasPrefix(r.ContentType, "text/html")
		if page {
			all++
		}
		version, there := known[r.Path]
		if there && version == r.Version && (version != "" || r.Immutable) {
			continue
		}
		switch {
		case strings.HasPrefix(r.Path, "/"+shards.IndexPrefix):
			index++
		case strings.HasPrefix(r.Path, "/"+shards.Folder):
			others++
		case strings.Contains(r.Path, "story/") && !strings.Contains(r.Path, invented.ID(150)):
			t.Errorf("%s is made anew", r.Path)
		case page:
			anew[r.Path] = true
		}
	}
	t.Logf("of %d pages %d are made anew, %d shards, %d files of the index: %v", all, len(anew), others, index, slices.Sorted(maps.Keys(anew)))
	if len(anew) == 0 || len(anew) > 20 || others > 24 || index == 0 || index > 300 {
		t.Errorf("%s: %d pages, %d shards, %d files of the index are made anew", changed, len(anew), others, index)
	}
}

// A report that comes, goes, is called otherwise or gets another day makes pages anew that show something of it: the page of each unit,
// whose map has the numbers of reports, but of the pages that continue lists those alone that it is on, or was.
func TestWithFewFormsAnotherReportChangesFewFiles(t *testing.T) {
	t.Parallel()
	content, cache := archiveOf(t, 2000), t.TempDir()
	printed := map[string]bool{} // HTML, in whatever form
	versions := func() map[string]string {
		s, err := Build(Options{Content: content, Origin: "https://news.example", Few: true, Program: "test", Cache: cache})
		if err != nil {
			t.Fatal(err)
		}
		defer s.Settle()
		known := map[string]string{}
		for r := range s.All() {
			if known[r.Path] = r.Version; r.Version == "" && !r.Immutable {
				known[r.Path] = s.about.Build
			}
			printed[r.Path] = resource.IsPage(r)
		}
		return known
	}
	names := slices.Sorted(maps.Keys(content))
	add := func(data []byte, id, date string) {
		data = regexp.MustCompile(`\br\d{6}\b`).ReplaceAll(data, []byte(id))
		data = regexp.MustCompile(`(?m)^date: .*$`).ReplaceAll(data, []byte("date: "+date))
		content[nameOf(data)] = &fstest.MapFile{Data: data}
	}
	take := func(i int) []byte {
		data := content[names[i]].Data
		delete(content, names[i])
		return data
	}
	before := versions()
	for _, step := range []struct {
		about    string
		counting int // pages of units and places that may be others: all, where a number of reports is another
		pages    int // of all that may be
		do       func()
	}{
		{"a figure", 0, 15, func() {
			content[names[700]] = &fstest.MapFile{Data: edits[0].from.ReplaceAll(content[names[700]].Data, []byte(edits[0].to))}
		}},
		{"a new report", 916, 1100, func() { add(content[names[1900]].Data, "q000001", "2020-12-31") }},
		{"a report of years ago", 916, 1100, func() { add(content[names[1800]].Data, "q000002", "2013-05-06") }},
		{"the newest gone", 916, 1100, func() { delete(content, "2020/2020-12-31-q000001.md") }},
		{"one of years ago gone", 916, 1100, func() { take(400) }},
		{"another name", 8, 40, func() { add(take(500), "q000003", names[500][5:15]) }},
		{"another day", 12, 70, func() { add(take(900), invented.ID(900), "2018-03-04") }},
	} {
		step.do()
		after := versions()
		further, counting, others, index := 0, 0, 0, 0
		var pages []string
		look := func(path string) {
			if printed[path] {
				pages = append(pages, path)
			}
			a, ok := address.ParseForm(path)
			switch page := ok && (a.Form == address.Page || a.Form == address.Framed); {
			case strings.HasPrefix(path, "/"+shards.IndexPrefix):
				index++
			case page && a.Route.Continues():
				further++
			case page && (a.Route.Kind == address.District || a.Route.Kind == address.Place):
				counting++
			case page:
				others++
			}
		}
		all := 0
		for path, version := range after {
			if was, there := before[path]; !there || was != version {
				look(path)
			}
			if a, ok := address.ParseForm(path); ok && a.Route.Continues() {
				all++
			}
		}
		for path := range before {
			if _, there := after[path]; !there {
				look(path)
			}
		}
		if t.Logf("%s: %d pages: of %d that continue lists %d, %d of units and places, %d others; %d files of the index", step.about, len(pages), all, further, counting, others, index); len(pages) < 40 {
			t.Logf("%v", pages)
		}
		if further == 0 || further > 40 || counting > step.counting || len(pages) > step.pages || others > 150 || index == 0 || index > 350 {
			t.Errorf("%s: more than %d are others, or none", step.about, step.pages)
		}
		before = after
	}
}

func TestWithFewFormsOnlyTheNewestReportsHavePictures(t *testing.T) {
	s := fewSite(t, nil)
	s.content.Newest = func() map[string]bool { return map[string]bool{s.content.Set.Stories[0].ID: true} }
	for i, has := range []bool{true, false} {
		id := s.content.Set.Stories[i].ID
		if _, ok := s.Lookup("/snapshot/story/" + id + ".png"); ok != has {
			t.Errorf("%s: a picture: %v", id, ok)
		}
		page := printPages(t, s, "/story/"+id)["/story/"+id]
		for _, m := range page.elements(func(n *html.Node) bool { return attribute(n, "property") == "og:image" }) {
			if _, ok := s.Lookup(strings.TrimPrefix(attribute(m, "content"), "https://news.example")); !ok {
				t.Errorf("%s: is shared with %s, which there is not", id, attribute(m, "content"))
			}
		}
	}
}
