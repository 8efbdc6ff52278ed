package search

import (
	"math/bits"
	"strings"

	"github.com/yutu-map/yutu/app/model"
)

// Layer is a background figure of all units, as it is asked for: 人口最多的区县, 黔江人口.
type Layer struct {
	Href        string // its page, below which are those of the units
	All         string // what the way there is called; empty: there is no such page
	Title       string // heading of the figures of some units
	Most, Least string // of the greatest and of the least
	Note        string // who has none
	// Rows are the code, the name and the figure of each unit and what is said of
	// it, with tabs between them: the greatest first, at last those without one.
	Rows []string
	Have int // how many have one
}

// What a word of a question says, see Root.Says; the bits from Meant on are the
// layers it may mean.
const (
	Most  = 1 << iota // the greatest, which is what is asked for if nothing is said
	Least             // the least
	Meant
)

// mostRanked is how many units an answer names.
const mostRanked = 5

// question is what the words of a query say so far.
type question struct {
	meant uint64 // the layers that all of them may mean
	asked bool   // one of them means some
	least int    // how many say that the least are asked for
	which string // the last word that says which are
	units []string
}

// ranking answers a question of which all words are known: 贫困人口 are not all
// people. Of the layers that may be meant it is about the first.
func (x *Index) ranking(folded string) *model.Section {
	q := question{meant: ^uint64(0)}
	for rest := folded; rest != ""; {
		n := x.hear(&q, rest)
		if n == 0 {
			return nil
		}
		rest = strings.TrimPrefix(rest[n:], " ")
	}
	if !q.asked { // 最高的区县
		q.meant = x.Root.Says["="+q.which]
	}
	i := bits.TrailingZeros64(q.meant / Meant)
	if i >= len(x.Root.Layers) || q.least > 1 {
		return nil
	}
	return x.Root.Layers[i].answer(&q)
}

// hear takes in the word that a question begins with, and says how long it is.
func (x *Index) hear(q *question, rest string) int {
	for n := len(rest); n > 0; n-- {
		word := rest[:n]
		if n < len(rest) && !IsHan(word) && rest[n] != ' ' {
			continue
		}
		says, known := x.Root.Says[word]
		if known {
			if says/Meant != 0 {
				q.meant, q.asked = q.meant&says, true
			}
			if says&(Most|Least) != 0 {
				q.which = word
			}
			q.least += int(says & Least / Least)
			return n
		}
		for _, u := range x.unitsLike(Squeezed(word), exact) {
			if !whole(u.Adcode) {
				q.units = append(q.units, u.Adcode)
			}
			return n
		}
	}
	return 0
}

// printed answers with the background figure that a query writes as pages print it, with or without its unit. A number
// alone may be a year or anything if it is short.
func (x *Index) printed(folded string) *model.Section {
	number, unit, _ := strings.Cut(folded, " ")
	if !isNumber(number) || unit == "" && (len(number) < 3 || len(number) == 4 && number >= "1900" && number < "2200") {
		return nil
	}
	for i := range x.Root.Layers {
		l := &x.Root.Layers[i]
		q := &question{}
		for _, row := range l.Rows[:l.Have] {
			value := strings.Split(row, "\t")[2]
			if !strings.Contains(value, number[len(number)-1:]) { // folding takes its time
				continue
			}
			if is, of, _ := strings.Cut(Fold(value, ""), " "); is == number && (unit == "" || unit == of) {
				q.units = append(q.units, row[:codeLength])
			}
		}
		if q.units != nil {
			return l.answer(q)
		}
	}
	return nil
}

// answer lists the units that are asked for.
func (l *Layer) answer(q *question) *model.Section {
	s := &model.Section{Heading: l.Title, Note: l.Note}
	if l.All != "" {
		s.Links = []model.Link{{Href: l.Href, Text: l.All}}
	}
	switch {
	case q.units != nil:
		s.Note = "" // it is of others; who is named and has none says so
		for _, row := range l.Rows {
			if has(q.units, row[:codeLength]) {
				l.add(s, row)
			}
		}
	case q.least > 0:
		s.Heading = l.Least
		for i := l.Have; i > max(0, l.Have-mostRanked); i-- {
			l.add(s, l.Rows[i-1])
		}
	default:
		s.Heading = l.Most
		for _, row := range l.Rows[:min(l.Have, mostRanked)] {
			l.add(s, row)
		}
	}
	return s
}

func (l *Layer) add(s *model.Section, row string) {
	part := strings.Split(row, "\t")
	s.Facts = append(s.Facts, model.Fact{Href: l.Href + "/" + part[0], Label: part[1], Value: part[2], Note: part[3]})
}
