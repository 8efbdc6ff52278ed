package site

import "fmt"

// texts are the site's own words in one language: headings, labels, remarks.
type texts struct {
	lang string

	siteName, homeTitle, homeEyebrow  string
	keyFigures, moreFigures, allFigs  string
	reports, cityReports, noReports   string
	units, withReports, otherUnits    string
	up, area, code, kindOf            string
	relations, places, people, topics string
	summary, summaryNote              string
	images, imageBy                   string // imageBy stands before who made one
	byParagraph, byParagraphNote      string
	cite, printed, byline, column     string
	value, period, baseline, kind     string
	qualifier, unitOf, where          string
	formula, definition, source       string
	provenance, unknownPeriod         string
	edition, editionNote              string
	newer, older                      string
	missingTitle, missingText         string
	reportsTitle, reportsText         string
	aboutTitle                        string
	city, original, concerned         string
	nearby                            string
	placeSource, position             string
	relationsTitle, relationsText     string
	timeTitle, timeText, gaps         string
	topicsTitle, topicsText           string
	coverageTitle, coverageText       string
	nothing                           string
	toursTitle, toursText, stepByStep string
	previous, next, figuresHere       string
	takeAway                          string
	figuresTitle, figuresText         string
	compareTitle, compareText         string
	compareChoose, compareNote        string
	compareWith                       string
	total, totalOfSeveral             string // of a figure that speaks of several receivers
	corrections, correctionsTitle     string
	correctionsText, noCorrections    string
	correctionsFeed, correctedOn      string // correctedOn follows a date of publication
	logHeading, neverCorrected        string
	withdrawnReport, readInstead      string

	search, searchHow, searchText string
	searchPlain, searchPlainText  string
	searchPreparing               string
	searchExamples                []string
	asOf                          string
}

var zhTexts = texts{
	lang:     "zh",
	siteName: "渝图", homeTitle: "把重庆的报道放回地图上", homeEyebrow: "重庆报道地图",
	keyFigures: "关键数字", moreFigures: "其他数字", allFigs: "全部数字",
	reports: "报道", cityReports: "全市报道", noReports: "这里还没有报道",
	units: "全部区县", withReports: "有报道的区县", otherUnits: "其他区县",
	up: "全市", area: "面积", code: "行政区划代码", kindOf: "类别",
	relations: "协作关系", places: "地点", people: "报道提到的职务", topics: "主题",
	images: "图片", imageBy: "图：",
	summary: "摘要", summaryNote: "本站撰写的摘要，不是报道原文。",
	byParagraph: "数字与出处", byParagraphNote: "按报道自然段排列，小标题不计。",
	cite: "引用", printed: "刊载", byline: "作者", column: "栏目",
	value: "数值", period: "时期", baseline: "对比基期", kind: "性质",
	qualifier: "精确程度", unitOf: "单位", where: "范围",
	formula: "算法", definition: "口径", source: "出处",
	provenance: "这个数字从哪里来", unknownPeriod: "报道未说明",
	edition:     "2020年8月行政区划",
	editionNote: "地图采用报道发表时（2020年8月）的38个区县。2025年11月6日，江北区、渝北区撤销，设立两江新区，此后为37个。",
	newer:       "较新的报道", older: "较早的报道",
	missingTitle: "没有这个页面", missingText: "地址可能有误，或页面已经移走。可以从地图或下面的列表继续。",
	reportsTitle: "全部报道", reportsText: "按发表日期排列，新的在前。",
	aboutTitle: "说明与数据",
	city:       "全市", original: "原题", concerned: "涉及区县",
	nearby:      "相邻区县",
	placeSource: "坐标来源：", position: "位置",
	relationsTitle: "谁帮谁", relationsText: "报道里写到的协作与帮扶。箭头从出力的一方指向受益的一方；外出就业的箭头指向工作的地方。粗线表示报道给出了双方之间的数字。",
	timeTitle: "什么时候的事", timeText: "每个数字说的是哪个时期，与报道何时发表是两回事。按数字所说的年份查看。",
	gaps: "空白的年份就是没有数字，不作推算或插值。", nothing: "没有数字",
	topicsTitle: "按主题", topicsText: "一篇报道可以有几个主题。",
	coverageTitle: "报道覆盖", coverageText: "收录的报道写到了哪些区县，写了多少，哪些还没有写到。",
	toursTitle: "导览", toursText: "跟着一条线索，一步一步看地图和数字。", stepByStep: "一步一步看",
	previous: "上一步", next: "下一步", figuresHere: "数字与出处", takeAway: "下载",
	figuresTitle: "全部数字", figuresText: "存量、增减、比率、目标不能混着比，所以按性质分开。",
	compareTitle: "区县比较", compareText: "最多四个区县并排看。只有含义相同的数字才放在一行，没有的就是没有。",
	compareChoose: "选择区县", compareNote: "点一下加入，再点一下移出。在普通静态网站上，比较需要脚本。", compareWith: "与其他区县比较",
	total: "（合计）", totalOfSeveral: "（几个区县合计）",
	corrections: "更正", correctionsTitle: "更正记录", correctionsText: "上线之后更正和撤下的内容：日期、原因，原来错在哪里，现在是什么。", noCorrections: "没有更正",
	correctionsFeed: "订阅更正（Atom）", correctedOn: "，%s更正",
	logHeading: "更正与撤下", neverCorrected: "目前没有更正，也没有撤下的报道。",
	withdrawnReport: "撤下：%s的报道", readInstead: "改看",
	search: "搜索", searchHow: "可以找什么",
	searchText:  "区县、乡镇村、报道、数字和职务。中文简体繁体、拼音或拼音首字母、英文都可以，空格隔开的词须同时出现。",
	searchPlain: "没有脚本时", searchPlainText: "没有脚本时由服务器回答。如果提交之后又回到这一页，说明这里只存放静态文件，搜索需要启用脚本；下面的列表不需要。",
	searchPreparing: "搜索还在准备，暂时只查标题和区县。",
	searchExamples:  []string{"黔江", "qj", "贫困发生率", "Fengjie"},
	asOf:            "截至%s的报道",
}

