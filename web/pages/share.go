package pages

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
func (c *Content) share(m *stories.Metric) *share {
	_, year, _, known := m.Period.Years()
	counts := m.Kind == "stock" || m.Kind == "flow"
	if !known || !counts || len(m.Units) != 1 || m.Units[0] == Region().Code || m.Place != "" || m.Area != "" || m.High != nil || m.Derived != nil {
		return nil
	}
	l := c.wholeOf(m.Unit, year)
	if l == nil {
		return nil
	}
	row := l.Row(m.Units[0])
	if !row.Has() || m.Value <= 0 || m.Value >= row.Value {
		return nil
	}
	percent, ok := stories.PercentOf(m.ValueText, row.Text, 1)
	if !ok || strings.Trim(percent, "0.") == "" {
		return nil
	}
	return &share{l, row.Text, strings.TrimSuffix(percent, ".0")}
}

// wholeOf is the layer of which figures in a unit of measurement are parts, that nearest to a year; nil if none is near.
func (c *Content) wholeOf(unit string, year int) *layer.Layer {
	var nearest *layer.Layer
	apart := mostYearsApart + 1
	for _, l := range c.Layers {
		if _, of, _, _ := l.Period.Years(); l.WholeOf == unit && max(of-year, year-of) < apart {
			nearest, apart = l, max(of-year, year-of)
		}
	}
	return nearest
}

// saidShare is the share in the words of a card.
func (mk *Maker) saidShare(m *stories.Metric, s *share) string {
	unit, before := mk.ShortName(m.Units[0]), mk.Set.Vocabulary.Qualifiers[m.Qualifier].In(mk.lang)
	if mk.lang == "zh" {
		than := before + "相当于"
		if m.Qualifier == "over" || m.Qualifier == "under" || m.Qualifier == "nearly" { // these are verbs of their own
			than = strings.Replace(before, "近", "接近", 1)
		}
		return than + unit + layerYears(mk.lang, s.of) + ShortTitle(mk.lang, s.of.Title.In(mk.lang)) + "的" + s.percent + "%"
	}
	return strings.TrimLeft(before+" ", " ") + s.percent + "% of " + unit + "’s " + lower(ShortTitle(mk.lang, s.of.Title.In(mk.lang))) + " of " + layerYears(mk.lang, s.of)
}

func lower(s string) string { return strings.ToLower(s[:1]) + s[1:] }

// shareFact is the share with its formula and the time of both numbers, and a way to the residents. What it does not say is
// left to shareCaveat.
func (mk *Maker) shareFact(m *stories.Metric, f model.Figure) []model.Fact {
	s := mk.share(m)
	if s == nil {
		return nil
	}
	t := LayerWords[mk.lang]
	title := ShortTitle(mk.lang, s.of.Title.In(mk.lang))
	value, unit := mk.amount(m)
	part := strings.TrimSpace(f.Before + mk.pick("", " ") + value + mk.pick("", " ") + unit)
	return []model.Fact{{
		Label: fmt.Sprintf(t.shareOf, mk.pick(title, lower(title))),
		Value: mk.saidShare(m, s),
		Href:  mk.route(LayerPath(s.of) + "/" + m.Units[0]),
		Note:  fmt.Sprintf(t.shareFormula, part, mk.period(m), mk.shareWhole(m, s), s.percent),
	}}
}

// shareWhole is of what a figure is a share, with its time and where it is from.
func (mk *Maker) shareWhole(m *stories.Metric, s *share) string {
	t, title := LayerWords[mk.lang], ShortTitle(mk.lang, s.of.Title.In(mk.lang))
	return fmt.Sprintf(t.shareWhole, measured(mk.lang, s.of, s.whole), mk.ShortName(m.Units[0]), mk.pick(title, lower(title)), t.when(s.of), firstOf(mk.lang, s.of.Publisher.In(mk.lang)))
}
