// Package stories holds the newspaper reports of Yutu and the figures in them:
// Markdown files with YAML front matter, read strictly into plain Go values,
// with look-ups by unit, the reader's number and date formats, and CSV and
// JSON rows. Geometry, HTML and pages are left to others.
package stories

import (
	"crypto/sha256"
	"encoding/base32"
	"encoding/binary"
	"slices"
	"strings"
)

// Region is the whole that the units are parts of, mostly a city. The zero value is for tools that know none: any six
// digits are a unit's code, the whole if they end in 0000, and points may lie anywhere in China.
type Region struct {
	Code   string // that stands for the whole of it
	Name   Text
	Bounds [4]float64 // west, south, east, north, WGS-84, rounded outwards
}

// Whole tells whether a code stands for the whole.
func (g *Region) Whole(code string) bool {
	return code == g.Code || g.Code == "" && strings.HasSuffix(code, "0000")
}

// within are the bounds, and what they are of.
func (g *Region) within() (where string, b [4]float64) {
	if g.Code == "" {
		return "China", china
	}
	return g.Name.En, g.Bounds
}

var china = [4]float64{73, 3, 136, 54}

// Text is a text in both languages of the site.
type Text struct {
	Zh string `json:"zh"`
	En string `json:"en"`
}

// In gives the text in a language: "en", or Chinese for anything else.
func (t Text) In(lang string) string {
	if lang == "en" {
		return t.En
	}
	return t.Zh
}

// IsZero says whether there is no text at all.
func (t Text) IsZero() bool { return t == Text{} }

// Story is one report: its citation, our summary, what it concerns, and the
// figures in it.
type Story struct {
	ID   string // kebab-case, unique, safe in a URL and as a file name
	File string // where it was read from, slash-separated

	Formerly []string // ids it had before

	Kicker   Text // 引题, above the headline as printed; En is our translation, and may be missing
	Headline Text // as printed; En is our translation
	Subtitle Text // 副题, below the headline as printed
	// HeadlineOurs: the item was printed without a headline of its own, and
	// Headline is ours. Cite Column instead (CiteTitle does).
	HeadlineOurs bool
	Byline       Text // of an item without one: empty
	Paper        Text
	Page         string // 版次 as printed: 4, A05; "" if not known
	Column       Text   // the standing column it was printed under, if any
	Date         string // day of publication, 2020-08-28
	Paragraphs   int    // paragraphs of the report: the lead is 1, sub-headings don't count

	Topics    []string // codes of Vocabulary.Topics
	Units     []UnitRef
	Places    []Place
	Relations []Relation
	People    []Person
	Images    []Image
	Metrics   []Metric

	Corrections []Correction // newest first

	Summary Body // ours, not the paper's

	Digest Digest `json:"-"` // of the file it was read from, and of its images
}

// A Digest tells contents apart: 80 bits of their SHA-256.
type Digest [10]byte

// DigestOf is that of some parts, each of which counts for itself.
func DigestOf(parts ...[]byte) Digest {
	all := sha256.New()
	for _, part := range parts {
		all.Write(binary.BigEndian.AppendUint64(nil, uint64(len(part))))
		all.Write(part)
	}
	return Digest(all.Sum(nil)[:len(Digest{})])
}

// String is the digest as names of files have it: 16 letters and digits.
func (d Digest) String() string {
	return strings.ToLower(base32.StdEncoding.EncodeToString(d[:]))
}

// NameOf names what is made of some parts.
func NameOf(parts ...string) string {
	raw := make([][]byte, len(parts))
	for i, part := range parts {
		raw[i] = []byte(part)
	}
	return DigestOf(raw...).String()
}

// UnitRef says that a story concerns a unit, and how.
type UnitRef struct {
	ID   string // adcode; that of the region for the whole city
	Role string // code of Vocabulary.Roles: subject, partner, mentioned
	Via  string // code of Vocabulary.Areas if it concerns the unit as part of an area; else ""
}

// Place is a named place within a unit.
type Place struct {
	Name      Text
	Unit      string // adcode
	Kind      string // code of Vocabulary.PlaceKinds
	Paragraph int    // where the report first names it
	Location  *Location
	Note      Text // what to know about the place or its point
}

// Location is a point in WGS-84 degrees with the source it was taken from.
// A Place without one is unlocated: it is only known to lie in its unit.
type Location struct {
	Lon, Lat float64
	Source   string
	Doubt    Text // what to know of a point that was found by name; zero: an author gave it
}

// End is one end of a relation; exactly one of Unit, Area and Outside is set.
type End struct {
	Unit    string // adcode, the region's included
	Area    string // code of Vocabulary.Areas
	Outside Text   // somewhere outside the region
	// At is where Outside is; without a source it is not known.
	At Location
}

