package geodata

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestOurOwnGeoJSONHasNoProblem(t *testing.T) {
	for _, p := range ValidateGeoJSON(DistrictsGeoJSON()) {
		t.Error(p)
	}
}

// document makes a sound document: a small square for each unit,
//
//	(x,y+.1)───(x+.1,y+.1)
//	   │            │
//	 (x,y)─────(x+.1,y)
//
// side by side from 106 E, 29 N; then lets the case change it.
func document(change func(features []any, doc map[string]any)) []byte {
	var features []any
	for i, u := range Units() {
		x, y := 106+float64(i%20)*0.2, 29+float64(i/20)*0.2
		features = append(features, map[string]any{
			"type": "Feature", "id": string(u.Adcode),
			"properties": map[string]any{"adcode": string(u.Adcode)},
			"geometry":   map[string]any{"type": "Polygon", "coordinates": []any{square(x, y)}},
		})
	}
	doc := map[string]any{"type": "FeatureCollection", "features": features}
	change(features, doc)
	b, err := json.Marshal(doc)
	if err != nil {
		panic(err)
	}
	return b
}

func square(x, y float64) []any {
	return []any{pos(x, y), pos(x+.1, y), pos(x+.1, y+.1), pos(x, y+.1), pos(x, y)}
}

func pos(n ...any) []any { return n }

func setRing(features []any, i int, ring any) { setGeometry(features, i, "Polygon", []any{ring}) }

func setGeometry(features []any, i int, kind string, coordinates any) {
	features[i].(map[string]any)["geometry"] = map[string]any{"type": kind, "coordinates": coordinates}
}

func feature(features []any, i int) map[string]any { return features[i].(map[string]any) }

// brokenDocument is a document and part of a problem it must be refused with.
type brokenDocument struct {
	data []byte
	want string
}

