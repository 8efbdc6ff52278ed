package draft

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// mostHeadings is how many headings may stand between two reports: more are a list or a table.
const mostHeadings = 12

// shortHead is the head of what stands below it, where that is briefs with headlines of their own.
var shortHead = regexp.MustCompile(`^[\p{Han}·]{2,7}$`)

// columns takes standing heads of columns out of a gap.
func columns(gap []item, column *string, account []Line) (rest []item, end int) {
	end = -1
	for i, h := range gap {
		ofBriefs := i+1 < len(gap) && gap[i+1].brief && !h.brief && len(h.heads) == 1 && shortHead.MatchString(squeeze(h.heads[0]))
		if ofBriefs || h.kind == 'C' || len(h.heads) == 1 && columnHead.MatchString(squeeze(h.heads[0])) {
			*column = squeeze(strings.Trim(h.text, "【】〖〗［］"))
			if h.kind == 'C' || ofBriefs {
				end = len(rest)
			}
			for _, n := range h.lines {
				account[n].Why = "head of a column"
			}
			continue
		}
		rest = append(rest, h)
	}
	return rest, end
}

// another says whether a heading begins another report, rather than a part of this one.
func another(heads []item, text string, cur *rough, k *matcher) bool {
	score, chars := 0, 0
	var all string
	for _, h := range heads {
		if h.kind == 'C' || h.brief {
			return true
		}
		if len(h.heads) == 1 && columnHead.MatchString(squeeze(h.heads[0])) {
			score += 2
		}
		all += strings.Join(h.heads, "")
	}
	if heads[0].apart {
		score++
	}
	chars = len([]rune(squeeze(all)))
	if cur.box {
		score += 2
	}
	if dateLead.MatchString(text) {
		score++
	}
	if chars >= 13 {
		score++
	}
	had := cur.named
	for _, m := range k.find(squeeze(all)) {
		if !had[m.id] {
			score += 2
		}
	}
	inHead := map[string]bool{}
	for _, m := range k.find(squeeze(all)) {
		inHead[m.id] = true
	}
	if len(inHead) > 0 {
		if first := k.find(squeeze(text)); len(first) > 0 && inHead[first[0].id] && !had[first[0].id] {
			score++
		}
	}
	if first := k.find(squeeze(text)); score == 1 && len(first) > 0 && first[0].from <= len("本周三，") && !had[first[0].id] {
		score++ // it begins with a unit that has not been named yet
	}
	return score >= 2
}

// plainHeads says whether headings are of no column and no brief.
func plainHeads(heads []item) bool {
	for _, h := range heads {
		if h.kind == 'C' && !word.MatchString(h.text) || h.brief || len(h.heads) == 1 && columnHead.MatchString(squeeze(h.heads[0])) {
			return false
		}
	}
	return true
}

// signed says whether what would be a report from here on says anywhere who wrote it, before the next begins.
func signed(rest []item) bool {
	for i, it := range rest {
		switch {
		case it.kind == 'Y':
			return i+1 == len(rest) || rest[i+1].kind != 'B'
		case it.kind == 'B' && begins(it.text):
			return i == 0
		case it.kind == 'B' && endByline.MatchString(it.text):
			return true
		}
	}
	return false
}

// signedBelow says whether the paragraphs up to the next heading say at their end who wrote them: none of a report that has
// said so at its beginning does.
func signedBelow(rest []item) bool {
	for i, it := range rest {
		if it.kind != 'B' || i > 0 && begins(it.text) {
			return false
		}
		if endByline.MatchString(it.text) {
			return true
		}
	}
	return false
}

// strangers says whether the headings behind the last report have no word of it.
func strangers(heads []item, r *rough, k *matcher) bool {
	body := squeeze(strings.Join(r.paras, ""))
	for _, h := range heads {
		if likeness(squeeze(strings.Join(h.heads, "")), body, k) > 0 {
			return false
		}
	}
	return len(heads) > 0
}

// assign gives each heading to the report before or behind it: the one whose words it has, so that as many reports as can be
// have one, and on one side only.
func assign(reports []*rough, gaps [][]item, ends []int, k *matcher) {
	n := len(reports)
	if n == 0 {
		return
	}
	for _, r := range reports {
		r.body = squeeze(strings.Join(r.paras, ""))
	}
	like := make([][2][]float64, len(gaps)) // of each gap's headings to the report before and behind: of the first j, and of those from p on
	for i := range gaps {
		h := len(gaps[i])
		like[i] = [2][]float64{make([]float64, h+1), make([]float64, h+1)}
		for j := range h {
			like[i][0][j+1] = like[i][0][j]
			if i > 0 {
				like[i][0][j+1] += likeness(squeeze(strings.Join(gaps[i][j].heads, "")), reports[i-1].body, k)
			}
		}
		for p := h - 1; p >= 0; p-- {
			like[i][1][p] = like[i][1][p+1]
			if i < n {
				like[i][1][p] += likeness(squeeze(strings.Join(gaps[i][p].heads, "")), reports[i].body, k)
			}
		}
	}
	type state struct {
		score float64
		from  int
	}
	// best[i][j]: gap i gives its first j headings to the report before it
	best := make([][]state, n+1)
	for i := range best {
		best[i] = make([]state, len(gaps[i])+1)
		for j := range best[i] {
			best[i][j] = state{score: -1e9}
			if i == 0 {
				if j == 0 {
					best[i][j].score = 0
				}
				continue
			}
			if i == n && j != len(gaps[i]) || i < n && ends[i] >= 0 && j != ends[i] {
				continue
			}
			for p := range best[i-1] {
				s := best[i-1][p].score + fit(reports[i-1], len(gaps[i-1])-p, j) + like[i-1][1][p] + like[i][0][j]
				if s > best[i][j].score {
					best[i][j] = state{s, p}
				}
			}
		}
	}
	j := len(gaps[n])
	for i := n; i > 0; i-- {
		p := best[i][j].from
		for _, h := range append(append([]item{}, gaps[i-1][p:]...), gaps[i][:j]...) {
			reports[i-1].heads = append(reports[i-1].heads, h.heads...)
			reports[i-1].lines = append(reports[i-1].lines, h.lines...)
		}
		j = p
	}
}

