package pages

import (
	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/app/search"
)

// searchPage is the page of the empty query.
func (mk *Maker) searchPage() model.Page {
	t := mk.texts
	p := mk.Blank("search", model.Search, t.Search, t.SearchText)
	p.Search = &model.SearchBox{Fields: mk.filters()}
	p.Panel.Up = &model.Link{Href: mk.route(""), Text: t.Up}
	p.Panel.Title = t.Search
	var examples []model.Link
	for _, query := range t.SearchExamples {
		examples = append(examples, model.Link{Href: search.Asked{search.Words: query}.Address(p.Path), Text: query})
	}
	p.Panel.Sections = []model.Section{
		{Heading: t.SearchHow, Text: plain(t.SearchText), Links: examples},
		{ID: "plain", Heading: t.SearchPlain, Text: plain(t.SearchPlainText), Links: []model.Link{{Href: mk.route("reports"), Text: t.ReportsTitle}}},
		{Heading: t.Units, Units: mk.unitGroups()},
	}
	return p
}
