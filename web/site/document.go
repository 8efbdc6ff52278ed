package site

import (
	"bytes"
	"encoding/json"
	"fmt"
	"html/template"
	"maps"

	"github.com/yutu-map/yutu/app"
	"github.com/yutu-map/yutu/app/address"
	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/web/assets"
	"github.com/yutu-map/yutu/web/feeds"
	"github.com/yutu-map/yutu/web/pages"
	"github.com/yutu-map/yutu/web/words"
)

// document is the page before its body: head, style, and what the client needs to
// start.
var document = template.Must(template.New("document").Parse(`<!doctype html>
<html lang="{{.Lang}}"><head><meta charset="utf-8">
{{- if .CSP}}
<meta http-equiv="Content-Security-Policy" content="{{.CSP}}">
{{- end}}
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>{{.Page.Title}}</title>
{{- with .Style}}
<style>{{.}}</style>
{{- end}}
{{- with .Looks}}
<link rel="stylesheet" href="{{.}}">
{{- end}}
<meta name="description" content="{{.Page.Description}}">
{{- if .Canonical}}
<link rel="canonical" href="{{.Canonical}}">
{{- end}}
{{- if and .Canonical (not .Framed)}}
<link rel="alternate" hreflang="zh-Hans" href="{{.Zh}}">
<link rel="alternate" hreflang="en" href="{{.En}}">
<link rel="alternate" hreflang="x-default" href="{{.Zh}}">
<meta property="og:url" content="{{.Canonical}}">
{{- if .OEmbed}}
<link rel="alternate" type="application/json+oembed" href="{{.OEmbed}}" title="{{.Page.Title}}">
{{- end}}
{{- else if not .Settled}}
<meta name="robots" content="noindex">
{{- end}}
<meta property="og:type" content="{{.Type}}">
<meta property="og:title" content="{{.Page.Title}}">
<meta property="og:description" content="{{.Page.Description}}">
<meta property="og:site_name" content="{{.SiteName}}">
<meta property="og:locale" content="{{.Locale}}">
{{- with .Image}}
<meta property="og:image" content="{{.Address}}">
<meta property="og:image:type" content="{{.Type}}">
<meta property="og:image:width" content="{{.Width}}">
<meta property="og:image:height" content="{{.Height}}">
<meta property="og:image:alt" content="{{.Alt}}">
<meta name="twitter:card" content="summary_large_image">
{{- end}}
<meta name="theme-color" content="#fffdf9" media="(prefers-color-scheme:light)">
<meta name="theme-color" content="#161c22" media="(prefers-color-scheme:dark)">
<link rel="alternate" type="application/atom+xml" title="{{.FeedTitle}}" href="{{.Feed}}">
{{- with .Corrections}}
<link rel="alternate" type="application/atom+xml" title="{{.Title}}" href="{{.Href}}">
{{- end}}
<link rel="icon" href="{{.Icon}}" type="image/svg+xml">
{{- if not .Framed}}
<link rel="apple-touch-icon" href="{{.AppleIcon}}">
<link rel="manifest" href="{{.Manifest}}">
{{- end}}
<script>{{.Again}}</script>
<script type="application/json" id="boot">{{.Boot}}</script>
{{- range .Scripts}}
<script src="{{.Src}}" integrity="{{.Sum}}"{{if $.Framed}} crossorigin{{end}}{{if .Defer}} defer{{end}}></script>
{{- end}}
{{- if .LinkedData}}
<script type="application/ld+json">{{.LinkedData}}</script>
{{- end}}
</head><body>`))

// boot is what boot.js reads: where the client and its data are.
type boot struct {
	Base    string   `json:"base"`
	Route   string   `json:"route"`
	Press   string   `json:"press,omitempty"` // the script that opens pages, and starts the client
	Pack    string   `json:"pack,omitempty"`  // the pages it opens
	Wasm    string   `json:"wasm,omitempty"`
	Client  string   `json:"client,omitempty"`
	Page    string   `json:"page"`
	Text    string   `json:"pageText,omitempty"` // what is in Page, where that is no file
	Map     string   `json:"map,omitempty"`
	Codes   string   `json:"codes,omitempty"` // the script of the codes for embedding
	Build   string   `json:"build,omitempty"`
	Origin  string   `json:"origin,omitempty"`
	Shaded  bool     `json:"shaded,omitempty"`  // the map counts what is on this page alone
	Lean    string   `json:"lean,omitempty"`    // the home page, in one without pack, map, build and edition: see lean.js
	Offline string   `json:"offline,omitempty"` // the script for readers without a network
	Saved   []string `json:"saved,omitempty"`   // in a shell: indexes of what is kept, see savedIndex
	embedBoot
}

