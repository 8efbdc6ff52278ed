package draft

import (
	"regexp"
	"strings"
)

// What lines tell by how they stand: days that head a part, salutations and signatures of letters, centred headings, and the
// headlines that briefs have in their first line.
var (
	dayAlone    = regexp.MustCompile(`^(?:(\d{4})[年.\-/])?(\d{1,2})[月.\-/](\d{1,2})日?(?:[\s　]*(?:星期|周)[一二三四五六日天])?(?:[\s　]*[（(]?[晴阴雨雪雾多云转小中大到]{1,6}[）)]?)?$`)
	salutation  = regexp.MustCompile(`^(?:\p{Han}{0,6}编辑(?:部|同志)?们?|\p{Han}{0,4}(?:同志|记者|主任)们?|(?:尊敬|亲爱)的\p{Han}{2,10}|各位\p{Han}{2,4})(?:你们?好|您好)?[:：！]$`)
	signature   = regexp.MustCompile(`^(?:——)?(?:[\p{Han}]{2,14}[\s　]+)?([\p{Han}]{2,4})$`)
	bracketed1  = regexp.MustCompile(`^[（(]\p{Han}{2,4}(?:[\s　、]+\p{Han}{2,4})*[）)]$`)
	groupOpens  = regexp.MustCompile(`^[（(]本[组版栏]`)
	writer1     = regexp.MustCompile(`^(?:本报|见习|首席|实习)?(?:记者|通讯员|实习生)[\s　]`)
	boxHead     = regexp.MustCompile(`^[【〖［\[■◆▶▲●]?\s*(?:(?:相关|新闻|背景|知识|数据|政策)?链接|延伸阅读|(?:新闻|相关)?背景|名词解释|新闻(?:助读|延伸|多一点|\+)|相关新闻|(?:记者|采访|编辑)手记|知多[一点少]*)\s*[】〗］\]]?$`)
	editorsNote = regexp.MustCompile(`^(?:【)?(?:编者按|编者的话|编前语?|开栏的话|开栏语|开篇的话)(?:】|[　 :：]|$)`)
	newsFrom    = regexp.MustCompile(`[讯电]$|本报`)
	runIn       = regexp.MustCompile(`^([◆●■▲★◎◇□▶►]\s*[\p{Han}A-Za-z0-9“”·—]{2,16})[　 ]+(\S.{6,})$`)
)

// day says whether a line is no more than a day, and not that on which the page was printed.
func (j *joiner) day(bare string) bool {
	m := dayAlone.FindStringSubmatch(bare)
	if m == nil || len(j.all) == 0 || len(j.date) != len("2006-01-02") {
		return false
	}
	year := m[1]
	if year == "" {
		year = j.date[:4]
	}
	return strings.Contains(bare, "月") && ymd(year, m[2], m[3]) != j.date
}

// indent is how far a line stands from its column's edge, in characters of Chinese.
func indent(t string) int {
	return width(t[:len(t)-len(strings.TrimLeft(t, " 　\u00a0"))]) / 2
}

// firstIndent is how far the first lines of paragraphs mostly stand from the edge.
func firstIndent(lines []string) (most int) {
	count := map[int]int{}
	for _, t := range lines {
		if n := indent(t); n > 0 && strings.ContainsAny(t, "，。；") {
			count[n]++
		}
	}
	for n, times := range count {
		if times > count[most] || times == count[most] && n < most {
			most = n
		}
	}
	return most
}

// centred says whether a line is a heading by its place: it stands further from the edge than paragraphs do, ends no sentence,
// and a paragraph, a byline or another such line follows.
func (j *joiner) centred(i int, bare string) bool {
	if !j.indents || j.whole || indent(j.raw[i]) <= j.first || len([]rune(bare)) > 30 || strings.ContainsAny(bare, "。；") || strings.HasSuffix(bare, "，") || j.amid() || strings.HasPrefix(bare, "（") || bylineRow.MatchString(bare) || boxRow.MatchString(bare) {
		return false
	}
	k := j.nextText(i)
	if k >= min(len(j.raw), i+4) {
		return false
	}
	next := strings.TrimSpace(j.raw[k])
	return indent(j.raw[k]) >= j.first || starts.MatchString(next) || bylineRow.MatchString(next) || boxRow.MatchString(next) || dashed.MatchString(next)
}

