package draft

import (
	"fmt"
	"strings"
	"testing"
)

// read is a page of one paper as it is proposed.
func read(t *testing.T, date, page string) Result {
	t.Helper()
	res, err := FromFiles([]File{{Name: "a.txt", Data: []byte(page)}}, Issue{Paper: "渝州日报", Date: date}, few)
	if err != nil {
		t.Fatal(err)
	}
	return res
}

// why is what became of the line that has some words.
func why(res Result, words string) string {
	for _, l := range res.Lines {
		if strings.Contains(l.Text, words) {
			return l.Why
		}
	}
	return "no such line"
}

func TestHoursInBracketsAreOfOneReport(t *testing.T) {
	res := read(t, "2022-08-03", "潼南连夜抢险\n\n　　本报记者　丁原　通讯员　何木\n　　【2日21时】潼南区转移群众310人。\n　　【3日凌晨】柏梓镇抢通道路4处。\n　　【6:30】记者离开时，潼南供电恢复1200户。\n")
	if len(res.Reports) != 1 || len(res.Reports[0].Paragraphs) != 3 || res.Reports[0].Byline != "本报记者 丁原 通讯员 何木" {
		t.Errorf("%+v", res.Reports)
	}
}

func TestWhatIsNoReportIsLeftOver(t *testing.T) {
	const before = "潼南区建成公园\n\n本报讯（记者　丁原）潼南区今年建成公园3座。\n\n"
	for _, c := range []struct{ words, why string }{
		{"温馨提示：每人每天用水不超过120升。", "advice to readers"},
		{"福彩双色球开奖 中奖号码 1 7 9 奖池3.1亿元", "lottery"},
		{"“我走了31个村。”——大足代表 石原", "a quotation with its speaker, of no report"},
		{"水稻　　32.5万亩　　4.1%", "a row of a table"},
		{"作物　　面积　　增长\n水稻　　32.5万亩　　4.1%", "a row of a table"},
	} {
		res := read(t, "2022-08-03", before+c.words+"\n")
		first, _, _ := strings.Cut(c.words, "\n")
		if got := why(res, first); got != c.why || len(res.Reports) != 1 || len(res.Reports[0].Figures) != 1 {
			t.Errorf("%s: left over as %q, expected %q; %d reports", c.words, got, c.why, len(res.Reports))
		}
	}
}

func TestRegularVerseIsNoReport(t *testing.T) {
	for text, is := range map[string]bool{
		"江上数峰青，山前一棹轻。渔家灯火近，犹有读书声。":     true,
		"潼南今日通车，公交线路增加。全区新建站点，群众出行方便。": false, // clauses of six
		"江上数峰青，山前一棹轻。渔家灯火近，犹有3书声。":     false,
		"江上数峰青，山前一棹轻。":                 false,
	} {
		if verse([]string{text}) != is {
			t.Errorf("%s: verse is %v", text, !is)
		}
	}
}

func TestASubHeadingGivesItsYear(t *testing.T) {
	res := read(t, "2017-01-20", "工作报告\n——1月18日在潼南区的会上\n\n一、2016年工作回顾\n\n潼南区森林覆盖率达到46.3%，新增公交车35辆。去年底有学校120所。\n\n二、2017年主要任务\n\n潼南区新建公园6个。\n\n三、保障措施\n\n潼南区有干部430人。\n")
	want := map[string][2]string{"46.3": {"2016", "rate"}, "35": {"2016", "stock"}, "120": {"2016-12-31", "stock"}, "6": {"2017", "goal"}, "430": {"../2017-01-20", "stock"}}
	if len(res.Reports) != 1 || res.Reports[0].Headline != "工作报告" || len(res.Reports[0].Figures) != len(want) {
		t.Fatalf("%+v", res.Reports)
	}
	for _, f := range res.Reports[0].Figures {
		if w := want[f.Value]; f.Period != w[0] || f.Kind != w[1] {
			t.Errorf("%s is of %s, %s; expected %v", f.Quote, f.Period, f.Kind, w)
		}
	}
}

func TestTimesOfRacesAndPeopleOneByOne(t *testing.T) {
	for words, want := range map[string]string{
		"冠军用时12分03秒45": "723.45秒",
		"领先0分59秒":      "59秒",
		"以2秒17的优势":     "2.17秒",
		"半马1小时04分38秒":  "3878秒",
		"一个小组5个人":      "5人",
		"开立3个个人账户":     "3个",
		"获得2个个人单项冠军":   "2个",
	} {
		found := ""
		for _, r := range Read(words) {
			found += r.Value + r.Unit + " "
		}
		if !strings.Contains(found, want) {
			t.Errorf("%s: read %s, expected %s", words, found, want)
		}
	}
}

