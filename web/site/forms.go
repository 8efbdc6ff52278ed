package site

import (
	"slices"

	"github.com/yutu-map/yutu/app/address"
	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/web/pictures"
)

// forms are what there is of a page. With few of them, figures are folds of their report's page, which has their rows and
// their codes too; no edition is pinned; and of reports only the newest have pictures of their own.
func (b *bench) forms(r address.Route) []address.Form {
	if b.opt.Few {
		return b.fewForms(r)
	}
	all := []address.Form{address.Page, address.Framed, address.Pinned, address.Codes}
	if b.pictures.Has(r) {
		all = append(all, address.Card, address.CardSVG)
	}
	if pictures.HasLong(r) {
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

func (b *bench) fewForms(r address.Route) []address.Form {
	all := []address.Form{address.Page, address.Framed}
	if r.Kind != address.Story {
		all = append(all, address.Codes)
	}
	if b.pictures.Has(r) {
		all = append(all, address.Card)
		if r.Kind == address.Layer { // its page offers both
			all = append(all, address.CardSVG)
		}
		if pictures.HasLong(r) {
			all = append(all, address.Long)
		}
	}
	if b.opt.Origin != "" {
		all = append(all, address.OEmbed)
	}
	return all
}

// form is a form of a page that there is.
func (b *bench) form(a address.Address) (*Resource, bool) {
	if b.opt.Few && !slices.Contains(b.forms(a.Route), a.Form) {
		return nil, false
	}
	r, ok := b.makeForm(a)
	if ok {
		r.Version = b.versionOf(a)
	}
	return r, ok
}

func (b *bench) makeForm(a address.Address) (*Resource, bool) {
	r := a.Route
	switch a.Form {
	case address.Page:
		return b.pageResource(r), true
	case address.Framed:
		return b.framedResource(r), true
	case address.Pinned:
		return b.pinnedResource(r), a.Edition == b.names.Edition
	case address.Codes:
		return b.codes.Resource(r.As(address.Codes), func() *model.Page { return b.shards.PageAt(r) }), true
	case address.OEmbed:
		return b.oembedResource(r), b.opt.Origin != ""
	case address.Rows:
		return b.feeds.Rows(r.ID), r.Lang == address.Zh
	case address.Card, address.CardSVG:
		return b.pictures.Resource(a), b.pictures.Has(r)
	case address.Long:
		return b.pictures.Resource(a), pictures.HasLong(r)
	}
	return nil, false
}

func (b *bench) oembed(r address.Route, origin string, maxWidth, maxHeight int) ([]byte, error) {
	return b.codes.Answer(b.shards.PageAt(r), b.pictures.CardOf(r).As(address.Card), origin, maxWidth, maxHeight)
}

// oembedResource is the answer as a file. The site must know its own address, which must be in it.
func (b *bench) oembedResource(r address.Route) *Resource {
	return &Resource{
		Path: r.As(address.OEmbed), ContentType: "application/json",
		Render: func() ([]byte, error) { return b.oembed(r, b.opt.Origin, 0, 0) },
	}
}

func (b *bench) pageResource(r address.Route) *Resource {
	full := b.documents.Resource(r.Path(), func() ([]byte, error) { return b.documents.Full(b.shards.PageAt(r), b.shards.Name(r)) })
	full.Answer = b.answers(r, func(p *model.Page) ([]byte, error) { return b.documents.Full(p, "") })
	full.Passing = b.find.Preparing
	return full
}

// framedResource is a page for frames.
func (b *bench) framedResource(r address.Route) *Resource {
	framed := b.documents.FramedResource(r.As(address.Framed), func() ([]byte, error) { return b.documents.Framed(b.shards.PageAt(r), b.shards.Name(r)) })
	framed.Answer = b.answers(r, func(p *model.Page) ([]byte, error) { return b.documents.Framed(p, "") })
	framed.Passing = b.find.Preparing
	return framed
}

// pinnedResource is the same page of this edition, at an address of its own.
func (b *bench) pinnedResource(r address.Route) *Resource {
	pinned := b.documents.FramedResource(r.Pinned(b.names.Edition), func() ([]byte, error) { return b.documents.Pinned(b.shards.PageAt(r)) })
	pinned.Answer = b.answers(r, b.documents.Pinned)
	pinned.Passing = b.find.Preparing
	pinned.Pinned = true
	return pinned
}

// answers gives the bytes of a page's answer to a query, or is nil where it has none.
func (b *bench) answers(r address.Route, render func(*model.Page) ([]byte, error)) func(rawQuery string) ([]byte, error) {
	var answer func(blank *model.Page, rawQuery string) (*model.Page, error)
	switch r.Kind {
	case address.Search:
		answer = b.find.Found
	case address.Compare:
		answer = b.Compared
	case address.Layer:
		answer = func(_ *model.Page, rawQuery string) (*model.Page, error) { return b.Ordered(r, rawQuery), nil }
	default:
		return nil
	}
	return func(rawQuery string) ([]byte, error) {
		answered, err := answer(b.shards.PageAt(r), rawQuery)
		if err != nil {
			return nil, err
		}
		return render(answered)
	}
}
