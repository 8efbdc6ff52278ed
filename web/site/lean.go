package site

import (
	"encoding/json"
	"fmt"
	"html/template"
	"slices"
	"strings"

	"github.com/yutu-map/yutu/app"
	"github.com/yutu-map/yutu/app/address"
	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/web/bundle"
)

// With few forms, pages stand apart from the edition: they name nothing that changes with what they do not show, no edition,
// no build, no pack. What the client needs of that, lean.js takes from the home page. A change of content then makes the pages
// anew that it is about, and no others. Home pages name it, and those that search: their index is another with each edition.
//
// Of an archive's reports there are very many pages, and of each little is its own. So these are lean besides: the land is a
// picture that they share, without counts, and most of the style is a file.

// lean is what such pages share.
type lean struct {
	css                       string // in the pages themselves
	style, framed, land, code string // names of files: stylesheets, picture, script
}

// isApart tells whether a page stands apart from the edition.
func (b *bench) isApart(p *model.Page) bool {
	return b.opt.Few && p.Kind != model.Home && p.Kind != model.Search && p.Kind != model.Shell
}

// isLean tells whether a page is lean.
func (b *bench) isLean(p *model.Page) bool { return b.opt.Few && p.Kind == model.Story }

// mapHidden keeps what is on the map from being seen before its style has come; mapSeen ends that.
const (
	mapHidden = ".map>*{visibility:hidden}"
	mapSeen   = ".map>*{visibility:inherit}"
)

// leanFiles adds what lean pages share.
func (b *bench) leanFiles() error {
	if !b.opt.Few {
		return nil
	}
	first, err := minified("text/css", []byte(sheet(firstSheets...)+mapHidden))
	if err != nil {
		return err
	}
	b.lean.css = string(first)
	b.lean.style = b.file("style", ".css", "text/css; charset=utf-8", []byte(b.css+mapSeen))
	b.lean.framed = b.file("embed", ".css", "text/css; charset=utf-8", []byte(b.embeds.css))
	land, err := minified("image/svg+xml", []byte(b.landPicture()))
	if err != nil {
		return err
	}
	b.lean.land = b.file("land", ".svg", "image/svg+xml", land)
	steps, err := json.Marshal(app.LabelSteps)
	if err != nil {
		return err
	}
	script, err := minified("text/javascript", []byte(strings.Replace(string(bundle.Asset("lean.js")), "__STEPS__", string(steps), 1)))
	if err != nil {
		return err
	}
	b.lean.code = b.scriptFile("lean", script)
	return nil
}

// landPicture is the land as an image: white, its borders black.
func (b *bench) landPicture() string {
	var svg strings.Builder
	fmt.Fprintf(&svg, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d"><style>path{fill:#fff;stroke:#000;vector-effect:non-scaling-stroke;stroke-linejoin:round}</style><g transform="scale(%s)">`,
		b.Layout.Width, b.Layout.Height, app.Decimal(1/float64(b.Shapes.Scale)))
	for _, s := range b.Layout.Shapes {
		fmt.Fprintf(&svg, `<path d="%s"/>`, b.Shapes.Paths[string(s.Adcode)])
	}
	svg.WriteString(`</g></svg>`)
	return svg.String()
}

// setApart makes of a page's head that of one that stands apart from the edition, and of a report's that of a lean page.
func (b *bench) setApart(p *model.Page, start *boot, data map[string]any) {
	home, form := address.Route{Lang: address.Lang(p.Lang)}, address.Page
	if start.Links != "" {
		form = address.Framed
	}
	start.Pack, start.Map, start.Build, start.Edition = "", "", "", ""
	start.Lean = b.opt.Base + home.As(form)[1:]
	switch {
	case !b.isLean(p):
	case form == address.Page:
		data["Style"], data["Late"], data["CSP"] = template.CSS(b.lean.css), b.opt.Base+b.lean.style, metaCSP(b.lean.css)
	default:
		data["Style"], data["Looks"] = nil, b.opt.Base+b.lean.framed
	}
	data["Scripts"] = append(slices.Clone(data["Scripts"].([]script)), b.deferred(b.lean.code))
}

// styles are those that stand in pages which are not for frames.
func (b *bench) styles() []string {
	all := []string{b.css, b.embeds.codesCSS}
	if b.opt.Few {
		all = append(all, b.lean.css)
	}
	return all
}
