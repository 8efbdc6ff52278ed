package coverage

import (
	"math"
	"slices"
)

// None is the unit of the plane outside all units.
const None = -1

// Coverage is a division of the plane into units. Its borders are directed
// segments with the unit on either side; together they are all of the border
// between different units, each piece once.
type Coverage struct {
	Borders []Border
	Report  Report
}

// Border is a segment between two different units (or a unit and None).
type Border struct {
	A, B        Point
	Left, Right int
}

// Report says what cleaning did. Lengths and areas are those of the plane.
type Report struct {
	Vertices, Segments, Shared int     // distinct in the source; Shared: segments that two units run along
	Gaps, Overlaps             int     // slivers along borders, given to one unit each
	GapArea, OverlapArea       float64 // their areas
	WidestGap, WidestOverlap   float64 // their greatest width: 2*area/perimeter
	OwnGaps                    int     // gaps with one unit all around, filled with it
	OwnGapArea                 float64
	Exclaves                   int    // one unit's parts drawn over another unit, cut out of it
	Crumbs                     int    // parts too small to be one, given to a neighbour
	Holes                      int    // gaps wider than MaxWidth, left open
	Moved                      []Move // vertices along slivers that are no longer on a border
	Dissolved                  int    // other vertices no longer on a border: seams inside one unit
}

// Move is a vertex of the source that is no longer part of a border, and how
// far it lies from the border that took its place.
type Move struct {
	At       Point
	Distance float64
}

// Options are lengths and an area of the plane.
type Options struct {
	Reach    float64 // segments passing this near a vertex are joined to it
	MaxWidth float64 // gaps up to this width (2*area/perimeter) are closed
	Crumb    float64 // parts of a unit below this area are given away
}

// Clean makes a coverage of units, each a list of rings in any winding, closed
// or not. All rings are shells: where one unit lies in another, both may cover
// the place, and it goes to the inner one. A gap goes to the neighbour with the longest common border, an
// overlap to that one of its units; wider gaps stay open as outside. Vertices
// must be several times Reach apart, or it may fail.
func Clean(units [][][]Point, options Options) (Coverage, error) {
	var c Coverage
	segments, vertices := edges{}, map[Point]bool{}
	for u, rings := range units {
		for _, ring := range rings {
			times := 1
			if ringArea(ring) < 0 {
				times = -1
			}
			for i, a := range ring {
				segments.add(a, ring[(i+1)%len(ring)], u, times)
				vertices[a] = true
			}
		}
	}
	c.Report.Vertices, c.Report.Segments = len(vertices), len(segments)
	for _, w := range segments {
		if len(w) > 1 {
			c.Report.Shared++
		}
	}
	segments, err := node(segments, options.Reach)
	if err != nil {
		return c, err
	}
	p := newPlanar(segments)
	d := newDealer(p, options, &c.Report)
	d.deal()
	for i, e := range p.edges {
		left, right := d.unit[p.faceOf(2*i)], d.unit[p.faceOf(2*i+1)]
		if left != right {
			c.Borders = append(c.Borders, Border{e.a, e.b, left, right})
		}
	}
	c.Report.countMoves(vertices, d.slivers, c.Borders)
	return c, nil
}

// countMoves finds the vertices that no border has as an end any more.
func (r *Report) countMoves(vertices, slivers map[Point]bool, borders []Border) {
	kept := map[Point]bool{}
	list := make([]edge, len(borders))
	for i, b := range borders {
		kept[b.A], kept[b.B] = true, true
		list[i] = edge{a: b.A, b: b.B}
	}
	g := newGrid(list)
	for v := range vertices {
		switch {
		case kept[v]:
		case slivers[v]:
			r.Moved = append(r.Moved, Move{v, nearest(v, list, g)})
		default:
			r.Dissolved++
		}
	}
	slices.SortFunc(r.Moved, func(a, b Move) int { return cmpPoint(a.At, b.At) })
}

// nearest is the distance from a point to the nearest segment.
func nearest(v Point, list []edge, g grid) float64 {
	best := math.Inf(1)
	for r := float64(g.cell); best > r && r < 1<<30; r *= 2 {
		for _, i := range g.near(v, v, r) {
			best = min(best, distance(v, list[i].a, list[i].b))
		}
	}
	return best
}

// ringArea is twice the signed area.
func ringArea(ring []Point) int64 {
	var sum int64
	for i, b := range ring {
		sum += cross(ring[0], b, ring[(i+1)%len(ring)])
	}
	return sum
}
