package draft

import (
	"regexp"
	"strings"
	"unicode"
)

// labelSign stands between the name of a page and its number.
const labelSign = `(?:[\s　]+|[\s　]*[|｜·/／][\s　]*)`

var (
	note      = regexp.MustCompile(`^(?:注|注释|备注|说明|数据来源|资料来源)[:：]`)
	pageHeads = regexp.MustCompile(`星期[一二三四五六日天]|周[一二三四五六日]|农历\S*|\d+|[年月日]`)
	pageLabel = regexp.MustCompile(`^[\p{Han}·]{2,9}` + labelSign + `(?:[A-Z]?\d{1,3}|[①-⑳])$|^(?:[A-Z]?\d{1,3}|[①-⑳])` + labelSign + `[\p{Han}·]{2,9}$`)
	latinOnly = regexp.MustCompile(`^[A-Za-z\s　&.,'’\-]+$`)
	numbered  = regexp.MustCompile(`(?:^|[\s　·|｜/／])第?[A-Z]?\d{1,3}版?(?:$|[\s　·|｜/／])`)
	word      = regexp.MustCompile(`^\p{Han}{2,3}$`)
	bracketed = regexp.MustCompile(`^(?:【[^】]{2,12}】|〖[^〗]{2,12}〗|［[^］]{2,12}］|〔[^〕]{2,12}〕|(?:[·•・～~*＊☆★◇]\s?)+\p{Han}{2,12}(?:\s?[·•・～~*＊☆★◇])+)$`)
	labelled  = regexp.MustCompile(`^[◎◆■●★▍▎▌┃｜|▶►※]\s*[^。，；：:！？]{2,14}$`)
)

