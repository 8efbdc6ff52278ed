package snapshot

// words are the pictures' own texts in one language; they say what app's words
// say on the page.
type words struct {
	legend  string
	derived string
	source  string // before papers and dates
	scan    string
	figures string
	reports string
	summary string
	more    string // with %d
	colon   string
}

var zh = words{
	legend: "报道数", derived: "本站推算",
	source:  "来源：",
	scan:    "扫码看原页，查每个数字的出处",
	figures: "关键数字", reports: "报道", summary: "摘要（本站撰写，非报道原文）",
	more: "还有%d篇", colon: "：",
}

var en = words{
	legend: "Reports", derived: "computed by Yutu",
	source:  "Source: ",
	scan:    "Scan to open the page and trace each figure",
	figures: "Key figures", reports: "Reports", summary: "Summary (ours, not the report’s text)",
	more: "and %d more", colon: ": ",
}

func wordsIn(lang string) *words {
	if lang == "en" {
		return &en
	}
	return &zh
}
