package site

import (
	"fmt"

	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/stories"
)

func (b *builder) homePage(lang string) model.Page {
	t := textsIn(lang)
	figures := 0
	for _, s := range b.set.Stories {
		figures += len(s.Metrics)
	}
	lead := pick(lang,
		fmt.Sprintf("按区县读重庆的报道：%s、%s，每个数字都注明出自哪篇报道的第几段。点选地图或列表中的区县开始。", t.reportCount(len(b.set.Stories)), t.figureCount(figures)),
		fmt.Sprintf("Read the news of Chongqing by district: %s and %s, each traceable to the report and paragraph it came from. Choose a district on the map or in the list.", t.reportCount(len(b.set.Stories)), t.figureCount(figures)))
	p := b.page(lang, "", model.Home, t.homeTitle, lead)
	p.Title = t.siteName + pick(lang, "｜", " | ") + t.homeTitle
	panel := &p.Panel
	panel.Title, panel.Lead = t.homeTitle, lead

	var reports []model.Report
	for _, ref := range b.set.InUnit(stories.City) {
		if len(reports) < homeReports {
			reports = append(reports, b.report(lang, ref.Story, stories.StoryRef{}))
		}
	}
	cards, rows := b.split(lang, b.set.MetricsIn(stories.City), scope{unit: stories.City}, mostCards)
	groups := b.unitGroups(lang) // those with reports, which readers look for; the rest is below
	add(panel, model.Section{ID: "units", Heading: groups[0].Heading, Units: unheaded(groups[0])})
	add(panel, model.Section{Heading: pick(lang, "换个角度看", "Other ways in"), Links: b.waysIn(lang)})
	add(panel, model.Section{Heading: pick(lang, "全市数字", "The whole city in figures"), Cards: cards})
	add(panel, model.Section{Heading: t.cityReports, Reports: reports, Links: []model.Link{{Href: route(lang, "reports"), Text: t.reportsTitle}}})
	for _, g := range groups[1:] {
		add(panel, model.Section{Heading: g.Heading, Units: unheaded(g)})
	}
	add(panel, model.Section{Heading: t.moreFigures, Figures: rows, Folded: true})
	return p
}

// waysIn are the pages that look at the same reports from another side.
func (b *builder) waysIn(lang string) []model.Link {
	t := textsIn(lang)
	var links []model.Link
	for _, tour := range b.set.Tours[:min(len(b.set.Tours), 2)] {
		links = append(links, model.Link{Href: route(lang, tourPath(&tour)), Text: tour.Title.In(lang)})
	}
	return append(links, []model.Link{
		{Href: route(lang, "relations"), Text: t.relationsTitle},
		{Href: route(lang, "time"), Text: t.timeTitle},
		{Href: route(lang, "topics"), Text: t.topicsTitle},
		{Href: route(lang, "figures"), Text: t.figuresTitle},
		{Href: route(lang, "compare"), Text: t.compareTitle},
		{Href: route(lang, "coverage"), Text: t.coverageTitle},
		{Href: route(lang, "layers"), Text: layerWords[lang].title},
	}...)
}

// unheaded is a group that stands alone under the heading of its section.
func unheaded(g model.UnitGroup) []model.UnitGroup {
	return []model.UnitGroup{{Items: g.Items}}
}
