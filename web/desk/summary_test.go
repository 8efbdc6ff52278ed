package desk

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// confirmedReport is a report whose figures are confirmed and whose summaries nobody has written.
func confirmedReport(figures ...string) string {
	head, _, _ := strings.Cut(strings.Replace(sailed, "topics: [employment, fishing]", "topics: [tourism]", 1), "  - id: a-1")
	head = strings.Replace(head, "places:", "  - {id: \"500154\", role: mentioned}\n  - {id: \"500240\", role: mentioned}\nplaces:", 1)
	for i, f := range figures {
		head += "  - id: a-" + string(rune('1'+i)) + "\n    " + strings.ReplaceAll(f, "; ", "\n    ") + "\n    paragraph: 1\n"
	}
	return head + "---\n\n# zh\n\n# en\n"
}

const (
	visits  = `name: {zh: 接待游客, en: Visitors received}; value: 12000000; unit: visits; qualifier: over; period: 2024; kind: flow`
	poverty = `name: {zh: 贫困发生率, en: Poverty rate}; value: 0.05; unit: percent; qualifier: exactly; period: 2019-12-31; kind: rate; baseline: {value: 13, period: 2014}`
	losses  = `name: {zh: 运输损耗下降, en: Fall in transport losses}; value: -12; unit: percentage-points; qualifier: exactly; period: ../2020-09-01; kind: change; baseline: {period: 2016}`
	lemons  = `name: {zh: 柠檬面积, en: Land under lemons}; value: 350000; unit: mu; qualifier: exactly; period: 2025; kind: goal`
	stops   = `name: {zh: 助餐点, en: Places to eat}; value: 300..400; unit: count; classifier: 个; qualifier: exactly; period: 2020-09-28/2020-10-07; kind: stock; place: 甲镇`
	wages   = `name: {zh: 月薪, en: Monthly pay}; value: 6500; unit: yuan; qualifier: at_least; kind: stock; period_note: {zh: 报道没有写明, en: not stated}; units: ["500154"]; highlight: true`
)

// shownSummary is what stands in the field of a summary, and whether as a proposal.
func (e *editor) shownSummary(lang string) (text string, proposed bool) {
	e.t.Helper()
	n := e.find(func(n *html.Node) bool { return attr(n, "name") == "summary."+lang })
	if n == nil {
		e.t.Fatal("there is no field for the summary")
	}
	if n.FirstChild != nil {
		text = n.FirstChild.Data
	}
	return text, attr(n, "aria-describedby") != ""
}

func TestASummaryIsPutTogetherOfConfirmedFigures(t *testing.T) {
	for _, c := range []struct {
		figures []string
		zh, en  string
	}{
		{[]string{visits}, "2024年，城口县接待游客超过1200万人次。", "Visitors received in Chengkou came to over 12 million visits in 2024."},
		{[]string{poverty, losses}, "2019年底，城口县贫困发生率0.05%（2014年为13%）。截至2020年9月1日，运输损耗下降12个百分点（与2016年相比）。",
			"Poverty rate in Chengkou stood at 0.05% at the end of 2019, compared with 13% in 2014. Fall in transport losses came to 12 percentage points by 1 September 2020, compared with 2016."},
		{[]string{lemons}, "目标（2025年）：城口县柠檬面积35万亩。", "Goal for 2025: Land under lemons in Chengkou, 350,000 mu."},
		{[]string{stops}, "2020年9月28日至10月7日，城口县甲镇助餐点300—400个。", "Places to eat in Jia Town, Chengkou numbered 300–400 from 28 September to 7 October 2020."},
		{[]string{poverty, losses, strings.Replace(losses, "运输损耗", "仓储损耗", 1)}, "", "Poverty rate in Chengkou stood at 0.05% at the end of 2019, compared with 13% in 2014. Fall in transport losses came to 12 percentage points by 1 September 2020, compared with 2016. Fall in transport losses came to 12 percentage points, compared with 2016."},
		{[]string{strings.Replace(losses, "../2020-09-01", "2024-01/2024-06", 1)}, "", "Fall in transport losses in Chengkou came to 12 percentage points from January to June 2024, compared with 2016."},
		{[]string{strings.NewReplacer("../2020-09-01", "2024-01/2024-06", "2016", "2023-01/2023-06").Replace(losses)}, "2024年1月至6月，城口县运输损耗下降12个百分点（与上年同期相比）。", "Fall in transport losses in Chengkou came to 12 percentage points from January to June 2024, compared with the same period a year before."},
		{[]string{strings.Replace(visits, "kind: flow", `kind: flow; units: ["500240"]`, 1)}, "2024年，石柱接待游客超过1200万人次。", "Visitors received in Shizhu came to over 12 million visits in 2024."},
		{[]string{visits, poverty, wages}, "开州区月薪至少6500元（报道没有写明）。", "Monthly pay in Kaizhou came to at least ¥6,500 (not stated)."}, // the key figure alone
		{[]string{visits, visits, visits, lemons}, "2024年，城口县接待游客超过1200万人次，接待游客超过1200万人次，接待游客超过1200万人次。", ""},                       // the first three
		{[]string{strings.Replace(visits, "接待游客", "80岁以上游客", 1), poverty}, "2019年底，城口县贫困发生率0.05%（2014年为13%）。", ""},                  // 80 is no figure
		{[]string{strings.Replace(visits, "接待游客", "城口A", 1)}, "2024年，城口A：超过1200万人次。", ""},
	} {
		e := atDesk(t, confirmedReport(c.figures...), "")
		zh, proposed := e.shownSummary("zh")
		en, _ := e.shownSummary("en")
		if c.zh != "" && zh != c.zh || c.en != "" && en != c.en || !proposed {
			t.Errorf("proposed (%v) is\n%s\n%s\nexpected\n%s\n%s", proposed, zh, en, c.zh, c.en)
		}
		if !strings.HasSuffix(e.file(name), "# zh\n\n# en\n") {
			t.Error("what is proposed was written before anybody took it")
		}
		e.save(zh, en)
		if text, proposed := e.shownSummary("zh"); proposed || text != zh {
			t.Error("what was saved is still a proposal")
		}
		s, err := e.desk.open(name)
		if err != nil {
			t.Fatal(err)
		}
		if text := e.text(); strings.Contains(text, "已没有数字是") {
			t.Errorf("the check has something against the numbers of %s", zh)
		}
		for _, p := range s.Own {
			if !strings.Contains(p.Field, "metrics") {
				t.Errorf("the check has something against what was proposed: %v", p)
			}
		}
	}
}

