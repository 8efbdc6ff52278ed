package desk

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/yutu-map/yutu/stories/draft"
)

func TestAFigureIsShownAsItWasUnderstood(t *testing.T) {
	for _, c := range []struct{ figure, words, rest string }{
		{`name: {zh: 总投资, en: T}; value: 112000000; unit: yuan; qualifier: exactly; period: ../2020-09-01; kind: flow; quote: "总投资1.12亿元"`, "*总投资*_1.12亿元_", "截至见报 · 发生"},
		{`name: {zh: 出行群众, en: P}; value: 6300; unit: people; qualifier: over; period: 2019; kind: stock; quote: "6300余名"`, "_6300余名_", "出行群众 · 超过6300人 · 2019年 · 存量"},
		{`name: {zh: 覆盖率, en: C}; value: 90; unit: percent; qualifier: nearly; period: 2019; baseline: {value: 80, period: 2018}; units: ["500154"]; kind: rate; quote: "其中覆盖率达到近九成了"`, "", "近90% · 开州区 · 2019年 · 比率 · 上年为80%"},
		{`name: {zh: 产量, en: O}; value: 5; unit: tonnes; qualifier: exactly; period: 2020-01/2020-06; baseline: {period: 2019-01/2019-06}; kind: change; quote: "产量5吨"`, "", "1—6月 · 变化 · 与上年同期相比"},
		{`name: {zh: 产量, en: O}; value: 5; unit: tonnes; qualifier: exactly; period: 2019-10-01/2019-10-07; units: ["500240"]; kind: flow; quote: "产量5吨"`, "", "石柱 · 2019年10月1—7日 · 发生"},
		{`name: {zh: 员工, en: S}; value: 5800; unit: people; qualifier: over; period: 2019; kind: stock; quote: "员工5800多人"`, "", "超过 · 2019年 · 存量"},
		{`name: {zh: 员工, en: S}; value: 1200; unit: people; qualifier: exactly; period: 2019; kind: stock; quote: "员工一千二百人"`, "", "1200人 · 2019年 · 存量"},
		{`name: {zh: 员工, en: S}; value: 12600; unit: people; qualifier: exactly; period: 2019; kind: stock; quote: "员工12600人"`, "", "2019年 · 存量"},
		{`name: {zh: 员工, en: S}; value: 12600; unit: people; qualifier: exactly; period: 2019; kind: stock; quote: "员工1.2万人"`, "", "员工 · 12,600人 · 2019年 · 存量"},
		{`name: {zh: 降幅, en: S}; value: -12; unit: percent; qualifier: exactly; period: 2019; kind: change; quote: "降幅12%"`, "", "−12% · 2019年 · 变化"},
		{`name: {zh: 长廊, en: S}; value: 5800; unit: metres; qualifier: over; period: 2019; kind: stock; quote: "长廊5800多平方米"`, "", "超过5800米 · 2019年 · 存量"},
		{`name: {zh: 员工, en: S}; value: 5; unit: people; qualifier: exactly; kind: stock; quote: "员工5人"`, "", "没有时期 · 存量"},
		{`name: {zh: 员工, en: S}; value: 5; unit: people; qualifier: exactly; period: 2019; kind: stock`, "", "员工 · 5人 · 2019年 · 存量"},
		// what the words say of time and place is marked in them, and not said again
		{`name: {zh: 员工, en: S}; value: 5; unit: people; qualifier: exactly; period: 2019; kind: stock; quote: "去年员工5人"`, "@去年@*员工*_5人_", "存量"},
		{`name: {zh: 员工, en: S}; value: 5; unit: people; qualifier: exactly; period: ../2020-09-01; kind: stock; quote: "目前员工5人"`, "@目前@*员工*_5人_", "存量"},
		{`name: {zh: 员工, en: S}; value: 5; unit: people; qualifier: exactly; period: ../2020-09-01; kind: stock; quote: "较2019年员工5人"`, "", "截至见报 · 存量"},
		{`name: {zh: 员工, en: S}; value: 5; unit: people; qualifier: exactly; period: 2018; kind: stock; quote: "去年员工5人"`, "去年*员工*_5人_", "2018年 · 存量"},
		{`name: {zh: 员工, en: S}; value: 5; unit: people; qualifier: exactly; period: 2018; units: ["500154", "500240"]; kind: stock; quote: "开州区与石柱员工5人"`, "#开州区#与#石柱#*员工*_5人_", "2018年 · 存量"},
		{`name: {zh: 员工, en: S}; value: 5; unit: people; qualifier: exactly; period: 2018; units: ["500154", "500240"]; kind: stock; quote: "开州区员工5人"`, "", "开州区、石柱 · 2018年 · 存量"},
		// a name may stand before and behind its number
		{`name: {zh: 开设木工课程, en: S}; value: 7; unit: count; qualifier: exactly; period: 2018; kind: stock; classifier: 门; quote: "开设了7门木工课程"`, "*开设*了_7门_*木工课程*", "2018年 · 存量"},
		// what is doubted of a value, a time or a comparison is asked there
		{`name: {zh: 带动, en: S}; value: 40000; unit: people; qualifier: over; kind: stock; quote: "带动4万多老百姓"; sure: 0.75; doubts: ["unit not written: people", "no period: each year, or at any time"]`, "", "超过4万人？ · 没有时期？ · 存量"},
	} {
		e := atDesk(t, confirmedReport(c.figure), "")
		s, err := e.desk.open(name)
		if err != nil {
			t.Fatal(err)
		}
		v, err := e.desk.vocabulary()
		if err != nil {
			t.Fatal(err)
		}
		got := e.desk.taken(s, 1, v, "zh")
		var all []string
		for _, x := range got.Rest {
			all = append(all, x.Text)
		}
		if rest := strings.Join(all, " · "); rest != c.rest {
			t.Errorf("%s: beyond its words is said %s, expected %s", c.figure, rest, c.rest)
		}
		words, plain := "", ""
		for _, w := range got.Words {
			mark := map[bool]string{true: "*"}[w.Name] + map[bool]string{true: "_"}[w.Number] + map[bool]string{true: "@"}[w.Time] + map[bool]string{true: "#"}[w.Place]
			words, plain = words+mark+w.Text+mark, plain+w.Text
		}
		if plain != s.metric(1, "quote") || c.words != "" && words != c.words {
			t.Errorf("the words are %s", words)
		}
		if !strings.Contains(e.text(), all[0]) {
			t.Error("nothing of it is on the page")
		}
	}
}

