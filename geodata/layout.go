package geodata

import (
	"slices"

	"github.com/yutu-map/yutu/geodata/internal/layout"
)

// Layout is the drawn map: its size and where each unit lies on it.
type Layout = layout.Layout

// Shape is where a unit lies on the drawn map.
type Shape = layout.Shape

// Levels is how many levels of detail there are, 0 the coarsest.
const Levels = 3

// TheLayout is the layout of the map. Its Shapes slice is the caller's own.
func TheLayout() Layout {
	l := here.drawn.Layout
	l.Shapes = slices.Clone(l.Shapes)
	return l
}

// ShapeFile is the text of one level of detail, 0 to 2. The first line is
//
//	yutu-shapes 1 LEVEL SCALE
//
// with SCALE the steps that make a map unit; then comes a line per unit, by
// code: ADCODE TAB PATH. PATH is SVG path data in steps, with relative integer
// commands only: each ring is "m dx dy l dx dy … z", written with as few
// separators as SVG allows ("m12 30l-3 4 5-6z"); the m of a further ring is
// relative to where the ring before began. Neighbours have exactly the same
// points along their border. An unknown level panics.
func ShapeFile(level int) string {
	return here.shapes[level]
}

// DistrictsGeoJSON is the units at full resolution: an RFC 7946
// FeatureCollection in WGS-84, one feature per unit with its code as id. The
// slice is the caller's own.
func DistrictsGeoJSON() []byte { return slices.Clone(here.districts) }

// Project places WGS-84 degrees on the drawn map, in map units: Albers
// equal-area conic (package albers has the constants and reasons), y downward.
func Project(lon, lat float64) (x, y float64) {
	east, north := here.projection.Forward(lon, lat)
	f := here.drawn.Frame
	return (east - f.X0) / f.MetresPerUnit, (f.Y0 - north) / f.MetresPerUnit
}
