package rfc7946

import (
	"encoding/json"
	"fmt"
	"math"
)

type point [2]float64

// maxBad is after how many faulty positions the rest of a ring is left alone:
// whoever made them needs no list of thousands.
const maxBad = 5

// polygon checks the rings of one polygon and returns what they span.
// Its shell comes along if it is sound, and so do all its holes.
func (c *checker) polygon(place string, data json.RawMessage) (b bounds, shell []point) {
	b = emptyBounds
	list, ok := c.array(place, data)
	if !ok {
		return b, nil
	}
	var rings [][]point
	for i, r := range list {
		at := fmt.Sprintf("%s: ring %d", place, i)
		ring, sound := c.positions(at, r)
		b.join(boundsOf(ring))
		if sound && c.ring(at, ring, i == 0) {
			rings = append(rings, ring)
		}
	}
	if len(rings) < len(list) {
		return b, nil
	}
	c.holes(place, rings)
	return b, rings[0]
}

// positions reads a ring; sound tells that its shape can be looked at.
func (c *checker) positions(place string, data json.RawMessage) (ring []point, sound bool) {
	list, ok := c.array(place, data)
	if !ok {
		return nil, false
	}
	bad, outside, swapped, firstOut := 0, 0, 0, -1
	for i, raw := range list {
		if bad == maxBad {
			c.add(place, "positions from %d on are not looked at, after %d faulty ones", i, bad)
			break
		}
		p, ok := c.position(fmt.Sprintf("%s: position %d", place, i), raw)
		if !ok {
			bad++
			continue
		}
		if !c.want.holds(p) {
			outside++
			if firstOut < 0 {
				firstOut = i
			}
		}
		if c.want.holds(point{p[1], p[0]}) {
			swapped++
		}
		ring = append(ring, p)
	}
	switch {
	case outside > 0 && swapped == len(ring):
		c.add(place, "longitude and latitude are swapped: position 0 is %v", ring[0])
		return nil, false
	case outside > 0:
		c.add(fmt.Sprintf("%s: position %d", place, firstOut), "lies outside %g–%g E, %g–%g N (%d of %d do)",
			c.want.West, c.want.East, c.want.South, c.want.North, outside, len(ring))
	}
	return ring, bad == 0
}

func (w Expect) holds(p point) bool {
	return p[0] >= w.West && p[0] <= w.East && p[1] >= w.South && p[1] <= w.North
}

func (c *checker) position(place string, data json.RawMessage) (p point, ok bool) {
	var list []json.RawMessage
	if err := json.Unmarshal(data, &list); err != nil || list == nil {
		c.add(place, "want [longitude, latitude], got %s", clip(data))
		return p, false
	}
	if len(list) < 2 || len(list) > 3 {
		c.add(place, "has %d numbers, want 2", len(list))
		return p, false
	}
	for i, raw := range list {
		var v float64
		if b := raw[0]; b != '-' && (b < '0' || b > '9') {
			c.add(place, "want a number, got %s", clip(raw))
			return p, false
		}
		if err := json.Unmarshal(raw, &v); err != nil || math.IsInf(v, 0) {
			c.add(place, "the number %s is out of range", clip(raw))
			return p, false
		}
		if i < 2 {
			p[i] = v
		}
	}
	if (math.Abs(p[0]) > 180 || math.Abs(p[1]) > 90) && !c.want.holds(point{p[1], p[0]}) {
		c.add(place, "%v is nowhere on Earth", p)
		return p, false
	}
	return p, true
}

// doubleArea is twice the signed area in square degrees, about the first
// position so that small rings far from the origin keep their digits.
func doubleArea(ring []point) (sum float64) {
	for i := range len(ring) - 1 {
		sum += cross(ring[0], ring[i], ring[i+1])
	}
	return sum
}

func cross(a, b, c point) float64 {
	return (b[0]-a[0])*(c[1]-a[1]) - (b[1]-a[1])*(c[0]-a[0])
}

func inside(p point, ring []point) bool {
	in := false
	for i := range len(ring) - 1 {
		a, b := ring[i], ring[i+1]
		if (a[1] > p[1]) != (b[1] > p[1]) && p[0] < a[0]+(p[1]-a[1])/(b[1]-a[1])*(b[0]-a[0]) {
			in = !in
		}
	}
	return in
}