// brokenDocuments are all ways we know for GeoJSON to be wrong. They are the
// seeds of the fuzz test too.
func brokenDocuments() map[string]brokenDocument {
	same := func([]any, map[string]any) {}
	third := "feature 2 (500103)"
	return map[string]brokenDocument{
		"nothing":           {nil, "byte 0"},
		"truncated":         {document(same)[:1000], "byte 1000: unexpected end of JSON input"},
		"trailing":          {append(document(same), 'x'), "invalid character 'x'"},
		"empty object":      {[]byte(`{}`), `type nothing: want "FeatureCollection"`},
		"null":              {[]byte(`null`), "want an object, got null"},
		"array":             {[]byte(`[]`), "want an object, got []"},
		"features null":     {[]byte(`{"type":"FeatureCollection","features":null}`), "features: want an array, got null"},
		"features missing":  {[]byte(`{"type":"FeatureCollection"}`), "features: missing"},
		"features empty":    {[]byte(`{"type":"FeatureCollection","features":[]}`), "features: the array is empty"},
		"feature null":      {[]byte(`{"type":"FeatureCollection","features":[null]}`), "feature 0: want an object, got null"},
		"topology":          {[]byte(`{"type":"Topology","objects":{},"arcs":[]}`), `type "Topology"`},
		"nested 10k":        {[]byte(strings.Repeat("[", 10000) + strings.Repeat("]", 10000)), "byte 16: nested"},
		"nested 10k open":   {[]byte(`{"type":"FeatureCollection","features":` + strings.Repeat("[", 10000)), "nested more than"},
		"not UTF-8":         {[]byte("{\"type\":\"\xff\"}"), "not UTF-8"},
		"member twice":      {[]byte(`{"type":"FeatureCollection","type":"FeatureCollection","features":[]}`), `member "type" appears twice`},
		"number too large":  {[]byte(strings.Replace(string(document(same)), "[106.4,29]", "[1e400,29]", 1)), third + ": polygon 0: ring 0: position 0: the number 1e400 is out of range"},
		"geometry null":     {document(func(f []any, _ map[string]any) { feature(f, 2)["geometry"] = nil }), third + ": geometry: want an object, got null"},
		"geometry missing":  {document(func(f []any, _ map[string]any) { delete(feature(f, 2), "geometry") }), third + ": geometry: missing"},
		"collection":        {document(func(f []any, _ map[string]any) { setGeometry(f, 2, "GeometryCollection", nil) }), third + `: geometry: type "GeometryCollection"`},
		"point":             {document(func(f []any, _ map[string]any) { setGeometry(f, 2, "Point", pos(106, 29)) }), third + `: geometry: type "Point"`},
		"no rings":          {document(func(f []any, _ map[string]any) { setGeometry(f, 2, "Polygon", []any{}) }), third + ": polygon 0: the array is empty"},
		"empty ring":        {document(func(f []any, _ map[string]any) { setRing(f, 2, []any{}) }), third + ": polygon 0: ring 0: the array is empty"},
		"no polygons":       {document(func(f []any, _ map[string]any) { setGeometry(f, 2, "MultiPolygon", []any{}) }), third + ": coordinates: the array is empty"},
		"one number":        {document(func(f []any, _ map[string]any) { setRing(f, 2, []any{pos(106)}) }), "position 0: has 1 numbers"},
		"string coordinate": {document(func(f []any, _ map[string]any) { setRing(f, 2, []any{pos("106", 29)}) }), `position 0: want a number, got "106"`},
		"null coordinate":   {document(func(f []any, _ map[string]any) { setRing(f, 2, []any{pos(nil, 29)}) }), `position 0: want a number, got null`},
		"off the Earth":     {document(func(f []any, _ map[string]any) { setRing(f, 2, []any{pos(106, 91)}) }), "nowhere on Earth"},
		"unclosed":          {document(func(f []any, _ map[string]any) { setRing(f, 2, square(106, 29)[:4]) }), third + ": polygon 0: ring 0: not closed"},
		"three positions":   {document(func(f []any, _ map[string]any) { setRing(f, 2, square(106, 29)[:3]) }), "has 3 positions"},
		"repeated position": {document(func(f []any, _ map[string]any) {
			setRing(f, 2, slices.Insert(square(106, 29), 1, any(pos(106.0, 29.0))))
		}), "position 1: repeats"},
		// (0,1)╲╱(1,1)
		// (0,0)╱╲(1,0)
		"bow-tie": {document(func(f []any, _ map[string]any) {
			setRing(f, 2, []any{pos(106, 29), pos(106.1, 29.1), pos(106.1, 29), pos(106, 29.1), pos(106, 29)})
		}), "ring 0: position 0: its edge meets that of position 2"},
		"spike": {document(func(f []any, _ map[string]any) {
			setRing(f, 2, []any{pos(106, 29), pos(106.2, 29), pos(106.1, 29), pos(106, 29.1), pos(106, 29)})
		}), "ring 0: position 0: its edge meets that of position 1"},
		"swapped": {document(func(f []any, _ map[string]any) {
			setRing(f, 2, []any{pos(29, 106), pos(29.1, 106)})
		}), third + ": polygon 0: ring 0: longitude and latitude are swapped: position 0 is [29 106]"},
		"byte order mark": {append([]byte("\ufeff"), document(same)...), "byte 0: begins with a byte order mark"},
		"UTF-16":          {[]byte("\xff\xfe{\x00}\x00"), "byte 0: not UTF-8"},
		"cut in a letter": {[]byte(`{"type":"渝`[:11]), "byte 9: not UTF-8"},
		"trailing comma":  {[]byte(`{"type":"FeatureCollection","features":[],}`), "byte 43: invalid character"},
		"second document": {append(document(same), document(same)...), "after top-level value"},
		"four numbers":    {document(func(f []any, _ map[string]any) { setRing(f, 2, []any{pos(106, 29, 300, 1)}) }), "position 0: has 4 numbers"},
		"one object":      {document(func(f []any, _ map[string]any) { setRing(f, 2, []any{map[string]any{"lon": 106}}) }), "position 0: want [longitude, latitude], got {"},
		"many faults": {document(func(f []any, _ map[string]any) {
			setRing(f, 2, []any{pos(1), pos(2), pos(3), pos(4), pos(5), pos(6), pos(7)})
		}), third + ": polygon 0: ring 0: positions from 5 on are not looked at"},
		"no area": {document(func(f []any, _ map[string]any) {
			setRing(f, 2, []any{pos(106, 29), pos(106.1, 29), pos(106.2, 29), pos(106, 29)})
		}), third + ": polygon 0: ring 0: position 0: its edge meets that of position 2"},
		// ┌────┐      A hole that sticks out.
		// │  ┌─┼─┐
		// └──┼─┘ │
		//    └───┘
		"hole crosses": {document(func(f []any, _ map[string]any) {
			setGeometry(f, 2, "Polygon", []any{square(106, 29), square(106.05, 28.95)})
		}), third + ": polygon 0: ring 1: position 2: its edge crosses that of ring 0, position 1"},
		"holes overlap": {document(func(f []any, _ map[string]any) {
			setGeometry(f, 2, "Polygon", []any{[]any{pos(106, 29), pos(107, 29), pos(107, 30), pos(106, 30), pos(106, 29)}, square(106.3, 29.3), square(106.35, 29.35)})
		}), third + ": polygon 0: ring 2: position 0: its edge crosses that of ring 1"},
		"hole in a hole": {document(func(f []any, _ map[string]any) {
			setGeometry(f, 2, "Polygon", []any{[]any{pos(106, 29), pos(107, 29), pos(107, 30), pos(106, 30), pos(106, 29)}, square(106.3, 29.3),
				[]any{pos(106.32, 29.32), pos(106.34, 29.32), pos(106.34, 29.34), pos(106.32, 29.32)}})
		}), third + ": polygon 0: ring 2: the hole overlaps ring 1"},
		"polygons overlap": {document(func(f []any, _ map[string]any) {
			setGeometry(f, 2, "MultiPolygon", []any{[]any{square(106, 29)}, []any{square(106.05, 29.05)}})
		}), third + ": polygon 1: ring 0: position 0: its edge crosses that of polygon 0, position 1"},
		"feature is text":   {[]byte(`{"type":"FeatureCollection","features":["x"]}`), `feature 0: want an object, got "x"`},
		"feature of a kind": {document(func(f []any, _ map[string]any) { feature(f, 2)["type"] = "feature" }), third + `: type "feature": want "Feature"`},
		"no properties":     {document(func(f []any, _ map[string]any) { delete(feature(f, 2), "properties") }), third + ": properties: missing"},
		"ring is text":      {document(func(f []any, _ map[string]any) { setRing(f, 2, "x") }), third + ": polygon 0: ring 0: want an array"},
		"swapped, possible": {document(func(f []any, _ map[string]any) {
			setRing(f, 2, []any{pos(29, 80), pos(29.1, 80), pos(29.1, 80.1), pos(29, 80)})
		}), "position 0: lies outside"},
		"elsewhere": {document(func(f []any, _ map[string]any) { setRing(f, 2, square(116, 39)) }), "ring 0: position 0: lies outside 105.2–110.3 E"},
		"180°": {document(func(f []any, _ map[string]any) {
			setRing(f, 2, []any{pos(179.9, 29), pos(-179.9, 29), pos(-179.9, 29.1), pos(179.9, 29)})
		}), "position 0: the next edge crosses the 180° meridian"},
		"hole outside": {document(func(f []any, _ map[string]any) {
			setGeometry(f, 2, "Polygon", []any{square(106, 29), square(107, 29)})
		}), "ring 1: the hole lies outside"},
		"code twice":    {document(func(f []any, _ map[string]any) { feature(f, 3)["id"] = "500103" }), "feature 3 (500103): the code is that of feature 2 already"},
		"code missing":  {document(func(f []any, d map[string]any) { d["features"] = f[1:] }), "features: 500101 is missing"},
		"codes missing": {document(func(f []any, d map[string]any) { d["features"] = f[2:] }), "features: 2 are missing: 500101, 500102"},
		"code unknown":  {document(func(f []any, _ map[string]any) { feature(f, 2)["id"] = "500228" }), "feature 2 (500228): the code is not expected"},
		"no id":         {document(func(f []any, _ map[string]any) { delete(feature(f, 2), "id") }), "feature 2: id: want a code"},
		"number id":     {document(func(f []any, _ map[string]any) { feature(f, 2)["id"] = 500103 }), "feature 2: id: want a code"},
		"other adcode": {document(func(f []any, _ map[string]any) {
			feature(f, 2)["properties"] = map[string]any{"adcode": "500104"}
		}), third + `: properties: adcode "500104" is not the id`},
		"feature bbox": {document(func(f []any, _ map[string]any) { feature(f, 2)["bbox"] = pos(106, 29, 107, 30) }), third + ": bbox: is [106,29,107,30]"},
		"short bbox":   {document(func(f []any, _ map[string]any) { feature(f, 2)["bbox"] = pos(106, 29) }), "bbox: want four numbers"},
		"whole bbox":   {document(func(_ []any, d map[string]any) { d["bbox"] = pos(0, 0, 1, 1) }), "bbox: is [0,0,1,1]"},
		"crs":          {document(func(_ []any, d map[string]any) { d["crs"] = map[string]any{} }), "crs: RFC 7946"},
	}
}

