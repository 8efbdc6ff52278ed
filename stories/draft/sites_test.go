package draft

import (
	"strings"
	"testing"
)

// Places that no gazetteer has are proposed, without a point, where it can be told where their names begin.
func TestPlacesByHowTheirNamesEnd(t *testing.T) {
	for text, want := range map[string]string{
		"大足区龙水镇的茶园里有人。金龙村的老李有地8亩。":                    "龙水镇 500111 town; 金龙村 500111 village",
		"潼南区双江古镇接待游客9万人次，双江古镇的夜市有摊位30个。":              "双江古镇 500152 site",
		"潼南区柏梓街道模范村社区有住户46户。":                         "柏梓街道 500152 subdistrict; 模范村社区 500152 community",
		"潼南区石塔乡种菜3万亩，返乡农民40人，全区各乡镇修路3公里。":             "石塔乡 500152 town",
		"8月2日，在涪江大桥头，涪江大桥的工人有30人。潼南区出了钱。":             "涪江大桥 500152 site",
		"潼南区人民医院有床位30张，全区小学12所，热门景区3个，口袋公园6个。":        "",
		"潼南区今年建成公园3座、小学4所，贫困村12个，该村有30人，农村有路3公里。":     "",
		"潼南区的仙鹤湖又开渔了，仙鹤湖有船30条，山区有果树，沿江有路3公里，青山有林30亩。": "仙鹤湖 500152 site",
		"大足区云泉小学扩建，学位30个。":                            "云泉小学 500111 site",
	} {
		head := "潼南记事"
		if strings.Contains(text, "大足") {
			head = "大足记事"
		}
		var got []string
		for _, p := range read(t, "2022-08-03", head+"\n\n　　"+text+"\n").Reports[0].Places {
			got = append(got, strings.TrimSpace(p.Name+" "+p.Unit+" "+p.Kind))
		}
		if s := strings.Join(got, "; "); s != want {
			t.Errorf("%s\n got %s\nwant %s", text, s, want)
		}
	}
}
