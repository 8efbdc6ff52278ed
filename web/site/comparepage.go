package site

import (
	"net/url"

	"github.com/yutu-map/yutu/app/address"
	"github.com/yutu-map/yutu/app/compare"
	"github.com/yutu-map/yutu/app/model"
)

// comparePage is the page of no comparison: a list of units to choose from.
func (b *builder) comparePage(lang string) model.Page {
	t := textsIn(lang)
	p := b.overview(lang, "compare", model.Compare, t.compareTitle, t.compareText)
	groups := b.unitGroups(lang)
	for i := range groups {
		for j := range groups[i].Items {
			item := &groups[i].Items[j]
			item.Adcode = adcodeOf(item.Href)
		}
	}
	add(&p.Panel, model.Section{Heading: t.compareChoose, Note: t.compareNote, Units: groups})
	return *compare.Page(&p, nil)
}

// compared answers the query of a comparison.
func (b *builder) compared(blank *model.Page, rawQuery string) (*model.Page, error) {
	values, _ := url.ParseQuery(rawQuery) // what can be read of it
	var units []*model.Page
	for _, adcode := range compare.Query(values.Get("q")) {
		if r := (address.Route{Lang: address.Lang(blank.Lang), Kind: address.District, ID: adcode}); b.has(r) {
			units = append(units, b.pageAt(r))
		}
	}
	return compare.Page(blank, units), nil
}
