package pages

import (
	"cmp"
	"maps"
	"slices"
	"strconv"

	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/app/search"
	"github.com/yutu-map/yutu/geodata"
	"github.com/yutu-map/yutu/stories"
	"github.com/yutu-map/yutu/web/words"
)

// roles of a unit in a report, in the order of their weight.
var roles = []string{"subject", "partner", "mentioned"}

// StoryKeys are what a report can be filtered by; its figures as well.
func StoryKeys(s *stories.Story) []string {
	var keys []string
	for _, topic := range s.Topics {
		keys = append(keys, search.FilterKey(search.ByTopic, topic))
	}
	return keys
}

// UnitKeys are what something of a report that concerns some units can be
// filtered by.
func UnitKeys(s *stories.Story, concerns func(adcode string) bool) []string {
	var keys []string
	for _, u := range s.Units {
		if concerns(u.ID) {
			keys = append(keys, search.FilterKey(search.ByUnit, u.ID), search.FilterKey(search.ByRole, u.Role),
				search.FilterKey(search.ByUnit, search.InRole(u.ID, u.Role)))
		}
	}
	return keys
}

// MetricKeys are what a figure can be filtered by: of its own units, kind and
// years, those of its baseline included.
func MetricKeys(s *stories.Story, m *stories.Metric) []string {
	keys := append(StoryKeys(s), UnitKeys(s, func(adcode string) bool { return slices.Contains(m.Units, adcode) })...)
	keys = append(keys, search.FilterKey(search.ByKind, m.Kind))
	for year := range yearsOf(m) {
		keys = append(keys, search.FilterKey(search.FromYear, strconv.Itoa(year)))
	}
	slices.Sort(keys)
	return keys
}

// yearsOf are the years that a figure or its baseline speaks of.
func yearsOf(m *stories.Metric) map[int]bool {
	years := map[int]bool{}
	periods := []stories.Period{m.Period}
	if m.Baseline != nil && m.Baseline.HasValue {
		periods = append(periods, m.Baseline.Period)
	}
	for _, p := range periods {
		if first, last, _, ok := p.Years(); ok {
			for year := first; year <= last; year++ {
				years[year] = true
			}
		}
	}
	return years
}

// countUsed counts what there is to filter by, by key: so many reports and figures
// are about a topic; of the rest only whether there is any matters.
func (c *Content) countUsed() map[string]int {
	used := map[string]int{}
	mark := func(part int, code string) { used[search.FilterKey(part, code)]++ }
	for code, list := range c.ByTopic() {
		for _, s := range list {
			used[search.FilterKey(search.ByTopic, code)] += 1 + len(s.Metrics)
		}
	}
	for i := range c.Set.Stories {
		for _, u := range c.Set.Stories[i].Units {
			mark(search.ByUnit, u.ID)
			mark(search.ByRole, u.Role)
		}
	}
	for _, spot := range c.SpotAt {
		mark(search.ByUnit, spot.Unit)
	}
	for kind := range c.ByKind() {
		mark(search.ByKind, kind)
	}
	y := c.Years()
	for year := y.First; year <= y.Last && year > 0; year++ {
		if y.Touching(year) > 0 {
			mark(search.FromYear, strconv.Itoa(year))
		}
	}
	return used
}

// filters are the fields of the search form, in the order of search.Filters.
// What nothing has cannot be chosen.
func (mk *Maker) filters() []model.Field {
	v, colon := &mk.Set.Vocabulary, mk.pick("：", ": ")
	used := mk.used()
	options := func(part int, codes []string, text func(code string) string) []model.Option {
		out := []model.Option{}
		for _, code := range codes {
			if used[search.FilterKey(part, code)] > 0 {
				out = append(out, model.Option{Value: code, Text: text(code)})
			}
		}
		return out
	}
	topics := slices.SortedFunc(maps.Keys(v.Topics), func(x, y string) int {
		n := func(code string) int { return used[search.FilterKey(search.ByTopic, code)] }
		return cmp.Or(cmp.Compare(n(y), n(x)), cmp.Compare(x, y))
	})
	var units, years []string
	for _, u := range geodata.Units() {
		units = append(units, string(u.Adcode))
	}
	units = append(units, Region().Code)
	for year := 2199; year >= 1900; year-- { // what a period may be of
		years = append(years, strconv.Itoa(year))
	}
	itself := func(year string) string { return year }
	byYear := options(search.FromYear, years, itself)
	newest, oldest := mk.Set.Stories[0].Date, mk.Set.Stories[len(mk.Set.Stories)-1].Date
	topic, unit, role, kind := mk.pick("主题", "Topic"), mk.pick("区县", "District"), mk.pick("区县的角色", "Role of the district"), mk.pick("数字的性质", "Sort of figure")
	to := mk.pick("到", "to")
	fields := []model.Field{
		{Label: topic, Said: topic + colon, Options: options(search.ByTopic, topics, func(code string) string { return v.Topics[code].In(mk.lang) })},
		{Label: unit, Said: unit + colon, Options: options(search.ByUnit, units, func(code string) string { return mk.ShortName(code) })},
		{Label: role, Said: role + colon, Options: options(search.ByRole, roles, func(code string) string { return v.Roles[code].In(mk.lang) })},
		{Label: kind, Said: kind + colon, Options: options(search.ByKind, Kinds, func(code string) string { return v.MetricKinds[code].In(mk.lang) })},
		{Label: mk.pick("数字所说的年份，从", "Figures speak of, from"), Said: mk.pick("数字的年份：不早于", "Figures from "), Options: byYear},
		{Label: to, Said: mk.pick("数字的年份：不晚于", "Figures up to "), Options: byYear},
		{Label: mk.pick("报道发表，从", "Published, from"), Said: mk.pick("发表：不早于", "Published from "), First: oldest, Last: newest},
		{Label: to, Said: mk.pick("发表：不晚于", "Published up to "), First: oldest, Last: newest},
	}
	for i, name := range search.Filters() {
		fields[i].Name = name
	}
	return fields
}

// filterLink leads to the search with filters in force, to add others.
func filterLink(lang string, q search.Asked) model.Link {
	return model.Link{Href: q.Address(search.Path(lang)), Text: words.Pick(lang, "再加条件筛选", "Add more filters")}
}
