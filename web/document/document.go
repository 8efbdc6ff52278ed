// Package document turns view models into HTML documents, for readers and for frames: the head with its policy and its scripts,
// what the client starts with, and the body that package app draws.
package document

import (
	"bytes"
	"encoding/json"
	"fmt"
	"html/template"
	"sync"

	"github.com/yutu-map/yutu/app"
	"github.com/yutu-map/yutu/app/address"
	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/web/assets"
	"github.com/yutu-map/yutu/web/feeds"
	"github.com/yutu-map/yutu/web/pages"
	"github.com/yutu-map/yutu/web/pictures"
	"github.com/yutu-map/yutu/web/resource"
	"github.com/yutu-map/yutu/web/shards"
	"github.com/yutu-map/yutu/web/version"
	"github.com/yutu-map/yutu/web/words"
)

// Documents are those of one site.
type Documents struct {
	*pages.Content
	Options
	namings resource.Recent[string, []model.Name]
}

// Options are what documents are made with besides the content: what they name.
type Options struct {
	PolicySent bool // whoever serves the site sends its policies

	Names    *version.Names
	Assets   *assets.Assets
	Feeds    *feeds.Feeds
	Shards   *shards.Shards
	Pictures *pictures.Pictures
}

// New makes none before it is asked for.
func New(content *pages.Content, opt Options) *Documents {
	return &Documents{Content: content, Options: opt}
}

