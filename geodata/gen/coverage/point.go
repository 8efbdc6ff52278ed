// Package coverage turns polygons that were digitised one by one into a clean
// coverage of the plane: no gaps, no overlaps, every border stored once. It
// works in whole numbers, so its tests of side and crossing are exact, and
// knows nothing of longitude, latitude or districts.
package coverage

import "math"

// Point is a point of the integer plane. Coordinates may differ by up to 2^30,
// so that products of differences fit in 64 bits.
type Point struct{ X, Y int64 }

func (a Point) less(b Point) bool { return a.X < b.X || a.X == b.X && a.Y < b.Y }

// cross is twice the area of the triangle a, b, c: positive if it turns left.
func cross(a, b, c Point) int64 {
	return (b.X-a.X)*(c.Y-a.Y) - (b.Y-a.Y)*(c.X-a.X)
}

// distance is how far p is from the segment a-b.
func distance(p, a, b Point) float64 {
	dx, dy := float64(b.X-a.X), float64(b.Y-a.Y)
	px, py := float64(p.X-a.X), float64(p.Y-a.Y)
	t := 0.0
	if l := dx*dx + dy*dy; l > 0 {
		t = max(0, min(1, (px*dx+py*dy)/l))
	}
	return math.Hypot(px-t*dx, py-t*dy)
}

// crossing is the point where two segments cross in their insides, rounded.
func crossing(a, b, c, d Point) (Point, bool) {
	c1, c2 := cross(a, b, c), cross(a, b, d)
	d1, d2 := cross(c, d, a), cross(c, d, b)
	if c1 == 0 || c2 == 0 || d1 == 0 || d2 == 0 || c1 > 0 == (c2 > 0) || d1 > 0 == (d2 > 0) {
		return Point{}, false
	}
	t := float64(d1) / (float64(d1) - float64(d2))
	return Point{
		a.X + int64(math.Round(t*float64(b.X-a.X))),
		a.Y + int64(math.Round(t*float64(b.Y-a.Y))),
	}, true
}
