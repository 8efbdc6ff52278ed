// Package rfc7946 checks GeoJSON (RFC 7946) that should hold one polygon
// feature for each of a set of codes. It trusts nothing, reports everything
// that is wrong with its place, and knows nothing of what the codes mean.
package rfc7946

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode/utf8"
)

// Problem is one thing wrong: where in the document and what.
type Problem struct {
	Place   string // "feature 3 (500104): polygon 0: ring 1: position 17"
	Text    string
	Warning bool // readers must live with it: a ring wound the other way
}

func (p Problem) String() string {
	if p.Place == "" {
		return p.Text
	}
	return p.Place + ": " + p.Text
}

// Expect is what the document should hold.
type Expect struct {
	Codes                    []string // exactly these feature ids
	West, South, East, North float64  // all positions within, degrees
}

// maxDepth is how deep arrays and objects may nest; a MultiPolygon in a
// FeatureCollection needs eight.
const maxDepth = 16

// Check reports every problem of a document, in its order.
func Check(data []byte, want Expect) []Problem {
	c := &checker{want: want, seen: map[string]int{}}
	if c.syntax(data) {
		c.collection(data)
	}
	return c.problems
}

type checker struct {
	want     Expect
	problems []Problem
	seen     map[string]int // code → feature that had it
}

func (c *checker) add(place, format string, args ...any) {
	c.problems = append(c.problems, Problem{Place: place, Text: fmt.Sprintf(format, args...)})
}

func (c *checker) warn(place, format string, args ...any) {
	c.problems = append(c.problems, Problem{place, fmt.Sprintf(format, args...), true})
}

// syntax tells whether the bytes are JSON of sane depth.
func (c *checker) syntax(data []byte) bool {
	if len(data) == 0 {
		c.add("byte 0", "the document is empty")
		return false
	}
	if at := tooDeep(data); at >= 0 {
		c.add(fmt.Sprintf("byte %d", at), "nested more than %d deep", maxDepth)
		return false
	}
	if bytes.HasPrefix(data, []byte("\ufeff")) {
		c.add("byte 0", "begins with a byte order mark, which RFC 8259 forbids")
		return false
	}
	if at := notUTF8(data); at >= 0 {
		c.add(fmt.Sprintf("byte %d", at), "not UTF-8")
		return false
	}
	var any json.RawMessage
	if err := json.Unmarshal(data, &any); err != nil {
		at := int64(len(data))
		var bad *json.SyntaxError
		if errors.As(err, &bad) {
			at = bad.Offset
		}
		c.add(fmt.Sprintf("byte %d", at), "%s", strings.TrimPrefix(err.Error(), "json: "))
		return false
	}
	return true
}

// notUTF8 is the offset of the first byte that is no part of UTF-8, or -1.
func notUTF8(data []byte) int {
	for at := 0; at < len(data); {
		r, size := utf8.DecodeRune(data[at:])
		if r == utf8.RuneError && size <= 1 {
			return at
		}
		at += size
	}
	return -1
}

// tooDeep is the offset at which nesting exceeds maxDepth, or -1.
func tooDeep(data []byte) int {
	depth, quoted := 0, false
	for i := 0; i < len(data); i++ {
		switch b := data[i]; {
		case quoted && b == '\\':
			i++
		case b == '"':
			quoted = !quoted
		case quoted:
		case b == '[' || b == '{':
			if depth++; depth > maxDepth {
				return i
			}
		case b == ']' || b == '}':
			depth--
		}
	}
	return -1
}

func (c *checker) collection(data []byte) {
	doc, ok := c.object("", data)
	if !ok || !c.is("", doc, "FeatureCollection") {
		return
	}
	if _, ok := doc["crs"]; ok {
		c.add("crs", "RFC 7946 knows WGS-84 only; remove the member")
	}
	features, ok := c.array("features", doc["features"])
	if !ok {
		return
	}
	all := emptyBounds
	for i, f := range features {
		all.join(c.feature(fmt.Sprintf("feature %d", i), i, f))
	}
	c.bbox("bbox", doc["bbox"], all)
	var missing []string
	for _, code := range c.want.Codes {
		if _, ok := c.seen[code]; !ok {
			missing = append(missing, code)
		}
	}
	switch len(missing) {
	case 0:
	case 1:
		c.add("features", "%s is missing", missing[0])
	default:
		c.add("features", "%d are missing: %s", len(missing), strings.Join(missing, ", "))
	}
}

