package pages

import (
	"cmp"
	"fmt"
	"slices"
	"sort"
	"time"

	"github.com/yutu-map/yutu/app/address"
	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/geodata"
	"github.com/yutu-map/yutu/stories"
)

// A long list, newest first, is cut into spans of days. The first page has the newest entries; what is left is on those that continue
// it, which have a span each and are named by its first day.
//
//	/reports   the newest   /reports/20200830   /reports/20200501   … /reports/20110205
//
// A span is halved until it has few enough entries, the widest being 22 years. So where a list is cut depends on what is there and on
// nothing else: a report that comes, goes or gets another day, however old, changes the page it is on, and those beside it only if that
// page is halved or joined with its other half.
type span struct {
	from, to int // entries of what is left
	part     int // its first day, as in 20200830
}

// crowd is how many entries a span has at most, where the first page has size: on the average it has a little less than twice as many.
// Who goes on in a list goes through it, and an archive then has half as many pages.
func crowd(size int) int { return size * 14 / 5 }

// widest is how many days a span has at most, as a power of two.
const widest = 13

// cut finds the spans of what is left of a list from the days of its entries, newest first.
func cut(days []int, size int) (spans []span) {
	var halve func(from, to, first, width int)
	halve = func(from, to, first, width int) {
		switch {
		case from == to:
		case to-from <= crowd(size) || width == 0:
			spans = append(spans, span{from, to, number(first)})
		default:
			half := first + 1<<(width-1)
			at := from + sort.Search(to-from, func(i int) bool { return days[from+i] < half })
			halve(from, at, half, width-1)
			halve(at, to, first, width-1)
		}
	}
	for from := 0; from < len(days); {
		first := days[from] >> widest << widest
		to := from + sort.Search(len(days)-from, func(i int) bool { return days[from+i] < first })
		halve(from, to, first, widest)
		from = to
	}
	return spans
}

// dayOf is the day of a report, counted from the year 2000.
func dayOf(s *stories.Story) int {
	day, err := time.Parse(time.DateOnly, s.Date)
	if err != nil {
		return 0
	}
	return int(day.Sub(origin) / (24 * time.Hour))
}

var origin = time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)

// number writes a day as a number.
func number(day int) int {
	at := origin.AddDate(0, 0, day)
	return (at.Year()*100+int(at.Month()))*100 + at.Day()
}

// spans are those of all lists, by the page that begins a list.
type spans map[address.Route][]span

func (c *Content) cutLists() spans {
	all := spans{}
	days := make([]int, len(c.Set.Stories)) // of the list of reports
	dayAt := make(map[*stories.Story]int, len(days))
	for i := range days {
		s := &c.Set.Stories[i]
		days[i] = dayOf(s)
		dayAt[s] = days[i]
	}
	all[address.Route{Kind: address.Reports}] = cut(left(days, perPage), perPage)
	for topic, list := range c.ByTopic() {
		days = days[:0]
		for _, s := range left(list, perPage) {
			days = append(days, dayAt[s])
		}
		all[address.Route{Kind: address.Topic, ID: topic}] = cut(days, perPage)
	}
	for unit, list := range c.inUnit() {
		days = days[:0]
		for _, ref := range left(list, perPage) {
			days = append(days, dayAt[ref.Story])
		}
		all[address.Route{Kind: address.District, ID: unit}] = cut(days, perPage)
	}
	for kind, list := range c.ByKind() {
		days = days[:0]
		for i, m := range list {
			if i > 0 && m.Story == list[i-1].Story {
				days = append(days, days[i-1])
				continue
			}
			s, _ := c.Set.ByID(m.Story)
			days = append(days, dayAt[s])
		}
		all[address.Route{Kind: address.Figures, ID: kind}] = cut(left(days, mostRows), mostRows)
	}
	return all
}

// left is what of a list is not on its first page.
func left[T any](list []T, size int) []T { return list[min(len(list), size):] }

// spansOf are those of a list.
func (c *Content) spansOf(r address.Route) []span {
	return c.spans()[address.Route{Kind: r.Kind, ID: r.ID}]
}

