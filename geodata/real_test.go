package geodata

import (
	"encoding/json"
	"math"
	"slices"
	"sync"
	"testing"

	"github.com/paulmach/orb"

	"github.com/yutu-map/yutu/geodata/internal/geodesic"
)

// sourceStep is a step of the source's grid in metres: 1/1024 degree of
// latitude is 108 m, of longitude 94 m.
const sourceStep = 101

// shapes are the committed full-resolution shapes, as written.
var shapes = sync.OnceValue(func() map[Adcode]orb.MultiPolygon {
	var doc struct {
		Features []struct {
			ID       Adcode
			Geometry struct {
				Type        string
				Coordinates json.RawMessage
			}
		}
	}
	if err := json.Unmarshal(here.districts, &doc); err != nil {
		panic(err)
	}
	all := map[Adcode]orb.MultiPolygon{}
	for _, f := range doc.Features {
		var err error
		var shape orb.MultiPolygon
		if f.Geometry.Type == "Polygon" {
			shape = make(orb.MultiPolygon, 1)
			err = json.Unmarshal(f.Geometry.Coordinates, &shape[0])
		} else {
			err = json.Unmarshal(f.Geometry.Coordinates, &shape)
		}
		if err != nil {
			panic(err)
		}
		all[f.ID] = shape
	}
	return all
})

// fullLevel is the full resolution in the form of a drawn level, in
// micro-degrees, north up.
func fullLevel() drawnLevel {
	d := drawnLevel{scale: 1e6, rings: map[Adcode][][]point{}}
	for _, u := range here.units {
		d.codes = append(d.codes, u.Adcode)
		for _, polygon := range shapes()[u.Adcode] {
			for _, ring := range polygon {
				var points []point
				for _, p := range ring[:len(ring)-1] {
					points = append(points, point{int(math.Round(p[0] * 1e6)), int(math.Round(p[1] * 1e6))})
				}
				d.rings[u.Adcode] = append(d.rings[u.Adcode], points)
			}
		}
	}
	return d
}

func everyLevel(t *testing.T) map[string]drawnLevel {
	t.Helper()
	all := map[string]drawnLevel{"full": fullLevel()}
	for level, name := range []string{"0", "1", "2"} {
		d, err := parseShapes(ShapeFile(level))
		if err != nil {
			t.Fatal(err)
		}
		all[name] = d
	}
	return all
}

func TestEveryPieceOfBorderHasTwoSidesAndNoGapOrOverlap(t *testing.T) {
	for name, d := range everyLevel(t) {
		if err := sameCodes(d.codes); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		owner, err := d.borders()
		if err == nil {
			err = whole(owner)
		}
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		shared, single := 0, 0
		for b := range owner {
			if _, ok := owner[border{b.b, b.a}]; ok {
				shared++
			} else {
				single++
			}
		}
		// As report.json has them: SharedAfter, and SegmentsAfter less those.
		if name == "full" && (shared != 2*7377 || single != 13078-7377) {
			t.Errorf("%s: %d sides of shared border and %d of outline", name, shared, single)
		}
		if single > shared {
			t.Errorf("%s: more outline (%d) than border (%d)", name, single, shared)
		}
	}
}

// No two pieces of border may meet but at a common end: then no ring crosses or
// touches itself along a line, and no two units overlap.
func TestNoBordersCross(t *testing.T) {
	for name, d := range everyLevel(t) {
		owner, err := d.borders()
		if err != nil {
			t.Fatal(err)
		}
		var list []border
		for b := range owner {
			if _, ok := owner[border{b.b, b.a}]; !ok || comparePoints(b.a, b.b) < 0 {
				if comparePoints(b.a, b.b) > 0 {
					b.a, b.b = b.b, b.a
				}
				list = append(list, b) // each once, from west to east
			}
		}
		slices.SortFunc(list, func(p, q border) int { return comparePoints(p.a, q.a) })
		var open []border
		for _, b := range list {
			open = slices.DeleteFunc(open, func(o border) bool { return o.b[0] < b.a[0] })
			for _, o := range open {
				if meetBadly(o, b) {
					t.Errorf("%s: the border %v of %s meets %v of %s", name, o, owner[o], b, owner[b])
				}
			}
			open = append(open, b)
		}
	}
}

// meetBadly: do two pieces have a point in common other than a common end?
func meetBadly(p, q border) bool {
	side := func(a, b, c point) int { return (b[0]-a[0])*(c[1]-a[1]) - (b[1]-a[1])*(c[0]-a[0]) }
	on := func(c point, b border) bool { // c, on the line of b: strictly between its ends?
		return c != b.a && c != b.b && c[0] >= b.a[0] && c[0] <= b.b[0] &&
			c[1] >= min(b.a[1], b.b[1]) && c[1] <= max(b.a[1], b.b[1])
	}
	s1, s2, s3, s4 := side(p.a, p.b, q.a), side(p.a, p.b, q.b), side(q.a, q.b, p.a), side(q.a, q.b, p.b)
	return s1 == 0 && on(q.a, p) || s2 == 0 && on(q.b, p) || s3 == 0 && on(p.a, q) || s4 == 0 && on(p.b, q) ||
		(s1 > 0 && s2 < 0 || s1 < 0 && s2 > 0) && (s3 > 0 && s4 < 0 || s3 < 0 && s4 > 0)
}

