package pages

import "testing"

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
