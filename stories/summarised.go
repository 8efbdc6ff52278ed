package stories

import (
	"regexp"
	"strconv"
	"strings"
)

// notFigures are the numbers of a summary that are no figures: dates, digits
// that are part of a name, and addresses of links.
var notFigures = regexp.MustCompile(`\]\([^)]*\)|(19|20)\d\d年|\d{1,2}月|\d{1,2}日至|\d{1,2}日|` +
	`\b\d{1,2}( and \d{1,2}| to \d{1,2})? (January|February|March|April|May|June|July|August|September|October|November|December)\b|` +
	`\b(19|20)\d\d\b|\d+(st|nd|rd|th)\b|\b\d[A-Z]`)

var writtenFigure = regexp.MustCompile(`(\d[\d,]*(?:\.\d+)?)([-\s]?(?:million|billion)|[多余]?[万亿])?`)

var scales = map[string]float64{"": 1, "万": 1e4, "亿": 1e8, "million": 1e6, "billion": 1e9}

// figuresIn reads the figures a summary writes in digits, each with how it is
// written.
func figuresIn(text string) (values []float64, as []string) {
	if !strings.ContainsAny(text, "0123456789") { // most lines
		return nil, nil
	}
	for _, m := range writtenFigure.FindAllStringSubmatch(notFigures.ReplaceAllString(text, ""), -1) {
		v, err := strconv.ParseFloat(strings.ReplaceAll(m[1], ",", ""), 64)
		if err != nil {
			continue
		}
		// rounded as FormatFloat does: 2.18 × 1e8 is no whole number
		v, _ = strconv.ParseFloat(strconv.FormatFloat(v*scales[strings.TrimLeft(m[2], " -多余")], 'g', 12, 64), 64)
		values, as = append(values, v), append(as, m[0])
	}
	return values, as
}

// NumbersOfNone are the numbers of a summary that none of its report's figures has, as they are written.
func NumbersOfNone(summary string, metrics []Metric) []string {
	return othersThan(numbersOf(metrics), summary)
}

// othersThan are the numbers in a text that are not known, as they are written.
func othersThan(known map[float64]bool, text string) (all []string) {
	values, as := figuresIn(text)
	for i, v := range values {
		if !known[v] {
			all = append(all, as[i])
		}
	}
	return all
}

// numbersOf are the numbers that figures have: values, ends of ranges and what they are compared with.
func numbersOf(metrics []Metric) map[float64]bool {
	known := map[float64]bool{}
	for i := range metrics {
		m := &metrics[i]
		known[m.Value] = true
		known[-m.Value] = true // down by 13
		if m.High != nil {
			known[m.High.Value] = true
		}
		if m.Baseline != nil && m.Baseline.HasValue {
			known[m.Baseline.Value] = true
		}
	}
	return known
}

// checkSummary notes where a summary has a number that no figure of the report
// is: a slip, or a figure that was forgotten.
func checkSummary(r *reader, s *Story, body string, bodyLine int) {
	known := numbersOf(s.Metrics)
	line := bodyLine - 1
	for text := range strings.SplitSeq(body, "\n") {
		line++
		if others := othersThan(known, text); others != nil { // one a line is enough
			r.note(line, "body", "%s is no figure of the report: expected a number that one of its metrics has", quote(others[0]))
		}
	}
}
