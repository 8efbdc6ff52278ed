package pages

import (
	"slices"
	"strings"

	"github.com/yutu-map/yutu/app/address"
	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/stories"
	"github.com/yutu-map/yutu/web/words"
)

// metricPage shows one figure with all that is known of it.
func (mk *Maker) metricPage(s *stories.Story, m *stories.Metric) model.Page {
	t := mk.texts
	f := mk.Figure(m, Scope{})
	said := strings.TrimSpace(strings.Join([]string{f.Before, f.Value, f.Unit}, mk.pick("", " ")))
	where := mk.where(m, Scope{})
	p := mk.Blank("metric/"+m.ID, model.Metric, where+mk.pick("", ", ")+m.Name.In(mk.lang)+mk.pick("：", ": ")+said, "")
	p.Description = m.Name.In(mk.lang) + mk.pick("：", ": ") + said + mk.pick("。", ". ") + mk.Citation(s)
	for _, u := range m.Units {
		if u != Region().Code {
			p.Selected = append(p.Selected, u)
		}
	}
	p.Focus = mk.box(p.Selected...)

	p.Source = mk.sourceOf([]*stories.Story{s})

	panel := &p.Panel
	panel.Up = &model.Link{Href: mk.route("story/" + s.ID), Text: mk.shortly(s)}
	panel.Eyebrow, panel.Title = where, m.Name.In(mk.lang)
	panel.Other = model.Text{Lang: words.HTMLLang(words.OtherLang(mk.lang)), Text: m.Name.In(words.OtherLang(mk.lang))}
	Add(panel, model.Section{Heading: t.Value, Cards: []model.Figure{f}})
	mk.showShared(m, &p)
	Add(panel, model.Section{Heading: t.Provenance, Facts: mk.metricFacts(s, m, f, said)})
	Add(panel, model.Section{Heading: t.Cite, Snippets: mk.citations(s, m.Paragraph, p.Path)})
	Add(panel, model.Section{Heading: t.TakeAway, Links: mk.metricDownloads(m)})
	return p
}

func capital(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

func (mk *Maker) metricFacts(s *stories.Story, m *stories.Metric, f model.Figure, said string) []model.Fact {
	t := mk.texts
	facts := slices.Concat([]model.Fact{
		{Label: t.Value, Value: said, Note: mk.exactly(m, f)},
		{Label: t.Qualifier, Value: orElse(mk.Set.Vocabulary.Qualifiers[m.Qualifier].In(mk.lang), t.AsWritten)},
		mk.periodFact(m),
	}, mk.meantBy(m))
	for _, f := range mk.shareFact(m, f) {
		f.Note += mk.pick("", " ") + LayerWords[mk.lang].shareCaveat
		facts = append(facts, f)
	}
	changed := model.Fact{Label: t.Corrections, Value: t.NoCorrections, Href: mk.route("corrections")}
	if n := len(s.Corrections); n > 0 {
		changed.Value, changed.Href = t.CorrectionCount(n)+corrected(mk.lang, s), mk.route("story/"+s.ID)+"#corrections"
	}
	return append(facts, changed, model.Fact{
		Label: t.Source, Value: t.Quoted(s.Headline.In(mk.lang)) + mk.pick("", ", ") + t.At(m.Paragraph),
		Href: mk.route("story/"+s.ID) + "#" + mk.sourceFragment(m),
	})
}

// exactly is a value with all its digits, where what is said has not all.
func (mk *Maker) exactly(m *stories.Metric, f model.Figure) string {
	exact := stories.FormatDigits(mk.lang, m.ValueText)
	if m.High != nil {
		exact += mk.pick("—", "–") + stories.FormatDigits(mk.lang, m.High.Text)
	}
	if strings.HasPrefix(strings.TrimPrefix(f.Value, "¥"), exact) {
		return "" // it would say the same again
	}
	return exact
}

// meantBy are the facts that say what a figure counts, and where.
func (mk *Maker) meantBy(m *stories.Metric) (facts []model.Fact) {
	t := mk.texts
	if m.Baseline != nil {
		value := before(mk.lang, m)
		if m.Baseline.HasValue {
			value += mk.pick("：", ": ") + mk.written(m.Baseline.Value, m)
		}
		facts = append(facts, model.Fact{Label: t.Baseline, Value: value})
	}
	facts = append(facts, model.Fact{Label: t.Kind, Value: mk.Set.Vocabulary.MetricKinds[m.Kind].In(mk.lang)})
	if len(m.Units) == 1 && m.Units[0] != Region().Code {
		facts = append(facts, model.Fact{Label: t.Where, Value: mk.Set.UnitName(m.Units[0]).In(mk.lang), Href: mk.route("district/" + m.Units[0]), Note: mk.placeNote(m)})
	} else {
		facts = append(facts, model.Fact{Label: t.Where, Value: mk.where(m, Scope{})})
	}
	if !m.Definition.IsZero() {
		facts = append(facts, model.Fact{Label: t.Definition, Value: m.Definition.In(mk.lang)})
	}
	if m.Derived != nil {
		facts = append(facts, model.Fact{Label: t.Formula, Value: m.Derived.Formula.In(mk.lang), Note: mk.pick("本站推算，报道没有直接给出。", "Computed by Yutu; the report does not give it.")})
	}
	return facts
}

func (mk *Maker) placeNote(m *stories.Metric) string {
	if m.Place == "" {
		return ""
	}
	return mk.PlaceName(m)
}

func orElse(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}

// metricDownloads offers one figure to take away.
func (mk *Maker) metricDownloads(m *stories.Metric) []model.Link {
	r := address.Route{Lang: address.Lang(mk.lang), Kind: address.Metric, ID: m.ID}
	return []model.Link{
		{Href: r.As(address.Rows), Text: mk.pick("这个数字（CSV）", "This figure (CSV)"), Download: true},
		{Href: r.As(address.CardSVG), Text: mk.pick("图片，附出处（SVG）", "Picture with its source (SVG)"), Download: true},
		{Href: r.As(address.Card), Text: mk.pick("图片，附出处（PNG）", "Picture with its source (PNG)"), Download: true},
	}
}
