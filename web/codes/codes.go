// Package codes makes what editors embed a page with: its page of codes, and the answer of oEmbed.
package codes

import (
	"bytes"
	"fmt"
	"html/template"
	"strings"

	"github.com/yutu-map/yutu/app/address"
	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/web/assets"
	"github.com/yutu-map/yutu/web/pages"
	"github.com/yutu-map/yutu/web/resource"
	"github.com/yutu-map/yutu/web/words"
)

// For each route there is a page with its codes for embedding. It works without
// script; codes.js adds the options, and shows the same page as a dialog on top of
// the one it is about.

var codesDocument = template.Must(template.New("codes").Parse(`<!doctype html>
<html lang="{{.Lang}}"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{{.CSP}}">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>{{.T.Title}}{{.Page.Title}}</title>
<style id="codes">{{.Style}}</style>
<meta name="robots" content="noindex">
<link rel="icon" href="{{.Icon}}" type="image/svg+xml">
<script>{{.Again}}</script>
<script type="module" src="{{.Script.Src}}" integrity="{{.Script.Sum}}"></script>
</head><body><main class="codes" aria-labelledby="codes-title" data-base="{{.Base}}" data-route="{{.Route}}" data-edition="{{.Edition}}" data-height="{{.Embed.Height}}">
<p><a class="up" href="{{.Full}}">{{.Page.Panel.Title}}</a></p>
<h1 id="codes-title" tabindex="-1">{{.T.Title}}{{.Page.Panel.Title}}</h1>
<p class="soft">{{.T.Lead}}</p>
<form hidden>
<label>{{.T.Width}} <input name="width" type="range" min="300" max="800" step="10" value="640"> <output>640</output> px</label>
<label>{{.T.Theme}} <select name="dark"><option value="">{{.T.Auto}}<option value="false">{{.T.Light}}<option value="true">{{.T.Dark}}</select></label>
{{- if .Embed.HasMap}}
<label>{{.T.Panel}} <select name="panel"><option value="">{{.T.Auto}}<option value="below">{{.T.Below}}<option value="none">{{.T.MapOnly}}<option value="only">{{.T.TextOnly}}</select></label>
{{- end}}
<label><input type="checkbox" name="plain" value="true"> {{.T.Plain}}</label>
<label><input type="checkbox" name="transparent" value="true"> {{.T.Transparent}}</label>
{{- if .Embed.HasMap}}
<label><input type="checkbox" name="static" value="true"> {{.T.Static}}</label>
{{- end}}
{{- if not .Few}}
<label><input type="checkbox" name="edition" value="{{.Edition}}"> {{.T.Pinned}} {{.Edition}}</label>
{{- end}}
</form>
<div class="preview" tabindex="0" role="group" aria-label="{{.T.Preview}}"><iframe src="{{.Embed.Path}}" title="{{.Page.Panel.Title}}" width="640" height="{{.Embed.Height}}"></iframe></div>
<section><h2><label for="code-script">{{.T.Script}}</label></h2><p class="soft">{{.T.ScriptNote}}</p><textarea id="code-script" readonly rows="4" spellcheck="false" translate="no">{{.Embed.Element}}</textarea></section>
<section><h2><label for="code-frame">{{.T.Frame}}</label></h2><p class="soft">{{.T.FrameNote}}</p><textarea id="code-frame" readonly rows="5" spellcheck="false" translate="no">{{.Embed.Frame}}</textarea></section>
<section><h2><label for="code-url">{{.T.URL}}</label></h2><p class="soft">{{.T.URLNote}}</p><textarea id="code-url" readonly rows="1" spellcheck="false" translate="no">{{.Embed.URL}}</textarea></section>
<p class="soft" data-words="{{.T.Copy}}|{{.T.Copied}}|{{.T.Close}}">{{if .Few}}{{.T.Newest}}{{else}}{{.T.Edition}}{{end}}</p>
</main></body></html>`))

