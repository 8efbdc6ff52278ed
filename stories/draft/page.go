package draft

import (
	"fmt"
	"sort"
	"strings"
	"unicode/utf8"
)

// writer puts together the joined text and what was found in it.
type writer struct {
	res   *Result
	issue Issue
	k     *matcher
	chars int
	err   error // why it is no page
	read  int   // bytes of text
	text  strings.Builder
}

func (w *writer) put(s string) (from, to int) {
	from = w.chars
	w.text.WriteString(s)
	w.text.WriteByte('\n')
	w.chars += utf8.RuneCountInString(s) + 1
	w.res.Text = w.text.String()
	return from, w.chars - 1
}

func (w *writer) report(c *rough) {
	r := Report{Byline: strings.Join(strings.Fields(c.byline), " "), Column: c.column, Lead: strings.TrimSpace(c.lead), Doubts: c.doubts}
	r.Kicker, r.Headline = headline(c.heads)
	r.From = w.chars
	at := make([]int, len(c.paras))
	for _, h := range c.heads {
		w.put(h)
		w.leaveLine(h, "headline")
	}
	for _, h := range c.dropped {
		w.put(h)
		w.leaveLine(h, "sub-heading")
	}
	for i, p := range c.paras {
		if c.tables[i] == nil {
			p = squeeze(p)
		}
		f, to := w.put(p)
		at[i], r.To = f, to
		r.Paragraphs = append(r.Paragraphs, p)
	}
	if r.Headline == "" {
		r.HeadlineOurs = true
		r.Headline = ours(r.Paragraphs[0])
		r.Doubts = append(r.Doubts, "printed without a headline")
	}
	w.k.units(&r, squeeze(strings.Join(c.heads, "\n")))
	if !r.subjects()[w.k.known.City.ID] {
		w.k.sites(&r)
	}
	w.k.topics(&r)
	w.k.relations(&r)
	s := scanner{matcher: w.k, clock: newClock(w.issue.Date), report: &r, spelt: !strings.ContainsAny(strings.Join(r.Paragraphs, ""), "0123456789")}
	for i, p := range r.Paragraphs {
		if h, ok := c.sections[i]; ok {
			s.section(h)
		}
		if t := c.tables[i]; t != nil {
			s.table(t, i+1)
			w.leaveLine(t.text[:t.rows[0].from], "head of a table")
			continue
		}
		s.figures(p, i+1)
	}
	for i := range r.Figures {
		f := &r.Figures[i]
		p := r.Paragraphs[f.Paragraph-1]
		f.At = [2]int{at[f.Paragraph-1] + utf8.RuneCountInString(p[:f.At[0]]), at[f.Paragraph-1] + utf8.RuneCountInString(p[:f.At[1]])}
		f.Sure = max(0.1, f.Sure)
	}
	w.res.Left = append(w.res.Left, s.left...)
	w.res.Taken += s.taken
	if s.tooMany || w.res.Taken > mostFigures {
		w.err = fmt.Errorf("more than %d figures: a page of a newspaper has some hundred; give each page by itself", mostFigures)
	}
	w.known(&r)
	w.res.Reports = append(w.res.Reports, r)
}

// known sees to it that a figure's units are among the report's.
func (w *writer) known(r *Report) {
	has := map[string]bool{}
	for _, u := range r.Units {
		has[u.ID] = true
	}
	for _, f := range r.Figures {
		for _, u := range append([]string{f.Area}, f.Units...) {
			if u != "" && !has[u] {
				has[u] = true
				r.Units = append(r.Units, Ref{ID: u, Role: "mentioned", Area: w.k.area[u]})
			}
		}
	}
	for _, l := range r.Relations {
		for i := range r.Units {
			if r.Units[i].ID == l.From && r.Units[i].Role == "mentioned" {
				r.Units[i].Role = "partner"
			}
		}
	}
	sort.SliceStable(r.Places, func(i, j int) bool { return r.Places[i].Paragraph < r.Places[j].Paragraph })
}

// leaveLine accounts for the numerals of a line that no report's paragraphs have.
func (w *writer) leaveLine(text, why string) {
	for i := 0; i < len(text); {
		n, ok := numberAt(text, i)
		if !ok || n.isHan {
			_, size := utf8.DecodeRuneInString(text[i:])
			i += size
			continue
		}
		w.res.Left = append(w.res.Left, Numeral{text[n.from:n.to], around(text, n.from, n.to), why})
		i = n.to
	}
}

// ours is a headline for what was printed without one: the event it tells of, or how it begins.
func ours(paragraph string) string {
	if m := eventOf.FindStringSubmatch(paragraph); m != nil {
		return m[1]
	}
	first, _, _ := strings.Cut(paragraph, "。")
	parts := strings.Split(first, "，")
	best := parts[len(parts)-1]
	if best == "" {
		best = paragraph
	}
	if r := []rune(best); len(r) > 30 {
		best = string(r[:30])
	}
	return best
}
