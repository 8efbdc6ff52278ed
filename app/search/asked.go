package search

import (
	"net/url"
	"strings"
)

// Asked is a query as it stands in the address: what was typed, what the things
// found must be, and which part of the answer to show. Empty parts ask nothing.
type Asked [parts]string

// The parts of a query. Codes are those of the site's vocabulary, adcodes for
// units.
const (
	Words    = iota // what was typed
	ByTopic         // of the report
	ByUnit          // that the report or figure concerns
	ByRole          // of that unit in the report, or of any
	ByKind          // of the figure: rate, change …
	FromYear        // first and last year that the figure speaks of, at least in part
	ToYear
	SinceDay // first and last day of publication, 2020-08-28
	UntilDay
	Only // one group of the answer, whole: see groupNames
	Part // which part of that group, from 2 on
	parts
)

var partNames = [parts]string{"q", "topic", "unit", "role", "kind", "from", "to", "since", "until", "in", "page"}

// Any is what a form sends for a filter that is not used.
const Any = "any"

// groupNames are the values of Only.
var groupNames = [Kinds]string{Story: "reports", Metric: "figures", Place: "places", Office: "offices", View: "pages"}

// Filters are the parts that narrow a search down, with the names of their form
// fields.
func Filters() []string { return partNames[ByTopic:Only] }

// Names are what all parts of a query are called in an address.
func Names() []string { return partNames[:] }

// Parse reads the part of an address after the question mark. What cannot be
// meant is passed over.
func Parse(rawQuery string) Asked {
	var q Asked
	values, _ := url.ParseQuery(rawQuery) // what can be read of it
	for part, name := range partNames {
		value := clean(strings.ToValidUTF8(values.Get(name), ""))
		if part == Words || isCode(value) && value != Any {
			q[part] = value
		}
	}
	if q[Only] != "" && q.group() < 0 {
		q[Only] = ""
	}
	if number(q[Part]) < 2 || q[Only] == "" {
		q[Part] = ""
	}
	q.turn(FromYear, ToYear)
	q.turn(SinceDay, UntilDay)
	return q
}

// turn puts the two ends of a range in order.
func (q *Asked) turn(first, last int) {
	if q[first] != "" && q[last] != "" && q[first] > q[last] {
		q[first], q[last] = q[last], q[first]
	}
}

// isCode tells whether a text may be a code, a year or a day: anything else
// would only be shown, and looked for in vain.
func isCode(s string) bool {
	for _, r := range s {
		if !(r >= 'a' && r <= 'z' || isDigit(r) || r == '-') {
			return false
		}
	}
	return len(s) <= 40
}

// number is that of a short text of digits; 0 for any other.
func number(s string) int {
	n := 0
	for _, r := range s {
		if !isDigit(r) || len(s) > 6 {
			return 0
		}
		n = n*10 + int(r-'0')
	}
	return n
}

// group is the one of which all is wanted, or -1.
func (q *Asked) group() int {
	for kind, name := range groupNames {
		if name == q[Only] {
			return kind
		}
	}
	return -1
}

// Narrowed tells whether the query says more than words.
func (q *Asked) Narrowed() bool {
	for _, value := range q[ByTopic:Only] {
		if value != "" {
			return true
		}
	}
	return false
}

// Empty tells whether the query asks for nothing.
func (q *Asked) Empty() bool { return q[Words] == "" && !q.Narrowed() }

// Address is the route of a query's page, that of the empty query being path.
func (q Asked) Address(path string) string {
	sign := "?"
	for part, value := range q {
		if value != "" {
			path += sign + partNames[part] + "=" + url.QueryEscape(value)
			sign = "&"
		}
	}
	return path
}

// with is the query with another value of a part, from the first result on.
func (q Asked) with(part int, value string) Asked {
	q[Part] = ""
	q[part] = value
	return q
}

// clean is a text as it is shown and kept in the address: one line, not longer
// than is looked at, and not cut within a word.
func clean(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	n := 0
	for i := range text {
		if n++; n > MostLetters {
			if at := strings.LastIndexByte(text[:i+1], ' '); at > i-longWord {
				return text[:at]
			}
			return text[:i]
		}
	}
	return text
}

const longWord = 24 // bytes; what is longer is Chinese
