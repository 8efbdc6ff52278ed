package compare

import (
	"slices"
	"strings"

	"github.com/yutu-map/yutu/app/model"
)

// background are the area and the figures that follow it in the portrait of each
// unit, in the same order, each a link; or why a unit has none.
func background(units []*model.Page) (rows [][]model.Cell) {
	for n, fact := range units[0].Panel.Facts {
		if n > 0 && fact.Href == "" {
			break
		}
		cells := []model.Cell{{Text: fact.Label}}
		for _, u := range units {
			f := u.Panel.Facts[n]
			cells = append(cells, model.Cell{Text: f.Value, Href: f.Href, Note: f.Note + f.Why})
		}
		rows = append(rows, cells)
	}
	return rows
}

// row is a figure that some of the units have: one for each unit, or none.
type row struct{ figures []*model.Figure }

// rows aligns figures of the same name, place and unit of measure; those that
// more of the units have come first.
func rows(units []*model.Page) []*row {
	var all []*row
	index := map[string]*row{}
	for n, u := range units {
		for _, s := range u.Panel.Sections {
			for _, f := range slices.Concat(s.Cards, s.Figures) {
				key := f.Name + "\n" + f.Where + "\n" + f.Unit
				for index[key] != nil && index[key].figures[n] != nil { // another year's, say
					key += "+"
				}
				r := index[key]
				if r == nil {
					r = &row{make([]*model.Figure, len(units))}
					index[key] = r
					all = append(all, r)
				}
				r.figures[n] = &f
			}
		}
	}
	slices.SortStableFunc(all, func(a, b *row) int { return b.present() - a.present() })
	return all
}

func (r *row) present() int {
	_, n := r.first()
	return n
}

// first is the place of the first unit that has the figure, and how many have it.
func (r *row) first() (first, n int) {
	first = -1
	for i, f := range r.figures {
		if f == nil {
			continue
		}
		if n++; first < 0 {
			first = i
		}
	}
	return first, n
}

// joint tells whether it is one figure that speaks of several units at once.
// In a table it would be read as each one's own.
func (r *row) joint() bool { return r.alike(func(f *model.Figure) string { return f.Href }) }

// differ tells whether not the same thing is counted in all units.
func (r *row) differ() bool { return !r.alike(func(f *model.Figure) string { return f.Definition }) }

// alike tells whether all units that have the figure have the same text of it.
func (r *row) alike(text func(f *model.Figure) string) bool {
	first, _ := r.first()
	for _, f := range r.figures {
		if f != nil && text(f) != text(r.figures[first]) {
			return false
		}
	}
	return true
}

// cells is the row in the table. Each figure says its period, for they may
// differ.
func (r *row) cells(w *words, differ bool) []model.Cell {
	first, _ := r.first()
	head := model.Cell{Text: named(w, r.figures[first])}
	if differ {
		head.Note = w.differs
	}
	cells := []model.Cell{head}
	for _, f := range r.figures {
		if f == nil {
			cells = append(cells, model.Cell{Text: "—", Spoken: w.absent})
		} else {
			cells = append(cells, model.Cell{Text: said(w, f), Href: f.Href, Note: f.Period})
		}
	}
	return cells
}

// definitions say what is counted in each unit.
func (r *row) definitions(w *words, units []*model.Page) []model.Fact {
	var facts []model.Fact
	for i, f := range r.figures {
		if f == nil {
			continue
		}
		definition := f.Definition
		if definition == "" {
			definition = w.undefined
		}
		facts = append(facts, model.Fact{Label: named(w, f) + model.Bracketed(w.lang, units[i].Panel.Title), Value: definition})
	}
	return facts
}

func named(w *words, f *model.Figure) string {
	if f.Where == "" {
		return f.Name
	}
	return f.Name + model.Bracketed(w.lang, f.Where)
}

func said(w *words, f *model.Figure) string {
	parts := []string{}
	for _, s := range []string{f.Before, f.Value, f.Unit} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, w.space)
}
