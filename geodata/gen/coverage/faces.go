package coverage

import (
	"cmp"
	"slices"
)

// The noded segments divide the plane into faces. Half-edge 2i runs along edge
// i from a to b, half-edge 2i+1 back; each has its face on its left.

type planar struct {
	edges []edge
	next  []int   // half-edge that follows around the face on the left
	cycle []int   // half-edge → its boundary cycle
	first []int   // cycle → one of its half-edges
	area  []int64 // cycle → twice its signed area
	face  []int   // cycle → face; face 0 is the outside
	faces int
	cover []map[int]int // face → how often each unit covers it
}

func (p *planar) from(h int) Point {
	if h&1 == 0 {
		return p.edges[h>>1].a
	}
	return p.edges[h>>1].b
}

func (p *planar) to(h int) Point { return p.from(h ^ 1) }

func newPlanar(segments edges) *planar {
	p := &planar{edges: segments.sorted()}
	p.link()
	p.findCycles()
	p.joinCycles()
	p.findCover()
	return p
}

// link sets next: at its end a half-edge turns as far left as it can, which is
// the neighbour clockwise of the way it came.
func (p *planar) link() {
	out := map[Point][]int{}
	for h := range 2 * len(p.edges) {
		out[p.from(h)] = append(out[p.from(h)], h)
	}
	p.next = make([]int, 2*len(p.edges))
	for at, list := range out {
		slices.SortFunc(list, func(g, h int) int { return cmpAngle(at, p.to(g), p.to(h)) })
		for i, h := range list {
			// Counter-clockwise after h comes list[i+1]; who arrives against
			// that one leaves by h.
			p.next[list[(i+1)%len(list)]^1] = h
		}
	}
}

// cmpAngle compares two directions from a point, counter-clockwise from east.
func cmpAngle(at, g, h Point) int {
	half := func(p Point) int {
		if p.Y > at.Y || p.Y == at.Y && p.X > at.X {
			return 0
		}
		return 1
	}
	return cmp.Or(cmp.Compare(half(g), half(h)), -cmp.Compare(cross(at, g, h), 0))
}

func (p *planar) findCycles() {
	p.cycle = make([]int, len(p.next))
	for h := range p.cycle {
		p.cycle[h] = -1
	}
	for start := range p.next {
		if p.cycle[start] >= 0 {
			continue
		}
		c, origin := len(p.first), p.from(start)
		var area int64
		for h := start; p.cycle[h] < 0; h = p.next[h] {
			p.cycle[h] = c
			area += cross(origin, p.from(h), p.to(h))
		}
		p.first, p.area = append(p.first, start), append(p.area, area)
	}
}

// joinCycles gives each cycle its face. A counter-clockwise cycle is the outer
// edge of a face; any other one surrounds a connected piece of the drawing and
// belongs to the smallest face around that piece, or the outside.
func (p *planar) joinCycles() {
	p.face, p.faces = make([]int, len(p.first)), 1
	var shells []int
	for c, area := range p.area {
		if area > 0 {
			p.face[c] = p.faces
			p.faces++
			shells = append(shells, c)
		}
	}
	slices.SortFunc(shells, func(a, b int) int {
		return cmp.Or(cmp.Compare(p.area[a], p.area[b]), cmp.Compare(a, b))
	})
	for c, area := range p.area {
		if area > 0 {
			continue
		}
		at := p.from(p.first[c])
		for _, shell := range shells {
			if p.inside(at, shell) {
				p.face[c] = p.face[shell]
				break
			}
		}
	}
}

// inside tells whether a point lies strictly inside a cycle (even-odd).
func (p *planar) inside(at Point, cycle int) bool {
	in := false
	for h := p.first[cycle]; ; {
		a, b := p.from(h), p.to(h)
		if a == at || b == at {
			return false
		}
		if (a.Y > at.Y) != (b.Y > at.Y) && (cross(a, b, at) > 0) == (b.Y > a.Y) {
			in = !in
		}
		if h = p.next[h]; h == p.first[cycle] {
			return in
		}
	}
}

// findCover walks from the outside over the edges: stepping from the right of
// an edge to its left, each unit's cover rises by its winding along the edge.
func (p *planar) findCover() {
	around := make([][]int, p.faces)
	for h := range p.next {
		f := p.faceOf(h)
		around[f] = append(around[f], h)
	}
	p.cover = make([]map[int]int, p.faces)
	p.cover[0] = map[int]int{}
	for queue := []int{0}; len(queue) > 0; queue = queue[1:] {
		f := queue[0]
		for _, h := range around[f] {
			g := p.faceOf(h ^ 1)
			if p.cover[g] != nil {
				continue
			}
			sign := 1 // h has f on its left, so g is on its right
			if h&1 == 0 {
				sign = -1
			}
			cover := map[int]int{}
			for u, n := range p.cover[f] {
				cover[u] = n
			}
			for u, n := range p.edges[h>>1].winding {
				if cover[u] += sign * n; cover[u] == 0 {
					delete(cover, u)
				}
			}
			p.cover[g] = cover
			queue = append(queue, g)
		}
	}
}

func (p *planar) faceOf(h int) int { return p.face[p.cycle[h]] }
