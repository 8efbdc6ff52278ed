package words

import (
	"sync"

	"fmt"
	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/geodata"
	"strconv"
)

// Texts are the site's own words in one language: headings, labels, remarks.
type Texts struct {
	Lang string

	SiteName, HomeTitle, HomeEyebrow  string
	KeyFigures, MoreFigures           string
	Reports, CityReports, NoReports   string
	Units, WithReports, OtherUnits    string
	Up, Area, Code                    string
	Relations, Places, People, Topics string
	Summary, SummaryNote              string
	Images, ImageBy                   string // imageBy stands before who made one
	ByParagraph, ByParagraphNote      string
	Cite, Printed, Byline, Column     string
	Value, Period, Baseline, Kind     string
	Qualifier, Where                  string
	Formula, Definition, Source       string
	Provenance, UnknownPeriod         string
	AsWritten                         string // without a word like "about"
	FoldsNote, FoldsUncorrected       string // of all figures of a report
	FoldsShares                       string
	Edition, EditionNote              string
	Newer, Older, ByYear              string
	MissingTitle, MissingText         string
	ReportsTitle, ReportsText         string
	AboutTitle                        string
	City, original, Concerned         string
	Nearby                            string
	PlaceSource, Position             string
	RelationsTitle, RelationsText     string
	TimeTitle, TimeText, Gaps         string
	TopicsTitle, TopicsText           string
	CoverageTitle, CoverageText       string
	Nothing                           string
	ToursTitle, ToursText, StepByStep string
	Previous, Next, FiguresHere       string
	TakeAway                          string
	FiguresTitle, FiguresText         string
	CompareTitle, CompareText         string
	CompareChoose, CompareNote        string
	CompareWith                       string
	Total, TotalOfSeveral             string // of a figure that speaks of several receivers
	Corrections, CorrectionsTitle     string
	CorrectionsText, NoCorrections    string
	CorrectionsFeed, CorrectedOn      string // correctedOn follows a date of publication
	LogHeading, NeverCorrected        string
	WithdrawnReport, ReadInstead      string

	Search, SearchHow, SearchText string
	SearchPlain, SearchPlainText  string
	SearchPreparing               string
	SearchExamples                []string
	AsOf                          string
}

var zhTexts = Texts{
	Lang:       "zh",
	KeyFigures: "关键数字", MoreFigures: "其他数字", Reports: "报道", CityReports: "全市报道", NoReports: "这里还没有报道",
	Units: "全部区县", WithReports: "有报道的区县", OtherUnits: "其他区县",
	Up: "全市", Area: "面积", Code: "行政区划代码", Relations: "协作关系", Places: "地点", People: "报道提到的职务", Topics: "主题",
	Images: "图片", ImageBy: "图：",
	Summary: "摘要", SummaryNote: "本站撰写的摘要，不是报道原文。",
	ByParagraph: "数字与出处", ByParagraphNote: "按报道自然段排列，小标题不计。",
	Cite: "引用", Printed: "刊载", Byline: "作者", Column: "栏目",
	Value: "数值", Period: "时期", Baseline: "对比基期", Kind: "性质",
	Qualifier: "精确程度", Where: "范围",
	Formula: "算法", Definition: "口径", Source: "出处",
	Provenance: "这个数字从哪里来", UnknownPeriod: "报道未说明",
	AsWritten: "报道没有加“约”“超过”之类的限定",
	FoldsNote: "可以展开的数字另有说明；没有写精确程度的，报道没有加“约”“超过”之类的限定。", FoldsUncorrected: "这些数字没有更正。", FoldsShares: "本站推算的比例：",
	Newer: "较新的报道", Older: "较早的报道", ByYear: "按发表年份",
	MissingTitle: "没有这个页面", MissingText: "地址可能有误，或页面已经移走。可以从地图或下面的列表继续。",
	ReportsTitle: "全部报道", ReportsText: "按发表日期排列，新的在前。",
	AboutTitle: "说明与数据",
	City:       "全市", original: "原题", Concerned: "涉及区县",
	Nearby:      "相邻区县",
	PlaceSource: "坐标来源：", Position: "位置",
	RelationsTitle: "谁帮谁", RelationsText: "报道里写到的协作与帮扶。箭头从出力的一方指向受益的一方；外出就业的箭头指向工作的地方。粗线表示报道给出了双方之间的数字。",
	TimeTitle: "什么时候的事", TimeText: "每个数字说的是哪个时期，与报道何时发表是两回事。按数字所说的年份查看。",
	Gaps: "空白的年份就是没有数字，不作推算或插值。", Nothing: "没有数字",
	TopicsTitle: "按主题", TopicsText: "一篇报道可以有几个主题。",
	CoverageTitle: "报道覆盖", CoverageText: "收录的报道写到了哪些区县，写了多少，哪些还没有写到。",
	ToursTitle: "导览", ToursText: "跟着一条线索，一步一步看地图和数字。", StepByStep: "一步一步看",
	Previous: "上一步", Next: "下一步", FiguresHere: "数字与出处", TakeAway: "下载",
	FiguresTitle: "全部数字", FiguresText: "存量、增减、比率、目标不能混着比，所以按性质分开。",
	CompareTitle: "区县比较", CompareText: "最多四个区县并排看。只有含义相同的数字才放在一行，没有的就是没有。",
	CompareChoose: "选择区县", CompareNote: "点一下加入，再点一下移出。在普通静态网站上，比较需要脚本。", CompareWith: "与其他区县比较",
	Total: "（合计）", TotalOfSeveral: "（几个区县合计）",
	Corrections: "更正", CorrectionsTitle: "更正记录", CorrectionsText: "上线之后更正和撤下的内容：日期、原因，原来错在哪里，现在是什么。", NoCorrections: "没有更正",
	CorrectionsFeed: "订阅更正（Atom）", CorrectedOn: "，%s更正",
	LogHeading: "更正与撤下", NeverCorrected: "目前没有更正，也没有撤下的报道。",
	WithdrawnReport: "撤下：%s的报道", ReadInstead: "改看",
	Search: "搜索", SearchHow: "可以找什么",
	SearchText:  "区县、乡镇村、报道、数字和职务。中文简体繁体、拼音或拼音首字母、英文都可以，空格隔开的词须同时出现。",
	SearchPlain: "没有脚本时", SearchPlainText: "没有脚本时由服务器回答。如果提交之后又回到这一页，说明这里只存放静态文件，搜索需要启用脚本；下面的列表不需要。",
	SearchPreparing: "搜索还在准备，暂时只查标题和区县。",
	AsOf:            "截至%s的报道",
}

