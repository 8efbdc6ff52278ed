// Package assets makes what all pages of a site share and what no report changes: stylesheets, scripts, policies, icons,
// the client, and the manifests of the app.
package assets

import (
	"bytes"
	"encoding/json"
	"errors"
	"slices"
	"sync"

	"github.com/yutu-map/yutu/app"
	"github.com/yutu-map/yutu/geodata"
	"github.com/yutu-map/yutu/web/bundle"
	"github.com/yutu-map/yutu/web/resource"
)

// Assets say how a page names what all share. Names are relative to the base.
type Assets struct {
	CSS                       string // in the pages themselves
	Boot, Press, Wasm, Client string // the last two are empty if the program has no client
	Icon                      string
	AppleIcon                 string // with the base
	Looks                     string // stylesheet of pages that are rarely the first
	Offline                   string // the script for readers without a network
	Rules                     string // by which browsers fetch pages ahead; start.js puts them into the page
	CSP, FramedCSP            string // policies of responses

	Embeds Embeds
	Lean   *Lean // nil but with few forms

	base  string
	files *resource.Files
	sums  map[string]string // of scripts
}

// Embeds is what framed pages share.
type Embeds struct {
	CSS, Head, Page string // stylesheet; names of the scripts
	CodesCSS, Codes string // of the pages with codes
}

// Lean is what lean pages share.
type Lean struct {
	CSS                       string // in the pages themselves
	Style, Framed, Land, Code string // names of files: stylesheets, picture, script
}

// Options say where the site is, who may frame it, and whether it has lean pages.
type Options struct {
	Base, Origin, FrameAncestors string
	Lean                         bool
}

// New makes them, and adds them to files.
func New(opt Options, layout geodata.Layout, shapes *app.Shapes, files *resource.Files) (*Assets, error) {
	a := &Assets{base: opt.Base, files: files, sums: map[string]string{}}
	if err := errors.Join(a.shared(layout), a.manifests(), a.embedFiles(layout, opt.Origin, opt.FrameAncestors)); err != nil {
		return nil, err
	}
	styles := []string{a.CSS, a.Embeds.CodesCSS}
	if opt.Lean {
		a.Lean = &Lean{}
		if err := a.leanFiles(layout, shapes); err != nil {
			return nil, err
		}
		styles = append(styles, a.Lean.CSS)
	}
	a.CSP = HeaderCSP(a.Rules, styles...)
	return a, nil
}

// Core are the files that all pages use.
func (a *Assets) Core() []string {
	core := []string{a.Boot, a.Press, a.Client, a.Wasm, a.Icon, a.Offline}
	if a.Lean != nil {
		core = append(core, a.Lean.Style, a.Lean.Land, a.Lean.Code)
	}
	return core
}

// shared adds what all pages share.
func (a *Assets) shared(layout geodata.Layout) error {
	css, err := Minified("text/css", []byte(styleSheet(layout)))
	if err != nil {
		return err
	}
	a.CSS = string(css)
	script, err := Minified("text/javascript", bundle.Asset("boot.js"))
	if err != nil {
		return err
	}
	a.Boot = a.scriptFile("boot", slices.Concat(eager, script))
	looks, err := Minified("text/css", bundle.Asset("further.css"))
	if err != nil {
		return err
	}
	a.Looks = a.files.Hashed("further", ".css", "text/css; charset=utf-8", looks)
	a.Rules = speculationRules(a.base)
	rules, err := json.Marshal(a.Rules)
	if err != nil {
		return err
	}
	opening := bytes.Replace(joined("draw", "change", "back", "zoom", "read", "press", "apart", "start"), []byte("__RULES__"), rules, 1)
	press, err := Minified("text/javascript", opening)
	if err != nil {
		return err
	}
	a.Press = a.scriptFile("press", slices.Concat(eager, press))
	a.Icon = a.files.Hashed("icon", ".svg", "image/svg+xml", bundle.Asset("icon.svg"))

	wasm, exec, ok := bundle.Client()
	if !ok {
		return nil
	}
	glue, err := Minified("text/javascript", slices.Concat(exec, bundle.Asset("find.js"), bundle.Asset("hear.js"), bundle.Asset("adopt.js"), bytes.Replace(bundle.Asset("layers.js"), []byte("__LOOKS__"), []byte(a.base+a.Looks), 1)))
	if err != nil {
		return err
	}
	a.Client = a.scriptFile("client", slices.Concat(eager, glue))
	program, err := theClient()
	if err != nil {
		return err
	}
	a.Wasm = "_/app." + program.hash + ".wasm"
	if err := a.offlineFile(); err != nil {
		return err
	}
	a.files.AddSized(&resource.Resource{
		Path: "/" + a.Wasm, ContentType: "application/wasm", Immutable: true, CORS: true,
		Render: sync.OnceValues(wasm.Decoded), Brotli: wasm.Brotli, Gzip: wasm.Gzip,
	}, program.size)
	return nil
}

// theClient is the hash of the client's program and its size: found once, and not at every change of the content.
var theClient = sync.OnceValues(func() (of struct {
	hash string
	size int
}, err error) {
	wasm, _, _ := bundle.Client()
	program, err := wasm.Decoded()
	of.hash, of.size = resource.Hash(program), len(program)
	return of, err
})

// eager has Chromium compile all of a script while it comes, beside the page, and not piece by piece within the first press:
// https://v8.dev/blog/explicit-compile-hints.
var eager = []byte("//# allFunctionsCalledOnLoad\n")

// joined is one script of several assets.
func joined(assets ...string) (code []byte) {
	for _, asset := range assets {
		code = append(code, bundle.Asset(asset+".js")...)
	}
	return code
}

// speculationRules let the browser fetch the page of a link that is pointed at,
// as long as the client, which fetches less, does not live.
func speculationRules(base string) string {
	return `{"prefetch":[{"where":{"and":[{"href_matches":"` + base + `*"},` +
		`{"selector_matches":"a[href]:not([download],[data-pack] :is([href*=\"/district/\"],[href$=\"/\"]))"}]},"eagerness":"moderate"}]}`
}

// offlineFile adds the script that registers the worker and speaks for it. Its
// stylesheet is inside: the policy allows no other place for it that every page
// would not have to carry.
func (a *Assets) offlineFile() error {
	css, err := Minified("text/css", bundle.Asset("offline.css"))
	if err != nil {
		return err
	}
	quoted, err := json.Marshal(string(css))
	if err != nil {
		return err
	}
	script, err := Minified("text/javascript", bytes.Replace(bundle.Asset("offline.js"), []byte("__CSS__"), quoted, 1))
	if err != nil {
		return err
	}
	a.Offline = a.scriptFile("offline", script)
	return nil
}
