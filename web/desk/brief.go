package desk

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/yutu-map/yutu/stories"
)

// At the desk, and in the summaries it proposes, times and places are said as a newsroom says them: what two ends of a stretch
// share is said once, the same stretch a year before is called that, and of a long name of a unit its everyday one is taken.

var (
	twoMonths   = regexp.MustCompile(`^(\d{4})-(\d\d)/(\d{4})-(\d\d)$`)
	daysOfMonth = regexp.MustCompile(`^(\d{4}-\d\d)-(\d\d)/(\d{4}-\d\d)-(\d\d)$`)
	yearIn      = regexp.MustCompile(`(^|/)(\d{4})`)
)

// briefPeriod is a period in Chinese: 2021年1—4月, 2019年10月1—7日; without its year if that is the one given, unless the year is
// all there is.
func briefPeriod(p stories.Period, year string) string {
	said := stories.FormatPeriod("zh", p)
	if year, from, to := monthsOf(p); year != "" {
		said = year + "年" + from + "—" + to + "月"
	} else if m := daysOfMonth.FindStringSubmatch(string(p)); m != nil && m[1] == m[3] {
		said = stories.FormatPeriod("zh", stories.Period(m[1])) + bare(m[2]) + "—" + bare(m[4]) + "日"
	}
	whole, ends := "截至"+year+"年", year+"年"
	switch {
	case year == "" || strings.Count(said, "年") > 1:
	case strings.HasPrefix(said, whole) && len(said) > len(whole):
		return "截至" + strings.TrimPrefix(said, whole)
	case strings.HasPrefix(said, ends) && len(said) > len(ends):
		return strings.TrimPrefix(said, ends)
	}
	return said
}

// periodOnce is a period in Chinese as a sentence has it: the year of two months is said once.
func periodOnce(p stories.Period) string {
	said := stories.FormatPeriod("zh", p)
	if year, _, to := monthsOf(p); year != "" {
		from, _, _ := strings.Cut(said, "至")
		return from + "至" + to + "月"
	}
	return said
}

// monthsOf are the first and the last month of a period that is some months of one year, and this; "" of any other.
func monthsOf(p stories.Period) (year, from, to string) {
	if m := twoMonths.FindStringSubmatch(string(p)); m != nil && m[1] == m[3] {
		return m[1], bare(m[2]), bare(m[4])
	}
	return "", "", ""
}

// bare is a number without the noughts before it.
func bare(digits string) string { return strings.TrimLeft(digits, "0") }

// yearBefore is the same stretch of time a year before.
func yearBefore(p stories.Period) stories.Period {
	return stories.Period(yearIn.ReplaceAllStringFunc(string(p), func(part string) string {
		at := len(part) - 4
		year, _ := strconv.Atoi(part[at:])
		return part[:at] + strconv.Itoa(year-1)
	}))
}

// sameYearBefore tells whether a figure is compared with the same stretch of time a year before.
func sameYearBefore(m *stories.Metric) bool {
	return m.Baseline != nil && m.Period != "" && !strings.HasPrefix(string(m.Period), "..") && m.Baseline.Period == yearBefore(m.Period)
}

// everyday is what a unit is called in a sentence: 石柱 for 石柱土家族自治县, and its whole name where that is short.
func (u Unit) everyday() stories.Text {
	if u.Short.Zh != "" && utf8.RuneCountInString(u.Name.Zh) > 4 {
		return u.Short
	}
	return u.Name
}
