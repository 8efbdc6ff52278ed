package draft

import (
	"fmt"
	"strconv"
	"strings"
)

// Words are the codes of the vocabulary that drafts are written with.
type Words struct{ Measures map[string]string } // what the paper writes → code

// Markdown is a report as a draft of a story's file, with all that was proposed of it, each line to be confirmed by an
// editor: "status: draft" keeps it from being published. English is empty until somebody writes it.
func (r *Report) Markdown(id string, k Known, page string, w Words) []byte {
	var b strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	line("---")
	line("status: draft")
	line("id: %s", id)
	line("date: %s", k.Date)
	line("paper: {zh: %s, en: \"\"}", quoted(k.Paper))
	if page != "" {
		line("page: %s", quoted(page))
	}
	line("headline: {zh: %s, en: \"\"}", quoted(r.Headline))
	for _, more := range []struct{ field, text string }{{"kicker", r.Kicker}, {"subhead", r.Subhead}} {
		if more.text != "" {
			line("%s: {zh: %s, en: \"\"}", more.field, quoted(more.text))
		}
	}
	if r.Byline != "" {
		line("byline: {zh: %s, en: \"\"}", quoted(r.Byline))
	}
	line("paragraphs: %d", len(r.Paragraphs))
	line("topics: []")
	line("units:")
	for _, id := range r.Subjects {
		line("  - {%s: %q, role: subject}", k.field(id), id)
	}
	for _, id := range r.Mentioned {
		line("  - {%s: %q, role: mentioned}", k.field(id), id)
	}
	if len(r.Figures) > 0 {
		line("metrics:")
	}
	for i, f := range r.Figures {
		line("  - id: %s-%d", id, i+1)
		line("    name: {zh: %s, en: \"\"}", quoted(f.Name))
		line("    value: %s", f.Value)
		line("    unit: %s", quoted(w.code(f.Unit)))
		line("    qualifier: %s", f.Qualifier)
		line("    period: %s", f.Period)
		if f.Goal {
			line("    goal: true")
		}
		if f.Base != nil {
			if f.Base.Period != "" {
				line("    baseline: {value: %s, period: %s}", f.Base.Value, f.Base.Period)
			} else {
				line("    baseline: {value: %s}", f.Base.Value)
			}
		}
		for _, id := range f.Where {
			if k.field(id) == "via" {
				line("    area: %s", id)
			}
		}
		if len(f.Where) > 0 && k.field(f.Where[0]) == "id" {
			all := make([]string, len(f.Where))
			for i, id := range f.Where {
				all[i] = strconv.Quote(id)
			}
			line("    units: [%s]", strings.Join(all, ", "))
		}
		line("    paragraph: %d", f.Paragraph)
		line("    quote: %s", quoted(f.Quote))
		line("    at: [%d, %d]", f.At[0], f.At[1])
		line("    sure: %v", f.Sure)
		if len(f.Doubts) > 0 {
			line("    doubts: [%s]", strings.Join(f.Doubts, ", "))
		}
	}
	line("---")
	line("")
	for i, text := range r.Paragraphs {
		line("> %d. %s", i+1, text)
		line(">")
	}
	return []byte(b.String())
}

func (k Known) field(id string) string {
	for _, a := range k.Areas {
		if a.ID == id {
			return "via"
		}
	}
	return "id"
}

func (w Words) code(measure string) string {
	if code, ok := w.Measures[measure]; ok {
		return code
	}
	return measure
}

// quoted is a text as YAML's quoted scalar.
func quoted(s string) string { return strconv.Quote(s) }
