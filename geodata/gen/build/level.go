package build

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/planar"

	"github.com/yutu-map/yutu/geodata/gen/topology"
)

// A level of detail. Scale is grid steps per map unit; Threshold is the least
// importance of a vertex in square map units (see topology.Simplify); Core
// weighs arcs of the nine central districts, which an inset magnifies.
type level struct {
	scale           int
	threshold, core float64
}

// The thresholds are tuned so that the files, compressed by brotli at quality
// 11, are about 8.5, 21 and 50 kB.
var levels = []level{
	{scale: 1, threshold: 1.5, core: 4},
	{scale: 4, threshold: 0.22, core: 2},
	{scale: 16, threshold: 0.005, core: 1},
}

// drawing is the topology at one level: arcs as vertex ids and their places
// on the level's grid.
type drawing struct {
	scale   int
	lines   [][]int
	at      map[int]topology.Grid
	repairs int
	dropped int
}

// smallestIsland is the least area in square grid steps at which a part or hole
// with one neighbour only is drawn: less would come out as a speck of any
// shape. Each unit's main part is far larger.
const smallestIsland = 2

// draw simplifies and rounds all arcs once. at are the vertices in map units.
func draw(t *topology.Topology, at []orb.Point, core func(topology.Arc) bool, l level) (drawing, error) {
	weight := make([]float64, len(t.Arcs))
	for i, a := range t.Arcs {
		weight[i] = 1
		if core(a) {
			weight[i] = l.core
		}
	}
	lines, dropped := t.Lines(), 0
	for i, a := range t.Arcs {
		if a.Closed() && area(a.V, at)*float64(l.scale*l.scale) < smallestIsland {
			lines[i] = nil
			dropped++
		}
	}
	lines = topology.Simplify(lines, at, weight, l.threshold)
	scaled := make([]orb.Point, len(at))
	for i, p := range at {
		scaled[i] = orb.Point{p[0] * float64(l.scale), p[1] * float64(l.scale)}
	}
	lines, grid, repairs, err := topology.Round(lines, scaled)
	if err != nil {
		return drawing{}, fmt.Errorf("scale %d: %w", l.scale, err)
	}
	return drawing{l.scale, lines, grid, repairs, dropped}, nil
}

// area is what a closed line encloses, in square map units.
func area(line []int, at []orb.Point) float64 {
	var ring orb.Ring
	for _, v := range line {
		ring = append(ring, at[v])
	}
	return math.Abs(planar.Area(ring))
}

// rings are a unit's rings in level units, first point not repeated.
func (d drawing) rings(t *topology.Topology, unit int) [][]topology.Grid {
	var rings [][]topology.Grid
	for _, r := range t.Rings(unit) {
		var ring []topology.Grid
		for _, v := range r.Walk(d.lines) {
			ring = append(ring, d.at[v])
		}
		if len(ring) > 0 { // else its island is dropped
			rings = append(rings, ring)
		}
	}
	return rings
}

// pathText writes rings as relative integer SVG path commands. After z the
// current point is where the ring began, so a next m is relative to that.
func pathText(rings [][]topology.Grid) string {
	var b strings.Builder
	pair := func(command byte, dx, dy int) {
		if command != 0 {
			b.WriteByte(command)
		} else if dx >= 0 {
			b.WriteByte(' ')
		}
		b.WriteString(strconv.Itoa(dx))
		if dy >= 0 {
			b.WriteByte(' ')
		}
		b.WriteString(strconv.Itoa(dy))
	}
	var from topology.Grid
	for _, ring := range rings {
		pair('m', ring[0][0]-from[0], ring[0][1]-from[1])
		command := byte('l')
		for i, p := range ring[1:] {
			pair(command, p[0]-ring[i][0], p[1]-ring[i][1])
			command = 0
		}
		b.WriteByte('z')
		from = ring[0]
	}
	return b.String()
}
