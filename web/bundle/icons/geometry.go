package main

import (
	"fmt"
	"math"
	"strings"
)

// The icon: mountains above a river, in a square of 64 units.
const size = 64.0

type point struct{ x, y float64 }

var (
	mountains = []point{{8, 44}, {22, 20}, {30, 32}, {39, 14}, {56, 44}}
	// The river is three Bézier curves end to end: a point, then two handles
	// and a point for each.
	river      = []point{{8, 53}, {16, 48}, {22, 56}, {30, 52}, {38, 48}, {44, 55}, {56, 50}}
	riverWidth = 4.0
	corner     = 14.0
)

const (
	ground = "#b3321c"
	figure = "#fffdf9"
)

// svg is the icon as a drawing.
func svg() string {
	var hills, water strings.Builder
	for i, p := range mountains {
		hills.WriteString([]string{"M", "L"}[min(i, 1)])
		fmt.Fprintf(&hills, "%g %g", p.x, p.y)
	}
	for i, p := range river {
		switch {
		case i == 0:
			water.WriteString("M")
		case i%3 == 1:
			water.WriteString("C")
		default:
			water.WriteString(" ")
		}
		fmt.Fprintf(&water, "%g %g", p.x, p.y)
	}
	return fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %g %g"><rect width="%g" height="%g" rx="%g" fill="%s"/>`+
		`<path d="%sz" fill="%s"/><path d="%s" fill="none" stroke="%s" stroke-width="%g" stroke-linecap="round"/></svg>`+"\n",
		size, size, size, size, corner, ground, hills.String(), figure, water.String(), figure, riverWidth)
}

// inFigure tells whether a point is white: on the mountains or in the river.
func inFigure(p point, bank []point) bool {
	if within(p, mountains) {
		return true
	}
	for i := range len(bank) - 1 {
		if distance(p, bank[i], bank[i+1]) <= riverWidth/2 {
			return true
		}
	}
	return false
}

// inSquare tells whether a point is on the red ground, whose corners are round.
func inSquare(p point) bool {
	if p.x < 0 || p.y < 0 || p.x > size || p.y > size {
		return false
	}
	dx := max(corner-p.x, p.x-(size-corner), 0)
	dy := max(corner-p.y, p.y-(size-corner), 0)
	return math.Hypot(dx, dy) <= corner
}

// within tells whether a polygon holds a point (even-odd rule).
func within(p point, polygon []point) bool {
	inside := false
	for i, a := range polygon {
		b := polygon[(i+1)%len(polygon)]
		if (a.y > p.y) != (b.y > p.y) && p.x < a.x+(p.y-a.y)/(b.y-a.y)*(b.x-a.x) {
			inside = !inside
		}
	}
	return inside
}

// distance is that of a point from a segment.
func distance(p, a, b point) float64 {
	dx, dy := b.x-a.x, b.y-a.y
	t := ((p.x-a.x)*dx + (p.y-a.y)*dy) / (dx*dx + dy*dy)
	t = min(max(t, 0), 1)
	return math.Hypot(p.x-a.x-t*dx, p.y-a.y-t*dy)
}

// flat is a chain of Bézier curves as a line of short pieces.
func flat(curves []point) []point {
	const pieces = 12
	line := []point{curves[0]}
	for i := 0; i+3 < len(curves); i += 3 {
		a, b, c, d := curves[i], curves[i+1], curves[i+2], curves[i+3]
		for n := 1; n <= pieces; n++ {
			t := float64(n) / pieces
			u := 1 - t
			at := func(a, b, c, d float64) float64 {
				return u*u*u*a + 3*u*u*t*b + 3*u*t*t*c + t*t*t*d
			}
			line = append(line, point{at(a.x, b.x, c.x, d.x), at(a.y, b.y, c.y, d.y)})
		}
	}
	return line
}
