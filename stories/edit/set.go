package edit

import (
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// order is how the fields of reports follow one another (docs/stories.md): a new one is put behind those before it.
var order = strings.Fields(`status id formerly source kicker headline subtitle headline_ours byline paper column name date page paragraphs topics
	value unit classifier per qualifier period period_note baseline kind units area place places people metrics paragraph at sure note definition_note
	quote highlight derived relations from by to label corrections doubts`)

// Set gives the file with another value, in YAML, in a field of the report or of an item of its lists: headline,
// metrics[3].value. "" takes the field out.
func (f *File) Set(field, value string) (*File, error) {
	steps := path(field)
	key := steps[len(steps)-1].key
	parent := f.root
	for _, s := range steps[:len(steps)-1] {
		if parent = child(parent, s); parent == nil {
			return nil, fmt.Errorf("%s: there is no such field", field)
		}
	}
	if parent.Kind != yaml.MappingNode || key == "" {
		return nil, fmt.Errorf("%s: no field that can be set", field)
	}
	if parent.Style&yaml.FlowStyle != 0 {
		return f.setInFlow(steps, parent, key, value)
	}
	from, to := f.span(parent, key)
	switch {
	case from < 0 && value == "":
		return f, nil
	case from < 0:
		from, to = f.place(parent, key)
		indent := parent.Content[0].Column - 1
		return f.splice(from, to, strings.Repeat(" ", indent)+keyed(key, value)+"\n")
	case value == "" && parent.Content[0].Value == key && parent != f.root:
		return nil, fmt.Errorf("%s: the first field of an item stays", field)
	case value == "":
		return f.splice(from, to, "")
	}
	i := entry(parent, key)
	line := f.lines[from][:parent.Content[i].Column-1] + keyed(key, value)
	if comment := parent.Content[i+1].LineComment; comment != "" && to == from+1 {
		line += "  " + comment
	}
	return f.splice(from, to, line+"\n")
}

// keyed is a field as it stands: a list in lines of its own begins on the next.
func keyed(key, value string) string {
	if strings.HasPrefix(value, "\n") {
		return key + ":" + value
	}
	return key + ": " + value
}

// splice puts text in place of lines, and reads what has become.
func (f *File) splice(from, to int, text string) (*File, error) {
	all := strings.Join(f.lines[:from], "") + text + strings.Join(f.lines[to:], "")
	return Parse([]byte(all))
}

// span is the lines of a field of a block of fields, without the comments before the next.
func (f *File) span(parent *yaml.Node, key string) (from, to int) {
	i := entry(parent, key)
	if i < 0 {
		return -1, -1
	}
	return parent.Content[i].Line - 1, f.trim(f.after(parent, i))
}

// after is the line on which what follows an entry begins.
func (f *File) after(parent *yaml.Node, i int) int {
	if i+2 < len(parent.Content) {
		return parent.Content[i+2].Line - 1
	}
	return f.end(parent)
}

// end is the line behind a node, where what encloses it goes on.
func (f *File) end(n *yaml.Node) int {
	end := f.close
	for at := f.root; at != n; {
		next := -1
		for i, c := range at.Content {
			if encloses(c, n) {
				next = i
			}
		}
		if next < 0 {
			return end
		}
		follows := next + 1
		if follows < len(at.Content) {
			end = f.dash(at, at.Content[follows])
		}
		at = at.Content[next]
	}
	return end
}

// dash is the line of an item's hyphen, which may stand above it.
func (f *File) dash(list, item *yaml.Node) int {
	line := item.Line - 1
	for list.Kind == yaml.SequenceNode && line > 0 && !strings.HasPrefix(strings.TrimLeft(f.lines[line], " "), "-") {
		line--
	}
	return line
}

func encloses(n, what *yaml.Node) bool {
	return n == what || slices.ContainsFunc(n.Content, func(c *yaml.Node) bool { return encloses(c, what) })
}

// trim takes empty lines and comments off an end.
func (f *File) trim(end int) int {
	for end > 0 {
		line := strings.TrimSpace(f.lines[end-1])
		if line != "" && line[0] != '#' {
			break
		}
		end--
	}
	return end
}

// place is where a field that is not there yet goes.
func (f *File) place(parent *yaml.Node, key string) (from, to int) {
	last, rank := len(parent.Content)-2, slices.Index(order, key)
	for i := len(parent.Content) - 2; i >= 0; i -= 2 {
		if slices.Index(order, parent.Content[i].Value) < rank {
			last = i
			break
		}
	}
	at := f.trim(f.after(parent, last))
	return at, at
}

// setInFlow writes an item like {name: …, unit: …} anew.
func (f *File) setInFlow(steps []step, parent *yaml.Node, key, value string) (*File, error) {
	var parts []string
	done := value == ""
	for i := 0; i+1 < len(parent.Content); i += 2 {
		if k := parent.Content[i].Value; k != key {
			parts = append(parts, k+": "+flow(parent.Content[i+1]))
		} else if value != "" {
			parts, done = append(parts, key+": "+value), true
		}
	}
	if !done {
		parts = append(parts, key+": "+value)
	}
	text := "{" + strings.Join(parts, ", ") + "}"
	if steps[len(steps)-2].item == 0 {
		return f.Set(written(steps[:len(steps)-1]), text)
	}
	list := f.root
	for _, s := range steps[:len(steps)-2] {
		list = child(list, s)
	}
	if list.Style&yaml.FlowStyle != 0 {
		return nil, fmt.Errorf("%s: written in one line with others: change it in the text of the file", written(steps))
	}
	from := f.dash(list, parent)
	hyphen := strings.IndexByte(f.lines[from], '-')
	return f.splice(from, f.trim(f.end(parent)), f.lines[from][:hyphen]+"- "+text+"\n")
}

func written(steps []step) string {
	var b strings.Builder
	for _, s := range steps {
		switch {
		case s.item > 0:
			fmt.Fprintf(&b, "[%d]", s.item)
		case b.Len() > 0:
			b.WriteString("." + s.key)
		default:
			b.WriteString(s.key)
		}
	}
	return b.String()
}

// flow writes a node in one line.
func flow(n *yaml.Node) string {
	var parts []string
	switch n.Kind {
	case yaml.SequenceNode:
		for _, c := range n.Content {
			parts = append(parts, flow(c))
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case yaml.MappingNode:
		for i := 0; i+1 < len(n.Content); i += 2 {
			parts = append(parts, n.Content[i].Value+": "+flow(n.Content[i+1]))
		}
		return "{" + strings.Join(parts, ", ") + "}"
	}
	if n.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle) != 0 {
		return Quote(n.Value)
	}
	return n.Value
}

// Quote writes a text so that YAML takes it for what it is.
func Quote(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\r\n", " ", "\n", " ", "\t", " ", "\x00", "").Replace(s) + `"`
}

// Both writes a text in both languages.
func Both(zh, en string) string { return "{zh: " + Quote(zh) + ", en: " + Quote(en) + "}" }

// List writes texts as a list.
func List(items []string) string {
	quoted := make([]string, len(items))
	for i, s := range items {
		quoted[i] = Quote(s)
	}
	return "[" + strings.Join(quoted, ", ") + "]"
}
