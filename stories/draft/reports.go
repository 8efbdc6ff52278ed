package draft

import (
	"regexp"
	"slices"
	"strings"
)

var (
	leadByline = regexp.MustCompile(`^((?:本报|本网|本刊|新华社|据本报|\p{Han}{0,6}(?:报|网))?[^。，（]{0,12}讯】?|(?:本报|新华社)\S{1,8}[电讯]|本报\p{Han}{0,4}消息)?[\s　]*[（(【]((?:本报|首席|见习|实习|特约|全媒体|融媒体|综合|据|\s)*(?:[^。，：（）()【】]{0,8}记者|通讯员|实习生|特约)[^）)】]*)[）)】][\s　]*`)
	// leadNamed is who wrote between the place and the text, without brackets: 本报讯　记者 李四　….
	leadNamed = regexp.MustCompile(`^(【?(?:本报|本网|本刊|\p{Han}{0,6}(?:报|网))?[^。，（【】]{0,10}讯】?)[\s　]*((?:(?:本报|首席|见习|实习|特约|全媒体|融媒体)*(?:记者|通讯员|实习生)[\s　]*\p{Han}{2,4}[\s　]+)+)`)
	// leadTold is who wrote before the word for it: 本报讯　记者赵戊、通讯员李酉报道：….
	leadTold   = regexp.MustCompile(`^(【?(?:本报|本网|本刊|\p{Han}{0,6}(?:报|网))?[^。，（【】]{0,10}讯】?)[\s　]*((?:本报|首席|见习|实习|特约|全媒体|融媒体)*(?:记者|通讯员|实习生)[\s　]*\p{Han}{2,3}?(?:[、\s　]+(?:(?:本报|首席|见习|实习|特约)*(?:记者|通讯员|实习生)[\s　]*)?\p{Han}{2,3}?)*)[\s　]*报道[:：，][\s　]*`)
	leadPlain  = regexp.MustCompile(`^(?:[（(](?:上接|紧接)[^）)]{1,12}[）)][\s　]*|【本报讯】[\s　]*|本报(?:综合)?(?:讯|消息)[\s　]*|(?:本报|本刊|本网)\p{Han}{1,6}讯[\s　]+)`)
	leadMark   = regexp.MustCompile(`^[●○◆■▲★◎◇]\s*`)
	endByline  = regexp.MustCompile(`[。！？”…]\s*[（(](?:本[组版栏](?:稿件|消息|报道|简讯|文字|图文)?均?由?)?((?:(?:本报|首席|见习|实习|特约|全媒体|综合)*(?:[^。，：（）()]{0,8}记者|通讯员|实习生|撰稿|供稿|撰文|作者|文图?[:：/]?)[^）)]*)|据[^）)。]{2,16}|\p{Han}{2,3}(?:[\s　、]\p{Han}{2,3})*)[）)]$`)
	didWrite   = regexp.MustCompile(`[\s　]+(?:采写|整理|报道|供稿|撰写)$`)
	columnHead = regexp.MustCompile(`^\p{Han}{0,6}(?:简讯|简报|速览|速递|短波|快讯|短讯|集锦|资讯|点击|传真|博览|播报|一句话新闻|快报|简明新闻)$`)
	dateLead   = regexp.MustCompile(`^(?:\d{1,2}月\d{1,2}日|\d{1,2}日[，上下晚]|昨日|昨天|昨晚|近日|日前|前日|今日|今天|当天|连日来|记者|[今去][年春夏秋冬]|[上本]周|周[一二三四五六日末]|[春夏秋冬入初][季来去日春夏秋冬末]|清晨|凌晨|傍晚)`)
	boxes      = regexp.MustCompile(`^[□■◆●○△▲\s]+`)
	eventOf    = regexp.MustCompile(`(?:出席|参加|召开|举行|举办)(?:了)?([^，。、；（]{4,24}(?:会议|大会|论坛|活动|仪式|博览会|开幕式|座谈会|推进会|发布会))`)
)

// rough is a report that has been cut out of a page.
type rough struct {
	byline   string
	box      bool // a brief
	headed   bool // its headline stands above its text
	letter   bool
	paras    []string
	lines    []int // of all that it has
	lead     string
	heads    []string
	column   string
	dropped  []string        // of the heads: sub-headings
	sections map[int]string  // sub-headings, by the paragraph that they stand before
	tables   map[int]*table  // by the paragraph that each is
	body     string          // the paragraphs in one, while headings are given out
	named    map[string]bool // the units that the paragraphs name
	doubts   []string
	apart    float32 // by how much the evidence speaks for its lines' roles at least; 0: the rules alone cut it out
}

