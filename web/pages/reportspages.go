package pages

import (
	"strings"

	"github.com/yutu-map/yutu/app/address"
	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/stories"
)

// onPage says of a later page of a list what its map counts: what is on the page, lest it change with what is on others.
func (mk *Maker) onPage(what string) string { return mk.pick("本页："+what, what+" on this page") }

// reportsPage is the page of all reports, or one that continues it.
func (mk *Maker) reportsPage(r address.Route) model.Page {
	t, spans := mk.texts, mk.spansOf(r)
	p := mk.Blank(numbered("reports", r.Part), model.Reports, t.ReportsTitle, t.ReportsText)
	p.Panel.Up = &model.Link{Href: mk.route(""), Text: t.Up}
	p.Panel.Title = t.ReportsTitle
	all := mk.AllReports()
	here := part(all, spans, r.Part, perPage)
	heading := t.ReportCount(len(all))
	if r.Continues() {
		heading = mk.onPage(t.ReportCount(len(here)))
		p.Source = mk.sourceOf(here)
		p.Overlay = &model.Overlay{Shading: mk.shading(mk.onPage(t.Reports), byUnit(here), t.ReportCount)}
	}
	Add(&p.Panel, mk.years(r, "reports", all, spans))
	Add(&p.Panel, model.Section{Heading: heading, Note: t.ReportsText, Reports: mk.reportsOn(r, here),
		Links: mk.turnPages("reports", spans, r.Part)})
	return p
}

// reportsOn are the items of a page of a list of reports. On one that continues it is marked where another year begins.
func (mk *Maker) reportsOn(r address.Route, here []*stories.Story) []model.Report {
	var items []model.Report
	for i, s := range here {
		item := mk.listed(r, s, stories.StoryRef{})
		item.Role = mk.Concerned(s)
		if r.Continues() && i > 0 && yearOf(s) != yearOf(here[i-1]) {
			item.ID = yearMark(yearOf(s))
		}
		items = append(items, item)
	}
	return items
}

// Concerned names the units a report is mainly about.
func (mk *Maker) Concerned(s *stories.Story) string {
	var names []string
	for _, u := range s.Units {
		if u.Role != "mentioned" && u.Via == "" {
			names = append(names, mk.ShortName(u.ID))
		}
	}
	if areas := mk.AreasIn(RefsOf(s)); len(areas) > 0 {
		for _, a := range areas {
			names = append(names, mk.Set.Vocabulary.Areas[a].Name.In(mk.lang))
		}
	}
	return strings.Join(names, mk.pick("、", ", "))
}

// RefsOf are the units of a report, each with the report and its role in it.
func RefsOf(s *stories.Story) []stories.StoryRef {
	var refs []stories.StoryRef
	for _, u := range s.Units {
		refs = append(refs, stories.StoryRef{Story: s, Role: u.Role, Via: u.Via})
	}
	return refs
}
