// Package app draws a view model: a map and a panel beside it, as nodes. The
// server prints them; in the client go-app keeps the page's frame, and what has
// changed in its parts is written. What the page says comes finished from app/model; what the browser
// does (fetching, gestures, focus) is left to app/client.
package app

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"
	"github.com/yutu-map/yutu/app/model"
)

// State is what the root component shows. On the server it is made for one
// rendering; in the client there is one, changed on the UI goroutine.
type State struct {
	Base   string // path the site is served under; begins and ends with "/"
	Page   *model.Page
	Map    *model.Map
	Shapes *Shapes
	First  First
	Around *Drawn
	Named  func(model.Naming) []model.Name // places the names instead; nil but on the server
	Lean   func(*State) *node              // draws the map instead; nil but on the server
	Terse  func(*node, []byte) []byte      // prints the page instead; nil but on the server
	Scene  *model.Scene                    // of the step being read; nil: the page's own
	Busy   bool                            // the next page is on its way
	Said   string                          // for screen readers
	Stands Standing                        // what is in the parts that press.js writes, too
	Embed  *Embed                          // nil for a full page
	Print  Print                           // what paper must say that the screen need not
	Live   bool                            // the page lives: what its reader has put into it stays
	Client Client                          // nil on the server

	names   []model.Name // as they were last asked for,
	namedBy naming       // and of what
}

// naming is what the places of names follow from.
type naming struct {
	page  *model.Page
	scene *model.Scene
}

// Client is the browser's side of the page.
type Client interface {
	Mounted(app.Context, *Root)
	Navigated(app.Context, *Root)
}

// Root is the only root component: one page of any kind.
type Root struct {
	app.Compo
	State *State
}

var (
	_ app.Mounter   = (*Root)(nil)
	_ app.Navigator = (*Root)(nil)
)

// OnMount hands the living page to the client.
func (r *Root) OnMount(ctx app.Context) { r.State.Client.Mounted(ctx, r) }

// OnNav tells the client that the address has changed.
func (r *Root) OnNav(ctx app.Context) {
	if r.State.Client != nil {
		r.State.Client.Navigated(ctx, r)
	}
}

// Render is the page's frame, with its parts in their places.
func (r *Root) Render() app.UI { return r.State.draw().UI() }

// AppendHTML adds the page, as the server sends it.
func (s *State) AppendHTML(to []byte) []byte {
	if s.Terse != nil {
		return s.Terse(s.draw(), to)
	}
	return s.draw().print(to)
}

// draw lays out header, map and panel.
func (s *State) draw() *node {
	v := s.view()
	if s.Embed != nil {
		return s.framed(v)
	}
	return el("div").ID("yutu").Class("page "+string(s.Page.Kind)).Body(
		part(fixed{"a.skip", put(el("a").Class("skip").Attr("href", "#panel"), v.words.skip)}),
		pressed(fixed{"header.bar", v.header()}, s.Stands),
		el("main").Body(
			s.mapView(v),
			pressed(panelOf{v}, s.Stands),
		),
		s.said(),
	)
}

func (s *State) view() view {
	return view{base: s.Base, region: &s.Map.Region, words: wordsIn(s.Page.Lang), page: s.Page, embed: s.Embed, print: s.Print, live: s.Live}
}

// said is heard by those who do not see the page. Go-app itself has no text to
// change: a browser that translates wraps each one in an element, and go-app, which
// would not find it where it was, would end the program.
func (s *State) said() *node {
	return pressed(fixed{"p#said", put(el("p").ID("said").Class("unseen").Attr("role", "status"), s.Said)}, s.Stands)
}

// Chosen are the adcodes of what is shown: of the step being read, else of the page.
func (s *State) Chosen() []string {
	if s.Scene != nil {
		return s.Scene.Selected
	}
	return s.Page.Selected
}

func (s *State) overlay() *model.Overlay {
	if s.Scene != nil {
		return s.Scene.Overlay
	}
	return s.Page.Overlay
}

// Names are the names of units as the map shows them now.
func (s *State) Names() []model.Name {
	if by := (naming{s.Page, s.Scene}); s.namedBy != by {
		s.names, s.namedBy = s.placed(), by
	}
	return s.names
}

func (s *State) placed() []model.Name {
	naming := model.Naming{Selected: s.Chosen(), View: FirstView(s.Map, s.Page)}
	if s.Scene != nil {
		naming.View = SceneView(s.Map, s.Scene)
	}
	if o := s.overlay(); o != nil {
		naming.Ends, naming.Shading, naming.Pins = o.Ends(), o.Shading, o.Pins
	}
	if len(s.Page.Marked) <= mostMarked {
		naming.Ends = append(naming.Ends, s.Page.Marked...)
	}
	if s.Named != nil {
		return s.Named(naming)
	}
	return s.Map.Names(naming)
}

// mostMarked bounds how many units in which something was found are named before
// others; of more, none stands out.
const mostMarked = 8

// view is what the rendering functions need to know of the page.
type view struct {
	base   string
	region *model.Region
	words  *words
	page   *model.Page
	embed  *Embed
	print  Print
	live   bool
}

// link turns a route into an address under the base; others stay.
func (v view) link(href string) string {
	if len(href) > 0 && href[0] == '/' {
		return v.base + href[1:]
	}
	return href
}

func (v view) home() string {
	if v.page.Lang == "en" {
		return "/en/"
	}
	return "/"
}

func (v view) route(path string) string { return v.link(v.home() + path) }

func (v view) header() *node {
	alt := put(el("a").Class("lang").Attr("href", v.link(v.page.Alt)).
		Attr("lang", v.words.otherLang).Attr("hreflang", v.words.otherLang), v.words.otherLanguage)
	return el("header").Class("bar").Body(
		el("a").Class("brand").Attr("href", v.link(v.home())).Body(
			put(el("strong"), v.region.Site),
			put(el("span").Class("tagline"), v.region.Tagline),
		),
		el("nav").Body(
			v.searchLink(),
			put(el("a").Attr("href", v.route("reports")), v.words.reports),
			put(el("a").Attr("href", v.route("about")), v.words.about),
			alt,
		),
	)
}
