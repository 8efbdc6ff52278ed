package snapshot

import (
	"math"
	"slices"

	"github.com/yutu-map/yutu/app/model"
)

// layerLegend explains the shades of a layer: a line for each class, with how many units are in it.
func (d *drawing) layerLegend(region Box, size float64, s *model.Shading) Box {
	style := d.style(size, soft)
	lines := d.wrap(s.Title, style, size*11, 3)
	height, padding, widest := size*1.5, size*0.8, 0.0
	for _, l := range lines {
		widest = max(widest, l.Width)
	}
	labels := make([]*Line, len(s.Steps))
	for i, step := range s.Steps {
		labels[i] = d.set(step.Label+"  "+step.Count, style)
		widest = max(widest, labels[i].Width+size*2.2)
	}
	rows := float64(len(lines) + len(labels))
	plate := Box{region.X0 + size, region.Y1 - size - rows*height - 2*padding, region.X0 + size + widest + 2*padding, region.Y1 - size}
	d.fillBox(plate, paper)
	x, y := plate.X0+padding, plate.Y0+padding
	for _, l := range lines {
		d.place(l, x, y+size)
		y += height
	}
	for i, step := range s.Steps {
		swatch := Box{x, y + size*0.2, x + size*1.7, y + size*1.1}
		d.fillBox(swatch, shade(step.Fill, i))
		if step.Fill == absent {
			d.hatch(rectangle(swatch))
		}
		d.place(labels[i], x+size*2.2, y+size)
		y += height
	}
	return plate
}

// hatch fills a shape of straight lines with what says that there is no value: slanted lines, from one crossing of its
// border to the next.
func (d *drawing) hatch(shape Path) {
	const gap = 7.0 // of x+y
	var edges [][2]Point
	var first, last Point
	shape.each(func(verb byte, points []Point) {
		switch verb {
		case 'M':
			first, last = points[0], points[0]
		case 'L':
			edges, last = append(edges, [2]Point{last, points[0]}), points[0]
		case 'Z':
			edges = append(edges, [2]Point{last, first})
		}
	})
	box := shape.box()
	var p Path
	for c := math.Ceil((box.X0+box.Y0)/gap) * gap; c < box.X1+box.Y1; c += gap {
		var at []float64
		for _, e := range edges {
			a, b := e[0].X+e[0].Y-c, e[1].X+e[1].Y-c
			if (a < 0) != (b < 0) {
				at = append(at, e[0].X+(e[1].X-e[0].X)*a/(a-b))
			}
		}
		slices.Sort(at)
		for i := 0; i+1 < len(at); i += 2 {
			p.MoveTo(Point{at[i], c - at[i]})
			p.LineTo(Point{at[i+1], c - at[i+1]})
		}
	}
	d.mark(Mark{Path: p, Stroke: soft, StrokeWidth: 0.8})
}
