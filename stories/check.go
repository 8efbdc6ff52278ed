package stories

import (
	"fmt"
	"math"
	"slices"
)

// parsed is a story as read, and who knows the lines of its fields.
type parsed struct {
	story *Story
	r     *reader
}

// checkStory is what must hold within one story.
func checkStory(s *Story, r *reader, v *Vocabulary, region *Region) {
	checkByline(r, s)
	paragraph := func(n int, field string) {
		if n > s.Paragraphs {
			r.failAt(field, "expected a paragraph from 1 to %d, found %d", s.Paragraphs, n)
		}
	}
	concerned := func(unit string) bool { return r.unitsBroken || s.concerns(unit) }
	places := map[string]Place{}
	for i, pl := range s.Places {
		path := fmt.Sprintf("places[%d]", i+1)
		paragraph(pl.Paragraph, path+".paragraph")
		if _, twice := places[pl.Name.Zh]; twice {
			r.failAt(path+".name", "given twice: %s", quote(pl.Name.Zh))
		}
		places[pl.Name.Zh] = pl
		if !concerned(pl.Unit) && pl.Unit != "" {
			r.failAt(path+".unit", "expected one of the story's units, found %s", pl.Unit)
		}
	}
	seen := map[UnitRef]bool{}
	for i, u := range s.Units {
		if seen[UnitRef{ID: u.ID}] {
			r.failAt(fmt.Sprintf("units[%d].id", i+1), "given twice: %s", u.ID)
		}
		seen[UnitRef{ID: u.ID}] = true
	}
	metrics := map[string]*Metric{}
	for i := range s.Metrics {
		metrics[s.Metrics[i].ID] = &s.Metrics[i]
	}
	for i := range s.Metrics {
		m, path := &s.Metrics[i], fmt.Sprintf("metrics[%d]", i+1)
		paragraph(m.Paragraph, path+".paragraph")
		for _, u := range m.Units {
			if !concerned(u) {
				r.failAt(path+".units", "expected units of the story, found %s", u)
			}
		}
		if m.Place != "" {
			if pl, known := places[m.Place]; !known {
				r.failAt(path+".place", "expected a place of the story, found %s", quote(m.Place))
			} else if !contains(m.Units, pl.Unit) && !r.unitsBroken {
				r.failAt(path+".place", "expected a place in the metric's units, found %s in %s", quote(m.Place), pl.Unit)
			}
		}
		checkUnit(r, m, path, v)
		checkQuote(r, m, path, v)
		checkDerived(r, m, path, metrics)
	}
	for i, rel := range s.Relations {
		path := fmt.Sprintf("relations[%d]", i+1)
		paragraph(rel.Paragraph, path+".paragraph")
		if !rel.By.IsZero() && rel.By == nameOf(rel.From, v, region) {
			r.failAt(path+".by", "expected who within %s does it, not %s itself", rel.By.Zh, rel.By.Zh)
		}
		for _, e := range []struct {
			end End
			key string
		}{{rel.From, ".from"}, {rel.To, ".to"}} {
			units := v.Areas[e.end.Area].Units
			if e.end.Unit != "" {
				units = []string{e.end.Unit}
			}
			for _, u := range units {
				if !region.Whole(u) && !concerned(u) {
					r.failAt(path+e.key, "expected units of the story, found %s", u)
				}
			}
		}
		for j, id := range rel.Metrics {
			if metrics[id] == nil {
				r.failAt(fmt.Sprintf("%s.metrics[%d]", path, j+1), "expected the id of a metric of this story, found %s", quote(id))
			}
		}
	}
}

// nameOf is what an end is called, where no other package is needed to know it.
func nameOf(e End, v *Vocabulary, region *Region) Text {
	switch {
	case e.Area != "":
		return v.Areas[e.Area].Name
	case e.Unit != "" && region.Whole(e.Unit):
		return region.Name
	}
	return e.Outside
}

func (s *Story) concerns(adcode string) bool {
	for _, u := range s.Units {
		if u.ID == adcode {
			return true
		}
	}
	return false
}

// checkUnit is what must hold between a metric's value, unit and kind.
func checkUnit(r *reader, m *Metric, path string, v *Vocabulary) {
	kind, greatest := v.Units[m.Unit].Kind, m.Value
	if m.High != nil {
		greatest = m.High.Value
	}
	if m.Value < 0 && m.Kind != "change" && m.ValueText != "" {
		r.failAt(path+".value", "expected no negative %s", m.Kind)
	}
	if kind == "count" && (m.Counted == nil || m.Counted.Per.IsZero()) && (m.Value != math.Trunc(m.Value) || greatest != math.Trunc(greatest)) {
		r.failAt(path+".value", "expected a whole number of %s", v.Units[m.Unit].plural())
	}
	if kind == "percent" && m.Kind != "change" && greatest > 100 {
		r.failAt(path+".value", "expected at most 100 %%: only a change can be more")
	}
}

