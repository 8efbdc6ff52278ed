package topology

import (
	"container/heap"
	"math"

	"github.com/paulmach/orb"
)

// Simplify removes vertices from arcs, least important first, until each that
// is left matters by at least threshold. A vertex matters by the area of the
// triangle with its two neighbours (Visvalingam and Whyatt, Line
// generalisation by repeated elimination of points, Cartographic Journal 30,
// 1993), times the weight of its arc. A vertex whose triangle holds another
// vertex stays, as does one whose removal would double a segment: so no lines
// come to cross and no ring collapses. Ends of arcs stay. lines are arcs as
// lists of vertex ids and are left alone; at gives the positions by id.
func Simplify(lines [][]int, at []orb.Point, weight []float64, threshold float64) [][]int {
	s := newSimplifier(lines, at, weight)
	for s.queue.Len() > 0 {
		c := heap.Pop(&s.queue).(candidate)
		n := s.nodes[c.node]
		if !n.alive || n.stamp != c.stamp {
			continue
		}
		if c.value >= threshold {
			break
		}
		if s.removable(c.node) {
			s.remove(c.node, c.value)
		}
	}
	return s.lines()
}

type node struct {
	vertex, prev, next, arc int
	alive, fixed            bool
	stamp                   int
}

type candidate struct {
	value       float64
	node, stamp int
}

type candidates []candidate

func (q candidates) Len() int { return len(q) }
func (q candidates) Less(i, j int) bool {
	return q[i].value < q[j].value || q[i].value == q[j].value && q[i].node < q[j].node
}
func (q candidates) Swap(i, j int) { q[i], q[j] = q[j], q[i] }
func (q *candidates) Push(c any)   { *q = append(*q, c.(candidate)) }
func (q *candidates) Pop() any {
	c := (*q)[len(*q)-1]
	*q = (*q)[:len(*q)-1]
	return c
}

type simplifier struct {
	at       []orb.Point
	weight   []float64
	nodes    []node
	first    []int // arc → first node
	closed   []bool
	queue    candidates
	segments map[[2]int]bool
	used     []int // vertex → how many live nodes stand on it
	cells    map[[2]int][]int
	cell     float64
}

func newSimplifier(lines [][]int, at []orb.Point, weight []float64) *simplifier {
	s := &simplifier{
		at: at, weight: weight, first: make([]int, len(lines)), closed: make([]bool, len(lines)),
		segments: map[[2]int]bool{}, used: make([]int, len(at)), cells: map[[2]int][]int{}, cell: 4,
	}
	for a, line := range lines {
		s.first[a] = -1
		if len(line) == 0 {
			continue
		}
		s.first[a] = len(s.nodes)
		s.closed[a] = line[0] == line[len(line)-1]
		for i, v := range line {
			id := len(s.nodes)
			s.nodes = append(s.nodes, node{
				vertex: v, prev: id - 1, next: id + 1, arc: a, alive: true,
				fixed: i == 0 || i == len(line)-1,
			})
			s.used[v]++
			if i > 0 {
				s.segments[segment(line[i-1], v)] = true
			}
		}
	}
	for v, n := range s.used {
		if n > 0 {
			s.cells[s.cellOf(at[v])] = append(s.cells[s.cellOf(at[v])], v)
		}
	}
	for i := range s.nodes {
		s.offer(i, 0)
	}
	return s
}

func segment(a, b int) [2]int { return [2]int{min(a, b), max(a, b)} }

func (s *simplifier) cellOf(p orb.Point) [2]int {
	return [2]int{int(math.Floor(p[0] / s.cell)), int(math.Floor(p[1] / s.cell))}
}

// offer queues a node by its importance, at least floor: importance must not
// fall as neighbours go, or a curve would vanish from one end.
func (s *simplifier) offer(i int, floor float64) {
	n := &s.nodes[i]
	if n.fixed || !n.alive {
		return
	}
	n.stamp++
	a, b, c := s.triangle(i)
	area := math.Abs(doubleArea(a, b, c)) / 2 * s.weight[n.arc]
	heap.Push(&s.queue, candidate{max(floor, area), i, n.stamp})
}

func (s *simplifier) triangle(i int) (a, b, c orb.Point) {
	n := s.nodes[i]
	return s.at[s.nodes[n.prev].vertex], s.at[n.vertex], s.at[s.nodes[n.next].vertex]
}

func doubleArea(a, b, c orb.Point) float64 {
	return (b[0]-a[0])*(c[1]-a[1]) - (b[1]-a[1])*(c[0]-a[0])
}

func (s *simplifier) removable(i int) bool {
	n := s.nodes[i]
	va, vc := s.nodes[n.prev].vertex, s.nodes[n.next].vertex
	if va == vc || s.segments[segment(va, vc)] {
		return false
	}
	a, b, c := s.triangle(i)
	lo := s.cellOf(orb.Point{min(a[0], b[0], c[0]), min(a[1], b[1], c[1])})
	hi := s.cellOf(orb.Point{max(a[0], b[0], c[0]), max(a[1], b[1], c[1])})
	for x := lo[0]; x <= hi[0]; x++ {
		for y := lo[1]; y <= hi[1]; y++ {
			for _, v := range s.cells[[2]int{x, y}] {
				if s.used[v] > 0 && v != va && v != vc && v != n.vertex && inTriangle(s.at[v], a, b, c) {
					return false
				}
			}
		}
	}
	return true
}

func inTriangle(p, a, b, c orb.Point) bool {
	d, e, f := doubleArea(a, b, p), doubleArea(b, c, p), doubleArea(c, a, p)
	return d >= 0 && e >= 0 && f >= 0 || d <= 0 && e <= 0 && f <= 0
}

func (s *simplifier) remove(i int, value float64) {
	n := &s.nodes[i]
	n.alive = false
	s.used[n.vertex]--
	va, vc := s.nodes[n.prev].vertex, s.nodes[n.next].vertex
	delete(s.segments, segment(va, n.vertex))
	delete(s.segments, segment(n.vertex, vc))
	s.segments[segment(va, vc)] = true
	s.nodes[n.prev].next, s.nodes[n.next].prev = n.next, n.prev
	s.offer(n.prev, value)
	s.offer(n.next, value)
}

func (s *simplifier) lines() [][]int {
	lines := make([][]int, len(s.first))
	for a, i := range s.first {
		if i < 0 {
			continue
		}
		for ; i < len(s.nodes) && s.nodes[i].arc == a; i = s.nodes[i].next {
			lines[a] = append(lines[a], s.nodes[i].vertex)
		}
	}
	return lines
}
