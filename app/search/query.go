package search

import (
	"strings"

	"github.com/yutu-map/yutu/app/model"
)

// Limits of a query. Longer ones are cut.
const (
	MostLetters = 80
	mostWords   = 8
	mostSenses  = 8 // Chinese words that a word in Latin letters may stand for
)

// Found is the answer to a query.
type Found struct {
	Units   []*Unit  // that the words name
	Why     []string // they are named so, where it needs saying
	Exact   bool     // the query is the name of the first unit
	Groups  [Kinds]Group
	Total   int
	Instead *Unit          // the unit that was looked for, the query being misspelt
	Loose   bool           // nothing has all of the words: here is what has some
	ByUnit  []Count        // for each unit of the root, if the query is narrowed
	Ranking *model.Section // if the words ask for a background figure
	Counted bool           // it is known what was found; of the index no more can be missing than records
}

// Group is what was found of one kind, of which some are here.
type Group struct {
	Total   int
	Records []Record // "" if a file with it is missing
	numbers []uint32 // of the records
	named   bool     // one has the query, or a word of it, as its whole name
	pins    []string // see Record
}

// mostShown is how many of each kind are listed beside other kinds, perPart how
// many at once of one alone.
var mostShown = [Kinds]int{Story: 12, Metric: 12, Place: 6, Office: 6, View: 4}

const perPart = 30

// Listed is how many of a kind are listed, and how many before them are not.
func (q *Asked) Listed(kind int) (skip, most int) {
	switch q.group() {
	case -1:
		return 0, mostShown[kind]
	case kind:
		return perPart * (max(number(q[Part]), 1) - 1), perPart
	}
	return 0, 0
}

// Find answers a query; an empty one finds nothing. If Missing is not empty
// afterwards, the answer is not complete: have these files here and ask again, or
// if the answer is counted, have it Read what it lists.
func (x *Index) Find(q Asked) *Found {
	x.Missing = nil
	folded := Fold(q[Words], x.Root.Variants)
	found := x.find(&q, folded)
	if found.Total > 0 || len(x.Missing) > 0 {
		return found
	}
	for _, typed := range append(strings.Fields(folded), Squeezed(folded)) {
		if u := x.misspelt(typed); u != nil && !IsHan(typed) {
			found = x.find(&q, u.Names[0])
			found.Instead = u
			break
		}
	}
	return found
}

func (x *Index) find(q *Asked, folded string) *Found {
	found := &Found{}
	typed := Squeezed(folded)
	words := x.words(folded)
	narrowed := q.Narrowed()
	if !narrowed {
		x.name(found, typed)
		if len(words) == 1 {
			x.name(found, words[0])
		}
		found.Exact = len(found.Units) > 0 && len(found.Why) == 0
		for _, u := range x.unitsLike(typed, contains) {
			found.add(u)
		}
		if q.group() < 0 {
			if found.Ranking = x.ranking(folded); found.Ranking == nil {
				found.Ranking = x.printed(folded)
			}
		}
	}
	all := &set{}
	var each []*set // of the words
	for i, word := range words {
		if !narrowed {
			x.name(found, word)
		}
		// All words are looked for even if the first is not found, so that what
		// is missing of the index is missed at once.
		each = append(each, x.numbers(word))
		how := both
		if i == 0 {
			how = either
		}
		all.join(how, each[i])
	}
	if narrowed {
		all = x.narrow(q, all, len(words) > 0)
		found.ByUnit = x.byUnit(all)
	} else if len(words) > 1 && all.empty() && found.Ranking == nil {
		for _, some := range each {
			all.join(either, some)
		}
		found.Loose = !all.empty()
	}
	x.records(found, q, all, append(words, typed))
	if found.Ranking != nil {
		found.Total++
	}
	return found
}

// name adds the units of which a word is the name, and why if that must be said.
func (x *Index) name(found *Found, word string) {
	word = Reading(word)
	for i := range x.Root.Units {
		u := &x.Root.Units[i]
		why := u.Why[word]
		if why != "" || u.likeness(word) == exact {
			found.add(u)
		}
		if why != "" && !has(found.Why, why) {
			found.Why = append(found.Why, why)
		}
	}
}

func (f *Found) add(unit *Unit) {
	for _, u := range f.Units {
		if u == unit {
			return
		}
	}
	f.Units = append(f.Units, unit)
}

