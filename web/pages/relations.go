package pages

import (
	"slices"

	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/stories"
)

// relations lists relations in words. Those that one figure measures together
// are one item, even if the page is about one of the receivers: the figure is not
// that one's alone.
func (mk *Maker) relations(refs []stories.RelationRef, here Scope) []model.Relation {
	var out []model.Relation
	for _, ref := range firsts(refs) {
		out = append(out, mk.relation(ref.Relation, ref.Story, here))
	}
	return out
}

// firsts are the relations without those listed together with an earlier one.
func firsts(refs []stories.RelationRef) []stories.RelationRef {
	var out []stories.RelationRef
	var listed []*stories.Relation
	for _, ref := range refs {
		if !slices.Contains(listed, ref.Relation) {
			out = append(out, ref)
			listed = append(listed, ref.Story.Together(ref.Relation)...)
		}
	}
	return out
}

func (mk *Maker) whatIsDone(r *stories.Relation) string {
	return mk.Set.Vocabulary.RelationKinds[r.Kind].In(mk.lang) + mk.pick("：", ": ") + r.Label.In(mk.lang)
}

// relation says who does what for whom, with the figures that measure it.
func (mk *Maker) relation(r *stories.Relation, s *stories.Story, here Scope) model.Relation {
	t := mk.texts
	together := s.Together(r)
	out := model.Relation{
		From: mk.party(r.From), To: mk.party(together[0].To),
		What: mk.whatIsDone(r),
	}
	out.From.By = r.By.In(mk.lang)
	for _, other := range together[1:] {
		out.More, out.Total = append(out.More, mk.party(other.To)), t.Total
	}
	if here.story == "" {
		out.Source = &model.Link{Href: paragraphHref(mk.lang, s.ID, r.Paragraph), Text: t.Cited(mk.shortly(s), r.Paragraph)}
	} else {
		out.Source = &model.Link{Href: "#" + fragment(r.Paragraph), Text: Beginning(t.At(r.Paragraph))}
	}
	for _, id := range r.Metrics {
		if m, _, ok := mk.Set.Metric(id); ok {
			f := mk.Figure(m, Scope{story: m.Story})
			f.Where, f.Href = "", mk.figureHref(m, here)
			out.Figures = append(out.Figures, f)
		}
	}
	return out
}
