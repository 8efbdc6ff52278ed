package search

import "strconv"

// FilterKey is the key, in the tree of terms, of what has a value of one of the
// parts of a query. Of years there is one for each that a figure speaks of
// (FromYear). Days of publication (SinceDay) have, instead of numbers of
// records, where in each kind those of the day begin and end: records are in the
// order of days. Every day from the first to the last report has its line.
func FilterKey(part int, value string) string { return "#" + partNames[part] + "." + value }

// InRole is the value of ByUnit for a unit in a role.
func InRole(adcode, role string) string { return adcode + "." + role }

// narrow gives the numbers of what has all that a query asks beside words; of a
// list, if there are words. All is looked up even if there is nothing left, so that
// what is missing of the index is missed at once.
func (x *Index) narrow(q *Asked, all []uint32, words bool) []uint32 {
	keep := func(part int, value string) {
		list := Decode(x.value(x.Root.Terms, FilterKey(part, value)))
		if words {
			list = merge(all, list, true)
		}
		all, words = list, true
	}
	unit, role := q[ByUnit], q[ByRole]
	switch {
	case unit != "" && role != "":
		keep(ByUnit, InRole(unit, role))
	case unit != "":
		keep(ByUnit, unit)
	case role != "":
		keep(ByRole, role)
	}
	for _, part := range []int{ByTopic, ByKind} {
		if q[part] != "" {
			keep(part, q[part])
		}
	}
	if q[FromYear]+q[ToYear] != "" {
		years := x.inYears(between(x.Root.Years, q[FromYear], q[ToYear]))
		if words {
			all = years.of(all)
		} else {
			all, words = years.numbers(), true
		}
	}
	if q[SinceDay]+q[UntilDay] != "" {
		first, last := between(x.Root.Days, q[SinceDay], q[UntilDay])
		all = x.onDays(all, words, first, last)
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
		s.add(Decode(x.value(x.Root.Terms, FilterKey(FromYear, strconv.Itoa(year)))))
	}
	return s
}

// onDays are the reports and figures, of a list if there is one, that were
// published on a range of days.
func (x *Index) onDays(list []uint32, listed bool, first, last string) []uint32 {
	begin := Decode(x.value(x.Root.Terms, FilterKey(SinceDay, first)))
	end := Decode(x.value(x.Root.Terms, FilterKey(SinceDay, last)))
	var all []uint32
	for i := 0; i+1 < len(begin) && i+1 < len(end); i += 2 {
		from, to := begin[i], end[i+1]
		switch {
		case from >= to:
		case listed:
			all = append(all, list[countBelow(list, int(from)):countBelow(list, int(to))]...)
		default:
			for n := from; n < to; n++ {
				all = append(all, n)
			}
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
func (x *Index) byUnit(numbers []uint32) []Count {
	counts := make([]Count, len(x.Root.Units))
	all := newSet(numbers)
	for i := range counts {
		u := &x.Root.Units[i]
		counts[i] = Count{u, len(all.of(Decode(x.value(x.Root.Terms, FilterKey(ByUnit, u.Adcode)))))}
	}
	return counts
}
