package geodata

import (
	"strings"
	"testing"
)

func TestFormerUnitsAreNoneOfToday(t *testing.T) {
	seen := map[string]bool{}
	for _, u := range Units() {
		seen[u.Zh], seen[u.En], seen[string(u.Adcode)] = true, true, true
	}
	for _, f := range FormerUnits() {
		for _, name := range []string{f.Zh, f.En, string(f.Code)} {
			if name != "" && seen[name] {
				t.Errorf("%s is also something else", name)
			}
			seen[name] = true
		}
		if u, _ := ByID(f.Adcode); f.Year >= 2020 || f.Renamed && f.Part {
			t.Errorf("%s is no name that %s had before the reports", f.Zh, u.Zh)
		}
	}
	for _, name := range strings.Fields("开县 梁平县 武隆县 璧山县 铜梁县 潼南县 荣昌县 綦江县 大足县 万盛区 双桥区 500222 500228 500234") {
		if !seen[name] {
			t.Errorf("%s is missing", name)
		}
	}
}

func TestFaultsOfFormerUnitsNameTheirLine(t *testing.T) {
	const sound = "adcode,zh,en,code,year,change,extent,source\n500154,开县,Kai County,500234,2016,replaced,whole,somewhere\n"
	if list, err := here.parseFormer(sound); err != nil || len(list) != 1 || list[0] != (Former{"500154", "开县", "Kai County", "500234", 2016, false, false, "somewhere"}) {
		t.Errorf("got %v, %v", list, err)
	}
	for name, c := range map[string]struct{ old, new, want string }{
		"other columns":  {"source\n", "from\n", "former.csv:1: want the columns"},
		"unknown unit":   {"500154", "500199", `former.csv:2: adcode "500199"`},
		"no English":     {"Kai County", "", "former.csv:2: 500154 has an empty field"},
		"code of today":  {"500234", "500229", `former.csv:2: code "500229"`},
		"year in words":  {"2016", "in 2016", `former.csv:2: year "in 2016"`},
		"unknown change": {"replaced", "moved", `former.csv:2: change "moved"`},
		"unknown extent": {"whole", "half", `former.csv:2: extent "half"`},
		"out of order":   {"somewhere\n", "somewhere\n500101,a,b,,1998,renamed,whole,s\n", "former.csv:3: 500101 comes after 500154"},
	} {
		if _, err := here.parseFormer(strings.Replace(sound, c.old, c.new, 1)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want %q", name, err, c.want)
		}
	}
}
