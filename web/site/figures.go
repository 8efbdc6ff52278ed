package site

import (
	"strings"

	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/geodata"
	"github.com/yutu-map/yutu/stories"
)

// figure is a metric as shown in a language. here is the unit, place or story
// the page is about: what it says already is not said again.
func (b *builder) figure(lang string, m *stories.Metric, here scope) model.Figure {
	t := textsIn(lang)
	f := model.Figure{
		Href:   b.figureHref(lang, m, here),
		Name:   m.Name.In(lang),
		Before: b.set.Vocabulary.Qualifiers[m.Qualifier].In(lang),
		Period: b.when(lang, m),
		Where:  b.where(lang, m, here),
	}
	f.Value, f.Unit = b.amount(lang, m)
	if m.Derived != nil && m.Kind == "change" && m.Unit == "percentage-points" {
		f.Value, f.Unit = b.amountOf(lang, abs(m.Value), m)
		f.Before = strings.TrimSpace(pick(lang, pick2(m.Value > 0, "上升", "下降"), pick2(m.Value > 0, "up ", "down ")) + f.Before)
	}
	if m.Derived != nil {
		f.Derived = m.Derived.Formula.In(lang)
	}
	if !m.Note.IsZero() {
		f.Note = m.Note.In(lang)
	}
	f.Definition = m.Definition.In(lang)
	f.Bars = b.bars(lang, m)
	if m.Baseline != nil {
		f.Period = joined(f.Period, pick(lang, "，", ", "), b.against(lang, m))
	}
	if m.Baseline != nil && m.Baseline.HasValue {
		f.Change = t.change(m)
	} else if s := b.share(m); s != nil {
		f.Change = b.saidShare(lang, m, s)
	}
	if here.story == "" {
		f.Source = b.sourceLink(lang, m)
	}
	return f
}

// figureHref leads to a figure's page, or to its fold in its report's.
func (b *builder) figureHref(lang string, m *stories.Metric, here scope) string {
	switch {
	case !b.opt.Few:
		return route(lang, "metric/"+m.ID)
	case here.story == m.Story && here.story != "":
		return "#" + m.ID
	}
	return route(lang, "story/"+m.Story) + "#" + m.ID
}

// scope is what a page is about.
type scope struct {
	unit, story string
}

// where names what a figure is about, as far as the page does not.
func (b *builder) where(lang string, m *stories.Metric, here scope) string {
	switch {
	case m.Place != "":
		return b.placeName(lang, m)
	case m.Area != "":
		return b.set.Vocabulary.Areas[m.Area].Name.In(lang)
	case len(m.Units) == 1 && m.Units[0] == here.unit:
		return ""
	}
	return b.unitNames(lang, m.Units)
}

// unitNames joins the short names of units.
func (b *builder) unitNames(lang string, adcodes []string) string {
	var names []string
	for _, a := range adcodes {
		names = append(names, b.shortName(lang, a))
	}
	return strings.Join(names, pick(lang, "、", ", "))
}

func (b *builder) shortName(lang, adcode string) string {
	if u, ok := geodata.ByID(geodata.Adcode(adcode)); ok {
		return pick(lang, u.ShortZh, u.ShortEn)
	}
	return textsIn(lang).city
}

func (b *builder) placeName(lang string, m *stories.Metric) string {
	if story, ok := b.set.ByID(m.Story); ok {
		for _, p := range story.Places {
			if p.Name.Zh == m.Place {
				return p.Name.In(lang)
			}
		}
	}
	return m.Place
}

func (b *builder) period(lang string, m *stories.Metric) string {
	if !m.PeriodNote.IsZero() {
		return m.PeriodNote.In(lang)
	}
	return stories.FormatPeriod(lang, m.Period)
}

// when is the time of a figure, and whether it is one of what is only planned.
func (b *builder) when(lang string, m *stories.Metric) string {
	period, goal := b.period(lang, m), b.set.Vocabulary.MetricKinds["goal"].In(lang)
	if m.Kind != "goal" || strings.Contains(strings.ToLower(period), strings.ToLower(goal)) {
		return period
	}
	return joined(goal, pick(lang, "：", ": "), period)
}

// against says what a figure is compared with.
func (b *builder) against(lang string, m *stories.Metric) string {
	at, value := before(lang, m), ""
	if m.Baseline.HasValue {
		value = b.written(lang, m.Baseline.Value, m)
	}
	switch {
	case value == "":
		return pick(lang, "与"+at+"相比", "compared with "+at)
	case m.Baseline.Period == "":
		return pick(lang, "与"+at+"的"+value+"相比", "compared with "+value+" "+at)
	}
	return pick(lang, "与"+value+"（"+at+"）相比", "compared with "+value+" ("+at+")")
}

// joined puts what separates two texts between them, where both are there.
func joined(a, between, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + between + b
}

// sourceLink leads to the paragraph of the report.
func (b *builder) sourceLink(lang string, m *stories.Metric) *model.Link {
	t := textsIn(lang)
	story, ok := b.set.ByID(m.Story)
	if !ok {
		return nil
	}
	return &model.Link{
		Href: route(lang, "story/"+m.Story) + "#" + b.sourceFragment(m),
		Text: t.quoted(shortened(story.Headline.In(lang), shortHeadline[lang])) + " " + t.at(m.Paragraph),
	}
}

func paragraphHref(lang, story string, paragraph int) string {
	return route(lang, "story/"+story) + "#" + fragment(paragraph)
}

// bars draws a figure and its baseline to one scale. A range has no one length.
func (b *builder) bars(lang string, m *stories.Metric) []model.Bar {
	if m.Baseline == nil || !m.Baseline.HasValue || m.High != nil || m.Value < 0 || m.Baseline.Value < 0 {
		return nil
	}
	most := max(m.Value, m.Baseline.Value)
	if most == 0 {
		return nil
	}
	length := func(v float64) int { return int(v/most*1000 + 0.5) }
	return []model.Bar{
		{Label: before(lang, m), Text: b.written(lang, m.Baseline.Value, m), Length: length(m.Baseline.Value)},
		{Label: b.nowLabel(lang, m), Text: b.written(lang, m.Value, m), Length: length(m.Value), Now: true},
	}
}

// nowLabel is the time of a figure beside its bar, where it is short.
func (b *builder) nowLabel(lang string, m *stories.Metric) string {
	if m.Kind == "goal" {
		return b.when(lang, m)
	}
	return stories.FormatPeriod(lang, m.Period)
}

// before is when a figure's baseline was; a report may only say that it was before.
func before(lang string, m *stories.Metric) string {
	return orElse(stories.FormatPeriod(lang, m.Baseline.Period), pick(lang, "此前", "before"))
}

// shortHeadline is how many characters of a headline a source line shows.
var shortHeadline = map[string]int{"zh": 24, "en": 56}
