package build

import (
	"bytes"
	"flag"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/yutu-map/yutu/geodata/gen/coverage"
	"github.com/yutu-map/yutu/geodata/internal/unit"
)

// These tests run on the kept outline itself. Files are made by
// "go run ./geodata/gen"; here they are only compared.

const folder = "../.."

var update = flag.Bool("update", false, "write the generated files")

func fakeUnits(codes ...unit.Adcode) (units []unit.Unit) {
	for _, c := range codes {
		units = append(units, unit.Unit{Adcode: c})
	}
	return units
}

func read(t *testing.T, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(folder, name))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// region is that of the kept files.
func region() *unit.Region {
	text, err := os.ReadFile(filepath.Join(folder, "region.json"))
	if err != nil {
		panic(err)
	}
	r, err := unit.ParseRegion(text)
	if err != nil {
		panic(err)
	}
	return r
}

func table(t *testing.T) []unit.Unit {
	t.Helper()
	units, err := unit.Parse(string(read(t, "units.csv")), region())
	if err != nil {
		t.Fatal(err)
	}
	return units
}

func TestRegeneratedFilesAreThoseCommitted(t *testing.T) {
	source, rivers, units := read(t, "source/outline.geojson"), read(t, "source/rivers.geojson"), table(t)
	out, err := Build(source, rivers, region(), units)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for name, made := range out {
		names = append(names, name)
		if *update {
			if err := os.WriteFile(filepath.Join(folder, name), made, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if kept := read(t, name); !bytes.Equal(made, kept) {
			i := 0
			for i < min(len(made), len(kept)) && made[i] == kept[i] {
				i++
			}
			t.Errorf("%s differs from byte %d on: made %.80q, committed %.80q; run make geodata", name, i, made[i:], kept[i:])
		}
	}
	slices.Sort(names)
	want := []string{"districts.geojson", "layout.json", "report.json", "rivers.txt", "shapes-0.txt", "shapes-1.txt", "shapes-2.txt"}
	if !slices.Equal(names, want) {
		t.Errorf("makes %v, want %v", names, want)
	}
}

// A source without one of the units, or with a unit too many, must not come out
// as a map.
func TestOtherUnitsThanTheTablesAreRefused(t *testing.T) {
	source, rivers, units := read(t, "source/outline.geojson"), read(t, "source/rivers.geojson"), table(t)
	if _, err := Build(source, rivers, region(), units[1:]); err == nil {
		t.Error("37 units in the table: built all the same")
	}
	if _, err := Build(source, rivers, region(), append(slices.Clone(units), unit.Unit{Adcode: "500299", Zh: "某县"})); err == nil {
		t.Error("39 units in the table: built all the same")
	}
}

// cleaned is the outline as polygons on the cleaning grid, and cleaned.
var cleaned = sync.OnceValues(func() (polygons [][][]coverage.Point, c coverage.Coverage) {
	source, err := os.ReadFile(filepath.Join(folder, "source/outline.geojson"))
	if err != nil {
		panic(err)
	}
	raw, err := decode(source)
	if err != nil {
		panic(err)
	}
	csv, err := os.ReadFile(filepath.Join(folder, "units.csv"))
	if err != nil {
		panic(err)
	}
	units, err := unit.Parse(string(csv), region())
	if err != nil {
		panic(err)
	}
	if polygons, err = match(raw, region(), units); err != nil {
		panic(err)
	}
	c, err = coverage.Clean(polygons, coverage.Options{Reach: reach, MaxWidth: maxGap * fine, Crumb: crumb * fine * fine})
	if err != nil {
		panic(err)
	}
	return polygons, c
})

type edge [2]coverage.Point

func undirected(a, b coverage.Point) edge {
	if b.X < a.X || b.X == a.X && b.Y < a.Y {
		a, b = b, a
	}
	return edge{a, b}
}

// sharedBefore are the segments of the source that exactly two units run along.
func sharedBefore(polygons [][][]coverage.Point) map[edge][2]int {
	runs := map[edge][]int{}
	for u, rings := range polygons {
		for _, ring := range rings {
			for i, a := range ring {
				b := ring[(i+1)%len(ring)]
				if e := undirected(a, b); a != b && !slices.Contains(runs[e], u) {
					runs[e] = append(runs[e], u)
				}
			}
		}
	}
	shared := map[edge][2]int{}
	for e, units := range runs {
		if len(units) == 2 {
			shared[e] = [2]int{min(units[0], units[1]), max(units[0], units[1])}
		}
	}
	return shared
}

// Every border that two units shared before is theirs after: as one segment or,
// where something joins it, as several that run along it. The exception are
// four segments beside a place where three units meet: a sliver there went to
// the third one, and with it the segment's first bit, 80 m at most.
func TestEveryBorderSharedBeforeSnappingIsSharedAfter(t *testing.T) {
	polygons, c := cleaned()
	after := map[[2]int]map[coverage.Point][]coverage.Point{}
	for _, b := range c.Borders {
		pair := [2]int{min(b.Left, b.Right), max(b.Left, b.Right)}
		if after[pair] == nil {
			after[pair] = map[coverage.Point][]coverage.Point{}
		}
		after[pair][b.A] = append(after[pair][b.A], b.B)
		after[pair][b.B] = append(after[pair][b.B], b.A)
	}
	shared, shortened := sharedBefore(polygons), 0
	for e, pair := range shared {
		whole := distance(e[0], e[1])
		kept := max(along(e[0], e[1], after[pair]), along(e[1], e[0], after[pair]))
		if kept < whole-2*reach {
			shortened++
			east, north := stepMetres(region())
			if metres := (whole - kept) * max(east, north); metres > 80 {
				t.Errorf("the border of units %d and %d from %v to %v lost %.0f m", pair[0], pair[1], e[0], e[1], metres)
			}
		}
	}
	if len(shared) != 5866 || shortened != 4 {
		t.Errorf("of %d borders shared before, %d are shorter after; want 5866 and 4", len(shared), shortened)
	}
}

// along is how far one gets from a to b over borders that keep to the segment.
func along(a, b coverage.Point, next map[coverage.Point][]coverage.Point) float64 {
	at := a
	for range 100 {
		i := slices.IndexFunc(next[at], func(p coverage.Point) bool { return near(p, a, b) && forward(at, p, a, b) })
		if at == b || i < 0 {
			break
		}
		at = next[at][i]
	}
	return distance(a, at)
}

func distance(a, b coverage.Point) float64 { return math.Hypot(float64(b.X-a.X), float64(b.Y-a.Y)) }

// near: within two steps of the line, a metre.
func near(p, a, b coverage.Point) bool {
	dx, dy := float64(b.X-a.X), float64(b.Y-a.Y)
	off := dx*float64(p.Y-a.Y) - dy*float64(p.X-a.X)
	return off*off <= 4*(dx*dx+dy*dy)
}

func forward(from, to, a, b coverage.Point) bool {
	return (to.X-from.X)*(b.X-a.X)+(to.Y-from.Y)*(b.Y-a.Y) > 0
}

// A river without a name, or that is no line, must not come out as none.
func TestOtherRiversThanLinesWithNamesAreRefused(t *testing.T) {
	source, rivers, units := read(t, "source/outline.geojson"), string(read(t, "source/rivers.geojson")), table(t)
	for what, broken := range map[string]string{
		"no JSON":   "{",
		"no name":   strings.Replace(rivers, `"长江"`, `""`, 1),
		"a polygon": strings.Replace(rivers, "LineString", "Polygon", 1),
	} {
		if _, err := Build(source, []byte(broken), region(), units); err == nil || !strings.Contains(err.Error(), "rivers: ") {
			t.Errorf("%s: got %v", what, err)
		}
	}
}
