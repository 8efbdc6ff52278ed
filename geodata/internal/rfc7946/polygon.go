package rfc7946

import (
	"encoding/json"
	"fmt"
	"math"
)

type point [2]float64

// polygon checks the rings of one polygon and returns its bounds.
func (c *checker) polygon(place string, data json.RawMessage) bounds {
	list, ok := c.array(place, data)
	if !ok {
		return emptyBounds
	}
	b := emptyBounds
	var rings [][]point
	for i, r := range list {
		at := fmt.Sprintf("%s: ring %d", place, i)
		ring, sound := c.positions(at, r)
		for _, p := range ring {
			b.join(bounds{p[0], p[1], p[0], p[1]})
		}
		if sound {
			c.ring(at, ring, i == 0)
			rings = append(rings, ring)
		}
	}
	if len(rings) == len(list) {
		c.holes(place, rings)
	}
	return b
}

// positions reads a ring; sound tells that its shape can be looked at.
func (c *checker) positions(place string, data json.RawMessage) (ring []point, sound bool) {
	list, ok := c.array(place, data)
	if !ok {
		return nil, false
	}
	sound = true
	outside, swapped, firstOut := 0, 0, -1
	for i, raw := range list {
		p, ok := c.position(fmt.Sprintf("%s: position %d", place, i), raw)
		if !ok {
			sound = false
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
	case outside > 0:
		c.add(fmt.Sprintf("%s: position %d", place, firstOut), "lies outside %g–%g E, %g–%g N (%d of %d do)",
			c.want.West, c.want.East, c.want.South, c.want.North, outside, len(ring))
	}
	return ring, sound
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
	if math.Abs(p[0]) > 180 || math.Abs(p[1]) > 90 {
		c.add(place, "%v is nowhere on Earth", p)
		return p, false
	}
	return p, true
}

// ring checks one ring's form: closed, simple, wound the right way.
func (c *checker) ring(place string, ring []point, shell bool) {
	if len(ring) < 4 {
		c.add(place, "has %d positions, want 4 or more", len(ring))
		return
	}
	last := len(ring) - 1
	if ring[0] != ring[last] {
		c.add(place, "not closed: begins at %v, ends at %v", ring[0], ring[last])
		return
	}
	for i := range last {
		if math.Abs(ring[i][0]-ring[i+1][0]) > 180 {
			c.add(fmt.Sprintf("%s: position %d", place, i), "the next edge crosses the 180° meridian")
			return
		}
		if ring[i] == ring[i+1] {
			c.add(fmt.Sprintf("%s: position %d", place, i+1), "repeats the one before")
			return
		}
	}
	if i, j, ok := firstClash(ring); ok {
		c.add(fmt.Sprintf("%s: position %d", place, i), "its edge meets that of position %d: the ring touches or crosses itself", j)
		return
	}
	switch a := doubleArea(ring); {
	case a == 0:
		c.add(place, "encloses nothing")
	case a > 0 != shell && shell:
		c.warn(place, "an outer ring should run counter-clockwise")
	case a > 0 != shell:
		c.warn(place, "a hole should run clockwise")
	}
}

func (c *checker) holes(place string, rings [][]point) {
	for i := 1; i < len(rings); i++ {
		if len(rings[0]) < 4 || len(rings[i]) < 4 {
			continue
		}
		outside := 0
		for _, p := range rings[i] {
			if !inside(p, rings[0]) {
				outside++
			}
		}
		if outside == len(rings[i]) {
			c.add(fmt.Sprintf("%s: ring %d", place, i), "the hole lies outside its polygon")
		}
	}
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
