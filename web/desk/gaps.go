package desk

import (
	"strings"

	"github.com/yutu-map/yutu/stories"
)

// Most of what a draft lacks is only not written yet. That is no sentence to read, one for each field: empty fields are marked
// and named in one line, and where something is proposed its frame says that it is not saved. All else stays a sentence.

// A gaps are the fields of a form, of which some may be empty.
type gaps struct {
	keys   []string // in the form's order
	labels map[string]string
	open   map[string]*bool // whether a field wants something
}

// field makes a field known. Whoever proposes a value has filled the gap, though nobody has saved it.
func (g *gaps) field(key, label, value string, wanting *bool) {
	if g.labels == nil {
		g.labels, g.open = map[string]string{}, map[string]*bool{}
	}
	g.keys, g.labels[key] = append(g.keys, key), label
	if value == "" {
		g.open[key] = wanting
	}
}

// of marks the fields that want something, and gives the problems that are more than that, and the names of what is wanted.
func (g *gaps) of(at string, problems []stories.Problem) (others []stories.Problem, wanting []string) {
	wanted := map[string]bool{}
	for _, p := range problems {
		key := strings.TrimPrefix(p.Field, at)
		for _, lang := range languages {
			if p.Form == noSection(lang) {
				key = "summary." + lang
			}
		}
		if _, known := g.labels[key]; !known || !onlyEmpty(p) {
			others = append(others, p)
			continue
		}
		if mark := g.open[key]; mark != nil {
			*mark, wanted[key] = true, true
		}
	}
	for _, key := range g.keys {
		if wanted[key] {
			wanting = append(wanting, g.labels[key])
		}
	}
	return others, wanting
}

// amiss marks the fields that problems in a list are of: of a baseline both of its fields.
func amiss(list string, fields []field, at string, problems []stories.Problem) {
	for _, p := range problems {
		key := strings.TrimPrefix(p.Field, at)
		for i := range fields {
			if f := &fields[i]; f.Key == key || strings.HasPrefix(f.Key, key+".") {
				f.Amiss = list
			}
		}
	}
}

// onlyEmpty tells whether nothing is wrong but that nothing stands there.
func onlyEmpty(p stories.Problem) bool {
	switch p.Form {
	case "expected text, found nothing", "expected at least one", noSection("zh"), noSection("en"):
		return true
	}
	return false
}

// noSection is the problem of a report without a summary in a language.
func noSection(lang string) string {
	return "expected a section # " + lang + " with at least one paragraph"
}
