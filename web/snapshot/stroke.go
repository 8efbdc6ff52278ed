package snapshot

import "math"

// stroked is the outline of a line of given width along a path, as pieces that
// all turn the same way: a rectangle along each straight part, and at the
// joints of wide lines a polygon that rounds them.
func stroked(p Path, width float64) Path {
	var out Path
	half := width / 2
	round := width > 1.6 // below, extending each part by half the width does as well
	for _, contour := range flat(p) {
		for i, b := range contour {
			if round {
				disc(&out, b, half)
			}
			if i == 0 {
				continue
			}
			a := contour[i-1]
			length := math.Hypot(b.X-a.X, b.Y-a.Y)
			if length == 0 {
				continue
			}
			ux, uy := (b.X-a.X)/length*half, (b.Y-a.Y)/length*half
			if !round {
				a, b = Point{a.X - ux, a.Y - uy}, Point{b.X + ux, b.Y + uy}
			}
			out.MoveTo(Point{a.X - uy, a.Y + ux})
			out.LineTo(Point{a.X + uy, a.Y - ux})
			out.LineTo(Point{b.X + uy, b.Y - ux})
			out.LineTo(Point{b.X - uy, b.Y + ux})
			out.Close()
		}
	}
	return out
}

// disc adds a polygon close to a circle that turns as stroked's rectangles do.
func disc(out *Path, c Point, radius float64) {
	const corners = 12
	for i := range corners {
		sin, cos := math.Sincos(float64(i) / corners * 2 * math.Pi)
		q := Point{c.X + radius*cos, c.Y + radius*sin}
		if i == 0 {
			out.MoveTo(q)
		} else {
			out.LineTo(q)
		}
	}
	out.Close()
}

// flat is a path's contours as straight lines; closed ones end where they began.
func flat(p Path) [][]Point {
	var contours [][]Point
	var contour []Point
	finish := func() {
		if len(contour) > 1 {
			contours = append(contours, contour)
		}
		contour = nil
	}
	p.each(func(verb byte, q []Point) {
		switch verb {
		case 'M':
			finish()
			contour = []Point{q[0]}
		case 'L':
			contour = append(contour, q[0])
		case 'Q', 'C':
			a, length := contour[len(contour)-1], 0.0
			for i, b := range q {
				if i == 0 {
					length += math.Hypot(b.X-a.X, b.Y-a.Y)
				} else {
					length += math.Hypot(b.X-q[i-1].X, b.Y-q[i-1].Y)
				}
			}
			steps := min(max(int(length/8), 5), 50) // glyphs' curves are short, arrows' long
			for i := 1; i <= steps; i++ {
				contour = append(contour, curve(append([]Point{a}, q...), float64(i)/float64(steps)))
			}
		case 'Z':
			contour = append(contour, contour[0])
			finish()
		}
	})
	finish()
	return contours
}

// curve is a point of a Bézier curve, by de Casteljau's construction.
func curve(q []Point, t float64) Point {
	for n := len(q) - 1; n > 0; n-- {
		for i := range n {
			q[i] = Point{q[i].X + (q[i+1].X-q[i].X)*t, q[i].Y + (q[i+1].Y-q[i].Y)*t}
		}
	}
	return q[0]
}
