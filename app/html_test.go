package app

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// readBack reads a printed element as a browser does.
func readBack(t *testing.T, printed string) *html.Node {
	t.Helper()
	nodes, err := html.ParseFragment(strings.NewReader(printed), &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body})
	if err != nil || len(nodes) != 1 {
		t.Fatalf("%s: read as %d elements, %v", printed, len(nodes), err)
	}
	return nodes[0]
}

// difference says where an element that was read is not the one that was drawn.
func difference(read *html.Node, drawn *node) string {
	drawn = drawn.drawn()
	if drawn.tag == "" {
		if read.Type != html.TextNode || read.Data != drawn.text {
			return fmt.Sprintf("the text %q is read as %q", drawn.text, read.Data)
		}
		return ""
	}
	if read.Type != html.ElementNode || read.Data != drawn.tag || (read.Namespace == "svg") != drawn.svg {
		return fmt.Sprintf("<%s> is read as %q", drawn.tag, read.Data)
	}
	if !slices.EqualFunc(read.Attr, drawn.attrs, func(a html.Attribute, b attribute) bool { return a.Key == b.name && a.Val == b.value }) {
		return fmt.Sprintf("<%s>: the attributes %q are read as %q", drawn.tag, drawn.attrs, read.Attr)
	}
	children, body := slices.Collect(read.ChildNodes()), drawn.body
	if drawn.text != "" {
		body = append([]*node{text(drawn.text)}, body...)
	}
	if len(children) != len(body) {
		return fmt.Sprintf("<%s>: %d children are read as %d", drawn.tag, len(body), len(children))
	}
	for i, child := range children {
		if d := difference(child, body[i]); d != "" {
			return d
		}
	}
	return ""
}

func TestWhatIsPrintedIsReadAsItWasDrawn(t *testing.T) {
	for _, s := range []string{
		`plain`, `true`, `false`, `"`, `'`, `" onload="alert(1)`, `"><script>alert(1)</script>`, `</p><p>`, `<!-- `, `&amp;`, `a & b`, `&lt`, `a>b`,
		`back\slash`, "new\nline", "tab\t", "全角　空格", "nbsp\u00a0here", "👨‍👩‍👧", "\u202eبdi", "`", "㐂䶮𠮷", "zero\u200bwidth",
		" a", "a ", " ", " a ", "\na\n", "{{.}}", "\ue000",
	} {
		for name, n := range map[string]*node{
			"attribute":       el("p").Attr("title", s),
			"last attribute":  el("a").Class("x").Attr("href", s),
			"text":            put(el("p"), s),
			"among elements":  el("p").Body(put(el("b"), s), text(s), put(el("i"), s)),
			"preformatted":    put(el("pre"), s),
			"drawn":           svg("svg").Attr("viewBox", "0 0 1 1").Body(svg("a").Attr("aria-label", s).Body(put(svg("title"), s)), put(svg("text"), s)),
			"beside an input": el("label").Body(put(el("span"), s), el("input").Attr("value", s).Flag("autofocus"), text(s)),
			"in a list":       el("select").Body(put(el("option").Attr("value", s).Flag("selected"), s)),
			"in a part":       el("main").Body(part(fixed{"p", put(el("p"), s)})),
		} {
			if d := difference(readBack(t, n.HTML()), n); d != "" {
				t.Errorf("%q as %s: %s", s, name, d)
			}
			if d := difference(readBack(t, string(Terse(n, nil))), n); d != "" {
				t.Errorf("%q as %s, tersely: %s", s, name, d)
			}
		}
	}
}