// codesWords are the texts of that page.
type codesWords struct {
	Title, Lead, Width, Theme, Auto, Light, Dark, Panel, Below, MapOnly, TextOnly                     string
	Plain, Transparent, Static, Pinned                                                                string
	Preview, Frame, FrameNote, Script, ScriptNote, URL, URLNote, Copy, Copied, Close, Edition, Newest string
}

var codesIn = map[string]codesWords{
	"zh": {
		Title: "嵌入：", Lead: "把这一页放进文章。复制下面任一种代码；嵌入的页面不设 Cookie，不跟踪读者。",
		Width: "宽度", Theme: "明暗", Auto: "自动", Light: "浅色", Dark: "深色",
		Panel: "版式", Below: "文字在下", MapOnly: "只要地图", TextOnly: "只要文字",
		Plain: "简洁", Transparent: "透明背景", Static: "只要静态图", Pinned: "固定在版本",
		Preview: "预览", Frame: "框架代码", FrameNote: "不用脚本，高度固定，按上面的宽度量得。", Script: "脚本代码", ScriptNote: "高度自动适应，文章里的字词可以带动地图。", URL: "WordPress 等",
		URLNote: "单独成段粘贴网址即可（oEmbed）。", Copy: "复制", Copied: "已复制", Close: "关闭",
		Edition: "默认总是显示最新内容，更正也会显示。固定在某一版本，内容不再变化。",
		Newest:  "总是显示最新内容，更正也会显示。",
	},
	"en": {
		Title: "Embed: ", Lead: "Put this page into an article: copy one of the codes below. The frame sets no cookie and does not track readers.",
		Width: "Width", Theme: "Theme", Auto: "automatic", Light: "light", Dark: "dark",
		Panel: "Layout", Below: "text below", MapOnly: "map only", TextOnly: "text only",
		Plain: "plain", Transparent: "transparent", Static: "static picture", Pinned: "pinned to edition",
		Preview: "Preview", Frame: "Frame", FrameNote: "Without script; its height is fixed, as measured at the width above.", Script: "Script", ScriptNote: "Fits its height by itself, and words of the article can move the map.", URL: "WordPress and others",
		URLNote: "Paste the address on a line of its own (oEmbed).", Copy: "Copy", Copied: "Copied", Close: "Close",
		Edition: "By default the embed always shows the newest content, corrections included. Pinned to an edition it never changes.",
		Newest:  "The embed always shows the newest content, corrections included.",
	},
}

// Codes are those of one site.
type Codes struct {
	Base, Origin string
	Edition      string // that a page may be pinned to; "" for none
	Assets       *assets.Assets
}

// Resource is the page with the codes of a page.
func (c *Codes) Resource(path string, page func() *model.Page) *resource.Resource {
	return &resource.Resource{
		Path: path, ContentType: "text/html; charset=utf-8",
		Render: func() ([]byte, error) { return c.render(page()) },
	}
}

// Any are the pages for those that have none of their own: reports.
func (c *Codes) Any() (all []*resource.Resource) {
	for _, lang := range words.Languages {
		p := model.Page{Lang: lang, Kind: model.Story, Path: pages.Path(lang, "report"), Title: words.Pick(lang, "报道", "Report")}
		p.Panel.Title = p.Title
		all = append(all, c.Resource(pages.AnyCodes(lang), func() *model.Page { return &p }))
	}
	return all
}

func (c *Codes) render(p *model.Page) ([]byte, error) {
	origin := c.Origin
	if origin == "" {
		origin = "https://SITE" // codes.js knows the true one
	}
	var out bytes.Buffer
	err := codesDocument.Execute(&out, map[string]any{
		"Lang": words.HTMLLang(p.Lang), "CSP": assets.MetaCSP(c.Assets.Embeds.CodesCSS, ""), "Page": p, "T": codesIn[p.Lang],
		"Style": template.CSS(c.Assets.Embeds.CodesCSS), "Icon": c.Base + c.Assets.Icon,
		"Script": c.Assets.Script(c.Assets.Embeds.Codes), "Again": template.JS(assets.Again()), "Base": c.Base, "Route": p.Path[1:], "Edition": c.Edition,
		"Few": c.Edition == "", "Full": c.Base + p.Path[1:], "Embed": c.embedCode(p, origin, defaultWidth, 0),
	})
	if err != nil {
		return nil, fmt.Errorf("codes for %s: %w", p.Path, err)
	}
	return out.Bytes(), nil
}

