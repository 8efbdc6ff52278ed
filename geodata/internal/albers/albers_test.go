package albers

import (
	"fmt"
	"math"
	"testing"
)

// The constants of Chongqing, see region.json.
const (
	Parallel1 = 28.83
	Parallel2 = 31.53
	Meridian  = 107.75
	Origin    = 30.18
)

func chongqing() Projection { return New(Parallel1, Parallel2, Meridian, Origin) }

// corners and middle of Chongqing's box.
var places = [][2]float64{{105.29, 28.16}, {110.20, 28.16}, {105.29, 32.20}, {110.20, 32.20}, {Meridian, Origin}}

func TestOriginIsTheOrigin(t *testing.T) {
	if x, y := chongqing().Forward(Meridian, Origin); x != 0 || y != 0 {
		t.Errorf("got %g, %g", x, y)
	}
}

// Snyder's q is the integral of the width of a parallel times the length of a
// step along the meridian; here it is added up in small steps, without the
// closed formula.
func TestQIsTheAreaUnderTheMeridian(t *testing.T) {
	for _, lat := range []float64{10, 28.83, 31.53, 60, 90} {
		const n = 100000
		sum, step := 0.0, radians(lat)/n
		for i := range n {
			phi := (float64(i) + 0.5) * step
			w := 1 - e2*math.Sin(phi)*math.Sin(phi)
			sum += 2 * (1 - e2) * math.Cos(phi) / (w * w) * step
		}
		if got := Q(math.Sin(radians(lat))); math.Abs(got-sum) > 1e-9 {
			t.Errorf("q(%g°) = %.12f, want %.12f", lat, got, sum)
		}
	}
}

// inverse is Snyder (14-8) to (14-11) and, for the latitude, (3-16) repeated:
// the way back is no part of the product, so it stands here.
func (p Projection) inverse(x, y float64) (lon, lat float64) {
	rho := math.Hypot(x, p.rho0-y)
	theta := math.Atan2(x, p.rho0-y)
	q := (p.c - (rho*p.n/semiMajor)*(rho*p.n/semiMajor)) / p.n
	phi, e := math.Asin(q/2), math.Sqrt(e2)
	for range 20 {
		s := math.Sin(phi)
		w := 1 - e2*s*s
		phi += w * w / (2 * math.Cos(phi)) * (q/(1-e2) - s/w + math.Log((1-e*s)/(1+e*s))/(2*e))
	}
	return p.lon0 + theta/p.n*180/math.Pi, phi * 180 / math.Pi
}

func TestThereAndBack(t *testing.T) {
	p := chongqing()
	for _, at := range places {
		x, y := p.Forward(at[0], at[1])
		lon, lat := p.inverse(x, y)
		if math.Abs(lon-at[0]) > 1e-11 || math.Abs(lat-at[1]) > 1e-11 { // a micrometre
			t.Errorf("%v came back as %.12f, %.12f", at, lon, lat)
		}
	}
}

func TestScale(t *testing.T) {
	p := chongqing()
	for lat := 28.16; lat <= 32.20; lat += 0.01 {
		if k := p.Scale(lat); math.Abs(k-1) > 0.0005 {
			t.Errorf("scale at %.2f° is %.6f, more than 0.05 %% off", lat, k)
		}
	}
	for _, lat := range []float64{Parallel1, Parallel2} {
		if k := p.Scale(lat); math.Abs(k-1) > 1e-12 {
			t.Errorf("scale at the standard parallel %g is %.15f, want 1", lat, k)
		}
	}
}

// The projection's own derivative along the parallel is the scale it states,
// and across it the inverse: then areas are kept.
func TestScaleIsThatOfForward(t *testing.T) {
	p := chongqing()
	for _, at := range places {
		t.Run(fmt.Sprint(at), func(t *testing.T) {
			const d = 1e-5
			phi := radians(at[1])
			w := math.Sqrt(1 - e2*math.Sin(phi)*math.Sin(phi))
			parallel := semiMajor * math.Cos(phi) / w * radians(d)
			meridian := semiMajor * (1 - e2) / (w * w * w) * radians(d)
			length := func(lon, lat float64) float64 {
				x1, y1 := p.Forward(at[0]-lon/2, at[1]-lat/2)
				x2, y2 := p.Forward(at[0]+lon/2, at[1]+lat/2)
				return math.Hypot(x2-x1, y2-y1)
			}
			k, h := length(d, 0)/parallel, length(0, d)/meridian
			if want := p.Scale(at[1]); math.Abs(k-want) > 1e-6 || math.Abs(h-1/want) > 1e-6 {
				t.Errorf("along %.8f, across %.8f; want %.8f and %.8f", k, h, want, 1/want)
			}
		})
	}
}
