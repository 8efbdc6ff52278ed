package desk

import (
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/yutu-map/yutu/stories"
	"github.com/yutu-map/yutu/stories/edit"
)

// A printed text is what a draft was read from: the page's, of which the report has a part.
type printed struct {
	runes    []rune
	from, to int // of the report
}

// printedText finds the page of a draft beside it; of a published report, by what the journal has of its draft.
func (d *Desk) printedText(s *sheet) *printed {
	source := s.File
	if !source.Has("source") {
		if source = d.lastDraft(s.Name); source == nil {
			return nil
		}
	}
	sum := source.Text("source.sha256")
	if len(sum) < 16 {
		return nil
	}
	data, err := fs.ReadFile(d.folder.root.FS(), path.Join(path.Dir(s.Name), ".page-"+sum[:16]+".txt"))
	if err != nil {
		return nil
	}
	p := &printed{runes: []rune(string(data))}
	p.from, _ = strconv.Atoi(source.Text("source.from"))
	p.to, _ = strconv.Atoi(source.Text("source.to"))
	if p.from < 0 || p.to > len(p.runes) || p.from >= p.to {
		return nil
	}
	return p
}

// lastDraft is the newest draft that the journal has of a report.
func (d *Desk) lastDraft(name string) *edit.File {
	var content []byte
	var last *edit.File
	for _, r := range d.folder.journal.of(name) {
		if !r.changes() {
			continue
		}
		if r.From == "" {
			content = nil
		}
		next, ok := r.forward(content)
		if !ok {
			return last
		}
		content = next
		if r.What != published {
			continue
		}
		if was, ok := r.back(content); ok {
			if f, err := edit.Parse(was); err == nil {
				last = f
			}
		}
	}
	return last
}

// A paragraph of the printed text, in pieces.
type paragraph struct {
	From   int // character of the page's text
	Pieces []piece
}

// A piece is a stretch of text that one figure has, or none.
type piece struct {
	Text        string
	ID          string // of the figure whose number this is
	State       state
	Now, Around bool // the chosen figure's number; its other words
}

// quotedAt is where a figure's words stand; ok is false if they are nowhere in the report.
func (p *printed) quotedAt(s *sheet, n int) (from, to int, ok bool) {
	quote := []rune(s.metric(n, "quote"))
	if len(quote) == 0 {
		return 0, 0, false
	}
	if at := s.Texts(metricField(n, "at")); len(at) == 2 {
		from, _ = strconv.Atoi(at[0])
		to = from + len(quote)
		if from >= p.from && to <= p.to && slices.Equal(p.runes[from:to], quote) {
			return from, to, true
		}
	}
	for from = p.from; from+len(quote) <= p.to; from++ {
		if slices.Equal(p.runes[from:from+len(quote)], quote) {
			return from, from + len(quote), true
		}
	}
	return 0, 0, false
}

// numberAt is where in its words a figure's number stands: all of them, if it cannot be told.
func numberAt(s *sheet, n int) (from, to int) {
	quote := s.metric(n, "quote")
	from, to = stories.NumberIn(quote, s.metric(n, "value"))
	return utf8.RuneCountInString(quote[:from]), utf8.RuneCountInString(quote[:to])
}

// paragraphs are those of the report, with all its figures marked and one chosen.
func (p *printed) paragraphs(s *sheet, chosen int) (all []paragraph) {
	type mark struct {
		figure int
		around bool
	}
	marks := make([]mark, p.to-p.from)
	for n := s.Len("metrics"); n >= 1; n-- {
		from, to, ok := p.quotedAt(s, n)
		if !ok {
			continue
		}
		a, b := numberAt(s, n)
		for i := from; i < to; i++ {
			if n == chosen {
				marks[i-p.from].around = true
			}
			if i >= from+a && i < from+b && marks[i-p.from].figure != chosen {
				marks[i-p.from].figure = n
			}
		}
	}
	at := paragraph{From: p.from}
	var last mark
	for i := p.from; i < p.to; i++ {
		m := marks[i-p.from]
		if p.runes[i] == '\n' {
			all, at = append(all, at), paragraph{From: i + 1}
			continue
		}
		if len(at.Pieces) == 0 || m != last {
			now := piece{Now: m.figure == chosen && chosen > 0, Around: m.around}
			if m.figure > 0 {
				now.ID, now.State = s.metric(m.figure, "id"), s.state(m.figure)
			}
			at.Pieces = append(at.Pieces, now)
		}
		last = m
		at.Pieces[len(at.Pieces)-1].Text += string(p.runes[i])
	}
	return append(all, at)
}

// find is where some words stand in the report; they may have been typed with other spaces.
func (p *printed) find(words string) (from, to int, ok bool) {
	want := []rune(strings.TrimSpace(words))
	for i := p.from; len(want) > 0 && i+len(want) <= p.to; i++ {
		if slices.Equal(p.runes[i:i+len(want)], want) {
			return i, i + len(want), true
		}
	}
	return 0, 0, false
}

// paragraphOf is the number of the report's paragraph that a character is in: lines before the first are its headline.
func (p *printed) paragraphOf(s *sheet, at int) int {
	lines := 0
	for _, r := range p.runes[p.from:at] {
		if r == '\n' {
			lines++
		}
	}
	total := 1
	for _, r := range p.runes[p.from:p.to] {
		if r == '\n' {
			total++
		}
	}
	count, _ := strconv.Atoi(s.Text("paragraphs"))
	return max(1, lines+1-max(0, total-count))
}
