package desk

import (
	"slices"
	"strings"

	"github.com/yutu-map/yutu/stories"
	"github.com/yutu-map/yutu/stories/draft"
)

// A taken figure is how a figure's words were understood: which of them are its name, its number, its time and what it is
// about, and all that its fields say beyond them. Whoever has read both has read all that readers will be told, and needs no
// field but to mend it.
type taken struct {
	Again bool // words are left out that were read with the figure before
	Words []takenWords
	Rest  []beyond
}

// A beyond is one of the things beyond the words, in full where its text is short, and the doubt there is of it, or was before
// it was settled for several figures together.
type beyond struct {
	Text, Full, Doubt string
	Settled           bool
}

// takenWords are some of a figure's words: its name, its number, its time or where it is, or none of these.
type takenWords struct {
	Text string
	marked
}

type marked struct{ Name, Number, Time, Place bool }

func (d *Desk) taken(s *sheet, n int, v *stories.Vocabulary, lang string) (t taken) {
	m, quote := s.figure(n), s.metric(n, "quote")
	begin := s.readBefore(n)
	t.Again = begin > 0
	whole := quote
	quote = quote[begin:]
	from, to := stories.NumberIn(quote, s.metric(n, "value"))
	marks := make([]marked, len(quote))
	for i := from; i < to; i++ {
		marks[i].Number = true
	}
	mark := func(from, to int, as func(*marked)) {
		for i := from; i < to; i++ {
			if marks[i] == (marked{}) {
				as(&marks[i])
			}
		}
	}
	pieces := namePieces(quote, m.Name.Zh, from, to)
	for _, p := range pieces {
		mark(p[0], p[1], func(m *marked) { m.Name = true })
	}
	doubts := s.Texts(metricField(n, "doubts"))
	add := func(text string, of ...string) {
		if text == "" {
			return
		}
		x := beyond{Text: text}
		if i := slices.IndexFunc(doubts, func(d string) bool { return slices.Contains(of, d) }); i >= 0 {
			x.Text, x.Doubt = text+say(lang, "asked"), doubts[i]
		}
		t.Rest = append(t.Rest, x)
	}
	if pieces == nil {
		add(m.Name.Zh)
	}
	switch value := v.FormatMetric(lang, m); {
	case !isNumber(s.metric(n, "value")):
		add(s.metric(n, "value"))
	case slices.ContainsFunc(doubts, func(d string) bool { return slices.Contains(draft.OfUnit, d) }):
		add(value, draft.OfUnit...)
	case value == quote[from:to] || strings.Contains(quote, v.FormatMetric("zh", m)):
	case readAs(quote, s.metric(n, "value"), v.UnitOf(m).Name.Zh): // the number is marked in the words, with its unit
		add(v.Qualifiers[m.Qualifier].In(lang))
	default:
		add(value)
	}
	if len(m.Units) > 0 || m.Area != "" || m.Place != "" {
		if places := d.namesIn(quote, m, v); places != nil {
			for _, p := range places {
				mark(p[0], p[1], func(m *marked) { m.Place = true })
			}
		} else {
			add(d.whereOf(s, m, v).In(lang))
		}
	}
	when := stories.FormatPeriod(lang, m.Period)
	if lang == "zh" {
		year, _, _ := strings.Cut(s.Text("date"), "-")
		when = briefPeriod(m.Period, year)
	}
	asOf := string(m.Period) == "../"+s.Text("date")
	switch at, end, said := draft.TimeIn(whole, string(m.Period), s.Text("date")); {
	case asOf && slices.Contains(doubts, draft.AsOfPublication):
		t.Rest = append(t.Rest, beyond{Text: say(lang, "toPublication?"), Doubt: draft.AsOfPublication})
	case asOf && slices.Contains(s.Texts(metricField(n, settled)), draft.AsOfPublication):
		t.Rest = append(t.Rest, beyond{Text: say(lang, "toPublication"), Settled: true})
	case said && at >= begin:
		mark(at-begin, end-begin, func(m *marked) { m.Time = true })
	case asOf:
		add(say(lang, "toPublication"))
	case when != "":
		add(when)
	case m.PeriodNote.In(lang) != "":
		add(m.PeriodNote.In(lang))
	default:
		add(say(lang, "noPeriod"), draft.NoPeriod)
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
		add(strings.Trim(comparedWith(lang, &bare, v), "（）, "), draft.EarlierBaseline)
	}
	for i, r := range quote {
		text := string(r)
		if last := len(t.Words) - 1; last >= 0 && t.Words[last].marked == marks[i] {
			t.Words[last].Text += text
		} else {
			t.Words = append(t.Words, takenWords{text, marks[i]})
		}
	}
	return t
}

// readBefore is how many bytes of a figure's words were read with another figure that has the same and is confirmed: those up to
// its number, where that stands before this one's.
func (s *sheet) readBefore(n int) (begin int) {
	quote, at := s.metric(n, "quote"), s.Texts(metricField(n, "at"))
	from, _ := stories.NumberIn(quote, s.metric(n, "value"))
	for i := 1; i <= s.Len("metrics") && len(at) == 2; i++ {
		if i == n || s.state(i) != confirmed || s.metric(i, "quote") != quote || !slices.Equal(s.Texts(metricField(i, "at")), at) {
			continue
		}
		if a, to := stories.NumberIn(quote, s.metric(i, "value")); a < to && to <= from && to > begin && to < len(quote) {
			begin = to
		}
	}
	return begin
}

// namePieces are where a name stands in a figure's words: in one piece, or before and behind the number; nil if it does not.
func namePieces(quote, name string, from, to int) [][2]int {
	if name == "" {
		return nil
	}
	if at := strings.Index(quote, name); at >= 0 && (at+len(name) <= from || at >= to) {
		return [][2]int{{at, at + len(name)}}
	}
	for i := range name {
		if i == 0 {
			continue
		}
		at, behind := strings.LastIndex(quote[:from], name[:i]), strings.HasPrefix(quote[to:], name[i:])
		if at >= 0 && behind {
			return [][2]int{{at, at + i}, {to, to + len(name) - i}}
		}
	}
	return nil
}

// namesIn are where words name all that a figure is about: its units or area, and its place; nil if one of them is not named.
func (d *Desk) namesIn(words string, m *stories.Metric, v *stories.Vocabulary) (all [][2]int) {
	find := func(names ...string) bool {
		for _, name := range names {
			if at := strings.Index(words, name); name != "" && at >= 0 {
				all = append(all, [2]int{at, at + len(name)})
				return true
			}
		}
		return false
	}
	if m.Area != "" && !find(v.Areas[m.Area].Name.Zh) || m.Place != "" && !find(m.Place) {
		return nil
	}
	for _, id := range m.Units {
		i := slices.IndexFunc(d.opt.Units, func(u Unit) bool { return u.ID == id })
		if m.Area == "" && (i < 0 || !find(d.opt.Units[i].Name.Zh, d.opt.Units[i].Short.Zh)) {
			return nil
		}
	}
	return all
}

// readAs tells whether words have a number in figures and its unit, whatever stands between them.
func readAs(words, value, unit string) bool {
	return slices.ContainsFunc(draft.Read(words), func(r draft.Reading) bool {
		return r.High == "" && r.Value == value && r.Unit == unit && strings.Contains(r.Words, unit) && strings.ContainsAny(r.Words, "0123456789")
	})
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