func TestBrokenGeoJSONIsRefusedWithThePlaceNamed(t *testing.T) {
	if err := Validate(document(func([]any, map[string]any) {})); err != nil {
		t.Fatal("the sound document is refused:", err)
	}
	for name, c := range brokenDocuments() {
		t.Run(name, func(t *testing.T) {
			err := Validate(c.data)
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v\nwant a problem with %q", err, c.want)
			}
		})
	}
}

func TestSwappedPositionsInRangeAreCalledSwapped(t *testing.T) {
	// Latitude 106 exists nowhere, so try the check itself where both are possible.
	saved := here.Bounds
	defer func() { here.Bounds = saved }()
	here.Bounds = [4]float64{60, 20, 80, 40}
	data := document(func(f []any, _ map[string]any) { setRing(f, 2, square(30, 70)) })
	if err := Validate(data); err == nil || !strings.Contains(err.Error(), "longitude and latitude are swapped") {
		t.Error("got", err)
	}
}

func TestClockwiseIsWarnedOfAndRewound(t *testing.T) {
	data := document(func(f []any, _ map[string]any) {
		ring := square(106, 29)
		slices.Reverse(ring)
		setRing(f, 2, ring)
	})
	problems := ValidateGeoJSON(data)
	if len(problems) != 1 || !problems[0].Warning || !strings.Contains(problems[0].String(), "feature 2 (500103): polygon 0: ring 0: an outer ring should run counter-clockwise") {
		t.Fatalf("got %v, want one warning", problems)
	}
	if err := Validate(data); err != nil {
		t.Error("a warning refuses the document:", err)
	}
	rewound, err := Rewind(data)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range ValidateGeoJSON(rewound) {
		t.Error("after Rewind:", p)
	}
}

