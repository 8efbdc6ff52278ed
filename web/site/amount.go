package site

import (
	"strings"

	"github.com/yutu-map/yutu/stories"
)

// amount writes a number the reader's way, its unit apart so that it can be set
// smaller. Signs that belong to the number (¥, %) stay with it.
func (b *builder) amount(lang string, v float64, unit string) (value, name string) {
	u := b.set.Vocabulary.Units[unit]
	value = stories.FormatValue(lang, v, u)
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
