package document

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
//
// A pinned one is the same page of this edition, at an address of its own. web/export and web/server keep it when the content
// changes. It does without the client: the page and the few small scripts it names are all there is to keep.

func (ds *Documents) framed(to []byte, p *model.Page, shard string, pinned bool) ([]byte, error) {
	start := boot{
		Base: ds.Base, Route: p.Path, Press: ds.Assets.Press, Wasm: ds.Assets.Wasm, Client: ds.Assets.Client, Page: shard, Map: ds.Shards.MapFiles[p.Lang],
		framedBoot: framedBoot{Links: ds.Base + address.FramedFolder[1:], Edition: ds.Names.Edition, Pinned: pinned, Question: search.Names()},
	}
	if pinned {
		start.Links = ds.Base + address.EditionFolder[1:] + ds.Names.Edition + "/"
	}
	if pinned || p.Kind == model.Metric || p.Kind == model.Missing { // a card has no map, and so no use for the client
		start.Press, start.Wasm, start.Client, start.Map = "", "", "", ""
	}
	if shard == "" && start.Client != "" {
		if err := start.bring(p); err != nil {
			return nil, err
		}
	}
	h := head{
		Framed: true, CSP: ds.framedMeta(), Style: template.CSS(ds.Assets.Embeds.CSS),
		Scripts: []assets.Script{ds.Assets.Script(ds.Assets.Embeds.Head), ds.Assets.Deferred(ds.Assets.Boot), ds.Assets.Deferred(ds.Assets.Embeds.Page)},
	}
	if route := routeOf(p); ds.Apart(route, address.Framed) {
		ds.setApart(route, p, &start, &h)
	}
	return ds.write(to, p, &app.Embed{Site: ds.Base, Edition: start.Edition}, start, h)
}

// framedMeta is the policy that framed pages state themselves: none if only who
// sends them knows the origin to be named, since browsers obey both.
func (ds *Documents) framedMeta() string {
	if ds.Origin == "" && ds.PolicySent {
		return ""
	}
	return resource.NamingOrigin(assets.MetaCSP(ds.Assets.Embeds.CSS, ""), ds.Origin)
}
