package site

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/stories"
)

// chunks cuts a list into pieces of at most size; an empty list is one piece.
func chunks[T any](list []T, size int) [][]T {
	if len(list) == 0 {
		return [][]T{nil}
	}
	return slices.Collect(slices.Chunk(list, size))
}

// older matches the further pages of lists. Their number grows with that of the
// reports, so the map's shard, which every reader fetches, does not name theirs:
// they are page loads.
var older = regexp.MustCompile(`/(reports|topic/[^/]+|figures/[^/]+)/\d+$`)

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

func (b *builder) reportsPages(lang string) []model.Page {
	t := textsIn(lang)
	var pages []model.Page
	for n, chunk := range chunks(b.set.Stories, perPage) {
		p := b.page(lang, numbered("reports", n), model.Reports, t.reportsTitle, t.reportsText)
		p.Panel.Up = &model.Link{Href: route(lang, ""), Text: t.up}
		p.Panel.Title = t.reportsTitle
		var reports []model.Report
		for i := range chunk {
			r := b.report(lang, &chunk[i], stories.StoryRef{})
			r.Role = b.concerned(lang, &chunk[i])
			reports = append(reports, r)
		}
		add(&p.Panel, model.Section{Heading: t.reportCount(len(b.set.Stories)), Note: t.reportsText, Reports: reports,
			Links: turnPages(t, "reports", n, (n+1)*perPage < len(b.set.Stories))})
		pages = append(pages, p)
	}
	return pages
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
