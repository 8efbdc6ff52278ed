package pages

import (
	"fmt"

	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/geodata"
	"github.com/yutu-map/yutu/stories"
)

func (mk *Maker) homePage() model.Page {
	t := mk.texts
	figures := 0
	for _, s := range mk.Set.Stories {
		figures += len(s.Metrics)
	}
	r := geodata.TheRegion()
	lead := mk.pick(fmt.Sprintf("按区县读%s的报道：%s、%s，每个数字都注明出自哪篇报道的第几段。点选地图或列表中的区县开始。", r.ShortZh, t.ReportCount(len(mk.Set.Stories)), t.FigureCount(figures)),
		fmt.Sprintf("Read the news of %s by district: %s and %s, each traceable to the report and paragraph it came from. Choose a district on the map or in the list.", r.ShortEn, t.ReportCount(len(mk.Set.Stories)), t.FigureCount(figures)))
	p := mk.Blank("", model.Home, t.HomeTitle, lead)
	p.Title = t.SiteName + mk.pick("｜", " | ") + t.HomeTitle
	panel := &p.Panel
	panel.Title, panel.Lead = t.HomeTitle, lead

	var reports []model.Report
	for _, ref := range mk.Set.InUnit(Region().Code) {
		if len(reports) < homeReports {
			reports = append(reports, mk.Report(ref.Story, stories.StoryRef{}))
		}
	}
	metrics := mk.Set.MetricsIn(Region().Code)
	cards, rows := mk.split(metrics, Scope{unit: Region().Code}, mostCards)
	groups := mk.unitGroups() // those with reports, which readers look for; the rest is below
	Add(panel, model.Section{ID: "units", Heading: groups[0].Heading, Units: unheaded(groups[0])})
	Add(panel, model.Section{Heading: mk.pick("换个角度看", "Other ways in"), Links: mk.waysIn()})
	Add(panel, model.Section{Heading: mk.pick("全市数字", "The whole city in figures"), Cards: cards})
	Add(panel, model.Section{Heading: t.CityReports, Reports: reports, Links: []model.Link{{Href: mk.route("reports"), Text: t.ReportsTitle}}})
	for _, g := range groups[1:] {
		Add(panel, model.Section{Heading: g.Heading, Units: unheaded(g)})
	}
	Add(panel, model.Section{Heading: t.MoreFigures, Figures: rows, Folded: true, Note: mk.ofAll(len(rows), len(metrics)-len(cards))})
	return p
}

// waysIn are the pages that look at the same reports from another side.
func (mk *Maker) waysIn() []model.Link {
	t := mk.texts
	var links []model.Link
	for _, tour := range mk.Set.Tours[:min(len(mk.Set.Tours), 2)] {
		links = append(links, model.Link{Href: mk.route(TourPath(&tour)), Text: tour.Title.In(mk.lang)})
	}
	links = append(links, []model.Link{
		{Href: mk.route("relations"), Text: t.RelationsTitle},
		{Href: mk.route("time"), Text: t.TimeTitle},
		{Href: mk.route("topics"), Text: t.TopicsTitle},
		{Href: mk.route("figures"), Text: t.FiguresTitle},
		{Href: mk.route("compare"), Text: t.CompareTitle},
		{Href: mk.route("coverage"), Text: t.CoverageTitle},
	}...)
	if len(mk.Layers) > 0 {
		links = append(links, model.Link{Href: mk.route("layers"), Text: LayerWords[mk.lang].Title})
	}
	return links
}

// unheaded is a group that stands alone under the heading of its section.
func unheaded(g model.UnitGroup) []model.UnitGroup {
	return []model.UnitGroup{{Items: g.Items}}
}
