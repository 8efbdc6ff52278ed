package stories

import (
	"regexp"
	"slices"
	"testing"
)

func first(values []float64, _ []string) []float64 { return values }

// A figure that a summary mentions can be traced: it is a metric of its story.
func TestSummariesMentionOnlyMetrics(t *testing.T) {
	if got, want := first(figuresIn("2019年8月27日，8个4A级景区，2.18亿元，10万余人；150-million-yuan, 44,683 people on 26 and 27 August 2020, 14th")),
		[]float64{8, 218000000, 100000, 150000000, 44683}; !slices.Equal(got, want) {
		t.Fatalf("figures are read as %v, want %v", got, want)
	}
	for _, s := range content(t).Stories {
		var known []float64
		for _, m := range s.Metrics {
			known = append(known, m.Value)
			if m.Baseline != nil && m.Baseline.HasValue {
				known = append(known, m.Baseline.Value)
			}
		}
		for _, lang := range []string{"zh", "en"} {
			for _, p := range s.Summary.In(lang) {
				for _, v := range first(figuresIn(p.Plain())) {
					if !slices.Contains(known, v) {
						t.Errorf("%s: the summary (%s) says %v, which is no metric of the report", s.ID, lang, v)
					}
				}
			}
		}
	}
}

// Chinese as it is set: its own punctuation, no spaces around digits and Latin
// letters (the page's typesetting adds the gap), curly quotation marks in both
// languages.
var typography = map[string]map[string]*regexp.Regexp{
	"zh": {
		"a space beside a Chinese character": regexp.MustCompile(`\p{Han} [0-9A-Za-z]|[0-9A-Za-z%] \p{Han}`),
		"ASCII punctuation in Chinese":       regexp.MustCompile(`\p{Han}[,;:?!()]|[,;:?!()]\p{Han}`),
		"straight quotation marks":           regexp.MustCompile(`["']`),
		"full-width digits or letters":       regexp.MustCompile(`[０-９Ａ-Ｚａ-ｚ％]`),
	},
	"en": {
		"straight quotation marks":          regexp.MustCompile(`["']`),
		"Chinese characters or punctuation": regexp.MustCompile(`[\p{Han}，。；：、（）《》]`),
		"two spaces":                        regexp.MustCompile(`  `),
	},
}

func TestTypography(t *testing.T) {
	for _, s := range content(t).Stories {
		texts := map[string][]string{}
		both := func(ts ...Text) {
			for _, x := range ts {
				texts["zh"], texts["en"] = append(texts["zh"], x.Zh), append(texts["en"], x.En)
			}
		}
		both(s.Kicker, s.Headline, s.Subtitle, s.Column)
		for _, p := range s.Places {
			both(p.Name, p.Note)
		}
		for _, p := range s.People {
			both(p.Name, p.Office)
		}
		for _, r := range s.Relations {
			both(r.By, r.Label, r.From.Outside, r.To.Outside)
		}
		for _, m := range s.Metrics {
			both(m.Name, m.PeriodNote, m.Note, m.Definition)
			if m.Derived != nil {
				both(m.Derived.Formula)
			}
		}
		for _, lang := range []string{"zh", "en"} {
			for _, p := range s.Summary.In(lang) {
				texts[lang] = append(texts[lang], p.Plain())
			}
			for _, text := range texts[lang] {
				for what, bad := range typography[lang] {
					if at := bad.FindString(text); at != "" {
						t.Errorf("%s: %s in %q: %q", s.ID, what, at, text)
					}
				}
			}
		}
	}
}

// Each unit with figures has key figures, and its page no more reported ones
// than can be told apart.
func TestKeyFiguresAreReportedOnes(t *testing.T) {
	set := content(t)
	for _, s := range set.Stories {
		n := 0
		for _, m := range s.Metrics {
			if m.Highlight {
				n++
			}
			if m.Highlight && m.Derived != nil {
				t.Errorf("%s: a key figure is one the report gives, not one we computed", m.ID)
			}
		}
		if len(s.Metrics) > 0 && n == 0 {
			t.Errorf("%s has figures but no key figure", s.ID)
		}
	}
}
