package assets

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"

	"github.com/yutu-map/yutu/geodata"
	"github.com/yutu-map/yutu/web/bundle"
	"github.com/yutu-map/yutu/web/resource"
	"github.com/yutu-map/yutu/web/words"
)

// EmbedOption is something that may be said in the address of a framed page or as
// an attribute of embed.js's element. The lists here are the only ones: scripts get
// them with embedScript, and tests hold the page of codes and docs/embedding.md to them.
type EmbedOption struct {
	Name   string
	Values []string // nil: any text
}

// EmbedFlags hold by being there.
var EmbedFlags = []string{"plain", "transparent", "static"}

// EmbedOptions take one of their values.
var EmbedOptions = []EmbedOption{
	{"dark", []string{"true", "false", "auto"}},
	{"panel", []string{"side", "below", "none", "only"}},
	{"interactive", []string{"click", "load"}},
	{"origin", nil},
}

// EmbedElsewhere are options that do not go as they are from the element into the
// address: two are part of its path, and the element has an id of its own.
var EmbedElsewhere = []EmbedOption{{"lang", []string{"zh", "en"}}, {"edition", nil}, {"id", nil}}

// Heights are those of framed pages before anything in them is opened. Where map and
// panel are side by side the layout fixes it (embed.css); below that width it is an
// estimate.
type Heights struct {
	Beside int `json:"beside"` // from this width on
	Map    int `json:"map"`
	Figure int `json:"figure"` // a card, at any width
	Share  int `json:"share"`  // on narrow frames: per cent of the width for the land,
	Legend int `json:"legend"` // this for what explains it below,
	Text   int `json:"text"`   // and this for the text
}

// EmbedHeights are those that embed.css gives.
var EmbedHeights = Heights{Beside: 560, Map: 500, Figure: 420, Share: 95, Legend: 35, Text: 440}

// Of is that of a card or of a map and its panel, at a width.
func (h Heights) Of(figure bool, width int) int {
	switch {
	case figure:
		return h.Figure
	case width < h.Beside:
		return width*h.Share/100 + h.Legend + h.Text
	}
	return h.Map
}

// embedMark stands for the lists above in the scripts that need them.
const embedMark = "__EMBED__"

// embedScript is a script of embeds, ready to be sent.
func embedScript(asset string) ([]byte, error) {
	values := map[string][]string{}
	var names []string
	for _, o := range EmbedOptions {
		names, values[o.Name] = append(names, o.Name), o.Values
	}
	known, err := json.Marshal(map[string]any{"options": names, "values": values, "flags": EmbedFlags, "heights": EmbedHeights})
	if err != nil {
		return nil, err
	}
	return Minified("text/javascript", bytes.ReplaceAll(bundle.Asset(asset+".js"), []byte(embedMark), known))
}

// embedFiles adds the stylesheet and scripts of framed pages.
func (a *Assets) embedFiles(layout geodata.Layout, origin, ancestors string) error {
	all, err := themed(styleSheet(layout))
	if err != nil {
		return err
	}
	looks, err := themed(string(bundle.Asset("further.css")))
	if err != nil {
		return err
	}
	css, err := Minified("text/css", []byte(all+looks+string(bundle.Asset("embed.css"))))
	if err != nil {
		return err
	}
	a.Embeds.CSS = string(css)
	a.FramedCSP = framedCSP(a.Embeds.CSS, origin, ancestors)
	for asset, name := range map[string]*string{"embed-head": &a.Embeds.Head, "embed-page": &a.Embeds.Page, "codes": &a.Embeds.Codes} {
		script, err := embedScript(asset)
		if err != nil {
			return err
		}
		*name = a.scriptFile(asset, script)
	}
	codesCSS, err := Minified("text/css", []byte(sheet("base")+string(bundle.Asset("codes.css"))))
	if err != nil {
		return err
	}
	a.Embeds.CodesCSS = string(codesCSS)
	host, err := embedScript("embed")
	if err != nil {
		return err
	}
	title, err := json.Marshal(words.SiteNames() + ": map of " + geodata.TheRegion().ShortEn + "’s reports")
	if err != nil {
		return err
	}
	host = bytes.Replace(host, []byte("__TITLE__"), title, 1)
	a.files.Add(&resource.Resource{
		Path: "/embed.js", ContentType: "text/javascript; charset=utf-8", CORS: true,
		Render: func() ([]byte, error) { return host, nil },
	})
	return nil
}

// themed lets <html data-theme> overrule the reader's system, which the full
// site follows. The dark colours are written twice; compressed, that is nothing.
func themed(css string) (string, error) {
	const query, end = "@media screen and (prefers-color-scheme: dark) {\n  :root {", "\n  }\n}"
	before, rest, ok := strings.Cut(css, query)
	colours, after, closed := strings.Cut(rest, end)
	if !ok || !closed {
		return "", errors.New("style/base.css: the dark colours are not where web/assets/embeds.go looks for them")
	}
	return before + "@media screen and (prefers-color-scheme:dark){:root:not([data-theme=light]){" + colours + "}}\n" +
		":root[data-theme=dark]{color-scheme:dark;" + colours + "}\n:root[data-theme=light]{color-scheme:light}" + after, nil
}
