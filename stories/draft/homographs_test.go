package draft

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
)

// Names of units are within other words as well, and are none there.
func TestNamesOfUnitsWithinOtherWords(t *testing.T) {
	var known Known
	for _, short := range strings.Fields("渝中 渝北 江北 长寿 合川 大足 城口 江津 南川 南岸 巴南 永川 万州 涪陵 开州 巫山 石柱 云阳 丰都 梁平 垫江 武隆 奉节 忠县 潼南 荣昌 铜梁 璧山") {
		known.Units = append(known.Units, Name{ID: short, Zh: strings.TrimSuffix(short, "县") + "区", Short: short})
	}
	known.Towns = []Town{{Unit: "开州", Zh: "巫山镇"}, {Unit: "涪陵", Zh: "江北街道"}, {Unit: "云阳", Zh: "云阳镇"}}
	known.Units = append(known.Units, Name{ID: "开州", Zh: "开县", Short: "开县"})
	region, err := os.ReadFile("../../geodata/region.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(region, &struct{ Homographs *[]string }{&known.Homographs}); err != nil {
		t.Fatal(err)
	}
	k := newMatcher(known)
	for text, want := range map[string]string{
		"成渝中线高铁全线开工":      "",
		"成渝北线高速公路":        "",
		"长江北岸的岸线整治":       "",
		"嘉陵江北滨路延长线":       "",
		"长江南岸种下柳树":        "",
		"嘉陵江南岸的步道":        "",
		"联合川渝两地高校":        "",
		"整合川渝资源":          "",
		"重庆水运口岸，山城口岸通关时间": "",
		"市大足球场开放":         "",
		"最长寿的老人":          "",
		"老人健康长寿，长寿秘诀":     "",
		"３年以后，巫山镇":        "",
		"涪陵区江北街道":         "涪陵",
		"云阳镇的码头":          "云阳",
		"召开县委常委会":         "",
		"在开县召开会议":         "开州",
		"渝中线下门店":          "渝中",
		"渝北线上招聘":          "渝北",
		"江北区长江北岸":         "江北",
		"南岸、江北两区":         "南岸 江北",
		"长寿到合川的高速公路":      "长寿 合川",
		"长寿湖的鱼":           "长寿",
		"沿长江的江北、南岸":       "江北 南岸",
		"从大足到荣昌":          "大足 荣昌",
		"巫山脆李和奉节脐橙":       "巫山 奉节",
	} {
		var got []string
		for _, m := range k.find(text) {
			got = append(got, m.id)
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%s: %q, want %q", text, s, want)
		}
	}
}
