package pages

import (
	"strings"

	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/geodata"
	"github.com/yutu-map/yutu/stories"
	"github.com/yutu-map/yutu/web/words"
)

// Figure is a metric as shown in a language. here is the unit, place or story
// the page is about: what it says already is not said again.
func (mk *Maker) Figure(m *stories.Metric, here Scope) model.Figure {
	f := model.Figure{
		Href:   mk.figureHref(m, here),
		Name:   m.Name.In(mk.lang),
		Before: mk.Set.Vocabulary.Qualifiers[m.Qualifier].In(mk.lang),
		Period: mk.when(m),
		Where:  mk.where(m, here),
	}
	f.Value, f.Unit = mk.amount(m)
	if m.Derived != nil && m.Kind == "change" && m.Unit == "percentage-points" {
		f.Value, f.Unit = mk.amountOf(abs(m.Value), m)
		f.Before = strings.TrimSpace(mk.pick(pick2(m.Value > 0, "上升", "下降"), pick2(m.Value > 0, "up ", "down ")) + f.Before)
	}
	if m.Derived != nil {
		f.Derived = m.Derived.Formula.In(mk.lang)
	}
	if !m.Note.IsZero() {
		f.Note = m.Note.In(mk.lang)
	}
	f.Definition = m.Definition.In(mk.lang)
	f.Bars = mk.bars(m)
	if m.Baseline != nil {
		f.Period = joined(f.Period, mk.pick("，", ", "), mk.against(m))
	}
	if m.Baseline != nil && m.Baseline.HasValue {
		f.Change = mk.change(m)
	} else if s := mk.share(m); s != nil {
		f.Change = mk.saidShare(m, s)
	}
	if here.story == "" {
		f.Source = mk.sourceLink(m)
	}
	return f
}

// figureHref leads to a figure's page, or to its fold in its report's.
func (mk *Maker) figureHref(m *stories.Metric, here Scope) string {
	switch {
	case !mk.Few:
		return mk.route("metric/" + m.ID)
	case here.story == m.Story && here.story != "":
		return "#" + m.ID
	}
	return mk.route("story/"+m.Story) + "#" + m.ID
}

// Scope is what a page is about.
type Scope struct {
	unit, story string
}

// where names what a figure is about, as far as the page does not.
func (mk *Maker) where(m *stories.Metric, here Scope) string {
	switch {
	case m.Place != "":
		return mk.PlaceName(m)
	case m.Area != "":
		return mk.Set.Vocabulary.Areas[m.Area].Name.In(mk.lang)
	case len(m.Units) == 1 && m.Units[0] == here.unit:
		return ""
	}
	return mk.UnitNames(m.Units)
}

// UnitNames joins the short names of units.
func (mk *Maker) UnitNames(adcodes []string) string {
	var names []string
	for _, a := range adcodes {
		names = append(names, mk.ShortName(a))
	}
	return strings.Join(names, mk.pick("、", ", "))
}

// ShortName is what a unit, or the whole city, is called in running text.
func (mk *Maker) ShortName(adcode string) string {
	if u, ok := geodata.ByID(geodata.Adcode(adcode)); ok {
		return mk.pick(u.ShortZh, u.ShortEn)
	}
	return mk.texts.City
}

// PlaceName is that of the place a figure is of, as its report names it.
func (mk *Maker) PlaceName(m *stories.Metric) string {
	if story, ok := mk.Set.ByID(m.Story); ok {
		for _, p := range story.Places {
			if p.Name.Zh == m.Place {
				return p.Name.In(mk.lang)
			}
		}
	}
	return m.Place
}

func (mk *Maker) period(m *stories.Metric) string {
	if !m.PeriodNote.IsZero() {
		return m.PeriodNote.In(mk.lang)
	}
	return stories.FormatPeriod(mk.lang, m.Period)
}

// periodFact is the period in words, and as it is written in the report's file.
func (mk *Maker) periodFact(m *stories.Metric) model.Fact {
	return model.Fact{Label: mk.texts.Period, Value: orElse(Beginning(mk.period(m)), mk.texts.UnknownPeriod), Note: string(m.Period)}
}

// when is the time of a figure, and whether it is one of what is only planned.
func (mk *Maker) when(m *stories.Metric) string { return Beginning(mk.planned(m)) }

func (mk *Maker) planned(m *stories.Metric) string {
	period, goal := mk.period(m), mk.Set.Vocabulary.MetricKinds["goal"].In(mk.lang)
	if m.Kind != "goal" || strings.Contains(strings.ToLower(period), strings.ToLower(goal)) {
		return period
	}
	return joined(goal, mk.pick("：", ": "), period)
}

// against says what a figure is compared with.
func (mk *Maker) against(m *stories.Metric) string {
	at, value := before(mk.lang, m), ""
	if m.Baseline.HasValue {
		value = mk.written(m.Baseline.Value, m)
	}
	switch {
	case value == "":
		return mk.pick("与"+at+"相比", "compared with "+at)
	case m.Baseline.Period == "":
		return mk.pick("与"+at+"的"+value+"相比", "compared with "+value+" "+at)
	}
	return mk.pick("与"+value+"（"+at+"）相比", "compared with "+value+" ("+at+")")
}

// joined puts what separates two texts between them, where both are there.
func joined(a, between, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + between + b
}

// sourceLink leads to the paragraph of the report.
func (mk *Maker) sourceLink(m *stories.Metric) *model.Link {
	t := mk.texts
	story, ok := mk.Set.ByID(m.Story)
	if !ok {
		return nil
	}
	return &model.Link{
		Href: mk.route("story/"+m.Story) + "#" + mk.sourceFragment(m),
		Text: t.Cited(mk.shortly(story), m.Paragraph),
	}
}

func paragraphHref(lang, story string, paragraph int) string {
	return Path(lang, "story/"+story) + "#" + fragment(paragraph)
}

// bars draws a figure and its baseline to one scale. A range has no one length.
func (mk *Maker) bars(m *stories.Metric) []model.Bar {
	if m.Baseline == nil || !m.Baseline.HasValue || m.High != nil || m.Value < 0 || m.Baseline.Value < 0 {
		return nil
	}
	most := max(m.Value, m.Baseline.Value)
	if most == 0 {
		return nil
	}
	length := func(v float64) int { return int(v/most*1000 + 0.5) }
	return []model.Bar{
		{Label: before(mk.lang, m), Text: mk.written(m.Baseline.Value, m), Length: length(m.Baseline.Value)},
		{Label: mk.nowLabel(m), Text: mk.written(m.Value, m), Length: length(m.Value), Now: true},
	}
}

// nowLabel is the time of a figure beside its bar, where it is short.
func (mk *Maker) nowLabel(m *stories.Metric) string {
	if m.Kind == "goal" {
		return mk.when(m)
	}
	return Beginning(stories.FormatPeriod(mk.lang, m.Period))
}

// Beginning is a text as it begins a line: “to 28 August” with a capital.
func Beginning(s string) string {
	if s != "" && s[0] >= 'a' && s[0] <= 'z' {
		return capital(s)
	}
	return s
}

// before is when a figure's baseline was; a report may only say that it was before.
func before(lang string, m *stories.Metric) string {
	return orElse(stories.FormatPeriod(lang, m.Baseline.Period), words.Pick(lang, "此前", "before"))
}

// shortHeadline is how many characters of a headline a source line shows.
var shortHeadline = map[string]int{"zh": 24, "en": 56}

// shortly is a report's headline as a source line shows it.
func (mk *Maker) shortly(s *stories.Story) string {
	return Shortened(s.Headline.In(mk.lang), shortHeadline[mk.lang])
}
