package stories

import (
	"strings"
	"testing"
)

func TestAKickerMayHaveNoEnglish(t *testing.T) {
	s := theSchema(t)
	for _, c := range []struct {
		kicker string
		want   Text
		ok     bool
	}{
		{"{zh: 引题, en: A line}", Text{Zh: "引题", En: "A line"}, true},
		{"{zh: 引题}", Text{Zh: "引题"}, true},
		{`{zh: 引题, en: ""}`, Text{Zh: "引题"}, true},
		{"{en: A line}", Text{}, false},
		{`{zh: 引题, en: " A line"}`, Text{}, false},
		{"{zh: 引题, en: 3}", Text{}, false},
		{"{zh: 引题, en: [a]}", Text{}, false},
		{"引题", Text{}, false},
	} {
		text := strings.Replace(good, "headline:", "kicker: "+c.kicker+"\nheadline:", 1)
		set, err := loadText(text)
		if (err == nil) != c.ok || c.ok && set.Stories[0].Kicker != c.want {
			t.Errorf("%s: %v", c.kicker, err)
		}
		if value, ok := asJSON(t, text); !ok || (s.Validate(value) == nil) != c.ok {
			t.Errorf("%s: the schema says otherwise than the reader", c.kicker)
		}
	}
}
