package layer

import (
	"slices"
	"strconv"
	"testing"
)

func of(method string, center *float64, values ...float64) *Layer {
	l := &Layer{Method: method, Center: center}
	for i, v := range values {
		l.rows = append(l.rows, Row{Adcode: strconv.Itoa(i), Text: "x", Value: v})
	}
	return l
}

func TestClassesAreMadeByTheirMethod(t *testing.T) {
	zero := 0.0
	for name, c := range map[string]struct {
		layer *Layer
		want  []float64
		below int
	}{
		"equal steps of round numbers":        {of("pretty", nil, 197497, 588717, 1100000, 2191493), []float64{500000, 1e6, 1.5e6, 2e6}, 0},
		"a step that is empty stays":          {of("pretty", nil, 1, 2, 48, 49), []float64{10, 20, 30, 40}, 0},
		"the least step that will do":         {of("pretty", nil, 2, 3, 11, 19), []float64{4, 8, 12, 16}, 0},
		"decimals":                            {of("pretty", nil, 0.11, 0.19, 0.52), []float64{0.2, 0.3, 0.4, 0.5}, 0},
		"quantiles hold as many":              {of("quantile", nil, 1, 2, 3, 4, 5, 60, 70, 800, 900, 9999), []float64{3, 5, 70, 900}, 0},
		"bounds are round":                    {of("quantile", nil, 11, 12, 118, 163, 1187, 1190, 30011, 30070, 512345, 512399), []float64{100, 1000, 20000, 500000}, 0},
		"equal values are not parted":         {of("quantile", nil, 1, 1, 1, 1, 1, 1, 2, 3), []float64{2}, 0},
		"natural breaks":                      {of("jenks", nil, 1, 2, 3, 51, 52, 53, 101, 102, 203, 501), []float64{50, 100, 200, 500}, 0},
		"zero is a bound":                     {of("pretty", &zero, -14, -8, -3, 1, 2, 5, 30, 60, 70), []float64{-5, 0, 5, 50}, 2},
		"zero itself is no loss":              {of("pretty", &zero, -1, 0, 1), []float64{0, 1}, 1},
		"all of one side":                     {of("pretty", &zero, 1, 2, 3, 4, 5), []float64{2, 3, 4, 5}, 0},
		"one value only":                      {of("pretty", nil, 7, 7, 7), nil, 0},
		"two values are two classes, at most": {of("quantile", nil, 7, 7, 8), []float64{8}, 0},
	} {
		if got := c.layer.Classes(); !slices.Equal(got.Bounds, c.want) || got.Below != c.below {
			t.Errorf("%s: got %v, %d below; want %v, %d", name, got.Bounds, got.Below, c.want, c.below)
		}
	}
}

func TestEachValueIsInOneClass(t *testing.T) {
	c := of("pretty", nil, 0, 10, 25, 49).Classes()
	for v, want := range map[float64]int{0: 0, 9.99: 0, 10: 1, 49: 4} {
		if got := c.Of(v); got != want {
			t.Errorf("%v is in class %d of %v, want %d", v, got, c.Bounds, want)
		}
	}
}
