package desk

import (
	"strings"
	"testing"
)

func TestANameIsPutIntoEnglishOnlyIfAllItsWordsAreKnown(t *testing.T) {
	for zh, want := range map[string]string{
		"总投资":         "Total investment",
		"茶叶种植面积":      "Planted area of tea",
		"全县农产品网络零售额":  "Online retail sales of farm products",
		"接待游客":        "Visitors received",
		"新增就业岗位":      "Jobs added",
		"同比增长":        "Growth on the year before",
		"粮食产量同比下降":    "Fall in output of grain on the year before",
		"农村居民人均可支配收入": "Disposable income per person of rural residents",
		"贫困户":         "Poor households",
		"城口县实有渔船":     "Fishing boats",
		"城口有职业院校":     "Vocational colleges",
		"开州区实有渔船":     "", // another's
		"城口":          "",
		"蜂":           "",
		"那段路全长":       "",
		// adjectives, which stand before or behind in English; what became of the nouns; to date; people, and not their households
		"培训青年教师":     "Young teachers trained",
		"沿线村民":       "Villagers along the route",
		"学员全部结业":     "",
		"学员结业":       "Trainees graduated",
		"累计资助大学生":    "University students supported to date",
		"贫困户人数":      "People in poor households",
		"居民消费价格":     "Consumer prices",
		"居民消费价格上涨":   "Rise in consumer prices",
		"覆盖率":        "Coverage",
		"收购均价":       "Average purchase price",
		"石坝村茶叶种植面积":  "Planted area of tea",
		"沿线":         "",
		"接待":         "",
		"将新增":        "",
		"":           "",
		"占":          "",
		"企业游客":       "", // which of them belongs to which
		"新区新能源整车产量1": "",
		"茶叶种植面积和蔬菜种植面积": "",
	} {
		if got := englishOfTerms(zh, "城口县", "城口", "石坝村"); got != want {
			t.Errorf("%s is %q, expected %q", zh, got, want)
		}
	}
}

func TestANamePutTogetherIsShownAsOneToBeChecked(t *testing.T) {
	e := atDesk(t, confirmedReport(`name: {zh: 茶叶产量, en: ""}; value: 5; unit: tonnes; qualifier: exactly; period: 2019; kind: flow`), "")
	if got := e.value("name.en"); got != "Output of tea" || !strings.Contains(e.text(), "按词汇拼合，请核对") || strings.Contains(e.file(name), "Output") {
		t.Errorf("proposed is %q; it is not marked, or written already", got)
	}
}