func TestATeamOfTheCityIsOfAllOfIt(t *testing.T) {
	for text, city := range map[string]bool{"重庆代表团获得奖牌9枚。": true, "重庆女排队员12人。": false, "重庆队打进3球。": true, "重庆大学教师40人。": false} {
		res := read(t, "2022-08-03", "赛场\n\n本报讯（记者 丁原）"+text+"教练来自大足区。\n")
		if got := res.Reports[0].Units[0].ID == few.City.ID; got != city {
			t.Errorf("%s is of the whole city: %v", text, got)
		}
	}
}

func TestSomeHoursTogetherAreNoFigure(t *testing.T) {
	res := read(t, "2022-08-03", "暴雨\n\n本报讯（记者 丁原）潼南区24小时累计降雨131毫米，未来3天还有小雨。2009年恢复建站以来，最大一次降雨212毫米。\n")
	figures := res.Reports[0].Figures
	if len(figures) != 2 || figures[0].Value != "131" || figures[0].Period != "2022-08-03" || figures[1].Period != "2009/2022-08-03" {
		t.Errorf("%+v", figures)
	}
}

func TestTheTextOfEachReportBeginsWithItsHeadline(t *testing.T) {
	res := read(t, "2022-08-03", "潼南公园开放\n\n本报讯（记者 丁原）潼南区建成公园3座。\n\n大足粮站修缮\n\n本报讯（记者 何木）大足区修缮粮站5处。\n")
	for _, r := range res.Reports {
		if text := string([]rune(res.Text)[r.From:r.To]); !strings.HasPrefix(text, r.Headline) {
			t.Errorf("the text of %s is %q", r.Headline, text)
		}
	}
}

func TestSizesAndVouchersAreNoAmounts(t *testing.T) {
	for text, want := range map[string]string{
		"潼南区建1000吨级泊位4个。":            "4个",
		"潼南区举办男子30公里组比赛，1800人参赛。":    "1800人",
		"潼南区发放2000张10元代金券。":          "2000张",
		"潼南区大米每斤卖3元5角。":              "3.5元",
		"潼南区房租比去年便宜了两百块。":            "200元",
		"潼南区商家直播吆喝了近3个小时，卖出90件。":     "90件",
		"潼南区国庆8天长假接待游客9万人次。":         "90000人次",
		"潼南区摊位前有近百人排队。":              "100人",
		"潼南区销售额是1.7亿元，2017年还只有60万元。": "170000000元",
	} {
		got := ""
		for _, f := range read(t, "2022-08-03", "潼南市场\n\n本报讯（记者　丁原）"+text+"\n").Reports[0].Figures {
			got += strings.TrimPrefix(f.Value, "-") + f.Unit
		}
		if got != want {
			t.Errorf("%s: %s, expected %s", text, got, want)
		}
	}
}

func TestAHeadlineWithoutAGapStandsBetweenIndents(t *testing.T) {
	res := read(t, "2022-08-03", "【简讯】\n\n潼南公园开放\n　　潼南区近日建成公园3座，市民可以\n步行到达。（何木）\n大足粮站修缮\n　　大足区近日修缮粮站5处，其中两处\n是老粮站。（何木）\n潼南桥梁通车\n　　潼南区近日通车桥梁2座，全都在老\n城。（何木）\n")
	var heads []string
	for _, r := range res.Reports {
		heads = append(heads, r.Headline)
	}
	if got := strings.Join(heads, " "); got != "潼南公园开放 大足粮站修缮 潼南桥梁通车" {
		t.Errorf("headlines: %s", got)
	}
}

func TestAPaperOfAUnitSpeaksOfItsOwn(t *testing.T) {
	const text = "上半年成绩单\n\n本报讯（记者　丁原）上半年，全区接待游客9万人次。\n"
	for head, want := range map[string]string{"中共潼南区委机关报 2022年8月3日 星期三\n\n": "潼南", "": "重庆"} {
		got := read(t, "2022-08-03", head+text).Reports[0].Units[0].ID
		if name := map[string]string{"潼南": few.Units[0].ID, "重庆": few.City.ID}[want]; got != name {
			t.Errorf("%q: of %s, expected %s", head, got, want)
		}
	}
}

func TestTheWholeIsNotWhatItIsComparedWith(t *testing.T) {
	for text, city := range map[string]bool{"潼南区的菜市日均到货7800吨，约占全市的六成。": false, "记者从市文物局了解到，开放展览9场。潼南区有其中3场。": true} {
		if got := read(t, "2022-08-03", "展览与市场\n\n本报讯（记者　丁原）"+text+"\n").Reports[0].Units[0].ID == few.City.ID; got != city {
			t.Errorf("%s is of the whole city: %v", text, got)
		}
	}
}

