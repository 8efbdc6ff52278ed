package stories

import (
	"strings"
	"sync"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
)

// plainYAML reads the YAML that nearly all reports are written in: block mappings and lists, { } and [ ] on one line, texts
// with and without quotes on one line, words as keys. It gives the nodes that the library gives, in an eighth of its time,
// or none where it sees anything else (comments, escapes, texts of several lines, what is wrong), which the library then
// reads: of a large archive that was a quarter of "yutu check". Nodes know neither column nor tag; ShortTag finds that.
type plainYAML struct {
	rest   string // of the text, after the line
	line   int
	indent int    // of the line; -1: there is none left
	body   string // of the line, without the spaces around it

	nodes []yaml.Node  // given out; where there is no room left, others take their place
	refs  []*yaml.Node // to these, of what has ended
	open  []*yaml.Node // and of what has not
	said  []fieldLine  // the room of reader.said
}

// plainReaders are used again: the nodes of 20,000 reports are a gigabyte.
var plainReaders = sync.Pool{New: func() any { return &plainYAML{} }}

// mostPlain is how deeply what is plain is nested; a step of a list of lists of a figure is 6 deep.
const mostPlain = 12

// read gives the root of a text; nil, if the library must read it. Nodes are good until free.
func (p *plainYAML) read(text string) *yaml.Node {
	if !ordinary(text) {
		return nil
	}
	p.rest, p.line = text, 0
	if p.next(); p.indent != 0 {
		return nil
	}
	root := p.mapping(0, 0)
	if p.indent >= 0 {
		return nil
	}
	return root
}

// free takes back all nodes.
func (p *plainYAML) free() {
	clear(p.nodes)
	clear(p.said)
	*p = plainYAML{nodes: p.nodes[:0], refs: p.refs[:0], open: p.open[:0], said: p.said[:0]}
	plainReaders.Put(p)
}

// ordinary is true of texts without characters that YAML takes for line ends, refuses or passes over.
func ordinary(text string) bool {
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c >= ' ' && c < 0x7f, c == '\n':
		case c < ' ', c == 0x7f:
			return false
		case c == 0xc2 && i+1 < len(text) && text[i+1] < 0xa0,
			c == 0xe2 && (strings.HasPrefix(text[i:], "\u2028") || strings.HasPrefix(text[i:], "\u2029")),
			c == 0xef && (strings.HasPrefix(text[i:], "\ufeff") || strings.HasPrefix(text[i:], "\ufffe") || strings.HasPrefix(text[i:], "\uffff")):
			return false
		}
	}
	return utf8.ValidString(text)
}

// next goes to the next line that is not empty.
func (p *plainYAML) next() {
	for p.rest != "" {
		line := p.rest
		if end := strings.IndexByte(line, '\n'); end >= 0 {
			line, p.rest = line[:end], line[end+1:]
		} else {
			p.rest = ""
		}
		p.line++
		if body := strings.TrimLeft(line, " "); body != "" {
			p.indent, p.body = len(line)-len(body), strings.TrimRight(body, " ")
			return
		}
	}
	p.indent = -1
}

func (p *plainYAML) node(kind yaml.Kind, style yaml.Style, value string) *yaml.Node {
	if len(p.nodes) == cap(p.nodes) {
		p.nodes = make([]yaml.Node, 0, 512)
	}
	p.nodes = append(p.nodes, yaml.Node{Kind: kind, Style: style, Value: value, Line: p.line})
	return &p.nodes[len(p.nodes)-1]
}

// close gives a node what was opened since.
func (p *plainYAML) close(n *yaml.Node, since int) *yaml.Node {
	if cap(p.refs)-len(p.refs) < len(p.open)-since {
		p.refs = make([]*yaml.Node, 0, max(1024, len(p.open)-since))
	}
	from := len(p.refs)
	p.refs = append(p.refs, p.open[since:]...)
	n.Content, p.open = p.refs[from:len(p.refs):len(p.refs)], p.open[:since]
	return n
}

// mapping reads fields from the line on that all begin where it does.
func (p *plainYAML) mapping(indent, depth int) *yaml.Node {
	if depth > mostPlain {
		return nil
	}
	n, since := p.node(yaml.MappingNode, 0, ""), len(p.open)
	for p.indent == indent {
		key, rest := cutKey(p.body)
		if key == "" {
			return nil
		}
		p.open = append(p.open, p.node(yaml.ScalarNode, 0, key))
		value := p.value(rest, indent, depth+1)
		if value == nil {
			return nil
		}
		p.open = append(p.open, value)
	}
	if p.indent > indent {
		return nil
	}
	return p.close(n, since)
}

