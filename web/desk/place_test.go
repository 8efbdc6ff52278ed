package desk

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
)

const jia = `  - {name: {zh: 甲镇, en: Jia Town}, unit: "500229", kind: town, paragraph: 1}` + "\n"

// withPlace is the report with one more place.
func withPlace(line string) string { return strings.Replace(sailed, jia, jia+"  - "+line+"\n", 1) }

func TestAPlaceIsProposedAsTheGazetteerHasItAndAdded(t *testing.T) {
	e := atDesk(t, sailed, "")
	e.send("place", url.Values{"place.zh": {"乙镇"}})
	for field, want := range map[string]string{"en": "Yi Town", "unit": "500154", "kind": "town", "point": "gazetteer", "lon": "", "lat": ""} {
		if got := e.value("place." + field); got != want {
			t.Errorf("%s: proposed is %q, expected %q", field, got, want)
		}
	}
	if !strings.Contains(e.text(), "108.4, 31.1") || e.file(name) != sailed {
		t.Error("the point is not shown, or the place was added before it was looked over")
	}
	e.send("place", nil)
	want := withPlace(`{name: {zh: "乙镇", en: "Yi Town"}, unit: "500154", kind: town, paragraph: 1}`)
	if want = strings.Replace(want, "role: subject}\n", "role: subject}\n  - {id: \"500154\", role: mentioned}\n", 1); e.file(name) != want {
		t.Errorf("%s%s", e.file(name), e.alerted())
	}
	if strings.Contains(e.text(), "places[2]") {
		t.Error("what was added is refused")
	}
	e.ask(httptest.NewRequest(http.MethodGet, "http://127.0.0.1:4711/T/history?f="+name, nil))
	if !strings.Contains(e.text(), "添加地点") {
		t.Errorf("the history is %s", e.text())
	}
	e.undo()
	if e.file(name) != sailed {
		t.Error("undone, it is not what it was")
	}
}

func TestAPlaceWithoutAKnownPointHasNoneOrTheOneThatIsTyped(t *testing.T) {
	for what, c := range map[string]struct {
		fields url.Values
		want   string
	}{
		"none":  {url.Values{}, `{name: {zh: "中心阅览室", en: "Reading room"}, unit: "500229", kind: site, paragraph: 1, unlocated: true}`},
		"typed": {url.Values{"place.point": {"typed"}, "place.lon": {"108.45"}, "place.lat": {"31.5"}, "place.source": {"GPS"}}, `{name: {zh: "中心阅览室", en: "Reading room"}, unit: "500229", kind: site, paragraph: 1, location: {lon: 108.45, lat: 31.5, source: "GPS"}}`},
	} {
		e := atDesk(t, sailed, "")
		e.send("place", url.Values{"place.zh": {"中心阅览室"}})
		if got := e.value("place.unit") + e.value("place.point") + e.value("place.en"); got != "500229none" {
			t.Errorf("proposed is %q", got)
		}
		c.fields.Set("place.en", "Reading room")
		e.send("place", c.fields)
		if e.file(name) != withPlace(c.want) {
			t.Errorf("%s: %s", what, e.file(name))
		}
	}
}

func TestWhatIsWrongWithAPlaceIsToldAtItsFields(t *testing.T) {
	for what, c := range map[string]struct {
		at     string
		fields url.Values
	}{
		"no name":                       {"zh", url.Values{"place.zh": {""}}},
		"no English":                    {"en", url.Values{"place.en": {""}}},
		"no letters in it":              {"en", url.Values{"place.en": {"中"}}},
		"there already":                 {"zh", url.Values{"place.zh": {"甲镇"}, "looked": {"甲镇"}}},
		"another kind":                  {"kind", url.Values{"place.kind": {"planet"}}},
		"the whole city":                {"unit", url.Values{"place.unit": {"500000"}}},
		"no paragraph":                  {"paragraph", url.Values{"place.paragraph": {"two"}}},
		"the gazetteer has no point":    {"point", url.Values{"place.point": {"gazetteer"}}},
		"no source":                     {"source", url.Values{"place.point": {"typed"}, "place.lon": {"108.4"}, "place.lat": {"31"}}},
		"longitude and latitude":        {"lon", url.Values{"place.point": {"typed"}, "place.lon": {"31"}, "place.lat": {"108.4"}, "place.source": {"GPS"}}},
		"no degrees":                    {"lat", url.Values{"place.point": {"typed"}, "place.lon": {"108.4"}, "place.lat": {"31°"}, "place.source": {"GPS"}}},
		"coordinates that are not used": {"point", url.Values{"place.lon": {"108.4"}}},
	} {
		e := atDesk(t, sailed, "")
		e.send("place", url.Values{"place.zh": {"丙乡"}})
		fields := url.Values{"place.en": {"Bing Township"}, "place.point": {"none"}}
		for key, values := range c.fields {
			fields[key] = values
		}
		e.send("place", fields)
		if got := e.told("place." + c.at); got == "" || what == "no source" && got != "要填写" || e.file(name) != sailed {
			t.Errorf("%s: at %s is said %q (%s)\n%s", what, c.at, e.told("place."+c.at), e.alerted(), e.file(name))
		}
	}
}

func TestAPlaceIsNotAddedToAReportChangedUnderneath(t *testing.T) {
	e := atDesk(t, sailed, "")
	e.send("place", url.Values{"place.zh": {"乙镇"}})
	theirs := strings.Replace(sailed, "zh: 甲,", "zh: 丁,", 1)
	put(t, e.dir, theirs)
	e.send("place", nil)
	if e.file(name) != theirs || !strings.Contains(e.text(), "文件已被别的程序改动") {
		t.Error("written over")
	}
}