func (c *checker) feature(place string, n int, data json.RawMessage) bounds {
	f, ok := c.object(place, data)
	if !ok {
		return emptyBounds
	}
	var id string
	if err := json.Unmarshal(f["id"], &id); err != nil || id == "" {
		c.add(place, "id: want a code as a string, got %s", clip(f["id"]))
	} else {
		place += " (" + id + ")"
		if !slices.Contains(c.want.Codes, id) {
			c.add(place, "the code is not expected")
		}
		if first, ok := c.seen[id]; ok {
			c.add(place, "the code is that of feature %d already", first)
		} else {
			c.seen[id] = n
		}
	}
	if !c.is(place, f, "Feature") {
		return emptyBounds
	}
	if p, ok := c.object(place+": properties", f["properties"]); ok {
		var code string
		if json.Unmarshal(p["adcode"], &code); code != id {
			c.add(place+": properties", "adcode %s is not the id", clip(p["adcode"]))
		}
	}
	b := c.geometry(place, f["geometry"])
	c.bbox(place+": bbox", f["bbox"], b)
	return b
}

func (c *checker) geometry(place string, data json.RawMessage) bounds {
	g, ok := c.object(place+": geometry", data)
	if !ok {
		return emptyBounds
	}
	var kind string
	json.Unmarshal(g["type"], &kind)
	coordinates := place + ": coordinates"
	switch kind {
	case "Polygon":
		b, _ := c.polygon(place+": polygon 0", g["coordinates"])
		return b
	case "MultiPolygon":
		polygons, _ := c.array(coordinates, g["coordinates"])
		b := emptyBounds
		shells := make([][]point, len(polygons))
		for i, p := range polygons {
			var own bounds
			own, shells[i] = c.polygon(fmt.Sprintf("%s: polygon %d", place, i), p)
			b.join(own)
		}
		c.apart(place, shells)
		return b
	}
	c.add(place+": geometry", "type %s: want Polygon or MultiPolygon", clip(g["type"]))
	return emptyBounds
}

// is checks the "type" member.
func (c *checker) is(place string, o map[string]json.RawMessage, want string) bool {
	var got string
	json.Unmarshal(o["type"], &got)
	if got != want {
		c.add(place, "type %s: want %q", clip(o["type"]), want)
	}
	return got == want
}

// object reads an object and reports repeated members.
func (c *checker) object(place string, data json.RawMessage) (map[string]json.RawMessage, bool) {
	if len(data) == 0 {
		c.add(place, "missing")
		return nil, false
	}
	var o map[string]json.RawMessage
	if err := json.Unmarshal(data, &o); err != nil || o == nil {
		c.add(place, "want an object, got %s", clip(data))
		return nil, false
	}
	d := json.NewDecoder(strings.NewReader(string(data)))
	d.Token()
	seen := map[string]bool{}
	for d.More() {
		key, err := d.Token()
		var skip json.RawMessage
		if err != nil || d.Decode(&skip) != nil {
			break
		}
		if k, _ := key.(string); seen[k] {
			c.add(place, "member %q appears twice", k)
		} else {
			seen[k] = true
		}
	}
	return o, true
}

// array reads a non-empty array.
func (c *checker) array(place string, data json.RawMessage) ([]json.RawMessage, bool) {
	var a []json.RawMessage
	switch err := json.Unmarshal(data, &a); {
	case len(data) == 0:
		c.add(place, "missing")
	case err != nil || a == nil:
		c.add(place, "want an array, got %s", clip(data))
	case len(a) == 0:
		c.add(place, "the array is empty")
	default:
		return a, true
	}
	return nil, false
}

func clip(data json.RawMessage) string {
	switch s := strings.ToValidUTF8(string(data), "?"); {
	case s == "":
		return "nothing"
	case len(s) > 40:
		return strings.ToValidUTF8(s[:40], "") + "…"
	default:
		return s
	}
}

// bounds are west, south, east, north.
type bounds [4]float64

var emptyBounds = bounds{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}

func (b *bounds) join(o bounds) {
	*b = bounds{min(b[0], o[0]), min(b[1], o[1]), max(b[2], o[2]), max(b[3], o[3])}
}

// bbox checks a bbox member, if there is one, against what it should be.
func (c *checker) bbox(place string, data json.RawMessage, want bounds) {
	if len(data) == 0 {
		return
	}
	var got []float64
	if err := json.Unmarshal(data, &got); err != nil || len(got) != 4 {
		c.add(place, "want four numbers, got %s", clip(data))
		return
	}
	if want == emptyBounds {
		return // its coordinates are reported already
	}
	for i := range want {
		if math.Abs(got[i]-want[i]) > 1e-9 {
			c.add(place, "is %s but the positions span %v", clip(data), want)
			return
		}
	}
}
