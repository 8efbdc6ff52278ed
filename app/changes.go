package app

import (
	"slices"
	"strconv"
)

// changes are what must be done to a drawn element for it to look like another one.
// Attributes and texts that are alike in both are not touched: the browser's side
// of the client may have changed them meanwhile. change.js does them. The list is
// of threes: where (indexes of children from the top, each after a space), what,
// and with which text.
//
// Browsers that translate wrap texts in elements, extensions move and add nodes. So
// no text is found by its place: an element that holds any is filled anew, and what
// an element of elements holds is checked before anything is done.
type changes struct {
	at      string
	list    []string
	foreign []string // elements that were found to hold something else
}

// What can be done to an element. Attributes are set by "@name" and removed by "-name".
const (
	check   = "?" // nothing: it holds such elements
	fill    = "=" // replace all that is in it
	replace = "~" // replace it
	extend  = "+" // put something at the element's end
	remove  = "x"
)

// separator stands between the texts of a list.
const separator = "\x00"

func (c *changes) add(what, text string) { c.list = append(c.list, c.at, what, text) }

// between compares two nodes of the same tag. Children are compared by place, as
// go-app compares them.
func (c *changes) between(old, new *node) {
	if old.tag == "" {
		if old.text != new.text || old.html != new.html {
			c.add(fill, "") // its parent: see inside
		}
		return
	}
	for _, a := range old.attrs {
		if _, stays := new.value(a.name); !stays {
			c.add("-"+a.name, "")
		}
	}
	for _, a := range new.attrs {
		if was, had := old.value(a.name); !had || was != a.value {
			c.add("@"+a.name, a.value)
		}
	}
	c.inside(old, new)
}

// inside compares what two elements hold.
func (c *changes) inside(old, new *node) {
	here, start := c.at, len(c.list)
	c.add(check, "")
	c.children(old, new)
	switch {
	case len(c.list) == start+3:
		c.list = c.list[:start]
	case old.hasText() || new.hasText() || slices.Contains(c.foreign, here):
		c.list = c.list[:start]
		c.add(fill, new.inner())
	default:
		c.list[start+2] = old.tags()
	}
}

func (c *changes) children(old, new *node) {
	here := c.at
	if old.text != new.text {
		c.add(fill, "") // which inside does
	}
	for i, child := range old.body {
		c.at = here + " " + strconv.Itoa(i)
		switch {
		case i >= len(new.body):
		case child.tag != new.body[i].tag:
			c.add(replace, new.body[i].HTML())
		default:
			c.between(child, new.body[i])
		}
	}
	for i := len(old.body) - 1; i >= len(new.body); i-- {
		c.at = here + " " + strconv.Itoa(i)
		c.add(remove, "")
	}
	c.at = here
	if len(new.body) > len(old.body) {
		more := node{body: new.body[len(old.body):]}
		c.add(extend, more.inner())
	}
}

func (n *node) hasText() bool {
	return n.text != "" || slices.ContainsFunc(n.body, func(child *node) bool { return child.tag == "" })
}

// tags are those of the elements in it.
func (n *node) tags() string {
	tags := ""
	for i, child := range n.body {
		if i > 0 {
			tags += " "
		}
		tags += child.tag
	}
	return tags
}

// value is that of an attribute, if the node has it.
func (n *node) value(name string) (value string, ok bool) {
	for _, a := range n.attrs {
		if a.name == name {
			return a.value, true
		}
	}
	return "", false
}

// inner prints what is in the node.
func (n *node) inner() string { return string(n.printBody(nil)) }
