package build

import (
	"math"
	"slices"

	"github.com/paulmach/orb"

	"github.com/yutu-map/yutu/geodata/gen/coverage"
	"github.com/yutu-map/yutu/geodata/gen/topology"
	"github.com/yutu-map/yutu/geodata/internal/geodesic"
	"github.com/yutu-map/yutu/geodata/internal/unit"
)

// Report is report.json: what was done to the source, in numbers that
// SOURCES.md quotes. Lengths are metres, areas square kilometres, both on the
// WGS-84 ellipsoid.
type Report struct {
	Source struct {
		Units, Polygons, Points          int // closing points counted
		Vertices, Segments, SharedBefore int // distinct; segments that two units ran along
		Degenerate                       int // rings of less than three distinct points
	}
	Snapping struct {
		Gaps, Overlaps              int
		GapKM2, OverlapKM2          float64
		WidestGapM, WidestOverlapM  float64
		OwnGaps                     int
		OwnGapKM2                   float64
		Exclaves, Crumbs, HolesLeft int
		MovedVertices               int
		MovedMaxM, MovedMeanM       float64
		SeamVertices                int
		SegmentsAfter, SharedAfter  int
	}
	Result struct {
		Vertices, Arcs, Polygons, Holes, Neighbours int
		MultiPolygons                               []unit.Adcode
	}
	Levels []LevelReport
	Areas  []AreaReport
	Total  AreaReport
}

// LevelReport is one level of detail.
type LevelReport struct {
	Scale, Vertices, Points int // Points: with borders counted on both sides
	Repairs, Dropped        int // changes after rounding; islands too small to draw
}

// AreaReport compares geometry with the published area.
type AreaReport struct {
	Adcode                    unit.Adcode
	PublishedKM2, GeodesicKM2 float64
	Percent                   float64 // geodesic over published, less one
}

func makeReport(c coverage.Report, raw []rawUnit, t *topology.Topology, drawings []drawing,
	shapes []orb.MultiPolygon, region *unit.Region, units []unit.Unit) []byte {
	var r Report
	r.countSource(raw)
	r.Source.Vertices, r.Source.Segments, r.Source.SharedBefore = c.Vertices, c.Segments, c.Shared
	r.snapping(c, region)
	r.result(t, shapes, units)
	for _, d := range drawings {
		l := LevelReport{Scale: d.scale, Vertices: len(d.at), Repairs: d.repairs, Dropped: d.dropped}
		for i := range units {
			for _, ring := range d.rings(t, i) {
				l.Points += len(ring)
			}
		}
		r.Levels = append(r.Levels, l)
	}
	r.areas(shapes, region, units)
	return marshal(r)
}

func (r *Report) countSource(raw []rawUnit) {
	r.Source.Units = len(raw)
	for _, u := range raw {
		for _, p := range u.polygons {
			r.Source.Polygons++
			for _, ring := range p {
				r.Source.Points += len(ring)
				distinct := map[rawPoint]bool{}
				for _, point := range ring {
					distinct[point] = true
				}
				if len(distinct) < 3 {
					r.Source.Degenerate++
				}
			}
		}
	}
}

func (r *Report) snapping(c coverage.Report, region *unit.Region) {
	// A step of the cleaning grid, in the middle of the region.
	east, north := stepMetres(region)
	step, km2 := math.Sqrt(east*north), east*north/1e6
	s := &r.Snapping
	s.Gaps, s.Overlaps, s.OwnGaps, s.Exclaves, s.Crumbs, s.HolesLeft = c.Gaps, c.Overlaps, c.OwnGaps, c.Exclaves, c.Crumbs, c.Holes
	s.GapKM2, s.OverlapKM2, s.OwnGapKM2 = round(c.GapArea*km2, 2), round(c.OverlapArea*km2, 2), round(c.OwnGapArea*km2, 2)
	s.WidestGapM, s.WidestOverlapM = round(c.WidestGap*step, 0), round(c.WidestOverlap*step, 0)
	s.MovedVertices, s.SeamVertices = len(c.Moved), c.Dissolved
	var sum float64
	for _, m := range c.Moved {
		sum += m.Distance * step
		s.MovedMaxM = max(s.MovedMaxM, m.Distance*step)
	}
	s.MovedMaxM, s.MovedMeanM = round(s.MovedMaxM, 1), round(sum/float64(max(1, len(c.Moved))), 1)
}

func stepMetres(region *unit.Region) (east, north float64) {
	const d = 1.0 / sourceGrid
	a := orb.Point{region.Projection.Meridian, region.Projection.Origin}
	return geodesic.Distance(a, orb.Point{a[0] + d, a[1]}) / fine, geodesic.Distance(a, orb.Point{a[0], a[1] + d}) / fine
}

func (r *Report) result(t *topology.Topology, shapes []orb.MultiPolygon, units []unit.Unit) {
	r.Result.Vertices, r.Result.Arcs, r.Result.Neighbours = len(t.Vertices), len(t.Arcs), len(t.Neighbours())
	for _, a := range t.Arcs {
		r.Snapping.SegmentsAfter += len(a.V) - 1
		if a.Left != coverage.None && a.Right != coverage.None {
			r.Snapping.SharedAfter += len(a.V) - 1
		}
	}
	for i, shape := range shapes {
		r.Result.Polygons += len(shape)
		for _, p := range shape {
			r.Result.Holes += len(p) - 1
		}
		if len(shape) > 1 {
			r.Result.MultiPolygons = append(r.Result.MultiPolygons, units[i].Adcode)
		}
	}
}

func (r *Report) areas(shapes []orb.MultiPolygon, region *unit.Region, units []unit.Unit) {
	for i, u := range units {
		sum := geodesic.AreaOf(shapes[i])
		r.Areas = append(r.Areas, compare(u.Adcode, u.AreaKM2, sum/1e6))
		r.Total.GeodesicKM2 += sum / 1e6
	}
	r.Total = compare(region.Code, region.AreaKM2, r.Total.GeodesicKM2)
}

func compare(code unit.Adcode, published, geodesic float64) AreaReport {
	return AreaReport{code, round(published, 2), round(geodesic, 2), round((geodesic/published-1)*100, 3)}
}

func round(x float64, decimals int) float64 {
	k := math.Pow(10, float64(decimals))
	return math.Round(x*k) / k
}

func sorted(codes []unit.Adcode) []unit.Adcode {
	slices.Sort(codes)
	return codes
}
