package draft

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestABriefMayHaveItsHeadlineInItsFirstLine(t *testing.T) {
	page := pageABriefMayHaveItsHeadlineInItsFirstLine
	res := read(t, "2022-08-03", page)
	if got := heads(res); !slices.Equal(got, []string{"潼南柠檬丰收", "粮站修缮", "灯杆换新"}) || res.Reports[2].Byline != "记者 何木 通讯员 石原" || res.Reports[1].Column != "区县快读" || res.Reports[1].Paragraphs[0] != "8月2日，大足区修缮粮站5处，其中两处是老粮站。" {
		t.Errorf("%q, %+v", got, res.Reports[len(res.Reports)-1])
	}
	sound(t, res, page)
}

// A line that is a day, and not the page's own, dates what stands below it.
func TestADayByItselfHeadsAPart(t *testing.T) {
	page := pageADayByItselfHeadsAPart
	res := read(t, "2022-08-03", page)
	if got := heads(res); !slices.Equal(got, []string{"潼南柠檬丰收", "一座桥的三百天"}) || told(res) != "30000吨 2022; 32600000元 2021-03-08; 210辆 2022-04-16" || why(res, "2021年3月") != "sub-heading" || why(res, "2022年8月3日") != "running head" {
		t.Errorf("%q, %s, %+v", got, told(res), res.Lines)
	}
	sound(t, res, page)
}

func TestThePagesNameMayHaveASignInIt(t *testing.T) {
	for _, head := range []string{"03 | 区域纵横", "区域纵横｜03", "03·区域纵横"} {
		res := read(t, "2022-08-03", head+"\n2022年8月3日　星期三\n热线：023-63907777\n\n潼南柠檬丰收\n\n　　本报讯（记者 丁原）潼南区今年收柠檬3万吨。\n")
		if why(res, head) != "running head" || res.Reports[0].Headline != "潼南柠檬丰收" {
			t.Errorf("%s: %q, %q", head, why(res, head), heads(res))
		}
	}
}

func TestALetterIsAReport(t *testing.T) {
	page := pageALetterIsAReport
	res := read(t, "2022-08-03", page)
	if len(res.Reports) != 4 {
		t.Fatalf("%q", heads(res))
	}
	if r := res.Reports[3]; r.Headline != "桥头的灯该修了" || r.Byline != "李先生" || len(r.Paragraphs) != 2 || why(res, "编辑同志") != "salutation" {
		t.Errorf("%+v", r)
	}
	sound(t, res, page)
}

func TestCaptionsAndWeatherOfTwoLines(t *testing.T) {
	const before = "潼南区建成公园\n\n　　本报讯（记者　丁原）潼南区今年建\n成公园3座。\n\n"
	for words, want := range map[string]string{
		"8月2日，大足区石刻前，游客在拍照。当日这里\n接待游客860余人。　见习记者 何木 摄": "caption",
		"气象台昨日16时发布：今日多云，最高气温大足38℃，\n夜间有雨，雨量5—12毫米。":   "weather",
	} {
		res := read(t, "2022-08-03", before+words+"\n\n更正\n本报8月1日文中“面积28万亩”应为“18万亩”。特此更正，并向读\n者致歉。\n")
		for _, l := range res.Lines[5:7] {
			if l.Why != want || told(res) != "3座 2022" {
				t.Errorf("%s: %q; %s", l.Text, l.Why, told(res))
			}
		}
	}
}

// The distance of a race is its name.
func TestRacesAreNamedByTheirLength(t *testing.T) {
	if got := told(read(t, "2022-08-03", "潼南龙舟赛\n\n　　本报讯（记者　丁原）潼南区男子500米直道赛有队伍12支，10公里长跑赛有选手264名，全长3公里。\n")); got != "12支 ../2022-08-03; 264名 ../2022-08-03; 3公里 ../2022-08-03" {
		t.Error(got)
	}
}

