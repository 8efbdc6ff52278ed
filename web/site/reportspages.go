package site

import (
	"fmt"
	"strings"

	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/stories"
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

func turnPages(t *texts, path string, n int, more bool) []model.Link {
	var links []model.Link
	if n > 0 {
		links = append(links, model.Link{Href: route(t.lang, numbered(path, n-1)), Text: t.newer})
	}
	if more {
		links = append(links, model.Link{Href: route(t.lang, numbered(path, n+1)), Text: t.older})
	}
	return links
}

// reportsPage is the n-th page of all reports.
func (b *builder) reportsPage(lang string, n int) model.Page {
	t := textsIn(lang)
	p := b.page(lang, numbered("reports", n), model.Reports, t.reportsTitle, t.reportsText)
	p.Panel.Up = &model.Link{Href: route(lang, ""), Text: t.up}
	p.Panel.Title = t.reportsTitle
	var reports []model.Report
	part := chunk(b.set.Stories, perPage, n)
	for i := range part {
		r := b.report(lang, &part[i], stories.StoryRef{})
		r.Role = b.concerned(lang, &part[i])
		reports = append(reports, r)
	}
	add(&p.Panel, model.Section{Heading: t.reportCount(len(b.set.Stories)), Note: t.reportsText, Reports: reports,
		Links: turnPages(t, "reports", n, (n+1)*perPage < len(b.set.Stories))})
	return p
}

// concerned names the units a report is mainly about.
func (b *builder) concerned(lang string, s *stories.Story) string {
	var names []string
	for _, u := range s.Units {
		if u.Role != "mentioned" && u.Via == "" {
			names = append(names, b.shortName(lang, u.ID))
		}
	}
	if areas := b.areasIn(refsOf(s)); len(areas) > 0 {
		for _, a := range areas {
			names = append(names, b.set.Vocabulary.Areas[a].Name.In(lang))
		}
	}
	return strings.Join(names, pick(lang, "、", ", "))
}

func refsOf(s *stories.Story) []stories.StoryRef {
	var refs []stories.StoryRef
	for _, u := range s.Units {
		refs = append(refs, stories.StoryRef{Story: s, Role: u.Role, Via: u.Via})
	}
	return refs
}
