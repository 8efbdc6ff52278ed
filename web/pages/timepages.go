package pages

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/app/search"
	"github.com/yutu-map/yutu/stories"
	"github.com/yutu-map/yutu/web/words"
)

// Years sorts the figures by the time they speak of.
type Years struct {
	First, Last int
	in          map[int][]*stories.Metric // of that year, or as it stood in it
	base        map[int][]*stories.Metric // whose baseline is of that year
	across      map[int][]*stories.Metric // of a longer time that the year is part of
	undated     []*stories.Metric
}

func (c *Content) findYears() Years {
	y := Years{in: map[int][]*stories.Metric{}, base: map[int][]*stories.Metric{}, across: map[int][]*stories.Metric{}}
	reach := func(first, last int) {
		if y.First == 0 || first < y.First {
			y.First = first
		}
		y.Last = max(y.Last, last)
	}
	for i := range c.Set.Stories {
		for j := range c.Set.Stories[i].Metrics {
			m := &c.Set.Stories[i].Metrics[j]
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

func (y Years) known(year int) int { return len(y.in[year]) + len(y.base[year]) }

// Touching counts those of a longer time as well.
func (y Years) Touching(year int) int { return y.known(year) + len(y.across[year]) }

// YearTitle is what a year’s page is called.
func YearTitle(lang string, year int) string {
	return fmt.Sprintf(words.Pick(lang, "%d年的数字", "Figures for %d"), year)
}

// YearPath is the address of a year’s page, below the language.
func YearPath(year int) string { return "time/" + strconv.Itoa(year) }

// timeOverview is the overview of years.
func (mk *Maker) timeOverview(y Years) model.Page {
	t := mk.texts
	p := mk.overview("time", model.Time, t.TimeTitle, t.TimeText)
	panel := &p.Panel
	lines := y.tally(t)
	slices.Reverse(lines)
	Add(panel, model.Section{Heading: mk.pick("各年有多少数字", "Figures by year"), Tally: lines, Note: t.Gaps})
	var undated []model.Figure
	for _, m := range y.undated[:min(len(y.undated), mostRows)] {
		undated = append(undated, mk.Figure(m, Scope{}))
	}
	Add(panel, model.Section{Heading: mk.pick("报道没有说明时间的数字", "Figures whose time the report does not state"), Figures: undated, Folded: true, Note: mk.ofAll(len(undated), len(y.undated))})
	if len(lines)+len(undated) == 0 {
		Add(panel, mk.saysNothing())
	}
	return p
}

// tally counts the figures of each year, the oldest first.
func (y Years) tally(t *words.Texts) []model.Tally {
	most := 1
	for year := y.First; year <= y.Last; year++ {
		most = max(most, y.known(year))
	}
	var lines []model.Tally
	for year := y.First; year <= y.Last && year > 0; year++ {
		line := model.Tally{Name: t.Year(year), Length: y.known(year) * 1000 / most, Text: t.Nothing}
		if n := y.known(year); n > 0 {
			line.Text = t.FigureCount(n)
		}
		if n := len(y.across[year]); n > 0 {
			line.Text += words.Pick(t.Lang, "，另有跨年的", ", and ") + t.FigureCount(n) + words.Pick(t.Lang, "", " over longer times")
		}
		if y.Touching(year) > 0 {
			line.Href = Path(t.Lang, YearPath(year))
		}
		lines = append(lines, line)
	}
	return lines
}

// strip is the same for a year's page, in columns.
func (y Years) strip(t *words.Texts, year int) []model.Tally {
	columns := y.tally(t)
	for i := range columns {
		columns[i].Name = strconv.Itoa(y.First + i)
		columns[i].Here = y.First+i == year
	}
	return columns
}

// yearPage is the page of a year that figures speak of.
func (mk *Maker) yearPage(y Years, year int) model.Page {
	t := mk.texts
	title := YearTitle(mk.lang, year)
	p := mk.Blank(YearPath(year), model.Time, title, t.About(title, t.FigureCount(y.Touching(year)), t.TimeText))
	counts := map[string]int{}
	for _, list := range [][]*stories.Metric{y.in[year], y.base[year]} {
		for _, m := range list {
			for _, u := range m.Units {
				counts[u]++
			}
		}
	}
	p.Overlay = &model.Overlay{Shading: mk.shading(title, counts, t.FigureCount)}
	panel := &p.Panel
	panel.Up = &model.Link{Href: mk.route("time"), Text: t.TimeTitle}
	panel.Title = title
	panel.Strip = y.strip(t, year)
	rows := func(list []*stories.Metric) []model.Figure {
		var out []model.Figure
		for _, m := range list[:min(len(list), mostRows)] {
			out = append(out, mk.Figure(m, Scope{}))
		}
		return out
	}
	Add(panel, model.Section{Heading: t.FigureCount(len(y.in[year])), Figures: rows(y.in[year]), Note: mk.ofAll(mostRows, len(y.in[year]))})
	Add(panel, model.Section{Heading: mk.pick("以这一年为对比基期", "Compared with this year"), Figures: rows(y.base[year]), Note: mk.ofAll(mostRows, len(y.base[year]))})
	Add(panel, model.Section{Heading: mk.pick("跨年的数字，这一年在其中", "Over a longer time that includes this year"), Figures: rows(y.across[year]), Folded: y.known(year) > 0,
		Note: joined(mk.pick("不能分摊到某一年。", "They cannot be divided among the years."), mk.pick("", " "), mk.ofAll(mostRows, len(y.across[year])))})
	Add(panel, model.Section{Heading: mk.pick("其他年份", "Other years"), Links: append(y.around(t, year), filterLink(mk.lang, search.Asked{search.FromYear: strconv.Itoa(year), search.ToYear: strconv.Itoa(year)}))})
	return p
}

// around links the nearest years before and after that figures speak of.
func (y Years) around(t *words.Texts, year int) []model.Link {
	var links []model.Link
	for _, step := range []int{-1, 1} {
		for other := year + step; other >= y.First && other <= y.Last; other += step {
			if y.Touching(other) > 0 {
				links = append(links, model.Link{Href: Path(t.Lang, YearPath(other)), Text: t.Year(other)})
				break
			}
		}
	}
	return links
}
