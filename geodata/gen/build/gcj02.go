package build

import "math"

// GCJ-02 is the offset datum of Chinese map services. The forward formula was
// never published officially; this is the one in general use since 2013, as in
// googollee/eviltransform (go/transform.go). Its README gives 1 to 2 m for the
// one-step inverse and less than 0.5 m for its exact one, both against its own
// forward formula. Ours returns to the same forward within a millimetre
// (TestThereAndBack); how near the formula is to the official one is not known
// to us beyond that others measured a few metres.

const (
	krasovskyA  = 6378245.0
	krasovskyE2 = 0.00669342162296594323
)

// toGCJ moves WGS-84 degrees to GCJ-02 degrees.
func toGCJ(lon, lat float64) (float64, float64) {
	dLon, dLat := gcjShift(lon, lat)
	return lon + dLon, lat + dLat
}

// fromGCJ is the inverse of toGCJ by fixed-point iteration: take the shift at
// the current guess away from the given point until the guess moves by less
// than 1e-11 degree (a micrometre). The shift's slope is about 1e-3, so each
// round wins some three digits.
func fromGCJ(lon, lat float64) (float64, float64) {
	x, y := lon, lat
	for range 30 {
		dLon, dLat := gcjShift(x, y)
		nx, ny := lon-dLon, lat-dLat
		done := math.Abs(nx-x)+math.Abs(ny-y) < 1e-11
		x, y = nx, ny
		if done {
			break
		}
	}
	return x, y
}

// gcjShift is GCJ-02 minus WGS-84 in degrees at a WGS-84 point.
func gcjShift(lon, lat float64) (dLon, dLat float64) {
	x, y := lon-105, lat-35
	xy, root := x*y, math.Sqrt(math.Abs(x))
	waves := 20*math.Sin(6*x*math.Pi) + 20*math.Sin(2*x*math.Pi)
	dLat = waves + 20*math.Sin(y*math.Pi) + 40*math.Sin(y/3*math.Pi) +
		160*math.Sin(y/12*math.Pi) + 320*math.Sin(y/30*math.Pi)
	dLon = waves + 20*math.Sin(x*math.Pi) + 40*math.Sin(x/3*math.Pi) +
		150*math.Sin(x/12*math.Pi) + 300*math.Sin(x/30*math.Pi)
	dLat = dLat*2/3 - 100 + 2*x + 3*y + 0.2*y*y + 0.1*xy + 0.2*root
	dLon = dLon*2/3 + 300 + x + 2*y + 0.1*x*x + 0.1*xy + 0.1*root

	phi := lat * math.Pi / 180
	w := 1 - krasovskyE2*math.Sin(phi)*math.Sin(phi)
	meridian := krasovskyA * (1 - krasovskyE2) / (w * math.Sqrt(w))
	parallel := krasovskyA / math.Sqrt(w) * math.Cos(phi)
	return dLon / parallel * 180 / math.Pi, dLat / meridian * 180 / math.Pi
}
