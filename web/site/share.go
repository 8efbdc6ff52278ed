package site

import (
	"fmt"
	"strings"

	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/stories"
	"github.com/yutu-map/yutu/stories/layer"
)

// share is a figure of a report as a part of the people who live where it is from: computed by us, and said to be.
type share struct {
	of      *layer.Layer
	whole   string // of the unit, as the layer has it
	percent string // one decimal, not zero
}

// mostYearsApart is how far in time a figure may be from the count of residents that it is set beside: a census is taken every
// ten years, and one of these is never further away.
const mostYearsApart = 5

// share is that of a figure where it is fair: if it counts people of one unit as a whole at a known time, is one number as
// the report gives it, and less than all who lived there at the nearest count; nil for all others.
func (b *builder) share(m *stories.Metric) *share {
	_, year, _, known := m.Period.Years()
	counts := m.Kind == "stock" || m.Kind == "flow"
	if !known || !counts || len(m.Units) != 1 || m.Units[0] == stories.City || m.Place != "" || m.Area != "" || m.High != nil || m.Derived != nil {
		return nil
	}
	l := b.wholeOf(m.Unit, year)
	if l == nil {
		return nil
	}
	row := l.Row(m.Units[0])
	percent, ok := stories.PercentOf(m.ValueText, row.Text, 1)
	if !ok || !row.Has() || m.Value <= 0 || m.Value >= row.Value || strings.Trim(percent, "0.") == "" {
		return nil
	}
	return &share{l, row.Text, strings.TrimSuffix(percent, ".0")}
}

// wholeOf is the layer of which figures in a unit of measurement are parts, that nearest to a year; nil if none is near.
func (b *builder) wholeOf(unit string, year int) *layer.Layer {
	var nearest *layer.Layer
	apart := mostYearsApart + 1
	for _, l := range b.layers {
		if _, of, _, _ := l.Period.Years(); l.WholeOf == unit && max(of-year, year-of) < apart {
			nearest, apart = l, max(of-year, year-of)
		}
	}
	return nearest
}

// saidShare is the share in the words of a card.
func (b *builder) saidShare(lang string, m *stories.Metric, s *share) string {
	unit, before := b.shortName(lang, m.Units[0]), b.set.Vocabulary.Qualifiers[m.Qualifier].In(lang)
	if lang == "zh" {
		return "相当于" + unit + layerYears(lang, s.of) + shortTitle(lang, s.of.Title.In(lang)) + "的" + before + s.percent + "%"
	}
	return strings.TrimLeft(before+" ", " ") + s.percent + "% of " + unit + "’s " + lower(shortTitle(lang, s.of.Title.In(lang))) + " of " + layerYears(lang, s.of)
}

func lower(s string) string { return strings.ToLower(s[:1]) + s[1:] }

// shareFact is the share with its formula and the time of both numbers, and a way to the residents.
func (b *builder) shareFact(lang string, m *stories.Metric, f model.Figure) []model.Fact {
	s := b.share(m)
	if s == nil {
		return nil
	}
	t := layerWords[lang]
	title := shortTitle(lang, s.of.Title.In(lang))
	value, unit := b.amount(lang, m)
	part := strings.TrimSpace(f.Before + pick(lang, "", " ") + value + pick(lang, "", " ") + unit)
	return []model.Fact{{
		Label: fmt.Sprintf(t.shareOf, pick(lang, title, lower(title))),
		Value: b.saidShare(lang, m, s),
		Href:  route(lang, layerPath(s.of)+"/"+m.Units[0]),
		Note: fmt.Sprintf(t.shareFormula, part, b.period(lang, m), measured(lang, s.of, s.whole), b.shortName(lang, m.Units[0]), pick(lang, title, lower(title)),
			t.when(s.of), firstOf(lang, s.of.Publisher.In(lang)), s.percent),
	}}
}
