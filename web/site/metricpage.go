package site

import (
	"strings"

	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/stories"
)

// metricPage shows one figure with all that is known of it.
func (b *builder) metricPage(lang string, s *stories.Story, m *stories.Metric) model.Page {
	t := textsIn(lang)
	f := b.figure(lang, m, scope{})
	said := strings.TrimSpace(strings.Join([]string{f.Before, f.Value, f.Unit}, pick(lang, "", " ")))
	where := b.where(lang, m, scope{})
	p := b.page(lang, "metric/"+m.ID, model.Metric, where+pick(lang, "", ", ")+m.Name.In(lang)+pick(lang, "：", ": ")+said, "")
	p.Description = m.Name.In(lang) + pick(lang, "：", ": ") + said + pick(lang, "。", ". ") + b.citation(lang, s)
	for _, u := range m.Units {
		if u != stories.City {
			p.Selected = append(p.Selected, u)
		}
	}
	p.Focus = b.box(p.Selected...)

	p.Source = b.sourceOf(lang, []*stories.Story{s})

	panel := &p.Panel
	panel.Up = &model.Link{Href: route(lang, "story/"+s.ID), Text: shortened(s.Headline.In(lang), shortHeadline[lang])}
	panel.Eyebrow, panel.Title = where, m.Name.In(lang)
	panel.Other = model.Text{Lang: htmlLang(otherLang(lang)), Text: m.Name.In(otherLang(lang))}
	add(panel, model.Section{Heading: t.value, Cards: []model.Figure{f}})
	b.showShared(lang, m, &p)
	add(panel, model.Section{Heading: t.provenance, Facts: b.metricFacts(lang, s, m, f, said)})
	add(panel, model.Section{Heading: t.cite, Snippets: b.citations(lang, s, m.Paragraph, p.Path)})
	add(panel, model.Section{Heading: t.takeAway, Links: b.metricDownloads(lang, m)})
	return p
}

// figureFold has what is known of a figure in its report's page, where it has no page of its own.
func (b *builder) figureFold(lang string, s *stories.Story, m *stories.Metric) model.Section {
	f := b.figure(lang, m, scope{story: s.ID})
	said := strings.TrimSpace(strings.Join([]string{f.Before, f.Value, f.Unit}, pick(lang, "", " ")))
	return model.Section{ID: m.ID, Heading: m.Name.In(lang) + pick(lang, "：", ": ") + said, Facts: b.metricFacts(lang, s, m, f, said), Folded: true}
}

func capital(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

func (b *builder) metricFacts(lang string, s *stories.Story, m *stories.Metric, f model.Figure, said string) []model.Fact {
	t := textsIn(lang)
	exact := stories.FormatDigits(lang, m.ValueText)
	if m.High != nil {
		exact += pick(lang, "—", "–") + stories.FormatDigits(lang, m.High.Text)
	}
	if strings.HasPrefix(strings.TrimPrefix(f.Value, "¥"), exact) {
		exact = "" // it would say the same again
	}
	facts := []model.Fact{
		{Label: t.value, Value: said, Note: exact},
		{Label: t.qualifier, Value: b.qualifierWord(lang, m.Qualifier)},
		{Label: t.period, Value: orElse(b.period(lang, m), t.unknownPeriod), Note: string(m.Period)},
	}
	if m.Baseline != nil {
		value := before(lang, m)
		if m.Baseline.HasValue {
			value += pick(lang, "：", ": ") + b.written(lang, m.Baseline.Value, m)
		}
		facts = append(facts, model.Fact{Label: t.baseline, Value: value})
	}
	facts = append(facts, model.Fact{Label: t.kind, Value: b.set.Vocabulary.MetricKinds[m.Kind].In(lang)})
	if len(m.Units) == 1 && m.Units[0] != stories.City {
		facts = append(facts, model.Fact{Label: t.where, Value: b.set.UnitName(m.Units[0]).In(lang), Href: route(lang, "district/"+m.Units[0]), Note: b.placeNote(lang, m)})
	} else {
		facts = append(facts, model.Fact{Label: t.where, Value: b.where(lang, m, scope{})})
	}
	if !m.Definition.IsZero() {
		facts = append(facts, model.Fact{Label: t.definition, Value: m.Definition.In(lang)})
	}
	if m.Derived != nil {
		facts = append(facts, model.Fact{Label: t.formula, Value: m.Derived.Formula.In(lang), Note: pick(lang, "本站推算，报道没有直接给出。", "Computed by Yutu; the report does not give it.")})
	}
	facts = append(facts, b.shareFact(lang, m, f)...)
	changed := model.Fact{Label: t.corrections, Value: t.noCorrections, Href: route(lang, "corrections")}
	if n := len(s.Corrections); n > 0 {
		changed.Value, changed.Href = t.correctionCount(n)+corrected(lang, s), route(lang, "story/"+s.ID)+"#corrections"
	}
	return append(facts, changed, model.Fact{
		Label: t.source, Value: t.quoted(s.Headline.In(lang)) + pick(lang, "", ", ") + t.at(m.Paragraph),
		Href: route(lang, "story/"+s.ID) + "#" + b.sourceFragment(m),
	})
}

func (b *builder) placeNote(lang string, m *stories.Metric) string {
	if m.Place == "" {
		return ""
	}
	return b.placeName(lang, m)
}

func (b *builder) qualifierWord(lang, code string) string {
	return orElse(b.set.Vocabulary.Qualifiers[code].In(lang), pick(lang, "报道没有加“约”“超过”之类的限定", "as written, without a word such as “about” or “over”"))
}

func orElse(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}
