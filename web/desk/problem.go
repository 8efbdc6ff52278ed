package desk

import (
	"path"
	"strconv"
	"strings"

	"github.com/yutu-map/yutu/stories"
	"github.com/yutu-map/yutu/stories/draft"
)

// inChinese are the commonest sentences of the check, by how it makes them; all others are shown as it says them.
var inChinese = map[string]string{
	"missing": "要填写",
	"missing: what does the change count from?":                                          "变化是与何时、何数相比？",
	"expected a value or a period, or both":                                              "要填写对比的数值或时期",
	"missing: expected a period, or a period_note that says what the report leaves open": "要填写时期；报道没有写明的，填写时期说明",
	"missing: the story has no unit as its subject":                                      "报道没有主要对象，要填写区县",
	"missing: expected %s":                                                               "要从词表中选一个",
	"expected %[1]s, found %[2]s":                                                        "词表里没有$2",
	"expected at least one":                                                              "至少要有一个",
	"expected text, found nothing":                                                       "要填写",
	"expected text without spaces around it":                                             "前后不要空格",
	"expected at most 100 %%: only a change can be more":                                 "不能超过100%，变化除外",
	"expected a whole number of %s":                                                      "件数要是整数；平均数请填写“每……”",
	"expected no negative %s":                                                            "不能是负数",
	"expected a number of the quote, %s; found %s":                                       "引文中的数是$1，不是$2",
	"expected %s, as the quote has %s; found %s: %s":                                     "引文写作$2，应为$1，不是$3",
	"expected %s after the quote, which has %s; found %s":                                "引文是$2，精确程度与之不符",
	"expected a unit for %s, as the quote has it in %s; found %s":                        "引文是$2，单位与之不符",
	"expected only with unit: %s, found it with %s, which has a word of its own":         "单位$2本身已有名称，不要量词",
	"expected units of the story, found %s":                                              "报道没有提到区县$1",
	"expected a place of the story, found %s":                                            "报道没有地点$1",
	"expected a place in the metric's units, found %s in %s":                             "地点$1不在数字所属的区县",
	"expected a paragraph from 1 to %d, found %d":                                        "自然段应在1到$1之间，不是$2",
	"expected a range from the lower number to the higher, found %s":                     "范围应从小到大，不是$1",
	"expected a column too: what was the item printed under?":                            "请填写栏目：这一则登在什么栏目下？",
	"expected a section # zh with at least one paragraph":                                "要有中文摘要",
	"expected a section # en with at least one paragraph":                                "要有英文摘要",
	"expected either location or unlocated: true":                                        "地点要有坐标，或标明未定位",
	"a proposal: confirm it, and take out %s":                                            "还没有确认",
	"given twice":                   "重复",
	"given twice: %s":               "重复：$1",
	"given twice: %s is also in %s": "编号$1重复，$2也有",
	"expected a period such as 2019, 2017-09, 2019-12-31, 2018/2020-08-28 or ../2020-08-28 with days that exist, found %s": "时期写作2019、2017-09、2019-12-31、2018/2020-08-28或../2020-08-28，不是$1",
	"expected %s, found %s: digits 0-9 only, no separators, exponents or units (3.2万 is 32000)":                            "$2不是数：只用数字，不写逗号和单位（3.2万写作32000）",

	"expected %s, as %s is called in %s; found %s: of two places, the Chinese names must differ too": "$2在$3的英文名是$1，不是$4：不同地点，中文名也要不同",
	"%s is also the English name of %s in %s: of one place, the Chinese names must be the same too":  "英文名$1也是$2的英文名（$3）：同一地点，中文名也要相同",
}

// doubtsInChinese are the doubts that importing and the desk itself put into drafts.
var doubtsInChinese = map[string]string{
	draft.AsOfPublication:      "原句没有写时期，按截至见报",
	draft.OfSection:            "原句没有写时期，按小标题",
	draft.OfSentence:           "原句没有写时期，按前一句",
	draft.NoPeriod:             "没有时期：每年如此，或不限时间",
	draft.EarlierBaseline:      "对比的数取自前一句",
	"unit not written: people": "单位没有写，按人",
	"unit not written: taken from what is counted":              "单位没有写，按所数的事物",
	"级: a size, not an amount; unit guessed":                    "“级”是规模，不是数额；单位是猜的",
	"a fraction written as per cent":                            "分数写成了百分数",
	"a small number in words":                                   "小数字，写作汉字",
	addedByHand:                                                 "手工添加：请看单位、时期和性质",
	"printed without a headline":                                "见报时没有标题",
	"no unit named: taken for the whole city":                   "没有提到区县，按全市",
	"subject guessed from the text: the headline names no unit": "标题没有区县，主要对象是按正文猜的",
	"no topic found":                                            "没有找到主题",
}

// A saidDoubt is a doubt as it is shown.
type saidDoubt struct {
	Text    string
	Foreign bool // it is in English on a Chinese page
}

