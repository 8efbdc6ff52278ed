// Package draft reads the text of a printed page and proposes reports: where each begins and ends, what it concerns, and
// every figure with the words it stands in. It knows what tells lines apart, rules of the language and a gazetteer, no page in particular. What it
// is not sure of it says. It reads no files and writes none.
package draft

// Known is what the draft maker is told about the region: names are data, so that another region needs no code.
type Known struct {
	City  Name     // the whole region
	Whole []string // words that mean the whole region: 全市, 我市
	// Homographs are words that share characters with the short names of units, which are none there: 成渝 in 成渝中线.
	Homographs []string
	Units      []Name
	Areas      []Name // areas that are no unit
	Former     []Former
	Towns      []Town
	Topics     []Topic

	Measures, Counts []string // words of units, beside the usual ones: what is measured, and what only says how many
}

// Name is a unit or area: 500114, 黔江区, 黔江, qianjiang.
type Name struct{ ID, Zh, Short, Slug string }

// Former is a unit's name, or that of one of its parts, until a year: 开县. A part's name is still in use: 万盛.
type Former struct {
	ID, Zh string
	Until  int
	Part   bool
}

// Town is a township with its unit's code. Located: the gazetteer has its point.
type Town struct {
	Unit, Zh string
	Located  bool
}

// Topic is a code and the words that point to it.
type Topic struct {
	Code  string
	Words []string
}

// Issue is where a page was printed.
type Issue struct{ Paper, Date, Page string }

// Result is what was found on a page.
type Result struct {
	Text    string // decoded, lines joined: what the ranges count in, in characters
	Reports []Report
	Lines   []Line
	Left    []Numeral // numerals that are in no figure
	Taken   int       // numerals that are in one
}

// Line is what became of a line of the page. Why is "" if a report has it.
type Line struct {
	Number int
	Text   string
	Why    string
}

// Numeral is a number that was left over, and why.
type Numeral struct{ Text, Around, Why string }

// Report is one report as proposed.
type Report struct {
	Kicker, Headline, Column, Byline string
	Lead                             string // taken from where the text begins: 本报讯 （记者 李四）
	HeadlineOurs                     bool
	Paragraphs                       []string
	Units                            []Ref
	Places                           []Place
	Topics                           []string
	Figures                          []Figure
	Relations                        []Relation
	From, To                         int // characters of Result.Text
	Doubts                           []string
}

// Ref is a unit of the map, or an area, and its role.
type Ref struct {
	ID, Role string
	Area     bool
}

// Place is a named place of a unit.
type Place struct {
	Name, Unit, Kind string
	Paragraph        int
	Located          bool // the gazetteer has its point, and one place of the unit is called so
}

// Relation is something one unit does for another.
type Relation struct {
	From, To, Kind, Label string
	Paragraph             int
}

// Figure is a number of a report as proposed. Values are plain decimals; To is the other end of a range.
type Figure struct {
	Name, Value, To, Unit string // Unit in the paper's word
	Qualifier, Kind       string
	Period                string
	Baseline              *Baseline
	Units                 []string
	Area, Place           string
	Paragraph             int
	Quote                 string
	At                    [2]int // characters of Result.Text
	Sure                  float64
	Doubts                []string

	from, to int // bytes of the paragraph: the number with its unit
}

// Baseline is what a figure is compared with.
type Baseline struct{ Value, Period string }
