// Package address writes and reads the addresses of the site: which page a path stands for, and where a page and its
// other forms are. It leaves it to others what is there.
package address

import (
	"strconv"
	"strings"
)

// A Lang is a language of the site.
type Lang string

// The languages; the first is the one of addresses without a language.
const (
	Zh Lang = "zh"
	En Lang = "en"
)

// Langs lists them.
var Langs = []Lang{Zh, En}

// Other is the other language.
func (l Lang) Other() Lang {
	if l == En {
		return Zh
	}
	return En
}

// Home is the path of a language's home page: "/" or "/en/".
func (l Lang) Home() string {
	if l == En {
		return "/en/"
	}
	return "/"
}

// A Kind is what a page is about.
type Kind uint8

// The kinds of pages. What of them has an ID, and of which kinds there are further pages, says shapes.
const (
	Home Kind = iota
	District
	Story
	Metric
	Place
	Relations
	Time // all years, or one
	Topics
	Topic
	Figures // all kinds of figures, or one
	Compare
	Tours
	Tour
	Search
	Coverage
	Reports
	Corrections
	About
	Layers  // all background figures
	Layer   // one
	Missing // what is shown where there is nothing
	Shell   // what is shown offline in place of a page
)

// A Route is a page of the site. It may be compared, and be the key of a map.
type Route struct {
	Lang Lang
	Kind Kind
	ID   string // adcode, id, code or year; "" where the kind has none, or for the overview of all
	Part int    // further page of a list, by a day, as in 20200830; step of a tour, from 1 on, or the unit chosen of a layer; 0 for the page itself
}

// Continues tells whether the page goes on with the list of another.
func (r Route) Continues() bool { return r.Part > 0 && r.Kind != Tour && r.Kind != Layer }

// shape says how the paths of a kind look.
type shape struct {
	word  string // first part of the path
	id    need
	first int // the least Part that is in an address; 0: there are none
}

// further is the least number of a page that continues a list. Those there are have a day's, as in 20200830; once they were counted.
const further = 2

type need uint8

const (
	never need = iota
	maybe
	always
)

var shapes = [...]shape{
	Home:        {},
	District:    {"district", always, further},
	Story:       {"story", always, 0},
	Metric:      {"metric", always, 0},
	Place:       {"place", always, 0},
	Relations:   {"relations", never, 0},
	Time:        {"time", maybe, 0},
	Topics:      {"topics", never, 0},
	Topic:       {"topic", always, further},
	Figures:     {"figures", maybe, further},
	Compare:     {"compare", never, 0},
	Tours:       {"tours", never, 0},
	Tour:        {"tour", always, 1},
	Search:      {"search", never, 0},
	Coverage:    {"coverage", never, 0},
	Reports:     {"reports", never, further},
	Corrections: {"corrections", never, 0},
	About:       {"about", never, 0},
	Layers:      {"layers", never, 0},
	Layer:       {"layer", always, 100000}, // Part is an adcode
	Missing:     {"404.html", never, 0},
	Shell:       {"shell.html", never, 0},
}

var kinds = func() map[string]Kind {
	m := map[string]Kind{}
	for k := District; int(k) < len(shapes); k++ {
		m[shapes[k].word] = k
	}
	return m
}()

// In is the same page in another language.
func (r Route) In(l Lang) Route {
	r.Lang = l
	return r
}

// Path is the page's path below the base: "/", "/en/district/500114/20200830".
func (r Route) Path() string {
	path := r.Lang.Home() + shapes[r.Kind].word
	if r.ID != "" {
		path += "/" + r.ID
	}
	if r.Part > 0 {
		path += "/" + strconv.Itoa(r.Part)
	}
	return path
}

// Parse reads a page's path below the base, without query and fragment. Each page has one path: Parse(r.Path()) is r,
// and any other spelling is refused. Whether there is such a page, Parse does not know.
func Parse(path string) (Route, bool) {
	r := Route{Lang: Zh}
	rest, ok := strings.CutPrefix(path, "/")
	if !ok {
		return Route{}, false
	}
	if below, english := strings.CutPrefix(path, "/en/"); english {
		r.Lang, rest = En, below
	}
	if rest == "" {
		return r, true
	}
	word, rest, more := strings.Cut(rest, "/")
	if r.Kind, ok = kinds[word]; !ok {
		return Route{}, false
	}
	s := shapes[r.Kind]
	if more && s.id != never {
		r.ID, rest, more = strings.Cut(rest, "/")
		if r.ID == "" {
			return Route{}, false
		}
	}
	if more {
		n, err := strconv.Atoi(rest)
		if err != nil || s.first == 0 || n < s.first || strconv.Itoa(n) != rest {
			return Route{}, false
		}
		r.Part = n
	}
	if r.ID == "" && (s.id == always || s.id == maybe && r.Part > 0) {
		return Route{}, false
	}
	return r, true
}
