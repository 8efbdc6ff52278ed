// Package layer holds background figures: one number for each unit, of one time, with who publishes it. It reads them
// from folders of a CSV table and a datapackage.json, strictly, and sorts their values into classes. How they look on a
// map or a page is left to others.
package layer

import (
	"cmp"
	"slices"

	"github.com/yutu-map/yutu/stories"
)

// Layer is one figure of all units.
type Layer struct {
	ID        string // of its folder and its address
	Title     stories.Text
	About     stories.Text // what it is, in a sentence or two
	Measure   stories.Text // what is counted or measured in: 人, residents; empty for bare per cent
	Kind      string       // stock, flow, rate or change: see Kinds
	Period    stories.Period
	Boundary  stories.Period // the date of the borders that its values are on
	Publisher stories.Text
	Citation  stories.Text
	Licences  []Named
	Sources   []Named
	Decimals  int
	Center    *float64 // from which values go two ways, as zero of a change; nil: they go one way
	Method    string   // of making classes: pretty, quantile or jenks
	Derived   *Derived // nil: as published
	Beside    []string // layers that say of a count how much it is for the area or the people
	Portrait  int      // its place in the portrait of a unit, from 1 on; 0: none
	WholeOf   string   // unit of measurement of the figures in reports that are parts of it: people of residents; empty: none
	Keywords  stories.Text
	Columns   []Column                // of the table, beyond code, name and value
	Absent    map[string]stories.Text // why a unit has no value
	Digest    stories.Digest
	Package   []byte // its datapackage.json, as it stands

	rows   []Row
	byCode map[string]int
}

// Named is a licence or a source; the cells of a column "sources" name these by ID.
type Named struct{ Title, Path, ID string }

// Derived says how values were computed from those of other layers.
type Derived struct {
	From    []string // layers, or "area" for the units' own
	Formula stories.Text
}

// Column is a column that goes along with the value.
type Column struct {
	Name  string
	Title stories.Text
	// Words are what its codes mean: "official" is "官方公布".
	Words map[string]stories.Text
}

// Row is what the table says of a unit.
type Row struct {
	Adcode string
	Text   string // the value as in the table; empty: none
	Value  float64
	Cells  []string // of Columns
}

// Has tells whether there is a value.
func (r Row) Has() bool { return r.Text != "" }

// Kinds are the kinds of numbers, as with reports.
var Kinds = []string{"stock", "flow", "rate", "change"}

// Counted tells whether the values are amounts, which are larger where more land or people are counted.
func (l *Layer) Counted() bool { return l.Kind == "stock" || l.Kind == "flow" }

// Rows are all rows, by code. They are the layer's own.
func (l *Layer) Rows() []Row { return l.rows }

// Row is that of a unit; one without value, if the table has none.
func (l *Layer) Row(adcode string) Row {
	if i, ok := l.byCode[adcode]; ok {
		return l.rows[i]
	}
	return Row{Adcode: adcode, Cells: make([]string, len(l.Columns))}
}

// Values are those there are, in ascending order.
func (l *Layer) Values() []float64 {
	var values []float64
	for _, r := range l.rows {
		if r.Has() {
			values = append(values, r.Value)
		}
	}
	slices.Sort(values)
	return values
}

// Rank is the unit's place among those with a value, the greatest first, and how many these are. Equal values share a
// place. A rank of 0 is that of no value.
func (l *Layer) Rank(adcode string) (rank, of int) {
	row := l.Row(adcode)
	if row.Has() {
		rank = 1
	}
	for _, r := range l.rows {
		if r.Has() {
			if of++; row.Has() && r.Value > row.Value {
				rank++
			}
		}
	}
	return rank, of
}

// Descending are the rows with a value, the greatest first, then the others by code.
func (l *Layer) Descending() []Row {
	rows := slices.Clone(l.rows)
	slices.SortStableFunc(rows, func(a, b Row) int {
		if a.Has() != b.Has() {
			if a.Has() {
				return -1
			}
			return 1
		}
		return cmp.Compare(b.Value, a.Value)
	})
	return rows
}

func (l *Layer) index() {
	slices.SortFunc(l.rows, func(a, b Row) int { return cmp.Compare(a.Adcode, b.Adcode) })
	l.byCode = map[string]int{}
	for i, r := range l.rows {
		l.byCode[r.Adcode] = i
	}
}
