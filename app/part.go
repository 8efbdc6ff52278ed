package app

import (
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Part is a piece of the page that go-app places but does not build: the served
// page has it, and the client takes it over as it stands, whatever its size. When
// what it shows changes, the differences are written, by one call. Building the map
// from go-app's elements was the longest task of the client's start.
type Part struct {
	app.Compo
	Of     content
	Stands Standing

	shown content
	turn  int // of Stands then
}

// content is what a part shows.
type content interface {
	// place is the selector of the part's element.
	place() string
	// whole names what is not changed piece by piece into something else: one
	// with another name replaces all that is in the part.
	whole() string
	// draw makes the part's element.
	draw() *node
}

var (
	_ app.Initializer = (*Part)(nil)
	_ app.Updater     = (*Part)(nil)
)

// part is a part within the page.
func part(c content) *node { return &node{part: &placed{content: c}} }

// pressed is a part that press.js writes, too.
func pressed(c content, s Standing) *node { return &node{part: &placed{c, s}} }

// OnInit remembers what the served page shows.
func (p *Part) OnInit() { p.shown = p.Of }

// Render gives go-app the name of the part's place, always the same, so that go-app
// never has to do with it again; adopt.js answers with the served element.
func (p *Part) Render() app.UI { return app.Raw("<" + p.Of.place() + ">") }

// OnUpdate writes what has changed.
func (p *Part) OnUpdate(app.Context) {
	var c changes
	was, strange := p.shown, p.Stands.Turn != p.turn
	p.shown, p.turn = p.Of, p.Stands.Turn
	if strange && p.Stands.Same {
		return
	}
	if strange || was.whole() != p.Of.whole() {
		c.add(fill, p.Of.draw().inner())
		c.write(p.JSValue())
		return
	}
	old, new := was.draw(), p.Of.draw()
	for c.between(old, new); !c.write(p.JSValue()); c.between(old, new) {
	}
}

// write does what is on the list, or learns where the page has something foreign,
// and starts a new list.
func (c *changes) write(to app.Value) (done bool) {
	if len(c.list) == 0 {
		return true
	}
	foreign := app.Window().Get("yutu").Call("change", to, strings.Join(c.list, separator))
	c.list = nil
	if foreign.IsUndefined() {
		return true
	}
	c.foreign = append(c.foreign, foreign.String())
	return false
}

// Standing tells whether something else is in a part on the page than the client has
// put there: before it hears of a press, press.js has put the page in its place.
type Standing struct {
	Turn int  // how often that was so
	Same bool // the last time it was just what is to be there
}

// fixed is content that is drawn at once: there is little of it.
type fixed struct {
	at string
	*node
}

func (f fixed) place() string { return f.at }
func (f fixed) whole() string { return "" }
func (f fixed) draw() *node   { return f.node }
