package stories

import (
	"errors"
	"strings"
	"testing"
	"testing/fstest"
)

// towns are invented: a name of one place, one without a point, one of two places.
func towns(unit string) []Known {
	at := func(lon float64) *Location {
		return &Location{Lon: lon, Lat: 29.5, Source: "a source", Doubt: Text{Zh: "疑", En: "doubt"}}
	}
	if unit != "500103" {
		return []Known{{"别处镇", at(106.9)}}
	}
	return []Known{{"甲镇", at(106.5)}, {"乙镇", nil}, {"丙街道", at(106.6)}, {"丙街道", at(106.7)}}
}

// gazetted is the good story with its place called otherwise, and without coordinates.
func gazetted(name string) (*Set, error) {
	text := strings.ReplaceAll(strings.Replace(good, ", unlocated: true", "", 1), "某地", name)
	return Load(fstest.MapFS{file: {Data: []byte(text)}}, Options{Region: chongqing, Units: units(), Gazetteer: towns})
}

func TestAPlaceIsWhereTheOnlyOneOfItsNameIs(t *testing.T) {
	set, err := gazetted("甲镇")
	if err != nil {
		t.Fatal(err)
	}
	if l := set.Stories[0].Places[0].Location; l == nil || l.Lon != 106.5 || l.Source != "a source" || l.Doubt.En != "doubt" {
		t.Errorf("甲镇 is at %+v", l)
	}
}

func TestAPlaceWhosePointIsNotCertainIsAskedFor(t *testing.T) {
	for name, want := range map[string]string{
		"乙镇":  `expected a name whose point is known, found “乙镇”: the gazetteer has it in 500103 without one: give location`,
		"丙街道": `expected a name that one place has, found “丙街道”: 2 townships of 500103 have it: give location`,
		"甲街道": `expected a township of 500103, found “甲街道”: did you mean “甲镇”? If not: give location`,
		"甲":   `did you mean “甲镇”?`,
		"别处镇": `expected a township of 500103, found “别处镇”, which the gazetteer does not have there: give location`,
	} {
		_, err := gazetted(name)
		var ps Problems
		if !errors.As(err, &ps) || len(ps) != 1 {
			t.Errorf("%s: got %v", name, err)
			continue
		}
		if p := ps[0]; p.File != file || p.Line != 12 || p.Field != "places[1].name.zh" || !strings.Contains(p.Want, want) {
			t.Errorf("%s: got %+v, want line 12, places[1].name.zh, %s", name, p, want)
		}
	}
}

// What is given by hand stays, even where the gazetteer has the name.
func TestAPointGivenByHandGoesBeforeTheGazetteer(t *testing.T) {
	for given, want := range map[string]float64{"unlocated: true": 0, "location: {lon: 106.55, lat: 29.5, source: x}": 106.55} {
		text := strings.Replace(strings.ReplaceAll(good, "某地", "甲镇"), "unlocated: true", given, 1)
		set, err := Load(fstest.MapFS{file: {Data: []byte(text)}}, Options{Region: chongqing, Units: units(), Gazetteer: towns})
		if err != nil {
			t.Fatal(err)
		}
		if l := set.Stories[0].Places[0].Location; (l == nil) != (want == 0) || l != nil && l.Lon != want {
			t.Errorf("%s: at %+v", given, l)
		}
	}
}
