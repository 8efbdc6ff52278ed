package build

import (
	"cmp"
	"encoding/json"
	"fmt"
	"math"
)

// sourceGrid is how many steps the source makes of a degree: ECharts'
// compressed GeoJSON counts in 1/1024 degree, about 100 m here.
const sourceGrid = 1024

// rawPoint is a point in whole source steps, GCJ-02 longitude and latitude.
type rawPoint [2]int64

// rawUnit is one feature of the source: its name and polygons, each a list of
// closed rings whose last point repeats the first.
type rawUnit struct {
	id, name string
	polygons [][][]rawPoint
}

// decode reads GeoJSON, plain or compressed by ECharts. Of that a ring is a string: each UTF-16
// unit less 64 is a zig-zag coded step from the point before, x and y in turn,
// beginning at the ring's "encodeOffsets" entry. See decode() in ECharts 4,
// src/coord/geo/parseGeoJson.js.
func decode(text []byte) ([]rawUnit, error) {
	var doc struct {
		UTF8Encoding bool
		Features     []struct {
			ID         string
			Properties struct{ Name, Adcode string }
			Geometry   struct {
				Type          string
				Coordinates   json.RawMessage
				EncodeOffsets json.RawMessage `json:"encodeOffsets"`
			}
		}
	}
	if err := json.Unmarshal(text, &doc); err != nil {
		return nil, fmt.Errorf("source: %w", err)
	}
	if len(doc.Features) == 0 {
		return nil, fmt.Errorf("source: want features")
	}
	var units []rawUnit
	for i, f := range doc.Features {
		var codes [][]string
		var offsets [][][2]int64
		var err error
		u := rawUnit{id: cmp.Or(f.ID, f.Properties.Adcode), name: f.Properties.Name}
		switch {
		case !doc.UTF8Encoding:
			u.polygons, err = plainPolygons(f.Geometry.Type, f.Geometry.Coordinates)
		case f.Geometry.Type == "Polygon":
			codes, offsets = make([][]string, 1), make([][][2]int64, 1)
			err = unmarshalBoth(f.Geometry.Coordinates, &codes[0], f.Geometry.EncodeOffsets, &offsets[0])
		case f.Geometry.Type == "MultiPolygon":
			err = unmarshalBoth(f.Geometry.Coordinates, &codes, f.Geometry.EncodeOffsets, &offsets)
		default:
			err = fmt.Errorf("geometry type %q", f.Geometry.Type)
		}
		if err == nil && doc.UTF8Encoding {
			u.polygons, err = decodePolygons(codes, offsets)
		}
		if err != nil {
			return nil, fmt.Errorf("source: feature %d (%s): %w", i, f.ID, err)
		}
		units = append(units, u)
	}
	return units, nil
}

// plainPolygons are those of ordinary GeoJSON, in source steps.
func plainPolygons(kind string, coordinates json.RawMessage) ([][][]rawPoint, error) {
	var degrees [][][][2]float64
	var err error
	switch kind {
	case "Polygon":
		degrees = make([][][][2]float64, 1)
		err = json.Unmarshal(coordinates, &degrees[0])
	case "MultiPolygon":
		err = json.Unmarshal(coordinates, &degrees)
	default:
		err = fmt.Errorf("geometry type %q", kind)
	}
	if err != nil {
		return nil, err
	}
	var polygons [][][]rawPoint
	for i, polygon := range degrees {
		var rings [][]rawPoint
		for j, line := range polygon {
			var ring []rawPoint
			for _, p := range line {
				ring = append(ring, rawPoint{int64(math.Round(p[0] * sourceGrid)), int64(math.Round(p[1] * sourceGrid))})
			}
			if len(ring) < 4 || ring[0] != ring[len(ring)-1] {
				return nil, fmt.Errorf("polygon %d: ring %d: not closed", i, j)
			}
			rings = append(rings, ring)
		}
		polygons = append(polygons, rings)
	}
	return polygons, nil
}

func unmarshalBoth(a json.RawMessage, to any, b json.RawMessage, tob any) error {
	if err := json.Unmarshal(a, to); err != nil {
		return err
	}
	return json.Unmarshal(b, tob)
}

func decodePolygons(codes [][]string, offsets [][][2]int64) ([][][]rawPoint, error) {
	if len(codes) != len(offsets) {
		return nil, fmt.Errorf("%d polygons with %d offsets", len(codes), len(offsets))
	}
	var polygons [][][]rawPoint
	for i := range codes {
		if len(codes[i]) != len(offsets[i]) {
			return nil, fmt.Errorf("polygon %d: %d rings with %d offsets", i, len(codes[i]), len(offsets[i]))
		}
		var rings [][]rawPoint
		for j := range codes[i] {
			ring, err := decodeRing(codes[i][j], offsets[i][j])
			if err != nil {
				return nil, fmt.Errorf("polygon %d: ring %d: %w", i, j, err)
			}
			rings = append(rings, ring)
		}
		polygons = append(polygons, rings)
	}
	return polygons, nil
}

func decodeRing(code string, at [2]int64) ([]rawPoint, error) {
	runes := []rune(code)
	if len(runes)%2 != 0 || len(runes) < 4 {
		return nil, fmt.Errorf("%d code units: want an even number, 4 or more", len(runes))
	}
	x, y := at[0], at[1]
	var ring []rawPoint
	for i := 0; i < len(runes); i += 2 {
		if runes[i] < 64 || runes[i+1] < 64 || runes[i] > 0xFFFF || runes[i+1] > 0xFFFF {
			return nil, fmt.Errorf("code unit at %d is out of range", i)
		}
		x += unzigzag(int64(runes[i]) - 64)
		y += unzigzag(int64(runes[i+1]) - 64)
		ring = append(ring, rawPoint{x, y})
	}
	if ring[0] != ring[len(ring)-1] {
		return nil, fmt.Errorf("not closed")
	}
	return ring, nil
}

func unzigzag(v int64) int64 { return v>>1 ^ -(v & 1) }
