package site

import (
	"bytes"
	"encoding/json"
	"errors"
	"html/template"
	"slices"
	"strings"

	"github.com/yutu-map/yutu/app"
	"github.com/yutu-map/yutu/app/address"
	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/app/search"
	"github.com/yutu-map/yutu/geodata"
	"github.com/yutu-map/yutu/web/bundle"
	"github.com/yutu-map/yutu/web/resource"
	"github.com/yutu-map/yutu/web/words"
)

// embeds is what framed pages share. They are the site once more, below
// address.FramedFolder, with a layout, a stylesheet and a policy of their own.
type embeds struct {
	css, head, page string // stylesheet; names of the scripts
	codesCSS, codes string // of the pages with codes
}

// embedBoot is what a framed page's scripts know beyond those of a full one.
type embedBoot struct {
	Links    string   `json:"links,omitempty"` // path the framed pages are under
	Edition  string   `json:"edition,omitempty"`
	Pinned   bool     `json:"pinned,omitempty"`   // to that edition
	Question []string `json:"question,omitempty"` // names of what a search or a comparison asks, beside the options
}

// embedFiles adds the stylesheet and scripts of framed pages.
func (b *bench) embedFiles() error {
	all, err := themed(styleSheet(b.Layout))
	if err != nil {
		return err
	}
	looks, err := themed(string(bundle.Asset("further.css")))
	if err != nil {
		return err
	}
	css, err := minified("text/css", []byte(all+looks+string(bundle.Asset("embed.css"))))
	if err != nil {
		return err
	}
	b.embeds.css = string(css)
	b.csp = framedCSP(b.embeds.css, b.opt.Origin, b.opt.FrameAncestors)
	for asset, name := range map[string]*string{"embed-head": &b.embeds.head, "embed-page": &b.embeds.page, "codes": &b.embeds.codes} {
		script, err := embedScript(asset)
		if err != nil {
			return err
		}
		*name = b.scriptFile(asset, script)
	}
	codesCSS, err := minified("text/css", []byte(sheet("base")+string(bundle.Asset("codes.css"))))
	if err != nil {
		return err
	}
	b.embeds.codesCSS = string(codesCSS)
	host, err := embedScript("embed")
	if err != nil {
		return err
	}
	title, err := json.Marshal(words.SiteNames() + ": map of " + geodata.TheRegion().ShortEn + "’s reports")
	if err != nil {
		return err
	}
	host = bytes.Replace(host, []byte("__TITLE__"), title, 1)
	b.add(&Resource{
		Path: "/embed.js", ContentType: "text/javascript; charset=utf-8", CORS: true,
		Render: func() ([]byte, error) { return host, nil },
	})
	return nil
}

// themed lets <html data-theme> overrule the reader's system, which the full
// site follows. The dark colours are written twice; compressed, that is nothing.
func themed(css string) (string, error) {
	const query, end = "@media (prefers-color-scheme: dark) {\n  :root {", "\n  }\n}"
	before, rest, ok := strings.Cut(css, query)
	colours, after, closed := strings.Cut(rest, end)
	if !ok || !closed {
		return "", errors.New("style/base.css: the dark colours are not where web/site/embed.go looks for them")
	}
	return before + "@media (prefers-color-scheme:dark){:root:not([data-theme=light]){" + colours + "}}\n" +
		":root[data-theme=dark]{color-scheme:dark;" + colours + "}\n:root[data-theme=light]{color-scheme:light}" + after, nil
}

// embedResource is a page for frames.
func (b *bench) embedResource(r address.Route) *Resource {
	framed := b.framedResource(r.As(address.Framed), func() ([]byte, error) { return b.renderEmbed(b.pageAt(r), b.shardName(r), false) })
	framed.Passing = b.find.Preparing
	framed.Answer = b.answers(r, func(p *model.Page) ([]byte, error) { return b.renderEmbed(p, "", false) })
	return framed
}

// pinnedResource is the same page of this edition, at an address of its own.
// web/export and web/server keep it when the content changes. It does without
// the client: the page and the few small scripts it names are all there is to keep.
func (b *bench) pinnedResource(r address.Route) *Resource {
	pinned := b.framedResource(r.Pinned(b.edition), func() ([]byte, error) { return b.renderEmbed(b.pageAt(r), "", true) })
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
	return resource.NamingOrigin(metaCSP(b.embeds.css), b.opt.Origin)
}

func (b *bench) framedResource(path string, render func() ([]byte, error)) *Resource {
	return &Resource{
		Path: path, ContentType: "text/html; charset=utf-8", CORS: true, Framed: true, CSP: b.csp,
		SpeculationRules: b.speculationHeader(), Render: render,
	}
}

func (b *bench) renderEmbed(p *model.Page, shard string, pinned bool) ([]byte, error) {
	start := boot{
		Base: b.opt.Base, Route: p.Path, Press: b.press, Wasm: b.wasm, Client: b.client, Page: shard, Map: b.mapShard[p.Lang],
		embedBoot: embedBoot{Links: b.opt.Base + address.FramedFolder[1:], Edition: b.edition, Pinned: pinned, Question: search.Names()},
	}
	if pinned {
		start.Links = b.opt.Base + address.EditionFolder[1:] + b.edition + "/"
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
		"Framed": true, "CSP": b.framedMeta(), "Style": template.CSS(b.embeds.css),
		"Scripts": []script{b.script(b.embeds.head), b.deferred(b.boot), b.deferred(b.embeds.page)},
	}
	if b.isApart(p) {
		b.setApart(p, &start, data)
	}
	return b.renderAs(p, &app.Embed{Site: b.opt.Base, Edition: start.Edition}, start, nil, data)
}

// dates are those of all reports, in order.
func (b *bench) dates() []string {
	var dates []string
	for _, s := range b.AllReports() {
		dates = append(dates, s.Date)
	}
	slices.Sort(dates)
	return slices.Compact(dates)
}
