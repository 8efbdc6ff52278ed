package snapshot

import (
	"math"
	"strconv"

	"github.com/yutu-map/yutu/app/model"
)

// overlay draws the page's arrows and pins. Widths are the site's, in pixels of
// a map with labels of 12 pixels.
func (md *mapDrawing) overlay() {
	if md.Page.Overlay == nil {
		return
	}
	for _, f := range md.Page.Overlay.Flows {
		md.flow(f)
	}
	for _, p := range md.Page.Overlay.Pins {
		md.pin(p)
	}
}

func (md *mapDrawing) flow(f model.Flow) {
	k := md.label / 12
	wide := 1.6
	if f.Measured {
		wide = 3
	}
	bend, end := md.at(f.X1, f.Y1), md.at(f.X2, f.Y2)
	if way := math.Hypot(bend.X-end.X, bend.Y-end.Y); way > 0 { // labels are larger here than on the page
		share := min(md.label/way, 0.3)
		end = Point{end.X + (bend.X-end.X)*share, end.Y + (bend.Y-end.Y)*share}
	}
	var arc Path
	arc.MoveTo(md.at(f.X0, f.Y0))
	arc.QuadTo(bend, end)
	md.mark(Mark{Path: arc, Stroke: paper, StrokeWidth: (wide + 3) * k})
	md.mark(Mark{Path: arc, Stroke: accent, StrokeWidth: wide * k})
	md.mark(Mark{Path: arrowHead(end, math.Atan2(end.Y-bend.Y, end.X-bend.X), k), Fill: accent, Stroke: paper, StrokeWidth: 0.6 * k})
}

// arrowHead is the site's, its point at tip.
func arrowHead(tip Point, angle, k float64) Path {
	sin, cos := math.Sincos(angle)
	at := func(x, y float64) Point { return Point{tip.X + (x*cos-y*sin)*k, tip.Y + (x*sin+y*cos)*k} }
	var p Path
	p.MoveTo(at(-13, -6))
	p.LineTo(at(0, 0))
	p.LineTo(at(-13, 6))
	p.LineTo(at(-10, 0))
	p.Close()
	return p
}

func (md *mapDrawing) pin(p model.Pin) {
	k := md.label / 12
	at, color := md.at(p.X, p.Y), accent
	if p.Out {
		color = soft
	}
	wide := model.PinSize / 2.0
	if p.Many > 1 {
		wide = model.ManyPinSize / 2.0
	}
	for _, dot := range []struct {
		radius float64
		color  Color
	}{{wide * k, paper}, {(wide - 2.5) * k, color}} {
		var round Path
		disc(&round, at, dot.radius)
		md.mark(Mark{Path: round, Fill: dot.color})
	}
	md.taken = append(md.taken, Box{at.X, at.Y, at.X, at.Y}.Grown(wide*k))
	if p.Many > 1 {
		number := piece{strconv.Itoa(p.Many), md.bold(md.label, paper)}
		md.row(at.X-md.rowWidth(0, number)/2, at.Y+middle*md.label, 0, number)
	} else if p.Named() {
		md.pinName(p, at, 9*k)
	}
}

// pinName writes a pin's name beside it.
func (md *mapDrawing) pinName(p model.Pin, at Point, off float64) {
	name := piece{p.Name, md.style(md.label, ink)}
	width := md.rowWidth(0, name)
	x, baseline := at.X+off, at.Y+middle*md.label
	if p.West {
		x = at.X - off - width
	}
	box := Box{x, baseline - rise*md.label, x + width, baseline + fall*md.label}
	if !box.Grown(3).Within(md.region) {
		return
	}
	md.haloed(func() { md.row(x, baseline, 0, name) })
	md.taken = append(md.taken, box)
}

// haloed gives what it writes a rim of paper.
func (md *mapDrawing) haloed(write func()) {
	group := &md.Groups[len(md.Groups)-1]
	first := len(group.Marks)
	write()
	for i := range group.Marks[first:] {
		group.Marks[first+i].Stroke, group.Marks[first+i].StrokeWidth = paper, md.label/5
	}
}
