// Package model holds the view models: finished strings and numbers of one page
// in one language. The server renders them and writes them as the shards that
// the client fetches, so both show the same. How they are made is left to
// web/pages, how they look to app.
package model

// Kind tells which sort of page a Page is.
type Kind string

// The kinds of pages.
const (
	Home     Kind = "home"
	District Kind = "district"
	Story    Kind = "story"
	Metric   Kind = "metric"
	Spot     Kind = "spot"
	Flows    Kind = "flows"
	Time     Kind = "time"
	Topic    Kind = "topic"
	Coverage Kind = "coverage"
	Tours    Kind = "tours"
	Compare  Kind = "compare"
	Log      Kind = "corrections"
	Figures  Kind = "allfigures"
	Tour     Kind = "tour"
	Reports  Kind = "reports"
	About    Kind = "about"
	Missing  Kind = "missing"
	Shell    Kind = "shell" // opens offline in place of any page
	Search   Kind = "search"
	Layers   Kind = "layers"
	Layer    Kind = "layer"
)

// Page is everything that a page shows beside the map's shapes.
type Page struct {
	Path        string // route below the base, "/district/500114" or "/en/district/500114"
	Alt         string // the same page in the other language
	Kind        Kind
	Lang        string // "zh" or "en"
	Title       string // of the document
	Description string
	Selected    []string `json:",omitempty"` // adcodes the page is about
	Focus       Box      `json:",omitzero"`  // part of the map to look at; zero: all of it
	Overlay     *Overlay `json:",omitempty"` // what it draws on the map
	Marked      []string `json:",omitempty"` // adcodes where something was found
	Panel       Panel
	Search      *SearchBox `json:",omitempty"` // on the search page alone
	Source      string     `json:",omitempty"` // papers and dates of what the page shows, for embeds
	Codes       string     `json:",omitempty"` // where its codes for embedding are, if not on a page of their own; or NoCodes
	// Choices are what a layer's page says of the units, by adcode: see Choosing.
	Choices map[string]Choice `json:",omitempty"`
	// Shards names the shard of each route this page links to, where the map's
	// shard does not.
	Shards map[string]string `json:",omitempty"`
}

// NoCodes is said by a page that nobody can embed.
const NoCodes = "-"

// SearchBox is the form of the search page and the answer in a few words.
type SearchBox struct {
	Index   string // file that the index begins with
	Answers string `json:",omitempty"` // where the site answers queries itself, as JSON
	Fields  []Field
	Values  []string `json:",omitempty"` // of Fields and, last, of the box: as asked
	Exact   bool     `json:",omitempty"` // the first thing found is named exactly so
	Said    string   `json:",omitempty"` // how much was found
	Dropped []Link   `json:",omitempty"` // the filters in force: ways to the answer without them
}

// Field is a filter of the search form: a choice, or a day if there is nothing
// to choose from.
type Field struct {
	Name, Label string
	Said        string   // what its value is said after: "from "
	Options     []Option `json:",omitempty"`
	First, Last string   `json:",omitempty"` // days
}

// Option is a value of a field and what it is called.
type Option struct{ Value, Text string }

// Called is what a value of the field is called: itself, if it is none to choose.
func (f *Field) Called(value string) string {
	for _, o := range f.Options {
		if o.Value == value {
			return o.Text
		}
	}
	return value
}

// Box is a rectangle in map units: least x and y, greatest x and y.
type Box [4]int

// With is the box grown to hold a point; a zero box becomes the point.
func (b Box) With(x, y int) Box {
	if b == (Box{}) {
		return Box{x, y, x, y}
	}
	return Box{min(b[0], x), min(b[1], y), max(b[2], x), max(b[3], y)}
}

// Bundle is a shard: a page, and the pages that are views of the same content
// (a report and its figures).
type Bundle struct {
	Name  string // its own, relative to the base
	Pages []Page
}

