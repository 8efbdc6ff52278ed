package pages

import (
	"strings"

	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/stories"
)

// figureFolds have what is known of each figure in its report's page, where they have no pages of their own. What would stand
// in every fold is said once, before them (foldsNote), and what the page says of itself is not said again.
func (mk *Maker) figureFolds(s *stories.Story) []model.Section {
	var folds []model.Section
	for i := range s.Metrics {
		folds = append(folds, mk.figureFold(s, &s.Metrics[i]))
	}
	return folds
}

func (mk *Maker) figureFold(s *stories.Story, m *stories.Metric) model.Section {
	t, f := mk.texts, mk.Figure(m, Scope{story: s.ID})
	said := strings.TrimSpace(strings.Join([]string{f.Before, f.Value, f.Unit}, mk.pick("", " ")))
	var facts []model.Fact
	if exact := mk.exactly(m, f); exact != "" {
		facts = append(facts, model.Fact{Label: t.Value, Value: said, Note: exact})
	}
	if word := mk.Set.Vocabulary.Qualifiers[m.Qualifier].In(mk.lang); word != "" {
		facts = append(facts, model.Fact{Label: t.Qualifier, Value: word})
	}
	when := model.Fact{Label: t.Period, Value: orElse(mk.period(m), t.UnknownPeriod), Note: string(m.Period)}
	if strings.HasPrefix(when.Value, when.Note) {
		when.Note = ""
	}
	facts = append(append(append(facts, when), mk.meantBy(m)...), mk.shareFact(m, f)...)
	if n := len(s.Corrections); n > 0 {
		facts = append(facts, model.Fact{Label: t.Corrections, Value: t.CorrectionCount(n) + corrected(mk.lang, s), Href: "#corrections"})
	}
	facts = append(facts, model.Fact{Label: t.Source, Value: t.At(m.Paragraph), Href: "#" + mk.sourceFragment(m)})
	return model.Section{ID: m.ID, Heading: m.Name.In(mk.lang) + mk.pick("：", ": ") + said, Facts: facts, Folded: true}
}

// foldsNote says of a report's figures what the folds leave out.
func (mk *Maker) foldsNote(s *stories.Story) string {
	notes := []string{mk.texts.FoldsNote}
	if len(s.Corrections) == 0 {
		notes = append(notes, mk.texts.FoldsUncorrected)
	}
	for i := range s.Metrics {
		if mk.share(&s.Metrics[i]) != nil {
			notes = append(notes, mk.texts.FoldsShares+LayerWords[mk.lang].shareCaveat)
			break
		}
	}
	return strings.Join(notes, mk.pick("", " "))
}
