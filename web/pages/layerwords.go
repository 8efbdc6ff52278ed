package pages

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/yutu-map/yutu/geodata"
	"github.com/yutu-map/yutu/stories"
	"github.com/yutu-map/yutu/stories/layer"
	"github.com/yutu-map/yutu/web/words"
)

// layerTexts are the words of layers in one language.
type layerTexts struct {
	lang                                                             string
	Title, Lead, other, reports                                      string // of the overview; the way from one layer to the others
	counted, countedNote, derived, none, noneOf                      string
	rank, place, lowest, middle, highest, spread, logarithmic, table string
	missing, missingNote, about, measure, kind, period, borders,
	publisher, citation, licence, sources, formula, take, unit, unitPage, district string
	csv, describes, svg, png, code, compare                       string
	AskAll, AskMost, AskLeast, AskAbsent, AskChange               string // of answers to questions about layers
	shareOf, shareFormula, shareWhole, sharesFormula, shareCaveat string // of a figure of a report, as a part of a layer
}

// LayerWords are the words of layers’ pages, by language.
var LayerWords = map[string]*layerTexts{
	"zh": {
		lang: "zh", Title: "背景数据", Lead: "报道之外，%d个区县各有多少人、多大、多高。每一组数字都注明时点、发布者和许可；没有找到的，写明为什么。",
		other: "换一种着色", reports: "报道数", counted: "总数",
		countedNote: "颜色表示总数：人多地广的区县颜色深，不等于更密。要比较疏密，请看", derived: "本站推算", none: "无数字", noneOf: "%d个中%d个",
		rank: "第%d位（%d个有数字的区县中，从大到小）", place: "第%d/%d位", lowest: "最小", middle: "中位", highest: "最大", spread: "各区县的分布", logarithmic: "数值相差悬殊，横轴为对数刻度。",
		table: "全部区县", missing: "没有数字的区县", about: "数字的来历", measure: "单位", kind: "性质", period: "时点", borders: "区划时点",
		publisher: "发布", citation: "引用", licence: "许可", sources: "来源", formula: "算法", take: "取用", unit: "区县", unitPage: "的报道与概况", district: "区县",
		csv: "数据（CSV）", describes: "数据说明（datapackage.json）", svg: "图片，附出处（SVG）", png: "图片，附出处（PNG）", code: "嵌入代码", compare: "与其他区县比较",
		AskAll: "全部%d个区县：地图和表格", AskMost: "：从大到小", AskLeast: "：从小到大", AskAbsent: "没有数字的区县：%s。", AskChange: "%d个区县增加，%d个减少。",
		shareOf: "与%s相比", shareFormula: "本站推算，报道没有给出：%s（%s）÷ %s× 100 = %s%%。",
		shareWhole: "%[1]s（%[2]s%[3]s，%[4]s，%[5]s）", sharesFormula: "本站推算的比例，报道没有给出：数字 ÷ %s× 100。",
		shareCaveat: "两个数字的时点和口径不一定相同，所说的人也未必都是常住人口。",
	},
	"en": {
		lang: "en", Title: "Background figures", Lead: "How many people, how much land, how high: beside the reports, the same figure for all %d districts and counties. Each says its time, its publisher and its licence; where one was not found, it says why.",
		other: "Shade by something else", reports: "Reports", counted: "totals",
		countedNote: "The shades show totals: large and populous districts are dark, which is not the same as dense. To compare density, see ", derived: "computed by Yutu", none: "no figure", noneOf: "%[2]d of %[1]d",
		rank: "number %d of %d with a figure, the greatest first", place: "no. %d of %d", lowest: "Least", middle: "Median", highest: "Greatest", spread: "How the districts spread", logarithmic: "The values differ so much that the axis is logarithmic.",
		table: "All districts", missing: "Districts without a figure", about: "Where the figures come from", measure: "Unit", kind: "Kind", period: "Time", borders: "Borders of",
		publisher: "Publisher", citation: "Cite as", licence: "Licence", sources: "Sources", formula: "Formula", take: "Download", unit: "District", unitPage: ": reports and portrait", district: "District",
		csv: "Data (CSV)", describes: "What the data are (datapackage.json)", svg: "Picture with its source (SVG)", png: "Picture with its source (PNG)", code: "Embed code", compare: "Compare with others",
		AskAll: "All %d districts: map and table", AskMost: ": the greatest first", AskLeast: ": the least first", AskAbsent: "No figure: %s.", AskChange: "%d districts grew, %d shrank.",
		shareOf: "Beside %s", shareFormula: "Computed by Yutu; the report does not give it: %s (%s) ÷ %s × 100 = %s%%.",
		shareWhole: "%[1]s (%[3]s of %[2]s, %[4]s, %[5]s)", sharesFormula: "Shares are computed by Yutu; the report does not give them: the figure ÷ %s × 100.",
		shareCaveat: "The two may differ in time and in what they count; the people meant need not all be residents.",
	},
}

