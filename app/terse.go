package app

import "strings"

// terse adds the node's HTML without what every parser of HTML must supply: quotes around plain values, ends that the next
// element or the parent's end imply. It saves a tenth of a page, though little of one that is compressed; so it is for pages of
// which very many are kept as files. next is the node's next sibling, if there is one, and within the tag of its parent. Neither
// is a part: that is drawn once.
func (n *node) terse(to []byte, within string, next *node) []byte {
	if n.tag == "" {
		return n.print(to)
	}
	to = append(append(to, '<'), n.tag...)
	quoted := true
	for _, a := range n.attrs {
		to = append(append(to, ' '), a.name...)
		switch quoted = a.value == "" || strings.ContainsAny(a.value, " \t\n\f\r\"'=<>`"); {
		case a.value == "":
		case quoted:
			to = append(escape(append(to, `="`...), a.value), '"')
		default:
			to = escape(append(to, '='), a.value)
		}
	}
	if n.svg && n.tag != "svg" && n.text == "" && len(n.body) == 0 {
		if !quoted { // it would be the value's last character
			to = append(to, ' ')
		}
		return append(to, "/>"...)
	}
	to, ended := n.endTag(to)
	if ended {
		return to
	}
	to = n.printText(to)
	var child *node
	for i := range n.body {
		if i == 0 {
			child = n.body[0].drawn()
		}
		var then *node
		if i+1 < len(n.body) {
			then = n.body[i+1].drawn()
		}
		to, child = child.terse(to, n.tag, then), then
	}
	if n.endImplied(within, next) {
		return to
	}
	return append(append(append(to, "</"...), n.tag...), '>')
}

// endImplied tells whether an element ends where the next one begins, or with its parent.
func (n *node) endImplied(within string, next *node) bool {
	follows := ""
	switch {
	case next != nil && next.tag == "":
		return false // a text
	case next != nil:
		follows = next.tag
	}
	switch n.tag {
	case "li":
		return follows == "" || follows == "li"
	case "dt":
		return follows == "dt" || follows == "dd"
	case "dd":
		return follows == "" || follows == "dt" || follows == "dd"
	case "p":
		switch follows {
		case "p", "ul", "dl", "div", "section", "header", "footer", "details", "h2", "h3", "pre", "figure", "table":
			return true
		case "":
			switch within {
			case "li", "dd", "div", "section", "header", "footer", "article", "details", "figure":
				return true
			}
		}
	}
	return false
}
