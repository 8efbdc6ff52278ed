package geodata

import (
	"strings"
	"testing"
)

func TestEveryUnitHasItsTownships(t *testing.T) {
	count, located := map[Adcode]int{}, 0
	for _, town := range Townships() {
		count[town.Adcode]++
		if town.Located {
			located++
		}
	}
	for _, u := range Units() {
		if count[u.Adcode] == 0 {
			t.Errorf("%s has none", u.Zh)
		}
	}
	if n := len(Townships()); n != 1031 || located != 869 {
		t.Errorf("%d townships, %d with a point; want 1031 and 869", n, located)
	}
}

func TestTownshipsAreFoundByNameAndUnit(t *testing.T) {
	found := TownshipsNamed("500101", "太白街道")
	if len(found) != 1 || found[0].Code != "500101017" || !found[0].Located || found[0].Core || found[0].Lon != 108.35783 {
		t.Errorf("太白街道 of 万州 is %+v", found)
	}
	if found := TownshipsNamed("500102", "太白街道"); found != nil {
		t.Errorf("涪陵 has no 太白街道, but %+v", found)
	}
}

func TestFaultsOfTownshipsNameTheirLine(t *testing.T) {
	const sound = "adcode,unit,code,name_zh,lat,lon,coord_source,match,dem_m\n500101,万州,500101017,太白街道,30.82482,108.35783,geonames:8403612,full,200\n"
	if list, err := here.parseTownships(sound); err != nil || len(list) != 1 {
		t.Fatalf("got %v, %v", list, err)
	}
	for name, c := range map[string]struct{ old, new, want string }{
		"other columns":   {"dem_m\n", "dem\n", "townships.csv:1: want the columns"},
		"unknown unit":    {"500101,万州", "500199,万州", `townships.csv:2: adcode "500199"`},
		"another unit":    {"500101,万州", "500102,万州", `townships.csv:2: adcode "500102", unit "万州"`},
		"another's code":  {"500101017", "500102017", `townships.csv:2: code "500102017"`},
		"no name":         {"太白街道", "", "townships.csv:2: 500101017 has no name"},
		"turned about":    {"30.82482,108.35783", "108.35783,30.82482", "townships.csv:2: 500101017: lat"},
		"no point":        {"30.82482,108.35783", ",", "townships.csv:2: 500101017 has a source but no point"},
		"no source":       {"geonames:8403612", "", `townships.csv:2: coord_source ""`},
		"no kind of find": {"full", "half", `townships.csv:2: match "half"`},
		"the same twice":  {"full,200\n", "full,200\n500101,万州,500101017,太白街道,,,,,\n", "townships.csv:3: 500101017 comes after 500101017"},
	} {
		if _, err := here.parseTownships(strings.Replace(sound, c.old, c.new, 1)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want %s", name, err, c.want)
		}
	}
}
