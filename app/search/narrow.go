package search

import (
	"strconv"
	"strings"
)

// FilterKey is the key, in the tree of terms, of what has a value of one of the
// parts of a query. Of years there is one for each that a figure speaks of
// (FromYear). Days of publication (SinceDay) have a line for each year, 2020: of
// reports and of figures where in the numbers of records those of each day begin
// and end, for 31 days of each month.
func FilterKey(part int, value string) string { return "#" + partNames[part] + "." + value }

// InRole is the value of ByUnit for a unit in a role.
func InRole(adcode, role string) string { return adcode + "." + role }

// narrow gives the numbers of what has all that a query asks beside words; of a
// set, if there are words. All is looked up even if there is nothing left, so that
// what is missing of the index is missed at once.
func (x *Index) narrow(q *Asked, all *set, words bool) *set {
	keep := func(some *set) {
		if words {
			some.join(both, all)
		}
		all, words = some, true
	}
	has := func(part int, value string) {
		keep(new(set).read(x.value(x.Root.Terms, FilterKey(part, value))))
	}
	unit, role := q[ByUnit], q[ByRole]
	switch {
	case unit != "" && role != "":
		has(ByUnit, InRole(unit, role))
	case unit != "":
		has(ByUnit, unit)
	case role != "":
		has(ByRole, role)
	}
	for _, part := range []int{ByTopic, ByKind} {
		if q[part] != "" {
			has(part, q[part])
		}
	}
	if q[FromYear]+q[ToYear] != "" {
		keep(x.inYears(between(x.Root.Years, q[FromYear], q[ToYear])))
	}
	if q[SinceDay]+q[UntilDay] != "" {
		keep(x.onDays(between(x.Root.Days, q[SinceDay], q[UntilDay])))
	}
	return all
}

// between is the part of a range that another covers, in which empty ends are
// open. What begins after it ends is empty.
func between(span [2]string, first, last string) (string, string) {
	if last == "" {
		last = span[1]
	}
	return max(first, span[0]), min(last, span[1])
}

// inYears is all that speaks of any year of a range.
func (x *Index) inYears(first, last string) *set {
	s := &set{}
	for year := number(first); year <= number(last); year++ {
		s.read(x.value(x.Root.Terms, FilterKey(FromYear, strconv.Itoa(year))))
	}
	return s
}

// onDays are the reports and figures that were published on a range of days.
func (x *Index) onDays(first, last string) *set {
	s := &set{}
	from, to := ordinal(first), ordinal(last)
	for year := from / 10000; year > 0 && year <= to/10000; year++ {
		for _, list := range strings.Fields(x.value(x.Root.Terms, FilterKey(SinceDay, strconv.Itoa(year)))) {
			numbers := Decode(list)
			for i := 0; i+1 < len(numbers); i += 2 {
				if day := year*10000 + (i/62+1)*100 + i/2%31 + 1; day >= from && day <= to {
					s.fill(numbers[i], numbers[i+1])
				}
			}
		}
	}
	return s
}

// ordinal is 20200828 for 2020-08-28; 0 for what is no day.
func ordinal(day string) int {
	if len(day) != len("2020-08-28") {
		return 0
	}
	return number(day[:4])*10000 + number(day[5:7])*100 + number(day[8:])
}

// onDay are those that were published on a day, or in a month, as in folded words:
// 20200828, 202008; 0828 of any year.
func (x *Index) onDay(day string) *set {
	switch len(day) {
	case len("20200828"):
		day = hyphened(day)
		return x.onDays(day, day)
	case len("202008"):
		return x.onDays(hyphened(day+"01"), hyphened(day+"31"))
	}
	all := &set{}
	if len(day) == len("0828") && x.Root.Days[0] != "" {
		for year := number(x.Root.Days[0][:4]); year <= number(x.Root.Days[1][:4]); year++ {
			all.join(either, x.onDay(strconv.Itoa(year)+day))
		}
	}
	return all
}

func hyphened(day string) string { return day[:4] + "-" + day[4:6] + "-" + day[6:] }

// Count is how many of the records found concern a unit.
type Count struct {
	Unit *Unit
	N    int
}

// byUnit counts some records for each unit of the root.
func (x *Index) byUnit(all *set) []Count {
	counts := make([]Count, len(x.Root.Units))
	for i := range counts {
		u := &x.Root.Units[i]
		counts[i] = Count{u, all.among(x.value(x.Root.Terms, FilterKey(ByUnit, u.Adcode)))}
	}
	return counts
}