// reaching is the first of some spans, newest first, that begins on a day or before it; their number if none does.
func reaching(spans []span, day int) int {
	return sort.Search(len(spans), func(i int) bool { return spans[i].part <= day })
}

// nth is which of some spans has a number; -1 if none has.
func nth(spans []span, part int) int {
	if i := reaching(spans, part); i < len(spans) && spans[i].part == part {
		return i
	}
	return -1
}

// Holding is the page of a list that has the days from that of a page which there is not: the first, if none of the others has.
func (c *Content) Holding(r address.Route) address.Route {
	spans := c.spansOf(r)
	i := reaching(spans, r.Part)
	if r.Part = 0; i < len(spans) {
		r.Part = spans[i].part
	}
	return r
}

// part is what of a list is on a page: the first entries, or the span of a page that continues it.
func part[T any](list []T, spans []span, number, size int) []T {
	if number == 0 {
		return list[:min(size, len(list))]
	}
	s := spans[nth(spans, number)]
	return left(list, size)[s.from:s.to]
}

// numbered is the path of the page of a list with a number.
func numbered(path string, number int) string {
	if number == 0 {
		return path
	}
	return fmt.Sprintf("%s/%d", path, number)
}

// beside are the numbers of the pages of newer and older entries; -1 where there are none.
func beside(spans []span, number int) (newer, older int) {
	newer, older = -1, -1
	next := 0
	if number != 0 {
		at := nth(spans, number)
		if newer = 0; at > 0 {
			newer = spans[at-1].part
		}
		next = at + 1
	}
	if next < len(spans) {
		older = spans[next].part
	}
	return newer, older
}

// turnPages leads from a page of a list to those beside it. With few forms what continues a list has no frame.
func (mk *Maker) turnPages(path string, spans []span, number int) []model.Link {
	var links []model.Link
	newer, older := beside(spans, number)
	if newer >= 0 {
		links = append(links, model.Link{Href: mk.route(numbered(path, newer)), Text: mk.texts.Newer, Whole: mk.Few && newer > 0})
	}
	if older >= 0 {
		links = append(links, model.Link{Href: mk.route(numbered(path, older)), Text: mk.texts.Older, Whole: mk.Few})
	}
	return links
}

// yearOf is the year of a report's publication.
func yearOf(s *stories.Story) string { return s.Date[:4] }

// yearMark marks where a year begins on a page that continues a list.
func yearMark(year string) string { return "y" + year }

// years leads from the first page of a long list to the newest report of each year of those that are on the other pages.
func (mk *Maker) years(r address.Route, path string, all []*stories.Story, spans []span) model.Section {
	section := model.Section{Heading: mk.texts.ByYear, Pills: true}
	if r.Continues() || len(spans) < fewSpans {
		return section
	}
	year, at := "", 0
	for i, s := range left(all, perPage) {
		if yearOf(s) == year {
			continue
		}
		year = yearOf(s)
		for spans[at].to <= i {
			at++
		}
		href := mk.route(numbered(path, spans[at].part))
		if i > spans[at].from {
			href += "#" + yearMark(year)
		}
		section.Links = append(section.Links, model.Link{Href: href, Text: mk.pick(year+"年", year), Whole: mk.Few})
	}
	return section
}

// fewSpans are so many that who goes through them soon has them all in sight.
const fewSpans = 4

// findInUnit sorts the reports by unit: those first that its own page has, of which it lists those first that are about it most,
// then the others, newest first.
func (c *Content) findInUnit() map[string][]stories.StoryRef {
	found := map[string][]stories.StoryRef{}
	for _, u := range geodata.Units() {
		list := slices.Clone(c.Set.InUnit(string(u.Adcode)))
		slices.SortStableFunc(left(list, perPage), func(a, b stories.StoryRef) int {
			return cmp.Or(cmp.Compare(b.Story.Date, a.Story.Date), cmp.Compare(a.Story.ID, b.Story.ID))
		})
		found[string(u.Adcode)] = list
	}
	return found
}