func (e *editor) save(zh, en string) {
	e.t.Helper()
	e.send("own", url.Values{"summary.zh": {zh}, "summary.en": {en}})
}

func TestASummaryIsProposedOnceAllFiguresAreConfirmedAndFollowsThem(t *testing.T) {
	e := atDesk(t, strings.Replace(confirmedReport(visits), "    unit: visits", "    unit: visits\n    sure: 0.95", 1), "")
	if text, proposed := e.shownSummary("zh"); text != "" || proposed {
		t.Errorf("proposed is %q while a figure waits to be looked at", text)
	}
	e.send("figure", url.Values{"do": {"accept"}})
	if text, _ := e.shownSummary("zh"); !strings.Contains(text, "1200万") {
		t.Errorf("proposed is %q", text)
	}
	e.send("figure", url.Values{"do": {"accept"}, "value": {"13000000"}})
	if text, _ := e.shownSummary("zh"); !strings.Contains(text, "1300万") {
		t.Errorf("proposed is %q after the figure was mended", text)
	}
	if err := e.desk.folder.keepTyped(name, ofReport, map[string]string{"summary.zh": "自己写的。"}); err != nil {
		t.Fatal(err)
	}
	e.ask(httptest.NewRequest(http.MethodGet, "http://127.0.0.1:4711/T/report?f="+name, nil))
	if text, proposed := e.shownSummary("zh"); text != "自己写的。" || proposed {
		t.Errorf("what was typed has become %q", text)
	}
	e.save("自己写的。", "Own.")
	e.send("figure", url.Values{"do": {"accept"}, "value": {"14000000"}})
	if text, _ := e.shownSummary("zh"); text != "自己写的。" {
		t.Errorf("what the editor wrote has become %q", text)
	}
}

func TestASavedSummaryThatAFigureHasLeftIsMarkedAndAnotherOffered(t *testing.T) {
	e := atDesk(t, confirmedReport(visits, lemons), "")
	e.save("2024年，城口县接待游客超过1200万人次。自己的话。", "Visitors numbered over 12 million. Own words.")
	if strings.Contains(e.text(), "已没有数字是") {
		t.Fatal("a summary is marked that agrees with the figures")
	}
	e.send("figure", url.Values{"do": {"accept"}, "value": {"13000000"}})
	text := e.text()
	for _, want := range []string{"已没有数字是：1200万", "已没有数字是：12 million", "摘要与数字不符", "按现在的数字拟成：2024年，城口县接待游客超过1300万人次", "over 13 million visits"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not said of summaries that were saved before: %s", want, text)
		}
	}
	if zh, proposed := e.shownSummary("zh"); !strings.Contains(zh, "1200万人次。自己的话。") || strings.Contains(e.file(name), "1300万") || !proposed {
		t.Errorf("what the editor wrote has become %q", zh)
	}
	e.send("own", url.Values{"take": {"zh"}, "headline.en": {"Visitors"}})
	file := e.file(name)
	if !strings.Contains(file, "1300万人次") || strings.Contains(file, "自己的话") || !strings.Contains(file, "Own words") || !strings.Contains(file, "Visitors\"}") {
		t.Errorf("the Chinese one alone was to be taken, and what else was typed kept\n%s", file)
	}
	e.send("undo", nil)
	if !strings.Contains(e.file(name), "自己的话") {
		t.Error("it cannot be undone")
	}
}
