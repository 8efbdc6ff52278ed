// Package search makes the index that app/search reads: documents in, small
// files named by their content out. What is a document and what is shown of it
// is left to web/site.
//
// It is an index of our own because none that is kept up fits: those for Go
// (bleve, bluge) take megabytes of the client, those for the browser that cut
// their index into pieces (Pagefind, Stork) bring a WebAssembly program of their
// own beside ours, cannot answer on the server, and know neither pinyin nor
// pairs of Chinese characters. What others do better is taken from them: the
// readings of characters from go-pinyin, the traditional forms from OpenCC.
package search

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/yutu-map/yutu/app/search"
)

// Doc is one thing to be found.
type Doc struct {
	Kind   int      // search.Story and so on
	Names  []string // what it is called, in full
	Titles []string // other short texts: single characters of these count, and their readings
	Texts  []string // everything else it is found by
	Units  []string // adcodes of the units it is in
	// Keys are those of search.FilterKey for what it can be filtered by, but days.
	Keys []string
	Day  string // of publication, of reports and figures
}

// Shown is what is shown of a document in one language.
type Shown struct {
	Item   any      // a list item of app/model
	Pin    any      // a pin of app/model, or nil
	Routes []string // of the pages it leads to, if the client may need to be told where they are
	Shard  string   // the file they are in
}

// Index is the part that all languages share.
type Index struct {
	docs            []Doc
	terms, variants string
	years, days     [2]string
	put             func(text string) string
}

//go:embed traditional.txt
var traditional string

var simplified = func() map[rune]rune {
	m := map[rune]rune{}
	for line := range strings.Lines(traditional) {
		characters := []rune(strings.TrimSpace(line))
		for _, r := range characters[1:] {
			m[r] = characters[0]
		}
	}
	return m
}()

// Fold folds text as the index does: as search.Fold with all of traditional.txt,
// but fast.
func Fold(s string) string {
	return search.Fold(strings.Map(func(r rune) rune {
		if to, ok := simplified[r]; ok {
			return to
		}
		return r
	}, s), "")
}

// New makes the index of documents, the oldest first. also is text that is
// searched otherwise: its traditional forms are known as well. put stores a file
// and returns its name, which must follow from its content alone; same input,
// same files.
func New(docs []Doc, also string, put func(text string) string) *Index {
	t := terms{numbers: map[string][]uint32{}, readings: map[string]map[string]int{}, spelt: map[string][]string{}, seen: map[rune]bool{}}
	t.see(also)
	number := numbering()
	var d days
	for i := range docs {
		n := number(docs[i].Kind)
		t.add(&docs[i], n)
		d.add(&docs[i], n)
	}
	x := &Index{docs: docs, variants: put(t.variants()), put: put}
	x.years = t.years()
	var lines []line
	lines, x.days = d.lines()
	x.terms = tree(append(t.lines(), lines...), termBytes, put)
	return x
}

// numbering numbers documents by kind.
func numbering() func(kind int) uint32 {
	var next [search.Kinds]uint32
	return func(kind int) uint32 {
		next[kind]++
		return uint32(kind)*search.KindStep + next[kind] - 1
	}
}

// Root makes the first file of the index in one language, which says its own
// name, and the records. shown tells what is shown of the i-th document.
func (x *Index) Root(name string, units []search.Unit, shown func(i int) Shown) ([]byte, error) {
	records := make([]line, len(x.docs))
	number := numbering()
	for i, d := range x.docs {
		s := shown(i)
		text, err := json.Marshal(s.Item)
		var pin []byte
		if err == nil && s.Pin != nil {
			pin, err = json.Marshal(s.Pin)
		}
		if err != nil {
			return nil, fmt.Errorf("search: %v: %w", d.Names, err)
		}
		lead := ""
		if s.Shard != "" {
			lead = strings.Join(append(s.Routes, s.Shard), " ")
		}
		records[i] = line{search.Key(number(d.Kind)), strings.Join([]string{strings.Join(d.Units, " "), lead, string(pin), string(text)}, "\t")}
	}
	root, err := json.Marshal(search.Root{Name: name, Units: units, Terms: x.terms, Records: tree(records, recordBytes, x.put), Variants: x.variants, Years: x.years, Days: x.days})
	if err != nil {
		return nil, fmt.Errorf("search: root: %w", err)
	}
	return root, nil
}

// terms collects the tree of terms.
type terms struct {
	numbers  map[string][]uint32       // term → records that have it
	readings map[string]map[string]int // reading → characters → how often
	spelt    map[string][]string       // readings of two characters
	seen     map[rune]bool             // characters in the index
}

func (t *terms) add(d *Doc, n uint32) {
	for _, name := range d.Names {
		folded := Fold(name)
		if folded != "" {
			t.post("="+search.Squeezed(folded), n)
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
			all, known := t.spelt[gram]
			if !known {
				all = readings(gram)
				t.spelt[gram] = all
			}
			for _, reading := range all {
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

// mostOfReading is how many words a reading may stand for; the most frequent
// are kept.
const mostOfReading = 6

func (t *terms) lines() []line {
	var lines []line
	for term, numbers := range t.numbers {
		slices.Sort(numbers) // kinds came mixed
		lines = append(lines, line{term, search.Encode(numbers)})
	}
	for reading, words := range t.readings {
		var list []string
		for w := range words {
			list = append(list, w)
		}
		slices.SortFunc(list, func(a, b string) int {
			if words[a] != words[b] {
				return words[b] - words[a]
			}
			return strings.Compare(a, b)
		})
		lines = append(lines, line{"~" + reading, strings.Join(list[:min(len(list), mostOfReading)], " ")})
	}
	return lines
}

// variants are the traditional forms of the characters in the index.
func (t *terms) variants() string {
	var b strings.Builder
	for l := range strings.Lines(traditional) {
		if r := []rune(l)[0]; t.seen[r] {
			b.WriteString(l)
		}
	}
	return b.String()
}
