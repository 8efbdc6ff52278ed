package build

import (
	"fmt"
	"strings"
	"testing"
)

// encode is the inverse of decodeRing, as far as a test needs it.
func encode(steps ...int64) string {
	var b strings.Builder
	for _, s := range steps {
		b.WriteRune(rune((s<<1 ^ s>>63) + 64))
	}
	return b.String()
}

func TestDecodeRing(t *testing.T) {
	// A unit square from (100, 200): the first step leads from the offset to
	// the first point.
	got, err := decodeRing(encode(0, 0, 1, 0, 0, 1, -1, 0, 0, -1), [2]int64{100, 200})
	if want := "[[100 200] [101 200] [101 201] [100 201] [100 200]]"; err != nil || fmt.Sprint(got) != want {
		t.Errorf("got %v, %v; want %s", got, err, want)
	}
}

func TestBrokenRingsAreRefused(t *testing.T) {
	for name, c := range map[string]struct{ code, want string }{
		"empty":      {"", "0 code units"},
		"odd":        {"@@@@@", "5 code units"},
		"too low":    {"@@@!", "code unit at 2"},
		"too high":   {"@@@\U00010000", "code unit at 2"},
		"not closed": {encode(0, 0, 1, 0, 0, 1), "not closed"},
	} {
		if _, err := decodeRing(c.code, [2]int64{}); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want %q", name, err, c.want)
		}
	}
}

func TestBrokenSourcesAreRefused(t *testing.T) {
	feature := func(geometry string) string {
		return `{"UTF8Encoding":true,"features":[{"id":"500101","geometry":` + geometry + `}]}`
	}
	for name, c := range map[string]struct{ text, want string }{
		"no JSON":         {"{", "unexpected end"},
		"no features":     {`{"UTF8Encoding":true}`, "want features"},
		"plain point":     {`{"features":[{"id":"500101","geometry":{"type":"Point","coordinates":[1,2]}}]}`, `feature 0 (500101): geometry type "Point"`},
		"plain and open":  {`{"features":[{"id":"500101","geometry":{"type":"Polygon","coordinates":[[[1,2],[2,2],[2,1],[1,1]]]}}]}`, "polygon 0: ring 0: not closed"},
		"a point":         {feature(`{"type":"Point"}`), `feature 0 (500101): geometry type "Point"`},
		"offset missing":  {feature(`{"type":"Polygon","coordinates":["@@@@"],"encodeOffsets":[]}`), "polygon 0: 1 rings with 0 offsets"},
		"polygons differ": {feature(`{"type":"MultiPolygon","coordinates":[["@@@@"]],"encodeOffsets":[]}`), "1 polygons with 0 offsets"},
		"ring broken":     {feature(`{"type":"Polygon","coordinates":["@@@"],"encodeOffsets":[[1,2]]}`), "polygon 0: ring 0: 3 code units"},
	} {
		if _, err := decode([]byte(c.text)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want %q", name, err, c.want)
		}
	}
}
