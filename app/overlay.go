package app

import (
	"math"
	"strings"

	"github.com/yutu-map/yutu/app/model"
)

// marks are what changes on the map from page to page: the outline of what is
// chosen, and arrows and pins above it. They are for pointers and eyes: the panel
// says the same in words and links, so they take no Tab stop and no name. They are
// a part of their own so that the units, far more elements, are not drawn anew.
type marks struct {
	base     string
	m        *model.Map
	shapes   *Shapes
	selected string // adcodes, joined by spaces
	flows    []model.Flow
	pins     []model.Pin
	first    model.View // the view the page was served with
	path     string     // of the page
	outlines *node      // drawn in another way than by their paths, if they are: see Lean
}

func (marks) place() string { return "svg#marks" }

// whole: those of another page are all new.
func (m marks) whole() string { return m.path }

// draw makes two layers: outlines and arcs, magnified as the land is, and, above,
// what keeps its size: a drawing in pixels each, at a place in per cent.
func (m marks) draw() *node {
	var magnified, sized []*node
	if m.outlines == nil {
		for _, adcode := range strings.Fields(m.selected) {
			magnified = append(magnified, m.shapes.path(adcode).Class("halo"), m.shapes.path(adcode).Class("chosen"))
		}
	}
	magnified = []*node{svg("g").Attr("transform", m.shapes.shrink()).Body(magnified...)}
	for _, f := range m.flows {
		magnified = append(magnified, m.flow(f))
		sized = append(sized, m.tip(f))
	}
	for _, p := range m.pins {
		sized = append(sized, m.pin(p))
	}
	view := wholeMap("", m.m).Body(svg("g").ID("marked").Attr("transform", Transform(m.first)).Body(magnified...))
	return svg("svg").ID("marks").Attr("aria-hidden", "true").Body(append(some(m.outlines, view), sized...)...)
}

func (m marks) silent(href, class, label string, parts ...*node) *node {
	// An empty title would be read out by some; a named one is a tooltip.
	title := put(svg("title"), label)
	return svg("a").Class(class).Attr("href", m.base+href[1:]).Attr("tabindex", "-1").Attr("aria-hidden", "true").
		Body(append([]*node{title}, parts...)...)
}

// flow is an arc.
func (m marks) flow(f model.Flow) *node {
	path := "M" + Decimal(f.X0) + " " + Decimal(f.Y0) + "Q" + Decimal(f.X1) + " " + Decimal(f.Y1) + " " + Decimal(f.X2) + " " + Decimal(f.Y2)
	class := "flow"
	if f.Measured {
		class += " measured"
	}
	return m.silent(f.Href, class, f.Label,
		svg("path").Class("hit").Attr("d", path),
		svg("path").Class("under").Attr("d", path),
		svg("path").Class("arc").Attr("d", path),
	)
}

// tip is an arc's head.
func (m marks) tip(f model.Flow) *node {
	angle := math.Atan2(f.Y2-f.Y1, f.X2-f.X1) * 180 / math.Pi
	return m.at(f.X2, f.Y2).Body(
		svg("path").Class("tip").Attr("d", "M-13-6L0 0-13 6-10 0z").Attr("transform", "rotate("+Decimal(angle)+")"))
}

// at is a drawing whose unit is a pixel, around a point of the map. The client
// moves it along with the map.
func (m marks) at(x, y float64) *node {
	left, top := (x*m.first.K+m.first.X)/float64(m.m.Width), (y*m.first.K+m.first.Y)/float64(m.m.Height)
	return svg("svg").Attr("x", Decimal(100*left)+"%").Attr("y", Decimal(100*top)+"%").DataSet("at", Decimal(x)+" "+Decimal(y))
}

// pin is a dot: a line of no length with round ends.
func (m marks) pin(p model.Pin) *node {
	class := "pin"
	if p.Out {
		class += " out"
	}
	parts := []*node{
		svg("path").Class("hit").Attr("d", "M0 0h0"), svg("path").Class("under").Attr("d", "M0 0h0"), svg("path").Class("dot").Attr("d", "M0 0h0"),
	}
	if p.Many > 1 {
		class += " many"
		parts = append(parts, put(svg("text").Attr("y", "4"), itoa(p.Many)))
	} else if p.Named() {
		x, stand := model.PinName, ""
		if p.West {
			x, stand = -x, "e"
		}
		parts = append(parts, put(svg("text").Class(stand).Attr("x", itoa(x)).Attr("y", "4"), p.Name))
	}
	return m.silent(p.Href, class, p.Name, m.at(p.X, p.Y).Body(parts...))
}