// Lines with more of an indent than paragraphs have, and no sentence's end, are centred headings.
func TestCentredLinesAreHeadings(t *testing.T) {
	page := "　　　　潼南柠檬丰收\n　　潼南区今年收柠檬3万吨，农户的\n收入比去年高了。\n　　　　　　（丁原）\n\n　　　　不种柠檬种什么\n　　　　大足粮站修缮\n　　大足区修缮粮站5处，其中两处是\n老粮站。\n　　　　　　（何木）\n"
	res := read(t, "2022-08-03", page)
	if got := heads(res); !slices.Equal(got, []string{"潼南柠檬丰收", "大足粮站修缮"}) || res.Reports[0].Byline != "丁原" || res.Reports[1].Kicker != "不种柠檬种什么" {
		t.Errorf("%q by %q, %+v", got, res.Reports[0].Byline, res.Reports)
	}
	sound(t, res, page)
}

func TestMoreWaysOfSayingHowManyAndWhen(t *testing.T) {
	tells(t, "2018-12-05", map[string]string{
		"潼南老李今年收李子四千来斤。":                     "4000斤 2018 about",
		"潼南老李家有地一万五千亩，又添二万八亩。":               "15000亩 ../2018-12-05; 28000亩 ../2018-12-05",
		"“十三五”以来，潼南区造林21.5万亩。":               "215000亩 2016/2018-12-05",
		"今年以来，潼南办案用时19天，同比减少八天。":             "19天 2018; 8天 2018",
		"从10月8日开通到11月7日，潼南公交载客17万人次。":        "170000人次 2018-10-08/2018-11-07",
		"潼南公交票价45元，比原来坐客车的75元便宜了四成。":         "45元 ../2018-12-05 < 75; 40% ../2018-12-05",
		"潼南区龙水村七百三十一口人出行靠渡船。":                "731人 ../2018-12-05",
		"潼南开通公交3条。市交通局介绍，全市已有公交61条，明年再开12条。": "3条 ../2018-12-05; 61条 ../2018-12-05 of 500000; 12条 2019 of 500000",
		"潼南投资3亿元，占全市的6%，居全市第2位。":             "300000000元 ../2018-12-05; 6% ../2018-12-05",
	})
}

// What several units do together is of them all, a team is none, and a line is of the units that it runs through.
func TestWhoseAReportIs(t *testing.T) {
	for _, c := range []struct{ head, text, units, figures string }{
		{"三地联手护鱼", "8月2日，潼南、大足与贵州省沿河县签下协议，在水域设8个巡护点。此前，三地已放鱼苗4万尾。", "500152:subject 500111:subject", "8个 2022-08-02; 40000尾 ../2022-08-03"},
		{"龙舟赛 大足队险胜", "昨日，龙舟赛在潼南区柏梓镇收桨。大足队夺冠，彭水队第三。比赛有队伍12支。", "500152:subject 500111:mentioned 500243:mentioned", "12支 ../2022-08-03"},
		{"潼南至彭水公交开通", "清晨，公交从潼南发出，经大足区龙水镇，到达彭水县。线路全长136公里。龙水镇的老李省车费260元。", "500152:subject 500243:subject 500111:subject", "136公里 ../2022-08-03; 260元 ../2022-08-03 of 500111"},
		{"一座桥的三百天\n——大足龙水镇大桥建设手记", "大桥通车，当天过桥车辆210辆。", "500111:subject", "210辆 ../2022-08-03"},
	} {
		res := read(t, "2022-08-03", c.head+"\n\n　　本报讯（记者　丁原）"+c.text+"\n")
		var units []string
		for _, u := range res.Reports[0].Units {
			units = append(units, u.ID+":"+u.Role)
		}
		if got := strings.Join(units, " "); got != c.units || told(res) != c.figures {
			t.Errorf("%s: %s, %s", c.head, got, told(res))
		}
	}
}

// Lines without a sentence's end that stand between gaps are headings, however far they are from the edge: as far as paragraphs, or
// with others of their headline that stand at it.
func TestHeadingsBetweenGapsMayBeIndented(t *testing.T) {
	page := pageHeadingsBetweenGapsMayBeIndented
	res := read(t, "2022-08-03", page)
	if got := heads(res); !slices.Equal(got, []string{"开进潼南", "五金出海：大足居首", "三十年，他把一百个娃送出大山"}) || res.Reports[0].Kicker != "家门口的车间" || res.Reports[0].Byline != "本报记者 丁原" || res.Reports[2].Kicker != "身边好人" || len(res.Reports[0].Paragraphs) != 3 {
		t.Errorf("%q, %+v", got, res.Reports)
	}
	if got := why(res, "单注奖金"); got != "lottery" {
		t.Errorf("the last line: %q", got)
	}
	sound(t, res, page)
}

