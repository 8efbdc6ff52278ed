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
}

func (marks) place() string { return "svg#marks" }
func (marks) whole() string { return "" }

func (m marks) draw() *node {
	var outlines []*node
	for _, adcode := range strings.Fields(m.selected) {
		outlines = append(outlines, m.shapes.path(adcode).Class("halo"), m.shapes.path(adcode).Class("chosen"))
	}
	all := []*node{svg("g").Attr("transform", m.shapes.shrink()).Body(outlines...)}
	for _, f := range m.flows {
		all = append(all, m.flow(f))
	}
	for _, p := range m.pins {
		all = append(all, m.pin(p))
	}
	return wholeMap("marks", m.m).Attr("aria-hidden", "true").Body(
		svg("g").ID("marked").Attr("transform", Transform(m.first)).Body(all...))
}

func (m marks) silent(href, class, label string, parts ...*node) *node {
	// An empty title would be read out by some; a named one is a tooltip.
	title := put(svg("title"), label)
	return svg("a").Class(class).Attr("href", m.base+href[1:]).Attr("tabindex", "-1").Attr("aria-hidden", "true").
		Body(append([]*node{title}, parts...)...)
}

// flow is an arc with a head. The head keeps its size on the screen: the client
// sets its transform anew when the map is magnified.
func (m marks) flow(f model.Flow) *node {
	path := "M" + Decimal(f.X0) + " " + Decimal(f.Y0) + "Q" + Decimal(f.X1) + " " + Decimal(f.Y1) + " " + Decimal(f.X2) + " " + Decimal(f.Y2)
	class := "flow"
	if f.Measured {
		class += " measured"
	}
	angle := math.Atan2(f.Y2-f.Y1, f.X2-f.X1) * 180 / math.Pi
	at := "translate(" + Decimal(f.X2) + " " + Decimal(f.Y2) + ") rotate(" + Decimal(angle) + ")"
	return m.silent(f.Href, class, f.Label,
		svg("path").Class("hit").Attr("d", path),
		svg("path").Class("under").Attr("d", path),
		svg("path").Class("arc").Attr("d", path),
		svg("path").Class("tip").Attr("d", "M-13-6L0 0-13 6-10 0z").DataSet("at", at).Attr("transform", at+" "+Constant(m.first.K, servedUnitsPerPixel)),
	)
}

// pin is a dot: a line of no length with round ends, which no magnification
// makes larger.
func (m marks) pin(p model.Pin) *node {
	class := "pin"
	if p.Out {
		class += " out"
	}
	dot := "M" + Decimal(p.X) + " " + Decimal(p.Y) + "h0"
	var name []*node
	if p.Out { // no unit's name tells where it is
		at := "translate(" + Decimal(p.X) + " " + Decimal(p.Y) + ")"
		name = []*node{put(svg("text").Attr("x", "9").Attr("y", "4").DataSet("at", at).Attr("transform", at+" "+Constant(m.first.K, servedUnitsPerPixel)), p.Name)}
	}
	return m.silent(p.Href, class, p.Name, append([]*node{
		svg("path").Class("hit").Attr("d", dot), svg("path").Class("under").Attr("d", dot), svg("path").Class("dot").Attr("d", dot),
	}, name...)...)
}

// Constant is the transform that makes a unit of something drawn at its own
// origin a pixel, on a map magnified k times of which a pixel is so many units.
func Constant(k, unitsPerPixel float64) string { return "scale(" + Decimal(unitsPerPixel/k) + ")" }

// servedUnitsPerPixel is a guess at windows the server does not know: a map of
// 1200 units in some 750 pixels.
const servedUnitsPerPixel = 1.6
