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

// narrow gives the numbers of what has all that a query asks beside words. All
// is looked up even if there is nothing left, so that what is missing of the
// index is missed at once.
func (x *Index) narrow(q *Asked) []uint32 {
	var lists [][]uint32
	having := func(part int, value string) {
		lists = append(lists, Decode(x.value(x.Root.Terms, FilterKey(part, value))))
	}
	unit, role := q[ByUnit], q[ByRole]
	switch {
	case unit != "" && role != "":
		having(ByUnit, InRole(unit, role))
	case unit != "":
		having(ByUnit, unit)
	case role != "":
		having(ByRole, role)
	}
	for _, part := range []int{ByTopic, ByKind} {
		if q[part] != "" {
			having(part, q[part])
		}
	}
	if q[FromYear]+q[ToYear] != "" {
		lists = append(lists, x.inYears(between(x.Root.Years, q[FromYear], q[ToYear])))
	}
	if q[SinceDay]+q[UntilDay] != "" {
		lists = append(lists, x.onDays(between(x.Root.Days, q[SinceDay], q[UntilDay])))
	}
	all := lists[0]
	for _, list := range lists[1:] {
		all = merge(all, list, true)
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

// inYears joins what speaks of any year of a range.
func (x *Index) inYears(first, last string) []uint32 {
	var lines []string
	for year := number(first); year <= number(last); year++ {
		key := FilterKey(FromYear, strconv.Itoa(year))
		lines = append(lines, key, x.value(x.Root.Terms, key))
	}
	return x.all(lines, "")
}

// onDays are all reports and figures published on a range of days.
func (x *Index) onDays(first, last string) []uint32 {
	begin := Decode(x.value(x.Root.Terms, FilterKey(SinceDay, first)))
	end := Decode(x.value(x.Root.Terms, FilterKey(SinceDay, last)))
	var all []uint32
	for i := 0; i+1 < len(begin) && i+1 < len(end); i += 2 {
		for n := begin[i]; n < end[i+1]; n++ {
			all = append(all, n)
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
	for i := range counts {
		u := &x.Root.Units[i]
		counts[i] = Count{u, len(merge(numbers, Decode(x.value(x.Root.Terms, FilterKey(ByUnit, u.Adcode))), true))}
	}
	return counts
}