// pageHead: the paper's name or a date, a page's number, and little else.
func pageHead(t, paper string) bool {
	named := paper != "" && strings.Contains(t, paper) && (numbered.MatchString(strings.ReplaceAll(t, paper, " ")) || latinOnly.MatchString(strings.ReplaceAll(t, paper, "")))
	if !headDate.MatchString(t) && !named || strings.HasSuffix(t, "。") {
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
	k := j.nextText(i)
	if k == i+1 || k >= len(j.raw) || starts.MatchString(strings.TrimSpace(j.raw[k])) || indented.MatchString(j.raw[k]) || bylineRow.MatchString(strings.TrimSpace(j.raw[k])) {
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
	if runIn.MatchString(bare) {
		return false
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

// marked is a line with a sign before it that ends no sentence: the headline of a brief, or who wrote a report.
var (
	marked = regexp.MustCompile(`^[◆◇●○■□▲△★☆▶►◎▼▽]\s*[^。]{2,32}[^。，；：、]$`)
	// writers are who wrote: a word for them, or nothing but one or more names.
	writers = regexp.MustCompile(`^[□■◆●○△▲\s]*(?:本报|本网|本刊|新华社|首席|见习|实习|特约|全媒体|融媒体|综合|据|\s)*(?:记者|通讯员|实习生|评论员|撰稿|撰文|文[/／]?图|作者|读者)|^[□■◆●○△▲\s]*(?:\p{Han}{2,3}|[欧上司诸夏皇令端东公]\p{Han}{3})(?:[\s　、/／]+\p{Han}{2,4})*[\s　]*(?:文|摄|图)?$`)
)

// briefHead says whether a line is the marked headline of a brief: it fills no line of a column, and a text of another kind
// follows it. Several such lines together are a list.
func (j *joiner) briefHead(i int, bare string) bool {
	if !marked.MatchString(bare) || writers.MatchString(bare) {
		return false
	}
	k := j.nextText(i)
	if k == len(j.raw) || leadMark.MatchString(strings.TrimSpace(j.raw[k])) || bylineRow.MatchString(strings.TrimSpace(j.raw[k])) {
		return false
	}
	return k > i+1 || indented.MatchString(j.raw[k]) || width(bare)+4 < j.around(i) || j.whole
}

// speech is a paragraph that says first who speaks.
var speech = regexp.MustCompile(`^(\p{Han}{1,8})[:：][^\s]`)

// speakers are those of an interview: each says more than one paragraph, and there are two or more of them.
func speakers(lines []string) map[string]bool {
	once, all := map[string]bool{}, map[string]bool{}
	for _, l := range lines {
		if m := speech.FindStringSubmatch(strings.TrimSpace(l)); m != nil {
			if once[m[1]] {
				all[m[1]] = true
			}
			once[m[1]] = true
		}
	}
	if len(all) < 2 {
		return nil
	}
	return all
}

// speaks says whether a line begins what one of an interview says.
func (j *joiner) speaks(bare string) bool {
	m := speech.FindStringSubmatch(bare)
	return m != nil && j.speakers[m[1]]
}

// What is printed for money or on request is no report, whatever it tells: its head says so, or how it ends.
var (
	noticeHead = regexp.MustCompile(`^(?:\p{Han}{0,6}(?:讣告|讣闻|启事|遗失|声明|公告|公示|通告|通知|更正|致歉|征订|招租|招领|寻人|寻物|征婚|征稿|征文|广告|天气预报)|(?:今日|明日|本市|全市|主城|一周)?(?:天气|气象)|停[电水气](?:信息|预告|计划|安排)|检修(?:信息|计划|安排)|(?:分类|便民|供求|求购|致富|商务|服务|房产|租房|二手|招生|婚恋|交友)(?:信息|热线|专栏|广场|超市)|今日影讯|影讯|影院排片|节目预告|诚聘|招聘信息?|致读者|关于.{2,30}的(?:公告|通告|公示|启事|通知)|\p{Han}{0,20}(?:拍卖|招标|投标|中标|出让|挂牌|交易|采购|招商|转让|征收|拆迁|竞价|竞买|招租|处置|清算|注销)\p{Han}{0,4}(?:公告|公示|通告))$`)
	noticed    = regexp.MustCompile(`发布|出台|印发|下发|收到|一纸|一则|[，。：？！]`)
	noticeLine = regexp.MustCompile(`^(?:\p{Han}{0,4}(?:公告|声明|启事|讣告|通告|更正|遗失)|招租|招聘|(?:敬告|致)读者)[:：]|(?:声明作废|特此(?:公告|声明|通告|更正|致歉)|谨此讣告|敬请留意)[。！]?$`)
	noticeDay  = regexp.MustCompile(`^\d{4}年\d{1,2}月\d{1,2}日$`)
	signs      = "▇█▌▎【】〖〗［］[]〔〕《》▲△■□◆◇●○★☆▼▽·•・*＊#＃~～-—=＝|｜ 　"
)

// headsNotice says whether a line is the head of a notice.
func headsNotice(bare string) bool {
	head := strings.Trim(bare, signs)
	return noticeHead.MatchString(head) && !noticed.MatchString(head)
}

// inNotice says whether a line is of the notice that began above: one that begins something else is not.
func (j *joiner) inNotice(i int, bare string) bool {
	if !j.notice {
		return headsNotice(bare) && !j.amid() && (j.open == nil || j.open.finished())
	}
	if !j.gap || j.account[i-1].Why != "empty" {
		return true
	}
	if headsNotice(bare) || noticeDay.MatchString(bare) {
		return true
	}
	if k := j.nextText(i); k < len(j.raw) && noticeDay.MatchString(strings.TrimSpace(j.raw[k])) && !strings.ContainsAny(bare, "，。！？") {
		return true // who gives notice, above the day
	}
	k := i - 1
	for k > 0 && j.account[k].Why == "empty" {
		k--
	}
	if headsNotice(strings.TrimSpace(j.raw[k])) {
		return true // its text stands below a gap
	}
	if starts.MatchString(bare) || bylineRow.MatchString(bare) || marked.MatchString(bare) || bracketed.MatchString(bare) {
		return false
	}
	fresh := *j
	fresh.open, fresh.gap = nil, true
	return !(j.indents && indented.MatchString(j.raw[i])) && !fresh.heading(i, bare)
}
