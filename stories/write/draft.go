// Package write turns values into story files. It knows no pages and no HTTP.
package write

import (
	"crypto/sha256"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/yutu-map/yutu/stories"
	"github.com/yutu-map/yutu/stories/draft"
)

// Source says where a draft comes from.
type Source struct {
	File   string
	Data   []byte // of the file
	Paper  string
	Date   string
	Page   string
	ID     string // of the draft
	PaperE string // the paper's English name, if known
}

// PageName is what a page's text is called beside its drafts: hidden, because it is the paper's and no content.
func (src Source) PageName() string { return PageName(fmt.Sprintf("%x", sha256.Sum256(src.Data))) }

// PageName is the same, by the digest that a draft has of its page.
func PageName(digest string) string { return ".page-" + digest[:min(16, len(digest))] + ".txt" }

// measure is a unit of the vocabulary by the paper's word, with the classifier if it has none of its own.
func measure(word string, v *stories.Vocabulary) string {
	same := map[string]string{"名": "people", "位": "people", "人": "people", "户": "households", "元": "yuan", "%": "percent", "个百分点": "percentage-points",
		"百分点": "percentage-points", "亩": "mu", "人次": "person-times", "个月": "months"}
	if code := same[word]; code != "" {
		if _, ok := v.Units[code]; ok {
			return code
		}
	}
	for _, code := range slices.Sorted(maps.Keys(v.Units)) {
		// of counts more than one may have the same word, but not one that is read only because the vocabulary has it
		if u := v.Units[code]; u.Name.Zh == word && (u.Kind != "count" || !draft.Usual(word)) {
			return code
		}
	}
	return word
}

// Draft is the file of a proposed report: a story with status, and what is doubtful. The printed text it is from stands in
// a file of its own, PageName.
func Draft(r *draft.Report, src Source, v *stories.Vocabulary) []byte {
	var b strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	line("---")
	line("status: draft")
	line("id: %s", src.ID)
	line("source: {file: %s, sha256: %x, from: %d, to: %d}", quote(src.File), sha256.Sum256(src.Data), r.From, r.To)
	if r.Kicker != "" {
		line("kicker: %s", both(r.Kicker))
	}
	line("headline: %s", both(r.Headline))
	if r.HeadlineOurs {
		line("headline_ours: true")
	}
	if r.Byline != "" {
		line("byline: %s", both(r.Byline))
	}
	line("paper: {zh: %s, en: %s}", quote(src.Paper), quote(src.PaperE))
	if r.Column != "" {
		line("column: %s", both(r.Column))
	}
	line("date: %s", src.Date)
	if src.Page != "" {
		line("page: %s", quote(src.Page))
	}
	line("paragraphs: %d", len(r.Paragraphs))
	line("topics: [%s]", strings.Join(r.Topics, ", "))
	b.WriteString("units:\n")
	written := map[string]bool{}
	for _, u := range r.Units {
		ids, via := []string{u.ID}, ""
		if u.Area {
			ids, via = v.Areas[u.ID].Units, ", via: "+u.ID
		}
		for _, id := range ids {
			if !written[id] {
				written[id] = true
				line("  - {id: %q, role: %s%s}", id, u.Role, via)
			}
		}
	}
	if len(r.Places) > 0 {
		b.WriteString("places:\n")
	}
	for _, p := range r.Places {
		where := ", unlocated: true"
		if p.Located { // by the gazetteer
			where = ""
		}
		line("  - {name: %s, unit: %q, kind: %s, paragraph: %d%s}", both(p.Name), p.Unit, p.Kind, p.Paragraph, where)
	}
	if len(r.Figures) > 0 {
		b.WriteString("metrics:\n")
	}
	for i := range r.Figures {
		figure(&b, &r.Figures[i], fmt.Sprintf("%s-%d", src.ID, i+1), v)
	}
	if len(r.Relations) > 0 {
		b.WriteString("relations:\n")
	}
	for _, l := range r.Relations {
		line("  - {from: %s, to: %s, kind: %s, label: %s, paragraph: %d}", end(l.From), end(l.To), l.Kind, both(l.Label), l.Paragraph)
	}
	if len(r.Doubts) > 0 {
		line("doubts: [%s]", list(r.Doubts))
	}
	line("---")
	line("")
	line("# zh")
	line("")
	line("# en")
	return []byte(b.String())
}

func end(id string) string {
	if id != "" && id[0] >= '0' && id[0] <= '9' {
		return strconv.Quote(id)
	}
	return id
}

func figure(b *strings.Builder, f *draft.Figure, id string, v *stories.Vocabulary) {
	line := func(format string, args ...any) { fmt.Fprintf(b, "    "+format+"\n", args...) }
	fmt.Fprintf(b, "  - id: %s\n", id)
	line("name: %s", both(f.Name))
	value := f.Value
	if f.To != "" {
		value += ".." + f.To
	}
	line("value: %s", value)
	for _, of := range Measured(f.Unit, v) {
		line("%s", of)
	}
	line("qualifier: %s", f.Qualifier)
	if f.Period != "" {
		line("period: %s", f.Period)
	}
	if f.Baseline != nil && (f.Baseline.Value != "" || f.Baseline.Period != "") {
		var parts []string
		if f.Baseline.Value != "" {
			parts = append(parts, "value: "+f.Baseline.Value)
		}
		if f.Baseline.Period != "" {
			parts = append(parts, "period: "+f.Baseline.Period)
		}
		line("baseline: {%s}", strings.Join(parts, ", "))
	}
	line("kind: %s", f.Kind)
	if f.Area != "" {
		line("area: %s", f.Area)
	} else if len(f.Units) > 0 {
		line("units: [%s]", list(f.Units))
	}
	if f.Place != "" {
		line("place: %s", quote(f.Place))
	}
	line("paragraph: %d", f.Paragraph)
	line("quote: %s", quote(f.Quote))
	line("at: [%d, %d]", f.At[0], f.At[1])
	line("sure: %.2f", f.Sure)
	if len(f.Doubts) > 0 {
		line("doubts: [%s]", list(f.Doubts))
	}
}

// Measured is the unit of a figure by the paper's word, in lines: with the classifier, if the vocabulary has no word for it.
func Measured(word string, v *stories.Vocabulary) []string {
	switch code := measure(word, v); {
	case v.Units[code].Code != "":
		return []string{"unit: " + code}
	case draft.Counts(word):
		return []string{"unit: " + stories.Count, "classifier: " + quote(word)}
	}
	return []string{"unit: " + quote(word)} // a measure: its English and kind are for the vocabulary
}

func list(items []string) string {
	quoted := make([]string, len(items))
	for i, s := range items {
		quoted[i] = quote(s)
	}
	return strings.Join(quoted, ", ")
}

// both is a text whose English nobody has written yet.
func both(zh string) string { return "{zh: " + quote(zh) + `, en: ""}` }

// quote writes a text so that YAML takes it for what it is.
func quote(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '\n':
			b.WriteByte(' ')
		case r == '\\' || r == '"':
			b.WriteRune('\\')
			b.WriteRune(r)
		case r == 0 || !unicode.IsPrint(r) && r != '\u3000' && r < 0x10000 && !unicode.Is(unicode.Co, r):
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			b.WriteRune(r)
		}
	}
	return `"` + b.String() + `"`
}