// fit is how well it becomes a report to have so many headings before and behind it, whatever they say.
func fit(r *rough, before, after int) float64 {
	s := 0.0
	if before+after == 0 {
		s -= 1
		if r.box {
			s += 0.5
		}
	}
	if before > 0 && after > 0 {
		s -= 0.7
	}
	return s
}

// likeness is the share of a heading's pairs of characters that a text has, and more for its districts.
func likeness(head, body string, k *matcher) float64 {
	r := []rune(head)
	hit, all := 0.0, 0.0
	for i := 0; i+1 < len(r); i++ {
		all++
		if strings.Contains(body, string(r[i:i+2])) {
			hit++
		}
	}
	if all == 0 {
		return 0
	}
	s := hit / all
	for _, m := range k.find(head) {
		if strings.Contains(body, m.short) {
			s += 0.3
		} else {
			s -= 0.3
		}
	}
	return s
}

// unfinished is a line that is no kicker: the next goes on with its sentence, and so does one that begins as goesOn.
var (
	unfinished = regexp.MustCompile(`(?:[的和与及在为·、：]|一行|代表团|（\p{Han}*[^）一二三四五六七八九十上中下]\p{Han}*）)$`)
	goesOn     = regexp.MustCompile(`^(?:的|来渝|来川|赴|举行|召开)`)
)

// headline parts the lines of a headline: the first of several is the kicker, or the longest follows it.
func headline(heads []string) (kicker, head string) {
	for i := range heads {
		heads[i] = strings.Join(strings.Fields(heads[i]), " ")
	}
	heads = slices.Clone(heads)
	for i := range heads {
		heads[i] = leadMark.ReplaceAllString(heads[i], "") // the text keeps its sign
	}
	if i := slices.IndexFunc(heads, dashed.MatchString); i > 0 { // a sub-head, in one line or more
		heads = heads[:i]
	}
	if len(heads) < 2 {
		return "", strings.Join(heads, "")
	}
	if len(heads) == 3 && couplet(heads[0], heads[1]) && len(heads[2]) > len(heads[1]) {
		return heads[0] + " " + heads[1], heads[2]
	}
	if unfinished.MatchString(heads[0]) || goesOn.MatchString(heads[1]) {
		return "", strings.Join(heads, "")
	}
	if open := strings.Count(heads[0], "“") != strings.Count(heads[0], "”"); open || len(heads) == 2 && len([]rune(heads[0])) > 14 && len([]rune(heads[1])) < 8 {
		return "", strings.Join(heads, "")
	}
	if len(heads) == 2 && ofUnit.MatchString(heads[0]) && strings.Contains(heads[1], "，") {
		return "", heads[0] // 南岸：川剧走进六十四所学校 / 一折戏，一堂课
	}
	if len(heads) > 2 && !oneOf(heads[1], heads[2]) {
		return heads[0], heads[1] // what is below is a sub-head
	}
	return heads[0], strings.Join(heads[1:min(len(heads), 3)], "")
}

var (
	ofUnit    = regexp.MustCompile(`^\p{Han}{2,4}：\S{6,}$`)
	wholeLine = regexp.MustCompile(`[\s　，：:？！；]|[\d一二三四五六七八九十百千万](?:个|人|户|元|亩|次|家|名|条|吨|公里|%)$`)
)

// mostOfPair is how many characters each line of a pair has at most.
const mostOfPair = 8

// couplet says whether two lines are a pair, above a headline: as long as each other, and with a character in the same place:
// 土房变客房 / 荒地变股份.
func couplet(first, second string) bool {
	a, b := []rune(first), []rune(second)
	if len(a) != len(b) || len(a) > mostOfPair {
		return false
	}
	for i := range a {
		if a[i] == b[i] && unicode.Is(unicode.Han, a[i]) {
			return true
		}
	}
	return false
}

// mostOfTwo is how many characters each of two lines of one headline has at most.
const mostOfTwo = 12

// oneOf says whether two lines below a kicker are one headline: short, and neither of them a statement by itself.
func oneOf(first, second string) bool {
	return !wholeLine.MatchString(first) && len([]rune(first)) <= mostOfTwo && len([]rune(second)) <= mostOfTwo && !strings.ContainsAny(second, " 　，：:；")
}
