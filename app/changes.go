package app

import "strconv"

// changes are what must be done to a drawn node for it to look like another one.
// Attributes and texts that are alike in both are not touched: the browser's side
// of the client may have changed them meanwhile. change.js does them. The list is
// of threes: where (indexes of child nodes from the top, each after a space), what,
// and with which text.
type changes struct {
	at   string
	list []string
}

// What can be done to a node. Attributes are set by "@name" and removed by "-name".
const (
	write   = "#" // a text node's text
	fill    = "=" // replace all that is in the element
	replace = "~" // replace the node
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
		if old.text != new.text {
			c.add(write, new.text)
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
	here := c.at
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
