package build

import (
	"fmt"
	"math"

	"github.com/yutu-map/yutu/geodata/gen/topology"
	"github.com/yutu-map/yutu/geodata/internal/layout"
	"github.com/yutu-map/yutu/geodata/internal/unit"
)

// makeLayout finds label points, boxes and neighbours on the drawn map.
func makeLayout(t *topology.Topology, f frame, drawings []drawing, region *unit.Region, units []unit.Unit) ([]byte, error) {
	l := layout.File{
		Layout: layout.Layout{
			Width: f.Width, Height: f.Height, KMPerUnit: f.MetresPerUnit / 1000,
		},
		Frame: layout.Frame{X0: f.X0, Y0: f.Y0, MetresPerUnit: f.MetresPerUnit},
	}
	neighbours := map[int][]unit.Adcode{}
	for _, p := range t.Neighbours() {
		neighbours[p[0]] = append(neighbours[p[0]], units[p[1]].Adcode)
	}
	for _, p := range t.Neighbours() { // lower codes come first
		neighbours[p[1]] = append(neighbours[p[1]], units[p[0]].Adcode)
	}
	inset := [4]int{math.MaxInt, math.MaxInt, math.MinInt, math.MinInt}
	for i, u := range units {
		rings := drawings[0].rings(t, i)
		s, err := shapeOf(rings)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", u.Adcode, err)
		}
		for _, d := range drawings {
			if k := float64(d.scale); centredChord(d.rings(t, i), float64(s.X)*k, float64(s.Y)*k) == 0 {
				return nil, fmt.Errorf("%s: label point %d,%d is outside at scale %d", u.Adcode, s.X, s.Y, d.scale)
			}
		}
		s.Adcode, s.Neighbours = u.Adcode, sorted(neighbours[i])
		l.Shapes = append(l.Shapes, s)
		for _, c := range region.Core {
			if c == u.Adcode {
				inset = [4]int{min(inset[0], s.Box[0]), min(inset[1], s.Box[1]), max(inset[2], s.Box[2]), max(inset[3], s.Box[3])}
			}
		}
	}
	l.Inset = inset
	return marshal(l), nil
}

func shapeOf(rings [][]topology.Grid) (layout.Shape, error) {
	fx, fy := labelPoint(rings)
	s := layout.Shape{X: int(math.Round(fx)), Y: int(math.Round(fy))}
	// A half unit up keeps the scan line off the vertices of the grid.
	s.Chord = int(centredChord(rings, float64(s.X), float64(s.Y)+0.5))
	if s.Chord == 0 {
		return s, fmt.Errorf("no room for a label near %d,%d", s.X, s.Y)
	}
	s.Box = [4]int{rings[0][0][0], rings[0][0][1], rings[0][0][0], rings[0][0][1]}
	for _, ring := range rings {
		for _, p := range ring {
			s.Box = [4]int{min(s.Box[0], p[0]), min(s.Box[1], p[1]), max(s.Box[2], p[0]), max(s.Box[3], p[1])}
		}
	}
	return s, nil
}