// Within 1 %, or within what a quarter of a step of the source's grid along the border comes to, which is
// more for small units: 渝中 has 23 km² only.
func TestAreasAreThosePublished(t *testing.T) {
	var total float64
	for _, u := range Units() {
		shape := shapes()[u.Adcode]
		got := geodesic.AreaOf(shape) / 1e6
		total += got
		percent := math.Abs(got/u.AreaKM2-1) * 100
		var length float64
		for _, polygon := range shape {
			for _, ring := range polygon {
				for i := range len(ring) - 1 {
					length += geodesic.Distance(ring[i], ring[i+1])
				}
			}
		}
		grid := length * sourceStep / 4 / 1e6 / u.AreaKM2 * 100
		switch {
		case percent > max(1, grid):
			t.Errorf("%s %s has %.2f km², published are %.2f: %.2f %%", u.Adcode, u.Zh, got, u.AreaKM2, percent)
		case percent > 1 && u.Adcode != "500103" && u.Adcode != "500104":
			t.Errorf("%s %s is %.2f %% off: only 渝中 and 大渡口 should be more than 1 %%", u.Adcode, u.Zh, percent)
		case percent > 2:
			t.Errorf("%s %s is %.2f %% off", u.Adcode, u.Zh, percent)
		}
	}
	if math.Abs(total/TheRegion().AreaKM2-1) > 0.001 {
		t.Errorf("Chongqing has %.0f km², published are %.0f", total, TheRegion().AreaKM2)
	}
}

// A level may cut corners, not districts.
func TestLevelsKeepTheAreas(t *testing.T) {
	layout := TheLayout()
	for level, percent := range []float64{4, 1.2, 0.4} {
		d, err := parseShapes(ShapeFile(level))
		if err != nil {
			t.Fatal(err)
		}
		var total, all float64
		for _, u := range Units() {
			var sum int
			for _, ring := range d.rings[u.Adcode] {
				sum -= doubleArea(ring) // y points down
			}
			unit := layout.KMPerUnit / float64(d.scale)
			got, want := float64(sum)/2*unit*unit, geodesic.AreaOf(shapes()[u.Adcode])/1e6
			if math.Abs(got/want-1)*100 > percent {
				t.Errorf("level %d: %s %s has %.2f km² of %.2f", level, u.Adcode, u.Zh, got, want)
			}
			total, all = total+got, all+want
		}
		if math.Abs(total/all-1) > 0.001 {
			t.Errorf("level %d: %.0f km² of %.0f", level, total, all)
		}
	}
}

// The drawn shapes lie where Project puts the full ones: each vertex of the
// finest level within a step of it, for it is one of the full resolution's.
func TestProjectPlacesTheShapes(t *testing.T) {
	d, err := parseShapes(ShapeFile(2))
	if err != nil {
		t.Fatal(err)
	}
	k := float64(d.scale)
	for _, u := range Units() {
		at := map[point]bool{}
		for _, polygon := range shapes()[u.Adcode] {
			for _, ring := range polygon {
				for _, p := range ring {
					x, y := Project(p[0], p[1])
					for dx := -2; dx <= 2; dx++ { // repairs may move a vertex by two
						for dy := -2; dy <= 2; dy++ {
							at[point{int(math.Round(x*k)) + dx, int(math.Round(y*k)) + dy}] = true
						}
					}
				}
			}
		}
		for _, ring := range d.rings[u.Adcode] {
			for _, p := range ring {
				if !at[p] {
					t.Errorf("%s: %v is no vertex of the full shape", u.Adcode, p)
				}
			}
		}
	}
}

func TestLabelsHaveRoom(t *testing.T) {
	l := TheLayout()
	for level := range Levels {
		d, err := parseShapes(ShapeFile(level))
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range l.Shapes {
			k, rings := float64(d.scale), d.rings[s.Adcode]
			if !contains(rings, float64(s.X)*k, float64(s.Y)*k) {
				t.Errorf("%s: the label point lies outside at level %d", s.Adcode, level)
			}
			// The chord is measured at level 0, half a unit down.
			if level > 0 {
				continue
			}
			for x := -s.Chord/2 + 1; x < s.Chord/2; x++ {
				if !contains(rings, float64(s.X+x), float64(s.Y)+0.5) {
					t.Errorf("%s: %d wide, but %d from the middle is outside", s.Adcode, s.Chord, x)
					break
				}
			}
		}
	}
	for _, s := range l.Shapes {
		if s.Box[0] < 0 || s.Box[1] < 0 || s.Box[2] > l.Width || s.Box[3] > l.Height {
			t.Errorf("%s: its box %v leaves the map", s.Adcode, s.Box)
		}
	}
}

func TestShapeFilePanicsForUnknownLevels(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("level 3 exists")
		}
	}()
	ShapeFile(Levels)
}
