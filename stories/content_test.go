package stories

import (
	"strings"
	"testing"
)

// units is the edition of August 2020; geodata has the full table.
// chongqing is the region of the reports that ship.
var chongqing = Region{"500000", Text{Zh: "重庆市", En: "Chongqing"}, [4]float64{105.2, 28.1, 110.3, 32.3}}

func units() map[string]Text {
	m := map[string]Text{}
	for _, line := range strings.Split(`500101 万州区 Wanzhou District
500102 涪陵区 Fuling District
500103 渝中区 Yuzhong District
500104 大渡口区 Dadukou District
500105 江北区 Jiangbei District
500106 沙坪坝区 Shapingba District
500107 九龙坡区 Jiulongpo District
500108 南岸区 Nan’an District
500109 北碚区 Beibei District
500110 綦江区 Qijiang District
500111 大足区 Dazu District
500112 渝北区 Yubei District
500113 巴南区 Banan District
500114 黔江区 Qianjiang District
500115 长寿区 Changshou District
500116 江津区 Jiangjin District
500117 合川区 Hechuan District
500118 永川区 Yongchuan District
500119 南川区 Nanchuan District
500120 璧山区 Bishan District
500151 铜梁区 Tongliang District
500152 潼南区 Tongnan District
500153 荣昌区 Rongchang District
500154 开州区 Kaizhou District
500155 梁平区 Liangping District
500156 武隆区 Wulong District
500229 城口县 Chengkou County
500230 丰都县 Fengdu County
500231 垫江县 Dianjiang County
500233 忠县 Zhongxian County
500235 云阳县 Yunyang County
500236 奉节县 Fengjie County
500237 巫山县 Wushan County
500238 巫溪县 Wuxi County
500240 石柱土家族自治县 Shizhu Tujia Autonomous County
500241 秀山土家族苗族自治县 Xiushan Tujia and Miao Autonomous County
500242 酉阳土家族苗族自治县 Youyang Tujia and Miao Autonomous County
500243 彭水苗族土家族自治县 Pengshui Miao and Tujia Autonomous County`, "\n") {
		f := strings.SplitN(line, " ", 3)
		m[f[0]] = Text{f[1], f[2]}
	}
	return m
}