// nextText is the next line with text behind one; as many as there are if there is none.
func (j *joiner) nextText(i int) int {
	for i++; i < len(j.raw) && strings.TrimSpace(j.raw[i]) == ""; i++ {
	}
	return i
}

// block says whether a line is of a heading by its gaps: it and those right above and below, three at most, end no sentence and
// go on in none. A text follows behind the gap.
func (j *joiner) block(i int) bool {
	if !j.indents || j.whole || j.amid() {
		return false
	}
	from, to := i, i
	for from > 0 && strings.TrimSpace(j.raw[from-1]) != "" {
		from--
		if i-from > 3 {
			return false
		}
	}
	for to+1 < len(j.raw) && strings.TrimSpace(j.raw[to+1]) != "" {
		to++
		if to-from > 2 {
			return false
		}
	}
	for _, t := range j.raw[from : to+1] {
		t = strings.TrimSpace(t)
		if len([]rune(t)) > 30 || strings.ContainsAny(t, "。；") || noHeading.MatchString(t) || starts.MatchString(t) || bylineRow.MatchString(t) || junk(t, "", false) != "" || j.speaks(t) {
			return false
		}
	}
	k := j.nextText(to)
	if k == len(j.raw) {
		return false
	}
	next := strings.TrimSpace(j.raw[k])
	return indented.MatchString(j.raw[k]) || starts.MatchString(next) || bylineRow.MatchString(next) || boxRow.MatchString(next)
}

// noHeading is how a line ends, or begins, that is a paragraph's: 接待游客排在前三位的是：, “好！”, 1.潼南.
var noHeading = regexp.MustCompile(`[，：:！？…]”?$|^[（(]|^\d+[.、．]|^[●◆■▲★◎◇□○]`)

// unitAlone says whether what is marked is only the name of a unit: no headline, but of whom the text is.
func (k *matcher) unitAlone(marked string) bool {
	_, is := k.named(leadMark.ReplaceAllString(marked, ""))
	return is
}

// signs says whether a line by itself at the right says who wrote the letter that it ends.
func (j *joiner) signs(i int, bare string) bool {
	return j.letter && indent(j.raw[i]) > j.first+1 && j.open != nil && j.open.finished() && signature.MatchString(bare)
}

// titles says whether a line is the title of a table right below it, or above the line that gives its unit.
func (j *joiner) titles(i int, bare string, tables map[int]*table) bool {
	below := i + 1
	if below < len(j.raw) && unitAbove.MatchString(strings.TrimSpace(j.raw[below])) {
		below++
	}
	return tables[below] != nil && !j.amid() && len([]rune(bare)) <= 30 && !strings.ContainsAny(bare, "。，；：") && !unitAbove.MatchString(bare)
}

// runIn takes the headline off the first line of a brief.
func (j *joiner) runIn(i int, bare string) bool {
	head, text := j.k.runIn(bare)
	if head == "" || !strings.ContainsAny(text, "，。；：、") && width(bare)+4 < j.around(i) {
		return false
	}
	j.add('H', i, head)
	j.all[len(j.all)-1].brief = true
	j.add('B', i, text)
	return true
}

// runIn parts a line that begins with a headline; "" if it does not.
func (k *matcher) runIn(bare string) (head, text string) {
	m := runIn.FindStringSubmatch(bare)
	if m == nil || writers.MatchString(m[1]) || newsFrom.MatchString(m[1]) || k.unitAlone(m[1]) {
		return "", ""
	}
	return m[1], m[2]
}
