package site

import (
	"github.com/yutu-map/yutu/app/address"
	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/web/snapshot"
)

// forms are what there is of a page.
func (b *builder) forms(r address.Route) []address.Form {
	all := []address.Form{address.Page, address.Framed, address.Pinned, address.Codes, address.Card, address.CardSVG}
	if hasLong(r) {
		all = append(all, address.Long)
	}
	if r.Kind == address.Metric && r.Lang == address.Zh {
		all = append(all, address.Rows)
	}
	if b.opt.Origin != "" { // an answer must hold the full address
		all = append(all, address.OEmbed)
	}
	return all
}

// form is a form of a page that there is.
func (b *builder) form(a address.Address) (*Resource, bool) {
	r, ok := b.makeForm(a)
	if ok {
		r.Version = b.versionOf(a)
	}
	return r, ok
}

func (b *builder) makeForm(a address.Address) (*Resource, bool) {
	r := a.Route
	switch a.Form {
	case address.Page:
		return b.pageResource(r), true
	case address.Framed:
		return b.embedResource(r), true
	case address.Pinned:
		return b.pinnedResource(r), a.Edition == b.edition
	case address.Codes:
		return b.codesResource(r), true
	case address.OEmbed:
		return b.oembedResource(r), b.opt.Origin != ""
	case address.Rows:
		return b.rowsResource(r.ID), r.Lang == address.Zh
	case address.Card:
		return b.pictureResource(a, func(in *snapshot.Input) ([]byte, error) { return snapshot.Landscape(in).PNG() }), true
	case address.CardSVG:
		return b.pictureResource(a, func(in *snapshot.Input) ([]byte, error) { return snapshot.Landscape(in).SVG(), nil }), true
	case address.Long:
		return b.pictureResource(a, longPicture), hasLong(r)
	}
	return nil, false
}

func (b *builder) pageResource(r address.Route) *Resource {
	return &Resource{
		Path: r.Path(), ContentType: "text/html; charset=utf-8", SpeculationRules: b.speculationHeader(),
		Render: func() ([]byte, error) {
			p := b.pageAt(r)
			return b.render(p, b.shardName(r), b.linked(r, p))
		},
		Answer: b.answers(r, func(p *model.Page) ([]byte, error) { return b.render(p, "", nil) }),
	}
}

// answers gives the bytes of a page's answer to a query, or is nil where it has none.
func (b *builder) answers(r address.Route, render func(*model.Page) ([]byte, error)) func(rawQuery string) ([]byte, error) {
	var answer func(blank *model.Page, rawQuery string) (*model.Page, error)
	switch r.Kind {
	case address.Search:
		answer = b.found
	case address.Compare:
		answer = b.compared
	default:
		return nil
	}
	return func(rawQuery string) ([]byte, error) {
		answered, err := answer(b.pageAt(r), rawQuery)
		if err != nil {
			return nil, err
		}
		return render(answered)
	}
}