var enTexts = texts{
	lang:     "en",
	siteName: "Yutu", homeTitle: "Chongqing’s news, back on the map", homeEyebrow: "Chongqing, report by report",
	keyFigures: "Key figures", moreFigures: "More figures", allFigs: "All figures",
	reports: "Reports", cityReports: "Reports about the whole city", noReports: "No report yet",
	units: "All districts and counties", withReports: "With reports", otherUnits: "Others",
	up: "Whole city", area: "Area", code: "Division code", kindOf: "Kind",
	relations: "Who works with whom", places: "Places", people: "Offices named in the report", topics: "Topics",
	images: "Pictures", imageBy: "Picture: ",
	summary: "Summary", summaryNote: "Written for this site; not the report’s own text.",
	byParagraph: "Figures and where they stand", byParagraphNote: "In the order of the report’s paragraphs; sub-headings are not counted.",
	cite: "Cite", printed: "Published", byline: "By", column: "Column",
	value: "Value", period: "Period", baseline: "Compared with", kind: "Kind",
	qualifier: "Precision", unitOf: "Unit", where: "About",
	formula: "Formula", definition: "Definition", source: "Source",
	provenance: "Where this figure comes from", unknownPeriod: "not stated in the report",
	edition:     "Boundaries of August 2020",
	editionNote: "The map shows the 38 districts and counties of August 2020, when the reports appeared. On 6 November 2025 Jiangbei and Yubei districts gave way to Liangjiang New Area; there have been 37 since.",
	newer:       "Newer reports", older: "Older reports",
	missingTitle: "There is no such page", missingText: "The address may be mistyped, or the page has moved. Go on from the map or from the list below.",
	reportsTitle: "All reports", reportsText: "By date of publication, newest first.",
	aboutTitle: "About the data",
	city:       "Whole city", original: "Original headline", concerned: "Districts concerned",
	nearby:      "Neighbours",
	placeSource: "Coordinates: ", position: "Position",
	relationsTitle: "Who helps whom", relationsText: "Cooperation and help as reported. Arrows lead from those who give to those who receive, or to the place of work; thick ones have a figure of the two in the report.",
	timeTitle: "When", timeText: "The time a figure speaks of is not the day it was printed. Look figures up by the year they speak of.",
	gaps: "Empty years are years without figures; nothing is interpolated.", nothing: "no figures",
	topicsTitle: "By topic", topicsText: "A report may have several topics.",
	coverageTitle: "Coverage", coverageText: "Which districts the collected reports write about, how much, and which not yet.",
	toursTitle: "Guided tours", toursText: "Follow a thread through map and figures, step by step.", stepByStep: "Go step by step",
	previous: "Back", next: "Next", figuresHere: "Figures and sources", takeAway: "Download",
	figuresTitle: "All figures", figuresText: "Levels, changes, rates and goals do not compare, so they are kept apart.",
	compareTitle: "Compare districts", compareText: "Up to four side by side. Only figures that mean the same share a row; what is absent is shown absent.",
	compareChoose: "Choose districts", compareNote: "Choose to add, choose again to remove. On a plain static site comparing needs script.", compareWith: "Compare with others",
	total: "(in total)", totalOfSeveral: " (a total of several)",
	corrections: "Corrections", correctionsTitle: "Correction log", correctionsText: "What was changed or withdrawn after it went online: when and why, what was wrong, and what it is now.", noCorrections: "none",
	correctionsFeed: "Follow the corrections (Atom feed)", correctedOn: ", corrected %s",
	logHeading: "Corrections and withdrawals", neverCorrected: "Nothing has been corrected or withdrawn so far.",
	withdrawnReport: "Withdrawn: report of %s", readInstead: "Read instead",
	search: "Search", searchHow: "What can be found",
	searchText:  "Districts, towns and villages, reports, figures and offices: in English, in Chinese (simplified or traditional), in pinyin or by its initials. Words separated by spaces must all occur.",
	searchPlain: "Without scripts", searchPlainText: "Without scripts the server answers. If you come back to this page after submitting, the site is kept as plain files here and search needs scripts; the lists below do not.",
	searchPreparing: "Search is still being prepared; only headlines and districts are looked through for now. ",
	searchExamples:  []string{"Qianjiang", "qj", "poverty rate", "奉节"},
	asOf:            "as reported on %s",
}

