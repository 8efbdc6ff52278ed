package document

import (
	"encoding/json"
	"html/template"

	"github.com/yutu-map/yutu/app/address"
	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/web/assets"
	"github.com/yutu-map/yutu/web/resource"
	"github.com/yutu-map/yutu/web/words"
)

// With few forms, pages and frames stand apart from the edition: they name nothing that changes with what they do not show, no
// edition, no build, no pack, no index. What scripts need of that is in one small file, edition.json, which lean.js reads. A change
// of content then makes the pages anew that it is about, and no others. The two home pages name it all, so that a press at once
// waits for no such file, and so does the shell, which opens without a network.
//
// Of an archive's reports there are very many pages, and of each little is its own. So these are lean besides: the land is a
// picture that they share, without counts, and most of the style is a file. lean.js takes the land from the home page, and with
// it what that names, so that the two are of one edition; frames take it from the framed home page.

// Apart tells whether a form of a page stands apart from the edition.
func (ds *Documents) Apart(r address.Route, f address.Form) bool {
	return ds.Few && (r.Kind != address.Home || f == address.Framed) && r.Kind != address.Shell
}

// edition is what those that stand apart from it do not name; names are relative to the base.
type edition struct {
	Wasm    string               `json:"wasm"` // with which, as with Press, it says of which program it is
	Press   string               `json:"press"`
	Build   string               `json:"build"`
	Edition string               `json:"edition"`
	Langs   map[string]editionIn `json:"langs"`
}

type editionIn struct {
	Pack string `json:"pack"`
	Map  string `json:"map"`
	Find string `json:"find"`
}

// EditionName is the file in which it is.
const EditionName = "edition.json"

// Edition is the text of that file.
func (ds *Documents) Edition() ([]byte, error) {
	e := edition{Wasm: ds.Assets.Wasm, Press: ds.Assets.Press, Build: ds.Names.Build, Edition: ds.Names.Edition, Langs: map[string]editionIn{}}
	for _, lang := range words.Languages {
		e.Langs[lang] = editionIn{Pack: ds.Shards.PackName(lang), Map: ds.Shards.MapFiles[lang], Find: ds.Shards.RootName(lang)}
	}
	return json.Marshal(e)
}

// EditionFile is that file, which frames that are sandboxed may read too.
func (ds *Documents) EditionFile() *resource.Resource {
	return &resource.Resource{Path: "/" + EditionName, ContentType: "application/json", CORS: true, Render: ds.Edition}
}

// lean tells whether a page is lean.
func (ds *Documents) lean(p *model.Page) bool { return ds.Few && p.Kind == model.Story }

// setApart makes of a page's head that of one that stands apart from the edition, and of a report's that of a lean page.
func (ds *Documents) setApart(p *model.Page, start *boot, h *head) {
	home, form := address.Route{Lang: address.Lang(p.Lang)}, address.Page
	if h.Framed {
		form = address.Framed
	}
	start.Pack, start.Map, start.Find, start.Build, start.Edition = "", "", "", "", ""
	if ds.lean(p) {
		start.Lean = ds.Base + home.As(form)[1:]
	}
	if h.Framed || !ds.lean(p) {
		start.Names = EditionName
	}
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
