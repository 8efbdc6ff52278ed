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
	var reports []model.Report
	var here []*stories.Story
	part := part(mk.Set.Stories, spans, r.Part, perPage)
	for i := range part {
		here = append(here, &part[i])
		item := mk.listed(r, &part[i], stories.StoryRef{})
		item.Role = mk.Concerned(&part[i])
		reports = append(reports, item)
	}
	heading := t.ReportCount(len(mk.Set.Stories))
	if r.Continues() {
		markYears(reports, here)
		heading = mk.onPage(t.ReportCount(len(part)))
		p.Source = mk.sourceOf(here)
		p.Overlay = &model.Overlay{Shading: mk.shading(mk.onPage(t.Reports), byUnit(here), t.ReportCount)}
	}
	if !r.Continues() {
		rest := left(mk.Set.Stories, perPage)
		Add(&p.Panel, mk.years("reports", func(yield func(int, *stories.Story) bool) {
			for i := range rest {
				if !yield(i, &rest[i]) {
					return
				}
			}
		}, spans))
	}
	Add(&p.Panel, model.Section{Heading: heading, Note: t.ReportsText, Reports: reports,
		Links: mk.turnPages("reports", spans, r.Part)})
	return p
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