// Panel is the text side of a page, from its title to its last section.
type Panel struct {
	Up       *Link  `json:",omitempty"` // where the page belongs
	Eyebrow  string `json:",omitempty"`
	Title    string
	Other    Text     `json:",omitzero"`  // the title in the other language, or as printed
	Lead     string   `json:",omitempty"` // what the page is, in a sentence or two
	Stepper  *Stepper `json:",omitempty"` // where it is one of a series
	Strip    []Tally  `json:",omitempty"` // where it is one of a row, such as years
	Facts    []Fact   `json:",omitempty"`
	Notes    []string `json:",omitempty"` // remarks a reader must not miss
	HTML     string   `json:",omitempty"` // all that is in it, where it is read from the served page: see read.js
	Sections []Section
}

// Text is text in a language of its own; an empty Lang is the page's.
type Text struct {
	Lang string `json:",omitempty"`
	Text string
}

// Link is a way to another page. Href is a route below the base if it begins
// with a slash, else an address elsewhere or a fragment.
type Link struct {
	Href, Text string
	Whole      bool   `json:",omitempty"` // from a frame, it leads to the full site: there is no such frame
	Download   bool   `json:",omitempty"`
	Lang       string `json:",omitempty"`
}

// Fact is a label and what stands beside it.
type Fact struct {
	Label, Value string
	Href         string `json:",omitempty"`
	Note         string `json:",omitempty"`
	Why          string `json:",omitempty"` // there is no value: for where there is room to say it
}

// Section is a headed part of the panel. It shows what it is given, in the
// order of the fields.
type Section struct {
	ID        string `json:",omitempty"`
	Heading   string
	Note      string      `json:",omitempty"`
	Images    []Image     `json:",omitempty"`
	Text      []Paragraph `json:",omitempty"`
	TextLang  string      `json:",omitempty"` // if it is not the page's
	Cards     []Figure    `json:",omitempty"` // figures worth a picture
	Figures   []Figure    `json:",omitempty"` // figures as rows
	Reports   []Report    `json:",omitempty"`
	Sourced   []Sourced   `json:",omitempty"` // figures by the paragraph they stand in
	Relations []Relation  `json:",omitempty"`
	Places    []Place     `json:",omitempty"`
	Tally     []Tally     `json:",omitempty"`
	Spread    *Spread     `json:",omitempty"`
	Table     *Table      `json:",omitempty"`
	Chosen    []Link      `json:",omitempty"` // ways to the page without what they name
	Units     []UnitGroup `json:",omitempty"`
	Facts     []Fact      `json:",omitempty"`
	Links     []Link      `json:",omitempty"`
	Pills     bool        `json:",omitempty"` // links are short, and stand beside each other
	Snippets  []Snippet   `json:",omitempty"`
	Scene     *Scene      `json:",omitempty"` // for the map while this is being read; has an ID then
	// Folded sections open on demand (a native details element).
	Folded   bool `json:",omitempty"`
	Unfolded bool `json:",omitempty"` // in a frame, too: it is made of folds
	Open     bool `json:",omitempty"` // folded, and open to begin with
	// Keep offers to keep the whole site on the device, where that is possible.
	Keep bool `json:",omitempty"`
}

// Paragraph is a run of text pieces.
type Paragraph []Run

// Run is text of one style.
type Run struct {
	Text   string
	Strong bool   `json:",omitempty"`
	Em     bool   `json:",omitempty"`
	Href   string `json:",omitempty"`
	// Marked are words that a figure was taken from, in place of Text; ID is their fragment.
	Marked Paragraph `json:",omitempty"`
	ID     string    `json:",omitempty"`
}

// Image is a photograph or drawing of a report, in several widths. Width and Height are those of Src, the widest.
type Image struct {
	Src, Srcset   string
	Width, Height int
	Alt           string
	Caption       string `json:",omitempty"`
	Credit        string
	Rights        Link // Href: of the terms, if they are anywhere
	Later         bool `json:",omitempty"` // it is below others: fetched when it comes near
}

