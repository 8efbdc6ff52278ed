package draft

import (
	"testing"
	"unicode/utf8"
)

func TestFiguresAsPapersWriteThem(t *testing.T) {
	for _, c := range []struct{ text, value, unit, qualifier string }{
		{"全县有民营企业7.5万家。", "75000", "家", "exactly"},
		{"培训近9000人次。", "9000", "人次", "nearly"},
		{"种花椒三万二千余亩。", "32000", "亩", "over"},
		{"合格率提高十二个百分点。", "12", "个百分点", "exactly"},
		{"近九成的农户用上了自来水。", "90", "%", "nearly"},
		{"覆盖率达九成五。", "95", "%", "exactly"},
		{"产值翻了一番。", "2", "倍", "exactly"},
		{"年收入30至50万元。", "300000..500000", "元", "exactly"},
		{"收购价在80元到120元之间。", "80..120", "元", "exactly"},
		{"吸纳就业不少于1万人。", "10000", "人", "at_least"},
		{"最多可存果1.5万吨。", "15000", "吨", "up_to"},
		{"另有不足50人。", "50", "人", "under"},
		{"人均月薪6500元以上。", "6500", "元", "at_least"},
		{"年产蜂蜜460吨左右。", "460", "吨", "about"},
		{"营业收入首次突破300亿元。", "30000000000", "元", "over"},
		{"带动10万余老百姓。", "100000", "人", "over"},
		{"总投资12,975元。", "12975", "元", "exactly"},
	} {
		r := Report{Paragraphs: []string{c.text}}
		r.fill(Known{Date: "2021-05-18"})
		if len(r.Figures) != 1 {
			t.Errorf("%s: %d figures: %+v", c.text, len(r.Figures), r.Figures)
			continue
		}
		if f := r.Figures[0]; f.Value != c.value || f.Unit != c.unit || f.Qualifier != c.qualifier {
			t.Errorf("%s: %s %s %s", c.text, f.Value, f.Unit, f.Qualifier)
		}
	}
}

func TestSeveralFiguresInOneBreath(t *testing.T) {
	r := Report{Paragraphs: []string{"共有413户1531人搬迁。"}}
	r.fill(Known{Date: "2021-05-18"})
	if len(r.Figures) != 2 || r.Figures[0].Value != "413" || r.Figures[1].Value != "1531" {
		t.Errorf("%+v", r.Figures)
	}
}

func TestAnEarlierValueIsTheBaselineOfTheLater(t *testing.T) {
	r := Report{Paragraphs: []string{"贫困发生率由2014年的13%降至0.05%。"}}
	r.fill(Known{Date: "2020-08-28"})
	if len(r.Figures) != 1 || r.Figures[0].Value != "0.05" || r.Figures[0].Base == nil || *r.Figures[0].Base != (Base{"13", "2014"}) {
		t.Errorf("%+v", r.Figures)
	}
}

func TestWhatIsNoFigure(t *testing.T) {
	for _, text := range []string{"他是一名老师。", "今年前4个月完成。", "第3次会议召开。", "一家人很高兴。", "2021年5月18日开工。"} {
		r := Report{Paragraphs: []string{text}}
		if r.fill(Known{Date: "2021-05-18"}); len(r.Figures) != 0 {
			t.Errorf("%s: %+v", text, r.Figures)
		}
	}
}

func TestTimeIsToldByThePapersDay(t *testing.T) {
	for _, c := range []struct{ text, period string }{
		{"去年产量28万吨。", "2020"},
		{"今年前4个月，销售额8460万元。", "2021-01/2021-04"},
		{"今年一季度，产量1.83万辆。", "2021-01/2021-03"},
		{"截至4月底，建成2920个。", "../2021-04"},
		{"5月16日，接待5200人次。", "2021-05-16"},
		{"“十三五”期间，改造公路1890公里。", "2016/2020"},
		{"到2025年，产值30亿元。", "2025"},
		{"上半年，产值30亿元。", "2021-01/2021-06"},
		{"产值比2015年多30亿元。", "../2021-05-18"},
	} {
		r := Report{Paragraphs: []string{c.text}}
		if r.fill(Known{Date: "2021-05-18"}); len(r.Figures) != 1 || r.Figures[0].Period != c.period {
			t.Errorf("%s: %+v, want %s", c.text, r.Figures, c.period)
		}
	}
}

func FuzzAnyPage(f *testing.F) {
	f.Add("渝北\n\n本报讯 （记者 某）产值3至5亿元，由3%升至九成。\n\n标题")
	f.Add("<founder-content><p>　　由从至到一二三万亿%</p></founder-content>")
	f.Fuzz(func(t *testing.T, text string) {
		k := Known{City: Unit{ID: "500000"}, Units: []Unit{{"500112", "渝北区", "渝北"}}, Date: "2021-05-18"}
		for _, p := range []Page{FromText(text, k), FromHTML(text, k)} {
			for _, r := range p.Reports {
				for _, fig := range r.Figures {
					para := []rune(r.Paragraphs[fig.Paragraph-1])
					if utf8.ValidString(text) && string(para[fig.At[0]:fig.At[1]]) != fig.Quote {
						t.Fatalf("%q stands not at %v of %q", fig.Quote, fig.At, string(para))
					}
				}
			}
		}
	})
}
