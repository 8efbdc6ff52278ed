package pages

import (
	"fmt"
	"strings"

	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/stories"
	"github.com/yutu-map/yutu/web/words"
)

// A long list, newest first, is cut into pages of size. The first has the newest. The others are counted from the oldest, so
// that a page keeps what it has, and its address, when the list grows: the newest of them alone may have fewer.
//
//	newest … oldest   /reports   /reports/4 (what is left over)   /reports/3   /reports/2
//
// chunk is the part of a list on page n: 0 is the first, 1 the oldest.
func chunk[T any](list []T, size, n int) []T {
	if n == 0 {
		return list[:min(size, len(list))]
	}
	return list[max(size, len(list)-n*size) : len(list)-(n-1)*size]
}

// numbered is the path of page n of a list.
func numbered(path string, n int) string {
	if n == 0 {
		return path
	}
	return fmt.Sprintf("%s/%d", path, n+1)
}

// turnPages leads from page n of a list of length to those beside it.
func turnPages(t *words.Texts, path string, n, length, size int) []model.Link {
	last := pagesOf(length, size) - 1
	var links []model.Link
	add := func(n int, text string) {
		links = append(links, model.Link{Href: Path(t.Lang, numbered(path, n)), Text: text})
	}
	switch n {
	case 0:
	case last:
		add(0, t.Newer)
	default:
		add(n+1, t.Newer)
	}
	switch {
	case n == 0 && last > 0:
		add(last, t.Older)
	case n > 1:
		add(n-1, t.Older)
	}
	return links
}

// onPage says of a later page of a list what its map counts: what is on the page, lest it change with what is on others.
func (mk *Maker) onPage(what string) string { return mk.pick("本页："+what, what+" on this page") }

// reportsPage is the n-th page of all reports.
func (mk *Maker) reportsPage(n int) model.Page {
	t := mk.texts
	p := mk.Blank(numbered("reports", n), model.Reports, t.ReportsTitle, t.ReportsText)
	p.Panel.Up = &model.Link{Href: mk.route(""), Text: t.Up}
	p.Panel.Title = t.ReportsTitle
	var reports []model.Report
	var here []*stories.Story
	part, counts := chunk(mk.Set.Stories, perPage, n), map[string]int{}
	for i := range part {
		here = append(here, &part[i])
		r := mk.Report(&part[i], stories.StoryRef{})
		r.Role = mk.Concerned(&part[i])
		reports = append(reports, r)
		for _, u := range part[i].Units {
			counts[u.ID]++
		}
	}
	heading := t.ReportCount(len(mk.Set.Stories))
	if n > 0 {
		heading = mk.onPage(t.ReportCount(len(part)))
		p.Source = mk.sourceOf(here)
		p.Overlay = &model.Overlay{Shading: mk.shading(mk.onPage(t.Reports), counts, t.ReportCount)}
	}
	Add(&p.Panel, model.Section{Heading: heading, Note: t.ReportsText, Reports: reports,
		Links: turnPages(t, "reports", n, len(mk.Set.Stories), perPage)})
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
