package site

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/app/search"
	"github.com/yutu-map/yutu/stories"
)

// years sorts the figures by the time they speak of.
type years struct {
	first, last int
	in          map[int][]*stories.Metric // of that year, or as it stood in it
	base        map[int][]*stories.Metric // whose baseline is of that year
	across      map[int][]*stories.Metric // of a longer time that the year is part of
	undated     []*stories.Metric
}

func (b *builder) findYears() years {
	y := years{in: map[int][]*stories.Metric{}, base: map[int][]*stories.Metric{}, across: map[int][]*stories.Metric{}}
	reach := func(first, last int) {
		if y.first == 0 || first < y.first {
			y.first = first
		}
		y.last = max(y.last, last)
	}
	for i := range b.set.Stories {
		for j := range b.set.Stories[i].Metrics {
			m := &b.set.Stories[i].Metrics[j]
			first, last, _, ok := m.Period.Years()
			switch {
			case !ok:
				y.undated = append(y.undated, m)
				continue
			case first == last:
				y.in[first] = append(y.in[first], m)
			default:
				for year := first; year <= last; year++ {
					y.across[year] = append(y.across[year], m)
				}
			}
			reach(first, last)
			if m.Baseline != nil && m.Baseline.HasValue {
				if base, _, _, ok := m.Baseline.Period.Years(); ok {
					y.base[base] = append(y.base[base], m)
					reach(base, base)
				}
			}
		}
	}
	return y
}

func (y years) known(year int) int { return len(y.in[year]) + len(y.base[year]) }

// touching counts those of a longer time as well.
func (y years) touching(year int) int { return y.known(year) + len(y.across[year]) }

func yearTitle(lang string, year int) string {
	return fmt.Sprintf(pick(lang, "%d年的数字", "Figures for %d"), year)
}

func yearPath(year int) string { return "time/" + strconv.Itoa(year) }

// timeOverview is the overview of years.
func (b *builder) timeOverview(lang string, y years) model.Page {
	t := textsIn(lang)
	p := b.overview(lang, "time", model.Time, t.timeTitle, t.timeText)
	panel := &p.Panel
	lines := y.tally(t)
	slices.Reverse(lines)
	add(panel, model.Section{Heading: pick(lang, "各年有多少数字", "Figures by year"), Tally: lines, Note: t.gaps})
	var undated []model.Figure
	for _, m := range y.undated[:min(len(y.undated), mostRows)] {
		undated = append(undated, b.figure(lang, m, scope{}))
	}
	add(panel, model.Section{Heading: pick(lang, "报道没有说明时间的数字", "Figures whose time the report does not state"), Figures: undated, Folded: true})
	return p
}

// tally counts the figures of each year, the oldest first.
func (y years) tally(t *texts) []model.Tally {
	most := 1
	for year := y.first; year <= y.last; year++ {
		most = max(most, y.known(year))
	}
	var lines []model.Tally
	for year := y.first; year <= y.last && year > 0; year++ {
		line := model.Tally{Name: t.year(year), Length: y.known(year) * 1000 / most, Text: t.nothing}
		if n := y.known(year); n > 0 {
			line.Text = t.figureCount(n)
		}
		if n := len(y.across[year]); n > 0 {
			line.Text += pick(t.lang, "，另有跨年的", ", and ") + t.figureCount(n) + pick(t.lang, "", " over longer times")
		}
		if y.touching(year) > 0 {
			line.Href = route(t.lang, yearPath(year))
		}
		lines = append(lines, line)
	}
	return lines
}

// strip is the same for a year's page, in columns.
func (y years) strip(t *texts, year int) []model.Tally {
	columns := y.tally(t)
	for i := range columns {
		columns[i].Name = strconv.Itoa(y.first + i)
		columns[i].Here = y.first+i == year
	}
	return columns
}

// yearPage is the page of a year that figures speak of.
func (b *builder) yearPage(lang string, y years, year int) model.Page {
	t := textsIn(lang)
	title := yearTitle(lang, year)
	p := b.page(lang, yearPath(year), model.Time, title, t.about(title, t.figureCount(y.touching(year)), t.timeText))
	counts := map[string]int{}
	for _, list := range [][]*stories.Metric{y.in[year], y.base[year]} {
		for _, m := range list {
			for _, u := range m.Units {
				counts[u]++
			}
		}
	}
	p.Overlay = &model.Overlay{Shading: b.shading(lang, title, counts, t.figureCount)}
	panel := &p.Panel
	panel.Up = &model.Link{Href: route(lang, "time"), Text: t.timeTitle}
	panel.Title = title
	panel.Strip = y.strip(t, year)
	rows := func(list []*stories.Metric) []model.Figure {
		var out []model.Figure
		for _, m := range list[:min(len(list), mostRows)] {
			out = append(out, b.figure(lang, m, scope{}))
		}
		return out
	}
	add(panel, model.Section{Heading: t.figureCount(len(y.in[year])), Figures: rows(y.in[year])})
	add(panel, model.Section{Heading: pick(lang, "以这一年为对比基期", "Compared with this year"), Figures: rows(y.base[year])})
	add(panel, model.Section{Heading: pick(lang, "跨年的数字，这一年在其中", "Over a longer time that includes this year"), Figures: rows(y.across[year]), Folded: y.known(year) > 0,
		Note: pick(lang, "不能分摊到某一年。", "They cannot be divided among the years.")})
	add(panel, model.Section{Heading: pick(lang, "其他年份", "Other years"), Links: append(y.around(t, year), filterLink(lang, search.Asked{search.FromYear: strconv.Itoa(year), search.ToYear: strconv.Itoa(year)}))})
	return p
}

// around links the nearest years before and after that figures speak of.
func (y years) around(t *texts, year int) []model.Link {
	var links []model.Link
	for _, step := range []int{-1, 1} {
		for other := year + step; other >= y.first && other <= y.last; other += step {
			if y.touching(other) > 0 {
				links = append(links, model.Link{Href: route(t.lang, yearPath(other)), Text: t.year(other)})
				break
			}
		}
	}
	return links
}

func (t *texts) year(n int) string { return strconv.Itoa(n) + pick(t.lang, "年", "") }
