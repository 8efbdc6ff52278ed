package build

import (
	"math"
	"testing"

	"github.com/paulmach/orb"

	"github.com/yutu-map/yutu/geodata/internal/geodesic"
)

// Tie points published with googollee/eviltransform (go/transform_test.go and
// its sisters in other languages): WGS-84 longitude and latitude, then GCJ-02.
var tiePoints = []struct {
	name     string
	wgs, gcj orb.Point
}{
	{"Shanghai", orb.Point{121.5272106, 31.1774276}, orb.Point{121.531541859215, 31.17530398364597}},
	{"Shenzhen", orb.Point{113.912316, 22.543847}, orb.Point{113.9171764808363, 22.540796131694766}},
	{"Beijing", orb.Point{116.377817, 39.911954}, orb.Point{116.38404722455657, 39.91334545536069}},
}

func TestPublishedTiePoints(t *testing.T) {
	for _, p := range tiePoints {
		lon, lat := toGCJ(p.wgs[0], p.wgs[1])
		if d := geodesic.Distance(orb.Point{lon, lat}, p.gcj); d > 0.01 {
			t.Errorf("%s: forward is %.3f m off", p.name, d)
		}
		lon, lat = fromGCJ(p.gcj[0], p.gcj[1])
		if d := geodesic.Distance(orb.Point{lon, lat}, p.wgs); d > 0.01 {
			t.Errorf("%s: back is %.3f m off", p.name, d)
		}
	}
}

func TestThereAndBack(t *testing.T) {
	worst := 0.0
	for lon := 105.2; lon <= 110.3; lon += 0.1 {
		for lat := 28.1; lat <= 32.3; lat += 0.1 {
			back := func(x, y float64) float64 {
				bx, by := toGCJ(fromGCJ(x, y))
				return geodesic.Distance(orb.Point{bx, by}, orb.Point{x, y})
			}
			worst = max(worst, back(lon, lat))
		}
	}
	if worst > 1e-5 {
		t.Errorf("the inverse is up to %g m off, want 0.01 mm or less", worst)
	}
}

// The offset at four places all over Chongqing, as others have computed it:
// 464 to 573 m.
func TestOffsetInChongqing(t *testing.T) {
	least, most := math.Inf(1), 0.0
	for _, p := range []orb.Point{{106.57, 29.55}, {108.66, 31.95}, {109.00, 28.45}, {105.59, 29.40}} { // 渝中 城口 秀山 荣昌
		lon, lat := toGCJ(p[0], p[1])
		d := geodesic.Distance(p, orb.Point{lon, lat})
		least, most = min(least, d), max(most, d)
	}
	if math.Abs(least-464) > 3 || math.Abs(most-573) > 3 {
		t.Errorf("%.0f to %.0f m", least, most)
	}
}
