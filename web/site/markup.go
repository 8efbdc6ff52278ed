package site

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
	"github.com/yutu-map/yutu/app"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// markup renders a component as the DOM that the client would build from it,
// written as HTML. go-app's own print-out differs from that DOM: it indents
// (white space between inline elements) and orders attributes at random.
func markup(ui goapp.UI) ([]byte, error) {
	return tidy(goapp.HTMLString(ui))
}

func tidy(printed string) ([]byte, error) {
	context := &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body}
	nodes, err := html.ParseFragment(strings.NewReader(printed), context)
	if err != nil {
		return nil, fmt.Errorf("markup: %w", err)
	}
	var b bytes.Buffer
	for _, n := range nodes {
		if n.Type == html.TextNode && strings.TrimSpace(n.Data) == "" {
			continue
		}
		tidyNode(n)
		if err := html.Render(&b, n); err != nil {
			return nil, fmt.Errorf("markup: %w", err)
		}
	}
	return b.Bytes(), nil
}

func tidyNode(n *html.Node) {
	slices.SortFunc(n.Attr, func(a, b html.Attribute) int { return cmp.Compare(a.Key, b.Key) })
	for child := n.FirstChild; child != nil; {
		next := child.NextSibling
		if child.Type == html.TextNode {
			child.Data = strings.ReplaceAll(strings.Trim(child.Data, " \n"), string(app.Space), " ")
			if child.Data == "" {
				n.RemoveChild(child)
			}
		} else {
			tidyNode(child)
		}
		child = next
	}
}
