package document

import (
	"html/template"

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

// Apart tells whether a page stands apart from the edition.
func (ds *Documents) Apart(r address.Route) bool {
	return ds.Few && r.Kind != address.Home && r.Kind != address.Search && r.Kind != address.Shell
}

// lean tells whether a page is lean.
func (ds *Documents) lean(p *model.Page) bool { return ds.Few && p.Kind == model.Story }

// setApart makes of a page's head that of one that stands apart from the edition, and of a report's that of a lean page.
func (ds *Documents) setApart(p *model.Page, start *boot, h *head) {
	home, form := address.Route{Lang: address.Lang(p.Lang)}, address.Page
	if h.Framed {
		form = address.Framed
	}
	start.Pack, start.Map, start.Build, start.Edition = "", "", "", ""
	start.Lean = ds.Base + home.As(form)[1:]
	h.Scripts = append(h.Scripts, ds.Assets.Deferred(ds.Assets.Lean.Code))
	switch {
	case !ds.lean(p):
		return
	case h.Framed:
		h.Style, h.Looks, h.Bare = "", ds.Base+ds.Assets.Lean.Framed, true
	default:
		h.Style, h.Late, h.CSP = template.CSS(ds.Assets.Lean.CSS), ds.Base+ds.Assets.Lean.Style, assets.MetaCSP(ds.Assets.Lean.CSS)
	}
	start.Focus, start.Overlay = p.Focus, p.Overlay
}
