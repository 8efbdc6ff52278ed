package build

import (
	"container/heap"
	"math"

	"github.com/paulmach/orb"

	"github.com/yutu-map/yutu/geodata/gen/topology"
)

// labelAspect is how wide a label is for its height.
const labelAspect = 3

// labelPoint finds where a label fits best in a set of rings (shells and
// holes, even-odd): the centre of the largest box of labelAspect to 1 that
// lies inside, to a tenth of a unit. It is the pole of inaccessibility
// (Mapbox's polylabel: a quadtree searched best first) with distance measured
// as max(|dx|/aspect, |dy|), whose circles are such boxes.
func labelPoint(rings [][]topology.Grid) (x, y float64) {
	shape := squeeze(rings)
	box := shape[0].Bound()
	for _, r := range shape {
		box = box.Union(r.Bound())
	}
	lo, hi := box.Min, box.Max
	size := max(1, min(hi[0]-lo[0], hi[1]-lo[1]))
	var queue cells
	for cx := lo[0]; cx < hi[0]; cx += size {
		for cy := lo[1]; cy < hi[1]; cy += size {
			heap.Push(&queue, shape.cell(cx+size/2, cy+size/2, size/2))
		}
	}
	best := cell{depth: math.Inf(-1)}
	for queue.Len() > 0 {
		c := heap.Pop(&queue).(cell)
		if c.depth > best.depth {
			best = c
		}
		if c.reach-best.depth <= 0.1 {
			break
		}
		h := c.half / 2
		for _, d := range [][2]float64{{-h, -h}, {h, -h}, {-h, h}, {h, h}} {
			heap.Push(&queue, shape.cell(c.x+d[0], c.y+d[1], h))
		}
	}
	return best.x * labelAspect, best.y
}

type cell struct {
	x, y, half   float64
	depth, reach float64 // distance inside at the centre, and the most anywhere in the cell
}

type cells []cell

func (q cells) Len() int           { return len(q) }
func (q cells) Less(i, j int) bool { return q[i].reach > q[j].reach }
func (q cells) Swap(i, j int)      { q[i], q[j] = q[j], q[i] }
func (q *cells) Push(c any)        { *q = append(*q, c.(cell)) }
func (q *cells) Pop() any {
	c := (*q)[len(*q)-1]
	*q = (*q)[:len(*q)-1]
	return c
}

// squeezed is a set of rings with x divided by the aspect.
type squeezed []orb.Ring

func squeeze(rings [][]topology.Grid) squeezed {
	var s squeezed
	for _, ring := range rings {
		var out orb.Ring
		for _, p := range ring {
			out = append(out, orb.Point{float64(p[0]) / labelAspect, float64(p[1])})
		}
		s = append(s, out)
	}
	return s
}

func (s squeezed) cell(x, y, half float64) cell {
	d := s.depth(orb.Point{x, y})
	return cell{x, y, half, d, d + half}
}

// depth is the distance to the border, negative outside.
func (s squeezed) depth(p orb.Point) float64 {
	least, in := math.Inf(1), false
	for _, ring := range s {
		for i, a := range ring {
			b := ring[(i+1)%len(ring)]
			least = min(least, boxDistance(p, a, b))
			if (a[1] > p[1]) != (b[1] > p[1]) && p[0] < a[0]+(p[1]-a[1])/(b[1]-a[1])*(b[0]-a[0]) {
				in = !in
			}
		}
	}
	if in {
		return least
	}
	return -least
}

// boxDistance is a distance that orb/planar doesn't have: the least max(|dx|, |dy|) from p to the segment a-b. Along the
// segment that is a convex function, least at an end or where one of
// dx = 0, dy = 0, dx = dy and dx = -dy holds.
func boxDistance(p, a, b orb.Point) float64 {
	ax, ay, dx, dy := a[0]-p[0], a[1]-p[1], b[0]-a[0], b[1]-a[1]
	at := func(t float64) float64 {
		if !(t > 0) {
			t = 0
		}
		t = min(t, 1)
		return max(math.Abs(ax+t*dx), math.Abs(ay+t*dy))
	}
	return min(at(0), at(1), at(-ax/dx), at(-ay/dy), at((ay-ax)/(dx-dy)), at(-(ax+ay)/(dx+dy)))
}

// centredChord is the width of the longest horizontal line centred on a point
// that stays inside the rings; 0 if the point is outside.
func centredChord(rings [][]topology.Grid, x, y float64) float64 {
	left, right, in := math.Inf(1), math.Inf(1), false
	for _, ring := range rings {
		for i, a := range ring {
			b := ring[(i+1)%len(ring)]
			if (float64(a[1]) > y) == (float64(b[1]) > y) {
				continue
			}
			at := float64(a[0]) + (y-float64(a[1]))/float64(b[1]-a[1])*float64(b[0]-a[0])
			if at > x {
				in = !in
				right = min(right, at-x)
			} else {
				left = min(left, x-at)
			}
		}
	}
	if !in {
		return 0
	}
	return 2 * min(left, right)
}