func TestPropertiesBehindATextAreItsOwn(t *testing.T) {
	const one = `<h3 id="Title">%s</h3><div class="newsdetatext"><!--enpcontent--><p>%s</p><!--/enpcontent--></div><!--enpproperty <title>%s</title><author></author>-->`
	page := "<!doctype html><body>"
	for _, r := range [][2]string{{"潼南公园开放", "潼南区建成公园3座。"}, {"大足粮站修缮", "大足区修缮粮站5处。"}, {"潼南桥梁通车", "潼南区通车桥梁2座。"}} {
		page += fmt.Sprintf(one, r[0], r[1], r[0])
	}
	res := read(t, "2022-08-03", page+"</body>")
	for _, r := range res.Reports {
		if !strings.HasPrefix(r.Paragraphs[0], r.Headline[:6]) {
			t.Errorf("%s has the text %s", r.Headline, r.Paragraphs[0])
		}
	}
	if len(res.Reports) != 3 {
		t.Errorf("%d reports", len(res.Reports))
	}
}

func TestPapersWriteOfUnitsByTheirNamesOfTheDay(t *testing.T) {
	known := few
	known.Former = []Former{{ID: "500154", Zh: "开县", Until: 2016}, {ID: "500110", Zh: "万盛区", Until: 2011, Part: true}}
	for _, c := range []struct{ date, text, id string }{
		{"2008-11-05", "开县登记鞋店1300户。", "500154"},
		{"2008-11-05", "昨日召开县乡人大会议，潼南代表40人到会。", "500152"},
		{"2018-11-05", "万盛黑山谷迎客7万人次。", "500110"},
		{"2018-11-05", "潼南离开县城的老路修了3公里。", "500152"},
	} {
		res, err := FromFiles([]File{{Name: "a.txt", Data: []byte("赛场\n\n本报讯（记者 丁原）" + c.text + "\n")}}, Issue{Paper: "渝州日报", Date: c.date}, known)
		if err != nil || res.Reports[0].Units[0].ID != c.id || len(res.Reports[0].Units) != 1 {
			t.Errorf("%s: %+v, %v; expected %s", c.text, res.Reports[0].Units, err, c.id)
		}
	}
}

func TestAListIsOfItsReport(t *testing.T) {
	res := read(t, "2022-08-03", "潼南稻田养虾\n\n本报讯（记者　丁原）潼南区稻田养虾1850亩。\n●村集体：占股51%，分红12万元；\n●合作社：社员发展到96户；\n●务工者：用工80人。\n\n大足粮站修缮\n本报讯（记者　何木）大足区修缮粮站5处。\n")
	if len(res.Reports) != 2 || len(res.Reports[0].Paragraphs) != 4 || res.Reports[1].Headline != "大足粮站修缮" {
		t.Errorf("%+v", res.Reports)
	}
	res = read(t, "2022-08-03", "【简讯】\n\n●潼南区建成公园3座。（丁原）\n●大足区修缮粮站5处。（何木）\n")
	if len(res.Reports) != 2 {
		t.Errorf("two briefs are %d reports", len(res.Reports))
	}
}

func TestWhatIsSaidOfSeveralNumbers(t *testing.T) {
	for text, want := range map[string]string{
		"潼南区3个景区分别迎客9.6万、8.8万和7.3万人次。": "3个 96000人次 88000人次 73000人次",
		"潼南区过去绕行要50分钟，现在只要20分钟。":       "20分钟<50",
		"潼南区今年开放场景不少于50个，去年是32个。":      "50个<32",
		"潼南区班列运行时间稳定在16天左右。":           "16天",
		"潼南区平均每分钟就有68台电脑下线。":           "68台",
		"潼南区每4个人里就有1个去过，路长十几公里。":       "",
		"潼南区端午假期3天接待游客9万人次。":           "90000人次",
		"潼南区班车由每日6班加密至14班。":            "14班<6",
		"潼南区车程由2小时10分缩至55分钟。":          "55分钟<130",
		"潼南区投资率比沿海低6个百分点，比去年低2个百分点。":   "6个百分点 -2个百分点",
	} {
		var got []string
		for _, f := range read(t, "2022-08-03", "潼南见闻\n\n本报讯（记者　丁原）"+text+"\n").Reports[0].Figures {
			s := f.Value + f.Unit
			if f.Baseline != nil && f.Baseline.Value != "" {
				s += "<" + f.Baseline.Value
			}
			got = append(got, s)
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%s: %s, expected %s", text, s, want)
		}
	}
}

func TestWhatSeveralUnitsHaveIsOfThem(t *testing.T) {
	for text, want := range map[string]string{
		"潼南、大足、彭水三地签约项目9个。":         "9 500152,500111,500243",
		"潼南公园、大足石刻分别迎客9万人次和8万人次。":   "90000 500152; 80000 500111",
		"大足区房租22元、潼南区房租21元、彭水23元。":  "22 ; 21 500152; 23 500243",
		"潼南区与大足区日前签订协议，9项事项可在两地办理。": "9 500152,500111",
	} {
		var got []string
		r := read(t, "2022-08-03", "几地见闻\n\n本报讯（记者　丁原）"+text+"\n").Reports[0]
		for _, f := range r.Figures {
			got = append(got, f.Value+" "+strings.Join(f.Units, ","))
		}
		if s := strings.Join(got, "; "); s != want {
			t.Errorf("%s: %s, expected %s (%+v)", text, s, want, r.Units)
		}
	}
}