// checkDerived computes a derived figure again.
func checkDerived(r *reader, m *Metric, path string, metrics map[string]*Metric) {
	d := m.Derived
	if d == nil {
		return
	}
	if m.High != nil {
		r.failAt(path+".value", "expected one number: a range cannot be computed")
		return
	}
	var inputs []string
	for i, in := range d.From {
		field := fmt.Sprintf("%s.derived.from[%d]", path, i+1)
		from := metrics[in.Metric]
		switch {
		case from == nil:
			r.failAt(field, "expected the id of a metric of this story, found %s", quote(in.Metric))
		case from.Derived != nil:
			r.failAt(field, "expected a figure of the report, found one derived itself: %s", quote(in.Metric))
		case from.High != nil && !in.Baseline:
			r.failAt(field, "expected a figure that is one number, found a range: %s", quote(in.Metric))
		case in.Baseline && (from.Baseline == nil || !from.Baseline.HasValue):
			r.failAt(field, "expected a metric with a baseline value, found %s", quote(in.Metric))
		case in.Baseline:
			inputs = append(inputs, from.Baseline.ValueText)
		default:
			inputs = append(inputs, from.ValueText)
		}
	}
	if len(inputs) != 2 || inputs[0] == "" || inputs[1] == "" || d.How == "" || m.ValueText == "" {
		return
	}
	want, ok := d.compute(inputs)
	if !ok {
		r.failAt(path+".derived", "cannot be computed from %s and %s", inputs[0], inputs[1])
	} else if !sameNumber(want, m.ValueText) {
		r.failAt(path+".value", "expected %s, computed as %s; found %s", want, d.Expression(), m.ValueText)
	}
}

// checkAcross is what must hold between files: ids are given once, those of
// the past included, and a place is called the same in all.
func checkAcross(all []parsed, gone []withdrawn) (registry, gazetteer) {
	figures := 0
	for _, p := range all {
		figures += len(p.story.Metrics)
	}
	ids, places := make(registry, len(all)+figures), gazetteer{}
	for _, p := range all {
		ids.ofStory(p)
		places.ofStory(p)
	}
	for _, w := range gone {
		ids.once(thing{storyThing, w.ID}, spot{r: w.r, field: "id"})
		ids.each(metricThing, w.Metrics, spot{r: w.r, field: "metrics"})
		is := func(p parsed) bool { return p.story.ID == w.Instead }
		if w.Instead != "" && !slices.ContainsFunc(all, is) {
			w.r.failAt("withdrawn.instead", "expected the id of a report, found %s", quote(w.Instead))
		}
	}
	for _, w := range gone { // after the ids in use: where both are the same, it is the old one that is wrong
		ids.each(storyThing, w.Formerly, spot{r: w.r, field: "formerly"})
	}
	for _, p := range all {
		ids.each(storyThing, p.story.Formerly, spot{r: p.r, field: "formerly"})
		for i := range p.story.Metrics {
			ids.each(metricThing, p.story.Metrics[i].Formerly, spot{p.r, "formerly", i + 1})
		}
	}
	return ids, places
}

// registry is where each id is.
type registry map[thing]spot

// A thing is a report, a figure or what else has an id.
type thing struct{ kind, id string }

// A spot is a field of a file, or one of the figures in it. What it is called, and its line, are looked up when a message
// is printed: nearly all of very many are never asked for.
type spot struct {
	r      *reader
	field  string // below the figure, if it is one's
	figure int    // from 1; 0: it is the report's
}

func (s spot) path() string {
	if s.figure > 0 {
		return fmt.Sprintf("metrics[%d].%s", s.figure, s.field)
	}
	return s.field
}

func (s spot) String() string { return fmt.Sprintf("%s:%d", s.r.file, s.r.known()[s.path()]) }

// ofStory takes down the ids of a report and of its figures.
func (ids registry) ofStory(p parsed) {
	ids.once(thing{storyThing, p.story.ID}, spot{r: p.r, field: "id"})
	for i := range p.story.Metrics {
		ids.once(thing{metricThing, p.story.Metrics[i].ID}, spot{p.r, "id", i + 1})
	}
}

// once reports an id that is taken.
func (ids registry) once(t thing, at spot) {
	if t.id == "" {
		return
	}
	if first, twice := ids[t]; twice {
		at.r.failAt(at.path(), "given twice: %s is also in %s", quote(t.id), first)
		return
	}
	ids[t] = at
}

func (ids registry) each(kind string, list []string, at spot) {
	for i, id := range list {
		ids.once(thing{kind, id}, spot{at.r, fmt.Sprintf("%s[%d]", at.field, i+1), at.figure})
	}
}
