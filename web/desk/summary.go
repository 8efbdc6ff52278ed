package desk

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/yutu-map/yutu/stories"
)

// A summary is proposed of the figures that are confirmed: of the key figures, or else of the first three. It says of each its
// name, place, value, time and what it is compared with, as the fields have them, and nothing else. Names with digits are left
// to the editor: in a summary these would be numbers that no figure has. A saved summary is the editor's: where a figure was changed
// later, the number that none has any more is named beside it, and what would be proposed now is offered.

const summed = 3

// A summary is what is proposed, and of which figures, if there are any.
type summary struct {
	Zh, En string
	Of     []*stories.Metric
}

func (p *summary) in(lang string) string { return stories.Text{Zh: p.Zh, En: p.En}.In(lang) }

// proposeSummary is nil while a figure still waits to be looked at. Where there are none, it is of what else is known.
func (d *Desk) proposeSummary(s *sheet, v *stories.Vocabulary) *summary {
	t := s.tally()
	if t.Figures == 0 {
		return d.proposeFacts(s, v)
	}
	if t.Awaited() > 0 {
		return nil
	}
	var chosen, key []int
	for n := 1; n <= t.Figures; n++ {
		switch {
		case strings.ContainsAny(s.metric(n, "name.zh")+s.metric(n, "name.en"), "0123456789"):
		case s.metric(n, "highlight") == "true":
			key = append(key, n)
		case len(chosen) < summed:
			chosen = append(chosen, n)
		}
	}
	if len(key) > 0 {
		chosen = key
	}
	if len(chosen) == 0 {
		return nil
	}
	p := &summary{}
	zh, en := clauses{lang: "zh"}, clauses{lang: "en"}
	for _, n := range chosen {
		m := s.figure(n)
		zh.add(m, d.whereOf(s, m, v), v)
		en.add(m, d.whereOf(s, m, v), v)
		p.Of = append(p.Of, m)
	}
	p.Zh, p.En = zh.text()+"。", en.text()+"."
	return p
}

// figures are all of a report's.
func (s *sheet) figures() (all []stories.Metric) {
	for n := 1; n <= s.Len("metrics"); n++ {
		all = append(all, *s.figure(n))
	}
	return all
}

// figure reads a figure's fields. Where one is amiss, check says so; here it counts as not given.
func (s *sheet) figure(n int) *stories.Metric {
	text := func(key string) string { return s.metric(n, key) }
	both := func(key string) stories.Text { return stories.Text{Zh: text(key + ".zh"), En: text(key + ".en")} }
	number := func(text string) float64 { v, _ := strconv.ParseFloat(text, 64); return v }
	m := &stories.Metric{ID: text("id"), Name: both("name"), Unit: text("unit"), Qualifier: text("qualifier"), Kind: text("kind"), Place: text("place"), Area: text("area"),
		Units: s.Texts(metricField(n, "units")), Period: stories.Period(text("period")), PeriodNote: both("period_note")}
	low, high, ranged := strings.Cut(text("value"), "..")
	m.Value, m.ValueText = number(low), low
	if ranged {
		m.High = &stories.Number{Value: number(high), Text: high}
	}
	if c := (stories.Counted{Classifier: text("classifier"), Per: both("per")}); c != (stories.Counted{}) {
		m.Counted = &c
	}
	if s.Has(metricField(n, "baseline")) {
		value := text("baseline.value")
		m.Baseline = &stories.Baseline{Value: number(value), ValueText: value, HasValue: isNumber(value), Period: stories.Period(text("baseline.period"))}
	}
	return m
}

// isNumber tells whether a value is one, and not something else that was typed.
func isNumber(text string) bool {
	low, high, ranged := strings.Cut(text, "..")
	_, err := strconv.ParseFloat(low, 64)
	if ranged && err == nil {
		_, err = strconv.ParseFloat(high, 64)
	}
	return err == nil
}

// whereOf is what a figure is about: its place, its area or units, or else what the report is about.
func (d *Desk) whereOf(s *sheet, m *stories.Metric, v *stories.Vocabulary) (where stories.Text) {
	ids, area := m.Units, m.Area
	for i := 1; i <= s.Len("units") && len(m.Units) == 0 && m.Area == ""; i++ {
		at := "units[" + strconv.Itoa(i) + "]."
		if s.Text(at+"role") == "subject" {
			ids, area = append(ids, s.Text(at+"id")), cmp.Or(area, s.Text(at+"via"))
		}
	}
	if a, ok := v.Areas[area]; ok {
		where = a.Name
	} else {
		var zh, en []string
		for _, u := range d.opt.Units {
			if slices.Contains(ids, u.ID) {
				name := u.everyday()
				zh, en = append(zh, name.Zh), append(en, name.En)
			}
		}
		where = stories.Text{Zh: strings.Join(zh, "、"), En: strings.Join(en, " and ")}
	}
	for i := 1; i <= s.Len("places"); i++ {
		if at := "places[" + strconv.Itoa(i) + "].name"; m.Place != "" && s.Text(at+".zh") == m.Place {
			where = stories.Text{Zh: where.Zh + m.Place, En: strings.Trim(s.Text(at+".en")+", "+where.En, ", ")}
		}
	}
	return where
}

// clauses become a text: what figures have in common with the one before is said once.
type clauses struct {
	lang, where, when string
	out               strings.Builder
}

func (c *clauses) text() string { return c.out.String() }

