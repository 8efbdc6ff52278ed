package stories

import (
	"errors"
	"io/fs"
	"strings"

	"github.com/yutu-map/yutu/stories/draft"
)

// Original is the text of a report as it was printed: the paper's, and only read where it is asked for.
type Original struct {
	Paragraphs []string // the lines of the file that have something in them
	Digest     Digest   // of the file
}

const originalEnding = ".original.txt"

// OriginalName is the name of the file beside a report's that has its text.
func OriginalName(report string) string { return strings.TrimSuffix(report, ".md") + originalEnding }

// originals reads the texts that are kept beside the reports.
func (l *loading) originals(set *Set) {
	set.Originals = map[string]Original{}
	for i := range set.Stories {
		s := &set.Stories[i]
		name := OriginalName(s.File)
		if _, err := fs.Stat(l.fsys, name); errors.Is(err, fs.ErrNotExist) {
			continue
		}
		r, text, ok := l.open(l.fsys, name)
		if !ok {
			continue
		}
		o := Original{Digest: r.digest}
		for line := range strings.Lines(text) {
			if line = strings.TrimSpace(line); line != "" {
				o.Paragraphs = append(o.Paragraphs, line)
			}
		}
		for j := range s.Metrics {
			if m := &s.Metrics[j]; m.Quote != "" {
				if _, _, found := o.Find(m); !found {
					r.note(1, "text", "%s: expected the words of the figure, %s", m.ID, quote(m.Quote))
				}
			}
		}
		set.Originals[s.ID] = o
	}
}

// Find is where a figure's words stand: in which paragraph, from 0, and at which byte of it. Sub-headings may have moved them.
func (o Original) Find(m *Metric) (paragraph, at int, ok bool) {
	if m.Quote == "" {
		return 0, 0, false
	}
	if n := m.Paragraph - 1; n >= 0 && n < len(o.Paragraphs) {
		if at = strings.Index(o.Paragraphs[n], m.Quote); at >= 0 {
			return n, at, true
		}
	}
	for n, text := range o.Paragraphs {
		if at = strings.Index(text, m.Quote); at >= 0 {
			return n, at, true
		}
	}
	return 0, 0, false
}

// NumberIn is where in a figure's words its number stands, from which byte to which: all of them, if it cannot be told.
func NumberIn(words, value string) (from, to int) {
	value, _, _ = strings.Cut(value, "..")
	to = len(words)
	for _, r := range draft.Read(words) {
		if i := strings.Index(words, r.Words); i >= 0 && strings.TrimPrefix(r.Value, "-") == strings.TrimPrefix(value, "-") {
			from, to = i, i+len(r.Words)
		}
	}
	return from, to
}
