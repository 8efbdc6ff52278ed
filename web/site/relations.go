package site

import (
	"slices"

	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/stories"
)

// relations lists relations in words. Those that one figure measures together
// are one item, even if the page is about one of the receivers: the figure is not
// that one's alone.
func (b *builder) relations(lang string, refs []stories.RelationRef, here scope) []model.Relation {
	var out []model.Relation
	for _, ref := range firsts(refs) {
		out = append(out, b.relation(lang, ref.Relation, ref.Story, here))
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

// relation says who does what for whom, with the figures that measure it.
func (b *builder) relation(lang string, r *stories.Relation, s *stories.Story, here scope) model.Relation {
	t := textsIn(lang)
	together := s.Together(r)
	out := model.Relation{
		From: b.party(lang, r.From), To: b.party(lang, together[0].To),
		What: b.set.Vocabulary.RelationKinds[r.Kind].In(lang) + pick(lang, "：", ": ") + r.Label.In(lang),
	}
	out.From.By = r.By.In(lang)
	for _, other := range together[1:] {
		out.More, out.Total = append(out.More, b.party(lang, other.To)), t.total
	}
	if here.story == "" {
		out.Source = &model.Link{Href: paragraphHref(lang, s.ID, r.Paragraph), Text: t.quoted(shortened(s.Headline.In(lang), shortHeadline[lang])) + " " + t.at(r.Paragraph)}
	} else {
		out.Source = &model.Link{Href: "#" + fragment(r.Paragraph), Text: t.at(r.Paragraph)}
	}
	for _, id := range r.Metrics {
		if m, _, ok := b.set.Metric(id); ok {
			f := b.figure(lang, m, scope{story: m.Story})
			f.Where, f.Href = "", b.figureHref(lang, m, here)
			out.Figures = append(out.Figures, f)
		}
	}
	return out
}
