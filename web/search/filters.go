package search

import (
	"strings"
	"time"

	"github.com/yutu-map/yutu/app/search"
)

// days tells where in each kind the records of a day begin and end.
type days struct {
	first, last time.Time
	next        [search.Kinds]uint32            // number after the last of each kind so far
	upTo        map[string][search.Kinds]uint32 // next, after the records of a day
}

// dated are the kinds that have a day, in the order of their numbers.
var dated = []int{search.Story, search.Metric}

func (d *days) add(doc *Doc, n uint32) {
	day, err := time.Parse(time.DateOnly, doc.Day)
	if err != nil {
		return
	}
	if d.upTo == nil {
		d.first, d.upTo = day, map[string][search.Kinds]uint32{}
		for _, kind := range dated {
			d.next[kind] = uint32(kind) * search.KindStep
		}
	}
	d.last = day
	d.next[doc.Kind] = n + 1
	d.upTo[doc.Day] = d.next
}

// lines has one for every day, see search.FilterKey.
func (d *days) lines() (lines []line, span [2]string) {
	if d.upTo == nil {
		return nil, span
	}
	var before [search.Kinds]uint32
	for _, kind := range dated {
		before[kind] = uint32(kind) * search.KindStep
	}
	ofMonth := before
	for day := d.first; !day.After(d.last); day = day.AddDate(0, 0, 1) {
		name := day.Format(time.DateOnly)
		after, some := d.upTo[name]
		if !some {
			after = before
		}
		lines = append(lines, from(before, after, name))
		before = after
		if next := day.AddDate(0, 0, 1); next.Day() == 1 || next.After(d.last) {
			lines = append(lines, from(ofMonth, after, name[:len("2020-08")]))
			ofMonth = after
		}
	}
	return lines, [2]string{d.first.Format(time.DateOnly), d.last.Format(time.DateOnly)}
}

// from is the line of a day or month with these numbers before it and after.
func from(before, after [search.Kinds]uint32, name string) line {
	var numbers []uint32
	for _, kind := range dated {
		numbers = append(numbers, before[kind], after[kind])
	}
	return line{search.FilterKey(search.SinceDay, name), search.Encode(numbers)}
}

// years are the first and last that figures speak of.
func (t *terms) years() (span [2]string) {
	for key := range t.numbers {
		year, ok := strings.CutPrefix(key, search.FilterKey(search.FromYear, ""))
		if !ok {
			continue
		}
		if span[0] == "" || year < span[0] {
			span[0] = year
		}
		span[1] = max(span[1], year)
	}
	return span
}