// Correction is a change made to what is said of a report after it went online.
type Correction struct {
	Date string // ISO 8601
	Text Text   // what was wrong and what it is now
}

// Updated is the day on which what is said of the report was last changed: that
// of its newest correction, or of publication. No later day is known.
func (s *Story) Updated() string {
	if len(s.Corrections) > 0 {
		return max(s.Date, s.Corrections[0].Date)
	}
	return s.Date
}

// Relation is something one unit or area does for another.
type Relation struct {
	From, To  End
	By        Text   // the body within From that does it, as the report names it; may be empty
	Kind      string // code of Vocabulary.RelationKinds
	Label     Text
	Paragraph int
	Metrics   []string // ids of the metrics of this story that measure it
}

// Together are the relations of the story that one and the same figure measures:
// what one giver does, in one paragraph, for several receivers. The figure is
// their total. r itself is always among them.
func (s *Story) Together(r *Relation) []*Relation {
	if len(r.Metrics) == 0 {
		return []*Relation{r}
	}
	var all []*Relation
	for i := range s.Relations {
		x := &s.Relations[i]
		if x.From == r.From && x.By == r.By && x.Kind == r.Kind && x.Label == r.Label && x.Paragraph == r.Paragraph && slices.Equal(x.Metrics, r.Metrics) {
			all = append(all, x)
		}
	}
	return all
}

// Person is somebody the report names in an office, as stated on its date.
type Person struct {
	Name   Text
	Office Text
}

// Metric is one figure of a report, or one computed from such figures.
type Metric struct {
	ID    string // unique over all stories
	Story string // id of its story

	Formerly []string // ids it had before

	Units []string // adcodes it concerns, those of Area included; the region's for the whole city
	Area  string   // code of Vocabulary.Areas, if it was reported for an area
	Place string   // Chinese name of one of the story's places, if it is about one

	Name      Text
	Value     float64  // of a range its lower end
	ValueText string   // Value as written in the source file: plain decimal, nothing lost
	High      *Number  // the upper end of a range; nil: it is one number
	Unit      string   // code of Vocabulary.Units
	Counted   *Counted // what the vocabulary's unit does not say; nil: it says all
	Qualifier string   // code of Vocabulary.Qualifiers: exactly, over, nearly, about, at_least, under, up_to

	Period     Period // what the value is of; zero: the report doesn't say
	PeriodNote Text   // how the report puts the period, where Period can't
	Baseline   *Baseline
	Kind       string // code of Vocabulary.MetricKinds: stock, flow, rate, change, goal
	Paragraph  int
	Note       Text // what a reader must know to read it rightly
	Definition Text // what is counted, where it could be taken for something else
	Highlight  bool // a key figure of its units
	Derived    *Derived

	Quote string `json:"-"` // the words of the report it stands in: the paper's, and not published
}

// Number is a number and how it is written in the source file.
type Number struct {
	Value float64
	Text  string
}

// Counted says of a count in which word, and of a rate of what it is one.
type Counted struct {
	Classifier string // 座: of unit count; English has none
	Per        Text   // 平方公里, square kilometre
}

// Baseline is what a metric is to be compared with. Only its period may be
// known if the metric is a change, only its value if the report gives no date.
type Baseline struct {
	Value     float64
	ValueText string
	HasValue  bool
	Period    Period
}

// Derived says how we computed a figure that the report doesn't give.
type Derived struct {
	How      string // see ops in derived.go
	From     []Input
	Decimals int // the result is rounded to this many
	Formula  Text
}

// Input is a figure a derived one is computed from: the value of a metric
// of the same story, or its baseline.
type Input struct {
	Metric   string
	Baseline bool
}

// Body is a story's summary in both languages.
type Body struct {
	Zh, En []Paragraph
}

// In gives the summary in a language: "en", or Chinese for anything else.
func (b Body) In(lang string) []Paragraph {
	if lang == "en" {
		return b.En
	}
	return b.Zh
}

// Paragraph is a paragraph as runs of text; there is never any HTML in it.
type Paragraph []Run

// Run is a stretch of text in one style. Href is empty or an absolute
// http(s) URL.
type Run struct {
	Text   string
	Strong bool
	Em     bool
	Href   string
}

// Plain is the paragraph's text without styles and links.
func (p Paragraph) Plain() string {
	n := 0
	for _, r := range p {
		n += len(r.Text)
	}
	b := make([]byte, 0, n)
	for _, r := range p {
		b = append(b, r.Text...)
	}
	return string(b)
}
