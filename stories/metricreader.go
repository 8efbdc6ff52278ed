package stories

import "github.com/yutu-map/yutu/stories/draft"

// metric reads one metric of a story whose units have been read.
func (r storyReader) metric(n *yamlNode, path string, story Story) Metric {
	o, ok := r.object(n, path, r.alsoOf(path, draft.OfFigure, "id", "formerly", "units", "area", "place", "name", "value", "unit", "classifier", "per", "qualifier", "period", "period_note",
		"baseline", "kind", "paragraph", "note", "definition_note", "highlight", "derived", "quote")...)
	if !ok {
		return Metric{}
	}
	r.unconfirmed(o)
	v := r.vocabulary
	m := Metric{
		ID:         o.slug("id"),
		Story:      story.ID,
		Formerly:   o.slugs("formerly"),
		Units:      r.unitList(o, "units"),
		Area:       o.code("area", r.areas, false),
		Place:      o.text("place", false),
		Name:       o.bilingual("name", true),
		Unit:       o.code("unit", r.measures, true),
		Qualifier:  o.code("qualifier", v.Qualifiers, true),
		Period:     o.period("period", false),
		PeriodNote: o.bilingual("period_note", false),
		Kind:       o.code("kind", v.MetricKinds, true),
		Paragraph:  o.count("paragraph", true, 1, 500),
		Note:       o.bilingual("note", false),
		Definition: o.bilingual("definition_note", false),
		Highlight:  o.flag("highlight"),
	}
	m.Quote = o.text("quote", false)
	m.Value, m.ValueText, m.High = o.value("value")
	m.Counted = r.counted(o, m.Unit)
	m.Baseline = r.baseline(o, m.Kind)
	if r.asked != nil {
		r.asked.oneOf(path, []string{"period"}, []string{"period_note"})
	}
	if o.values.get("period") == nil && m.PeriodNote.IsZero() {
		r.failAt(path+".period", "missing: expected a period, or a period_note that says what the report leaves open")
	}
	if m.Area != "" {
		for _, id := range v.Areas[m.Area].Units {
			if !contains(m.Units, id) {
				m.Units = append(m.Units, id)
			}
		}
	}
	if o.values.get("units") == nil && m.Area == "" {
		for _, u := range story.Units {
			if u.Role == "subject" {
				m.Units = append(m.Units, u.ID)
			}
		}
		if len(m.Units) == 0 && !r.unitsBroken {
			r.failAt(path+".units", "missing: the story has no unit as its subject")
		}
	}
	if node, ok := o.node("derived", false); ok {
		m.Derived = r.derived(node, o.field("derived"))
	}
	return m
}

// counted reads what the code of a unit does not say.
func (r storyReader) counted(o object, unit string) *Counted {
	c := Counted{o.text("classifier", false), o.bilingual("per", false)}
	if c.Classifier != "" && unit != Count {
		r.failAt(o.field("classifier"), "expected only with unit: %s, found it with %s, which has a word of its own", Count, quote(unit))
	}
	if c == (Counted{}) {
		return nil
	}
	return &c
}

// baseline reads {value, period}. A report may leave the day open; of a change
// it may tell only since when it is.
func (r storyReader) baseline(o object, kind string) *Baseline {
	n, ok := o.node("baseline", false)
	if !ok {
		if dated := o.values.get("period") != nil; kind == "change" && dated { // an undated one has a period_note that says why
			r.failAt(o.field("baseline"), "missing: what does the change count from?")
		}
		return nil
	}
	b, ok := r.object(n, o.field("baseline"), "value", "period")
	if !ok {
		return nil
	}
	baseline := &Baseline{Period: b.period("period", false)}
	baseline.Value, baseline.ValueText, baseline.HasValue = b.number("value", kind != "change")
	if b.values.get("period") == nil && b.values.get("value") == nil && kind == "change" {
		r.failAt(o.field("baseline"), "expected a value or a period, or both")
	}
	return baseline
}
