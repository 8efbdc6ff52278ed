package build

import (
	"math"

	"github.com/paulmach/orb"

	"github.com/yutu-map/yutu/geodata/gen/topology"
	"github.com/yutu-map/yutu/geodata/internal/albers"
)

const (
	mapWidth = 1200 // map units, margins included
	margin   = 12
)

// frame places projected metres on the drawn map: x right, y down.
type frame struct {
	X0, Y0        float64 // metres east and north at the map's upper left corner
	MetresPerUnit float64
	Width, Height int
}

// fit makes the frame for points given in projected metres: they fill the
// width but for the margins, and the height follows.
func fit(metres []orb.Point) frame {
	all := orb.MultiPoint(metres).Bound()
	lo, hi := all.Min, all.Max
	// A whole number of metres, so that the committed constants are short.
	unit := math.Ceil((hi[0] - lo[0]) / (mapWidth - 2*margin))
	return frame{
		X0: math.Floor(lo[0] - margin*unit), Y0: math.Ceil(hi[1] + margin*unit), MetresPerUnit: unit,
		Width: mapWidth, Height: int(math.Ceil((hi[1]-lo[1])/unit)) + 2*margin,
	}
}

func (f frame) place(m orb.Point) orb.Point {
	return orb.Point{(m[0] - f.X0) / f.MetresPerUnit, (f.Y0 - m[1]) / f.MetresPerUnit}
}

func project(lonLat []topology.Grid, p albers.Projection) []orb.Point {
	out := make([]orb.Point, len(lonLat))
	for i, g := range lonLat {
		c := degree(g)
		out[i][0], out[i][1] = p.Forward(c[0], c[1])
	}
	return out
}
