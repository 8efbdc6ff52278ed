package unit

import (
	"strings"
	"testing"
)

const sound = `adcode,zh,en,short_zh,short_en,pinyin,kind,area_km2,area_source
500101,万州区,Wanzhou District,万州,Wanzhou,wanzhou,district,3456.38,somewhere
500229,城口县,Chengkou County,城口,Chengkou,chengkou,county,3289.09,somewhere
`

func TestParse(t *testing.T) {
	units, err := Parse(sound, &Region{Code: "500000"})
	if err != nil {
		t.Fatal(err)
	}
	want := Unit{"500229", "城口县", "Chengkou County", "城口", "Chengkou", "chengkou", County, 3289.09, "somewhere"}
	if len(units) != 2 || units[1] != want {
		t.Errorf("got %+v", units)
	}
}

func TestFaultsNameTheirLine(t *testing.T) {
	for name, c := range map[string]struct{ old, new, want string }{
		"empty":          {sound, "", "units.csv:1: want the columns adcode"},
		"other columns":  {"area_source\n", "source\n", "units.csv:1: want the columns"},
		"field missing":  {"3456.38,somewhere", "3456.38", "line 2"},
		"field empty":    {"Wanzhou,wanzhou", ",wanzhou", "units.csv:2: 500101 has an empty field"},
		"source missing": {"3456.38,somewhere", "3456.38,", "units.csv:2: 500101 has an empty field"},
		"area text":      {"3456.38", "3.4k", `units.csv:2: area_km2 "3.4k"`},
		"area nought":    {"3456.38", "0", "units.csv:2: area_km2"},
		"area NaN":       {"3456.38", "NaN", "units.csv:2: area_km2"},
		"area infinite":  {"3456.38", "+Inf", "units.csv:2: area_km2"},
		"other province": {"500101", "510101", `units.csv:2: adcode "510101"`},
		"capital pinyin": {"wanzhou", "WanZhou", `units.csv:2: pinyin "WanZhou"`},
		"unknown kind":   {",district", ",city", `units.csv:2: kind "city"`},
		"not rising":     {"500229", "500101", "units.csv:3: 500101 does not come after 500101"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Parse(strings.Replace(sound, c.old, c.new, 1), &Region{Code: "500000"})
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v\nwant %q", err, c.want)
			}
		})
	}
}

func TestAllFaultsAreReportedTogether(t *testing.T) {
	_, err := Parse(strings.NewReplacer("3456.38", "x", "3289.09", "y").Replace(sound), &Region{Code: "500000"})
	if err == nil || !strings.Contains(err.Error(), "units.csv:2") || !strings.Contains(err.Error(), "units.csv:3") {
		t.Errorf("got %v", err)
	}
}
