// Package search makes the index that app/search reads: documents in, small
// files named by their content out. What is a document and what is shown of it
// is left to web/finding.
//
// It is an index of our own because none that is kept up fits: those for Go
// (bleve, bluge) take megabytes of the client, those for the browser that cut
// their index into pieces (Pagefind, Stork) bring a WebAssembly program of their
// own beside ours, cannot answer on the server, and know neither pinyin nor
// pairs of Chinese characters. What others do better is taken from them: the
// readings of characters from go-pinyin, the traditional forms from OpenCC.
package search

import (
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"

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
	Keys  []string
	Day   string // of publication, or of the report that tells of it; "" for what has no day
	Shown func(lang string) Shown
}

// Shown is what is shown of a document in one language.
type Shown struct {
	Item   any      // a list item of app/model
	Pin    any      // a pin of app/model, or nil
	Routes []string // of the pages it leads to, if the client may need to be told where they are
	Shard  string   // the file they are in
}

// A Part is the documents of some time, a month say, the oldest first; the parts of an index follow one another in time,
// but that the first may have what has no day. Of a part that is the same as before nothing is made.
type Part struct {
	Version string // names all that its documents are made from; parts of one index all have different ones
	Docs    iter.Seq[Doc]
}

// Options of an index.
type Options struct {
	Langs []string                 // languages, each with records of its own
	Also  string                   // text that is searched otherwise: its traditional forms are known as well
	Name  func(text string) string // names a file by its content
	Made  string                   // what the index is made with, beside its parts: an index made with anything else is of no use
}

// Index is an index without its roots. It does not change, and is safe for several goroutines.
type Index struct {
	pack *Pack
	state
	files  map[string][]string // names of those that a language needs; those that all need are under ""
	public map[string]bool
}

// state is what is known of an index beside its pages.
type state struct {
	Made        string
	Parts       []partState
	Terms       string // first page of the tree
	Readings    string // of the tree of how often words were read, which is for updates alone
	Variants    string
	Records     map[string]string // first page of the tree, by language, of records but those of figures
	Figures     map[string]string // and of those of figures
	Years, Days [2]string
}

// Make makes the index of some parts, its pages into a pack. before may be an index made of other parts: where little is
// different, what is made and read follows from that and not from the size of the index, and what comes out is the same.
func Make(opt Options, parts []Part, before *Index, into *Pack) (*Index, error) {
	m := &making{opt: opt, pack: into, speller: &speller{}}
	x := &Index{pack: into}
	var err error
	if before != nil && before.Made == opt.Made && before.lacks(parts) <= mostFresh {
		into.before = before.pack
		x.state, err = m.update(&before.state, parts)
	} else {
		x.state, err = m.whole(parts)
	}
	if err != nil {
		return nil, fmt.Errorf("search: %w", err)
	}
	if err := x.list(); err != nil {
		return nil, fmt.Errorf("search: %w", err)
	}
	if err := into.finish(x.state, x.pages()); err != nil {
		return nil, fmt.Errorf("search: %w", err)
	}
	return x, nil
}

// mostFresh is how many parts may be new for an update to be less work than making everything anew.
const mostFresh = 12

// Has tells whether the index is that of just these parts.
func (x *Index) Has(parts ...Part) bool {
	return slices.EqualFunc(x.Parts, parts, func(known partState, p Part) bool { return known.Version == p.Version })
}

// lacks counts the parts that are not in the index.
func (x *Index) lacks(parts []Part) (n int) {
	for _, p := range parts {
		if !slices.ContainsFunc(x.Parts, func(known partState) bool { return known.Version == p.Version }) {
			n++
		}
	}
	return n
}

// Open is the index in a pack that was finished with the same options.
func Open(opt Options, pack *Pack) (*Index, error) {
	x := &Index{pack: pack}
	if err := json.Unmarshal(pack.state, &x.state); err != nil {
		return nil, fmt.Errorf("search: %w", err)
	}
	if x.Made != opt.Made {
		return nil, fmt.Errorf("search: the index was made with something else")
	}
	return x, x.list()
}

// Pack is where its pages are.
func (x *Index) Pack() *Pack { return x.pack }

// Root is the first file of the index in a language, which says its own name.
func (x *Index) Root(name, lang string, units []search.Unit) (search.Root, error) {
	variants, err := x.pack.page(x.Variants)
	return search.Root{Name: name, Units: units, Terms: x.Terms, Records: x.Records[lang], Figures: x.Figures[lang],
		Variants: variants, Years: x.Years, Days: x.Days}, err
}

// File is a file of the index.
func (x *Index) File(name string) (text string, ok bool, err error) {
	if !x.public[name] {
		return "", false, nil
	}
	text, err = x.pack.page(name)
	return text, true, err
}

// Version names all files: it is that of the pages that lead to them.
func (x *Index) Version() string {
	tops := []string{x.Variants, x.Terms}
	for _, lang := range slices.Sorted(maps.Keys(x.Records)) {
		tops = append(tops, x.Records[lang], x.Figures[lang])
	}
	return x.pack.name(strings.Join(tops, "\n\n"))
}

// HasFile tells whether there is a file of a name.
func (x *Index) HasFile(name string) bool { return x.public[name] }

// Files are the names of the files that a language needs, or, under "", that all need.
func (x *Index) Files(lang string) []string { return x.files[lang] }

// Size is that of a file in bytes.
func (x *Index) Size(name string) int { return x.pack.length(name) }

// list finds the files of the index.
func (x *Index) list() error {
	x.files, x.public = map[string][]string{}, map[string]bool{}
	list := func(lang, top string) error {
		names, err := x.pack.below(top)
		x.files[lang] = append(x.files[lang], names...)
		return err
	}
	err := list("", x.Terms)
	for _, tops := range []map[string]string{x.Records, x.Figures} {
		for lang, top := range tops {
			err = errors.Join(err, list(lang, top))
		}
	}
	if err != nil {
		return err
	}
	for _, names := range x.files {
		slices.Sort(names)
		for _, name := range names {
			x.public[name] = true
		}
	}
	return nil
}

// pages are the names of all that the index keeps, files or not.
func (x *Index) pages() iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		for name := range x.public {
			if !yield(name, nil) {
				return
			}
		}
		if !yield(x.Variants, nil) {
			return
		}
		tops := []string{x.Readings}
		for _, p := range x.Parts {
			if !yield(p.Seen, nil) {
				return
			}
			tops = append(tops, p.Terms)
		}
		for _, top := range tops {
			names, err := x.pack.below(top)
			if err != nil {
				yield("", err)
				return
			}
			for _, name := range names {
				if !yield(name, nil) {
					return
				}
			}
		}
	}
}

// spanning is the span of two spans, either of which may be empty.
func spanning(a, b [2]string) [2]string {
	switch {
	case a[0] == "":
		return b
	case b[0] == "":
		return a
	}
	return [2]string{min(a[0], b[0]), max(a[1], b[1])}
}

// Record is it as a line has it, see search.Record.
func (d *Doc) Record(lang string) (string, error) {
	s := d.Shown(lang)
	text, err := json.Marshal(s.Item)
	var pin []byte
	if err == nil && s.Pin != nil {
		pin, err = json.Marshal(s.Pin)
	}
	if err != nil {
		return "", fmt.Errorf("%v: %w", d.Names, err)
	}
	lead := ""
	if s.Shard != "" {
		lead = strings.Join(append(s.Routes, s.Shard), " ")
	}
	return strings.Join([]string{strings.Join(d.Units, " "), lead, string(pin), string(text)}, "\t"), nil
}
