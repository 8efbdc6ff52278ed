package site

import (
	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/app/search"
	"github.com/yutu-map/yutu/stories"
)

// kinds of figures, in the order in which they are listed.
var kinds = []string{"rate", "change", "stock", "flow", "goal"}

// kindTitles name the kinds where they stand as titles; the vocabulary's words
// stand in the midst of a sentence.
var kindTitles = map[string]stories.Text{
	"rate":   {Zh: "比率", En: "Rates"},
	"change": {Zh: "变化", En: "Changes"},
	"stock":  {Zh: "存量或累计", En: "Levels and running totals"},
	"flow":   {Zh: "期内发生", En: "Amounts over a period"},
	"goal":   {Zh: "目标", En: "Goals"},
}

// findKinds sorts the figures by kind.
func (b *builder) findKinds() map[string][]*stories.Metric {
	found := map[string][]*stories.Metric{}
	for i := range b.set.Stories {
		for j := range b.set.Stories[i].Metrics {
			m := &b.set.Stories[i].Metrics[j]
			found[m.Kind] = append(found[m.Kind], m)
		}
	}
	return found
}

// figuresPage is the overview of all figures by kind.
func (b *builder) figuresPage(lang string) model.Page {
	t := textsIn(lang)
	found, most := b.byKind(), 1
	for _, metrics := range found {
		most = max(most, len(metrics))
	}
	p := b.overview(lang, "figures", model.Figures, t.figuresTitle, t.figuresText)
	var lines []model.Tally
	for _, kind := range kinds {
		if n := len(found[kind]); n > 0 {
			lines = append(lines, model.Tally{Href: route(lang, "figures/"+kind), Name: kindTitles[kind].In(lang),
				Text: t.figureCount(n), Length: n * 1000 / most})
		}
	}
	add(&p.Panel, model.Section{Heading: pick(lang, "按性质", "By kind"), Tally: lines})
	add(&p.Panel, model.Section{Heading: t.takeAway, Links: b.figureDownloads(lang)})
	return p
}

// kindPage is the n-th page of the figures of a kind.
func (b *builder) kindPage(lang, kind string, n int) model.Page {
	t := textsIn(lang)
	name, all := kindTitles[kind].In(lang), b.byKind()[kind]
	path := "figures/" + kind
	p := b.page(lang, numbered(path, n), model.Figures, t.figuresTitle+pick(lang, "：", ": ")+name, t.about(name, t.figureCount(len(all)), t.figuresText))
	counts := map[string]int{}
	for _, m := range all {
		for _, u := range m.Units {
			counts[u]++
		}
	}
	p.Overlay = &model.Overlay{Shading: b.shading(lang, name, counts, t.figureCount)}
	p.Panel.Up = &model.Link{Href: route(lang, "figures"), Text: t.figuresTitle}
	p.Panel.Eyebrow, p.Panel.Title = t.figuresTitle, name
	var rows []model.Figure
	for _, m := range chunk(all, mostRows, n) {
		rows = append(rows, b.figure(lang, m, scope{}))
	}
	add(&p.Panel, model.Section{Heading: t.figureCount(len(all)), Figures: rows,
		Links: append(turnPages(t, path, n, (n+1)*mostRows < len(all)), filterLink(lang, search.Asked{search.ByKind: kind}))})
	return p
}
