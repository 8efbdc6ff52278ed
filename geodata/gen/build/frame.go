package build

import (
	"math"

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
func fit(metres []topology.XY) frame {
	lo := topology.XY{math.Inf(1), math.Inf(1)}
	hi := topology.XY{math.Inf(-1), math.Inf(-1)}
	for _, p := range metres {
		for k := range p {
			lo[k], hi[k] = min(lo[k], p[k]), max(hi[k], p[k])
		}
	}
	// A whole number of metres, so that the committed constants are short.
	unit := math.Ceil((hi[0] - lo[0]) / (mapWidth - 2*margin))
	return frame{
		X0: math.Floor(lo[0] - margin*unit), Y0: math.Ceil(hi[1] + margin*unit), MetresPerUnit: unit,
		Width: mapWidth, Height: int(math.Ceil((hi[1]-lo[1])/unit)) + 2*margin,
	}
}

func (f frame) place(m topology.XY) topology.XY {
	return topology.XY{(m[0] - f.X0) / f.MetresPerUnit, (f.Y0 - m[1]) / f.MetresPerUnit}
}

func project(lonLat [][2]float64) []topology.XY {
	p := albers.Chongqing()
	out := make([]topology.XY, len(lonLat))
	for i, c := range lonLat {
		out[i][0], out[i][1] = p.Forward(c[0], c[1])
	}
	return out
}
