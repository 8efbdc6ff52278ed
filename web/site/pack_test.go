package site

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/yutu-map/yutu/geodata"
	"github.com/yutu-map/yutu/web/pages"
	"github.com/yutu-map/yutu/web/shards"
	"github.com/yutu-map/yutu/web/words"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

func packIn(t *testing.T, s *Site, lang string) (p shards.Pressed) {
	t.Helper()
	if err := json.Unmarshal(rendered(t, s, "/"+s.shards.PackName(lang)), &p); err != nil {
		t.Fatal(err)
	}
	return p
}

func TestAPackHasTheCityAndAllUnitsAsTheyAreServed(t *testing.T) {
	s := embeddedSite(t)
	for _, lang := range words.Languages {
		p := packIn(t, s, lang)
		if p.Name != s.shards.PackName(lang) {
			t.Errorf("%s calls itself %s", s.shards.PackName(lang), p.Name)
		}
		paths := []string{pages.Path(lang, "")}
		for _, u := range geodata.Units() {
			paths = append(paths, pages.Path(lang, "district/"+string(u.Adcode)))
		}
		for _, path := range paths {
			ready, ok := p.Pages[path]
			if !ok {
				t.Errorf("%s is not in the pack", path)
				continue
			}
			if served := printedPanel(t, rendered(t, s, path)); served != reparsed(t, ready.Panel) {
				t.Errorf("%s: the pack's panel is not the served one", path)
			}
			if _, ok := s.Lookup("/" + ready.Shard); !ok {
				t.Errorf("%s: no shard %s", path, ready.Shard)
			}
		}
		for path, ready := range p.Pages {
			if first, rest := apart(ready.Panel); reparsed(t, first)+reparsed(t, rest) != reparsed(t, ready.Panel) {
				t.Errorf("%s: the panel is another when its sections after the first are put later", path)
			}
		}
	}
}

// apart takes a panel apart as press.js does: what comes first, and the sections after the first.
func apart(panel string) (first, rest string) {
	_, after, found := strings.Cut(panel, "</section>")
	at := strings.Index(after, "<section")
	if !found || at < 0 {
		return panel, ""
	}
	cut := len(panel) - len(after) + at
	return panel[:cut], panel[cut:]
}

// printedPanel is what is in a page's panel, written anew.
func printedPanel(t *testing.T, page []byte) string {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(string(page)))
	if err != nil {
		t.Fatal(err)
	}
	for n := range doc.Descendants() {
		for _, a := range n.Attr {
			if a.Key == "id" && a.Val == "panel" {
				return inside(t, n)
			}
		}
	}
	t.Fatal("no panel")
	return ""
}

func reparsed(t *testing.T, panel string) string {
	t.Helper()
	nodes, err := html.ParseFragment(strings.NewReader(panel), &html.Node{Type: html.ElementNode, Data: "article", DataAtom: atom.Article})
	if err != nil {
		t.Fatal(err)
	}
	parent := &html.Node{Type: html.ElementNode, Data: "article"}
	for _, n := range nodes {
		parent.AppendChild(n)
	}
	return inside(t, parent)
}

func inside(t *testing.T, n *html.Node) string {
	t.Helper()
	var out strings.Builder
	for child := range n.ChildNodes() {
		if err := html.Render(&out, child); err != nil {
			t.Fatal(err)
		}
	}
	return out.String()
}

// A pack is fetched by everybody, whatever they press.
func TestAPackIsSmallAndStaysSo(t *testing.T) {
	few := embeddedSite(t)
	many, err := Build(Options{Content: multiplied(t, 10), Program: "test"})
	if err != nil {
		t.Fatal(err)
	}
	for _, lang := range words.Languages {
		once, tenfold := len(rendered(t, few, "/"+few.shards.PackName(lang))), len(rendered(t, many, "/"+many.shards.PackName(lang)))
		sent := compressed(rendered(t, few, "/"+few.shards.PackName(lang)), 9)
		t.Logf("%s: %d bytes, %d sent; with ten times the stories %d bytes", lang, once, sent, tenfold)
		if sent > 26<<10 {
			t.Errorf("%s: %d bytes are sent", lang, sent)
		}
		if tenfold > shards.PackRoom*5/4 {
			t.Errorf("%s: with ten times the stories it has %d bytes, more than there is room", lang, tenfold)
		}
	}
}
