package compare

// words are a comparison's own texts in one language.
type words struct {
	title, and, caption, what, absent, rule, definitions string
	open, close, space                                   string
}

var zh = words{
	title: "比较：", and: "、", caption: "并列比较", what: "数字", absent: "报道没有给出",
	rule:        "名称、范围和单位都相同的数字才放在一行；每个数字都注明自己的时期。空着不等于零。",
	definitions: "口径不同的，不要直接比较",
	open:        "（", close: "）",
}

var en = words{
	title: "Comparing ", and: ", ", caption: "Side by side", what: "Figure", absent: "not reported",
	rule:        "Only figures of the same name, place and unit share a row; each states its own period. Absent is not zero.",
	definitions: "Definitions differ: not to be compared directly",
	open:        " (", close: ")", space: " ",
}

func wordsIn(lang string) *words {
	if lang == "en" {
		return &en
	}
	return &zh
}
