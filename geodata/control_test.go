package geodata

import (
	"encoding/csv"
	"math"
	"os"
	"slices"
	"strconv"
	"testing"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/planar"

	"github.com/yutu-map/yutu/geodata/internal/geodesic"
)

// Control points that know nothing of our outline: towns of Chongqing, their
// WGS-84 coordinates from GeoNames and the unit they belong to from the state's
// list of administrative divisions (testdata/README.md). What they prove: the
// outline lies where it should, on the datum it should. A town falls into
// another unit as soon as the outline is off by its distance from the border.

type town struct {
	unit Adcode
	name string
	at   orb.Point
}

func towns(t *testing.T) (list []town) {
	t.Helper()
	f, err := os.Open("testdata/towns.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows[1:] {
		lat, err1 := strconv.ParseFloat(r[3], 64)
		lon, err2 := strconv.ParseFloat(r[4], 64)
		if err1 != nil || err2 != nil {
			t.Fatal(r)
		}
		list = append(list, town{Adcode(r[0]), r[1], orb.Point{lon, lat}})
	}
	return list
}

// misplaced lists the towns that lie outside their unit once the outline is
// moved by metres east and north.
func misplaced(list []town, east, north float64) (names []string) {
	for _, t := range list {
		at := orb.Point{
			t.at[0] - east/geodesic.Distance(t.at, orb.Point{t.at[0] + 0.01, t.at[1]})*0.01,
			t.at[1] - north/geodesic.Distance(t.at, orb.Point{t.at[0], t.at[1] + 0.01})*0.01,
		}
		if !planar.MultiPolygonContains(shapes()[t.unit], at) {
			names = append(names, t.name)
		}
	}
	return names
}

// nearBorder are those within some metres of the border of their unit, or
// outside of it.
func nearBorder(list []town, metres float64) []town {
	return slices.DeleteFunc(slices.Clone(list), func(t town) bool {
		for _, polygon := range shapes()[t.unit] {
			for _, ring := range polygon {
				for i := range len(ring) - 1 {
					if segmentDistance(t.at, ring[i], ring[i+1]) <= metres {
						return false
					}
				}
			}
		}
		return planar.MultiPolygonContains(shapes()[t.unit], t.at)
	})
}

// segmentDistance is in metres, good for some kilometres.
func segmentDistance(p, a, b orb.Point) float64 {
	kx, ky := 111320*math.Cos(p[1]*math.Pi/180), 110860.0
	plane := func(q orb.Point) orb.Point { return orb.Point{(q[0] - p[0]) * kx, (q[1] - p[1]) * ky} }
	return planar.DistanceFromSegment(plane(a), plane(b), orb.Point{})
}

func TestTownsLieInTheirUnits(t *testing.T) {
	list := towns(t)
	if len(list) != 612 {
		t.Fatalf("%d towns", len(list))
	}
	// GeoNames' Jiangbei is the former county town in 渝北, not the subdistrict
	// of the same name in 涪陵; its Yanxi lies across the Yangtze from 沿溪镇.
	want := []string{"江北街道", "沿溪镇"}
	if got := misplaced(list, 0, 0); !slices.Equal(got, want) {
		t.Errorf("outside their units are %v, want only %v", got, want)
	}
}

func TestSomeTownsLieWithinAHundredMetresOfTheirBorder(t *testing.T) {
	list := slices.DeleteFunc(nearBorder(towns(t), 100), func(t town) bool { return t.name == "江北街道" || t.name == "沿溪镇" })
	if len(list) < 6 {
		t.Errorf("only %v", list)
	}
}

// How far the outline could be off as a whole before the towns tell: moved by
// 100 m to the north, east or west, some fall out; by 400 m, in any direction.
func TestTownsTellIfTheOutlineIsMoved(t *testing.T) {
	list := nearBorder(towns(t), 700)
	unmoved := len(misplaced(list, 0, 0))
	for _, c := range []struct{ east, north float64 }{
		{100, 0}, {70, 70}, {0, 100}, {-70, 70}, {-100, 0},
		{400, 0}, {280, 280}, {0, 400}, {-280, 280}, {-400, 0}, {-280, -280}, {0, -400}, {280, -280},
	} {
		if got := misplaced(list, c.east, c.north); len(got) <= unmoved {
			t.Errorf("moved by %g m east and %g m north nobody is out of place", c.east, c.north)
		}
	}
	// About the offset of GCJ-02 here: left unconverted, the outline would
	// have seven more towns on the wrong side.
	if got := misplaced(list, 345, -300); len(got) < unmoved+7 {
		t.Errorf("with the offset of GCJ-02 only %v are out of place", got)
	}
}
