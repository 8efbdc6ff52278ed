package site

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/yutu-map/yutu/web/assets"
	"golang.org/x/net/html"
)

// printedPage is a page as a browser reads it.
type printedPage struct {
	path string
	raw  []byte
	root *html.Node
}

// elements lists the elements of a page that a test accepts, in order.
func (p printedPage) elements(accept func(*html.Node) bool) []*html.Node {
	var found []*html.Node
	for n := range p.root.Descendants() {
		if n.Type == html.ElementNode && accept(n) {
			found = append(found, n)
		}
	}
	return found
}

func tagged(tag string) func(*html.Node) bool {
	return func(n *html.Node) bool { return n.Data == tag }
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func hasClass(n *html.Node, class string) bool {
	return strings.Contains(" "+attribute(n, "class")+" ", " "+class+" ")
}

func innerText(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}

// printPages renders the pages of the given paths, or all but embeds and their codes, which have tests of their own.
func printPages(t *testing.T, s *Site, paths ...string) map[string]printedPage {
	t.Helper()
	pages := map[string]printedPage{}
	for r := range s.All() {
		if !strings.HasPrefix(r.ContentType, "text/html") || strings.HasPrefix(r.Path, "/embed") || len(paths) > 0 && !slices.Contains(paths, r.Path) {
			continue
		}
		raw, err := r.Render()
		if err != nil {
			t.Fatal(err)
		}
		root, err := html.Parse(bytes.NewReader(raw))
		if err != nil {
			t.Fatal(err)
		}
		pages[r.Path] = printedPage{r.Path, raw, root}
	}
	return pages
}

// eachPage runs a test on every page of the embedded content.
func eachPage(t *testing.T, test func(t *testing.T, p printedPage, all map[string]printedPage)) {
	t.Helper()
	pages := pagesOnce(t)
	if len(pages) < 200 {
		t.Fatalf("only %d pages", len(pages))
	}
	for _, p := range pages {
		test(t, p, pages)
	}
}

func TestEveryPageIsInItsLanguage(t *testing.T) {
	eachPage(t, func(t *testing.T, p printedPage, _ map[string]printedPage) {
		want := "zh-Hans"
		if strings.HasPrefix(p.path, "/en/") {
			want = "en"
		}
		if got := attribute(p.elements(tagged("html"))[0], "lang"); got != want {
			t.Errorf("%s: lang %q, want %q", p.path, got, want)
		}
	})
}

func TestEveryPageHasATitleADescriptionAndOneHeading(t *testing.T) {
	eachPage(t, func(t *testing.T, p printedPage, _ map[string]printedPage) {
		if titles := p.elements(func(n *html.Node) bool { return n.Data == "title" && n.Parent.Data == "head" }); len(titles) != 1 || innerText(titles[0]) == "" {
			t.Errorf("%s: want one title", p.path)
		}
		if h := p.elements(tagged("h1")); len(h) != 1 || innerText(h[0]) == "" {
			t.Errorf("%s: want one h1", p.path)
		}
		described := p.elements(func(n *html.Node) bool { return n.Data == "meta" && attribute(n, "name") == "description" })
		if len(described) != 1 || attribute(described[0], "content") == "" {
			t.Errorf("%s: want a description", p.path)
		}
	})
}

// T16: what we print ourselves has the quotation marks of print, in both languages; code is code.
func TestNoPageHasStraightQuotationMarks(t *testing.T) {
	eachPage(t, func(t *testing.T, p printedPage, _ map[string]printedPage) {
		for n := range p.root.Descendants() {
			switch {
			case n.Type != html.TextNode, n.Parent.Data == "script", n.Parent.Data == "style", n.Parent.Data == "pre", n.Parent.Data == "code":
			case strings.ContainsAny(n.Data, `"'`):
				t.Errorf("%s: %q", p.path, n.Data)
			}
			for _, a := range n.Attr {
				if (a.Key == "aria-label" || a.Key == "alt" || a.Key == "title" || a.Key == "content" && attribute(n, "http-equiv") == "") && strings.ContainsAny(a.Val, `"'`) {
					t.Errorf("%s: %s=%q", p.path, a.Key, a.Val)
				}
			}
		}
	})
}

func TestHeadingsSkipNoLevel(t *testing.T) {
	eachPage(t, func(t *testing.T, p printedPage, _ map[string]printedPage) {
		before := byte('0')
		for _, h := range p.elements(func(n *html.Node) bool { return len(n.Data) == 2 && n.Data[0] == 'h' && n.Data[1] <= '6' }) {
			if h.Data[1] > before+1 {
				t.Errorf("%s: %s %q follows h%c", p.path, h.Data, innerText(h), before)
			}
			before = h.Data[1]
		}
	})
}

func TestIDsAreUnique(t *testing.T) {
	eachPage(t, func(t *testing.T, p printedPage, _ map[string]printedPage) {
		seen := map[string]bool{}
		for _, n := range p.elements(func(n *html.Node) bool { return attribute(n, "id") != "" }) {
			if id := attribute(n, "id"); seen[id] {
				t.Errorf("%s: id %q twice", p.path, id)
			} else {
				seen[id] = true
			}
		}
	})
}

// The policy forbids these.
func TestNoPageHasInlineStyleOrScript(t *testing.T) {
	eachPage(t, func(t *testing.T, p printedPage, _ map[string]printedPage) {
		for _, n := range p.elements(func(*html.Node) bool { return true }) {
			for _, a := range n.Attr {
				if a.Key == "style" || strings.HasPrefix(a.Key, "on") {
					t.Errorf("%s: <%s %s=%q>", p.path, n.Data, a.Key, a.Val)
				}
			}
			if n.Data == "script" && attribute(n, "src") == "" && !strings.HasSuffix(attribute(n, "type"), "json") && innerText(n) != assets.Again() {
				t.Errorf("%s: inline script that the policy does not know", p.path)
			}
			if n.Data == "script" && attribute(n, "src") != "" && !strings.HasPrefix(attribute(n, "integrity"), "sha256-") {
				t.Errorf("%s: %s without the sum by which the browser knows it (T22)", p.path, attribute(n, "src"))
			}
		}
	})
}

func TestEveryLinkLeadsSomewhere(t *testing.T) {
	linksLead(t, built(t), pagesOnce(t))
}

func linksLead(t *testing.T, s *Site, all map[string]printedPage) {
	t.Helper()
	for _, p := range all {
		for _, n := range p.elements(func(n *html.Node) bool { return n.Data == "a" || n.Data == "link" || n.Data == "script" }) {
			href := attribute(n, "href") + attribute(n, "src")
			if href == "" {
				continue
			}
			if strings.HasPrefix(href, "https://") || strings.HasPrefix(href, "http://") {
				continue // a source or a licence, elsewhere
			}
			path, fragment, _ := strings.Cut(href, "#")
			path, _, _ = strings.Cut(path, "?")
			if path == "" {
				path = p.path
			}
			if _, ok := s.Lookup(path); !ok {
				t.Errorf("%s: %s leads nowhere", p.path, href)
				continue
			}
			if fragment != "" && !strings.HasPrefix(path, "/embed-code/") && len(all[path].elements(func(n *html.Node) bool { return attribute(n, "id") == fragment })) != 1 {
				t.Errorf("%s: %s: there is no such place on that page", p.path, href)
			}
		}
	}
}

func TestBothLanguagesNameEachOther(t *testing.T) {
	eachPage(t, func(t *testing.T, p printedPage, all map[string]printedPage) {
		if strings.HasSuffix(p.path, ".html") { // for no address of its own
			return
		}
		other := "/en" + p.path
		if rest, ok := strings.CutPrefix(p.path, "/en/"); ok {
			other = "/" + rest
		}
		links := map[string]string{}
		for _, n := range p.elements(tagged("link")) {
			links[attribute(n, "rel")+attribute(n, "hreflang")] = attribute(n, "href")
		}
		own, theirs := "alternatezh-Hans", "alternateen"
		if strings.HasPrefix(p.path, "/en/") {
			own, theirs = theirs, own
		}
		if links["canonical"] != p.path || links[own] != p.path || links[theirs] != other {
			t.Errorf("%s: links %v, want itself and %s", p.path, links, other)
		}
		if all[other].root == nil {
			t.Errorf("%s: no page %s", p.path, other)
		}
	})
}

func TestLinkedDataIsJSON(t *testing.T) {
	found := 0
	eachPage(t, func(t *testing.T, p printedPage, _ map[string]printedPage) {
		for _, n := range p.elements(func(n *html.Node) bool { return attribute(n, "type") == "application/ld+json" }) {
			found++
			var v map[string]any
			if err := json.Unmarshal([]byte(n.FirstChild.Data), &v); err != nil || v["@context"] != "https://schema.org" {
				t.Errorf("%s: %v", p.path, err)
			}
		}
	})
	if found < 100 {
		t.Errorf("only %d pages have linked data", found)
	}
}

func TestTheMapIsOnEveryPage(t *testing.T) {
	eachPage(t, func(t *testing.T, p printedPage, _ map[string]printedPage) {
		drawn, stops := 0, 0
		for _, n := range p.elements(func(n *html.Node) bool { return n.Data == "a" && hasClass(n, "u") && attribute(n, "id") != "" }) {
			drawn++
			if attribute(n, "tabindex") == "0" {
				stops++
			}
			if attribute(n, "aria-label") == "" || n.FirstChild == nil || attribute(n.FirstChild, "d") == "" {
				t.Errorf("%s: %s has no name or no shape", p.path, attribute(n, "id"))
			}
		}
		if drawn != 38 || stops != 1 {
			t.Errorf("%s: %d units, %d Tab stops", p.path, drawn, stops)
		}
	})
}

// No orphan numbers: wherever a figure is shown, its own page and its report's
// paragraph are one tap away.
func TestEveryFigureIsTraceable(t *testing.T) {
	shown := 0
	eachPage(t, func(t *testing.T, p printedPage, _ map[string]printedPage) {
		for _, n := range p.elements(func(n *html.Node) bool { return n.Data == "li" && (hasClass(n, "card") || hasClass(n, "figure")) }) {
			shown++
			traced, own := false, false
			for d := range n.Descendants() {
				if d.Data == "a" && strings.Contains(attribute(d, "href"), "/metric/") {
					own = true
				}
				if d.Data == "a" && strings.Contains(attribute(d, "href"), "#p") {
					traced = true
				}
			}
			for up := n.Parent; up != nil && !traced; up = up.Parent {
				if up.Data != "li" {
					continue
				}
				traced = strings.HasPrefix(attribute(up, "id"), "p") || hasClass(up, "relation")
			}
			if !own || !traced {
				t.Errorf("%s: %q: own page %v, paragraph %v", p.path, innerText(n), own, traced)
			}
		}
	})
	if shown < 500 {
		t.Errorf("only %d figures shown", shown)
	}
}

func TestSameContentSameBytes(t *testing.T) {
	again, err := Build(Options{})
	if err != nil {
		t.Fatal(err)
	}
	pages := pagesOnce(t)
	for path, p := range printPages(t, again) {
		if !bytes.Equal(p.raw, pages[path].raw) {
			t.Errorf("%s differs from one build to the next", path)
		}
	}
}
