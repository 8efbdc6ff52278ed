package stories

import (
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"
)

// changed is the good story with other lines, as a set.
func changed(t *testing.T, oldNew ...string) *Set {
	t.Helper()
	set, err := loadText(strings.NewReplacer(oldNew...).Replace(good))
	if err != nil {
		t.Fatal(err)
	}
	return set
}

const firstFigure = "    value: 12975\n    unit: people\n    qualifier: exactly\n"

// What a report says of a number is said in both languages, and no more than it says.
func TestAmountsReadAsTheReportSaysThem(t *testing.T) {
	for _, c := range []struct{ lines, zh, en string }{
		{"value: 500\n    unit: people\n    qualifier: under", "不到500人", "under 500 people"},
		{"value: 500\n    unit: people\n    qualifier: up_to", "至多500人", "up to 500 people"},
		{"value: 300..500\n    unit: people\n    qualifier: exactly", "300—500人", "300–500 people"},
		{"value: 300..500\n    unit: people\n    qualifier: about", "约300—500人", "about 300–500 people"},
		{"value: 300000..500000\n    unit: yuan\n    qualifier: exactly", "30万—50万元", "¥300,000–¥500,000"},
		{"value: 2000..3000\n    unit: yuan-per-month\n    qualifier: exactly", "2000—3000元/月", "¥2,000–¥3,000 a month"},
		{"value: 10..20.5\n    unit: percent\n    qualifier: exactly", "10%—20.5%", "10%–20.5%"},
		{"value: 12\n    unit: count\n    classifier: 座\n    qualifier: over", "超过12座", "over 12"},
		{"value: 12\n    unit: count\n    qualifier: exactly", "12个", "12"},
		{"value: 378.5\n    unit: people\n    per: {zh: 平方公里, en: square kilometre}\n    qualifier: exactly", "378.5人/平方公里", "378.5 people per square kilometre"},
		{"value: 1.5\n    unit: count\n    classifier: 株\n    per: {zh: 亩, en: mu}\n    qualifier: exactly", "1.5株/亩", "1.5 per mu"},
		{"value: 800..1000\n    unit: yuan\n    per: {zh: 亩, en: mu}\n    qualifier: exactly", "800—1000元/亩", "¥800–¥1,000 per mu"},
	} {
		set := changed(t, firstFigure, "    "+c.lines+"\n", "[a-metric, a-metric]", "[a-metric.baseline, a-metric.baseline]", "place: 某地", "baseline: {value: 7}")
		m := &set.Stories[0].Metrics[0]
		if zh, en := set.Vocabulary.FormatMetric("zh", m), set.Vocabulary.FormatMetric("en", m); zh != c.zh || en != c.en {
			t.Errorf("%q reads %s; %s, want %s; %s", c.lines, zh, en, c.zh, c.en)
		}
	}
}

// A range is two numbers wherever it is taken away: a program that adds up values must not add up one of its ends.
func TestARangeHasNoValueInDownloads(t *testing.T) {
	set := changed(t, "value: 12975", "value: 300..500", "[a-metric, a-metric]", "[a-metric.baseline, a-metric.baseline]", "place: 某地", "baseline: {value: 7}")
	data, err := set.CSV()
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(data), "\ufeff"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	of := map[string]string{}
	for i, column := range rows[0] {
		of[column] = rows[1][i]
	}
	if of["value"] != "" || of["value_low"] != "300" || of["value_high"] != "500" || of["baseline_value"] != "7" || of["baseline_from"] != "" {
		t.Errorf("the range is in the row as %v", of)
	}
	var list []map[string]any
	if data, err = set.JSON(); err != nil || json.Unmarshal(data, &list) != nil {
		t.Fatalf("%v: %s", err, data)
	}
	if r := list[0]; r["value"] != nil || r["value_low"] != 300.0 || r["value_high"] != 500.0 || list[1]["value"] != 100.0 || list[1]["value_low"] != nil {
		t.Errorf("the rows are %v", list)
	}
}

// What is written otherwise is refused, and the message says how it is written.
func TestAmountsThatCannotBeRead(t *testing.T) {
	for _, c := range []struct{ name, old, new, field, say string }{
		{"range with a dash", "value: 12975", "value: 300-500", "value", "a range as 300..500"},
		{"range with a long dash", "value: 12975", "value: 300—500", "value", "a range as 300..500"},
		{"range in Chinese", "value: 12975", "value: 300至500", "value", "a range as 300..500"},
		{"range of three points", "value: 12975", "value: 300...500", "value", "a range as 300..500"},
		{"range backwards", "value: 12975", "value: 500..300", "value", "from the lower number to the higher"},
		{"range of one number", "value: 12975", "value: 500..500", "value", "from the lower number to the higher"},
		{"range without an end", "value: 12975", "value: 300..", "value", "a plain number"},
		{"range in quotes", "value: 12975", `value: "300..500"`, "value", "without quotes"},
		{"range up to half a person", "value: 12975", "value: 300..500.5", "value", "whole number of people"},
		{"computed from a range", "value: 12975", "value: 300..500", "from", "found a range"},
		{"computed range", "value: 100\n", "value: 90..100\n", "value", "cannot be computed"},
		{"classifier of a unit with a word", "value: 12975", "value: 12975\n    classifier: 座", "classifier", "only with unit: count"},
		{"rate of something in one language", "value: 12975", "value: 12975\n    per: {zh: 亩}", "per.en", "missing"},
		{"baseline of nothing", "value: 12975", "value: 12975\n    baseline: {}", "baseline.value", "missing"},
		{"change since nothing", "kind: stock", "kind: change\n    baseline: {}", "baseline", "a value or a period"},
		{"page in words", "paragraphs: 3", "paragraphs: 3\npage: 头版", "page", "4 or A05"},
		{"the paper’s word for under", "qualifier: exactly", "qualifier: 不足", "qualifier", `did you mean "under"`},
		{"the paper’s word for up to", "qualifier: exactly", "qualifier: 不超过", "qualifier", `did you mean "up_to"`},
	} {
		t.Run(c.name, func(t *testing.T) {
			text, _ := with(t, c.old, c.new)
			_, err := loadText(text)
			if err == nil || !strings.Contains(err.Error(), c.field) || !strings.Contains(err.Error(), c.say) {
				t.Errorf("got %v\nwant %s: …%s", err, c.field, c.say)
			}
		})
	}
}

// A report may be printed without a byline, and on a page that is known.
func TestAReportWithoutABylineAndWithItsPage(t *testing.T) {
	set := changed(t, "byline: {zh: 记者 某某, en: A. Reporter}\n", "page: A05\n")
	s := &set.Stories[0]
	if len(s.Authors()) != 0 || len(set.Notes) != 0 {
		t.Errorf("by %v, notes %v", s.Authors(), set.Notes)
	}
	if got := s.Citation("zh", 2); got != "《标题》，重庆日报，2020-08-28，第A05版，第2段" {
		t.Error(got)
	}
	if got := s.Citation("en", 0); got != "“Title”, Chongqing Daily, 28 August 2020, page A05" {
		t.Error(got)
	}
}
