// Package geodesic measures on the WGS-84 ellipsoid: areas of rings and short
// distances. It does not know what the rings are of. orb/geo measures too, but
// on a sphere: its areas come out 0.3 to 0.4 % too large at these latitudes,
// more than most of the differences to be shown (TestSphereIsNotEnough).
package geodesic

import (
	"math"

	"github.com/paulmach/orb"

	"github.com/yutu-map/yutu/geodata/internal/albers"
)

// Area is the signed area in square metres of a ring of lon, lat degrees whose
// edges are straight in longitude and latitude, as RFC 7946 defines them.
// Counter-clockwise is positive; the closing point may be repeated or not.
//
// The area under an edge is the integral of the authalic function q(sin lat)
// over longitude, here by three-point Gauss-Legendre quadrature: with edges of
// less than a degree its error is below a square metre. An edge's deviation
// from the geodesic is a second-order effect, parts per million for the short
// edges of the districts.
func Area(ring orb.Ring) float64 {
	node := math.Sqrt(3.0 / 5)
	var sum float64
	for i, a := range ring {
		b := ring[(i+1)%len(ring)]
		mid, half := (a[1]+b[1])/2, (b[1]-a[1])/2
		q := 5*q(mid-node*half) + 8*q(mid) + 5*q(mid+node*half)
		sum -= (b[0] - a[0]) * math.Pi / 180 * q / 18
	}
	return sum * albers.SemiMajor * albers.SemiMajor / 2
}

func q(lat float64) float64 { return albers.Q(math.Sin(lat * math.Pi / 180)) }

// AreaOf is the area in square metres of polygons whose shells run
// counter-clockwise and holes clockwise.
func AreaOf(polygons orb.MultiPolygon) (sum float64) {
	for _, polygon := range polygons {
		for _, ring := range polygon {
			sum += Area(ring)
		}
	}
	return sum
}

// Distance is the distance in metres between two points a few kilometres
// apart at most, from the radii of curvature at their middle.
func Distance(a, b orb.Point) float64 {
	const f = 1 / 298.257223563
	const e2 = f * (2 - f)
	mid := (a[1] + b[1]) / 2 * math.Pi / 180
	w := 1 - e2*math.Sin(mid)*math.Sin(mid)
	meridian := albers.SemiMajor * (1 - e2) / math.Pow(w, 1.5)
	prime := albers.SemiMajor / math.Sqrt(w)
	dx := (b[0] - a[0]) * math.Pi / 180 * prime * math.Cos(mid)
	dy := (b[1] - a[1]) * math.Pi / 180 * meridian
	return math.Hypot(dx, dy)
}
