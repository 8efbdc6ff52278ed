package site

import (
	"bytes"
	"encoding/json"
	"fmt"
	"html/template"

	"github.com/yutu-map/yutu/app"
	"github.com/yutu-map/yutu/app/model"
)

// document is the page around the component: head, style, and what the client
// needs to start.
var document = template.Must(template.New("document").Parse(`<!doctype html>
<html lang="{{.Lang}}"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{{.CSP}}">
<meta name="viewport" content="width=device-width,initial-scale=1,viewport-fit=cover">
<title>{{.Page.Title}}</title>
<style>{{.Style}}</style>
<meta name="description" content="{{.Page.Description}}">
{{- if .Canonical}}
<link rel="canonical" href="{{.Canonical}}">
<link rel="alternate" hreflang="zh-Hans" href="{{.Zh}}">
<link rel="alternate" hreflang="en" href="{{.En}}">
<link rel="alternate" hreflang="x-default" href="{{.Zh}}">
<meta property="og:url" content="{{.Canonical}}">
{{- else}}
<meta name="robots" content="noindex">
{{- end}}
<meta property="og:type" content="{{.Type}}">
<meta property="og:title" content="{{.Page.Title}}">
<meta property="og:description" content="{{.Page.Description}}">
<meta property="og:site_name" content="{{.SiteName}}">
<meta property="og:locale" content="{{.Locale}}">
{{- if .Image}}
<meta property="og:image" content="{{.Image}}">
<meta property="og:image:type" content="image/png">
<meta property="og:image:width" content="{{.ImageWidth}}">
<meta property="og:image:height" content="{{.ImageHeight}}">
<meta property="og:image:alt" content="{{.ImageAlt}}">
<meta name="twitter:card" content="summary_large_image">
{{- end}}
<meta name="theme-color" content="#fffdf9" media="(prefers-color-scheme:light)">
<meta name="theme-color" content="#161c22" media="(prefers-color-scheme:dark)">
<link rel="alternate" type="application/atom+xml" title="{{.FeedTitle}}" href="{{.Feed}}">
<link rel="icon" href="{{.Icon}}" type="image/svg+xml">
<link rel="apple-touch-icon" href="{{.AppleIcon}}">
<link rel="manifest" href="{{.Manifest}}">
<script type="application/json" id="boot">{{.Boot}}</script>
<script src="{{.BootScript}}" defer></script>
{{- if .LinkedData}}
<script type="application/ld+json">{{.LinkedData}}</script>
{{- end}}
</head><body>{{.Body}}</body></html>`))

// boot is what boot.js reads: where the client and its data are.
type boot struct {
	Base   string `json:"base"`
	Route  string `json:"route"`
	Wasm   string `json:"wasm,omitempty"`
	Client string `json:"client,omitempty"`
	Page   string `json:"page"`
	Text   string `json:"pageText,omitempty"` // what is in Page, where that is no file
	Map    string `json:"map"`

	Build   string   `json:"build"`
	Offline string   `json:"offline,omitempty"` // the script for readers without a network
	Saved   []string `json:"saved,omitempty"`   // in a shell: indexes of what is kept, see savedIndex
}

// render writes a page as HTML.
func (b *builder) render(p *model.Page, shard string, linked any) ([]byte, error) {
	m := b.maps[p.Lang]
	state := &app.State{Base: b.opt.Base, Page: p, Map: m, Shapes: b.shapes, First: app.FirstView(m, p)}
	body, err := markup(&app.Root{State: state})
	if err != nil {
		return nil, err
	}
	starter := boot{
		Base: b.opt.Base, Route: p.Path, Wasm: b.wasm, Client: b.client, Page: shard, Map: b.mapShard[p.Lang],
		Build: b.build, Offline: b.offlineScript,
	}
	if p.Kind == model.Shell {
		w := b.worker.Langs[p.Lang]
		starter.Saved = []string{w.Edition, w.All}
	}
	if shard == "" { // the answer to a query
		text, err := json.Marshal(model.Bundle{Pages: []model.Page{*p}})
		if err != nil {
			return nil, err
		}
		starter.Text = string(text)
	}
	start, err := json.Marshal(starter)
	if err != nil {
		return nil, err
	}
	data := map[string]any{
		"Lang": "zh-Hans", "Locale": "zh_CN", "SiteName": "渝图 Yutu",
		"Page": p, "Type": "website",
		"CSP":        metaCSP(b.css),
		"Style":      template.CSS(b.css),
		"Boot":       template.JS(start),
		"BootScript": b.opt.Base + b.boot,
		"Icon":       b.opt.Base + b.icon,
		"AppleIcon":  b.appleIcon,
		"Manifest":   b.opt.Base + route(p.Lang, manifestName)[1:],
		"Body":       template.HTML(body),
		"Feed":       b.address(feedPath(p.Lang)), "FeedTitle": b.feedTitle(p.Lang),
	}
	if p.Lang == "en" {
		data["Lang"], data["Locale"] = "en", "en_GB"
	}
	if p.Kind == model.Story {
		data["Type"] = "article"
	}
	if p.Kind != model.Missing && p.Kind != model.Shell && shard != "" {
		zh, en := p.Path, p.Alt
		if p.Lang == "en" {
			zh, en = en, zh
		}
		data["Canonical"], data["Zh"], data["En"] = b.address(p.Path), b.address(zh), b.address(en)
	}
	b.imageData(data, p)
	if linked != nil {
		text, err := json.Marshal(linked)
		if err != nil {
			return nil, err
		}
		data["LinkedData"] = template.JS(text)
	}
	var out bytes.Buffer
	if err := document.Execute(&out, data); err != nil {
		return nil, fmt.Errorf("document %s: %w", p.Path, err)
	}
	return minified("text/html", out.Bytes())
}

// address is the full address of a route if the site's origin is known, else
// its path.
func (b *builder) address(route string) string { return b.opt.Origin + b.opt.Base + route[1:] }
