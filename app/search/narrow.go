package search

import "strconv"

// FilterKey is the key, in the tree of terms, of what has a value of one of the
// parts of a query. Of years there is one for each that a figure speaks of
// (FromYear). Days of publication (SinceDay) have, instead of numbers of
// records, where in each kind those of the day begin and end: records are in the
// order of days. Every day from the first to the last report has its line, and
// every month, 2020-08.
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
	begin := Decode(x.value(x.Root.Terms, FilterKey(SinceDay, first)))
	end := Decode(x.value(x.Root.Terms, FilterKey(SinceDay, last)))
	s := &set{}
	for i := 0; i+1 < len(begin) && i+1 < len(end); i += 2 {
		s.fill(begin[i], end[i+1])
	}
	return s
}

// onDay are those that were published on a day, or in a month, as in folded words:
// 20200828, 202008; 0828 of any year.
func (x *Index) onDay(day string) *set {
	all := &set{}
	switch len(day) {
	case len("20200828"):
		day = day[:4] + "-" + day[4:6] + "-" + day[6:]
		return x.onDays(day, day)
	case len("202008"):
		day = day[:4] + "-" + day[4:]
		return x.onDays(day, day)
	case len("0828"):
		for year := number(x.Root.Days[0][:4]); year <= number(x.Root.Days[1][:4]); year++ {
			all.join(either, x.onDay(strconv.Itoa(year)+day))
		}
	}
	return all
}

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
