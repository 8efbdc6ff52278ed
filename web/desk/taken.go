package desk

import (
	"slices"
	"strings"

	"github.com/yutu-map/yutu/stories"
	"github.com/yutu-map/yutu/stories/draft"
)

// A taken figure is how a figure's words were understood: which of them are its name and its number, and all that its fields
// say beyond them. Whoever has read both has read all that readers will be told, and needs no field but to mend it.
type taken struct {
	Words []takenWords
	Rest  []beyond
}

// A beyond is one of the things beyond the words, in full where its text is short, and the doubt there is of it, or was before
// it was settled for several figures together.
type beyond struct {
	Text, Full, Doubt string
	Settled           bool
}

// takenWords are some of a figure's words: its name, its number, or neither.
type takenWords struct {
	Text         string
	Name, Number bool
}

func (d *Desk) taken(s *sheet, n int, v *stories.Vocabulary, lang string) (t taken) {
	m, quote := s.figure(n), s.metric(n, "quote")
	from, to := stories.NumberIn(quote, s.metric(n, "value"))
	at := strings.Index(quote, m.Name.Zh)
	named := m.Name.Zh != "" && at >= 0 && (at+len(m.Name.Zh) <= from || at >= to)
	cut := func(a, b int) {
		if !named || at < a || at >= b {
			t.put(quote[a:b], false, false)
			return
		}
		t.put(quote[a:at], false, false)
		t.put(m.Name.Zh, true, false)
		t.put(quote[at+len(m.Name.Zh):b], false, false)
	}
	cut(0, from)
	t.put(quote[from:to], false, true)
	cut(to, len(quote))

	add := func(text string) {
		if text != "" {
			t.Rest = append(t.Rest, beyond{Text: text})
		}
	}
	if !named {
		add(m.Name.Zh)
	}
	switch value := v.FormatMetric(lang, m); {
	case value == quote[from:to] || strings.Contains(quote, v.FormatMetric("zh", m)):
	case readAs(quote, s.metric(n, "value"), v.UnitOf(m).Name.Zh): // the number is marked in the words, with its unit
		add(v.Qualifiers[m.Qualifier].In(lang))
	default:
		add(value)
	}
	if len(m.Units) > 0 || m.Area != "" || m.Place != "" {
		add(d.whereOf(s, m, v).In(lang))
	}
	when := stories.FormatPeriod(lang, m.Period)
	if lang == "zh" {
		year, _, _ := strings.Cut(s.Text("date"), "-")
		when = briefPeriod(m.Period, year)
	}
	switch {
	case string(m.Period) == "../"+s.Text("date") && slices.Contains(s.Texts(metricField(n, "doubts")), draft.AsOfPublication):
		t.Rest = append(t.Rest, beyond{Text: say(lang, "toPublication?"), Doubt: draft.AsOfPublication})
	case string(m.Period) == "../"+s.Text("date") && slices.Contains(s.Texts(metricField(n, settled)), draft.AsOfPublication):
		t.Rest = append(t.Rest, beyond{Text: say(lang, "toPublication"), Settled: true})
	case string(m.Period) == "../"+s.Text("date"):
		add(say(lang, "toPublication"))
	case when != "":
		add(when)
	case m.PeriodNote.In(lang) != "":
		add(m.PeriodNote.In(lang))
	default:
		add(say(lang, "noPeriod"))
	}
	if kind := v.MetricKinds[m.Kind].In(lang); kind != "" {
		short := kind
		if brief, ok := words["kind."+m.Kind]; ok && strings.Contains(kind, stories.Text{Zh: brief[0], En: brief[1]}.In(lang)) {
			short = say(lang, "kind."+m.Kind)
		}
		t.Rest = append(t.Rest, beyond{Text: short, Full: kind})
	}
	if m.Baseline != nil {
		bare := *m
		bare.Name = stories.Text{}
		add(strings.Trim(comparedWith(lang, &bare, v), "（）, "))
	}
	return t
}

// readAs tells whether words have a number in figures and its unit, whatever stands between them.
func readAs(words, value, unit string) bool {
	return slices.ContainsFunc(draft.Read(words), func(r draft.Reading) bool {
		return r.High == "" && r.Value == value && r.Unit == unit && strings.Contains(r.Words, unit) && strings.ContainsAny(r.Words, "0123456789")
	})
}

func (t *taken) put(text string, name, number bool) {
	if text != "" {
		t.Words = append(t.Words, takenWords{text, name, number})
	}
}

// others are the doubts that are not told beside the words.
func (t *taken) others(doubts []string) (all []string) {
	for _, doubt := range doubts {
		if !slices.ContainsFunc(t.Rest, func(x beyond) bool { return x.Doubt == doubt }) {
			all = append(all, doubt)
		}
	}
	return all
}