var enTexts = Texts{
	Lang:       "en",
	KeyFigures: "Key figures", MoreFigures: "More figures", Reports: "Reports", CityReports: "Reports about the whole city", NoReports: "No report yet",
	Units: "All districts and counties", WithReports: "Districts with reports", OtherUnits: "Other districts",
	Up: "Whole city", Area: "Area", Code: "Division code", Relations: "Who works with whom", Places: "Places", People: "Offices named in the report", Topics: "Topics",
	Images: "Pictures", ImageBy: "Picture: ",
	Summary: "Summary", SummaryNote: "Written for this site; not the report’s own text.",
	ByParagraph: "Figures and where they stand", ByParagraphNote: "In the order of the report’s paragraphs; sub-headings are not counted.",
	Cite: "Cite", Printed: "Published", Byline: "By", Column: "Column",
	Value: "Value", Period: "Period", Baseline: "Compared with", Kind: "Kind",
	Qualifier: "Precision", Where: "About",
	Formula: "Formula", Definition: "Definition", Source: "Source",
	Provenance: "Where this figure comes from", UnknownPeriod: "not stated in the report",
	AsWritten: "as written, without a word such as “about” or “over”",
	FoldsNote: "Figures that open have more said of them; where no precision is given, the report has no word such as “about” or “over”.", FoldsUncorrected: "None has been corrected.", FoldsShares: "Shares computed by Yutu: ",
	Newer: "Newer reports", Older: "Older reports", ByYear: "By year of publication",
	MissingTitle: "There is no such page", MissingText: "The address may be mistyped, or the page has moved. Go on from the map or from the list below.",
	ReportsTitle: "All reports", ReportsText: "By date of publication, newest first.",
	AboutTitle: "About the data",
	City:       "Whole city", original: "Original headline", Concerned: "Districts concerned",
	Nearby:      "Neighbours",
	PlaceSource: "Coordinates: ", Position: "Position",
	RelationsTitle: "Who helps whom", RelationsText: "Cooperation and help as reported. Arrows lead from those who give to those who receive, or to the place of work; thick ones have a figure of the two in the report.",
	TimeTitle: "When", TimeText: "The time a figure speaks of is not the day it was printed. Look figures up by the year they speak of.",
	Gaps: "Empty years are years without figures; nothing is interpolated.", Nothing: "no figures",
	TopicsTitle: "By topic", TopicsText: "A report may have several topics.",
	CoverageTitle: "Coverage", CoverageText: "Which districts the collected reports write about, how much, and which not yet.",
	ToursTitle: "Guided tours", ToursText: "Follow a thread through map and figures, step by step.", StepByStep: "Go step by step",
	Previous: "Back", Next: "Next", FiguresHere: "Figures and sources", TakeAway: "Download",
	FiguresTitle: "All figures", FiguresText: "Levels, changes, rates and goals do not compare, so they are kept apart.",
	CompareTitle: "Compare districts", CompareText: "Up to four side by side. Only figures that mean the same share a row; what is absent is shown absent.",
	CompareChoose: "Choose districts", CompareNote: "Choose to add, choose again to remove. On a plain static site comparing needs script.", CompareWith: "Compare with others",
	Total: "(in total)", TotalOfSeveral: " (a total of several)",
	Corrections: "Corrections", CorrectionsTitle: "Correction log", CorrectionsText: "What was changed or withdrawn after it went online: when and why, what was wrong, and what it is now.", NoCorrections: "none",
	CorrectionsFeed: "Follow the corrections (Atom feed)", CorrectedOn: ", corrected %s",
	LogHeading: "Corrections and withdrawals", NeverCorrected: "Nothing has been corrected or withdrawn so far.",
	WithdrawnReport: "Withdrawn: report of %s", ReadInstead: "Read instead",
	Search: "Search", SearchHow: "What can be found",
	SearchText:  "Districts, towns and villages, reports, figures and offices: in English, in Chinese (simplified or traditional), in pinyin or by its initials. Words separated by spaces must all occur.",
	SearchPlain: "Without scripts", SearchPlainText: "Without scripts the server answers. If you come back to this page after submitting, the site is kept as plain files here and search needs scripts; the lists below do not.",
	SearchPreparing: "Search is still being prepared; only headlines and districts are looked through for now. ",
	AsOf:            "as reported on %s",
}

