package search

import (
	"strconv"

	"github.com/yutu-map/yutu/app/plainjson"
)

// Root is the first file of an index in one language.
type Root struct {
	Name     string // its own, relative to the base
	Units    []Unit // few enough to be here whole; those with more reports first
	Terms    string // first page of the tree of terms
	Records  string // first page of the tree of records, but those of figures
	Figures  string // first page of the tree of records of figures
	Variants string // traditional characters, see Fold
	// First and last year that figures speak of, and day of publication.
	Years, Days [2]string
	// Background figures, those that are meant first before others, and the words
	// of questions about them, folded. "=" and a word is what is meant where nothing
	// but that word says it.
	Layers []Layer           `json:",omitempty"`
	Says   map[string]uint64 `json:",omitempty"`
}

// Unit is a unit as it can be found.
type Unit struct {
	Adcode string
	// Names, folded and without spaces: how reports call it first, then all its
	// other names in both languages, its reading and the initials of that.
	Names []string
	// Other names that count only in full: everyday ones and those it had before.
	Also []string `json:",omitempty"`
	// Why it is found by some names, of Also or of what is but a part of it.
	Why   map[string]string `json:",omitempty"`
	Shown string            // its name as shown
	Item  plainjson.Raw     // the list item, see model.UnitItem
}

// Record is one thing found: the codes of the units it is in; the routes of the
// pages it leads to and last the file they are in; its pin on the map as JSON, if
// it has one; and the view model of the list item as JSON. Tabs separate the
// four, spaces the words in the first two.
type Record string

// records is the first page of the tree that has the records of a kind.
func (r *Root) records(kind int) string {
	if kind == Metric {
		return r.Figures
	}
	return r.Records
}

// Key is the key of a record's line. Keys are in the order of days, then of kinds:
// the newest of all kinds, which most queries show, stand together.
func Key(number uint32) string {
	kind := number / KindStep
	step := DayStep(int(kind))
	day, i := number%KindStep/step, number%step
	return strconv.Itoa(1e9 + int((day*Kinds+kind)*512+i))
}

// FileName is the path, relative to the base, of the file with the given name in
// the index.
func FileName(name string) string { return "_/find." + name + ".txt" }

// Path is the route of the search page in a language.
func Path(lang string) string {
	if lang == "en" {
		return "/en/search"
	}
	return "/search"
}

// Index answers queries. It is for one goroutine.
type Index struct {
	Root Root
	// Page gives the file of a name, if it is here already.
	Page func(name string) (text string, here bool)
	// Missing names the files that were not here. An answer is complete only if
	// there are none.
	Missing []string
}
