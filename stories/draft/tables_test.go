package draft

import (
	"strings"
	"testing"
)

// A table whose rows are units and whose columns say what they count is a paragraph of the report it stands below.
func TestATableByUnitIsOfItsReport(t *testing.T) {
	lead := "乡村电商成绩单\n\n　　本报讯（记者 丁原）今年前三季度，全市农产品零售额14.2亿元，同比增长22%。下表是部分区县的情况。\n"
	const figures = "1420000000元 2022-01/2022-09; 22% 2022-01/2022-09; 460000000元 2022-01/2022-09 of 500152; 31.2% 2022-01/2022-09 of 500152; 380000000元 2022-01/2022-09 of 500111; -7.5% 2022-01/2022-09 of 500111"
	for name, table := range map[string]string{
		"wide gaps":    "区县　　零售额（亿元）　　同比增长（%）\n潼南　　4.6　　31.2\n大足　　3.8　　-7.5\n",
		"single gaps":  "区县 零售额（亿元） 同比增长（%）\n潼南区 4.6 31.2\n大足区 3.8 -7.5\n",
		"rows apart":   "区县　零售额　同比增长\n\n潼南　4.6亿元　31.2%\n\n大足　3.8亿元　-7.5%\n",
		"ruled":        "区县 | 零售额（亿元） | 同比增长（%）\n潼南 | 4.6 | 31.2\n大足 | 3.8 | -7.5\n",
		"framed":       "| 区县 | 零售额（亿元） | 同比增长（%） |\n| 潼南 | 4.6 | 31.2 |\n| 大足 | 3.8 | -7.5 |\n",
		"a title":      "部分区县农产品零售额\n区县　零售额（亿元）　同比增长（%）\n潼南　4.6　31.2\n大足　3.8　-7.5\n",
		"its own unit": "单位：亿元\n区县　零售额　同比增长（%）\n潼南　4.6　31.2\n大足　3.8　-7.5\n",
	} {
		res := read(t, "2022-11-08", lead+table)
		if got := told(res); len(res.Reports) != 1 || got != figures || len(res.Reports[0].Paragraphs) != 2 {
			t.Errorf("%s: %d reports, figures\n got %s\nwant %s", name, len(res.Reports), got, figures)
			continue
		}
		last := res.Reports[0].Figures[5]
		if last.Name != "同比增长" || last.Kind != "change" || last.Paragraph != 2 || last.Baseline == nil || last.Baseline.Period != "2021-01/2021-09" || !strings.HasSuffix(strings.TrimSuffix(last.Quote, "%"), "-7.5") {
			t.Errorf("%s: the last is %+v", name, last)
		}
		sound(t, res, lead+table)
	}
	res := read(t, "2022-11-08", `<html><div id=ozoom><p>　　今年前三季度，全市农产品零售额14.2亿元，同比增长22%。<table><tr><th>区县<th>零售额（亿元）<th>同比增长（%）<tr><td>潼南<td>4.6<td>31.2<tr><td>大足<td>3.8<td>-7.5</table><p>　　潼南区建成公园3座。</div>`)
	if got := told(res); len(res.Reports) != 1 || got != figures+"; 3座 ../2022-11-08 of 500152" {
		t.Errorf("a saved table: %s of %+v", got, res.Lines)
	}
}

// What is no table by unit is left over, row by row.
func TestOtherTablesAreLeftOver(t *testing.T) {
	for _, rows := range []string{"作物　　面积　　增长\n水稻　　32.5万亩　　4.1%\n玉米　　3.5万亩　　2.1%\n", "站点　　首班　　末班\n潼南　　6:30　　22:10\n大足　　6:20　　22:00\n"} {
		res := read(t, "2022-08-03", "潼南区建成公园\n\n本报讯（记者　丁原）潼南区今年建成公园3座。\n\n"+rows)
		if got := told(res); got != "3座 2022" || len(res.Reports[0].Paragraphs) != 1 {
			t.Errorf("%s: figures %s", rows, got)
		}
	}
}

// A table's head may have two rows, whose cells reach over several columns or rows.
func TestATableMayHaveAHeadOfTwoRows(t *testing.T) {
	res := read(t, "2021-03-17", `<html><div id=ozoom><p>　　今年1至2月，潼南区和大足区有项目21个。</p><table border="1"><tr><td rowspan="2">区县</td><td colspan="2">更新项目</td></tr><tr><td>数量（个）</td><td>投资（亿元）</td></tr><tr><td>潼南区</td><td>12</td><td>86.4</td></tr><tr><td>大足区</td><td>9</td><td>45.0</td></tr><tr><td>合计</td><td>21</td><td>131.4</td></tr></table></div>`)
	if got := told(res); got != "21个 2021-01/2021-02; 12个 2021-01/2021-02 of 500152; 8640000000元 2021-01/2021-02 of 500152; 9个 2021-01/2021-02 of 500111; 4500000000元 2021-01/2021-02 of 500111; 21个 2021-01/2021-02; 13140000000元 2021-01/2021-02" {
		t.Error(got)
	}
	if f := res.Reports[0].Figures[1]; f.Name != "更新项目数量" || f.Quote != "潼南区 12" {
		t.Errorf("%+v", f)
	}
	sound(t, res, "区县更新项目数量（个）投资（亿元）潼南区1286.4大足区945.0合计21131.4")
}

// A short paragraph of a saved page that is all bold is a sub-heading, whatever it ends with.
func TestABoldParagraphIsASubHeading(t *testing.T) {
	res := read(t, "2021-03-17", `<html><div id=ozoom><p>　　潼南区建成公园3座。</p><p>　　<b>一问：钱从哪来？</b></p><p>　　潼南区<b>投入7亿元</b>。</p><p><strong>潼南区的人都说好。</strong></p></div>`)
	if len(res.Reports[0].Paragraphs) != 3 || why(res, "一问") != "sub-heading" {
		t.Errorf("%+v", res)
	}
}
