package pages

import (
	"fmt"
	"strings"

	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/stories"
	"github.com/yutu-map/yutu/web/words"
)

// chunk is the n-th piece of a list that is cut into pieces of at most size.
func chunk[T any](list []T, size, n int) []T {
	return list[min(n*size, len(list)):min((n+1)*size, len(list))]
}

// numbered is the path of the n-th page of a list, counted from 0.
func numbered(path string, n int) string {
	if n == 0 {
		return path
	}
	return fmt.Sprintf("%s/%d", path, n+1)
}

func turnPages(t *words.Texts, path string, n int, more bool) []model.Link {
	var links []model.Link
	if n > 0 {
		links = append(links, model.Link{Href: Path(t.Lang, numbered(path, n-1)), Text: t.Newer})
	}
	if more {
		links = append(links, model.Link{Href: Path(t.Lang, numbered(path, n+1)), Text: t.Older})
	}
	return links
}

// reportsPage is the n-th page of all reports.
func (mk *Maker) reportsPage(n int) model.Page {
	t := mk.texts
	p := mk.Blank(numbered("reports", n), model.Reports, t.ReportsTitle, t.ReportsText)
	p.Panel.Up = &model.Link{Href: mk.route(""), Text: t.Up}
	p.Panel.Title = t.ReportsTitle
	var reports []model.Report
	part := chunk(mk.Set.Stories, perPage, n)
	for i := range part {
		r := mk.Report(&part[i], stories.StoryRef{})
		r.Role = mk.Concerned(&part[i])
		reports = append(reports, r)
	}
	Add(&p.Panel, model.Section{Heading: t.ReportCount(len(mk.Set.Stories)), Note: t.ReportsText, Reports: reports,
		Links: turnPages(t, "reports", n, (n+1)*perPage < len(mk.Set.Stories))})
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