// In gives the words of a language.
func In(lang string) *Texts {
	regional()
	if lang == "en" {
		return &enTexts
	}
	return &zhTexts
}

// regional adds what the region says of itself.
var regional = sync.OnceFunc(func() {
	for lang, t := range map[string]*Texts{"zh": &zhTexts, "en": &enTexts} {
		w := geodata.TheRegion().In(lang)
		t.SiteName, t.HomeTitle, t.HomeEyebrow = w.Site, w.Title, w.Tagline
		t.Edition, t.EditionNote, t.SearchExamples = w.Borders, w.Edition, w.Search
	}
})

// SiteNames is what the site is called where one name is for both languages.
func SiteNames() string { return In("zh").SiteName + " " + In("en").SiteName }

// Count says how many of something there are.
func (t *Texts) Count(n int, zh, one, many string) string {
	switch {
	case t.Lang != "en":
		return model.Counted(n) + zh
	case n == 1:
		return "1 " + one
	}
	return model.Counted(n) + " " + many
}

func (t *Texts) ReportCount(n int) string { return t.Count(n, "篇报道", "report", "reports") }
func (t *Texts) CorrectionCount(n int) string {
	return t.Count(n, "条更正", "correction", "corrections")
}

func (t *Texts) StepCount(n int) string { return t.Count(n, "步", "step", "steps") }

// About describes a page by its name, how much there is on it, and what it is for.
func (t *Texts) About(name, much, what string) string {
	return name + Pick(t.Lang, "：", ": ") + much + Pick(t.Lang, "。", ". ") + what
}

func (t *Texts) FigureCount(n int) string { return t.Count(n, "个数字", "figure", "figures") }

// Found says how many reports there are and, if there are any, how many figures.
func (t *Texts) Found(reports, figures int) string {
	if figures == 0 {
		return t.ReportCount(reports)
	}
	return t.ReportCount(reports) + Pick(t.Lang, "，", ", ") + t.FigureCount(figures)
}

// UnitLabel is the accessible name of a unit on the map.
func (t *Texts) UnitLabel(name string, reports int) string {
	if reports == 0 {
		return name + Pick(t.Lang, "，暂无报道", ", no reports")
	}
	return name + Pick(t.Lang, "，", ", ") + t.ReportCount(reports)
}

// At names a paragraph of a report.
func (t *Texts) At(paragraph int) string {
	if t.Lang == "en" {
		return fmt.Sprintf("paragraph %d", paragraph)
	}
	return fmt.Sprintf("第%d段", paragraph)
}

// Cited names a paragraph of a report by its headline.
func (t *Texts) Cited(headline string, paragraph int) string {
	return t.Quoted(headline) + Pick(t.Lang, "", " ") + t.At(paragraph)
}

// Quoted is a headline in quotation marks.
func (t *Texts) Quoted(headline string) string {
	if t.Lang == "en" {
		return "“" + headline + "”"
	}
	return "《" + headline + "》"
}

// Year is a year in words.
func (t *Texts) Year(n int) string { return strconv.Itoa(n) + Pick(t.Lang, "年", "") }