// Articles of saved pages that are notices or advertisements by their titles are no reports, and who wrote one is as its text says.
func TestSavedNoticesAreNoReports(t *testing.T) {
	const one = `<h3 id="Title">%s</h3><span class=author>%s</span><div class="newsdetatext"><p>　　%s</p></div>`
	page := "<!doctype html><body>"
	for _, r := range [][3]string{{"潼南公园开放", "丁原", "潼南区建成公园3座。（通讯员 丁原）"}, {"停电信息", "", "大足区龙水镇8月4日停电，用户640户。"}, {"广告", "", "山下洋房首付12.8万起"}, {"大足粮站修缮", "何木 石原", "■ 本报记者 何木 石原</p><p>　　大足区修缮粮站5处。"}} {
		page += fmt.Sprintf(one, r[0], r[1], r[2])
	}
	res := read(t, "2022-08-03", page)
	if got := heads(res); !slices.Equal(got, []string{"潼南公园开放", "大足粮站修缮"}) || res.Reports[0].Byline != "通讯员 丁原" || res.Reports[1].Byline != "本报记者 何木 石原" || why(res, "640户") != "a notice to readers" {
		t.Errorf("%q, %+v", got, res.Reports)
	}
	sound(t, res, "潼南公园开放潼南区建成公园3座。（通讯员 丁原）停电信息大足区龙水镇8月4日停电，用户640户。山下洋房首付12.8万起")
}

func TestMoreWaysOfSayingWhatHasBecomeOfNumbers(t *testing.T) {
	for text, want := range map[string]string{
		"潼南登记茶企由2016年的41家增至去年底的97家。":  "97家 ../2017-12-31 < 41",
		"潼南综合产值去年首次跨过20亿元门槛。":         "2000000000元 2017 over",
		"从1989年登上讲台算起，潼南老李教过学生160余名。": "160名 1989/2018-12-05 over",
		"潼南的学校如今还有学生六名，配来电脑4台。":       "6名 ../2018-12-05; 4台 ../2018-12-05",
		"潼南公交惠及沿线9个村、3200户。":          "9个 ../2018-12-05; 3200户 ../2018-12-05",
	} {
		res := read(t, "2018-12-05", "潼南记事\n\n　　"+text+"\n")
		if got := told(res); got != want {
			t.Errorf("%s\n got %s\nwant %s", text, got, want)
		}
		if f := res.Reports[0].Figures[0]; strings.Contains(text, "沿线") && f.Name != "公交惠及沿线村" {
			t.Errorf("沿线9个村 are called %s", f.Name)
		}
	}
}

// What stands beside a report in a box with a head of its own is a part of it, an editor's note before one is none of it, and the
// title of a table goes with the table.
func TestBoxesAndNotesGoWithTheirReports(t *testing.T) {
	page := pageBoxesAndNotesGoWithTheirReports
	res := read(t, "2023-05-09", page)
	if got := heads(res); !slices.Equal(got, []string{"小小花椒麻出大产业", "数说一季度", "惠及镇街里的人", "房源430套", "医生提醒"}) {
		t.Fatalf("%q", got)
	}
	if first := res.Reports[0]; first.Byline != "本报记者 丁原" || len(first.Paragraphs) != 2 || why(res, "链接") != "sub-heading" || why(res, "编者按") != "an editor's note" {
		t.Errorf("%+v", first)
	}
	if second := res.Reports[1]; len(second.Paragraphs) != 2 || second.Figures[2].Unit != "个百分点" || why(res, "部分区县增速") != "sub-heading" {
		t.Errorf("%+v", second)
	}
	if why(res, "敬告") != "a notice to readers" || res.Reports[2].Units[0].ID != "500152" {
		t.Errorf("%q, %+v", why(res, "敬告"), res.Reports[2].Units)
	}
	sound(t, res, page)
}

