package draft

import (
	"regexp"
	"slices"
	"strings"
)

var (
	leadByline = regexp.MustCompile(`^((?:本报|本网|本刊|新华社|据本报|\p{Han}{0,6}(?:报|网))?[^。，（]{0,12}讯|(?:本报|新华社)\S{1,8}[电讯]|本报\p{Han}{0,4}消息)?[\s　]*[（(【]((?:本报|首席|见习|实习|特约|全媒体|融媒体|综合|据|\s)*(?:记者|通讯员|实习生|特约)[^）)】]*)[）)】][\s　]*`)
	leadPlain  = regexp.MustCompile(`^(?:本报(?:综合)?(?:讯|消息)[\s　]*|(?:本报|本刊|本网)\p{Han}{1,6}讯[\s　]+)`)
	leadMark   = regexp.MustCompile(`^[●○◆■▲★◎◇]\s*`)
	endByline  = regexp.MustCompile(`[。！？”…]\s*[（(]((?:(?:本报|首席|见习|实习|特约|全媒体|综合)*(?:记者|通讯员|实习生|撰稿|供稿|撰文|作者|文图?[:：/]?)[^）)]*)|据[^）)。]{2,16}|\p{Han}{2,3}(?:[\s　、]\p{Han}{2,3})*)[）)]$`)
	columnHead = regexp.MustCompile(`^\p{Han}{0,6}(?:简讯|简报|速览|速递|短波|快讯|短讯|集锦|资讯|点击|传真|博览|播报|一句话新闻|快报|简明新闻)$`)
	dateLead   = regexp.MustCompile(`^(?:\d{1,2}月\d{1,2}日|\d{1,2}日[，上下晚]|昨日|昨天|昨晚|近日|日前|前日|今日|今天|当天|连日来|记者|[今去][年春夏秋冬]|[上本]周|周[一二三四五六日末]|[春夏秋冬入初][季来去日春夏秋冬末]|清晨|凌晨|傍晚)`)
	boxes      = regexp.MustCompile(`^[□■◆●○△▲\s]+`)
	eventOf    = regexp.MustCompile(`(?:出席|参加|召开|举行|举办)(?:了)?([^，。、；（]{4,24}(?:会议|大会|论坛|活动|仪式|博览会|开幕式|座谈会|推进会|发布会))`)
)

// rough is a report that has been cut out of a page.
type rough struct {
	byline   string
	box      bool // a brief
	paras    []string
	lines    []int // of all that it has
	lead     string
	heads    []string
	column   string
	dropped  []string        // of the heads: sub-headings
	sections map[int]string  // sub-headings, by the paragraph that they stand before
	body     string          // the paragraphs in one, while headings are given out
	named    map[string]bool // the units that the paragraphs name
}

// section has a sub-heading stand before the next paragraph.
func (r *rough) section(text string) {
	if r.sections == nil {
		r.sections = map[int]string{}
	}
	r.sections[len(r.paras)] += text
}

// goesOn says whether a report that has ended with its byline has a paragraph more: no brief, and of a unit that it has named.
func (r *rough) goesOn(text string, k *matcher) bool {
	units := k.find(squeeze(text))
	return !r.box && len(units) > 0 && r.named[units[0].id] && len(r.paras) < 3
}

func (r *rough) closed() bool {
	return len(r.paras) > 0 && endByline.MatchString(r.paras[len(r.paras)-1])
}

// split cuts the items of a page into reports and gives each its headline, which may stand before or behind it.
func split(all []item, k *matcher, account []Line) []rough {
	var reports []*rough
	var gaps [][]item // gaps[i] stands before report i, the last one behind the last report
	var pending []item
	var cur *rough
	begin := func() {
		cur = &rough{box: len(pending) > 0 && pending[len(pending)-1].brief}
		reports = append(reports, cur)
		gaps = append(gaps, pending)
		pending = nil
	}
	subheadings := func() []item { // what stands before this paragraph heads a part of the report
		heads := pending
		for _, h := range heads {
			for _, n := range h.lines {
				account[n].Why = "sub-heading"
			}
		}
		pending = nil
		return heads
	}
	leads := 0 // reports that say at their beginning who wrote them
	for _, it := range all {
		if it.kind == 'Y' || it.kind == 'B' && begins(it.text) {
			leads++
		}
	}
	list := false // the paragraph before is one of a list within a report
	for i, it := range all {
		was := list
		list = it.kind == 'B' && leadMark.MatchString(it.text) && (was || !finished.MatchString(last(it.text, 30)))
		switch it.kind {
		case 'Y':
			next := i+1 < len(all) && all[i+1].kind == 'B' && !begins(all[i+1].text)
			who := strings.TrimSpace(boxes.ReplaceAllString(it.text, ""))
			if !next && cur != nil && cur.byline == "" {
				cur.byline = who
				cur.lead += strings.TrimSuffix(it.text, who)
				cur.lines = append(cur.lines, it.lines...)
				continue
			}
			if cur == nil || len(cur.paras) > 0 {
				begin()
			}
			if cur.byline != "" {
				cur.byline += " "
			}
			cur.byline += who
			cur.lead += strings.TrimSuffix(it.text, who)
			cur.lines = append(cur.lines, it.lines...)
		case 'H', 'C':
			pending = append(pending, it)
		case 'B':
			fresh := cur != nil && len(cur.paras) == 0
			switch {
			case list && cur != nil && !fresh:
				subheadings()
			case cur == nil, !fresh && begins(it.text), !fresh && cur.closed() && !(len(pending) == 0 && cur.goesOn(it.text, k)), !fresh && len(pending) > 0 && another(pending, it.text, cur, k) && !(leads > 2 && plainHeads(pending) && !signed(all[i:])), !fresh && len(pending) > 0 && cur.byline != "" && signedBelow(all[i:]):
				begin()
			case len(pending) > 0:
				for _, h := range subheadings() {
					cur.section(strings.Join(h.heads, ""))
				}
			}
			cur.take(it, list && len(cur.paras) > 0)
			cur.names(it.text, k)
		}
	}
	gaps = append(gaps, pending)
	column := ""
	ends := make([]int, len(gaps)) // of the headings before a standing head, which belong to the report before it
	for i := range gaps {
		before := column
		column = ""
		gaps[i], ends[i] = columns(gaps[i], &column, account)
		if column == "" {
			column = before
		} else if i > 0 && reports[i-1].box && reports[i-1].column == "" && (i == len(reports) || !reports[i].box) {
			reports[i-1].column = column // printed behind the one brief it is of
			column = before
		}
		if len(gaps[i]) > mostHeadings {
			for _, h := range gaps[i] {
				for _, n := range h.lines {
					account[n].Why = "one of many lines that are no sentences: a list or a table"
				}
			}
			gaps[i], ends[i] = nil, -1
		}
		if len(gaps[i]) > 0 && gaps[i][0].brief {
			ends[i] = 0 // its text stands behind it
		}
		if i < len(reports) && column != "" && reports[i].box {
			reports[i].column = column
		}
	}
	if n := len(reports); n > 0 && len(gaps[n-1]) > 0 && strangers(gaps[n], reports[n-1], k) {
		gaps[n] = nil // of texts that are no report, or missing
	}
	assign(reports, gaps, ends, k)
	var out []rough
	used := make([]bool, len(account))
	for _, r := range reports {
		if len(r.paras) == 0 {
			continue
		}
		if verse(r.paras) {
			for _, n := range r.lines {
				account[n].Why = "verse"
			}
			continue
		}
		r.numbered()
		out = append(out, *r)
		for _, n := range r.lines {
			used[n] = true
		}
	}
	for i := range account {
		if account[i].Why == "" && !used[i] {
			account[i].Why = "no text belongs to it"
		}
	}
	return out
}

