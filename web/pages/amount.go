package pages

import (
	"strings"

	"github.com/yutu-map/yutu/stories"
	"github.com/yutu-map/yutu/web/words"
)

// amount writes a metric's value, which may be a range, the reader's way, its unit
// apart so that it can be set smaller. Signs that belong to the number (¥, %) stay
// with it.
func (mk *Maker) amount(m *stories.Metric) (value, unit string) {
	return apart(mk.lang, mk.Set.Vocabulary.FormatAmount(mk.lang, m), mk.Set.Vocabulary.UnitOf(m))
}

// amountOf is that of another number in the metric's unit: its baseline, a difference.
func (mk *Maker) amountOf(v float64, m *stories.Metric) (value, unit string) {
	u := mk.Set.Vocabulary.UnitOf(m)
	return apart(mk.lang, stories.FormatValue(mk.lang, v, u), u)
}

func apart(lang, value string, u stories.Unit) (number, unit string) {
	if u.Kind == "percent" {
		return value, ""
	}
	for _, name := range []string{u.Name.In(lang), u.EnPlural} {
		if number, ok := strings.CutSuffix(value, name); ok && name != "" {
			return strings.TrimSpace(number), name
		}
	}
	return value, ""
}

// written is a number and its unit in one.
func (mk *Maker) written(v float64, m *stories.Metric) string {
	return inOne(mk.lang)(mk.amountOf(v, m))
}

func inOne(lang string) func(value, unit string) string {
	return func(value, unit string) string { return strings.TrimSpace(value + words.Pick(lang, "", " ") + unit) }
}