func TestAUnitsShareOfTheWholeIsTheUnits(t *testing.T) {
	res := read(t, "2022-04-20", "一季度外贸快速增长\n\n　　本报讯（记者 丁原）一季度，全市外贸进出口1942亿元。\n●大足区 进出口869亿元，占全市44.7%；\n●彭水自治县 进出口478亿元。\n")
	if got := told(res); got != "194200000000元 2022-01/2022-03; 86900000000元 2022-01/2022-03 of 500111; 44.7% 2022-01/2022-03 of 500111; 47800000000元 2022-01/2022-03 of 500243" {
		t.Error(got)
	}
	if f := res.Reports[0].Figures[3]; strings.Contains(f.Name, "自治县") && !strings.Contains(f.Name, "彭水") {
		t.Errorf("彭水自治县 makes a figure called %s", f.Name)
	}
}

func TestATextThatGoesOnFromAnotherPageIsItsOwn(t *testing.T) {
	page := "潼南柠檬丰收\n\n　　本报讯（记者 丁原）潼南区今年收\n柠檬3万吨。\n\n　　（上接第01版）如今，大足区已有高\n标准农田38万亩。（本报记者 何木）\n"
	res := read(t, "2022-08-03", page)
	if len(res.Reports) != 2 || res.Reports[1].Paragraphs[0] != "如今，大足区已有高标准农田38万亩。（本报记者何木）" {
		t.Errorf("%+v", res.Reports)
	}
	sound(t, res, page)
}

func TestWhatIsOpenDayAndNightIsCalledSo(t *testing.T) {
	if got := told(read(t, "2022-08-03", "潼南见闻\n\n　　潼南区建成24小时自助服务区15处，监控24小时不间断，监护室值守24小时，中出大奖37注，接种疫苗1.2万剂次。\n")); got != "15处 ../2022-08-03; 37注 ../2022-08-03; 12000剂次 ../2022-08-03" {
		t.Error(got)
	}
}

// A page whose gaps stand within sentences, as in a text taken from columns, is read by the rules of lines alone.
func TestATornPageIsReadByTheRules(t *testing.T) {
	page := "潼南柠檬丰收\n\n　　本报讯（记者 丁原）潼南区今年\n" + strings.Repeat("收了柠檬，收了油菜，收了花椒，又\n\n收了稻谷，收了小麦，收了高粱，又\n", 6) + "收了玉米。\n\n大足五金出海\n\n　　本报讯（记者 何木）大足区今年\n出口五金6万吨。\n"
	k := newMatcher(few)
	if s, _, _, _ := laidOut(page, Issue{Paper: "渝州日报", Date: "2022-08-03"}, k); s != nil {
		t.Error("its gaps are believed")
	}
	if s, _, _, _ := laidOut(strings.ReplaceAll(page, "又\n\n", "又\n"), Issue{Paper: "渝州日报", Date: "2022-08-03"}, k); s == nil {
		t.Error("the same page without them is not looked at as a whole")
	}
	if got := heads(read(t, "2022-08-03", page)); !slices.Equal(got, []string{"潼南柠檬丰收", "大足五金出海"}) {
		t.Errorf("%q", got)
	}
}

// Months of the first quarter may be to come, a year may be what another is measured by, and thresholds are no amounts.
func TestTimesToComeAndThresholds(t *testing.T) {
	tells(t, "2018-01-30", map[string]string{
		"2018年潼南春运将于2月1日开始、3月12日结束，为期40天。":       "40天 2018-02-01/2018-03-12",
		"潼南的最高峰日可能出现在2月13日，预计有旅客23万人次。":          "230000人次 2018-02-13",
		"2月1日起至元宵节，潼南公交末班车延后30分钟。":               "30分钟 2018-02-01",
		"潼南区12月新增路灯210盏。":                        "210盏 2017-12",
		"潼南农民人均收入由2014年的6120元增加到2016年的11860元。":   "11860元 2016 < 6120",
		"潼南去年加装电梯64部，比2016年多出41部；今年计划加装120部。":    "64部 2017; 41部 2017; 120部 2018",
		"潼南海拔800米以上的地区住着11.6万人，10亿元以上的项目有3个。":    "116000人 ../2018-01-30; 3个 ../2018-01-30",
		"潼南实现20亿元以上的产值，80%以上的农户用上了自来水，热水24小时都有。": "2000000000元 ../2018-01-30 at_least; 80% ../2018-01-30 at_least",
	})
	res := read(t, "2018-01-30", "潼南工业\n\n　　潼南区工业总产值521.4亿元，增速比全市高1.9个百分点。\n")
	if u := res.Reports[0].Units; len(u) != 2 || u[1].ID != "500000" || u[1].Role != "mentioned" {
		t.Errorf("%+v", u)
	}
}

