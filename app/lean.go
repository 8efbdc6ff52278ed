package app

import (
	"slices"
	"strings"
)

// Lean draws the map of a page of which there are very many: in place of the land a picture of it, white with black borders,
// which is the file at the given address, and of names those of the units it is about. lean.js puts the land, all names and
// the legend in their places. Only the server calls it.
func Lean(land string) func(*State) *node {
	return func(s *State) *node {
		v := s.view()
		over := s.marks()
		over.once = true
		at := s.First.View
		placed := func(n *node) *node {
			return n.Attr("x", Decimal(at.X)).Attr("y", Decimal(at.Y)).Attr("width", Decimal(at.K*float64(s.Map.Width))).Attr("height", Decimal(at.K*float64(s.Map.Height)))
		}
		// A mask, so that its colour is the page's: WebKit shows pictures as if nobody preferred dark.
		picture := wholeMap("shapes", s.Map).Attr("role", "img").Attr("aria-label", v.region.Map).DataSet("chosen", over.selected).Body(
			svg("mask").ID("land").Body(placed(svg("image").Attr("href", land))), placed(svg("rect").Class("u q0").Attr("mask", "url(#land)").Attr("pointer-events", "none")))
		return s.section(v, el("div").Class("legend").Body(v.editionOf(s.Map)),
			picture, around(), over.draw(), svg("svg").ID("labels").Attr("aria-hidden", "true").Body(over.named()...))
	}
}

// Terse prints a lean page: as short as it can be. Only the server calls it.
func Terse(page *node, to []byte) []byte { return page.drawn().terse(to, "", nil) }

// named are the names of the units that the marks are of.
func (m marks) named() []*node {
	wanted := strings.Fields(m.selected)
	for _, f := range m.flows {
		wanted = append(wanted, f.From, f.To)
	}
	d := drawing{chart: &chart{m: m.m, selected: m.selected}}
	var names []*node
	for _, u := range m.m.Units {
		if slices.Contains(wanted, u.Adcode) {
			u.Count = ""
			x, y := float64(u.X)*m.first.K+m.first.X, float64(u.Y)*m.first.K+m.first.Y
			names = append(names, d.label(u, x, y, "w0", ""))
		}
	}
	return names
}
