package build

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/planar"

	"github.com/yutu-map/yutu/geodata/gen/topology"
	"github.com/yutu-map/yutu/geodata/internal/unit"
)

// micro is how many steps of a full-resolution coordinate make a degree: the
// six decimals (0.1 m) that RFC 7946 section 11.2 thinks enough.
const micro = 1_000_000

// degree is a point of the micro-degree grid as the nearest float64, which
// prints with six decimals at most.
func degree(g topology.Grid) orb.Point {
	return orb.Point{float64(g[0]) / micro, float64(g[1]) / micro}
}

// polygons puts each hole (clockwise) with the smallest shell around it.
// Shells come by falling area, each followed by its holes.
func polygons(rings []orb.Ring) (orb.MultiPolygon, error) {
	var out orb.MultiPolygon
	for _, r := range rings {
		if r.Orientation() == orb.CCW {
			out = append(out, orb.Polygon{r})
		}
	}
	slices.SortStableFunc(out, func(a, b orb.Polygon) int {
		return cmp.Compare(planar.Area(b[0]), planar.Area(a[0]))
	})
	for _, hole := range rings {
		if hole.Orientation() == orb.CCW {
			continue
		}
		home := -1
		for i, p := range out {
			if within(hole, p[0]) {
				home = i
			}
		}
		if home < 0 {
			return nil, fmt.Errorf("a hole near %v lies in no shell", hole[0])
		}
		out[home] = append(out[home], hole)
	}
	return out, nil
}

// within tells whether a ring lies in another one. They may touch in points.
func within(inner, outer orb.Ring) bool {
	for _, p := range inner {
		if !planar.RingContains(outer, p) {
			return false
		}
	}
	return true
}

// writeGeoJSON writes an RFC 7946 FeatureCollection, one feature a line. It
// does so itself because a diff of the committed file should be readable:
// orb/geojson would put all on one line, members in another order, and brings
// a database driver along.
func writeGeoJSON(region *unit.Region, units []unit.Unit, shapes []orb.MultiPolygon) []byte {
	var features []string
	var all orb.Collection
	for i, u := range units {
		all = append(all, shapes[i])
		features = append(features, fmt.Sprintf(
			`{"type":"Feature","id":%q,"bbox":%s,"properties":{"adcode":%q,"name_zh":%s,"name_en":%s,"kind":%q,"area_km2":%s,"area_source":%s},"geometry":%s}`,
			u.Adcode, bbox(shapes[i].Bound()), u.Adcode, quote(u.Zh), quote(u.En), u.Kind,
			number(u.AreaKM2), quote(u.AreaSource), geometry(shapes[i])))
	}
	return []byte(fmt.Sprintf(`{"type":"FeatureCollection","bbox":%s,"as_of":%q,"superseded_on":%q,"source":%s,"license":%s,"features":[`+"\n%s\n]}\n",
		bbox(all.Bound()), region.AsOf, region.SupersededOn, quote(region.Source.Attribution), quote(region.Source.License), strings.Join(features, ",\n")))
}

func quote(s string) string {
	b, _ := json.Marshal(s) // a string always marshals
	return string(b)
}

func number(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }

func position(p orb.Point) string { return "[" + number(p[0]) + "," + number(p[1]) + "]" }

func bbox(b orb.Bound) string {
	return "[" + number(b.Min[0]) + "," + number(b.Min[1]) + "," + number(b.Max[0]) + "," + number(b.Max[1]) + "]"
}

func geometry(shape orb.MultiPolygon) string {
	parts := list(shape, func(p orb.Polygon) string {
		return list(p, func(r orb.Ring) string { return list(r, position) })
	})
	if len(shape) == 1 {
		return `{"type":"Polygon","coordinates":` + parts[1:len(parts)-1] + `}`
	}
	return `{"type":"MultiPolygon","coordinates":` + parts + `}`
}

func list[T any](items []T, text func(T) string) string {
	var parts []string
	for _, item := range items {
		parts = append(parts, text(item))
	}
	return "[" + strings.Join(parts, ",") + "]"
}
