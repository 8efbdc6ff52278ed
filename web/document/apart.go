package document

import (
	"encoding/json"
	"html/template"
	"strings"

	"github.com/yutu-map/yutu/app/address"
	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/web/assets"
	"github.com/yutu-map/yutu/web/resource"
	"github.com/yutu-map/yutu/web/words"
)

// With few forms, pages and frames stand apart from the edition: they name nothing that changes with what they do not show, no
// edition, no build, no pack, no index. What scripts need of that is in one small file, edition.json, which lean.js reads. A change
// of content then makes the pages anew that it is about, and no others. The two home pages name it all, so that a press at once
// waits for no such file. Into the shell, which opens without a network, the service worker writes it that keeps it.
//
// Of reports, and of what continues lists, an archive has very many pages, and of each little is its own. So these are lean besides:
// the land is a picture that they share, without counts. lean.js takes the land from the home page, and with it what that names, so
// that the two are of one edition; frames take it from the framed home page.

// Apart tells whether a form of a page stands apart from the edition.
func (ds *Documents) Apart(r address.Route, f address.Form) bool {
	return ds.Few && (r.Kind != address.Home || f == address.Framed)
}

// A Shell is what of a shell is beside its page.
type Shell struct {
	Version string   // what it is drawn from
	Shard   string   // what it is in
	Saved   []string // indexes of what is kept
}

func (ds *Documents) setShell(s *Shell, start *boot) {
	if start.Saved = s.Saved; !ds.Few {
		return
	}
	start.Pack, start.Map, start.Find, start.Build, start.Edition, start.Page, start.Saved = "", "", "", "", "", "", nil
	start.Shell = s.Version
}

// Filling is what the service worker writes into the shell that it keeps, in place of what: so that no shell is kept that is drawn
// from something else than what the worker keeps with it.
func (ds *Documents) Filling(lang string, s Shell) (of, with string, err error) {
	names := struct {
		editionIn
		Build   string   `json:"build"`
		Edition string   `json:"edition"`
		Page    string   `json:"page"`
		Saved   []string `json:"saved"`
	}{ds.editionIn(lang), ds.Names.Build, ds.Names.Edition, s.Shard, s.Saved}
	text, err := json.Marshal(names)
	return `"shell":"` + s.Version + `"`, strings.Trim(string(text), "{}"), err
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
		e.Langs[lang] = ds.editionIn(lang)
	}
	return json.Marshal(e)
}

func (ds *Documents) editionIn(lang string) editionIn {
	return editionIn{Pack: ds.Shards.PackName(lang), Map: ds.Shards.MapFiles[lang], Find: ds.Shards.RootName(lang)}
}

// EditionFile is that file, which frames that are sandboxed may read too.
func (ds *Documents) EditionFile() *resource.Resource {
	return &resource.Resource{Path: "/" + EditionName, ContentType: "application/json", CORS: true, Render: ds.Edition}
}

// lean tells whether a page is lean. Where a report was that has been withdrawn is a page that is not.
func (ds *Documents) lean(r address.Route, p *model.Page) bool {
	return ds.Shards.Served(r) && p.Kind != model.Missing
}

// setApart makes of a page's head that of one that stands apart from the edition, or of a lean page.
func (ds *Documents) setApart(r address.Route, p *model.Page, start *boot, h *head) {
	home, form := address.Route{Lang: address.Lang(p.Lang)}, address.Page
	if h.Framed {
		form = address.Framed
	}
	lean := ds.lean(r, p)
	start.Pack, start.Map, start.Find, start.Build, start.Edition = "", "", "", "", ""
	if lean {
		start.Lean = ds.Base + home.As(form)[1:]
	}
	if h.Framed || !lean {
		start.Names = EditionName
	}
	if within := ds.Shards.Within(r); within != "" && start.Text == "" {
		start.Page, start.Within = "", within
	}
	h.Scripts = append(h.Scripts, ds.Assets.Deferred(ds.Assets.Lean.Code))
	if lean {
		start.Focus, start.Overlay = p.Focus, p.Overlay
	}
	if Many(r) && p.Kind != model.Missing {
		ds.setStyle(r, h)
	}
}

// Many tells of which pages, with few forms, there are very many: reports, what continues lists, and the units of layers. Their
// style is a file, most of it for a report, which may be the first page of a visit, and all of it for others.
func Many(r address.Route) bool {
	return r.Kind == address.Story || r.Continues() || r.Kind == address.Layer && r.Part > 0
}

func (ds *Documents) setStyle(r address.Route, h *head) {
	of := ds.Assets.Lean
	switch {
	case h.Framed:
		h.Style, h.Looks, h.Bare = "", append([]string{ds.Base + of.Framed}, h.Looks...), true
	case r.Kind == address.Story:
		h.Style, h.Late, h.CSP = template.CSS(of.CSS), ds.Base+of.Style, assets.MetaCSP(of.CSS, ds.Assets.Rules)
	default:
		h.Style, h.Looks, h.CSP, h.Unshared = "", append([]string{ds.Base + of.Style}, h.Looks...), assets.MetaCSP(of.CSS, ds.Assets.Rules), r.Continues()
	}
}
