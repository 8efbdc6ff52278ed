package edit

import (
	"fmt"
	"strings"

	"go.yaml.in/yaml/v3"
)

// fence encloses the fields of a report; a vocabulary has none.
const fence = "---\n"

// AddWord gives the text of a vocabulary with one word more at the end of a list of its words. word is in YAML. All else stays
// as it stands.
func AddWord(vocabulary []byte, list, code, word string) ([]byte, error) {
	text, head := string(vocabulary), ""
	if text != "" && !strings.HasSuffix(text, "\n") {
		text += "\n"
	}
	for _, start := range []string{"\ufeff", fence} {
		if after, ok := strings.CutPrefix(text, start); ok {
			text, head = after, head+start
		}
	}
	written := code + ": " + word
	if saysNothing(text) {
		return []byte(head + text + list + ":\n  " + written + "\n"), nil
	}
	f, err := Parse([]byte(fence + text + fence))
	if err != nil {
		return nil, err
	}
	at := list + "." + code
	switch n := f.node(list); {
	case f.Has(at):
		return nil, fmt.Errorf("%s: that code is taken", at)
	case n != nil && n.Kind == yaml.ScalarNode && n.Value == "": // a list with nothing in it yet
		line := f.root.Content[entry(f.root, list)].Line
		f, err = f.splice(line, line, "  "+written+"\n")
	case n == nil:
		f, err = f.Set(list, "\n  "+written)
	default:
		f, err = f.Set(at, word)
	}
	if err != nil {
		return nil, err
	}
	return []byte(head + strings.TrimSuffix(strings.TrimPrefix(string(f.Bytes()), fence), fence)), nil
}

// saysNothing is true of a text of comments alone.
func saysNothing(text string) bool {
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			return false
		}
	}
	return true
}
