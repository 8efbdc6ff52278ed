// Package draft reads the text of a printed newspaper page and proposes reports and
// figures for an editor to confirm: each figure with the words it stands in, where they
// are, how sure it is and what makes it doubtful. It knows Chinese newspaper language in
// general and no page in particular; it reads no files and writes none.
package draft

// Known is what proposals are made with.
type Known struct {
	City  Unit // the whole city
	Units []Unit
	Areas []Unit // areas that are no unit, such as a development zone
	Date  string // of the page, "2021-05-18"
	Paper string
}

// Unit is a place that a figure may be about.
type Unit struct{ ID, Full, Short string }

// Report is one proposed report.
type Report struct {
	Kicker, Headline, Subhead string
	Byline                    string
	Paragraphs                []string
	Subjects, Mentioned       []string // ids of units and areas
	Figures                   []Figure
}

// Figure is a proposed figure of a report.
type Figure struct {
	Name      string // the words before it, for the editor to mend
	Value     string // "12975", or "300..500"
	Unit      string // in the paper's words
	Qualifier string // exactly, over, nearly, about, at_least, under, up_to
	Period    string // "2020", "2021-01/2021-04", "../2021-05-18"
	Base      *Base  // what it is compared with
	Goal      bool
	Where     []string // ids of units and areas
	Paragraph int      // from 1
	Quote     string   // as printed, line ends taken out
	At        [2]int   // of the quote in its paragraph, in characters, the end not included
	Sure      float64  // 0 to 1
	Doubts    []string
}

// Base is an earlier value that a figure is compared with.
type Base struct{ Value, Period string }

// LeftOver is a piece of the page that no proposal was made of.
type LeftOver struct{ Text, Why string }

// Page is all that was made of a page.
type Page struct {
	Reports []Report
	Left    []LeftOver
	Lines   int // that were not empty, each in a report or left over
	Taken   int // of these: in a report
}

// FromText reads a page that was copied as text.
func FromText(text string, k Known) Page {
	p := split(text, k)
	for i := range p.Reports {
		p.Left = append(p.Left, p.Reports[i].fill(k)...)
	}
	return p
}
