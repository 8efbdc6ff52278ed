package snapshot

import (
	"slices"
	"strings"

	"github.com/yutu-map/yutu/app/model"
)

// figures are those worth showing: the cards, or else the first others.
func figures(p *model.Page) []model.Figure {
	var cards, rows []model.Figure
	for _, s := range p.Panel.Sections {
		cards = append(cards, s.Cards...)
		rows = append(rows, s.Figures...)
		for _, sourced := range s.Sourced {
			for _, f := range sourced.Figures {
				f.Source = &model.Link{Text: sourced.Label}
				rows = append(rows, f)
			}
		}
	}
	if len(cards) > 0 {
		return cards
	}
	return rows
}

// reports are all reports the page lists.
func reports(p *model.Page) []model.Report {
	var list []model.Report
	for _, s := range p.Panel.Sections {
		list = append(list, s.Reports...)
	}
	return list
}

// relations and tallies are all that the page lists.
func relations(p *model.Page) []model.Relation {
	var list []model.Relation
	for _, s := range p.Panel.Sections {
		list = append(list, s.Relations...)
	}
	return list
}

func tallies(p *model.Page) []model.Tally {
	var list []model.Tally
	for _, s := range p.Panel.Sections {
		list = append(list, s.Tally...)
	}
	return list
}

// sentences are the beginnings of a text that end where a sentence does, longest
// first.
func sentences(text string) []string {
	var out []string
	for i, r := range text {
		end := i + len(string(r))
		rest := text[end:]
		if end == len(text) || strings.ContainsRune("。！？", r) || strings.ContainsRune(".!?", r) && strings.HasPrefix(rest, " ") {
			out = append(out, text[:end])
		}
	}
	slices.Reverse(out)
	return out
}

// prose is the page's lead, or else the text of the first section that has any, a
// string a paragraph.
func prose(p *model.Page) []string {
	if p.Panel.Lead != "" {
		return []string{p.Panel.Lead}
	}
	for _, s := range p.Panel.Sections {
		if len(s.Text) == 0 {
			continue
		}
		var out []string
		for _, paragraph := range s.Text {
			var b strings.Builder
			for _, r := range paragraph {
				b.WriteString(r.Text)
			}
			out = append(out, b.String())
		}
		return out
	}
	return nil
}

// eyebrow is what stands above the title, unless other lines say it: the tagline
// on the first page, the name itself on a unit's ("黔江区" is a 区).
func (d *drawing) eyebrow() string {
	switch d.Page.Kind {
	case model.Home, model.District:
		return ""
	}
	if s := d.Page.Panel.Stepper; s != nil && d.Page.Panel.Eyebrow == "" {
		return s.Said
	}
	return d.Page.Panel.Eyebrow
}

// citation is how to quote what the page shows; "" where it does not say.
func citation(p *model.Page) string {
	for _, s := range p.Panel.Sections {
		if len(s.Snippets) > 0 {
			return s.Snippets[0].Text
		}
	}
	return ""
}

// facts are what stands below the title, on one line. Labels are left out where
// values speak for themselves.
func (d *drawing) facts() string {
	var values []string
	for _, f := range d.Page.Panel.Facts {
		value := f.Value
		if (d.Page.Kind == model.District || d.Page.Kind == model.Spot) && !strings.Contains(value, strings.TrimSuffix(strings.ToLower(f.Label), "s")) {
			value = f.Label + " " + value
		}
		values = append(values, value)
	}
	return strings.Join(values, " · ")
}

// origin is when a figure is of, and where it stands. A period too long for so
// many lines is cut short; the report and its paragraph are not.
func (d *drawing) origin(f model.Figure, style Style, width float64, most int) []*Line {
	period := f.Period
	if f.Derived != "" {
		period = join(d.words.derived, period)
	}
	source := ""
	if f.Source != nil {
		source = f.Source.Text
	}
	var lines []*Line
	for _, p := range shorter(period) {
		var rest []atom
		if lines, rest = d.fill(atoms(join(p, source)), style, width, most); len(rest) == 0 {
			break
		}
	}
	return lines
}

// shorter lists a text and what is left of it when it is cut after a clause, or
// if need be after any character.
func shorter(text string) []string {
	const clause = "；，;,"
	out := []string{text}
	runes := []rune(text)
	for _, anywhere := range []bool{false, true} {
		for n := len(runes) - 1; n > 3; n-- {
			if anywhere || strings.ContainsRune(clause, runes[n]) {
				out = append(out, strings.TrimRight(string(runes[:n]), closers+openers+" ,.;:")+"…")
			}
		}
	}
	return out
}

func join(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + " · " + b
}

// name is what a figure measures, and of whom where the page does not say.
func (d *drawing) name(f model.Figure) string {
	if f.Where == "" || f.Where == d.Page.Panel.Eyebrow {
		return f.Name
	}
	return f.Where + d.words.colon + f.Name
}

// sourceLine says which papers and which borders.
func (d *drawing) sourceLine() string {
	if d.Source == "" {
		return ""
	}
	return d.words.source + d.Source
}
