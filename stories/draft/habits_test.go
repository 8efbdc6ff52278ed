package draft

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// heads are the headlines of what is proposed.
func heads(res Result) (all []string) {
	for _, r := range res.Reports {
		all = append(all, r.Headline)
	}
	return all
}

// told are the figures of a page, with their units, periods and what they are compared with.
func told(res Result) string {
	var all []string
	for _, r := range res.Reports {
		for _, f := range r.Figures {
			s := f.Value + f.Unit + " " + f.Period
			if len(f.Units) > 0 {
				s += " of " + strings.Join(f.Units, "+")
			}
			if f.Qualifier != "exactly" {
				s += " " + f.Qualifier
			}
			if f.Baseline != nil && f.Baseline.Value != "" {
				s += " < " + f.Baseline.Value
			}
			all = append(all, s)
		}
	}
	return strings.Join(all, "; ")
}

func TestBriefsStandUnderMarkedHeadlines(t *testing.T) {
	res := read(t, "2022-12-20", "----------\n◆潼南：柠檬下树\n　　潼南区今年种植柠檬3万亩。\n\n◆大足：五金出海\n　　大足区前11月出口五金6万吨。\n\n◆彭水：灯杆换新\n　　彭水县更换灯杆900根。（本报记者 丁原）\n")
	if got := heads(res); !slices.Equal(got, []string{"潼南：柠檬下树", "大足：五金出海", "彭水：灯杆换新"}) || res.Reports[2].Byline != "本报记者 丁原" || why(res, "-----") != "a rule between texts" {
		t.Errorf("%q, the last by %q", got, res.Reports[len(res.Reports)-1].Byline)
	}
}

func TestAnInterviewIsOneReport(t *testing.T) {
	res := read(t, "2021-11-05", "潼南教育有新招\n\n本报讯（记者　丁原）潼南区召开会议。\n\n对话·大足\n村小不能丢\n——访大足区石桥小学校长何木\n\n渝州日报：学校有多少学生？\n\n何木：在校生312人。\n\n渝州日报：老师留得住吗？\n\n何木：教师27人，都是本地人。（本报记者　丁原）\n")
	if len(res.Reports) != 2 || res.Reports[1].Headline != "村小不能丢" || res.Reports[1].Kicker != "对话·大足" || len(res.Reports[1].Paragraphs) != 4 {
		t.Errorf("%q, %+v", heads(res), res.Reports[len(res.Reports)-1])
	}
}

func TestNoticesAndMastheadsAreLeftOver(t *testing.T) {
	const report = "潼南区建成公园\n\n本报讯（记者　丁原）潼南区今年建成公园3座。\n\n"
	for words, want := range map[string]string{
		"讣告\n潼南区离休干部何某，于8月2日14时逝世，享年93岁。": "a notice to readers",
		"▲遗失声明▲\n何某遗失身份证，声明作废。":           "a notice to readers",
		"停水通知\n因检修，大足区部分街道停水，影响约3000户。":   "a notice to readers",
		"注销公告：某公司拟注销，请债权人于45日内申报。":        "a notice to readers",
		"渝州日报　05　要闻":                    "running head",
		"二〇二二年八月三日　星期三　第六版":             "running head",
		"大足区龙水镇　旺铺出售　建面46平方米起　62880099": "advertisement or address of the paper",
	} {
		for _, page := range []string{report + words + "\n", words + "\n\n" + report} {
			res := read(t, "2022-08-03", page)
			first, _, _ := strings.Cut(words, "\n")
			if got := why(res, first); got != want || len(res.Reports) != 1 || told(res) != "3座 2022" {
				t.Errorf("%s: left over as %q, expected %q; %q with %s", first, got, want, heads(res), told(res))
			}
		}
	}
}

// On a page whose reports all say who wrote them, what stands below a heading and is not signed is no report of its own.
func TestAHeadingHeadsAPartWhereTheRestIsSigned(t *testing.T) {
	lead := func(who string) string { return "本报讯（记者　" + who + "）" }
	res := read(t, "2022-08-03", "潼南柠檬丰收\n\n"+lead("丁原")+"潼南区今年收柠檬3万吨。\n\n摸清需求 精准帮扶大足\n\n8月2日，大足区的何木来到潼南，学会了种柠檬，一年收入5万元。\n\n大足五金出海\n\n"+lead("何木")+"大足区今年出口五金6万吨。\n\n彭水灯杆换新\n\n"+lead("石原")+"彭水县更换灯杆900根。\n")
	if got := heads(res); !slices.Equal(got, []string{"潼南柠檬丰收", "大足五金出海", "彭水灯杆换新"}) {
		t.Errorf("%q", got)
	}
}

func TestFiguresSayWhenAndOfWhom(t *testing.T) {
	tells(t, "2022-02-03", map[string]string{
		"2021年，潼南区税收收入4亿元；大足区3亿元。":     "400000000元 2021; 300000000元 2021 of 500111",
		"2021年，潼南区收入4亿元。支出6亿元，同比下降2%。": "400000000元 2021; 600000000元 2021; -2% 2021",
		"2021年，潼南区收入4亿元。目前有公园3座。":      "400000000元 2021; 3座 ../2022-02-03",
		"全年接待游客4万人次。全年计划新建公园3座。":       "40000人次 2021; 3座 2022",
		"二〇二〇年，潼南区有公园三十座。":             "30座 2020",
		"2021年，潼南、大足、彭水分头收税，三地合计9亿元。":  "900000000元 2021 of 500243+500111+500152",
		"生产线每小时可分选柠檬12吨。":              "12吨 ",
		"潼南计划再招工人350名。":                "350名 ",
		"潼南现在有学生312人，十年前是590人。":        "312人 ../2022-02-03 < 590; 590人 2012",
		"2020年潼南只有蜂12箱，如今是180箱。":       "12箱 2020; 180箱 ../2022-02-03 < 12",
		"最高气温42℃，最低气温零下5℃，最多可停车300辆。":  "42℃ ../2022-02-03; -5℃ ../2022-02-03; 300辆  up_to",
		"公司由三家增加到12家，带动1.1万农户。":        "12家 ../2022-02-03 < 3; 11000户 ../2022-02-03",
		"潼南联合巡河六次，每四小时采样一次，分三批关停。":     "6次 ../2022-02-03; 4小时 ../2022-02-03",
		"潼南去年垮了渠，127户今年改种苞谷。":          "127户 2022",
	})
}

// tells has each text, as a report of a day, read, and its figures told.
func tells(t *testing.T, day string, texts map[string]string) {
	t.Helper()
	for text, want := range texts {
		if got := told(read(t, day, "潼南记事\n\n　　"+text+"\n")); got != want {
			t.Errorf("%s\n got %s\nwant %s", text, got, want)
		}
	}
}

func ExampleRead_degrees() {
	for _, r := range Read("最高气温42.5℃") {
		fmt.Println(r.Value, r.Unit, r.Qualifier)
	}
	// Output: 42.5 ℃ exactly
}
