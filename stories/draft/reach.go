package draft

import (
	"strings"
	"unicode/utf8"
)

// What ends sentences and clauses.
const (
	sentenceEnds = "。！？；"
	clauseEnds   = "，。！？；：、"
)

// How far rules look from a number, in bytes. No clause of a paper is so long; without a bound each number of an endless
// paragraph would be compared with all of it.
const (
	nearby    = 150
	clauseFar = 240
	farthest  = 3000
)

// before is the text that ends at a byte, as far as most rules look.
func before(text string, at int) string { return text[start(text, at, nearby):at] }

// after is the text from a byte, as far.
func after(text string, at int) string {
	to := len(text)
	if at+nearby < to {
		to = start(text, at+nearby, utf8.UTFMax-1)
	}
	return text[at:to]
}

// start is the first whole character within so many bytes before another.
func start(text string, at, far int) int {
	from := max(0, at-far)
	for from < at && !utf8.RuneStart(text[from]) {
		from++
	}
	return from
}

// bounds are those of a sentence or clause around a byte.
func bounds(text string, at int, ends string) (from, to int) {
	far := farthest
	if ends == clauseEnds {
		far = clauseFar
	}
	from = start(text, at, far)
	if i := strings.LastIndexAny(text[from:at], ends); i >= 0 {
		_, size := utf8.DecodeRuneInString(text[from+i:])
		from += i + size
	}
	if to = len(text); at+far < to {
		to = start(text, at+far, utf8.UTFMax-1)
	}
	if i := strings.IndexAny(text[at:to], ends); i >= 0 {
		to = at + i
	}
	return from, to
}
