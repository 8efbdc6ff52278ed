package draft

import (
	"regexp"
	"strings"
	"unicode"
)

var (
	note      = regexp.MustCompile(`^(?:注|注释|备注|说明|数据来源|资料来源)[:：]`)
	pageHeads = regexp.MustCompile(`星期[一二三四五六日天]|周[一二三四五六日]|农历\S*|\d+|[年月日]`)
	pageLabel = regexp.MustCompile(`^\p{Han}{2,6}[\s　]+[A-Z]?\d{1,3}$|^[A-Z]?\d{1,3}[\s　]+\p{Han}{2,6}$`)
	word      = regexp.MustCompile(`^\p{Han}{2,3}$`)
	bracketed = regexp.MustCompile(`^(?:【[^】]{2,12}】|〖[^〗]{2,12}〗|［[^］]{2,12}］)$`)
	labelled  = regexp.MustCompile(`^[◎◆■●★▍▎▌┃｜|▶►※]\s*[^。，；：:！？]{2,14}$`)
)

// pageHead: a date, the paper's name and little else.
func pageHead(t, paper string) bool {
	if !headDate.MatchString(t) || strings.HasSuffix(t, "。") {
		return false
	}
	rest := t
	if paper != "" {
		rest = strings.ReplaceAll(rest, paper, "")
	}
	han := 0
	for _, r := range pageHeads.ReplaceAllString(rest, "") {
		if unicode.Is(unicode.Han, r) {
			han++
		}
	}
	return han <= 8
}

// subject says whether a line is the name of what follows, 教育, 文博: a word or two by themselves with a headline below, which
// no line is that belongs to the headline.
func (j *joiner) subject(i int, bare string) bool {
	if !word.MatchString(bare) || j.open != nil && !j.open.finished() {
		return false
	}
	if i > 0 && strings.TrimSpace(j.raw[i-1]) != "" && j.account[i-1].Why != "running head" {
		return false
	}
	k := i + 1
	for k < len(j.raw) && strings.TrimSpace(j.raw[k]) == "" {
		k++
	}
	if k >= len(j.raw) || starts.MatchString(strings.TrimSpace(j.raw[k])) || indented.MatchString(j.raw[k]) || bylineRow.MatchString(strings.TrimSpace(j.raw[k])) {
		return false
	}
	fresh := *j
	fresh.open, fresh.gap = nil, true
	return j.indents && fresh.heading(k, strings.TrimSpace(j.raw[k]))
}

// standing says whether a line is the standing head of a column: marked off by brackets or a sign, and a headline follows.
func (j *joiner) standing(i int, bare string) bool {
	if bracketed.MatchString(bare) && columnHead.MatchString(squeeze(strings.Trim(bare, "【】〖〗［］"))) {
		return true
	}
	if !bracketed.MatchString(bare) && !labelled.MatchString(bare) {
		return j.subject(i, bare)
	}
	for k := i + 1; k < len(j.raw); k++ {
		next := strings.TrimSpace(j.raw[k])
		if next == "" {
			continue
		}
		if starts.MatchString(next) || bylineRow.MatchString(next) || j.indents && indented.MatchString(j.raw[k]) {
			return false
		}
		fresh := *j
		fresh.open, fresh.gap = nil, true
		return fresh.heading(k, next)
	}
	return false
}
