// Package layout is the form of layout.json: where units lie on the drawn map.
// The generator writes it and package geodata reads it; it computes nothing.
package layout

import "github.com/yutu-map/yutu/geodata/internal/unit"

// Shape is where a unit lies on the drawn map, in map units: whole numbers, x
// to the right and y downward.
type Shape struct {
	Adcode     unit.Adcode
	X, Y       int           // label point, inside the polygon at every level of detail
	Chord      int           // length of the longest horizontal line centred on the label point that stays inside
	Box        [4]int        // min x, min y, max x, max y at level 0
	Neighbours []unit.Adcode // units with a common border, by code
}

// Layout is the whole map.
type Layout struct {
	Width, Height int     // viewBox "0 0 Width Height", margins included
	KMPerUnit     float64 // kilometres to a map unit
	Inset         [4]int  // box around the nine central districts: min x, min y, max x, max y
	Shapes        []Shape // by adcode
}

// Frame is how projected metres become map units:
// x = (east-X0)/MetresPerUnit, y = (Y0-north)/MetresPerUnit.
type Frame struct {
	X0, Y0, MetresPerUnit float64
}

// File is layout.json.
type File struct {
	Layout
	Frame Frame
}
