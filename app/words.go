package app

// words are the texts of the page's own furniture in one language. Everything
// else comes finished with the view model.
type words struct {
	skip                 string
	mapHelp              string
	legend               string
	zoomIn, zoomOut, all string
	hint                 string
	reports, about       string
	otherLanguage        string
	otherLang            string
	footer               string
	derived              string // what we computed and no report says
	source               string
	unlocated            string
	panel                string
	loading              string
	opened               string
	figuresCSV           string
	to, and              string
	copy, share          string
	embed                string // the way to the codes for embedding
	edition              string // of an embed: which content

	search, searchLabel, searchKeys string
	filters, filtersOn, any, drop   string
	takeAway                        string // out of a comparison
	years                           string
}

var zh = words{
	skip:    "跳到正文",
	mapHelp: "方向键在相邻区县间移动，回车打开，退出键返回。",
	legend:  "报道数",
	zoomIn:  "放大", zoomOut: "缩小", all: "看全市",
	hint:    "按住 Ctrl 并滚动可缩放地图",
	reports: "全部报道", about: "说明与数据",
	otherLanguage: "English", otherLang: "en",
	footer:     "数据与来源",
	derived:    "本站推算",
	source:     "出处",
	unlocated:  "位置未定",
	panel:      "内容",
	loading:    "正在打开……",
	opened:     "已打开：",
	figuresCSV: "全部数字（CSV）", to: "到", and: "、",
	copy: "复制", share: "分享本页",
	embed: "嵌入此页", edition: "版本 ",
	search: "搜索", searchLabel: "搜索区县、地点、报道、数字和职务",
	searchKeys: "在地图上、结果中或未选中任何链接时，按 / 键回到这里；回车到第一项，退出键清空。",
	filters:    "筛选", filtersOn: "筛选条件", any: "不限", drop: "去掉这个条件",
	takeAway: "移出比较", years: "按年份",
}

var en = words{
	skip:    "Skip to content",
	mapHelp: "Arrow keys move between neighbours, Enter opens, Escape returns.",
	legend:  "Reports",
	zoomIn:  "Zoom in", zoomOut: "Zoom out", all: "Whole city",
	hint:    "Hold Ctrl and scroll to zoom the map",
	reports: "All reports", about: "About the data",
	otherLanguage: "中文", otherLang: "zh-Hans",
	footer:     "Data and sources",
	derived:    "computed by Yutu",
	source:     "Source",
	unlocated:  "not located",
	panel:      "Content",
	loading:    "Opening…",
	opened:     "Opened: ",
	figuresCSV: "All figures (CSV)", to: "to", and: ", ",
	copy: "Copy", share: "Share this page",
	embed: "Embed", edition: "Edition ",
	search: "Search", searchLabel: "Search districts, places, reports, figures and offices",
	searchKeys: "From the map, from the results or where no link has the focus, the / key brings you back here; Enter goes to the first result, Escape clears.",
	filters:    "Filters", filtersOn: "Filters in force", any: "any", drop: "Drop this filter",
	takeAway: "Take out of the comparison", years: "By year",
}

func wordsIn(lang string) *words {
	if lang == "en" {
		return &en
	}
	return &zh
}
