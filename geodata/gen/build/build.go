// Package build makes the generated files of geodata from the source outline,
// the rivers and the unit table: decode, clean, convert to WGS-84, project, cut into arcs,
// simplify, round, write. It reads no file and no clock, so equal input gives
// equal bytes. It does not know stories, pages or how shapes are coloured.
package build

import (
	"encoding/json"
	"fmt"
	"math"
	"strings"

	"github.com/paulmach/orb"

	"github.com/yutu-map/yutu/geodata/gen/coverage"
	"github.com/yutu-map/yutu/geodata/gen/topology"
	"github.com/yutu-map/yutu/geodata/internal/albers"
	"github.com/yutu-map/yutu/geodata/internal/unit"
)

// Output is what is generated: the text of each file by its name, relative to
// the geodata folder.
type Output map[string][]byte

const (
	// fine is how many steps of the cleaning grid make a source step: one is
	// then 0.4 m, so that rounding crossings does no harm.
	fine = 256
	// reach joins segments to vertices as near as rounding may bring them.
	reach = 1
	// maxGap is the width in source steps up to which a gap is closed, some
	// 300 m. The widest there is lies among the parts of 奉节.
	maxGap = 3
	// crumb is the area in square source steps, 0.02 km², below which a
	// detached part is a slip of the pen rather than an exclave. The smallest
	// exclave there is, of 大渡口 in 九龙坡, has twice that.
	crumb = 2
)

// Build makes all files. It fails when the source doesn't show exactly the
// units of the table, or a shape would be lost or broken. source is GeoJSON,
// plain or as ECharts compresses it; rivers is GeoJSON, or nil for none.
func Build(source, rivers []byte, region *unit.Region, units []unit.Unit) (Output, error) {
	raw, err := decode(source)
	if err != nil {
		return nil, err
	}
	polygons, err := match(raw, region, units)
	if err != nil {
		return nil, err
	}
	clean, err := coverage.Clean(polygons, coverage.Options{Reach: reach, MaxWidth: maxGap * fine, Crumb: crumb * fine * fine})
	if err != nil {
		return nil, fmt.Errorf("source: %w", err)
	}
	t := topology.New(clean.Borders)
	lonLat := toWGS(t.Vertices, region.Source.Datum)
	shapes, err := fullShapes(t, lonLat, units)
	if err != nil {
		return nil, err
	}
	proj := albers.New(region.Projection.Parallels[0], region.Projection.Parallels[1], region.Projection.Meridian, region.Projection.Origin)
	metres := project(lonLat, proj)
	f := fit(metres)
	at := make([]orb.Point, len(metres))
	for i, m := range metres {
		at[i] = f.place(m)
	}
	out := Output{"districts.geojson": writeGeoJSON(region, units, shapes)}
	var drawings []drawing
	for n, l := range levels {
		d, err := draw(t, at, touches(units, region.Core), l)
		if err != nil {
			return nil, fmt.Errorf("level %d: %w", n, err)
		}
		drawings = append(drawings, d)
		if out[fmt.Sprintf("shapes-%d.txt", n)], err = shapeFile(t, d, units, n); err != nil {
			return nil, fmt.Errorf("level %d: %w", n, err)
		}
	}
	layout, err := makeLayout(t, f, drawings, region, units)
	if err != nil {
		return nil, err
	}
	out["layout.json"] = layout
	if rivers != nil {
		if out["rivers.txt"], err = drawRivers(rivers, f, proj); err != nil {
			return nil, err
		}
	}
	out["report.json"] = makeReport(clean.Report, raw, t, drawings, shapes, region, units)
	return out, nil
}