// value reads what stands behind a key, or below it.
func (p *plainYAML) value(rest string, indent, depth int) *yaml.Node {
	if rest != "" {
		return p.inLine(rest, depth)
	}
	p.next()
	switch item := isItem(p.body); {
	case p.indent > indent && item:
		return p.list(p.indent, false, depth)
	case p.indent > indent:
		return p.mapping(p.indent, depth)
	case p.indent == indent && item:
		return p.list(indent, true, depth)
	}
	return nil
}

func isItem(body string) bool { return strings.HasPrefix(body, "- ") }

// list reads items; flush are those that begin where the key above them does.
func (p *plainYAML) list(indent int, flush bool, depth int) *yaml.Node {
	if depth > mostPlain {
		return nil
	}
	n, since := p.node(yaml.SequenceNode, 0, ""), len(p.open)
	for p.indent == indent && isItem(p.body) {
		body := strings.TrimLeft(p.body[1:], " ")
		var item *yaml.Node
		if key, _ := cutKey(body); key != "" {
			p.indent, p.body = indent+len(p.body)-len(body), body
			item = p.mapping(p.indent, depth+1)
		} else {
			item = p.inLine(body, depth+1)
		}
		if item == nil {
			return nil
		}
		p.open = append(p.open, item)
	}
	if p.indent > indent || p.indent == indent && !flush {
		return nil
	}
	return p.close(n, since)
}

// inLine reads a value that has the rest of the line for itself.
func (p *plainYAML) inLine(text string, depth int) (n *yaml.Node) {
	switch text[0] {
	case '{', '[', '"', '\'':
		if n, text = p.flow(text, depth); text != "" {
			return nil
		}
	default:
		if !begins(text) || strings.HasSuffix(text, ":") || strings.Contains(text, ": ") || strings.Contains(text, " #") {
			return nil
		}
		n = p.node(yaml.ScalarNode, 0, text)
	}
	if n != nil {
		p.next()
	}
	return n
}

// flow reads a value as within { } and [ ]; rest is what follows it and spaces.
func (p *plainYAML) flow(text string, depth int) (n *yaml.Node, rest string) {
	if text == "" || depth > mostPlain {
		return nil, text
	}
	switch text[0] {
	case '{':
		return p.flowItems(p.node(yaml.MappingNode, yaml.FlowStyle, ""), text[1:], '}', depth+1)
	case '[':
		return p.flowItems(p.node(yaml.SequenceNode, yaml.FlowStyle, ""), text[1:], ']', depth+1)
	case '"', '\'':
		style := yaml.DoubleQuotedStyle
		if text[0] == '\'' {
			style = yaml.SingleQuotedStyle
		}
		end := 1 + strings.IndexByte(text[1:], text[0])
		if end == 0 || strings.IndexByte(text[:end], '\\') >= 0 || strings.HasPrefix(text[end:], "''") {
			return nil, text
		}
		return p.node(yaml.ScalarNode, style, text[1:end]), strings.TrimLeft(text[end+1:], " ")
	}
	end := strings.IndexAny(text, ",]}")
	if end < 0 {
		return nil, text
	}
	value := strings.TrimRight(text[:end], " ")
	if value == "" || !begins(value) || strings.ContainsAny(value, ":#[{\"'?&*!|>%@`") {
		return nil, text
	}
	return p.node(yaml.ScalarNode, 0, value), text[end:]
}

func (p *plainYAML) flowItems(n *yaml.Node, text string, end byte, depth int) (_ *yaml.Node, rest string) {
	since := len(p.open)
	for text = strings.TrimLeft(text, " "); ; text = strings.TrimLeft(text[1:], " ") {
		if end == '}' {
			key, value := cutKey(text)
			if key == "" {
				return nil, text
			}
			p.open, text = append(p.open, p.node(yaml.ScalarNode, 0, key)), value
		}
		var value *yaml.Node
		if value, text = p.flow(text, depth); value == nil || text == "" {
			return nil, text
		}
		p.open = append(p.open, value)
		if text[0] == end {
			return p.close(n, since), strings.TrimLeft(text[1:], " ")
		}
		if text[0] != ',' {
			return nil, text
		}
	}
}

// begins tells whether a text without quotes may begin so.
func begins(text string) bool {
	switch c := text[0]; {
	case letter(c), c >= '0' && c <= '9', c >= 0x80, c == '(', c == '/', c == '.':
		return true
	case c == '-':
		return len(text) > 1 && text[1] >= '0' && text[1] <= '9'
	}
	return false
}

func letter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' }

// cutKey cuts a word that is a key from what follows the colon and spaces; "" if there is none.
func cutKey(body string) (key, rest string) {
	i := 0
	for i < len(body) && (letter(body[i]) || i > 0 && body[i] >= '0' && body[i] <= '9') {
		i++
	}
	switch {
	case i == 0 || i > 100 || i == len(body) || body[i] != ':':
		return "", ""
	case i+1 == len(body):
		return body[:i], ""
	case body[i+1] != ' ':
		return "", ""
	}
	return body[:i], strings.TrimLeft(body[i+1:], " ")
}
