package pages

import (
	"strings"
	"testing"

	"github.com/yutu-map/yutu/app/address"
	"github.com/yutu-map/yutu/stories"
)

// Issue 13: a figure that counts people says which share of the unit's residents that is: that we computed it, how, from
// which two numbers and of which times.
func TestAFigureOfPeopleIsSetBesideTheResidents(t *testing.T) {
	c := made(t)
	for lang, want := range map[string][]string{
		"zh": {"相当于黔江2020年常住人口的9.2%", "本站推算", "44,683人（截至2019年底）÷ 487,281人（黔江常住人口，2020年11月1日，", "× 100 = 9.2%", "时点和口径不一定相同"},
		"en": {"9.2% of Qianjiang’s residents of 2020", "Computed by Yutu", "44,683 people (", "÷ 487,281 residents (residents of Qianjiang, 1 November 2020, ", "× 100 = 9.2%"},
	} {
		p := c.Page(address.Route{Lang: address.Lang(lang), Kind: address.Metric, ID: "qianjiang-people-out-of-poverty"})
		said := false
		for _, s := range p.Panel.Sections {
			for _, f := range s.Facts {
				if f.Value != want[0] {
					continue
				}
				said = true
				if !strings.HasSuffix(f.Href, "/layer/population-2020/500114") {
					t.Errorf("%s: it leads to %q", lang, f.Href)
				}
				for _, part := range want[1:] {
					if !strings.Contains(f.Note, part) {
						t.Errorf("%s: %q is not in %q", lang, part, f.Note)
					}
				}
			}
			for _, c := range s.Cards {
				if c.Change != want[0] {
					t.Errorf("%s: the card says %q", lang, c.Change)
				}
			}
		}
		if !said {
			t.Errorf("%s: there is no share", lang)
		}
	}
}

// A share is as exact as its figure, in words that Chinese readers would use.
func TestAShareIsAsExactAsItsFigure(t *testing.T) {
	c := made(t)
	m, _, _ := c.Set.Metric("qianjiang-people-out-of-poverty")
	for qualifier, want := range map[string][2]string{
		"over":     {"超过黔江2020年常住人口的9.2%", "over 9.2% of Qianjiang’s residents of 2020"},
		"nearly":   {"接近黔江2020年常住人口的9.2%", "nearly 9.2% of Qianjiang’s residents of 2020"},
		"under":    {"不到黔江2020年常住人口的9.2%", "under 9.2% of Qianjiang’s residents of 2020"},
		"about":    {"约相当于黔江2020年常住人口的9.2%", "about 9.2% of Qianjiang’s residents of 2020"},
		"at_least": {"至少相当于黔江2020年常住人口的9.2%", "at least 9.2% of Qianjiang’s residents of 2020"},
	} {
		as := *m
		as.Qualifier = qualifier
		for i, lang := range []string{"zh", "en"} {
			if got := c.In(lang).saidShare(&as, c.share(&as)); got != want[i] {
				t.Errorf("%q, not %q", got, want[i])
			}
		}
	}
}

// What cannot be compared fairly is not: nothing is said then.
func TestWhatIsNoPartOfTheResidentsHasNoShare(t *testing.T) {
	c := made(t)
	_, sound, ok := func() (*stories.Story, *stories.Metric, bool) {
		m, s, ok := c.Set.Metric("qianjiang-people-out-of-poverty")
		return s, m, ok
	}()
	if !ok || c.share(sound) == nil {
		t.Fatal("the sound figure has no share")
	}
	for name, spoil := range map[string]func(m *stories.Metric){
		"of households":            func(m *stories.Metric) { m.Unit = "households" },
		"of two units":             func(m *stories.Metric) { m.Units = []string{"500114", "500229"} },
		"of the city":              func(m *stories.Metric) { m.Units = []string{Region().Code} },
		"of a village":             func(m *stories.Metric) { m.Place = "望岭村" },
		"of an unknown time":       func(m *stories.Metric) { m.Period = "" },
		"long before any count":    func(m *stories.Metric) { m.Period = "1990" },
		"a goal":                   func(m *stories.Metric) { m.Kind = "goal" },
		"a range":                  func(m *stories.Metric) { m.High = &stories.Number{Value: 50000, Text: "50000"} },
		"computed already":         func(m *stories.Metric) { m.Derived = &stories.Derived{} },
		"more than all":            func(m *stories.Metric) { m.Value, m.ValueText = 500000, "500000" },
		"too few to be told":       func(m *stories.Metric) { m.Value, m.ValueText = 12, "12" },
		"where the residents fail": func(m *stories.Metric) { m.Units = []string{"500233"} },
	} {
		m := *sound
		spoil(&m)
		if s := c.share(&m); s != nil {
			t.Errorf("%s: %s%% of %s", name, s.percent, s.of.ID)
		}
	}
}
