package pages

import (
	"fmt"
	"slices"
	"strings"

	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/stories"
)

// fold has what is known of a figure in its line of its report's page, where figures have no pages of their own. What would
// stand in every fold is said once, before them (foldsNote), and what the line and its paragraph say is not said again.
func (mk *Maker) fold(s *stories.Story, m *stories.Metric, f *model.Figure, once alike) (facts []model.Fact) {
	t := mk.texts
	if exact := mk.exactly(m, *f); exact != "" {
		facts = append(facts, model.Fact{Label: t.Value, Value: exact})
	}
	when := mk.periodFact(m)
	if strings.HasPrefix(when.Value, when.Note) {
		when.Note = ""
	}
	if when.Value != f.Period || when.Note != "" {
		facts = append(facts, when)
	}
	facts = append(facts, slices.DeleteFunc(mk.meantBy(m), func(of model.Fact) bool {
		return of.Label == t.Kind && once.kind != "" || of.Label == t.Where && of.Note == "" && f.Where != ""
	})...)
	for _, of := range mk.shareFact(m, *f) {
		if once.wholes != nil {
			of.Note = ""
		}
		facts = append(facts, of)
	}
	if n := len(s.Corrections); n > 0 {
		facts = append(facts, model.Fact{Label: t.Corrections, Value: t.CorrectionCount(n) + corrected(mk.lang, s), Href: "#corrections"})
	}
	if f.Source != nil { // within the line, which opens the fold, it could not be pressed
		facts = append(facts, model.Fact{Label: t.Source, Value: f.Source.Text, Href: f.Source.Href})
		f.Source = nil
	}
	return facts
}

// foldsNote says of a report's figures what the folds leave out.
func (mk *Maker) foldsNote(s *stories.Story, once alike) string {
	t, notes := LayerWords[mk.lang], []string{mk.texts.FoldsNote}
	if once.kind != "" {
		notes = append(notes, mk.texts.Kind+mk.pick("：", ": ")+once.kind+mk.pick("。", "."))
	}
	if len(s.Corrections) == 0 {
		notes = append(notes, mk.texts.FoldsUncorrected)
	}
	switch {
	case once.wholes != nil:
		notes = append(notes, fmt.Sprintf(t.sharesFormula, strings.Join(once.wholes, mk.pick("或 ", " or "))), t.shareCaveat)
	case slices.ContainsFunc(s.Metrics, func(m stories.Metric) bool { return mk.share(&m) != nil }):
		notes = append(notes, mk.texts.FoldsShares+t.shareCaveat)
	}
	return strings.Join(notes, mk.pick("", " "))
}

// alike is what foldsNote says for all figures of a report.
type alike struct {
	kind   string   // of all figures; "" if they are of several
	wholes []string // of which figures are shares, if these are few: two censuses, most likely; nil: each figure says it
}

func (mk *Maker) saidOnce(s *stories.Story) (once alike) {
	for i := range s.Metrics {
		m := &s.Metrics[i]
		if of := mk.share(m); of != nil {
			if whole := mk.shareWhole(m, of); !slices.Contains(once.wholes, whole) {
				once.wholes = append(once.wholes, whole)
			}
		}
	}
	if len(once.wholes) > 2 {
		once.wholes = nil
	}
	if len(s.Metrics) > 1 && !slices.ContainsFunc(s.Metrics, func(m stories.Metric) bool { return m.Kind != s.Metrics[0].Kind }) {
		once.kind = mk.Set.Vocabulary.MetricKinds[s.Metrics[0].Kind].In(mk.lang)
	}
	return once
}