func content(t testing.TB) *Set {
	t.Helper()
	set, err := Load(Embedded, Options{Region: chongqing, Units: units()})
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// figures were transcribed from the newspaper page by themselves, in its
// order and notation, before looking at the metrics: story, paragraph, and
// how the paper writes the number.
var figures = []struct {
	story      string
	paragraph  int
	paper      string
	value      string
	isBaseline bool
}{
	{"qianjiang-three-years-on", 1, "11580户", "11580", false},
	{"qianjiang-three-years-on", 1, "44683人", "44683", false},
	{"qianjiang-three-years-on", 1, "65个贫困村", "65", false},
	{"qianjiang-three-years-on", 1, "2014年的13%", "13", true},
	{"qianjiang-three-years-on", 1, "0.05%", "0.05", false},
	{"qianjiang-three-years-on", 4, "4万多", "40000", false},
	{"qianjiang-three-years-on", 7, "12975元", "12975", false},
	{"qianjiang-three-years-on", 7, "64.7%", "64.7", false},
	{"qianjiang-three-years-on", 7, "12873元", "12873", false},
	{"qianjiang-three-years-on", 7, "72.56%", "72.56", false},
	{"qianjiang-three-years-on", 8, "8个4A级景区", "8", false},
	{"qianjiang-three-years-on", 8, "连续3年", "3", false},
	{"qianjiang-three-years-on", 8, "40%以上（游客）", "40", false},
	{"qianjiang-three-years-on", 8, "40%以上（收入）", "40", false},
	{"qianjiang-three-years-on", 8, "10万余", "100000", false},
	{"qianjiang-three-years-on", 9, "1.5亿元", "150000000", false},
	{"qianjiang-three-years-on", 9, "29个镇街", "29", false},
	{"qianjiang-three-years-on", 9, "413户", "413", false},
	{"qianjiang-three-years-on", 9, "1531人", "1531", false},
	{"qianjiang-three-years-on", 11, "六大产业", "6", false},
	{"qianjiang-three-years-on", 11, "200亿级", "20000000000", false},
	{"district-pairing-jobs", 2, "5000多人", "5000", false},
	{"district-pairing-jobs", 5, "近两个月", "2", false},
	{"district-pairing-jobs", 6, "16870个", "16870", false},
	{"district-pairing-jobs", 6, "2341人", "2341", false},
	{"district-pairing-jobs", 6, "350人", "350", false},
	{"district-pairing-jobs", 6, "832人", "832", false},
	{"district-pairing-jobs", 7, "7000元以上", "7000", false},
	{"district-pairing-jobs", 10, "43名", "43", false},
	{"district-pairing-jobs", 11, "2.18亿元", "218000000", false},
	{"district-pairing-jobs", 11, "153个", "153", false},
	{"district-pairing-jobs", 16, "5000多人", "5000", false},
	{"district-pairing-jobs", 16, "26000余人次", "26000", false},
	{"district-pairing-jobs", 16, "近9000人次", "9000", false},
	{"wulong-green-forum", 1, "50余名", "50", false},
	{"wulong-green-forum", 2, "4场", "4", false},
	{"united-front-business-visits", 2, "7.5万家", "75000", false},
	{"united-front-business-visits", 2, "2.9万个", "29000", false},
	{"united-front-business-visits", 2, "2.5万个", "25000", false},
	{"jinxi-three-brands", 1, "三大品牌", "3", false},
	{"jinxi-three-brands", 3, "292名", "292", false},
	{"jinxi-three-brands", 3, "67名", "67", false},
	{"jinxi-three-brands", 3, "4000元以上", "4000", false},
	{"jinxi-three-brands", 4, "1400万元", "14000000", false},
	{"jinxi-three-brands", 4, "120余名", "120", false},
	{"jinxi-three-brands", 4, "30%以上", "30", false},
	{"jinxi-three-brands", 5, "3000余万元", "30000000", false},
	{"jinxi-three-brands", 5, "1854户", "1854", false},
	{"jinxi-three-brands", 5, "5354人", "5354", false},
	{"wangling-first-secretary", 1, "720户", "720", false},
	{"wangling-first-secretary", 1, "2237人", "2237", false},
	{"wangling-first-secretary", 1, "75户", "75", false},
	{"wangling-first-secretary", 1, "293人", "293", false},
	{"wangling-first-secretary", 2, "近三年", "3", false},
	{"wangling-first-secretary", 5, "100多只", "100", false},
	{"wangling-first-secretary", 5, "3万余元", "30000", false},
	{"wangling-first-secretary", 6, "18万元", "180000", false},
	{"wangling-first-secretary", 7, "8800元", "8800", true},
	{"wangling-first-secretary", 7, "1840亩", "1840", false},
	{"wangling-first-secretary", 7, "300万元", "3000000", false},
	{"wangling-first-secretary", 7, "13221元", "13221", false},
}

// qualifierOf reads the paper's way of hedging.
func qualifierOf(paper string) string {
	switch {
	case strings.Contains(paper, "多"), strings.Contains(paper, "余"):
		return "over"
	case strings.Contains(paper, "近"):
		return "nearly"
	case strings.Contains(paper, "以上"):
		return "at_least"
	case strings.Contains(paper, "级") && !strings.Contains(paper, "4A级"):
		return "about"
	}
	return "exactly"
}

func TestEveryFigureOfThePageIsAMetric(t *testing.T) {
	set := content(t)
	used := map[string]bool{}
	for _, f := range figures {
		story, ok := set.ByID(f.story)
		if !ok {
			t.Errorf("no story %s", f.story)
			continue
		}
		found := false
		for i := range story.Metrics {
			m := &story.Metrics[i]
			if m.Derived != nil || m.Paragraph != f.paragraph || found {
				continue
			}
			if f.isBaseline {
				found = m.Baseline != nil && m.Baseline.ValueText == f.value
			} else if !used[m.ID] && m.ValueText == f.value {
				found = true
				used[m.ID] = true
				if want := qualifierOf(f.paper); m.Qualifier != want {
					t.Errorf("%s ¶%d %s: qualifier %s, want %s", f.story, f.paragraph, f.paper, m.Qualifier, want)
				}
			}
		}
		if !found {
			t.Errorf("%s ¶%d: no metric for %s", f.story, f.paragraph, f.paper)
		}
	}
	total := 0
	for _, s := range set.Stories {
		for _, m := range s.Metrics {
			total++
			if m.Derived == nil && !used[m.ID] {
				t.Errorf("%s: %s = %s is not a figure of the page", s.ID, m.ID, m.ValueText)
			}
		}
	}
	if total < 50 {
		t.Errorf("%d metrics, want at least 50", total)
	}
}

func TestTheTenReports(t *testing.T) {
	set := content(t)
	want := map[string]int{ // paragraphs of each
		"qianjiang-three-years-on": 12, "district-pairing-jobs": 16, "wulong-green-forum": 3, "liu-qiang-wulong-visit": 4,
		"united-front-business-visits": 3, "ucas-chongqing-school": 3, "returned-overseas-chinese-meeting": 1,
		"yongchuan-innovation-china": 4, "jinxi-three-brands": 5, "wangling-first-secretary": 7,
	}
	page := 0
	for _, s := range set.Stories {
		if s.Date != "2020-08-28" || s.Paper.Zh != "重庆日报" {
			continue
		}
		page++
		if s.Paragraphs != want[s.ID] {
			t.Errorf("%s: %d paragraphs, want %d", s.ID, s.Paragraphs, want[s.ID])
		}
		for _, lang := range []string{"zh", "en"} {
			if n := len(s.Summary.In(lang)); n < 1 || n > 3 {
				t.Errorf("%s: %d paragraphs of summary in %s", s.ID, n, lang)
			}
		}
		for _, m := range s.Metrics {
			if m.Story != s.ID || len(m.Units) == 0 {
				t.Errorf("%s: metric %s: story %q, units %v", s.ID, m.ID, m.Story, m.Units)
			}
		}
	}
	if page != len(want) {
		t.Errorf("%d reports of the page, want %d", page, len(want))
	}
}

func TestLookUps(t *testing.T) {
	set := content(t)
	stories := map[string]int{chongqing.Code: 3, "500114": 3, "500156": 2, "500236": 1, "500106": 1, "500243": 1, "500229": 1, "500101": 1,
		"500118": 1, "500105": 2, "500109": 2, "500112": 2}
	count := set.CountByUnit()
	for code, want := range stories {
		if got := len(set.InUnit(code)); got != want || count[code] != want {
			t.Errorf("%s: %d stories, counted %d, want %d", code, got, count[code], want)
		}
	}
	if len(count) != len(stories) {
		t.Errorf("stories in %d units, want %d: %v", len(count), len(stories), count)
	}
	if refs := set.InUnit("500109"); refs[0].Role != "subject" || refs[0].Via != "liangjiang" || refs[1].Role != "partner" {
		t.Errorf("Beibei: %+v", refs)
	}
	// key figures come first
	for _, code := range []string{"500114", "500236", "500156", chongqing.Code} {
		highlights := 0
		for i, m := range set.MetricsIn(code) {
			if m.Highlight {
				if highlights++; i != highlights-1 {
					t.Errorf("%s: highlighted %s after others", code, m.ID)
				}
			}
		}
		if highlights < 2 {
			t.Errorf("%s: %d key figures", code, highlights)
		}
	}
	if len(set.MetricsIn("500118")) != 0 {
		t.Error("the report about Yongchuan has no figures, but metrics were found")
	}
	m, s, ok := set.Metric("liangjiang-assistance-funds")
	if !ok || s.ID != "district-pairing-jobs" || len(m.Units) != 6 {
		t.Errorf("liangjiang-assistance-funds: %v %v", m, ok)
	}
	if n := len(set.RelationsOf("500112")); n != 7 {
		t.Errorf("Yubei, as part of Liangjiang: %d relations, want 7", n)
	}
	if _, ok := set.ByID("no-such-story"); ok {
		t.Error("found a story that is not there")
	}
}
