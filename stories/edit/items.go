package edit

import (
	"fmt"
	"sort"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/yutu-map/yutu/stories/draft"
)

// Remove gives the file without an item of a list: metrics[3]. With its last item the list goes.
func (f *File) Remove(item string) (*File, error) {
	steps := path(item)
	n := f.node(item)
	if n == nil || steps[len(steps)-1].item == 0 {
		return nil, fmt.Errorf("%s: there is no such item", item)
	}
	name := written(steps[:len(steps)-1])
	list := f.node(name)
	if len(list.Content) == 1 {
		return f.Set(name, "")
	}
	if list.Style&yaml.FlowStyle != 0 {
		return nil, fmt.Errorf("%s: written in one line with others: change it in the text of the file", item)
	}
	return f.splice(f.dash(list, n), f.trim(f.end(n)), "")
}

// Append gives the file with one item more at the end of a list of the report. The item's lines are as they stand behind
// the hyphen.
func (f *File) Append(list string, lines ...string) (*File, error) {
	n := f.node(list)
	if n == nil || n.Kind != yaml.SequenceNode || len(n.Content) == 0 {
		return f.Set(list, "\n"+strings.TrimSuffix(hung("  ", lines), "\n"))
	}
	if n.Style&yaml.FlowStyle != 0 {
		return nil, fmt.Errorf("%s: written in one line: change it in the text of the file", list)
	}
	first := f.lines[f.dash(n, n.Content[0])]
	at := f.trim(f.end(n))
	return f.splice(at, at, hung(first[:strings.IndexByte(first, '-')], lines))
}

// hung hangs lines behind a hyphen.
func hung(indent string, lines []string) string {
	return indent + "- " + strings.Join(lines, "\n"+indent+"  ") + "\n"
}

// Published gives a draft as it is published: without what only drafts have.
func (f *File) Published() (*File, error) {
	cuts := f.cuts(f.root, draft.OfReport)
	if list := f.node("metrics"); list != nil && list.Style&yaml.FlowStyle == 0 {
		for _, n := range list.Content {
			cuts = append(cuts, f.cuts(n, draft.OfFigure)...)
		}
	}
	sort.Slice(cuts, func(i, j int) bool { return cuts[i][0] > cuts[j][0] })
	lines := append([]string(nil), f.lines...)
	for _, cut := range cuts {
		lines = append(lines[:cut[0]], lines[cut[1]:]...)
	}
	return Parse([]byte(strings.Join(lines, "")))
}

func (f *File) cuts(n *yaml.Node, keys []string) (all [][2]int) {
	for _, key := range keys {
		if from, to := f.span(n, key); from >= 0 {
			all = append(all, [2]int{from, to})
		}
	}
	return all
}

// Summary is what stands under # zh or # en.
func (f *File) Summary(lang string) string {
	from, to := f.summary(lang)
	return strings.TrimSpace(strings.Join(f.lines[from:to], ""))
}

// summary is the lines below a heading of the body, up to the other.
func (f *File) summary(lang string) (from, to int) {
	from, to = -1, len(f.lines)
	for i := f.close + 1; i < len(f.lines); i++ {
		heading := strings.TrimSpace(f.lines[i])
		switch {
		case from < 0 && heading == "# "+lang:
			from = i + 1
		case from >= 0 && (heading == "# zh" || heading == "# en"):
			return from, i
		}
	}
	if from < 0 {
		return len(f.lines), len(f.lines)
	}
	return from, to
}

// SetSummary gives the file with another summary in a language.
func (f *File) SetSummary(lang, text string) (*File, error) {
	text = strings.TrimSpace(strings.ReplaceAll(text, "\r\n", "\n"))
	if text == f.Summary(lang) {
		return f, nil
	}
	from, to := f.summary(lang)
	if text != "" {
		text = "\n" + text + "\n"
	}
	if to < len(f.lines) {
		text += "\n"
	}
	if from == len(f.lines) && !strings.Contains(strings.Join(f.lines[f.close:], ""), "\n# "+lang) {
		text = "\n# " + lang + "\n" + text
	}
	return f.splice(from, to, text)
}
