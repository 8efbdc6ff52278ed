package geodata

import (
	"strings"
	"testing"
)

func TestThirtyEightUnitsAndNoOther(t *testing.T) {
	want := strings.Fields(`500101 500102 500103 500104 500105 500106 500107 500108 500109 500110
		500111 500112 500113 500114 500115 500116 500117 500118 500119 500120
		500151 500152 500153 500154 500155 500156
		500229 500230 500231 500233 500235 500236 500237 500238 500240 500241 500242 500243`)
	kinds := map[Kind]int{}
	for i, u := range Units() {
		kinds[u.Kind]++
		if i >= len(want) || string(u.Adcode) != want[i] {
			t.Fatalf("unit %d is %s %s", i, u.Adcode, u.Zh)
		}
	}
	if len(Units()) != 38 || kinds[District] != 26 || kinds[County] != 8 || kinds[AutonomousCounty] != 4 {
		t.Errorf("%d units: %v", len(Units()), kinds)
	}
}

func TestNamesSayWhatTheUnitsAre(t *testing.T) {
	suffix := map[Kind][2]string{District: {"区", " District"}, County: {"县", " County"}, AutonomousCounty: {"自治县", " Autonomous County"}}
	seen := map[string]Adcode{}
	for _, u := range Units() {
		if !strings.HasSuffix(u.Zh, suffix[u.Kind][0]) || !strings.HasSuffix(u.En, suffix[u.Kind][1]) {
			t.Errorf("%s: a %s is called %s, %s", u.Adcode, u.Kind, u.Zh, u.En)
		}
		if !strings.HasPrefix(u.Zh, u.ShortZh) || !strings.HasPrefix(u.En, u.ShortEn) {
			t.Errorf("%s: %s, %s is short for %s, %s", u.Adcode, u.ShortZh, u.ShortEn, u.Zh, u.En)
		}
		if got := strings.ToLower(strings.ReplaceAll(u.ShortEn, "’", "")); got != u.Pinyin {
			t.Errorf("%s: pinyin %s of %s", u.Adcode, u.Pinyin, u.ShortEn)
		}
		for _, name := range []string{u.Zh, u.En, u.ShortZh, u.ShortEn, u.Pinyin + " (pinyin)"} {
			if other, ok := seen[name]; ok && other != u.Adcode {
				t.Errorf("%s and %s are both called %s", other, u.Adcode, name)
			}
			seen[name] = u.Adcode
		}
		if (u.Kind == District) != (u.Adcode < "500200") {
			t.Errorf("%s is a %s", u.Adcode, u.Kind)
		}
	}
}

func TestByID(t *testing.T) {
	for _, u := range Units() {
		if got, ok := ByID(u.Adcode); !ok || got != u {
			t.Errorf("%s: got %v, %v", u.Adcode, got, ok)
		}
	}
	for _, a := range []Adcode{"", City(), "500100", "500228", "500232", "500999", "武隆"} { // 500228, 500232: codes of before 2016
		if got, ok := ByID(a); ok {
			t.Errorf("%q is %v", a, got)
		}
	}
}

func TestSlicesAreTheCallersOwn(t *testing.T) {
	Units()[0].Zh, TheLayout().Shapes[0].X, DistrictsGeoJSON()[0] = "x", -1, 'x'
	if Units()[0].Zh == "x" || TheLayout().Shapes[0].X == -1 || DistrictsGeoJSON()[0] == 'x' {
		t.Error("what a caller wrote is seen by the next one")
	}
}