// signed writes a value of a layer: 487,281; +4.5 and −6.6 of a change.
func signed(lang string, l *layer.Layer, text string) string {
	s := stories.FormatDigits(lang, strings.TrimPrefix(text, "-"))
	switch v, _ := strconv.ParseFloat(text, 64); {
	case v < 0:
		return "−" + s
	case v > 0 && l.Kind == "change":
		return "+" + s
	}
	return s
}

// valued writes a value of a layer; a computed one with as many decimals as the others, +29.0 beside +28.3.
func valued(lang string, l *layer.Layer, text string) string {
	if _, decimals, _ := strings.Cut(text, "."); l.Derived != nil && len(decimals) < l.Decimals {
		if decimals == "" {
			text += "."
		}
		text += strings.Repeat("0", l.Decimals-len(decimals))
	}
	return signed(lang, l, text)
}

// measured writes a value of a layer with its unit: 487,281人, −6.6%.
func measured(lang string, l *layer.Layer, text string) string {
	if l.Percent() {
		return valued(lang, l, text) + "%"
	}
	return valued(lang, l, text) + words.Pick(lang, "", " ") + l.Measure.In(lang)
}

// brief writes a value in as few signs as tell it from others: 48.7万, 487k.
func brief(lang string, l *layer.Layer, v float64) string {
	abs := math.Abs(v)
	suffix := ""
	switch {
	case lang == "zh" && abs >= 1e4:
		abs, suffix = abs/1e4, "万"
	case lang == "en" && abs >= 1e6:
		abs, suffix = abs/1e6, "M"
	case lang == "en" && abs >= 1e4:
		abs, suffix = abs/1e3, "k"
	}
	places := 0
	switch {
	case suffix == "" && abs < 1000:
		places = l.Decimals
	case suffix != "" && abs < 100:
		places = 1
	case suffix != "" && abs < 10:
		places = 2
	}
	digits := strconv.FormatFloat(abs, 'f', places, 64)
	if strings.Contains(digits, ".") {
		digits = strings.TrimSuffix(strings.TrimRight(digits, "0"), ".")
	}
	if suffix == "" {
		digits = stories.FormatDigits(lang, digits)
	}
	sign := ""
	switch {
	case v < 0 && strings.Trim(digits, "0.") != "":
		sign = "−"
	case v > 0 && l.Kind == "change":
		sign = "+"
	}
	return sign + digits + suffix
}

// classLabels say the classes of a layer: below the first bound, between bounds, from the last on.
func classLabels(lang string, l *layer.Layer, c layer.Classes) []string {
	percent := ""
	if l.Percent() {
		percent = "%"
	}
	say := func(v float64) string { return brief(lang, l, v) + percent }
	if c.Count() == 1 {
		return []string{say(c.Low)}
	}
	var labels []string
	for i := range c.Count() {
		switch {
		case i == 0:
			labels = append(labels, "< "+say(c.Bounds[0]))
		case i == len(c.Bounds):
			labels = append(labels, "≥ "+say(c.Bounds[i-1]))
		case l.Center != nil:
			labels = append(labels, say(c.Bounds[i-1])+words.Pick(lang, "～", " to ")+say(c.Bounds[i]))
		default:
			labels = append(labels, say(c.Bounds[i-1])+"–"+say(c.Bounds[i]))
		}
	}
	return labels
}

// of names a layer with its unit and, of counts, that they are totals.
func (t *layerTexts) of(l *layer.Layer) string {
	comma := words.Pick(t.lang, "，", ", ")
	s := l.Title.In(t.lang)
	if l.Counted() {
		s += comma + t.counted
	}
	if !l.Percent() {
		s += comma + l.Measure.In(t.lang)
	}
	return s
}

func (t *layerTexts) when(l *layer.Layer) string { return stories.FormatPeriod(t.lang, l.Period) }

// ranked says the place of a unit among all; nothing, if it has no value.
func (t *layerTexts) ranked(l *layer.Layer, adcode string) string {
	if rank, of := l.Rank(adcode); rank > 0 {
		return fmt.Sprintf(t.rank, rank, of)
	}
	return ""
}

// ShortTitle is a title without the time that ends it.
func ShortTitle(lang, title string) string {
	mark := words.Pick(lang, "（", ", ")
	if i := strings.LastIndex(title, mark); i > 0 {
		return title[:i]
	}
	return title
}

func unitName(lang string, u geodata.Unit) string { return words.Pick(lang, u.Zh, u.En) }

// firstOf is the first of several publishers.
func firstOf(lang, names string) string {
	first, _, _ := strings.Cut(names, words.Pick(lang, "；", "; "))
	return first
}
