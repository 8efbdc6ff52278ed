package geodesic

import (
	"math"
	"testing"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/geo"
)

func box(west, south, east, north float64) orb.Ring {
	return orb.Ring{{west, south}, {east, south}, {east, north}, {west, north}, {west, south}}
}

// The whole ellipsoid has 510 065 621.724 km² (from its closed formula). A
// belt all around from pole to pole, a degree at a time, must have it too.
func TestTheWholeEarth(t *testing.T) {
	var sum float64
	for south := -90.0; south < 90; south++ {
		for west := -180.0; west < 180; west += 90 {
			sum += Area(box(west, south, west+90, south+1))
		}
	}
	if got := sum / 1e6; math.Abs(got-510065621.724) > 0.01 {
		t.Errorf("got %.3f km²", got)
	}
}

func TestAreaHasASignAndNeedsNoClosingPoint(t *testing.T) {
	r := box(107, 30, 107.1, 30.1)
	ccw, open := Area(r), Area(r[:4])
	r.Reverse()
	if ccw <= 0 || open != ccw || math.Abs(Area(r)+ccw) > 1e-6 {
		t.Errorf("counter-clockwise %g, left open %g, clockwise %g", ccw, open, Area(r))
	}
}

func TestAHoleIsTakenAway(t *testing.T) {
	hole := box(107.4, 30.4, 107.6, 30.6)
	hole.Reverse()
	got := AreaOf(orb.MultiPolygon{{box(107, 30, 108, 31), hole}, {box(109, 30, 110, 31)}})
	if want := 2*Area(box(107, 30, 108, 31)) - Area(box(107.4, 30.4, 107.6, 30.6)); math.Abs(got-want) > 1e-3 {
		t.Errorf("got %f, want %f", got, want)
	}
}

// Cutting an edge must not change what it borders: the quadrature is exact
// enough even for edges far longer than any there is.
func TestCuttingAnEdgeKeepsTheArea(t *testing.T) {
	whole := orb.Ring{{105, 28}, {110, 29}, {107, 32}}
	var cut orb.Ring
	for i, a := range whole {
		b := whole[(i+1)%3]
		for k := range 100 {
			f := float64(k) / 100
			cut = append(cut, orb.Point{a[0] + f*(b[0]-a[0]), a[1] + f*(b[1]-a[1])})
		}
	}
	if a, b := Area(whole), Area(cut); math.Abs(a-b) > 1 {
		t.Errorf("%f m² as a whole, %f m² cut", a, b)
	}
}

// Lengths of a degree at 45° on WGS-84, from the radii of curvature as any
// geodesy table has them: 111 131.8 m of latitude, 78 846.8 m of longitude.
func TestDistance(t *testing.T) {
	if got := Distance(orb.Point{0, 44.995}, orb.Point{0, 45.005}) * 100; math.Abs(got-111131.8) > 0.1 {
		t.Errorf("a degree of latitude at 45° is %.2f m", got)
	}
	if got := Distance(orb.Point{0, 45}, orb.Point{0.01, 45}) * 100; math.Abs(got-78846.8) > 0.1 {
		t.Errorf("a degree of longitude at 45° is %.2f m", got)
	}
}

func TestSphereIsNotEnough(t *testing.T) {
	for _, lat := range []float64{28.5, 30, 32} {
		r := box(107, lat, 107.1, lat+0.1)
		off := (geo.Area(r)/Area(r) - 1) * 100
		if off < 0.28 || off > 0.4 {
			t.Errorf("at %g° orb/geo is %.3f %% off: the comment in geodesic.go says otherwise", lat, off)
		}
	}
}
