package snapshot

import (
	"slices"
	"strings"
	"testing"
)

func scratch() *canvas { return newCanvas(100, 100, sample()) }

func TestAtomsKeepTogetherWhatBelongsTogether(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"closing signs stay with what they close", "报道，数字。", "报|道，|数|字。"},
		{"opening signs go with what follows", "见《重庆日报》", "见|《重|庆|日|报》"},
		{"a number and its unit", "超过1.5亿元的产值", "超|过|1.5亿元|的|产|值"},
		{"a unit of several characters", "面积2390平方公里", "面|积|2390平方公里"},
		{"a date", "于2020年8月28日刊载", "于|2020年8月28日|刊|载"},
		{"an ordinal", "出自第16段", "出|自|第16段"},
		{"a percentage", "下降0.05%，", "下|降|0.05%，"},
		{"dashes and dots", "他——是……", "他——|是……"},
		{"words", "Chongqing’s 38 districts", "Chongqing’s|38|districts"},
		{"a separator ends a line", "2019年 · 第3段", "2019年 ·|第3段"},
		{"a name with a dot", "卡尔·马克思", "卡|尔·马|克|思"},
		{"quotation marks around a word", "“三金”品牌", "“三|金”|品|牌"},
		{"nothing", "", ""},
		{"blanks alone", " 　 ", ""},
	}
	for _, test := range tests {
		var got []string
		for _, a := range atoms(test.text) {
			got = append(got, a.text)
		}
		if s := strings.Join(got, "|"); s != test.want {
			t.Errorf("%s: %q gives %q, want %q", test.name, test.text, s, test.want)
		}
	}
}

func TestLinesAreNoWiderThanTheColumn(t *testing.T) {
	texts := []string{
		"“三金”品牌让5000余人增收（据《重庆日报》2020年8月28日），其中1.5亿元来自“金溪农场”。",
		"Hold people to their duties, make good the shortcomings and finish the fight against poverty well",
		"news.example/a/very/long/address/without/any/blank/in/it/that/has/to/be/broken/somewhere",
	}
	for _, text := range texts {
		for _, lang := range []string{"zh", "en"} {
			for width := 60.0; width < 700; width += 37 {
				c, style := scratch(), Style{Size: 20, Lang: lang}
				lines := c.wrap(text, style, width, 100)
				var all strings.Builder
				for _, l := range lines {
					if l.Width > width {
						t.Errorf("%q in %.0f: line %q is %.1f wide", text, width, l.Text, l.Width)
					}
					first, last := []rune(l.Text)[0], []rune(l.Text)[len([]rune(l.Text))-1]
					if width > 200 && (closer(first) || opener(last)) {
						t.Errorf("%q in %.0f: line %q begins or ends with the wrong sign", text, width, l.Text)
					}
					all.WriteString(l.Text)
				}
				squeeze := func(s string) string { return strings.ReplaceAll(s, " ", "") }
				if squeeze(all.String()) != squeeze(text) {
					t.Errorf("%q in %.0f: lines hold %q", text, width, all.String())
				}
			}
		}
	}
}

func TestWhatDoesNotFitEndsInAnEllipsis(t *testing.T) {
	c, style := scratch(), Style{Size: 20, Lang: "zh"}
	lines := c.wrap("把重庆的报道放回地图上，每个数字都注明出处。", style, 100, 2)
	if len(lines) != 2 || !strings.HasSuffix(lines[1].Text, "…") || lines[1].Width > 100 {
		t.Errorf("lines %v", texts(lines))
	}
}

func TestTitlesBreakAtTheirBlanks(t *testing.T) {
	c, style := scratch(), Style{Size: 20, Lang: "zh", Bold: true}
	got := texts(c.balanced("压实工作责任补齐短板弱项 确保高质量打赢脱贫攻坚收官战", style, 330, 3))
	if want := []string{"压实工作责任补齐短板弱项", "确保高质量打赢脱贫攻坚收官战"}; !slices.Equal(got, want) {
		t.Errorf("lines %q, want %q", got, want)
	}
	got = texts(c.balanced("把重庆的报道放回地图上去", style, 220, 3))
	if len(got) != 2 || len([]rune(got[0]))-len([]rune(got[1])) > 2 {
		t.Errorf("lines %q: not even", got)
	}
}

func TestEmptyHalvesOfSignsGo(t *testing.T) {
	c, style := scratch(), Style{Size: 10, Lang: "zh"}
	for text, want := range map[string]float64{"字字": 20, "字。": 15, "“字": 14.4, "字。”": 20, "字》《字": 35, "字2": 16.8} {
		if got := c.set(text, style).Width; got < want-1 || got > want+1 {
			t.Errorf("%q is %.1f wide, want about %.1f", text, got, want)
		}
	}
}

func texts(lines []*Line) []string {
	var out []string
	for _, l := range lines {
		out = append(out, l.Text)
	}
	return out
}
