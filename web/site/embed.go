package site

import (
	"html/template"

	"github.com/yutu-map/yutu/app"
	"github.com/yutu-map/yutu/app/address"
	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/app/search"
	"github.com/yutu-map/yutu/web/assets"
	"github.com/yutu-map/yutu/web/resource"
)

// Framed pages are the site once more, below address.FramedFolder, with a layout, a stylesheet and a policy of their own.

// embedBoot is what a framed page's scripts know beyond those of a full one.
type embedBoot struct {
	Links    string   `json:"links,omitempty"` // path the framed pages are under
	Edition  string   `json:"edition,omitempty"`
	Pinned   bool     `json:"pinned,omitempty"`   // to that edition
	Question []string `json:"question,omitempty"` // names of what a search or a comparison asks, beside the options
}

// embedResource is a page for frames.
func (b *bench) embedResource(r address.Route) *Resource {
	framed := b.framedResource(r.As(address.Framed), func() ([]byte, error) { return b.renderEmbed(b.shards.PageAt(r), b.shards.Name(r), false) })
	framed.Passing = b.find.Preparing
	framed.Answer = b.answers(r, func(p *model.Page) ([]byte, error) { return b.renderEmbed(p, "", false) })
	return framed
}

// pinnedResource is the same page of this edition, at an address of its own.
// web/export and web/server keep it when the content changes. It does without
// the client: the page and the few small scripts it names are all there is to keep.
func (b *bench) pinnedResource(r address.Route) *Resource {
	pinned := b.framedResource(r.Pinned(b.names.Edition), func() ([]byte, error) { return b.renderEmbed(b.shards.PageAt(r), "", true) })
	pinned.Passing = b.find.Preparing
	pinned.Answer = b.answers(r, func(p *model.Page) ([]byte, error) { return b.renderEmbed(p, "", true) })
	pinned.Pinned = true
	return pinned
}

// framedMeta is the policy that framed pages state themselves: none if only who
// sends them knows the origin to be named, since browsers obey both.
func (b *bench) framedMeta() string {
	if b.opt.Origin == "" && b.opt.PolicySent {
		return ""
	}
	return resource.NamingOrigin(assets.MetaCSP(b.assets.Embeds.CSS), b.opt.Origin)
}

func (b *bench) framedResource(path string, render func() ([]byte, error)) *Resource {
	return &Resource{
		Path: path, ContentType: "text/html; charset=utf-8", CORS: true, Framed: true, CSP: b.assets.FramedCSP,
		SpeculationRules: b.assets.Speculation, Render: render,
	}
}

func (b *bench) renderEmbed(p *model.Page, shard string, pinned bool) ([]byte, error) {
	start := boot{
		Base: b.opt.Base, Route: p.Path, Press: b.assets.Press, Wasm: b.assets.Wasm, Client: b.assets.Client, Page: shard, Map: b.shards.MapFiles[p.Lang],
		embedBoot: embedBoot{Links: b.opt.Base + address.FramedFolder[1:], Edition: b.names.Edition, Pinned: pinned, Question: search.Names()},
	}
	if pinned {
		start.Links = b.opt.Base + address.EditionFolder[1:] + b.names.Edition + "/"
	}
	if pinned || p.Kind == model.Metric || p.Kind == model.Missing { // a card has no map, and so no use for the client
		start.Press, start.Wasm, start.Client, start.Map = "", "", "", ""
	}
	if shard == "" && start.Client != "" {
		if err := start.bring(p); err != nil {
			return nil, err
		}
	}
	data := map[string]any{
		"Framed": true, "CSP": b.framedMeta(), "Style": template.CSS(b.assets.Embeds.CSS),
		"Scripts": []assets.Script{b.assets.Script(b.assets.Embeds.Head), b.assets.Deferred(b.assets.Boot), b.assets.Deferred(b.assets.Embeds.Page)},
	}
	if b.isApart(p) {
		b.setApart(p, &start, data)
	}
	return b.renderAs(p, &app.Embed{Site: b.opt.Base, Edition: start.Edition}, start, nil, data)
}
