package draft

import (
	"regexp"
	"strings"
)

// ofWhole says whether a text speaks of the whole region, and does not only compare with it: 占全市的六成.
func (k *matcher) ofWhole(text string) bool {
	for _, loc := range k.whole.FindAllStringIndex(text, 20) {
		if !onlyCompared.MatchString(before(text, loc[0])) {
			return true
		}
	}
	return k.people != nil && k.people.MatchString(text)
}

var measured = regexp.MustCompile(`(?:占到?|比|较|高于|低于|快于|慢于|高出)$`)

var onlyCompared = regexp.MustCompile(`(?:占到?|比|较|高于|低于|居|列|跑赢|领先|超过?)$`)

// ofCity says whether a report is about the whole region: its headline names no unit, or several that it does not name together,
// and its beginning speaks of the region, or has it from an office of it in a sentence without a unit.
func (k *matcher) ofCity(r *Report, head, lead string, inHead map[string]bool) bool {
	if k.whole == nil {
		return false
	}
	if len(inHead) > 1 {
		ms := k.find(head)
		return len(together(head, ms)) < len(inHead) && !helps.MatchString(head[ms[0].to:]) && (k.ofWhole(r.Paragraphs[0]) || k.byOffice(r.Paragraphs[0]))
	}
	return len(inHead) == 0 && (k.ofWhole(head+"\n"+lead) || k.byOffice(lead) || k.byName(r.Paragraphs[0]))
}

// byOffice: 记者从市文物局了解到.
func (k *matcher) byOffice(text string) bool {
	if k.office == nil {
		return false
	}
	loc := k.office.FindStringIndex(text)
	if loc == nil {
		return false
	}
	from, to := bounds(text, loc[1], sentenceEnds)
	return len(k.find(text[from:to])) == 0
}

// byName: 重庆轨道交通单日客运量….
func (k *matcher) byName(text string) bool {
	if k.known.City.Short == "" {
		return false
	}
	from := 0
	for range 3 {
		i := strings.Index(text[from:], k.known.City.Short)
		if i < 0 {
			return false
		}
		at := from + i
		from = at + len(k.known.City.Short)
		from += len(text[from:]) - len(strings.TrimPrefix(text[from:], strings.TrimPrefix(k.known.City.Zh, k.known.City.Short)))
		if _, unit := k.at(text, from); !unit && !ownName.MatchString(text[from:]) && (at == 0 || strings.HasSuffix(text[:at], "，")) {
			_, end := bounds(text, at, sentenceEnds)
			return len(k.find(text[:end])) == 0
		}
	}
	return false
}

// ownName is what makes the region's name a part of another: 重庆大学, 重庆女排.
var ownName = regexp.MustCompile(`^\p{Han}{0,8}(?:大学|学院|中学|小学|公司|银行|医院|厂|店|站|队|排|籍|火锅|小面|人|话|路)`)

// ofHome are words that a paper says of the unit it is of.
var ofHome = regexp.MustCompile(`[全我本][区县]|(?:^|[，。：；“由从据在])[区县](?:委|政府|政协|人大|\p{Han}{1,6}(?:局|委|办|中心|联|协会))`)

// homeOf is the unit a page is of: that its paper is named by, or whose paper it says it is.
func (k *matcher) homeOf(paper string, lines []Line) string {
	ms := k.find(squeeze(paper))
	for _, l := range lines {
		if len(ms) == 0 && imprint.MatchString(l.Text) {
			ms = k.find(squeeze(l.Text))
		}
	}
	if len(ms) == 0 {
		return k.commonest(lines)
	}
	if ms[0].area {
		return ""
	}
	return ms[0].id
}

// commonest is the unit that a page names far more often than any other.
func (k *matcher) commonest(lines []Line) string {
	count := map[string]int{}
	for _, l := range lines {
		for _, m := range k.find(squeeze(l.Text)) {
			if !m.area {
				count[m.id]++
			}
		}
	}
	first, second := "", 0
	for _, u := range k.known.Units {
		switch n := count[u.ID]; {
		case first == "" || n > count[first]:
			if first != "" {
				second = count[first]
			}
			first = u.ID
		case n > second:
			second = n
		}
	}
	if count[first] < 5 || count[first] < 2*second {
		return ""
	}
	return first
}

var imprint = regexp.MustCompile(`机关报|主管|主办|区委宣传部|县委宣传部`)
