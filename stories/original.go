package stories

import (
	"errors"
	"io/fs"
	"strings"
)

// Original is the text of a report as it was printed: the paper's, and only read where it is asked for.
type Original struct {
	Paragraphs []string // the lines of the file that have something in them
	Digest     Digest   // of the file
}

// originalEnding is that of the file beside a report, of the same name, that has its text.
const originalEnding = ".original.txt"

// originals reads the texts that are kept beside the reports.
func (l *loading) originals(set *Set) {
	set.Originals = map[string]Original{}
	for i := range set.Stories {
		s := &set.Stories[i]
		name := strings.TrimSuffix(s.File, ".md") + originalEnding
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