// section has a sub-heading stand before the next paragraph.
func (r *rough) section(text string) {
	if r.sections == nil {
		r.sections = map[int]string{}
	}
	r.sections[len(r.paras)] += text
}

// tabled has a table be the next paragraph.
func (r *rough) tabled(t *table) {
	if r.tables == nil {
		r.tables = map[int]*table{}
	}
	r.tables[len(r.paras)] = t
	r.paras = append(r.paras, t.text)
	r.lines = append(r.lines, t.lines...)
}

// goesOn says whether a report that has ended with its byline has a paragraph more: no brief, and of a unit that it has named.
func (r *rough) goesOn(text string, k *matcher) bool {
	units := k.find(squeeze(text))
	return !r.box && len(units) > 0 && r.named[units[0].id] && len(r.paras) < 3
}

func (r *rough) closed() bool {
	last := len(r.paras) - 1
	for last > 0 && r.tables[last] != nil {
		last--
	}
	return last >= 0 && endByline.MatchString(r.paras[last])
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
	var days []item // days that head what is next
	headed := func() {
		for _, d := range days {
			cur.section(d.text)
			cur.dropped = append(cur.dropped, d.text)
			for _, n := range d.lines {
				account[n].Why = "sub-heading"
			}
		}
		days = nil
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
		case 'D', 'L':
			days = append(days, it)
		case 'S':
			if cur == nil || len(cur.paras) > 0 {
				begin()
			}
			cur.letter = true
			for _, n := range it.lines {
				account[n].Why = "salutation"
			}
		case 'W':
			if cur.byline == "" {
				cur.byline = signature.FindStringSubmatch(it.text)[1]
			}
			cur.lead += it.text
			cur.lines = append(cur.lines, it.lines...)
		case 'T':
			if cur == nil || len(cur.paras) == 0 {
				for _, n := range it.lines {
					account[n].Why = "a row of a table"
				}
				continue
			}
			subheadings()
			headed() // its title
			cur.tabled(it.table)
		case 'B':
			fresh := cur != nil && len(cur.paras) == 0
			boxed := slices.ContainsFunc(days, func(d item) bool { return d.kind == 'L' })
			switch {
			case boxed && cur != nil && !fresh && len(pending) == 0 && !begins(it.text): // a box of the report's
			case list && cur != nil && !fresh:
				subheadings()
			case cur == nil, !fresh && begins(it.text), !fresh && cur.closed() && !(len(pending) == 0 && cur.goesOn(it.text, k)), !fresh && len(pending) > 0 && another(pending, it.text, cur, k) && !(leads > 2 && !cur.box && plainHeads(pending) && !signed(all[i:])), !fresh && len(pending) > 0 && cur.byline != "" && signedBelow(all[i:]):
				begin()
			case len(pending) > 0:
				for _, h := range subheadings() {
					cur.section(strings.Join(h.heads, ""))
				}
			}
			headed()
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
	return kept(reports, account)
}

// kept are the reports that have a text which is no verse; what is in none is accounted for.
func kept(reports []*rough, account []Line) (out []rough) {
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

// writtenBy says whether words of the text say better who wrote the report than what is known of it: with what they are.
func (r *rough) writtenBy(who string) bool {
	return r.byline == "" || r.byline != who && strings.Contains(squeeze(who), squeeze(r.byline))
}

// take adds a paragraph, and reads off its beginning and end. The sign before one of a list does not make a report a brief.
func (r *rough) take(it item, listed bool) {
	text := it.text
	defer func() { r.lead += it.text[:len(it.text)-len(text)] }()
	if len(r.paras) == 0 {
		for _, lead := range []*regexp.Regexp{leadByline, leadTold, leadNamed} {
			if m := lead.FindStringSubmatch(text); m != nil {
				r.byline, text = strings.TrimSpace(m[2]), text[len(m[0]):]
				break
			}
		}
	}
	text = leadPlain.ReplaceAllString(text, "")
	if mark := leadMark.FindString(text); mark != "" {
		r.box, text = r.box || !listed, leadPlain.ReplaceAllString(text[len(mark):], "")
	}
	if m := endByline.FindStringSubmatch(text); m != nil && r.writtenBy(m[1]) {
		r.byline = strings.TrimSpace(didWrite.ReplaceAllString(m[1], ""))
	}
	if strings.TrimSpace(text) != "" {
		r.paras = append(r.paras, text)
	}
	r.lines = append(r.lines, it.lines...)
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
