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

// Address is the route that compares the given units.
func Address(path string, adcodes []string) string {
	if len(adcodes) == 0 {
		return path
	}
	return path + "?q=" + strings.Join(adcodes, ",")
}

// Page is the page that compares units, given the page of no comparison and the
// units' own pages. blank and units stay as they are.
func Page(blank *model.Page, units []*model.Page) *model.Page {
	w := wordsIn(blank.Lang)
	p := *blank
	p.Panel.Sections = nil
	var chosen []string
	for _, u := range units {
		chosen = append(chosen, u.Selected...)
	}
	p.Selected = chosen
	p.Shards = map[string]string{}
	for _, u := range units {
		for route, shard := range u.Shards {
			p.Shards[route] = shard
		}
	}
	if len(units) > 0 {
		p.Panel.Lead = ""
		p.Panel.Title = w.title + strings.Join(names(units), w.and)
		p.Title = p.Panel.Title + blank.Title[strings.LastIndexAny(blank.Title, "｜|"):]
	}
	p.Panel.Sections = append(p.Panel.Sections, sections(w, units)...)
	for _, s := range blank.Panel.Sections {
		p.Panel.Sections = append(p.Panel.Sections, withLinks(s, blank.Path, chosen))
	}
	return &p
}

func names(units []*model.Page) []string {
	var out []string
	for _, u := range units {
		out = append(out, u.Panel.Title)
	}
	return out
}

// withLinks makes the list of all units add to the comparison, or take away.
func withLinks(s model.Section, path string, chosen []string) model.Section {
	groups := s.Units
	s.Units = nil
	for _, g := range groups {
		items := g.Items
		g.Items = nil
		for _, item := range items {
			adcode := item.Href[len(item.Href)-6:]
			next := slices.DeleteFunc(slices.Clone(chosen), func(a string) bool { return a == adcode })
			item.Chosen = len(next) < len(chosen)
			if !item.Chosen {
				if next = append(next, adcode); len(next) > Most {
					next = next[1:]
				}
			}
			item.Href = Address(path, next)
			g.Items = append(g.Items, item)
		}
		s.Units = append(s.Units, g)
	}
	return s
}

// row is a figure that some of the units have.
type row struct {
	name, definition string
	cells            []model.Cell
}

func sections(w *words, units []*model.Page) []model.Section {
	if len(units) == 0 {
		return nil
	}
	table := &model.Table{Caption: w.caption, Head: []model.Cell{{Text: w.what}}}
	for _, u := range units {
		table.Head = append(table.Head, model.Cell{Text: u.Panel.Title, Href: u.Path})
	}
	for n, fact := range units[0].Panel.Facts[:1] { // the area, which all have
		cells := []model.Cell{{Text: fact.Label}}
		for _, u := range units {
			cells = append(cells, model.Cell{Text: u.Panel.Facts[n].Value, Href: u.Panel.Facts[n].Href})
		}
		table.Rows = append(table.Rows, cells)
	}
	var notes []model.Fact
	for _, r := range rows(w, units) {
		table.Rows = append(table.Rows, append([]model.Cell{{Text: r.name}}, r.cells...))
		if r.definition != "" {
			notes = append(notes, model.Fact{Label: r.name, Value: r.definition})
		}
	}
	return append([]model.Section{{Heading: w.caption, Note: w.rule, Table: table}}, definitions(w, notes)...)
}

func definitions(w *words, notes []model.Fact) []model.Section {
	if len(notes) == 0 {
		return nil
	}
	return []model.Section{{Heading: w.definitions, Facts: notes}}
}

// rows aligns figures of the same name, place and unit of measure; those that
// more of the units have come first. Each says its period, for they may differ.
func rows(w *words, units []*model.Page) []row {
	var all []*row
	index := map[string]*row{}
	for n, u := range units {
		for _, s := range u.Panel.Sections {
			for _, f := range slices.Concat(s.Cards, s.Figures) {
				key := f.Name + "\n" + f.Where + "\n" + f.Unit
				r := index[key]
				if r == nil {
					r = &row{name: named(w, f), definition: f.Definition, cells: make([]model.Cell, len(units))}
					for i := range r.cells {
						r.cells[i] = model.Cell{Text: w.absent}
					}
					index[key] = r
					all = append(all, r)
				}
				r.cells[n] = model.Cell{Text: said(w, f), Href: f.Href, Note: f.Period}
			}
		}
	}
	slices.SortStableFunc(all, func(a, b *row) int { return present(b) - present(a) })
	out := make([]row, len(all))
	for i, r := range all {
		out[i] = *r
	}
	return out
}

func named(w *words, f model.Figure) string {
	if f.Where == "" {
		return f.Name
	}
	return f.Name + w.open + f.Where + w.close
}

func said(w *words, f model.Figure) string {
	parts := []string{}
	for _, s := range []string{f.Before, f.Value, f.Unit} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, w.space)
}

func present(r *row) int {
	n := 0
	for _, c := range r.cells {
		if c.Href != "" {
			n++
		}
	}
	return n
}
