package app

import (
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// A node is an element, a text or a component of the page, before it is known
// what becomes of it: go-app's elements (UI), which are the served page and, in the
// client, its frame; or HTML, from which the browser builds the client's panels
// several times faster than go-app does by calls; or changes from one to another.
type node struct {
	tag       string // "" for a text or a component
	namespace string
	text      string
	attrs     []attribute
	body      []*node
	component app.UI
}

type attribute struct{ name, value string }

const svgNamespace = "http://www.w3.org/2000/svg"

func el(tag string) *node { return &node{tag: tag} }

func svg(tag string) *node { return &node{tag: tag, namespace: svgNamespace} }

// text is a text node. An empty one must not be asked for: go-app's server and
// client disagree about it.
func text(s string) *node { return &node{text: s} }

// live is a go-app component within the page.
func live(c app.UI) *node { return &node{component: c} }

// Attr sets an attribute; one with an empty value is left out, as go-app does.
func (n *node) Attr(name, value string) *node {
	if value != "" {
		n.attrs = append(n.attrs, attribute{name, value})
	}
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

// UI makes the node's go-app elements.
func (n *node) UI() app.UI {
	switch {
	case n.component != nil:
		return n.component
	case n.tag == "":
		return uiText(n.text)
	}
	e := app.Elem(n.tag)
	if n.namespace != "" {
		e = e.XMLNS(n.namespace)
	}
	for _, a := range n.attrs {
		e = e.Attr(a.name, printable(a.value))
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

// HTML prints the node. It must hold no component.
func (n *node) HTML() string {
	var b strings.Builder
	n.print(&b)
	return b.String()
}

var (
	textEscapes = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")
	attrEscapes = strings.NewReplacer("&", "&amp;", `"`, "&quot;", "<", "&lt;")
)

func (n *node) print(b *strings.Builder) {
	if n.tag == "" {
		_, _ = textEscapes.WriteString(b, n.text)
		return
	}
	b.WriteByte('<')
	b.WriteString(n.tag)
	for _, a := range n.attrs {
		b.WriteByte(' ')
		b.WriteString(a.name)
		b.WriteString(`="`)
		_, _ = attrEscapes.WriteString(b, a.value)
		b.WriteByte('"')
	}
	b.WriteByte('>')
	if voids[n.tag] {
		return
	}
	for _, child := range n.body {
		child.print(b)
	}
	b.WriteString("</")
	b.WriteString(n.tag)
	b.WriteByte('>')
}

// voids are the elements without an end that the panel uses.
var voids = map[string]bool{"input": true, "br": true, "img": true}