// opening is a document before its body: head, style, and what the client needs to start.
var opening = template.Must(template.New("document").Parse(`<!doctype html>
<html lang="{{.Lang}}"><head><meta charset="utf-8">
{{- if .CSP}}
<meta http-equiv="Content-Security-Policy" {{.Policy}}>
{{- end}}
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>{{.Page.Title}}</title>
{{- with .Style}}
<style>{{.}}</style>
{{- end}}
{{- range .Looks}}
<link rel="stylesheet" href="{{.}}">
{{- end}}
{{- if not .Bare}}
<meta name="description" property="og:description" content="{{.Page.Description}}">
{{- end}}
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
{{- if not (or .Bare .Unshared)}}
<meta property="og:type" content="{{.Type}}">
<meta property="og:title" content="{{.Page.Title}}">
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
{{- end}}
{{- if not .Bare}}
<meta name="theme-color" content="#fffdf9" media="(prefers-color-scheme:light)">
<meta name="theme-color" content="#161c22" media="(prefers-color-scheme:dark)">
<link rel="alternate" type="application/atom+xml" title="{{.Feed.Title}}" href="{{.Feed.Href}}">
{{- with .Corrections}}
<link rel="alternate" type="application/atom+xml" title="{{.Title}}" href="{{.Href}}">
{{- end}}
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

// head is what a document says before its body.
type head struct {
	Page                         *model.Page
	Lang, Locale, SiteName, Type string
	Framed                       bool
	Settled                      bool // a search engine that knows where the full page is needs no other word
	Bare                         bool // nothing for those who share it or subscribe: nobody does with a frame
	Unshared                     bool // nothing for those who share it

	CSP         string
	Style       template.CSS
	Looks       []string // stylesheets that are files: before the page is seen,
	Late        string   // and after
	Again, Boot template.JS
	Scripts     []assets.Script
	LinkedData  template.JS

	Canonical, Zh, En, OEmbed string // full addresses
	Image                     *pictures.Shared
	Feed                      feed
	Corrections               *feed
	Icon, AppleIcon, Manifest string
}

type feed struct{ Title, Href string }

// Policy is the attribute with the policy: the template would write each of its quotes as five characters.
func (h *head) Policy() template.HTMLAttr { return template.HTMLAttr(`content="` + h.CSP + `"`) }

const contentType = "text/html; charset=utf-8"

// Resource is a page at a path: full, for frames, or pinned, as Write writes it.
func (ds *Documents) Resource(form address.Form, path string, render func() ([]byte, error)) *resource.Resource {
	r := &resource.Resource{Path: path, ContentType: contentType, Render: render}
	if form != address.Page {
		r.CORS, r.Framed, r.CSP, r.Pinned = true, true, ds.Assets.FramedCSP, form == address.Pinned
	}
	return r
}

// Write writes a page in one of these forms. shard is what the page is in; "" if it is in none.
func (ds *Documents) Write(form address.Form, p *model.Page, shard string) ([]byte, error) {
	return written(func(to []byte) ([]byte, error) { return ds.Append(to, form, p, shard) })
}

// Append adds what Write writes.
func (ds *Documents) Append(to []byte, form address.Form, p *model.Page, shard string) ([]byte, error) {
	switch form {
	case address.Framed:
		return ds.framed(to, p, shard, false)
	case address.Pinned:
		return ds.framed(to, p, "", true)
	}
	return ds.full(to, p, shard, nil)
}

// Shell writes a page that opens offline in place of any: see Shell.
func (ds *Documents) Shell(p *model.Page, s Shell) ([]byte, error) {
	return written(func(to []byte) ([]byte, error) { return ds.full(to, p, s.Shard, &s) })
}

// rooms are where pages are written before it is known how long they are.
var rooms = sync.Pool{New: func() any { return new([]byte) }}

// written is what is added to nothing.
func written(add func(to []byte) ([]byte, error)) ([]byte, error) {
	room := rooms.Get().(*[]byte)
	defer rooms.Put(room)
	page, err := add((*room)[:0])
	if err != nil {
		return nil, err
	}
	*room = page
	return bytes.Clone(page), nil
}

func (ds *Documents) full(to []byte, p *model.Page, shard string, shell *Shell) ([]byte, error) {
	start := boot{
		Base: ds.Base, Route: p.Path, Press: ds.Assets.Press, Pack: ds.Shards.PackName(p.Lang), Wasm: ds.Assets.Wasm, Client: ds.Assets.Client, Page: shard, Map: ds.Shards.MapFiles[p.Lang],
		Find: ds.find(p), Build: ds.Names.Build, Offline: ds.Assets.Offline, Codes: ds.Assets.Embeds.Codes,
		Origin: ds.Origin, framedBoot: framedBoot{Edition: ds.Names.Edition},
	}
	if shard == "" {
		if err := start.bring(p); err != nil {
			return nil, err
		}
	}
	h := head{
		CSP: assets.MetaCSP(ds.Assets.CSS, ds.Assets.Rules), Style: template.CSS(ds.Assets.CSS), Looks: ds.looksOf(p), Scripts: []assets.Script{ds.Assets.Deferred(ds.Assets.Boot)},
	}
	route := routeOf(p)
	switch {
	case shell != nil:
		ds.setShell(shell, &start)
	case ds.Apart(route, address.Page):
		ds.setApart(route, p, &start, &h)
	}
	return ds.write(to, p, nil, start, h)
}

// write adds a page, full or for a frame, whose head says already what the two do not share.
func (ds *Documents) write(to []byte, p *model.Page, embed *app.Embed, start boot, h head) ([]byte, error) {
	m := ds.Shards.Maps[p.Lang]
	state := &app.State{Base: ds.Base, Page: p, Map: m, Shapes: ds.Shapes, Around: ds.Shards.Drawn[p.Lang], First: app.FirstOf(m, p), Embed: embed, Print: app.Print{Origin: start.Origin, Edition: start.Edition}}
	state.Named = func(by model.Naming) []model.Name { return ds.named(p.Lang, by) }
	if start.Links != "" {
		state.Base = start.Links
	}
	route := routeOf(p)
	if ds.lean(route, p) {
		state.Lean, state.Terse = app.Lean(ds.Base+ds.Assets.Lean.Land), app.Terse
	}
	start.Shaded = route.Continues() && p.Overlay != nil
	startText, err := json.Marshal(start)
	if err != nil {
		return nil, err
	}
	h.Page, h.Lang, h.Locale, h.SiteName, h.Type = p, words.HTMLLang(p.Lang), words.Pick(p.Lang, "zh_CN", "en_GB"), words.SiteNames(), "website"
	h.Boot, h.Again = template.JS(startText), template.JS(assets.Again())
	h.Icon, h.AppleIcon, h.Manifest = ds.Base+ds.Assets.Icon, ds.Assets.AppleIcon, ds.Base+pages.Path(p.Lang, assets.ManifestName)[1:]
	h.Feed = feed{ds.Feeds.Title(p.Lang), ds.Address(feeds.Path(p.Lang))}
	switch p.Kind {
	case model.Story:
		h.Type = "article"
	case model.Log:
		h.Corrections = &feed{ds.Feeds.CorrectionsTitle(p.Lang), ds.Address(pages.CorrectionsFeedPath(p.Lang))}
	}
	if p.Kind != model.Missing && p.Kind != model.Shell && start.Text == "" {
		zh, en := p.Path, p.Alt
		if p.Lang == "en" {
			zh, en = en, zh
		}
		h.Canonical, h.Zh, h.En = ds.Address(p.Path), ds.Address(zh), ds.Address(en)
	}
	if p.Kind != model.Missing {
		if !h.Framed {
			image := ds.Pictures.Shared(route, p)
			h.Image = &image
		}
		if ds.Origin != "" && p.Codes != model.NoCodes {
			h.OEmbed = ds.Address(route.As(address.OEmbed))
		}
	}
	if h.Framed {
		h.Settled = ds.Origin != "" && h.Canonical != ""
	} else if h.Canonical != "" {
		if h.LinkedData, err = ds.linked(route, p); err != nil {
			return nil, err
		}
	}
	out := bytes.NewBuffer(to)
	if err := opening.Execute(out, &h); err != nil {
		return nil, fmt.Errorf("document %s: %w", p.Path, err)
	}
	page := state.AppendHTML(out.Bytes())
	if h.Late != "" {
		page = append(page, `<link rel="stylesheet" href="`+h.Late+`">`...)
	}
	return append(page, "</body></html>"...), nil
}

// linked is what programs read within a page; "" if nothing.
func (ds *Documents) linked(r address.Route, p *model.Page) (template.JS, error) {
	data := ds.Feeds.Linked(r, p)
	if data == nil {
		return "", nil
	}
	text, err := json.Marshal(data)
	return template.JS(text), err
}

// find is the file that the search index begins with, if the search page does not name it.
func (ds *Documents) find(p *model.Page) string {
	if !ds.Few {
		return ""
	}
	return ds.Shards.RootName(p.Lang)
}

// named places the names on the map. Pages of a list, and frames, follow others whose names are in the same places.
func (ds *Documents) named(lang string, by model.Naming) []model.Name {
	key, _ := json.Marshal(by) // numbers and strings
	return ds.namings.Get(lang+string(key), func() []model.Name { return ds.Shards.Maps[lang].Names(by) })
}

// looksOf is the stylesheet that a page has beside the one that all have: those that are not the first of a visit, most
// likely, need not keep others waiting.
func (ds *Documents) looksOf(p *model.Page) []string {
	switch p.Kind {
	case model.Search, model.Compare, model.Coverage, model.Tour, model.Time, model.Topic, model.Figures, model.Layer, model.Layers, model.Shell:
		return []string{ds.Base + ds.Assets.Looks}
	}
	return nil
}

// routeOf is the route of a page.
func routeOf(p *model.Page) address.Route {
	r, _ := address.Parse(p.Path)
	return r
}
