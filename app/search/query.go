package search

import "strings"

// Limits of a query. Longer ones are cut.
const (
	MostLetters = 80
	mostWords   = 8
	mostSenses  = 8 // Chinese words that a word in Latin letters may stand for
)

// Found is the answer to a query.
type Found struct {
	Units   []*Unit // that the words name
	Exact   bool    // the first unit is named exactly so
	Groups  [Kinds]Group
	Total   int
	Instead *Unit   // the unit that was looked for, the query being misspelt
	Loose   bool    // nothing has all of the words: here is what has some
	ByUnit  []Count // for each unit of the root, if the query is narrowed
}

// Group is what was found of one kind, of which some are here.
type Group struct {
	Total   int
	Records []Record
	named   bool     // one has the query, or a word of it, as its whole name
	pins    []string // see Record
}

// mostShown is how many of each kind are listed beside other kinds, perPart how
// many at once of one alone.
var mostShown = [Kinds]int{Story: 12, Metric: 12, Place: 6, Office: 6, View: 4}

const perPart = 30

// Find answers a query; an empty one finds nothing. If Missing is not empty
// afterwards, the answer is not complete: have these files here and ask again.
func (x *Index) Find(q Asked) *Found {
	x.Missing = nil
	folded := x.fold(q[Words])
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
	var all []uint32
	narrowed := q.Narrowed()
	if !narrowed {
		found.Units = x.unitsLike(typed, contains)
		found.Exact = len(found.Units) > 0 && found.Units[0].likeness(Reading(typed)) == exact
	}
	var some []uint32
	for i, word := range words {
		if named := x.unitsLike(word, exact); len(words) > 1 && len(named) > 0 && !narrowed {
			found.name(named[0])
		}
		// All words are looked for even if the first is not found, so that what
		// is missing of the index is missed at once.
		numbers := x.numbers(word)
		some = merge(some, numbers, false)
		if i > 0 {
			numbers = merge(all, numbers, true)
		}
		all = numbers
	}
	if len(all) == 0 && len(words) > 1 && !narrowed {
		all, found.Loose = some, len(some) > 0
	}
	if narrowed {
		all = x.narrow(q, all, len(words) > 0)
		found.ByUnit = x.byUnit(all)
	}
	found.Total = len(all) + len(found.Units)
	x.records(found, q, all, append(words, typed))
	return found
}

// name adds a unit.
func (f *Found) name(unit *Unit) {
	for _, u := range f.Units {
		if u == unit {
			return
		}
	}
	f.Units = append(f.Units, unit)
}

// words cuts a folded query into words.
func (x *Index) words(folded string) []string {
	var words []string
	for _, word := range strings.Fields(folded) {
		switch {
		case IsHan(word):
			words = x.cut(words, word)
		case !Common(word):
			words = append(words, word)
		}
	}
	return words[:min(len(words), mostWords)]
}

// cut takes the names of units off a word of Chinese characters, at its start
// and end, since they are written without spaces: 黔江区贫困发生率 are two words.
// A single character that is left over says nothing. Units are called as reports
// call them, and 重庆市黔江区 is 黔江区.
func (x *Index) cut(words []string, word string) []string {
	var name, rest string
	var unit *Unit
	for i := range x.Root.Units {
		u := &x.Root.Units[i]
		for _, n := range u.Names {
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
		return append(words, unit.Names[0])
	case unit.Adcode != city:
		words = append(words, unit.Names[0])
	}
	return x.cut(words, rest)
}

// city is the code of the whole, of which everything is a part.
const city = "500000"

// numbers are those of the records that have a word.
func (x *Index) numbers(word string) []uint32 {
	if IsHan(word) {
		senses := []string{word}
		if len(word) == len("黔") { // that of a unit is meant as well
			senses = append(x.senses(word), word)
		}
		return x.having(senses)
	}
	all := x.all(x.lines(x.Root.Terms, word, len(word) > 2), "")
	if len(word) < 2 { // one letter would stand for far too much
		return all
	}
	reading := Reading(word)
	syllables := Syllables(reading)
	if len(syllables) < 3 {
		return merge(all, x.having(x.senses(reading)), false)
	}
	// A longer reading is that of every two neighbouring syllables.
	var chain []uint32
	for i := 1; i < len(syllables); i++ {
		pair := x.having(x.read(nil, syllables[i-1]+syllables[i]))
		if i > 1 {
			pair = merge(chain, pair, true)
		}
		chain = pair
	}
	return merge(all, chain, false)
}

// all joins the numbers of lines, given as key, value, key, value; except those
// with a certain key.
func (x *Index) all(lines []string, but string) []uint32 {
	if len(lines) > 2 { // halves first: short lists are merged with short ones
		half := len(lines) / 4 * 2
		return merge(x.all(lines[:half], but), x.all(lines[half:], but), false)
	}
	if len(lines) < 2 || lines[0] == but {
		return nil
	}
	return Decode(lines[1])
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
	lines := x.lines(x.Root.Terms, "~"+reading, true)
	for i, value := range lines {
		if i == 2 && lines[0] == "~"+reading {
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
func (x *Index) having(senses []string) []uint32 {
	var all []uint32
	for _, sense := range senses {
		var numbers []uint32
		for i, gram := range Grams(sense) {
			list := Decode(x.value(x.Root.Terms, gram))
			if i > 0 {
				list = merge(numbers, list, true)
			}
			numbers = list
		}
		all = merge(all, numbers, false)
	}
	return all
}

// records puts what was found in order and reads what is to be shown: first what
// has the query, or a word of it, as its whole name, then what has a name beginning so, then
// the newest.
func (x *Index) records(found *Found, q *Asked, all []uint32, names []string) {
	var whole, beginning []uint32
	for _, name := range names {
		for _, sense := range append(x.readable(name), name) {
			key := "=" + sense
			whole = merge(whole, Decode(x.value(x.Root.Terms, key)), false)
			beginning = merge(beginning, x.all(x.lines(x.Root.Terms, key, sense != ""), key), false)
		}
	}
	whole = merge(whole, all, true)
	beginning = without(merge(beginning, all, true), whole)
	rest := without(without(all, whole), beginning)
	for kind := range found.Groups {
		most, skip := mostShown[kind], 0
		if only := q.group(); only == kind {
			most, skip = perPart, perPart*(max(number(q[Part]), 1)-1)
		} else if only >= 0 {
			most = 0
		}
		g := &found.Groups[kind]
		g.named = len(ofKind(whole, kind)) > 0
		for _, list := range [][]uint32{whole, beginning, rest} {
			list = ofKind(list, kind)
			g.Total += len(list)
			for i := len(list) - 1 - skip; i >= 0 && len(g.Records) < most; i-- {
				g.Records = append(g.Records, Record(x.value(x.Root.Records, Key(list[i]))))
			}
			skip = max(0, skip-len(list))
		}
	}
}

// readable are the Chinese words that a name in Latin letters may stand for.
func (x *Index) readable(name string) []string {
	if len(name) < 2 || IsHan(name) {
		return nil
	}
	return x.senses(Reading(name))
}
