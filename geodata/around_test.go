package geodata

import (
	"slices"
	"strings"
	"testing"
)

// through are the short names of the units that a line on the drawn map runs through, as far as its vertices tell.
func through(t *testing.T, line []point) (names []string) {
	t.Helper()
	d, err := parseShapes(ShapeFile(0))
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range line {
		for _, u := range Units() {
			if contains(d.rings[u.Adcode], float64(p[0]), float64(p[1])) && !slices.Contains(names, u.ShortZh) {
				names = append(names, u.ShortZh)
			}
		}
	}
	return names
}

func TestRiversRunWhereTheyDo(t *testing.T) {
	want := map[string]string{"长江": "江津 长寿 涪陵 丰都 忠县 万州 云阳 奉节 巫山", "嘉陵江": "合川 北碚", "乌江": "彭水 武隆 涪陵"}
	for _, r := range Rivers() {
		rings, err := parsePath(r.Path + "z")
		if err != nil {
			t.Fatal(err)
		}
		got := through(t, rings[0])
		for _, unit := range strings.Fields(want[r.Zh]) {
			if !slices.Contains(got, unit) {
				t.Errorf("the %s runs through %v and not %s", r.En, got, unit)
			}
		}
		delete(want, r.Zh)
	}
	if len(want) > 0 {
		t.Errorf("there is no %v", want)
	}
}

// A province's name stands outside the city, and on the drawn map.
func TestProvincesLieAroundTheCity(t *testing.T) {
	l := TheLayout()
	for _, p := range Provinces() {
		x, y := Project(p.Lon, p.Lat)
		if at := through(t, []point{{int(x), int(y)}}); at != nil || x < 0 || y < 0 || x > float64(l.Width) || y > float64(l.Height) {
			t.Errorf("%s stands at %.0f, %.0f, in %v", p.En, x, y, at)
		}
	}
}
