package search

import (
	"slices"
	"strconv"
	"time"

	"github.com/yutu-map/yutu/app/search"
)

// dated are the kinds that are found by their day, in the order of their lists.
var dated = []int{search.Story, search.Metric}

// A day tells where the records of a day begin and end, of each kind that is dated.
type day struct {
	Year, Month, Day int
	Numbers          [4]uint32
}

// epoch is the day from which days are counted.
var epoch = time.Date(1900, 1, 1, 0, 0, 0, 0, time.UTC)

// A counter numbers documents, see search.KindStep.
type counter struct {
	next   [search.Kinds]uint32 // number after the last of each kind
	first  [search.Kinds]uint32 // of those with any here
	begun  [search.Kinds]bool
	pushed bool // a day began later than it would by itself
	days   []day
}

// number is that of the next document.
func (c *counter) number(d *Doc) uint32 {
	first := uint32(0)
	on, err := time.Parse(time.DateOnly, d.Day)
	if err == nil && on.After(epoch) {
		first = uint32(on.Sub(epoch)/(24*time.Hour)) * search.DayStep(d.Kind)
	}
	first += uint32(d.Kind) * search.KindStep
	n := max(c.next[d.Kind], first)
	if !c.begun[d.Kind] {
		c.begun[d.Kind], c.first[d.Kind] = true, n
		c.pushed = c.pushed || n > first
	}
	c.next[d.Kind] = n + 1
	if at := 2 * slices.Index(dated, d.Kind); at >= 0 && err == nil {
		today := c.today(on)
		if today.Numbers[at] == today.Numbers[at+1] {
			today.Numbers[at] = n
		}
		today.Numbers[at+1] = n + 1
	}
	return n
}

func (c *counter) today(on time.Time) *day {
	year, month, date := on.Date()
	if last := len(c.days) - 1; last < 0 || c.days[last].Day != date || c.days[last].Month != int(month) || c.days[last].Year != year {
		c.days = append(c.days, day{Year: year, Month: int(month), Day: date})
	}
	return &c.days[len(c.days)-1]
}

func (d *day) name() string {
	return time.Date(d.Year, time.Month(d.Month), d.Day, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
}

// yearLines are the lines of years that some days, in their order, are in, see search.FilterKey.
func yearLines(days []day) (lines []line, span [2]string) {
	if len(days) == 0 {
		return nil, span
	}
	for len(days) > 0 {
		n := slices.IndexFunc(days, func(d day) bool { return d.Year != days[0].Year })
		if n < 0 {
			n = len(days)
		}
		if span[0] == "" {
			span[0] = days[0].name()
		}
		span[1] = days[n-1].name()
		lines = append(lines, line{search.FilterKey(search.SinceDay, strconv.Itoa(days[0].Year)), bounds(days[:n], 0) + " " + bounds(days[:n], 1)})
		days = days[n:]
	}
	return lines, span
}

// bounds are where the records of a kind begin and end on each day of a year.
func bounds(days []day, kind int) string {
	var numbers [12 * 31 * 2]uint32
	for _, d := range days {
		at := 2 * ((d.Month-1)*31 + d.Day - 1)
		copy(numbers[at:at+2], d.Numbers[2*kind:])
	}
	for i := 1; i < len(numbers); i++ {
		numbers[i] = max(numbers[i], numbers[i-1]) // days without begin and end where the one before ends
	}
	return search.Encode(numbers[:])
}
