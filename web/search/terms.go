package search

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/yutu-map/yutu/app/search"
)

// terms collects what the documents of a part are found by.
type terms struct {
	numbers  map[string][]uint32       // term → records that have it
	readings map[string]map[string]int // reading → characters → how often
	seen     map[rune]bool             // characters in the texts
	*speller
}

func newTerms(s *speller) *terms {
	return &terms{numbers: map[string][]uint32{}, readings: map[string]map[string]int{}, seen: map[rune]bool{}, speller: s}
}

func (t *terms) add(d *Doc, n uint32) {
	for _, name := range d.Names {
		folded := Fold(name)
		if folded != "" {
			t.post(search.NameMark+search.Squeezed(folded), n)
		}
		t.short(folded, n)
		t.initials(folded)
	}
	for _, title := range d.Titles {
		t.short(Fold(title), n)
	}
	for _, text := range d.Texts {
		t.text(Fold(text), n)
	}
	for _, key := range d.Keys {
		t.post(key, n)
	}
}

// short adds a name or headline.
func (t *terms) short(folded string, n uint32) {
	t.text(folded, n)
	for _, run := range strings.Fields(folded) {
		if !search.IsHan(run) {
			continue
		}
		for _, r := range run {
			t.post(string(r), n)
		}
		for _, gram := range search.Grams(run) {
			for _, reading := range t.spelling(gram) {
				t.read(reading, gram)
			}
		}
	}
}

// text adds the words of a text; of Chinese ones also the pairs of characters that
// stand on either side of a mark, which nobody types: 黔江“三金”品牌 is found by
// 三金品牌.
func (t *terms) text(folded string, n uint32) {
	t.see(folded)
	words := strings.Fields(folded)
	for i, word := range words {
		counted := i > 0 && search.Counts(words[i-1]) || i+1 < len(words) && search.Counts(words[i+1])
		switch {
		case search.IsDay(word):
			t.day(word, n)
		case !search.IsHan(word):
			if !search.Common(word) {
				t.post(word, n)
			}
		case counted && len(word) == len("人"): // 292人: never looked for
		default:
			t.han(words, i, n)
		}
	}
}

// han adds the pairs of a word of Chinese characters, and the one over the mark
// before it.
func (t *terms) han(words []string, i int, n uint32) {
	if i > 0 && search.IsHan(words[i-1]) {
		_, size := utf8.DecodeLastRuneInString(words[i-1])
		_, first := utf8.DecodeRuneInString(words[i])
		t.post(words[i-1][len(words[i-1])-size:]+words[i][:first], n)
	}
	for _, gram := range search.Grams(words[i]) {
		t.post(gram, n)
	}
}

// day adds a day with its year, and as it is called without.
func (t *terms) day(word string, n uint32) {
	t.post(word, n)
	if len(word) > len("d0828") {
		t.post(word[1:5], n)
		t.post("d"+word[5:], n)
	}
}

// mostInitials is the length up to which names are found by their initials.
const mostInitials = 8

func (t *terms) initials(folded string) {
	if n := len([]rune(folded)); !search.IsHan(folded) || strings.Contains(folded, " ") || n < 2 || n > mostInitials {
		return
	}
	for _, initials := range Initials(folded) {
		t.read(initials, folded)
	}
}

func (t *terms) post(term string, n uint32) {
	if list := t.numbers[term]; len(list) == 0 || list[len(list)-1] != n {
		t.numbers[term] = append(list, n)
	}
}

func (t *terms) read(reading, characters string) {
	if t.readings[reading] == nil {
		t.readings[reading] = map[string]int{}
	}
	t.readings[reading][characters]++
}

func (t *terms) see(text string) {
	for _, r := range text {
		t.seen[r] = true
	}
}

// lines are all of it, sorted. Those of readings say how often each word was read.
func (t *terms) lines() []line {
	lines := make([]line, 0, len(t.numbers)+len(t.readings))
	for term, numbers := range t.numbers {
		slices.Sort(numbers) // kinds came mixed
		lines = append(lines, line{term, search.Encode(numbers)})
	}
	for reading, words := range t.readings {
		lines = append(lines, line{search.ReadingMark + reading, counted(words)})
	}
	slices.SortFunc(lines, byKey)
	return lines
}

// years are the first and last that figures speak of.
func (t *terms) years() (span [2]string) {
	for key := range t.numbers {
		if year, ok := strings.CutPrefix(key, search.FilterKey(search.FromYear, "")); ok {
			span = spanning(span, [2]string{year, year})
		}
	}
	return span
}
