// Package albers is the map projection: Albers equal-area conic on the WGS-84
// ellipsoid, in metres. It does not know the size or origin of the drawn map.
//
// Why this one: districts are shaded by what happens in them, so their areas
// must compare, and regions of China lie in the middle latitudes, where a conic
// keeps shapes as well as areas. The constants of each are in its region.json.
// Chongqing (470 km wide, 450 km high) spans 28.16 to 32.20 degrees north. By
// the one-sixth rule (Snyder, p. 99) its standard parallels lie a sixth of that
// inside either end: 28.16+0.673 and 32.20-0.673, there to a hundredth of a
// degree. The scale along parallels and meridians is then within 0.05 % of true
// everywhere in it; see TestScale.
package albers

import "math"

// WGS-84.
const (
	semiMajor  = 6378137.0
	flattening = 1 / 298.257223563
	e2         = flattening * (2 - flattening)
)

// Projection has its constants worked out once; make it with New.
type Projection struct {
	lon0, n, c, rho0 float64
}

// New makes the projection with two standard parallels, a central meridian
// and a latitude of origin, all in degrees. Formulas (14-3) to (14-6) and
// (14-11) to (14-15) of J. P. Snyder, Map Projections: A Working Manual, USGS
// Professional Paper 1395 (1987), pp. 98-103.
func New(parallel1, parallel2, meridian, origin float64) Projection {
	p1, p2 := radians(parallel1), radians(parallel2)
	m1, m2 := parallelRadius(p1), parallelRadius(p2)
	q1, q2 := Q(math.Sin(p1)), Q(math.Sin(p2))
	n := (m1*m1 - m2*m2) / (q2 - q1)
	p := Projection{lon0: meridian, n: n, c: m1*m1 + n*q1}
	p.rho0 = p.rho(Q(math.Sin(radians(origin))))
	return p
}

// Forward projects WGS-84 degrees to metres east and north of the origin.
func (p Projection) Forward(lon, lat float64) (x, y float64) {
	rho := p.rho(Q(math.Sin(radians(lat))))
	theta := p.n * radians(lon-p.lon0)
	return rho * math.Sin(theta), p.rho0 - rho*math.Cos(theta)
}

// Scale is the scale along the parallel of a latitude (degrees); along the
// meridian it is the inverse, since areas are kept. Snyder (14-16).
func (p Projection) Scale(lat float64) float64 {
	phi := radians(lat)
	return p.n * p.rho(Q(math.Sin(phi))) / (semiMajor * parallelRadius(phi))
}

func (p Projection) rho(q float64) float64 { return semiMajor * math.Sqrt(p.c-p.n*q) / p.n }

// parallelRadius is the radius of a parallel over the semi-major axis.
func parallelRadius(phi float64) float64 {
	s := math.Sin(phi)
	return math.Cos(phi) / math.Sqrt(1-e2*s*s)
}

// Q is Snyder's q (3-12) of the sine of a latitude: the area between the
// equator and the latitude, per radian of longitude, is SemiMajor²·Q/2.
func Q(sin float64) float64 {
	e := math.Sqrt(e2)
	return (1 - e2) * (sin/(1-e2*sin*sin) - math.Log((1-e*sin)/(1+e*sin))/(2*e))
}

// SemiMajor is the equatorial radius of WGS-84 in metres.
const SemiMajor = semiMajor

func radians(deg float64) float64 { return deg * math.Pi / 180 }