func textsIn(lang string) *texts {
	if lang == "en" {
		return &enTexts
	}
	return &zhTexts
}

// count says how many of something there are.
func (t *texts) count(n int, zh, one, many string) string {
	switch {
	case t.lang != "en":
		return fmt.Sprintf("%d%s", n, zh)
	case n == 1:
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

func (t *texts) reportCount(n int) string { return t.count(n, "篇报道", "report", "reports") }
func (t *texts) correctionCount(n int) string {
	return t.count(n, "条更正", "correction", "corrections")
}

func (t *texts) stepCount(n int) string { return t.count(n, "步", "step", "steps") }

// about describes a page by its name, how much there is on it, and what it is for.
func (t *texts) about(name, much, what string) string {
	return name + pick(t.lang, "：", ": ") + much + pick(t.lang, "。", ". ") + what
}

func (t *texts) figureCount(n int) string { return t.count(n, "个数字", "figure", "figures") }

// found says how many reports there are and, if there are any, how many figures.
func (t *texts) found(reports, figures int) string {
	if figures == 0 {
		return t.reportCount(reports)
	}
	return t.reportCount(reports) + pick(t.lang, "，", ", ") + t.figureCount(figures)
}

// unitLabel is the accessible name of a unit on the map.
func (t *texts) unitLabel(name string, reports int) string {
	if reports == 0 {
		return name + pick(t.lang, "，暂无报道", ", no reports")
	}
	return name + pick(t.lang, "，", ", ") + t.reportCount(reports)
}

// at names a paragraph of a report.
func (t *texts) at(paragraph int) string {
	if t.lang == "en" {
		return fmt.Sprintf("paragraph %d", paragraph)
	}
	return fmt.Sprintf("第%d段", paragraph)
}

// quoted is a headline in quotation marks.
func (t *texts) quoted(headline string) string {
	if t.lang == "en" {
		return "“" + headline + "”"
	}
	return "《" + headline + "》"
}
