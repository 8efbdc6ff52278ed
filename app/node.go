package app

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// A node is an element, a text or a part of the page, before it is known what
// becomes of it: HTML, which is the served page, and from which the browser builds
// the client's panels several times faster than by calls; or changes from one to
// another; or, of the page's frame alone, go-app's elements (UI).
type node struct {
	tag       string // "" for a text or a part
	namespace string
	text      string
	html      string // in place of text: what is printed already
	attrs     []attribute
	body      []*node
	part      content
	stands    Standing // of the part
}

type attribute struct{ name, value string }

const svgNamespace = "http://www.w3.org/2000/svg"

func el(tag string) *node { return &node{tag: tag} }

func svg(tag string) *node { return &node{tag: tag, namespace: svgNamespace} }

// text is a text node. An empty one must not be asked for: a page that is read has
// none.
func text(s string) *node { return &node{text: s} }

// printedNode is what is there as HTML.
func printedNode(html string) *node { return &node{html: html} }

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
	if s == "" {
		return e
	}
	return e.Body(text(s))
}

// UI makes go-app's elements of the frame's nodes.
func (n *node) UI() app.UI {
	switch {
	case n.part != nil:
		return &Part{Of: n.part, Stands: n.stands}
	case n.tag == "":
		return app.Text(n.text)
	}
	e := app.Elem(n.tag)
	if n.namespace != "" {
		e = e.XMLNS(n.namespace)
	}
	for _, a := range n.attrs {
		e = e.Attr(a.name, a.value)
	}
	if len(n.body) == 0 {
		return e
	}
	body := make([]app.UI, len(n.body))
	for i, child := range n.body {
		body[i] = child.UI()
	}
	return e.Body(body...)
}

// HTML prints the node.
func (n *node) HTML() string { return string(n.print(nil)) }
