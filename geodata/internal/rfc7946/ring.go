package rfc7946

import (
	"fmt"
	"math"
	"slices"
)

// ring checks one ring's form: closed, simple, wound the right way. It tells
// whether more can be asked of it; the winding is no matter for that.
func (c *checker) ring(place string, ring []point, shell bool) bool {
	if len(ring) < 4 {
		c.add(place, "has %d positions, want 4 or more", len(ring))
		return false
	}
	last := len(ring) - 1
	if ring[0] != ring[last] {
		c.add(place, "not closed: begins at %v, ends at %v", ring[0], ring[last])
		return false
	}
	for i := range last {
		if math.Abs(ring[i][0]-ring[i+1][0]) > 180 {
			c.add(fmt.Sprintf("%s: position %d", place, i), "the next edge crosses the 180° meridian")
			return false
		}
		if ring[i] == ring[i+1] {
			c.add(fmt.Sprintf("%s: position %d", place, i+1), "repeats the one before")
			return false
		}
	}
	if i, j, ok := firstClash(ring); ok {
		c.add(fmt.Sprintf("%s: position %d", place, i), "its edge meets that of position %d: the ring touches or crosses itself", j)
		return false
	}
	switch a := doubleArea(ring); {
	case a == 0:
		c.add(place, "encloses nothing")
		return false
	case a > 0 != shell && shell:
		c.warn(place, "an outer ring should run counter-clockwise")
	case a > 0 != shell:
		c.warn(place, "a hole should run clockwise")
	}
	return true
}

// holes checks that holes lie in their shell, apart from one another. They may
// touch it and each other in points.
func (c *checker) holes(place string, rings [][]point) {
	for i := 1; i < len(rings); i++ {
		at := fmt.Sprintf("%s: ring %d", place, i)
		if !anyInside(rings[i], rings[0]) {
			c.add(at, "the hole lies outside its polygon")
			continue
		}
		for j := range i {
			if e, f, ok := crossing(rings[i], rings[j]); ok {
				c.add(fmt.Sprintf("%s: position %d", at, e), "its edge crosses that of ring %d, position %d", j, f)
			} else if j > 0 && (anyInside(rings[i], rings[j]) || anyInside(rings[j], rings[i])) {
				c.add(at, "the hole overlaps ring %d", j)
			}
		}
	}
}

// apart checks that the polygons of a MultiPolygon don't overlap, by their
// shells.
func (c *checker) apart(place string, shells [][]point) {
	for i := range shells {
		for j := range i {
			if len(shells[i]) == 0 || len(shells[j]) == 0 {
				continue // reported already
			}
			if e, f, ok := crossing(shells[i], shells[j]); ok {
				c.add(fmt.Sprintf("%s: polygon %d: ring 0: position %d", place, i, e), "its edge crosses that of polygon %d, position %d", j, f)
			}
		}
	}
}

// crossing finds edges of two rings that cross in their insides.
func crossing(a, b []point) (i, j int, ok bool) {
	box := boundsOf(b)
	for i := range len(a) - 1 {
		p, q := a[i], a[i+1]
		if max(p[0], q[0]) < box[0] || min(p[0], q[0]) > box[2] || max(p[1], q[1]) < box[1] || min(p[1], q[1]) > box[3] {
			continue
		}
		for j := range len(b) - 1 {
			r, s := b[j], b[j+1]
			t1, t2, t3, t4 := cross(p, q, r), cross(p, q, s), cross(r, s, p), cross(r, s, q)
			if (t1 > 0 && t2 < 0 || t1 < 0 && t2 > 0) && (t3 > 0 && t4 < 0 || t3 < 0 && t4 > 0) {
				return i, j, true
			}
		}
	}
	return 0, 0, false
}

func boundsOf(ring []point) bounds {
	b := emptyBounds
	for _, p := range ring {
		b.join(bounds{p[0], p[1], p[0], p[1]})
	}
	return b
}

func anyInside(inner, outer []point) bool {
	return slices.ContainsFunc(inner, func(p point) bool { return inside(p, outer) })
}