// words cuts a folded query into words. The city is not among them if there are
// others, as everything is in it.
func (x *Index) words(folded string) []string {
	var words []string
	fields := strings.Fields(folded)
	counts := false // the word before is a number
	for len(fields) > 0 {
		word, n := x.called(fields)
		counted := counts || len(fields) > 1 && Counts(fields[1])
		counts = Counts(word)
		switch {
		case counted && len(word) == len("黔") && IsHan(word) && len(x.unitsLike(word, begins)) == 0:
			// What is counted, 16870个: it says nothing by itself.
		case n == 1 && IsHan(word):
			words = x.cut(words, word)
		case n > 1 || !Common(word):
			words = append(words, word)
		}
		fields = fields[n:]
	}
	var others []string
	for _, word := range words {
		if u := x.unitsLike(word, exact); len(u) == 0 || !whole(u[0].Adcode) {
			others = append(others, word)
		}
	}
	if others != nil {
		words = others
	}
	return words[:min(len(words), mostWords)]
}

// mostOfName is how many words the longest name of a unit has.
const mostOfName = 6

// called is the name of a unit that some words begin with, "zhong county", and
// how many words it has; else the first word.
func (x *Index) called(words []string) (string, int) {
	for n := min(len(words), mostOfName); n > 0; n-- {
		name := Reading(strings.Join(words[:n], ""))
		if n == 1 && (name == "" || !isDigit(rune(name[0]))) { // a code is a name; words have their own postings
			break
		}
		if u := x.unitsLike(name, exact); len(u) > 0 && !IsHan(name) {
			return u[0].known(name), n
		}
	}
	return words[0], 1
}

// known is what a unit is looked for by, if it is called by a name: as reports
// call it, unless it had the name before.
func (u *Unit) known(name string) string {
	if u.Why[name] != "" {
		return name
	}
	return u.Names[0]
}

// cut takes the names of units off a word of Chinese characters, at its start
// and end, since they are written without spaces: 黔江区贫困发生率 are two words.
// A single character that is left over says nothing. Units are called as reports
// call them.
func (x *Index) cut(words []string, word string) []string {
	var name, rest string
	var unit *Unit
	for i := range x.Root.Units {
		u := &x.Root.Units[i]
		for _, n := range append(u.Names[:len(u.Names):len(u.Names)], u.Also...) {
			if !IsHan(n) || len(n) <= len(name) {
				continue
			}
			if after, ok := strings.CutPrefix(word, n); ok {
				name, rest, unit = n, after, u
			} else if before, ok := strings.CutSuffix(word, n); ok {
				name, rest, unit = n, before, u
			}
		}
	}
	switch {
	case unit == nil:
		return append(words, word)
	case len(rest) <= len("黔"):
		return append(words, unit.known(name))
	}
	return x.cut(append(words, unit.known(name)), rest)
}

// whole tells the code of the city as a whole, of which everything is a part, from those of its units: it alone ends in 00.
func whole(adcode string) bool { return strings.HasSuffix(adcode, "00") }

// codeLength is how many digits a code has.
const codeLength = 6

// numbers are those of the records that have a word.
func (x *Index) numbers(word string) *set {
	if IsHan(word) {
		senses := []string{word}
		if len(word) == len("黔") { // that of a unit is meant as well
			senses = append(x.senses(word), word)
		}
		for i := range x.Root.Units {
			if u := &x.Root.Units[i]; has(u.Also, word) {
				senses = append(senses, u.Names[0])
			}
		}
		return x.having(senses)
	}
	all := &set{}
	for i, list := range x.lines(x.Root.Terms, word, len(word) > 2) {
		if i%2 == 1 {
			all.read(list)
		}
	}
	if one, several := strings.CutSuffix(word, "s"); several && len(one) > 2 {
		all.read(x.value(x.Root.Terms, one)) // Qianjiangs is typed for Qianjiang’s
	}
	if IsDay(word) {
		return all.join(either, x.onDay(word[1:]))
	}
	if len(word) < 2 || Counts(word) { // one letter would stand for far too much
		return all
	}
	reading := Reading(word)
	syllables := Syllables(reading)
	if len(syllables) < 3 {
		return all.join(either, x.having(x.senses(reading)))
	}
	// A longer reading is that of every two neighbouring syllables.
	chain := &set{}
	for i := 1; i < len(syllables); i++ {
		how := both
		if i == 1 {
			how = either
		}
		chain.join(how, x.having(x.read(nil, syllables[i-1]+syllables[i])))
	}
	return all.join(either, chain)
}