// embedCode is a page's code in all forms.
type embedCode struct {
	Path, URL     string // of the framed page, without origin; of the full one, with it
	HTML          string // for oEmbed: a quotation as fallback, and a frame
	Frame         string // for articles: a frame as wide as the column, up to Width
	Element       string // for embed.js
	Width, Height int
	HasMap        bool
}

const defaultWidth = 640

// embedCode makes the code of a page for a frame of the given width, at most
// maxHeight high (0: as high as it needs).
func (c *Codes) embedCode(p *model.Page, origin string, width, maxHeight int) embedCode {
	code := embedCode{
		Path: c.Base + address.FramedFolder[1:] + p.Path[1:], URL: origin + c.Base + p.Path[1:],
		Width: width, Height: assets.EmbedHeights.Of(p.Kind == model.Metric, width), HasMap: p.Kind != model.Metric,
	}
	if maxHeight > 0 {
		code.Height = min(code.Height, maxHeight)
	}
	link := fmt.Sprintf(`<a href="%s">%s</a>`, template.HTMLEscapeString(code.URL), template.HTMLEscapeString(p.Title))
	title := template.HTMLEscapeString(p.Title)
	code.HTML = fmt.Sprintf("<blockquote>%s</blockquote>\n<iframe src=\"%s\" title=\"%s\" width=\"%d\" height=\"%d\" frameborder=\"0\"></iframe>",
		link, template.HTMLEscapeString(origin+code.Path), title, code.Width, code.Height)
	// In the style too: themes say iframe{height:auto}, which the attribute does not stand
	// against. Not for oEmbed, whose consumers set the attribute to the height they are told.
	code.Frame = fmt.Sprintf("<iframe src=\"%s\" title=\"%s\" width=\"100%%\" height=\"%d\" loading=\"lazy\" style=\"border:0;display:block;height:%dpx!important;margin:0 auto;max-width:%dpx\">%s</iframe>",
		template.HTMLEscapeString(origin+code.Path), title, code.Height, code.Height, code.Width, link)
	code.Element = fmt.Sprintf("<yutu-map%s title=\"%s\" style=\"display:block;min-height:%s\">%s</yutu-map>\n<script async src=\"%sembed.js\"></script>",
		elementAttributes(p), title, reserved(code.Height, code.HasMap), link, template.HTMLEscapeString(origin+c.Base))
	return code
}

// reserved is the place kept for an element until its height is known. Below a map on a
// phone there is text, how much nobody knows: there it reaches below the window's edge,
// so that nothing in sight moves when the height is told. codes.js makes the same.
func reserved(height int, hasMap bool) string {
	if !hasMap {
		return fmt.Sprintf("%dpx", height)
	}
	return fmt.Sprintf("clamp(%dpx,(600px - 100vw)*99,101vh)", height)
}

// elementAttributes say to embed.js which page is meant.
func elementAttributes(p *model.Page) string {
	path, english := strings.CutPrefix(p.Path, "/en/")
	path = strings.TrimPrefix(path, "/")
	attributes := ""
	kind, id, _ := strings.Cut(path, "/")
	switch kind {
	case "district", "story", "metric":
		attributes = fmt.Sprintf(" %s=\"%s\"", kind, id)
	case "":
	default:
		attributes = fmt.Sprintf(" page=\"%s\"", path)
	}
	if english {
		attributes += ` lang="en"`
	}
	return attributes
}