// render writes a full page as HTML.
func (b *bench) render(p *model.Page, shard string, linked any) ([]byte, error) {
	data := map[string]any{"Looks": b.looksOf(p), "CSP": assets.MetaCSP(b.assets.CSS), "Style": template.CSS(b.assets.CSS), "Scripts": []assets.Script{b.assets.Deferred(b.assets.Boot)}}
	start := boot{
		Base: b.opt.Base, Route: p.Path, Press: b.assets.Press, Pack: b.shards.PackName(p.Lang), Wasm: b.assets.Wasm, Client: b.assets.Client, Page: shard, Map: b.shards.MapFiles[p.Lang],
		Build: b.names.Build, Offline: b.assets.Offline, Codes: b.assets.Embeds.Codes,
		Origin: b.opt.Origin, embedBoot: embedBoot{Edition: b.names.Edition},
	}
	if p.Kind == model.Shell {
		start.Saved = []string{b.savedName(p.Lang, "edition"), b.savedName(p.Lang, "all")}
	}
	if shard == "" {
		if err := start.bring(p); err != nil {
			return nil, err
		}
	}
	if b.isApart(p) {
		b.setApart(p, &start, data)
	}
	return b.renderAs(p, nil, start, linked, data)
}

// bring has the page itself come along for the client: as the answer to a query
// it is in no shard.
func (s *boot) bring(p *model.Page) error {
	text, err := json.Marshal(model.Bundle{Pages: []model.Page{*p}})
	s.Text = string(text)
	return err
}

// usual is the room a page is given before it is written, in bytes: most need less.
const usual = 128 << 10

// renderAs writes a page as HTML: full, or for a frame. data is what the two
// do not share.
func (b *bench) renderAs(p *model.Page, embed *app.Embed, start boot, linked any, data map[string]any) ([]byte, error) {
	m := b.shards.Maps[p.Lang]
	state := &app.State{Base: b.opt.Base, Page: p, Map: m, Shapes: b.Shapes, Around: b.shards.Around[p.Lang].Drawn, First: app.FirstOf(m, p), Embed: embed, Print: app.Print{Origin: start.Origin, Edition: start.Edition}}
	state.Named = func(by model.Naming) []model.Name { return b.named(p.Lang, by) }
	if start.Links != "" {
		state.Base = start.Links
	}
	if b.isLean(p) {
		state.Lean = app.Lean(b.opt.Base + b.assets.Lean.Land)
	}
	start.Shaded = p.Kind == model.Reports && p.Overlay != nil
	startText, err := json.Marshal(start)
	if err != nil {
		return nil, err
	}
	maps.Copy(data, map[string]any{
		"Lang": "zh-Hans", "Locale": "zh_CN", "SiteName": words.SiteNames(),
		"Page": p, "Type": "website",
		"Boot": template.JS(startText), "Again": template.JS(assets.Again()),
		"Icon":      b.opt.Base + b.assets.Icon,
		"AppleIcon": b.assets.AppleIcon,
		"Manifest":  b.opt.Base + pages.Path(p.Lang, assets.ManifestName)[1:],
		"Feed":      b.Address(feeds.Path(p.Lang)), "FeedTitle": b.feeds.Title(p.Lang),
	})
	if p.Lang == "en" {
		data["Lang"], data["Locale"] = "en", "en_GB"
	}
	switch p.Kind {
	case model.Story:
		data["Type"] = "article"
	case model.Log:
		data["Corrections"] = map[string]string{"Title": b.feeds.CorrectionsTitle(p.Lang), "Href": b.Address(pages.CorrectionsFeedPath(p.Lang))}
	}
	if p.Kind != model.Missing && p.Kind != model.Shell && start.Text == "" {
		zh, en := p.Path, p.Alt
		if p.Lang == "en" {
			zh, en = en, zh
		}
		data["Canonical"], data["Zh"], data["En"] = b.Address(p.Path), b.Address(zh), b.Address(en)
	}
	if embed == nil {
		if p.Kind != model.Missing {
			data["Image"] = b.pictures.Shared(routeOf(p), p)
		}
	} else {
		// A search engine that knows where the full page is needs no other word.
		data["Settled"] = b.opt.Origin != "" && data["Canonical"] != nil
	}
	if b.opt.Origin != "" && p.Kind != model.Missing {
		data["OEmbed"] = b.Address(routeOf(p).As(address.OEmbed))
	}
	if linked != nil {
		text, err := json.Marshal(linked)
		if err != nil {
			return nil, err
		}
		data["LinkedData"] = template.JS(text)
	}
	var out bytes.Buffer
	out.Grow(usual)
	if err := document.Execute(&out, data); err != nil {
		return nil, fmt.Errorf("document %s: %w", p.Path, err)
	}
	page := state.AppendHTML(out.Bytes())
	if late, ok := data["Late"].(string); ok {
		page = append(page, `<link rel="stylesheet" href="`+late+`">`...)
	}
	return append(page, "</body></html>"...), nil
}

// named places the names on the map. Pages of a list, and frames, follow others whose names are in the same places.
func (b *bench) named(lang string, by model.Naming) []model.Name {
	key, _ := json.Marshal(by) // numbers and strings
	return b.namings.Get(lang+string(key), func() []model.Name { return b.shards.Maps[lang].Names(by) })
}

// looksOf is the stylesheet that a page has beside the one that all have: those that are not the first of a visit, most
// likely, need not keep others waiting.
func (b *bench) looksOf(p *model.Page) string {
	switch p.Kind {
	case model.Search, model.Compare, model.Coverage, model.Tour, model.Time, model.Topic, model.Figures, model.Layer, model.Layers, model.Shell:
		return b.opt.Base + b.assets.Looks
	}
	return ""
}

// routeOf is the route of a page.
func routeOf(p *model.Page) address.Route {
	r, _ := address.Parse(p.Path)
	return r
}