// senses are the Chinese words that a reading may stand for: the unit it is the
// name of, else units with such names and then anything.
func (x *Index) senses(reading string) []string {
	var senses []string
	for _, u := range x.unitsLike(reading, begins) {
		if len(senses) < mostSenses/2 {
			senses = append(senses, u.Names[0])
		}
	}
	if len(x.unitsLike(reading, exact)) > 0 {
		return senses
	}
	return x.read(senses, reading)
}

// read adds the words of which something is the reading or, if it is of none, the
// beginning of the reading.
func (x *Index) read(senses []string, reading string) []string {
	lines := x.lines(x.Root.Terms, ReadingMark+reading, true)
	for i, value := range lines {
		if i == 2 && lines[0] == ReadingMark+reading {
			break
		}
		for _, sense := range strings.Fields(value) {
			if i%2 == 1 && len(senses) < mostSenses && !has(senses, sense) {
				senses = append(senses, sense)
			}
		}
	}
	return senses
}

// having are the numbers of the records that have one of some Chinese words.
func (x *Index) having(senses []string) *set {
	all := &set{}
	for _, sense := range senses {
		grams := Grams(sense)
		if len(grams) == 1 {
			all.read(x.value(x.Root.Terms, sense))
			continue
		}
		one := &set{}
		for i, gram := range grams {
			how := both
			if i == 0 {
				how = either
			}
			one.join(how, new(set).read(x.value(x.Root.Terms, gram)))
		}
		all.join(either, one)
	}
	return all
}

// records puts what was found in order and reads what is to be shown: first what
// has the query, or a word of it, as its whole name, then what has a name beginning so, then
// the newest.
func (x *Index) records(found *Found, q *Asked, all *set, names []string) {
	whole, beginning := &set{}, &set{}
	for _, name := range names {
		for _, sense := range append(x.readable(name), name) {
			key := NameMark + sense
			whole.read(x.value(x.Root.Terms, key))
			lines := x.lines(x.Root.Terms, key, sense != "")
			for i := 0; i < len(lines); i += 2 {
				if lines[i] != key {
					beginning.read(lines[i+1])
				}
			}
		}
	}
	whole.join(both, all)
	beginning.join(both, all).join(without, whole)
	rest := all.join(without, whole).join(without, beginning)
	found.Total = len(found.Units)
	found.Counted = len(x.Missing) == 0
	found.Groups[View].named = whole.size(View) > 0
	for _, kind := range found.order() {
		skip, most := q.Listed(kind)
		g := &found.Groups[kind]
		for _, list := range []*set{whole, beginning, rest} {
			g.numbers = append(g.numbers, list.last(kind, skip, most-len(g.numbers))...)
			n := list.size(kind)
			g.Total += n
			skip = max(0, skip-n)
		}
		found.Total += g.Total
	}
	x.Read(found)
}

// Read reads what an answer lists and has not here yet. Missing are then the files that it still lacks, in the order of the lists.
func (x *Index) Read(found *Found) {
	if found.Counted {
		x.Missing = nil
	}
	for _, kind := range found.order() {
		g := &found.Groups[kind]
		for i, n := range g.numbers {
			if len(g.Records) == i {
				g.Records = append(g.Records, "")
			}
			if g.Records[i] == "" {
				g.Records[i] = Record(x.value(x.Root.records(kind), Key(n)))
			}
		}
	}
}

// Begun tells whether the first of what is listed is here.
func (f *Found) Begun() bool {
	for _, kind := range f.order() {
		if records := f.Groups[kind].Records; len(records) > 0 {
			return records[0] != ""
		}
	}
	return false
}

// firstFiles is how many files are read, if they are enough, for the first of what an answer lists.
const firstFiles = 8

// Next are those of the missing files that are to be read next, after so many have been: once the answer is counted, no more
// than let it begin soon.
func (x *Index) Next(found *Found, read int) []string {
	if !found.Counted || found.Begun() {
		return x.Missing
	}
	return x.Missing[:min(len(x.Missing), max(1, firstFiles-read))]
}

// order is that in which the kinds are listed.
func (f *Found) order() []int {
	if f.Groups[View].named {
		return []int{View, Place, Story, Metric, Office}
	}
	return []int{Place, Story, Metric, View, Office}
}

// readable are the Chinese words that a name in Latin letters may stand for.
func (x *Index) readable(name string) []string {
	if len(name) < 2 || IsHan(name) {
		return nil
	}
	return x.senses(Reading(name))
}
