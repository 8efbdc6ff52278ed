package pages

import (
	"github.com/yutu-map/yutu/app/address"
	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/app/search"
	"github.com/yutu-map/yutu/stories"
)

// Kinds of figures, in the order in which they are listed.
var Kinds = []string{"rate", "change", "stock", "flow", "goal"}

// KindTitles name the kinds where they stand as titles; the vocabulary's words
// stand in the midst of a sentence.
var KindTitles = map[string]stories.Text{
	"rate":   {Zh: "比率", En: "Rates"},
	"change": {Zh: "变化", En: "Changes"},
	"stock":  {Zh: "存量或累计", En: "Levels and running totals"},
	"flow":   {Zh: "期内发生", En: "Amounts over a period"},
	"goal":   {Zh: "目标", En: "Goals"},
}

// findKinds sorts the figures by kind.
func (c *Content) findKinds() map[string][]*stories.Metric {
	found := map[string][]*stories.Metric{}
	for i := range c.Set.Stories {
		for j := range c.Set.Stories[i].Metrics {
			m := &c.Set.Stories[i].Metrics[j]
			found[m.Kind] = append(found[m.Kind], m)
		}
	}
	return found
}

// figuresPage is the overview of all figures by kind.
func (mk *Maker) figuresPage() model.Page {
	t := mk.texts
	found, most := mk.ByKind(), 1
	for _, metrics := range found {
		most = max(most, len(metrics))
	}
	p := mk.overview("figures", model.Figures, t.FiguresTitle, t.FiguresText)
	var lines []model.Tally
	for _, kind := range Kinds {
		if n := len(found[kind]); n > 0 {
			lines = append(lines, model.Tally{Href: mk.route("figures/" + kind), Name: KindTitles[kind].In(mk.lang),
				Text: t.FigureCount(n), Length: n * 1000 / most})
		}
	}
	Add(&p.Panel, model.Section{Heading: mk.pick("按性质", "By kind"), Tally: lines})
	if len(lines) == 0 {
		Add(&p.Panel, mk.saysNothing())
	}
	Add(&p.Panel, model.Section{Heading: t.TakeAway, Links: mk.figureDownloads()})
	return p
}

// kindPage is the page of the figures of a kind, or one that continues it.
func (mk *Maker) kindPage(r address.Route) model.Page {
	t, kind, spans := mk.texts, r.ID, mk.spansOf(r)
	name, all := KindTitles[kind].In(mk.lang), mk.ByKind()[kind]
	path := "figures/" + kind
	here := part(all, spans, r.Part, mostRows)
	counted, legend, heading := all, name, t.FigureCount(len(all))
	if r.Continues() {
		counted, legend = here, mk.onPage(name)
		heading = mk.onPage(t.FigureCount(len(here)))
	}
	p := mk.Blank(numbered(path, r.Part), model.Figures, t.FiguresTitle+mk.pick("：", ": ")+name, t.About(name, t.FigureCount(len(counted)), t.FiguresText))
	if r.Continues() {
		var from []*stories.Story
		for _, m := range here {
			_, s, _ := mk.Set.Metric(m.ID)
			from = append(from, s)
		}
		p.Source = mk.sourceOf(from)
	}
	counts := map[string]int{}
	for _, m := range counted {
		for _, u := range m.Units {
			counts[u]++
		}
	}
	p.Overlay = &model.Overlay{Shading: mk.shading(legend, counts, t.FigureCount)}
	p.Panel.Up = &model.Link{Href: mk.route("figures"), Text: t.FiguresTitle}
	p.Panel.Eyebrow, p.Panel.Title = mk.pick("按性质", "By kind"), name
	var rows []model.Figure
	for _, m := range here {
		rows = append(rows, mk.Figure(m, Scope{}))
	}
	Add(&p.Panel, model.Section{Heading: heading, Figures: rows,
		Links: append(mk.turnPages(path, spans, r.Part), filterLink(mk.lang, search.Asked{search.ByKind: kind}))})
	return p
}

// figureDownloads offers all figures to take away.
func (mk *Maker) figureDownloads() []model.Link {
	return []model.Link{
		{Href: "/data/metrics.csv", Text: mk.pick("全部数字（CSV，可用电子表格打开）", "All figures (CSV, opens in a spreadsheet)"), Download: true},
		{Href: "/data/metrics.json", Text: mk.pick("全部数字（JSON）", "All figures (JSON)"), Download: true},
	}
}
