// Package compare sets units side by side: it makes the page of a comparison
// from the units' own pages, on the server and in the client alike. What a
// figure is and how it is written is known by those who made the pages.
package compare

import (
	"slices"
	"strings"

	"github.com/yutu-map/yutu/app/model"
)

// Most is how many units are compared at once.
const Most = 4

// Query reads the units asked for: six-digit codes joined by commas. What is no
// code, comes twice, or is too much is passed over.
func Query(q string) []string {
	var adcodes []string
	for a := range strings.SplitSeq(q, ",") {
		if len(a) == 6 && strings.Trim(a, "0123456789") == "" && !slices.Contains(adcodes, a) && len(adcodes) < Most {
			adcodes = append(adcodes, a)
		}
	}
	return adcodes
}

// Top is the id of the section that says what is chosen: where a reader without
// script goes on after each choice.
const Top = "picked"

// Address is the route that compares the given units.
func Address(path string, adcodes []string) string {
	if len(adcodes) == 0 {
		return path
	}
	return path + "?q=" + strings.Join(adcodes, ",")
}

// Page is the page that compares units, given the page of no comparison and the
// units' own pages. blank and units stay as they are. What is chosen and the list
// to choose from come first, and at the same places whatever is chosen, so that
// the reader's own place stays.
func Page(blank *model.Page, units []*model.Page) *model.Page {
	w := wordsIn(blank.Lang)
	p := *blank
	var chosen []string
	for _, u := range units {
		chosen = append(chosen, u.Selected...)
	}
	p.Selected = chosen
	p.Alt = Address(blank.Alt, chosen)
	p.Shards = map[string]string{}
	for _, u := range units {
		for route, shard := range u.Shards {
			p.Shards[route] = shard
		}
	}
	units = called(blank, units)
	if len(units) > 0 {
		p.Panel.Lead = ""
		p.Panel.Title = w.title + strings.Join(names(units), w.and)
		site := strings.LastIndexAny(blank.Title, "｜|")
		p.Title = p.Panel.Title + blank.Title[len(strings.TrimRight(blank.Title[:site], " ")):]
	}
	p.Panel.Sections = []model.Section{picked(w, blank.Path, units, chosen)}
	for _, s := range blank.Panel.Sections {
		if len(s.Units) > 0 {
			p.Panel.Sections = append(p.Panel.Sections, picker(w, s, blank.Path, chosen))
		}
	}
	p.Panel.Sections = append(p.Panel.Sections, sections(w, units)...)
	return &p
}

// called gives the units the names they have in the list to choose from, which
// in English are the short ones.
func called(blank *model.Page, units []*model.Page) []*model.Page {
	names := map[string]string{}
	for _, s := range blank.Panel.Sections {
		for _, g := range s.Units {
			for _, item := range g.Items {
				names[item.Adcode] = item.Name
			}
		}
	}
	var out []*model.Page
	for _, u := range units {
		named := *u
		if name := names[u.Selected[0]]; name != "" {
			named.Panel.Title = name
		}
		out = append(out, &named)
	}
	return out
}

func names(units []*model.Page) []string {
	var out []string
	for _, u := range units {
		out = append(out, u.Panel.Title)
	}
	return out
}

// picked says what is chosen, each with a way to take it out.
func picked(w *words, path string, units []*model.Page, chosen []string) model.Section {
	s := model.Section{ID: Top, Heading: w.chosen[len(units)], Note: w.next[len(units)]}
	for i, u := range units {
		s.Chosen = append(s.Chosen, model.Link{Href: choice(path, without(chosen, chosen[i])), Text: u.Panel.Title})
	}
	return s
}

// sideBySide is the id of the section with the table.
const sideBySide = "side"

func choice(path string, adcodes []string) string { return Address(path, adcodes) + "#" + Top }

func without(adcodes []string, adcode string) []string {
	return slices.DeleteFunc(slices.Clone(adcodes), func(a string) bool { return a == adcode })
}

// picker makes the list of all units add to the comparison, or take away. Once
// it is full, the others are no links.
func picker(w *words, s model.Section, path string, chosen []string) model.Section {
	groups := s.Units
	s.Units = nil
	for _, g := range groups {
		items := g.Items
		g.Items = nil
		for _, item := range items {
			item.Chosen = slices.Contains(chosen, item.Adcode)
			switch {
			case item.Chosen:
				item.Href = choice(path, without(chosen, item.Adcode))
			case len(chosen) < Most:
				item.Href = choice(path, append(slices.Clone(chosen), item.Adcode))
			default:
				item.Href = ""
			}
			g.Items = append(g.Items, item)
		}
		s.Units = append(s.Units, g)
	}
	s.Text = []model.Paragraph{{{Text: w.most}}}
	if len(chosen) > 1 { // the list is long
		s.Text = []model.Paragraph{{{Text: w.toTable, Href: "#" + sideBySide}}}
	}
	s.Folded, s.Open = true, len(chosen) < 2
	return s
}

// sections are the comparison itself: a table of what several units have, then,
// folded, what is of one alone.
func sections(w *words, units []*model.Page) []model.Section {
	if len(units) == 0 {
		return nil
	}
	table := &model.Table{Caption: w.caption, Head: []model.Cell{{Text: w.what}}}
	for _, u := range units {
		table.Head = append(table.Head, model.Cell{Text: u.Panel.Title, Href: u.Path})
	}
	table.Rows = background(units)
	always := len(table.Rows)
	var joint []model.Figure
	alone := make([][]model.Figure, len(units))
	var definitions []model.Fact
	for _, r := range rows(units) {
		switch first, n := r.first(); {
		case n == 1:
			alone[first] = append(alone[first], *r.figures[first])
		case r.joint():
			joint = append(joint, *r.figures[first])
		default:
			differ := r.differ()
			table.Rows = append(table.Rows, r.cells(w, differ))
			if differ {
				definitions = append(definitions, r.definitions(w, units)...)
			}
		}
	}
	note := w.rule
	if len(table.Rows) == always && len(units) > 1 {
		note = w.nothingShared
	}
	out := []model.Section{{ID: sideBySide, Heading: w.caption, Note: note, Table: table}}
	if len(definitions) > 0 {
		out = append(out, model.Section{Heading: w.definitions, Facts: definitions})
	}
	if len(joint) > 0 {
		out = append(out, model.Section{Heading: w.joint, Note: w.jointNote, Figures: joint})
	}
	for i, u := range units {
		if len(alone[i]) > 0 {
			out = append(out, model.Section{
				Heading: w.alone[0] + u.Panel.Title + w.alone[1] + model.Bracketed(w.lang, model.Counted(len(alone[i]))),
				Figures: alone[i], Folded: true,
			})
		}
	}
	return out
}