// match puts the source's features in the order of the table, as rings on the
// cleaning grid without closing points.
func match(raw []rawUnit, region *unit.Region, units []unit.Unit) ([][][]coverage.Point, error) {
	byID := map[unit.Adcode]rawUnit{}
	for _, u := range raw {
		id := unit.Adcode(u.id)
		if code, ok := region.Renamed[u.id]; ok {
			id = code
		}
		if _, ok := byID[id]; ok {
			return nil, fmt.Errorf("source: %s appears twice", id)
		}
		byID[id] = u
	}
	var out [][][]coverage.Point
	for _, u := range units {
		r, ok := byID[u.Adcode]
		if !ok {
			return nil, fmt.Errorf("source: %s %s is missing", u.Adcode, u.Zh)
		}
		delete(byID, u.Adcode)
		var rings [][]coverage.Point
		for i, polygon := range r.polygons {
			if len(polygon) != 1 {
				return nil, fmt.Errorf("source: %s: polygon %d has holes, and coverage.Clean wants shells only", u.Adcode, i)
			}
			for _, ring := range polygon {
				var points []coverage.Point
				for _, p := range ring[:len(ring)-1] {
					points = append(points, coverage.Point{X: p[0] * fine, Y: p[1] * fine})
				}
				rings = append(rings, points)
			}
		}
		out = append(out, rings)
	}
	for id, r := range byID {
		return nil, fmt.Errorf("source: %s %s is not in the unit table", id, r.name)
	}
	return out, nil
}

// toWGS converts points of the cleaning grid to micro-degrees of WGS-84.
func toWGS(points []coverage.Point, datum string) []topology.Grid {
	out := make([]topology.Grid, len(points))
	for i, p := range points {
		lon, lat := float64(p.X)/(sourceGrid*fine), float64(p.Y)/(sourceGrid*fine)
		if datum == "GCJ-02" {
			lon, lat = fromGCJ(lon, lat)
		}
		out[i] = topology.Grid{int(math.Round(lon * micro)), int(math.Round(lat * micro))}
	}
	return out
}

// fullShapes are the units' polygons at full resolution. They must have come
// through conversion and rounding without touching anew.
func fullShapes(t *topology.Topology, lonLat []topology.Grid, units []unit.Unit) ([]orb.MultiPolygon, error) {
	lines, at := t.Lines(), map[int]topology.Grid{}
	for v, p := range lonLat {
		at[v] = p
	}
	if n := topology.Clashes(lines, at); n > 0 {
		return nil, fmt.Errorf("%d segments clash after conversion to WGS-84", n)
	}
	var shapes []orb.MultiPolygon
	for i, u := range units {
		var rings []orb.Ring
		for _, r := range t.Rings(i) {
			var points orb.Ring
			for _, v := range r.Walk(lines) {
				points = append(points, degree(lonLat[v]))
			}
			rings = append(rings, append(points, points[0]))
		}
		shape, err := polygons(rings)
		if err != nil || len(shape) == 0 {
			return nil, fmt.Errorf("%s has no sound shape: %w", u.Adcode, err)
		}
		shapes = append(shapes, shape)
	}
	return shapes, nil
}

// touches tells arcs on the border of some units.
func touches(units []unit.Unit, codes []unit.Adcode) func(topology.Arc) bool {
	in := map[int]bool{}
	for i, u := range units {
		for _, c := range codes {
			in[i] = in[i] || u.Adcode == c
		}
	}
	return func(a topology.Arc) bool { return in[a.Left] || in[a.Right] }
}

// shapeFile is the text of a level: see geodata.ShapeFile for the format.
func shapeFile(t *topology.Topology, d drawing, units []unit.Unit, n int) ([]byte, error) {
	var b strings.Builder
	fmt.Fprintf(&b, "yutu-shapes 1 %d %d\n", n, d.scale)
	for i, u := range units {
		rings := d.rings(t, i)
		for _, r := range rings {
			if len(r) < 3 {
				return nil, fmt.Errorf("%s has a ring of %d points", u.Adcode, len(r))
			}
		}
		fmt.Fprintf(&b, "%s\t%s\n", u.Adcode, pathText(rings))
	}
	return []byte(b.String()), nil
}

func marshal(v any) []byte {
	b, err := json.MarshalIndent(v, "", "\t")
	if err != nil {
		panic(err) // our own plain structs
	}
	return append(b, '\n')
}
