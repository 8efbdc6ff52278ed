package pages

import (
	"strings"
	"testing"
)

func TestDifferencesAreNoFinerThanTheirFigures(t *testing.T) {
	for _, c := range []struct {
		a, b  string
		d     float64
		about bool
		want  string
	}{
		{"0.05", "13", 12.95, true, "13"}, {"0.05", "13.00", 12.95, false, "12.95"}, {"40", "13", 27, false, "27"}, {"5.5", "4.25", 1.25, true, "1.2"},
	} {
		if about, got := difference(c.a, c.b, c.d); about != c.about || got != c.want {
			t.Errorf("%s against %s: %v %s, want %v %s", c.a, c.b, about, got, c.about, c.want)
		}
	}
}

// The time of a figure begins a line of its card.
func TestTheTimeOfAFigureBeginsWithACapital(t *testing.T) {
	c := made(t)
	for id, want := range map[string]string{
		"qianjiang-people-out-of-poverty": "To end of 2019",
		"qianjiang-poverty-rate":          "End of 2019, compared with 13% (2014)",
	} {
		m, _, _ := c.Set.Metric(id)
		f := c.In("en").Figure(m, Scope{})
		if f.Period != want {
			t.Errorf("%s: %q", id, f.Period)
		}
		if n := len(f.Bars); n > 0 && !strings.HasPrefix(f.Period, f.Bars[n-1].Label) { // else a card says it twice
			t.Errorf("%s: its bar says %q", id, f.Bars[n-1].Label)
		}
	}
}