// section numbers, and a line that only says of what a headline is: ——2月17日在……会议上.
var (
	sectionNumber = regexp.MustCompile(`^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)])`)
	dashed        = regexp.MustCompile(`^——`)
)

// numbered takes out of the headline what is the first of numbered sub-headings.
func (r *rough) numbered() {
	var heads []string
	for i, h := range r.heads {
		if i > 0 && sectionNumber.MatchString(h) {
			if r.sections == nil {
				r.sections = map[int]string{}
			}
			r.sections[0] = h + r.sections[0]
			r.dropped = append(r.dropped, h)
			continue
		}
		heads = append(heads, h)
	}
	r.heads = heads
}

func (r *rough) names(text string, k *matcher) {
	if r.named == nil {
		r.named = map[string]bool{}
	}
	for _, m := range k.find(squeeze(text)) {
		r.named[m.id] = true
	}
}

// take adds a paragraph, and reads off its beginning and end. The sign before one of a list does not make a report a brief.
func (r *rough) take(it item, listed bool) {
	text := it.text
	defer func() { r.lead += it.text[:len(it.text)-len(text)] }()
	if m := leadByline.FindStringSubmatch(text); m != nil && len(r.paras) == 0 {
		r.byline, text = strings.TrimSpace(m[2]), text[len(m[0]):]
	}
	text = leadPlain.ReplaceAllString(text, "")
	if mark := leadMark.FindString(text); mark != "" {
		r.box, text = r.box || !listed, leadPlain.ReplaceAllString(text[len(mark):], "")
	}
	if m := endByline.FindStringSubmatch(text); m != nil && r.byline == "" {
		r.byline = strings.TrimSpace(m[1])
	}
	if strings.TrimSpace(text) != "" {
		r.paras = append(r.paras, text)
	}
	r.lines = append(r.lines, it.lines...)
}

// mostHeadings is how many headings may stand between two reports: more are a list or a table.
const mostHeadings = 12

// columns takes standing heads of columns out of a gap.
func columns(gap []item, column *string, account []Line) (rest []item, end int) {
	end = -1
	for _, h := range gap {
		if h.kind == 'C' || len(h.heads) == 1 && columnHead.MatchString(squeeze(h.heads[0])) {
			*column = squeeze(strings.Trim(h.text, "【】〖〗［］"))
			if h.kind == 'C' {
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

// meters are the lengths of clauses that regular verse has.
const meters = "457"

// verse says whether a text is regular verse: clauses of one length, four or more, and no number in digits.
func verse(paras []string) bool {
	clauses := strings.FieldsFunc(squeeze(strings.Join(paras, "，")), func(r rune) bool { return strings.ContainsRune("，。！？；、：", r) })
	if len(clauses) < 4 {
		return false
	}
	n := len([]rune(clauses[0]))
	for _, c := range clauses {
		if len([]rune(c)) != n || strings.ContainsAny(c, "0123456789%") {
			return false
		}
	}
	return n < 10 && strings.Contains(meters, string(rune('0'+n)))
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
	unfinished = regexp.MustCompile(`(?:[的和与及在为·、]|一行|代表团|（\p{Han}*[^）一二三四五六七八九十上中下]\p{Han}*）)$`)
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
	if unfinished.MatchString(heads[0]) || goesOn.MatchString(heads[1]) {
		return "", strings.Join(heads, "")
	}
	if open := strings.Count(heads[0], "“") != strings.Count(heads[0], "”"); open || len(heads) == 2 && len([]rune(heads[0])) > 14 && len([]rune(heads[1])) < 8 {
		return "", strings.Join(heads, "")
	}
	return heads[0], strings.Join(heads[1:], "")
}
