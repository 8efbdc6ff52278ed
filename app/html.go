package app

// print adds the node's HTML. All attributes are quoted and all elements closed:
// leaving out what a parser can guess saves little once it is compressed (terse does it).
func (n *node) print(to []byte) []byte {
	n = n.drawn()
	if n.tag == "" {
		return n.printText(to)
	}
	to = append(append(to, '<'), n.tag...)
	for _, a := range n.attrs {
		to = append(append(to, ' '), a.name...)
		if a.value != "" {
			to = append(escape(append(to, `="`...), a.value), '"')
		}
	}
	to, ended := n.endTag(to)
	if ended {
		return to
	}
	return append(append(append(n.printBody(to), "</"...), n.tag...), '>')
}

// endTag ends the tag that opens the element, and tells whether the element ends with it.
func (n *node) endTag(to []byte) (_ []byte, ended bool) {
	to = append(to, '>')
	switch n.tag {
	case "input", "img": // the only ones in use that hold nothing
		return to, true
	case "pre": // a line's end that opens it is not read as its text
		to = append(to, '\n')
	}
	return to, false
}

// printBody adds the HTML of what is in the node.
func (n *node) printBody(to []byte) []byte {
	to = n.printText(to)
	for _, child := range n.body {
		to = child.print(to)
	}
	return to
}

func (n *node) printText(to []byte) []byte {
	if n.html {
		return append(to, n.text...)
	}
	return escape(to, n.text)
}

// escape adds a text or an attribute's value. Most have nothing to be escaped.
func escape(to []byte, s string) []byte {
	done := 0
	for i := range len(s) {
		entity := ""
		switch s[i] {
		case '&':
			entity = "&amp;"
		case '<':
			entity = "&lt;"
		case '"':
			entity = "&quot;"
		default:
			continue
		}
		to = append(append(to, s[done:i]...), entity...)
		done = i + 1
	}
	return append(to, s[done:]...)
}