// What an office gives notice of is no report.
func TestNoticesOfSalesAreNoReports(t *testing.T) {
	for _, head := range []string{"国有建设用地使用权拍卖公告", "潼南区公共资源交易公告", "老粮站改造工程招标公告"} {
		page := "潼南建公园\n\n　　本报讯（记者 丁原）潼南区建成公园3座。\n\n" + head + "\n\n　　经批准，我局定于8月20日公开办理，总面积86.4亩，起始价6200万元。联系人：王女士。\n\n潼南区规划局\n2022年8月1日\n"
		res := read(t, "2022-08-03", page)
		if got := heads(res); !slices.Equal(got, []string{"潼南建公园"}) || told(res) != "3座 ../2022-08-03" {
			t.Errorf("%s: %q, %s", head, got, told(res))
		}
		sound(t, res, page)
	}
}

// Two lines that are a pair are the kicker of the headline below them.
func TestAPairOfLinesIsAKicker(t *testing.T) {
	for _, c := range []struct{ lines, kicker, head string }{
		{"土房变客房\n荒地变股份\n潼南柏梓镇算了一笔账", "土房变客房 荒地变股份", "潼南柏梓镇算了一笔账"},
		{"去产能之后\n告别“黑金”\n潼南改吃“旅游饭”", "去产能之后", "告别“黑金”潼南改吃“旅游饭”"},
	} {
		res := read(t, "2022-08-03", c.lines+"\n\n　　本报讯（记者　丁原）潼南区今年改造客房30间。\n")
		if r := res.Reports[0]; r.Kicker != c.kicker || r.Headline != c.head {
			t.Errorf("%s: %q, %q", c.lines, r.Kicker, r.Headline)
		}
	}
}

// A box that has a headline of its own, and says at its end who wrote it, is no part of the report it stands behind.
func TestABoxWithAHeadlineAndABylineIsAReport(t *testing.T) {
	const page = "潼南柠檬丰收\n\n　　本报讯（记者　丁原）潼南区今年收柠檬3万吨，农户的\n收入比去年高了。今年新建的粮站有5处，其中两处\n是老粮站。\n\n【相关链接】\n一吨柠檬补多少\n\n　　按照大足区的办法，每收一吨柠檬补8元，单个农\n户每年最多补300元。"
	for end, want := range map[string][]string{
		"（何木 整理）\n": {"潼南柠檬丰收", "一吨柠檬补多少"},
		"\n":        {"潼南柠檬丰收"},
	} {
		text := page + end + "\n大足粮站修缮\n\n　　本报讯（记者　石原）大足区修缮粮站5处，其中两\n处是老粮站。\n\n大足灯杆换新\n\n　　本报讯（记者　石原）大足区换灯杆300根，用了两\n个月。\n"
		res := read(t, "2022-08-03", text)
		if got := heads(res); !slices.Equal(got[:len(got)-2], want) {
			t.Errorf("%q: %q", end, got)
		}
		sound(t, res, text)
	}
}

// Who wrote may stand before the word for it, without brackets.
func TestWhoReportsIsNamedBeforeTheText(t *testing.T) {
	for lead, who := range map[string]string{
		"本报讯　记者丁原、通讯员何木报道：": "记者丁原、通讯员何木",
		"本报讯 记者 丁原 报道，":     "记者 丁原",
		"本报讯　记者丁原、何木报道：":    "记者丁原、何木",
	} {
		res := read(t, "2022-08-03", "潼南柠檬丰收\n\n　　"+lead+"潼南区今年收柠檬3万吨。\n")
		if r := res.Reports[0]; r.Byline != who || !strings.HasPrefix(r.Paragraphs[0], "潼南区") {
			t.Errorf("%s: %q, %q", lead, r.Byline, r.Paragraphs)
		}
	}
}

