package stories

import (
	"math"
	"strconv"
	"strings"
)

// The reader's way of writing figures, per language: "en", or Chinese for
// anything else.

// minus is the sign of negative numbers, as wide as a plus.
const minus = "\u2212"

// FormatNumber writes a bare number. Chinese: in 亿 or 万 where that needs at
// most three decimals (from 10,000 and in whole thousands), otherwise
// 44,683; below 10,000 without a separator. English: 1,840.
func FormatNumber(lang string, v float64) string {
	sign, v := split(v)
	if lang != "en" {
		if v >= 1e8 && short(v/1e8) {
			return sign + digits(v/1e8) + "亿"
		}
		if v >= 1e4 && v < 1e8 && math.Mod(v, 1000) == 0 && short(v/1e4) {
			return sign + digits(v/1e4) + "万"
		}
		if v < 1e4 {
			return sign + digits(v)
		}
	}
	return sign + grouped(v)
}

// FormatValue writes a number with its unit: 1.5亿元, 44,683人, 0.05%;
// ¥150 million, 44,683 people, 0.05%.
func FormatValue(lang string, v float64, u Unit) string {
	if lang != "en" {
		return FormatNumber(lang, v) + u.Name.Zh
	}
	switch u.Kind {
	case "money":
		sign, v := split(v)
		return sign + "¥" + millions(v) + u.Suffix.En
	case "percent":
		return FormatNumber(lang, v) + u.Name.En
	}
	sign, abs := split(v)
	name := u.EnPlural
	if abs == 1 {
		name = u.Name.En
	}
	return strings.TrimSpace(sign + millions(abs) + " " + name)
}

// FormatRange writes a range: 300—500人, 30万—50万元, 10%—20%; 300–500 people,
// ¥300,000–¥500,000, 10%–20%. Each end has all that makes it a number, so that
// none is taken for another: 1.5亿 is not 1.5.
func FormatRange(lang string, low, high float64, u Unit) string {
	dash := "—"
	if lang == "en" {
		dash = "–"
		if low < 0 { // a dash before a minus is no longer either
			dash = " to "
		}
	}
	bare := Unit{Kind: u.Kind}
	if u.Kind == "percent" {
		bare.Name = Text{Zh: "%", En: "%"}
	}
	return FormatValue(lang, low, bare) + dash + FormatValue(lang, high, u)
}

// FormatAmount writes a metric's value, which may be a range, with its unit.
func (v Vocabulary) FormatAmount(lang string, m *Metric) string {
	if m.High != nil {
		return FormatRange(lang, m.Value, m.High.Value, v.UnitOf(m))
	}
	return FormatValue(lang, m.Value, v.UnitOf(m))
}

// FormatMetric writes a metric's value with its qualifier: 超过4万人, over
// 40,000 people.
func (v Vocabulary) FormatMetric(lang string, m *Metric) string {
	return FormatQualified(lang, v.Qualifiers[m.Qualifier], v.FormatAmount(lang, m))
}

// FormatBaseline writes the value a metric is compared with, in the metric's
// unit; "" if it has none.
func (v Vocabulary) FormatBaseline(lang string, m *Metric) string {
	if m.Baseline == nil || !m.Baseline.HasValue {
		return ""
	}
	return FormatValue(lang, m.Baseline.Value, v.UnitOf(m))
}

// FormatQualified sets a qualifier before a written value.
func FormatQualified(lang string, qualifier Text, value string) string {
	q := qualifier.In(lang)
	if q == "" {
		return value
	}
	if lang == "en" {
		return q + " " + value
	}
	return q + value
}

// FormatDate writes a day: 2020年8月28日, 28 August 2020. What is no date
// comes back as it is.
func FormatDate(lang, date string) string {
	day, _, _, ok := Period(date).parse()
	switch {
	case !ok:
		return date
	case lang == "en":
		return enDate(day, months)
	}
	return zhDate(day)
}

// FormatDates writes the days from one to another without what they share:
// 2020年8月26日至28日, 26–28 August 2020.
func FormatDates(lang, first, last string) string {
	start, _, _, startOK := Period(first).parse()
	end, _, _, endOK := Period(last).parse()
	from, to := FormatDate(lang, first), FormatDate(lang, last)
	sameYear := startOK && endOK && start.year == end.year && start.day > 0 && end.day > 0
	sameMonth := sameYear && start.month == end.month
	switch {
	case from == to:
		return to
	case lang == "en" && sameMonth:
		return strconv.Itoa(start.day) + "–" + to
	case lang == "en" && sameYear:
		return strconv.Itoa(start.day) + " " + months[start.month] + " – " + to
	case lang == "en":
		return from + " – " + to
	case sameMonth:
		return from + "至" + strconv.Itoa(end.day) + "日"
	case sameYear:
		return from + "至" + strconv.Itoa(end.month) + "月" + strconv.Itoa(end.day) + "日"
	}
	return from + "至" + to
}