// Figure is a number with all that makes it traceable.
type Figure struct {
	Href    string // its own page
	Name    string
	Where   string `json:",omitempty"` // unit or place it speaks of, where the page does not say
	Before  string `json:",omitempty"` // qualifier: "over"
	Value   string // "1.5亿", "44,683"
	Unit    string `json:",omitempty"`
	Period  string `json:",omitempty"`
	Derived string `json:",omitempty"` // the formula, if computed by us
	Note    string `json:",omitempty"`
	// Definition says what is counted, where it could be taken for something else.
	Definition string `json:",omitempty"`
	Bars       []Bar  `json:",omitempty"`
	Change     string `json:",omitempty"` // the difference in words, computed by us
	Source     *Link  `json:",omitempty"` // the report, at its paragraph
	// ID is that of a figure that has no page and is at home in this line; Fold is then what else is known of it.
	ID   string `json:",omitempty"`
	Fold []Fact `json:",omitempty"`
}

// Bar is one line of a figure's small chart.
type Bar struct {
	Label, Text string
	Length      int  // of 1000
	Now         bool `json:",omitempty"` // the figure itself, not its baseline
}

// Report is a report as an item of a list.
type Report struct {
	ID             string `json:",omitempty"` // fragment: the first of a year on a page
	Href, Headline string
	Meta           string // paper, date, byline
	Role           string `json:",omitempty"` // of the unit in the report
	Teaser         string `json:",omitempty"`
	Figures        string `json:",omitempty"` // "12 figures"
}

// Sourced is a paragraph of a report and the figures in it.
type Sourced struct {
	ID      string // fragment
	Label   string
	Text    []string `json:",omitempty"` // what leads there, if no figure does
	Figures []Figure
}

// Relation is one party doing something for or with another.
type Relation struct {
	From, To Party
	More     []Party `json:",omitempty"` // further receivers: the figures are the total of all
	Total    string  `json:",omitempty"` // says so
	What     string
	Source   *Link    `json:",omitempty"`
	Figures  []Figure `json:",omitempty"`
}

// Party is an end of a relation; Href is empty outside Chongqing.
type Party struct {
	Name string
	Href string `json:",omitempty"`
	By   string `json:",omitempty"` // the body within it that acts
}

// Place is a named place in a unit.
type Place struct {
	Name, Other string // in the page's language and the other
	Kind, Where string
	Href        string // of the place's own page
	Unit        string // route of the unit, where Where names it
	At          string `json:",omitempty"` // coordinates as text; empty: unlocated
	Note        string
}

// Snippet is text to be copied.
type Snippet struct {
	Label, Text string
}

// Tally is a line that counts something, with a bar.
type Tally struct {
	Href   string `json:",omitempty"`
	Name   string
	Text   string // "12 figures", or that there is none
	Length int    // of the bar, of 1000
	Here   bool   `json:",omitempty"` // it is what the page is about
}

// Table is a table; each row has as many cells as Head.
type Table struct {
	Caption string
	Head    []Cell
	Rows    [][]Cell
}

// Cell is a cell of a table.
type Cell struct {
	Text   string
	Href   string `json:",omitempty"`
	Number bool   `json:",omitempty"` // set flush right
	Note   string `json:",omitempty"`
	Spoken string `json:",omitempty"` // what is read out in place of a sign
	Sort   string `json:",omitempty"` // of a head: which way the rows are sorted by it, as in aria-sort
}

// UnitGroup is a part of the list of all units.
type UnitGroup struct {
	Heading string `json:",omitempty"`
	Items   []UnitItem
}

// UnitItem is a unit in the list of all units.
type UnitItem struct {
	Href        string `json:",omitempty"` // none: it cannot be chosen now
	Name, Other string
	Count       string `json:",omitempty"` // "3 reports"
	Class       int    // shade, as on the map
	Chosen      bool   `json:",omitempty"`
	Adcode      string `json:",omitempty"` // where the client must find the item again
}