func TestEveryTruncationIsRefusedWithItsOffset(t *testing.T) {
	data := DistrictsGeoJSON()
	for cut := 0; cut < len(data)-2; cut += 1000 {
		problems := ValidateGeoJSON(data[:cut])
		if len(problems) != 1 || !strings.HasPrefix(problems[0].Place, "byte ") {
			t.Fatalf("cut at %d: got %v, want one problem with a byte offset", cut, problems)
		}
		if want := fmt.Sprintf("byte %d", cut); problems[0].Place != want && !strings.Contains(problems[0].Text, "UTF-8") {
			t.Errorf("cut at %d: place is %s", cut, problems[0].Place)
		}
	}
}

func FuzzValidate(f *testing.F) {
	for _, c := range brokenDocuments() {
		f.Add(c.data)
	}
	f.Add(document(func([]any, map[string]any) {}))
	f.Add([]byte(`{"type":"FeatureCollection","features":[{"type":"Feature","id":"500101","properties":{"adcode":"500101"},"geometry":{"type":"Polygon","coordinates":[[[106,29],[106.1,29],[106.1,29.1],[106,29]]]}}]}`))
	f.Add([]byte(`{"type":"FeatureCollection","bbox":[1,2,3,4],"features":[null,{"type":"Feature","geometry":{"type":"MultiPolygon","coordinates":[[[]],[[[1]]]]}}]}`))
	f.Add([]byte(`[[[[[[[[[[[[[[[[[[[`))
	f.Fuzz(func(t *testing.T, data []byte) {
		problems := ValidateGeoJSON(data)
		if len(problems) == 0 && len(data) < 1000 {
			t.Errorf("%q cannot hold 38 units, yet nothing is wrong with it", data)
		}
		Rewind(data)
	})
}