// FormatPeriod writes a period: 2019年, 2019年底 for its last day,
// 2017年9月至2020年8月, 截至2020年8月28日; 2019, end of 2019, Sept 2017 – Aug
// 2020, to 28 August 2020. "" stays "".
func FormatPeriod(lang string, p Period) string {
	start, end, open, ok := p.parse()
	if !ok {
		return string(p)
	}
	if lang != "en" {
		switch {
		case open:
			return "截至" + zhInstant(end)
		case start == end:
			return zhInstant(start)
		}
		return zhInstant(start) + "至" + zhRest(start, end)
	}
	switch {
	case open:
		return "to " + enInstant(end, months)
	case start == end:
		return enInstant(start, months)
	case start.year == end.year && start.month == end.month && start.day > 0 && end.day > 0:
		return strconv.Itoa(start.day) + "–" + enInstant(end, months)
	}
	return enInstant(start, shortMonths) + " – " + enInstant(end, shortMonths)
}

var (
	months = []string{"", "January", "February", "March", "April", "May", "June",
		"July", "August", "September", "October", "November", "December"}
	shortMonths = []string{"", "Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec"}
)

func (t instant) yearEnd() bool { return t.month == 12 && t.day == 31 }

func zhInstant(t instant) string {
	if t.yearEnd() {
		return strconv.Itoa(t.year) + "年底"
	}
	return zhDate(t)
}

func zhDate(t instant) string {
	s := strconv.Itoa(t.year) + "年"
	switch {
	case t.month > 0 && t.day > 0:
		return s + strconv.Itoa(t.month) + "月" + strconv.Itoa(t.day) + "日"
	case t.month > 0:
		return s + strconv.Itoa(t.month) + "月"
	}
	return s
}

// zhRest is the end of a stretch of days without what it shares with the start:
// 2020年8月26日至28日.
func zhRest(start, end instant) string {
	switch {
	case start.day == 0 || end.day == 0 || start.year != end.year || end.yearEnd():
		return zhInstant(end)
	case start.month == end.month:
		return strconv.Itoa(end.day) + "日"
	}
	return strconv.Itoa(end.month) + "月" + strconv.Itoa(end.day) + "日"
}

func enInstant(t instant, names []string) string {
	if t.yearEnd() {
		return "end of " + strconv.Itoa(t.year)
	}
	return enDate(t, names)
}

func enDate(t instant, names []string) string {
	s := strconv.Itoa(t.year)
	switch {
	case t.month > 0 && t.day > 0:
		return strconv.Itoa(t.day) + " " + names[t.month] + " " + s
	case t.month > 0:
		return names[t.month] + " " + s
	}
	return s
}

// millions writes large round numbers as 1.5 million, 20 billion.
func millions(v float64) string {
	if v >= 1e9 && short(v/1e9) {
		return digits(v/1e9) + " billion"
	}
	if v >= 1e6 && v < 1e9 && short(v/1e6) {
		return digits(v/1e6) + " million"
	}
	return grouped(v)
}

func split(v float64) (sign string, abs float64) {
	if v < 0 {
		return minus, -v
	}
	return "", v
}

// short says whether a number needs at most three decimals.
func short(v float64) bool {
	_, fraction, _ := strings.Cut(digits(v), ".")
	return len(fraction) <= 3
}

// digits writes a number in as many digits as it has.
func digits(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

// FormatDigits writes a plain decimal number with all its digits, in groups
// where FormatNumber would have them: 14,000,000; Chinese 1840, English 1,840.
func FormatDigits(lang, plain string) string {
	sign := ""
	if rest, negative := strings.CutPrefix(plain, "-"); negative {
		sign, plain = minus, rest
	}
	if whole, _, _ := strings.Cut(plain, "."); lang != "en" && len(whole) < 5 {
		return sign + plain
	}
	return sign + group(plain)
}

// grouped separates thousands by commas.
func grouped(v float64) string { return group(digits(v)) }

func group(plain string) string {
	whole, fraction, has := strings.Cut(plain, ".")
	var b strings.Builder
	for i, c := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteRune(c)
	}
	if has {
		b.WriteString("." + fraction)
	}
	return b.String()
}
