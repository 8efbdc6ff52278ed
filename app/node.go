package app

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// A node is an element, a text or a part of the page, before it is known what
// becomes of it: HTML, which is the served page, and from which the browser builds
// the client's panels several times faster than by calls; or changes from one to
// another; or, of the page's frame alone, go-app's elements (UI). A page has thousands, so
// that what few of them need is kept apart, and a text alone in its element is no node.
type node struct {
	tag   string // "" for a text or a part
	text  string // of a text, or the first in an element
	attrs []attribute
	body  []*node
	part  *placed
	svg   bool // its namespace
	html  bool // text is printed already
}

// placed is a part, and what stands there.
type placed struct {
	content
	Standing
}

type attribute struct{ name, value string }

const svgNamespace = "http://www.w3.org/2000/svg"

func el(tag string) *node { return &node{tag: tag} }

func svg(tag string) *node { return &node{tag: tag, svg: true} }

// text is a text node. An empty one must not be asked for: a page that is read has
// none.
func text(s string) *node { return &node{text: s} }

// printedNode is what is there as HTML.
func printedNode(html string) *node { return &node{text: html, html: true} }

// Attr sets an attribute; one with an empty value is left out, as go-app does.
func (n *node) Attr(name, value string) *node {
	if value != "" {
		n.attrs = append(n.attrs, attribute{name, value})
	}
	return n
}

// Flag sets an attribute whose being there says all.
func (n *node) Flag(name string) *node {
	n.attrs = append(n.attrs, attribute{name: name})
	return n
}

// Class adds to the element's classes.
func (n *node) Class(class string) *node {
	for i := range n.attrs {
		if n.attrs[i].name == "class" {
			n.attrs[i].value += " " + class
			return n
		}
	}
	return n.Attr("class", class)
}

func (n *node) ID(id string) *node { return n.Attr("id", id) }

func (n *node) DataSet(key, value string) *node { return n.Attr("data-"+key, value) }

// Body sets what the element holds.
func (n *node) Body(body ...*node) *node {
	n.body = body
	return n
}

// put gives e the text s, if there is one.
func put(e *node, s string) *node {
	e.text = s
	return e
}

// UI makes go-app's elements of the frame's nodes.
func (n *node) UI() app.UI {
	switch {
	case n.part != nil:
		return &Part{Of: n.part.content, Stands: n.part.Standing}
	case n.tag == "":
		return app.Text(n.text)
	}
	e := app.Elem(n.tag)
	if n.svg {
		e = e.XMLNS(svgNamespace)
	}
	for _, a := range n.attrs {
		e = e.Attr(a.name, a.value)
	}
	var body []app.UI
	if n.text != "" {
		body = append(body, app.Text(n.text))
	}
	for _, child := range n.body {
		body = append(body, child.UI())
	}
	return e.Body(body...)
}

// drawn is the node, of a part its element.
func (n *node) drawn() *node {
	if n.part != nil {
		return n.part.draw()
	}
	return n
}

// HTML prints the node.
func (n *node) HTML() string { return string(n.print(nil)) }
