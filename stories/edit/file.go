// Package edit changes single fields of a report's file and leaves every other byte as its author wrote it: comments, order,
// the way lines are broken. It knows where fields stand, not what they may say; package stories reads what it has written.
package edit

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// A File is the text of a report or of a draft. It does not change: who sets a field gets another.
type File struct {
	lines []string // with their ends
	close int      // of the front matter: the line ---, from 0
	root  *yaml.Node
}

// Parse finds the fields of a file.
func Parse(data []byte) (*File, error) {
	f := &File{lines: strings.SplitAfter(string(data), "\n")}
	if strings.TrimRight(f.lines[0], " \r\n") != "---" {
		return nil, errors.New("expected --- as the first line")
	}
	for i := 1; i < len(f.lines) && f.close == 0; i++ {
		if strings.TrimRight(f.lines[i], " \r\n") == "---" {
			f.close = i
		}
	}
	if f.close == 0 {
		return nil, errors.New("front matter not closed: expected a line --- after the fields")
	}
	var doc yaml.Node
	front := "\n" + strings.Join(f.lines[1:f.close], "") // its lines number as in the file
	if err := yaml.Unmarshal([]byte(front), &doc); err != nil {
		return nil, fmt.Errorf("front matter: %w", err)
	}
	if len(doc.Content) != 1 || doc.Content[0].Kind != yaml.MappingNode || doc.Content[0].Style&yaml.FlowStyle != 0 {
		return nil, errors.New("front matter: expected fields, one a line")
	}
	f.root = doc.Content[0]
	return f, nil
}

// Bytes are the file's.
func (f *File) Bytes() []byte { return []byte(strings.Join(f.lines, "")) }

// Draft tells whether it is one.
func (f *File) Draft() bool { return f.Text("status") == "draft" }

// A step of a field's path is a key, or the position in a list.
type step struct {
	key  string
	item int // from 1; 0: key
}

var steps = regexp.MustCompile(`([a-z_][a-z_0-9-]*)|\[([0-9]+)\]`)

func path(field string) (all []step) {
	for _, m := range steps.FindAllStringSubmatch(field, -1) {
		n, _ := strconv.Atoi(m[2])
		all = append(all, step{m[1], n})
	}
	return all
}

// node is what stands in a field written as problems name it, metrics[3].name.en; nil if nothing does.
func (f *File) node(field string) *yaml.Node {
	at := f.root
	for _, s := range path(field) {
		if at = child(at, s); at == nil {
			return nil
		}
	}
	return at
}

func child(n *yaml.Node, s step) *yaml.Node {
	if s.item > 0 {
		if n.Kind != yaml.SequenceNode || s.item > len(n.Content) {
			return nil
		}
		return n.Content[s.item-1]
	}
	if i := entry(n, s.key); i >= 0 {
		return n.Content[i+1]
	}
	return nil
}

// entry is where a key stands in a mapping; -1 if it does not.
func entry(n *yaml.Node, key string) int {
	for i := 0; n.Kind == yaml.MappingNode && i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			return i
		}
	}
	return -1
}

// Has tells whether a field is there.
func (f *File) Has(field string) bool { return f.node(field) != nil }

// Text is a field's text; a list's items with ", " between them.
func (f *File) Text(field string) string {
	n := f.node(field)
	if n == nil {
		return ""
	}
	return strings.Join(texts(n), ", ")
}

// Texts are the items of a list.
func (f *File) Texts(field string) []string {
	if n := f.node(field); n != nil {
		return texts(n)
	}
	return nil
}

func texts(n *yaml.Node) (all []string) {
	if n.Kind == yaml.ScalarNode {
		return []string{n.Value}
	}
	for _, c := range n.Content {
		if n.Kind == yaml.SequenceNode && c.Kind == yaml.ScalarNode {
			all = append(all, c.Value)
		}
	}
	return all
}

// Len is how many items a list has.
func (f *File) Len(list string) int {
	if n := f.node(list); n != nil && n.Kind == yaml.SequenceNode {
		return len(n.Content)
	}
	return 0
}

// Metric is the position of a figure, from 1; 0 if it is not there.
func (f *File) Metric(id string) int {
	for i := 1; i <= f.Len("metrics"); i++ {
		if f.Text(fmt.Sprintf("metrics[%d].id", i)) == id {
			return i
		}
	}
	return 0
}