func TestNumberedPicturesHaveCaptions(t *testing.T) {
	for _, line := range []string{"图①：潼南改造后的客房，每晚房价280元。", "图2：村民晾晒柠檬30吨。", "图三:村民晾晒柠檬30吨。"} {
		res := read(t, "2022-08-03", "潼南柠檬丰收\n\n　　本报讯（记者　丁原）潼南区今年收柠檬3万吨。\n\n"+line+"\n")
		if why(res, line) != "caption" || told(res) != "30000吨 2022" {
			t.Errorf("%s: %q, %s", line, why(res, line), told(res))
		}
	}
}

func TestQuartersWeekdaysAndDaysOfTheMonth(t *testing.T) {
	tells(t, "2022-01-27", map[string]string{
		"四季度潼南居民消费价格上涨1.6%。":            "1.6% 2021-10/2021-12",
		"一季度潼南将新建公园3座。":                 "3座 2022-01/2022-03",
		"下半年潼南将新建公园3座。":                 "3座 2022-07/2022-12",
		"截至上周五，潼南组建团队178个。":             "178个 ../2022-01-21",
		"本周三，潼南接待游客860人次。":              "860人次 2022-01-26",
		"本月8日至11日，潼南龙舟连演7场。":            "7场 2022-01-08/2022-01-11",
		"本月6日夜里，潼南救回4人。":                "4人 2022-01-06",
		"昨晚，潼南选手李小敏挺举125公斤。":            "125公斤 2022-01-26",
		"这条始建于1900年的潼南老巷长438米，有老建筑29处。": "438米 ../2022-01-27; 29处 ../2022-01-27",
	})
	tells(t, "2022-10-27", map[string]string{"四季度潼南计划新建公园3座。": "3座 2022-10/2022-12"})
}

// A year in a clause that sets it against another is of that clause alone.
func TestAYearSetAgainstAnotherIsOfItsClause(t *testing.T) {
	tells(t, "2022-01-27", map[string]string{
		"潼南港2021年完成吞吐量1206万吨，而2019年为603万吨，两年翻了一番；其中铁水联运量412万吨，占比34.2%。": "12060000吨 2021 < 6030000; 6030000吨 2019; 2倍 2021; 4120000吨 2021; 34.2% 2021",
	})
}

// What grows, falls or is an income goes on in the year of the sentence before.
func TestIncomesAndGrowthAreOfTheYearBeforeThem(t *testing.T) {
	tells(t, "2022-01-27", map[string]string{
		"潼南居民去年收入36815元。按常住地分，城镇居民44902元，增长8.8%。":      "36815元 2021; 44902元 2021; 8.8% 2021",
		"潼南去年进出口总值2987亿元。跨境电商交易额98.6亿元。现有企业30家。":       "298700000000元 2021; 9860000000元 2021; 30家 ../2022-01-27",
		"潼南去年收柠檬3万吨。特产让农户户均增收4300元。目前一斤柠檬回落到3元，农户不愁卖。": "30000吨 2021; 4300元 2021; 3元 ../2022-01-27",
	})
}

func TestRidesVoyagesFarmersAndNumbersOfHouses(t *testing.T) {
	tells(t, "2021-09-15", map[string]string{
		"潼南轨道日客运量达412.6万乘次，比前一天多28.3万乘次。": "4126000乘次 ../2021-09-15; 283000乘次 ../2021-09-15",
		"潼南渡船首日往返46航次，船家卖掉凉面2.6万碗。":       "46航次 ../2021-09-15; 26000碗 ../2021-09-15",
		"潼南柠檬带动61万椒农增收，又有3万农户入社。":         "610000人 ../2021-09-15; 30000户 ../2021-09-15",
		"潼南街道马王坪5栋3-2室的李婆婆家住着，隔壁是3单元。":    "",
		"潼南改造老楼5栋，惠及居民210户。":              "5栋 ../2021-09-15; 210户 ../2021-09-15",
		"潼南老唐守了3个钟头，记下41种鸟。":              "41种 ../2021-09-15",
		"潼南到万州的车程由4个钟头缩短到2.5个钟头。":         "2.5小时 ../2021-09-15 < 4",
	})
}
