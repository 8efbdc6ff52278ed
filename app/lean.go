package app

import (
	"slices"
	"strings"

	"github.com/yutu-map/yutu/app/model"
)

// Lean draws the map of a page of which there are very many: in place of shapes it has pictures of them, white, which are parts of the
// file at the given address: all land, with black borders, is its fragment LandPart, the outline of a unit its adcode. Of names it has
// those of the units it is about, or counts. lean.js puts the land, all names, the legend and what needs scripts in their places, and
// shades the land if the page does. Only the server calls it.
func Lean(land string) func(*State) *node {
	return func(s *State) *node {
		v := s.view()
		over := s.marks()
		picture := pictured{land, s.Map, s.First.View}
		if chosen := strings.Fields(over.selected); len(chosen) > 0 {
			over.outlines = picture.of("line", "chosen", chosen...)
		}
		legend := el("div").Class("legend").Body(v.editionOf(s.Map))
		named := over.named()
		if o := s.overlay(); o != nil && o.Shading != nil { // the legend is for when the land is there which it is of
			legend = legend.Body(v.editionOf(s.Map), el("template").Body(v.legend(s.Map, o.Shading)))
			named = s.counted(o.Shading)
		}
		layers := []*node{
			wholeMap("shapes", s.Map).Attr("role", "img").Attr("aria-label", v.region.Map).DataSet("chosen", over.selected).Body(picture.of("land", "u q0", LandPart)),
			around(), over.draw(), svg("svg").ID("labels").Attr("aria-hidden", "true").Body(named...),
		}
		return s.staged(v, layers, legend, el("div").Class("controls").Body(v.wholeMap()))
	}
}

// LandPart is what of the picture of the shapes is all land.
const LandPart = "land"

// pictured draws parts of a picture of the shapes.
type pictured struct {
	file string
	m    *model.Map
	at   model.View
}

// of draws parts in the colour of a class, in per cent of where it stands: in pixels, or lines would be thinner on small screens. They are
// a mask, so that their colour is the page's: WebKit shows pictures as if nobody preferred dark.
func (p pictured) of(id, class string, parts ...string) *node {
	percent := func(part float64, of int) string { return Decimal(100*part/float64(of)) + "%" }
	whole := func(n *node) *node { return n.Attr("width", "100%").Attr("height", "100%") }
	images := each(parts, func(part string) *node { return whole(svg("image").Attr("href", p.file+"#"+part)) })
	return svg("svg").Attr("x", percent(p.at.X, p.m.Width)).Attr("y", percent(p.at.Y, p.m.Height)).Attr("width", percent(p.at.K, 1)).Attr("height", percent(p.at.K, 1)).Body(
		svg("mask").ID(id).Body(images...), whole(svg("rect").Class(class).Attr("mask", "url(#"+id+")").Attr("pointer-events", "none")))
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

// counted are the names of the units of which a page counts something, where there is room for them, each with its number. As the
// shapes are no links, they are: for pointers, like all that stands on the map beside them.
func (s *State) counted(shading *model.Shading) []*node {
	d := drawing{chart: &chart{base: s.Base, m: s.Map, selected: joined(s.Chosen()), first: s.First.View, names: s.Names(), shading: shading}}
	var names []*node
	for i, u := range s.Map.Units {
		if u = shading.Shaded(u); u.Count != "" {
			names = append(names, with(svg("a"), "tabindex=-1 pointer-events=auto").Attr("href", d.link(u.Href)).Body(d.unitLabel(i, u)))
		}
	}
	return names
}
