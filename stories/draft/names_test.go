package draft

import (
	"strings"
	"testing"
)

// named are the names proposed for the figures of a paragraph, in order.
func named(t *testing.T, paragraph string) (names []string, figures []Figure) {
	t.Helper()
	page := "潼南的船工学校\n\n　　本报讯 （记者 李四）潼南区有一所船工学校。\n　　" + paragraph + "\n"
	res, err := FromFiles([]File{{"page.txt", []byte(page)}}, Issue{"渝州日报", "2021-05-18", "4"}, few)
	if err != nil || len(res.Reports) != 1 {
		t.Fatalf("%v, %d reports", err, len(res.Reports))
	}
	for _, f := range res.Reports[0].Figures {
		names = append(names, f.Name)
	}
	return names, res.Reports[0].Figures
}

func TestFiguresAreNamedByWhatStandsAroundThem(t *testing.T) {
	for paragraph, want := range map[string]string{
		// a change by what has changed
		"去年修船收入3200万元，同比增长12%，其中木船收入700万元，比2018年下降5%。": "修船收入 修船收入同比增长 木船收入 木船收入下降",
		"船厂现有船台40座，较年初净增6座。":                           "船厂船台 船厂船台净增",
		"去年修船收入3200万元，是2015年的4倍。":                      "修船收入 修船收入倍数",
		"建成码头12座，明年将增加到20座。":                           "建成码头 建成码头",
		// people and households that stand side by side
		"全村310户1204人，其中渔户44户152人。": "全村户数 全村人数 渔户 渔户人数",
		"目前已累计帮助85户260人上岸。":        "累计帮助上岸户数 累计帮助上岸人数",
		// with what is counted behind the number, up to where it ends
		"学校开设了7门木工课程，投入200万元专项经费。":      "学校开设木工课程 投入专项经费",
		"先后培训430名青年船工，带动3万多老百姓就业。":      "培训青年船工 带动老百姓",
		"河边的18座旧仓库改作教室，来自26个镇街的学员住在里面。": "旧仓库 来自镇街",
		"240名学员全部结业。":                   "学员全部结业",
		"当天有96户签下订单。":                   "签下订单户数",
		// a share by what it is of
		"女学员占三成，八成以上为本地青年。": "女学员占比 本地青年占比",
		// a goal without its verb, and nothing of the unit the report is about
		"潼南区计划到2025年把订单总量稳定在900万元。": "订单总量",
		// what was reached in the clause before; who was counted by households; adverbs
		"木船总产量再创新高，达360艘，比常年增产12艘。":              "木船总产量 木船总产量增加",
		"引来36户村民返乡，最终32人结业。":                     "引来村民 结业人数",
		"学费从每月260元降到了110元，结业率首次超过九成，退学率控制在3%以内。": "学费 结业率 退学率",
		// cut between words, or not at all
		"由老船工们在河滩上手把手教出来的徒弟630名。":    "徒弟",
		"年轻人口中的“江上手艺”已实现网络培训收入90万元。": "网络培训收入",
	} {
		if got, _ := named(t, paragraph); strings.Join(got, " ") != want {
			t.Errorf("%s\nnamed %s\nexpected %s", paragraph, strings.Join(got, " "), want)
		}
	}
}

// The names of units are longer than names of figures may be, and begin with those of others.
func TestANameIsNotCutInsideTheNameOfAUnit(t *testing.T) {
	const paragraph = "去年，帮扶彭水苗族土家族自治县网络订单金额4000万元，彭水苗族土家族自治县和大足区共同种植的油菜面积9万亩。"
	names, _ := named(t, paragraph)
	for _, name := range names {
		if at := strings.Index(paragraph, name); at < 0 || strings.Contains(name, "自治县") && !strings.Contains(name, "彭水苗族") {
			t.Errorf("a figure is called %s", name)
		}
	}
	if len(names) != 2 {
		t.Errorf("there are %d figures", len(names))
	}
}

func TestWhatAFigureIsComparedWithIsNoFigureOfItsOwn(t *testing.T) {
	_, figures := named(t, "去年修船收入3200万元，比2015年的800万元多出三倍。")
	if len(figures) != 2 || figures[0].Baseline == nil || figures[0].Baseline.Value != "8000000" || figures[0].Baseline.Period != "2015" {
		t.Errorf("read are %+v", figures)
	}
	_, figures = named(t, "在船厂工作的学员多达310名。")
	if len(figures) != 1 || figures[0].Kind != "stock" {
		t.Errorf("how many there are is read as %+v", figures)
	}
}

func TestAMonthThatIsToComeIsNotOfLastYear(t *testing.T) {
	for paragraph, want := range map[string]string{
		"船坞预计明年6月投产，年产木船50艘。":  "2022-06 goal",
		"船坞将于9月建成，木船达50艘。":     "2021-09 goal",
		"船坞于去年9月建成，有木船50艘。":    "2020-09 stock",
		"9月，船坞有木船50艘。":         "2020-09 stock",
		"明年3月12日，船坞将有木船50艘下水。": "2022-03-12 goal",
	} {
		_, figures := named(t, paragraph)
		if len(figures) != 1 || figures[0].Period+" "+figures[0].Kind != want {
			t.Errorf("%s: read are %+v, expected %s", paragraph, figures, want)
		}
	}
}
