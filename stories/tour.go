package stories

import (
	"fmt"
	"path"
	"sort"
	"strings"
)

// Tour is a guided story: an ordered walk over the map through what the reports
// say. It adds no facts of its own: each step shows figures of reports.
type Tour struct {
	ID       string
	File     string
	Formerly []string // ids it had before
	Title    Text
	Lead     Text // what it is about, in a sentence or two
	Steps    []Step

	Digest Digest `json:"-"` // of its file
}

// Step is one stop of a tour. Its text is the paragraph of the same number in
// each language's part of the file.
type Step struct {
	Title     Text
	Units     []string // adcodes to mark and to look at; none: the whole city
	Place     string   // Chinese name of a place of one of the stories, to be pointed at; "": none
	Stories   []string // ids of the reports it draws on
	Metrics   []string // ids of the figures it shows
	Relations bool     // draw the arrows that the reports tell of between its units and others
	Zh, En    Paragraph
}

// Text is the step's paragraph in a language.
func (s Step) Text(lang string) Paragraph {
	if lang == "en" {
		return s.En
	}
	return s.Zh
}

// toursFolder holds the tours of a content folder: files *.md with front matter
// (id, title, lead, steps) and, under "# zh" and "# en", a paragraph a step.
const toursFolder = "tours"

// tours reads the tours and checks that all they point to is in the set.
func (l *loading) tours(files []string, set *Set) (tours []Tour) {
	seen := map[string]string{}
	for _, file := range files {
		r, text, ok := l.open(l.fsys, file)
		if !ok {
			continue
		}
		front, body, bodyLine, ok := splitFrontMatter(r, text)
		if !ok {
			continue
		}
		tour, ok := tourReader{storyReader{r, l.codes, l.words}, set}.tour(front, readBody(r, body, bodyLine))
		if !ok {
			continue
		}
		if first := seen[tour.ID]; first != "" {
			r.failAt("id", "given twice: %s is also in %s", quote(tour.ID), first)
		}
		seen[tour.ID] = file
		tour.Digest = r.digest
		for i, old := range tour.Formerly {
			if first := seen[old]; first != "" {
				r.failAt(fmt.Sprintf("formerly[%d]", i+1), "given twice: %s is also in %s", quote(old), first)
			}
			seen[old] = file
		}
		tours = append(tours, tour)
	}
	sort.Slice(tours, func(i, j int) bool { return tours[i].ID < tours[j].ID })
	return tours
}

type tourReader struct {
	storyReader
	set *Set
}

func (r tourReader) tour(front string, body Body) (t Tour, ok bool) {
	root := r.parse(front, "front matter")
	if root == nil {
		return t, false
	}
	o, ok := r.object(root, "", "id", "formerly", "title", "lead", "steps")
	if !ok {
		return t, false
	}
	t = Tour{ID: o.slug("id"), Formerly: o.slugs("formerly"), File: r.file, Title: o.bilingual("title", true), Lead: o.bilingual("lead", true)}
	if want := t.ID + ".md"; t.ID != "" && path.Base(r.file) != want {
		r.failAt("id", "expected the file to be called %s after the id", want)
	}
	nodes, paths := o.items("steps", true)
	for i := range nodes {
		t.Steps = append(t.Steps, r.step(nodes[i], paths[i]))
	}
	for _, part := range []struct {
		lang string
		text []Paragraph
	}{{"zh", body.Zh}, {"en", body.En}} {
		if len(part.text) != len(t.Steps) {
			r.failAt("steps", "expected a paragraph for each of the %d steps under # %s, found %d", len(t.Steps), part.lang, len(part.text))
			return t, false
		}
	}
	for i := range t.Steps {
		t.Steps[i].Zh, t.Steps[i].En = body.Zh[i], body.En[i]
	}
	return t, true
}

func (r tourReader) step(n *yamlNode, at string) (s Step) {
	o, ok := r.object(n, at, "title", "units", "place", "stories", "metrics", "relations")
	if !ok {
		return s
	}
	s = Step{Title: o.bilingual("title", true), Units: r.unitList(o, "units"), Place: o.text("place", false), Relations: o.flag("relations")}
	s.Stories = r.ids(o, "stories", true, "report", func(id string) bool { _, ok := r.set.ByID(id); return ok })
	s.Metrics = r.ids(o, "metrics", false, "metric", func(id string) bool { _, _, ok := r.set.Metric(id); return ok })
	if s.Place != "" && !r.names(s) {
		r.failAt(at+".place", "expected a place that one of the step's reports names, found %s", quote(s.Place))
	}
	return s
}

// names tells whether one of a step's reports names its place.
func (r tourReader) names(s Step) bool {
	for _, id := range s.Stories {
		if story, ok := r.set.ByID(id); ok {
			for _, p := range story.Places {
				if p.Name.Zh == s.Place {
					return true
				}
			}
		}
	}
	return false
}

func (r tourReader) ids(o object, key string, required bool, what string, known func(string) bool) (ids []string) {
	nodes, paths := o.items(key, required)
	for i := range nodes {
		id := r.text(nodes[i], paths[i])
		switch {
		case id == "":
		case contains(ids, id):
			r.failAt(paths[i], "given twice")
		case !known(id):
			r.failAt(paths[i], "expected the id of a %s, found %s", what, quote(id))
		default:
			ids = append(ids, id)
		}
	}
	return ids
}

// inTours tells whether a file belongs to a tour rather than being a story.
func inTours(name string) bool { return strings.HasPrefix(name, toursFolder+"/") }

// PlaceOf finds the place of a step.
func (s *Set) PlaceOf(step Step) (Place, bool) {
	for _, id := range step.Stories {
		if story, ok := s.ByID(id); ok {
			for _, p := range story.Places {
				if p.Name.Zh == step.Place {
					return p, true
				}
			}
		}
	}
	return Place{}, false
}
