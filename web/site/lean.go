package site

import (
	"html/template"
	"slices"

	"github.com/yutu-map/yutu/app/address"
	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/web/assets"
)

// With few forms, pages stand apart from the edition: they name nothing that changes with what they do not show, no edition,
// no build, no pack. What the client needs of that, lean.js takes from the home page. A change of content then makes the pages
// anew that it is about, and no others. Home pages name it, and those that search: their index is another with each edition.
//
// Of an archive's reports there are very many pages, and of each little is its own. So these are lean besides: the land is a
// picture that they share, without counts, and most of the style is a file.

// isApart tells whether a page stands apart from the edition.
func (b *bench) isApart(p *model.Page) bool {
	return b.opt.Few && p.Kind != model.Home && p.Kind != model.Search && p.Kind != model.Shell
}

// isLean tells whether a page is lean.
func (b *bench) isLean(p *model.Page) bool { return b.opt.Few && p.Kind == model.Story }

// setApart makes of a page's head that of one that stands apart from the edition, and of a report's that of a lean page.
func (b *bench) setApart(p *model.Page, start *boot, data map[string]any) {
	home, form := address.Route{Lang: address.Lang(p.Lang)}, address.Page
	if start.Links != "" {
		form = address.Framed
	}
	start.Pack, start.Map, start.Build, start.Edition = "", "", "", ""
	start.Lean = b.opt.Base + home.As(form)[1:]
	switch {
	case !b.isLean(p):
	case form == address.Page:
		data["Style"], data["Late"], data["CSP"] = template.CSS(b.assets.Lean.CSS), b.opt.Base+b.assets.Lean.Style, assets.MetaCSP(b.assets.Lean.CSS)
	default:
		data["Style"], data["Looks"] = nil, b.opt.Base+b.assets.Lean.Framed
	}
	data["Scripts"] = append(slices.Clone(data["Scripts"].([]assets.Script)), b.assets.Deferred(b.assets.Lean.Code))
}