func (c *clauses) add(m *stories.Metric, where stories.Text, v *stories.Vocabulary) {
	here, when := where.In(c.lang), timeOf(c.lang, m)
	near := here == c.where
	c.where = here
	name := m.Name.In(c.lang)
	if r := []rune(here); len(r) > 1 && (near || c.lang == "zh" && strings.Contains(name, string(r[:2]))) ||
		c.lang == "en" && strings.Contains(name, strings.SplitN(here, " ", 2)[0]) {
		here = ""
	}
	value, against := amount(c.lang, m, v), comparedWith(c.lang, m, v)
	if note := m.PeriodNote.In(c.lang); note != "" {
		against += map[string]string{"zh": "（" + note + "）", "en": " (" + note + ")"}[c.lang]
	}
	if c.lang == "en" {
		if when == c.when && m.Kind != "goal" {
			when = ""
		} else {
			c.when = when
		}
		c.sentence(m, name, here, value, when, against)
		return
	}
	between := ""
	if last := []rune(name); len(last) > 0 && last[len(last)-1] < 128 { // a digit would be taken for one of the number
		between = "："
	}
	begin, said := "", when != c.when
	c.when = when
	switch {
	case said && m.Kind == "goal":
		begin = when + "："
	case said && when != "":
		begin = when + "，"
	}
	if c.out.Len() > 0 {
		c.out.WriteString(map[bool]string{true: "。", false: "，"}[said || !near])
	}
	c.out.WriteString(begin + here + name + between + value + against)
}

// sentence is one in English. Its verbs are the same for one and for many.
func (c *clauses) sentence(m *stories.Metric, name, here, value, when, against string) {
	if c.out.Len() > 0 {
		c.out.WriteString(". ")
	}
	if here != "" {
		name += " in " + here
	}
	verb := " came to "
	switch {
	case m.Kind == "goal":
		c.out.WriteString(when + ": " + name + ", " + value + against)
		return
	case m.Kind == "rate":
		verb = " stood at "
	case m.Unit == stories.Count && (m.Counted == nil || m.Counted.Per.IsZero()):
		verb = " numbered "
	}
	if when != "" {
		when = " " + when
	}
	c.out.WriteString(name + verb + value + when + against)
}

// falls are names that say themselves that something became less.
var falls = map[string][]string{"zh": {"下降", "减少", "降低", "缩短", "收窄", "回落", "压缩", "下跌", "降幅", "低"}, "en": {"Fall ", "Drop ", "Decrease ", "Decline ", "Reduction "}}

// amount is a figure's value as readers see it, without the sign that its name has in words.
func amount(lang string, m *stories.Metric, v *stories.Vocabulary) string {
	is := *m
	if is.Value < 0 && is.High == nil && slices.ContainsFunc(falls[lang], func(word string) bool {
		return lang == "zh" && strings.HasSuffix(m.Name.Zh, word) || lang == "en" && strings.HasPrefix(m.Name.En, word)
	}) {
		is.Value = math.Abs(is.Value)
	}
	return v.FormatMetric(lang, &is)
}

// timeOf is when a figure was so, as a phrase.
func timeOf(lang string, m *stories.Metric) string {
	zh := periodOnce(m.Period)
	switch {
	case m.Kind != "goal" && lang == "zh":
		return zh
	case m.Kind != "goal":
		return inPeriod(m.Period)
	case lang == "zh":
		return "目标" + map[bool]string{true: "（" + zh + "）"}[zh != ""]
	}
	if m.Period == "" {
		return "Goal"
	}
	return "Goal for " + strings.TrimPrefix(inPeriod(m.Period), "in ")
}

// inPeriod is a period with its preposition, months written out.
func inPeriod(p stories.Period) string {
	from, to, interval := strings.Cut(string(p), "/")
	first, last := stories.FormatPeriod("en", stories.Period(from)), stories.FormatPeriod("en", stories.Period(to))
	if year, _, _ := monthsOf(p); year != "" || daysOfYear(from, to) {
		first = strings.TrimSuffix(first, " "+from[:4])
	}
	the := func(instant string) string {
		if strings.HasPrefix(instant, "end of") {
			return "the " + instant
		}
		return instant
	}
	switch {
	case p == "":
		return ""
	case interval && from == "..":
		return "by " + the(last)
	case interval:
		return "from " + the(first) + " to " + the(last)
	case strings.HasPrefix(first, "end of"):
		return "at the " + first
	case strings.Count(from, "-") == 2:
		return "on " + first
	}
	return "in " + first
}

// daysOfYear tells whether both are days of one year.
func daysOfYear(from, to string) bool {
	return len(from) == len("2006-01-02") && len(to) == len(from) && from[:4] == to[:4] && !strings.HasSuffix(from, "-12-31") && !strings.HasSuffix(to, "-12-31")
}

// comparedWith is what a figure is compared with, where its name does not say it.
func comparedWith(lang string, m *stories.Metric, v *stories.Vocabulary) string {
	if m.Baseline == nil {
		return ""
	}
	value, when := v.FormatBaseline(lang, m), inPeriod(m.Baseline.Period)
	year, again := !strings.ContainsAny(string(m.Period), "-/"), sameYearBefore(m)
	if lang == "zh" {
		when = periodOnce(m.Baseline.Period)
		if again {
			when = map[bool]string{true: "上年", false: "上年同期"}[year]
		}
		switch {
		case value != "":
			return "（" + cmp.Or(when, "此前") + "为" + value + "）"
		case when != "" && !strings.Contains(m.Name.Zh, "比"):
			return "（与" + when + "相比）"
		}
		return ""
	}
	if again {
		when = map[bool]string{true: "the year before", false: "in the same period a year before"}[year]
	}
	switch {
	case value != "":
		return ", compared with " + value + " " + cmp.Or(when, "before")
	case when != "":
		return ", compared with " + strings.TrimPrefix(strings.TrimPrefix(when, "in "), "from ")
	}
	return ""
}
