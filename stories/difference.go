package stories

import (
	"cmp"
	"maps"
	"reflect"
	"slices"
	"strings"
)

// A Difference is what is otherwise in one content than in another: what is read of files, not how they are written.
type Difference struct {
	Added   []ReportHead   `json:"added,omitempty"`
	Removed []ReportHead   `json:"removed,omitempty"`
	Changed []ReportChange `json:"changed,omitempty"`
	Other   []string       `json:"other,omitempty"` // vocabulary, tours, withdrawals
}

// Same tells whether there is none.
func (d *Difference) Same() bool {
	return len(d.Added)+len(d.Removed)+len(d.Changed)+len(d.Other) == 0
}

// ReportHead names a report.
type ReportHead struct {
	ID       string `json:"id"`
	Date     string `json:"date"`
	Headline Text   `json:"headline"`
	Figures  int    `json:"figures"`
}

// ReportChange is a report that is in both, and what became of its figures.
type ReportChange struct {
	ReportHead
	AddedFigures   []FigureState  `json:"added_figures,omitempty"`
	RemovedFigures []FigureState  `json:"removed_figures,omitempty"`
	ChangedFigures []FigureChange `json:"changed_figures,omitempty"`
}

// FigureChange is a figure that is in both.
type FigureChange struct {
	ID     string      `json:"id"`
	Old    FigureState `json:"old"`
	New    FigureState `json:"new"`
	Fields []string    `json:"fields"` // what is otherwise
}

// FigureState is what is said of a figure.
type FigureState struct {
	ID        string `json:"id"`
	Name      Text   `json:"name"`
	Value     string `json:"value"` // as in the file: 300..500 is a range
	Qualifier string `json:"qualifier"`
	Unit      string `json:"unit"`
	Period    string `json:"period"`
	Baseline  string `json:"baseline,omitempty"`
	Said      Text   `json:"said"` // as readers have it, with qualifier and unit
	When      Text   `json:"when"`
}

// Compare finds what is otherwise in a content than it was, in the order of the reports.
func Compare(before, after *Set) *Difference {
	d := &Difference{}
	for i := range after.Stories {
		now := &after.Stories[i]
		was, there := before.ByID(now.ID)
		for _, old := range now.Formerly {
			if !there {
				was, there = before.ByID(old)
			}
		}
		switch {
		case !there:
			d.Added = append(d.Added, headOf(now))
		case !reflect.DeepEqual(readOf(was), readOf(now)):
			d.Changed = append(d.Changed, changeOf(before, after, was, now))
		}
	}
	for i := range before.Stories {
		_, there := after.ByID(before.Stories[i].ID)
		if _, renamed := after.Renamed(storyThing, before.Stories[i].ID); !there && !renamed {
			d.Removed = append(d.Removed, headOf(&before.Stories[i]))
		}
	}
	d.Other = otherwise(before, after)
	return d
}

func headOf(s *Story) ReportHead { return ReportHead{s.ID, s.Date, s.Headline, len(s.Metrics)} }

// readOf is a report without what tells of its file.
func readOf(s *Story) Story {
	read := *s
	read.File, read.Digest = "", Digest{}
	return read
}

func changeOf(before, after *Set, was, now *Story) ReportChange {
	c := ReportChange{ReportHead: headOf(now)}
	for i := range now.Metrics {
		m := &now.Metrics[i]
		old := was.metric(append([]string{m.ID}, m.Formerly...)...)
		if old == nil {
			c.AddedFigures = append(c.AddedFigures, after.stateOf(m))
		} else if fields := differing(old, m); len(fields) > 0 {
			c.ChangedFigures = append(c.ChangedFigures, FigureChange{m.ID, before.stateOf(old), after.stateOf(m), fields})
		}
	}
	for i := range was.Metrics {
		m := &was.Metrics[i]
		if _, renamed := after.Renamed(metricThing, m.ID); !renamed && now.metric(m.ID) == nil {
			c.RemovedFigures = append(c.RemovedFigures, before.stateOf(m))
		}
	}
	return c
}

// metric is the first figure of the report with one of these ids; nil if none has one.
func (s *Story) metric(ids ...string) *Metric {
	i := slices.IndexFunc(s.Metrics, func(m Metric) bool { return slices.Contains(ids, m.ID) })
	if i < 0 {
		return nil
	}
	return &s.Metrics[i]
}

func (s *Set) stateOf(m *Metric) FigureState {
	state := FigureState{ID: m.ID, Name: m.Name, Value: m.ValueText, Qualifier: m.Qualifier, Unit: m.Unit, Period: string(m.Period)}
	if m.High != nil {
		state.Value += ".." + m.High.Text
	}
	if m.Baseline != nil {
		state.Baseline = m.Baseline.ValueText + "@" + string(m.Baseline.Period)
	}
	state.Said = Text{s.Vocabulary.FormatMetric("zh", m), s.Vocabulary.FormatMetric("en", m)}
	if state.When = m.PeriodNote; state.When.IsZero() {
		state.When = Text{FormatPeriod("zh", m.Period), FormatPeriod("en", m.Period)}
	}
	return state
}

// writtenAs are the fields of a figure that files call otherwise.
var writtenAs = map[string]string{"valuetext": "value", "high": "value", "counted": "unit", "periodnote": "period_note", "definition": "definition_note"}

// differing are the names of the fields in which two states of a figure differ, as in files.
func differing(old, now *Metric) (fields []string) {
	a, b := reflect.ValueOf(*old), reflect.ValueOf(*now)
	for i := range a.NumField() {
		name := strings.ToLower(a.Type().Field(i).Name)
		name = cmp.Or(writtenAs[name], name)
		if name != "story" && !slices.Contains(fields, name) && !reflect.DeepEqual(a.Field(i).Interface(), b.Field(i).Interface()) {
			fields = append(fields, name)
		}
	}
	return fields
}

// otherwise names what beside reports is not the same.
func otherwise(before, after *Set) (all []string) {
	was, now := before.Vocabulary, after.Vocabulary
	if was.Digest, now.Digest = (Digest{}), (Digest{}); !reflect.DeepEqual(was, now) {
		all = append(all, "vocabulary")
	}
	things := func(s *Set) map[string]any {
		found := map[string]any{}
		for _, t := range s.Tours {
			t.File, t.Digest = "", Digest{}
			found["tour "+t.ID] = t
		}
		for _, w := range s.Withdrawals {
			w.File, w.Digest = "", Digest{}
			found["withdrawal "+w.ID] = w
		}
		return found
	}
	old, new := things(before), things(after)
	names := maps.Clone(old)
	maps.Copy(names, new)
	for _, name := range slices.Sorted(maps.Keys(names)) {
		if !reflect.DeepEqual(old[name], new[name]) {
			all = append(all, name)
		}
	}
	return all
}
