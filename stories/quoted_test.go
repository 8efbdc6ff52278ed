package stories

import (
	"strings"
	"testing"
)

// A figure with its words is compared with them. The words here are invented.
func TestAFigureIsComparedWithItsWords(t *testing.T) {
	for _, c := range []struct{ name, lines, field, say string }{
		{"as printed", "value: 12975\n    unit: people\n    qualifier: exactly\n    quote: 共有12975人参加", "", ""},
		{"in 万", "value: 14000000\n    unit: yuan\n    qualifier: over\n    quote: 投入1400余万元", "", ""},
		{"in words", "value: 32000\n    unit: mu\n    qualifier: over\n    quote: 建成三万二千余亩", "", ""},
		{"tenths", "value: 90\n    unit: percent\n    qualifier: nearly\n    quote: 近九成农户", "", ""},
		{"a range", "value: 300000..500000\n    unit: yuan\n    qualifier: exactly\n    quote: 年入30至50万元", "", ""},
		{"by 以内, either way", "value: 30\n    unit: people\n    qualifier: up_to\n    quote: 控制在30人以内", "", ""},
		{"another number beside it", "value: 120\n    unit: households\n    qualifier: exactly\n    quote: 共120户450人", "", ""},
		{"a classifier of several units", "value: 12\n    unit: projects\n    qualifier: exactly\n    quote: 实施12项", "", ""},
		{"a baseline in the same words", "value: 13\n    unit: percent\n    qualifier: exactly\n    baseline: {value: 15}\n    quote: 由15%降至13%", "", ""},

		{"a cell of a table, whose head says 亿元", "value: 1460000000\n    unit: yuan\n    qualifier: exactly\n    quote: 奉节 14.6", "", ""},
		{"a cell with a zero too many", "value: 146\n    unit: people\n    qualifier: exactly\n    quote: 奉节 14.6", "value", "ten times too much"},

		{"ten times too much", "value: 140000000\n    unit: yuan\n    qualifier: over\n    quote: 投入1400余万元", "value", "expected 14000000, as the quote has “1400余万元”; found 140000000: ten times too much"},
		{"ten times too little", "value: 3200\n    unit: mu\n    qualifier: over\n    quote: 建成三万二千余亩", "value", "ten times too little"},
		{"万 forgotten", "value: 7.5\n    unit: yuan\n    qualifier: exactly\n    quote: 年收入7.5万元", "value", "expected 75000, as the quote has “7.5万元”; found 7.5: ten thousand times too little"},
		{"a duration ten times too long", "value: 30\n    unit: years\n    qualifier: exactly\n    quote: 连续3年", "value", "ten times too much"},
		{"a range’s end", "value: 30..50\n    unit: yuan\n    qualifier: exactly\n    quote: 年入30至50万元", "value", "expected 300000..500000"},
		{"another number", "value: 12795\n    unit: people\n    qualifier: exactly\n    quote: 共有12975人参加", "value", "expected a number of the quote, 12975; found 12795"},
		{"a baseline of a slip", "value: 13\n    unit: percent\n    qualifier: exactly\n    baseline: {value: 1.5}\n    quote: 由15%降至13%", "baseline.value", "expected 15, as the quote has “15%”"},
		{"a qualifier left out", "value: 14000000\n    unit: yuan\n    qualifier: exactly\n    quote: 投入1400余万元", "qualifier", "expected over after the quote"},
		{"a qualifier added", "value: 12975\n    unit: people\n    qualifier: about\n    quote: 共有12975人参加", "qualifier", "expected exactly"},
		{"under for nearly", "value: 30\n    unit: people\n    qualifier: nearly\n    quote: 不足30人", "qualifier", "expected under"},
		{"people for households", "value: 120\n    unit: people\n    qualifier: exactly\n    quote: 共120户", "unit", "a unit for “户”"},
		{"people counted once for those counted each time", "value: 9000\n    unit: people\n    qualifier: nearly\n    quote: 近9000人次", "unit", "a unit for “人次”"},
		{"per cent for points", "value: 12\n    unit: percent\n    qualifier: exactly\n    quote: 下降十二个百分点", "unit", "a unit for “个百分点”"},
		{"money for people", "value: 300\n    unit: people\n    qualifier: exactly\n    quote: 补贴300元", "unit", "a unit for “元”"},
	} {
		t.Run(c.name, func(t *testing.T) {
			text := strings.NewReplacer(firstFigure, "    "+c.lines+"\n", ", from: [a-metric, a-metric]", ", from: [a-metric, c-metric]", "relations:\n", "  - {id: c-metric, name: {zh: 甲, en: A}, value: 1, unit: people, qualifier: exactly, period: 2019, kind: stock, paragraph: 1}\nrelations:\n",
				"    derived: {how: percent_of, from: [a-metric, a-metric], decimals: 0, formula: {zh: 甲, en: A}}\n", "").Replace(good)
			set, err := loadText(text)
			if c.field == "" {
				if err != nil || len(set.Notes) > 0 {
					t.Errorf("%v, notes %v", err, set.Notes)
				}
				return
			}
			if err == nil || !strings.Contains(err.Error(), "metrics[1]."+c.field+": a-metric: ") || !strings.Contains(err.Error(), c.say) {
				t.Errorf("got %v\nwant metrics[1].%s: a-metric: …%s", err, c.field, c.say)
			}
		})
	}
}

// What words do not prove is said, and refused by nobody.
func TestWordsThatAreNoNumberAreANote(t *testing.T) {
	set := changed(t, "    period: 2019\n    kind: stock", "    period: 2019\n    kind: stock\n    quote: 全村人都来了")
	if len(set.Notes) != 1 || set.Notes[0].Field != "metrics[1].value" || !strings.Contains(set.Notes[0].Want, "a-metric: 12975 is not in the quote") {
		t.Errorf("notes %v", set.Notes)
	}
}

// A number of the summary that no figure has is a slip, or a figure that was forgotten.
func TestASummaryWithANumberOfItsOwnIsANote(t *testing.T) {
	set := changed(t, "\n甲。\n", "\n2019年，甲有1.2975万人。\n\n8月28日另有13万人。\n", "\nA.\n", "\nA has 12,975 people, 100% of them.\n")
	if len(set.Notes) != 1 || set.Notes[0].Line != 40 || set.Notes[0].Field != "body" || !strings.Contains(set.Notes[0].Want, "“13万” is no figure of the report") {
		t.Errorf("notes %v", set.Notes)
	}
}
