package geodata

import (
	"errors"
	"fmt"

	"github.com/yutu-map/yutu/geodata/internal/rfc7946"
)

// Problem is one thing wrong with a GeoJSON document: Place (feature, code,
// ring, position; or byte offset), Text and whether it is but a Warning.
type Problem = rfc7946.Problem

// ValidateGeoJSON reports everything wrong with a document that should hold
// the shapes of exactly the units of the region: JSON syntax with the byte offset,
// structure, codes, positions, closed and simple rings, holes, bbox. A ring
// wound the wrong way is a warning, as RFC 7946 asks readers not to reject it;
// Rewind puts it right.
func ValidateGeoJSON(data []byte) []Problem {
	b := here.Bounds
	want := rfc7946.Expect{West: b[0], South: b[1], East: b[2], North: b[3]}
	for _, u := range here.units {
		want.Codes = append(want.Codes, string(u.Adcode))
	}
	return rfc7946.Check(data, want)
}

// Validate is ValidateGeoJSON as one error, nil if there are at most warnings.
func Validate(data []byte) error {
	var errs []error
	for _, p := range ValidateGeoJSON(data) {
		if !p.Warning {
			errs = append(errs, fmt.Errorf("geojson: %s", p))
		}
	}
	return errors.Join(errs...)
}

// Rewind returns a valid document with all rings wound as RFC 7946 wants.
func Rewind(data []byte) ([]byte, error) { return rfc7946.Rewind(data) }
