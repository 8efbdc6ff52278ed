// Package search answers a query from an index that is cut into small files, so
// that a query reads only those it needs. The server and the client run the same
// code, which reads nothing itself: it says which files it misses and is asked
// again when they are there. Making the index is left to web/search, laying the
// answer out to package app.
//
// The index is two trees of sorted lines "KEY TAB VALUE", each cut into pages of
// some kB that are named by their content; pages of names of pages make up the
// levels above, and Root holds the top of both.
//
// The keys of the tree of terms:
//
//	黔江      two characters that stand side by side in a text, or
//	黔        one character of a headline or name → numbers of records
//	poverty   a word or number → numbers of records
//	=金溪镇   a whole name → numbers of records
//	~jinxi    the reading or the initials of characters → these characters
//
// The keys of the tree of records (one for each language) are the records'
// numbers, see Key; the value is what is shown, see Record.
//
// The code is written to be small once compiled: no generics, few maps, flat
// lists. In the client it weighs as much as it has calls.
package search

// The kinds of what is found beside units. A record's number is its kind, times
// KindStep, plus its day of publication, times what a day has room for (DayStep),
// plus how many of its kind are older that day: who comes later, or belongs to
// another day, moves nobody. Only a day with more than there is room for goes on
// into the next, which then begins later.
const (
	Story = iota
	Metric
	Place
	Office
	View  // a page that shows the others from a side of its own; it has no day
	Kinds // how many

	KindStep = 1 << 25 // 65,536 days
)

// What the keys of whole names, and those of readings, begin with.
const (
	NameMark    = "="
	ReadingMark = "~"
)

// DayStep is the room that a day has for each kind.
func DayStep(kind int) uint32 {
	if kind == Story {
		return 64
	}
	return 512
}
