package desk

import (
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// shownHeadline is what stands in the field of the English headline, and whether as a proposal.
func (e *editor) shownHeadline() (text string, proposed bool) {
	e.t.Helper()
	n := e.find(func(n *html.Node) bool { return attr(n, "name") == "headline.en" })
	if n == nil {
		e.t.Fatal("there is no field for the headline")
	}
	return attr(n, "value"), attr(n, "aria-describedby") != ""
}

// headed is a report with a printed headline that has no English.
func headed(report, headline string) string {
	return strings.Replace(report, "{zh: 甲, en: A}", "{zh: "+headline+`, en: ""}`, 1)
}

func TestAnEnglishHeadlineIsOfTheFigureThatThePrintedOneHas(t *testing.T) {
	const (
		jobs     = `name: {zh: 异地就业人数, en: People in work away from home}; value: 5000; unit: people; qualifier: over; period: 2024; kind: stock`
		stations = `name: {zh: 建成养老服务站, en: Care stations for the elderly built}; value: 2920; unit: count; classifier: 个; qualifier: exactly; period: 2024; kind: stock`
		retail   = `name: {zh: 网络零售额同比增长, en: Growth in online retail sales on the year before}; value: 31.7; unit: percent; qualifier: exactly; period: 2024; kind: change; baseline: {period: 2023}`
		brand    = `name: {zh: 甲乙产品, en: Mingde products}; value: 40; unit: count; classifier: 种; qualifier: exactly; period: 2024; kind: stock`
	)
	for _, c := range []struct {
		headline string
		figures  []string
		want     string
	}{
		{"城口助5000余人异地就业", []string{stations, jobs}, "Chengkou: over 5,000 people in work away from home"},
		{"城口养老有新招", []string{jobs, stations}, "Chengkou: 2,920 care stations for the elderly built"}, // two characters in common
		{"城口贫困发生率降至0.05%", []string{jobs, poverty}, "Chengkou: poverty rate at 0.05%, from 13%"},
		{"城口路通了", []string{retail}, "Chengkou: online retail sales up 31.7% on the year"},
		{"城口路通了", []string{losses}, "Chengkou: transport losses down 12 percentage points"},
		{"城口路通了", []string{lemons, jobs}, "Chengkou: over 5,000 people in work away from home"}, // not what is only planned
		{"柠檬面积要到35万亩", []string{jobs, lemons}, "Chengkou, goal for 2025: land under lemons at 350,000 mu"},
		{"城口客来了1200多万人次", []string{jobs, visits}, "Chengkou: over 12 million visits"},
		{"城口柚子俏", []string{`name: {zh: 销售柚子, en: Pomelos sold}; value: 63; unit: tonnes; qualifier: exactly; period: 2024; kind: flow`}, "Chengkou: 63 tonnes of pomelos sold"},
		{"城口有新货", []string{brand}, "Chengkou: Mingde products at 40"},                                           // Mingde may be a name
		{"三家企业", []string{strings.Replace(stations, "Care stations for the elderly built", "Coverage", 1)}, ""}, // of what?
		{"城口路通了", []string{strings.Replace(stations, "Care stations", "Care stations of every kind that the paper has ever had a word to say about", 1)}, ""},
	} {
		e := atDesk(t, headed(confirmedReport(c.figures...), c.headline), "")
		got, proposed := e.shownHeadline()
		if got != c.want || proposed != (c.want != "") {
			t.Errorf("%s: proposed (%v) is %q, expected %q", c.headline, proposed, got, c.want)
		}
		if strings.Contains(e.file(name), c.want) && c.want != "" {
			t.Error("what is proposed was written before anybody took it")
		}
	}
	e := atDesk(t, headed(strings.Replace(confirmedReport(jobs), "paragraph: 1\n---", "paragraph: 1\n    sure: 0.95\n---", 1), "城口助5000余人异地就业"), "")
	if got, _ := e.shownHeadline(); got != "" {
		t.Errorf("%q is proposed of a figure that nobody has looked at", got)
	}
}

func TestAnEnglishHeadlineIsOfWhatThePrintedOneSaysTookPlace(t *testing.T) {
	for _, c := range []struct{ kicker, headline, topics, want string }{
		{"周岚在城口县调研脱贫攻坚工作时强调", "压实责任", "tourism", "Zhou Lan looks into poverty alleviation in Chengkou"},
		{"县委书记欧阳明在城口督查防汛工作时强调", "压实责任", "tourism", "Ouyang Ming inspects flood control in Chengkou"},
		{"", "城口绿色发展实践国际论坛举行", "tourism", "Chengkou hosts forum on green development"},
		{"", "城口柠檬节开园", "tourism", "Chengkou opens lemon festival"},
		{"周岚、吴青在城口县调研时强调", "压实责任", "tourism", "Visit in Chengkou: tourism"}, // of two, nobody is left out
		{"周岚在城口县旅游工作会上强调", "压实责任", "tourism", "Zhou Lan speaks at Chengkou meeting on tourism"},
		{"", "城口的秋天", "tourism", ""},
	} {
		report := headed(strings.Replace(confirmedReport(), "metrics:\n", "", 1), c.headline)
		if c.kicker != "" {
			report = strings.Replace(report, "headline:", "kicker: {zh: "+c.kicker+`, en: ""}`+"\nheadline:", 1)
		}
		e := atDesk(t, strings.Replace(report, "topics: [tourism]", "topics: ["+c.topics+"]", 1), "")
		if got, proposed := e.shownHeadline(); got != c.want || proposed != (got != "") {
			t.Errorf("%s %s: proposed (%v) is %q, expected %q", c.kicker, c.headline, proposed, got, c.want)
		}
	}
}