// sayDoubts are doubts in the language of the page, as far as there are words for them.
func (v *visit) sayDoubts(all []string) (said []saidDoubt) {
	for _, doubt := range all {
		d := saidDoubt{Text: doubt, Foreign: v.lang == "zh"}
		zh := doubtsInChinese[doubt]
		if _, town, ok := strings.Cut(doubt, " only by its township "); ok {
			zh = "区县没有提到，由乡镇推得：" + town
		}
		if v.lang == "zh" && zh != "" {
			d = saidDoubt{Text: zh}
		}
		said = append(said, d)
	}
	return said
}

// A saidProblem is a problem as it is shown.
type saidProblem struct {
	Field, Text string
	Foreign     bool   // Text is in English on a Chinese page
	Check       string // the same as "yutu check" says it

	Of, At string // where a page has problems of more than one: whose it is, and the id of a figure
	Here   bool   // it is of this report
}

// sayProblems are problems in the language of the page, as far as there are words for them.
func (v *visit) sayProblems(all []stories.Problem) (said []saidProblem) {
	for _, p := range all {
		s := saidProblem{Field: p.Field, Text: p.Want, Check: p.Field + ": " + p.Want}
		if v.lang == "zh" {
			s.Field, s.Foreign = fieldInWords(p.Field), true
			if form := inChinese[p.Form]; form != "" {
				s.Text, s.Foreign = formed(form, p.Args), false
			}
		}
		said = append(said, s)
	}
	return said
}

// An owned problem is one with whose it is: a figure's or a place's name, another file.
type owned struct {
	stories.Problem
	Of, At string
	here   bool // Of is in this report
}

// owned tells whose the problems of a report are.
func (s *sheet) owned(all []stories.Problem) (of []owned) {
	for _, p := range all {
		at := owned{Problem: p}
		list, rest, ok := strings.Cut(p.Field, "[")
		number, _, _ := strings.Cut(rest, "]")
		key := map[string]string{"metrics": "name", "places": "name", "relations": "label"}[list]
		switch {
		case p.File != "" && path.Base(p.File) != path.Base(s.Name):
			at.Of = p.File + ":" + strconv.Itoa(p.Line)
		case ok && key != "":
			at.Of = s.Text(list + "[" + number + "]." + key + ".zh")
			at.At = s.Text(list + "[" + number + "].id")
			at.here = true
		}
		of = append(of, at)
	}
	return of
}

// sayOwned are problems of more than one figure in the language of the page.
func (v *visit) sayOwned(all []owned) (said []saidProblem) {
	for _, p := range all {
		one := v.sayProblems([]stories.Problem{p.Problem})[0]
		if p.Field == "" { // no problem of a field: an error
			one.Field = ""
		}
		one.Of, one.At, one.Here = p.Of, p.At, p.here
		if p.here { // it is told by its name
			one.Field = one.Field[strings.LastIndex(one.Field, "].")+1:]
			one.Field = strings.TrimPrefix(one.Field, ".")
			one.Text = strings.TrimPrefix(one.Text, p.At+": ")
		}
		said = append(said, one)
	}
	return said
}

// A saidTogether is what is said of one or more figures or places, or of the report.
type saidTogether struct {
	saidProblem
	All []saidProblem // those that it is said of
}

// together puts what is said alike of several in one place, where the first of them stood; and what is only not written yet of
// the report in the first of all.
func (v *visit) together(all []owned) (groups []saidTogether, wanting []string) {
	at := map[string]int{}
	for i, p := range v.sayOwned(all) {
		switch {
		case p.Of == "" && onlyEmpty(all[i].Problem):
			name := p.Field
			for _, lang := range languages {
				if all[i].Form == noSection(lang) {
					name = say(v.lang, "summary."+lang)
				}
			}
			wanting = append(wanting, name)
			continue
		case p.Of == "":
			groups = append(groups, saidTogether{saidProblem: p})
			continue
		}
		key := p.Field + "\n" + p.Text
		if n, ok := at[key]; ok {
			groups[n].All = append(groups[n].All, p)
			continue
		}
		at[key] = len(groups)
		groups = append(groups, saidTogether{p, []saidProblem{p}})
	}
	return groups, wanting
}

// formed puts what is particular to a problem into its sentence: $1, $2.
func formed(form string, args []string) string {
	for i, arg := range args {
		form = strings.ReplaceAll(form, "$"+strconv.Itoa(i+1), arg)
	}
	return form
}

// fieldInWords is what the desk calls a field of a report's file; the field itself where it has no name for it.
func fieldInWords(field string) string {
	key := field
	if _, rest, ok := strings.Cut(field, "]."); ok {
		key = rest
	}
	if key == "body" {
		key = "summary"
	}
	if _, ok := words["field."+key]; ok {
		return say("zh", "field."+key)
	}
	return field
}
