package rfc7946

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
)

// Rewind returns the document with every polygon wound as RFC 7946 wants it:
// shells counter-clockwise, holes clockwise. Numbers keep their text; members
// of objects come in alphabetical order. Use it on what Check has no problems
// with but warnings.
func Rewind(data []byte) ([]byte, error) {
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	var doc map[string]any
	if err := d.Decode(&doc); err != nil {
		return nil, fmt.Errorf("rewind: %w", err)
	}
	features, _ := doc["features"].([]any)
	for _, f := range features {
		f, _ := f.(map[string]any)
		g, _ := f["geometry"].(map[string]any)
		coordinates, _ := g["coordinates"].([]any)
		if g["type"] == "Polygon" {
			rewindPolygon(coordinates)
			continue
		}
		for _, polygon := range coordinates {
			polygon, _ := polygon.([]any)
			rewindPolygon(polygon)
		}
	}
	return json.Marshal(doc)
}

func rewindPolygon(rings []any) {
	for i, r := range rings {
		positions, _ := r.([]any)
		var ring []point
		for _, p := range positions {
			numbers, _ := p.([]any)
			if len(numbers) < 2 {
				return
			}
			x, _ := numbers[0].(json.Number)
			y, _ := numbers[1].(json.Number)
			lon, _ := x.Float64()
			lat, _ := y.Float64()
			ring = append(ring, point{lon, lat})
		}
		if len(ring) > 0 && (doubleArea(ring) > 0) != (i == 0) {
			slices.Reverse(positions)
		}
	}
}
