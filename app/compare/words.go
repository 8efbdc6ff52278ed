package compare

// words are a comparison's own texts in one language.
type words struct {
	title, and, caption, what, absent, rule string
	nothingShared                           string
	chosen, next                            [Most + 1]string // by how many are chosen
	most, toTable                           string
	definitions, differs, undefined         string
	joint, jointNote                        string
	alone                                   [2]string // before and after the unit's name
	lang, space                             string
}

var zh = words{
	title: "比较：", and: "、", caption: "并列比较", what: "数字", absent: "报道没有给出",
	rule:          "报道中的数字，名称、范围和单位都相同的才放在一行；每个数字都注明自己的时期。“—”表示报道没有给出，不等于零。",
	nothingShared: "除背景数字外，所选区县没有名称、范围和单位都相同的数字。各自的数字在下面，分别展开。",
	chosen:        [Most + 1]string{"还没有选区县", "已选1个区县", "已选2个区县", "已选3个区县", "已选4个区县"},
	next: [Most + 1]string{
		"从下面选两个以上。", "再选一个，就能并列比较。", "", "",
		"最多比较四个。要换一个，请先移出一个。",
	},
	most: "最多四个。", toTable: "看并列比较",
	definitions: "口径不同的，不要直接比较", differs: "口径不同", undefined: "报道没有另作说明",
	joint: "同属几个区县的数字", jointNote: "一个数字同时说到所选的几个区县，是合计或彼此之间的数，没有分列。",
	alone: [2]string{"只有", "才有的数字"},
	lang:  "zh",
}

var en = words{
	title: "Comparing ", and: ", ", caption: "Side by side", what: "Figure", absent: "not reported",
	rule:          "Of figures in reports, only those of the same name, place and unit share a row; each states its own period. “—”: not reported, which is not zero.",
	nothingShared: "Apart from the background, no figure of the same name, place and unit is reported for more than one of these. The figures of each are below, folded.",
	chosen:        [Most + 1]string{"Nothing chosen yet", "1 chosen", "2 chosen", "3 chosen", "4 chosen"},
	next: [Most + 1]string{
		"Choose two or more below.", "Choose one more to compare.", "", "",
		"Four is the most. To add another, take one out first.",
	},
	most: "Four at most.", toTable: "See them side by side",
	definitions: "Definitions differ: not to be compared directly", differs: "definitions differ", undefined: "The report says no more",
	joint: "Figures of several at once", jointNote: "Each is one figure about several of the chosen: a total, or between them; the report doesn’t divide it.",
	alone: [2]string{"Only for ", ""},
	lang:  "en", space: " ",
}

func wordsIn(lang string) *words {
	if lang == "en" {
		return &en
	}
	return &zh
}
