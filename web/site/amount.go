package site

import (
	"strings"

	"github.com/yutu-map/yutu/stories"
)

// amount writes a metric's value, which may be a range, the reader's way, its unit
// apart so that it can be set smaller. Signs that belong to the number (¥, %) stay
// with it.
func (b *builder) amount(lang string, m *stories.Metric) (value, unit string) {
	return apart(lang, b.set.Vocabulary.FormatAmount(lang, m), b.set.Vocabulary.UnitOf(m))
}

// amountOf is that of another number in the metric's unit: its baseline, a difference.
func (b *builder) amountOf(lang string, v float64, m *stories.Metric) (value, unit string) {
	u := b.set.Vocabulary.UnitOf(m)
	return apart(lang, stories.FormatValue(lang, v, u), u)
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
func (b *builder) written(lang string, v float64, m *stories.Metric) string {
	return inOne(lang)(b.amountOf(lang, v, m))
}

func inOne(lang string) func(value, unit string) string {
	return func(value, unit string) string { return strings.TrimSpace(value + pick(lang, "", " ") + unit) }
}