// wordsIn is the text in an element.
func wordsIn(n *html.Node) (text string) {
	if n.Type == html.TextNode {
		return n.Data
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		text += wordsIn(c)
	}
	return text
}

// Two figures may have the same words: those that were read with the first are not shown again with the second.
func TestWordsAreReadOnceForFiguresThatShareThem(t *testing.T) {
	const first = `name: {zh: 全村户数, en: H}; value: 310; unit: households; qualifier: exactly; period: 2019; kind: stock; quote: "2019年，全村310户1204人住在河边"; at: [9, 31]`
	const second = `name: {zh: 全村人数, en: P}; value: 1204; unit: people; qualifier: exactly; period: 2019; kind: stock; quote: "2019年，全村310户1204人住在河边"; at: [9, 31]; sure: 0.95`
	for shown, figures := range map[string][]string{
		"…1204人住在河边 全村人数 2019年 存量":       {first, second},
		"2019年，全村310户1204人住在河边 全村人数 存量":  {first + "; sure: 0.95", second},                        // not read yet
		"2019年，全村310户1204人住在河边 全村人数 存量 ": {strings.Replace(first, "at: [9", "at: [8", 1), second}, // elsewhere in the text
	} {
		e := atDesk(t, confirmedReport(figures...), "")
		e.ask(httptest.NewRequest(http.MethodGet, "http://127.0.0.1:4711/T/report?at=a-2&f="+name, nil))
		var all []string
		e.find(func(n *html.Node) bool {
			if n.Data == "blockquote" || n.Data == "li" && attr(n.Parent, "class") == "taken" {
				all = append(all, wordsIn(n))
			}
			return false
		})
		if got := strings.Join(all, " "); got != strings.TrimSpace(shown) {
			t.Errorf("shown is %s, expected %s", got, shown)
		}
	}
}

func TestADoubtOfTheTimeIsToldAtTheTime(t *testing.T) {
	e := atDesk(t, confirmedReport(`name: {zh: 员工, en: S}; value: 5; unit: people; qualifier: exactly; period: ../2020-09-01; kind: stock; quote: "员工5人"; sure: 0.85; doubts: ["`+draft.AsOfPublication+`", "another"]`), "")
	if text := e.text(); !strings.Contains(text, "截至见报？") || !strings.Contains(text, "another") || !strings.Contains(text, "存疑") {
		t.Errorf("a doubt is not told: %s", text)
	}
	if e.find(func(n *html.Node) bool {
		return attr(n, "class") == "asked" && attr(n, "title") == "原句没有写时期，按截至见报"
	}) == nil {
		t.Error("what is doubted of it is not told")
	}
}
