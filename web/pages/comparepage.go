package pages

import (
	"net/url"

	"github.com/yutu-map/yutu/app/address"
	"github.com/yutu-map/yutu/app/compare"
	"github.com/yutu-map/yutu/app/model"
)

// comparePage is the page of no comparison: a list of units to choose from.
func (mk *Maker) comparePage() model.Page {
	t := mk.texts
	p := mk.overview("compare", model.Compare, t.CompareTitle, t.CompareText)
	groups := mk.unitGroups()
	for i := range groups {
		for j := range groups[i].Items {
			item := &groups[i].Items[j]
			item.Adcode = adcodeOf(item.Href)
		}
	}
	Add(&p.Panel, model.Section{Heading: t.CompareChoose, Note: t.CompareNote, Units: groups})
	return *compare.Page(&p, nil)
}

// Compared answers the query of a comparison.
func (c *Content) Compared(blank *model.Page, rawQuery string) (*model.Page, error) {
	values, _ := url.ParseQuery(rawQuery) // what can be read of it
	var units []*model.Page
	for _, adcode := range compare.Query(values.Get("q")) {
		if r := (address.Route{Lang: address.Lang(blank.Lang), Kind: address.District, ID: adcode}); c.Has(r) {
			units = append(units, c.Page(r))
		}
	}
	return compare.Page(blank, units), nil
}
