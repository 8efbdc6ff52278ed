package write

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/yutu-map/yutu/stories"
)

// Begun is what is known of a report that somebody begins to write.
type Begun struct {
	ID       string
	Headline stories.Text
	Paper    stories.Text
	Date     string
}

// Blank is the file of a report to be filled in: a draft with every field that a report must have, and the others behind #.
func Blank(begun Begun, v *stories.Vocabulary) []byte {
	var b strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	helped := func(field, written, help string) { line("%-37s # %s", written, stories.Help[field]+help) }
	line("---")
	helped("status", "status: draft", "")
	helped("id", "id: "+begun.ID, "")
	helped("kicker", `# kicker: {zh: "", en: ""}`, "; optional, as all lines that begin with #")
	helped("headline", "headline: "+twice(begun.Headline), "")
	helped("byline", `# byline: {zh: "", en: ""}`, "")
	helped("paper", "paper: "+twice(begun.Paper), "")
	helped("date", "date: "+begun.Date, "")
	helped("page", "# page: ", "")
	helped("paragraphs", "paragraphs: ", "")
	line("# topics: %s", codes(v.Topics))
	helped("topics", "topics: []", "")
	line("# roles: %s", codes(v.Roles))
	helped("units", "units:", "")
	helped("units[].id", `  - {id: "", role: subject}`, "")
	helped("metrics", "# metrics:", "; their fields: docs/stories.md")
	for _, field := range []struct{ key, written string }{
		{"id", "- id: " + begun.ID + "-1"}, {"name", `  name: {zh: "", en: ""}`}, {"value", "  value: "}, {"unit", "  unit: "}, {"qualifier", "  qualifier: exactly"},
		{"period", "  period: "}, {"kind", "  kind: stock"}, {"paragraph", "  paragraph: "}, {"quote", `  quote: ""`},
	} {
		helped("metrics[]."+field.key, "#   "+field.written, "")
	}
	line("---")
	line("\n# zh\n\n# en")
	return []byte(b.String())
}

// twice is a text in both languages, either of which may be still to be written.
func twice(t stories.Text) string { return "{zh: " + quote(t.Zh) + ", en: " + quote(t.En) + "}" }

// codes lists words of the vocabulary with what they mean.
func codes(words map[string]stories.Text) string {
	var all []string
	for _, code := range slices.Sorted(maps.Keys(words)) {
		all = append(all, code+" "+words[code].Zh)
	}
	return strings.Join(all, " · ")
}
