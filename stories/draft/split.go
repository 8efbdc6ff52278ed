package draft

import (
	"regexp"
	"sort"
	"strings"
	"unicode/utf8"
)

var (
	runHead  = regexp.MustCompile(`\d{4}\s*[.年\-]\s*\d{1,2}\s*[.月\-]\s*\d{1,2}.*(?:版|编辑|校对|星期)|(?:责任编辑|美术编辑|版式|校对)[\s：:]|^[A-Z][A-Z \-]+$|总第\d+期|^第?[A-Z]?\d{1,2}版`)
	notice   = regexp.MustCompile(`电话|热线|邮编|订阅|零售|地址：|招租|招聘|广告|^天气|^图为|摄\s*$|^（?上接|^（?下转|咨询|传真|版权所有`)
	phone    = regexp.MustCompile(`\d[\d\- —]{4,}`)
	caption  = regexp.MustCompile(`^(?:图为|图①|上图|下图|左图|右图|[▲▼△]).*|[摄]\s*$`)
	byline   = regexp.MustCompile(`^\s*[□■◇◆]?\s*[（(]?((?:(?:本报|首席|见习|特约|驻渝|实习)*(?:记者|通讯员|实习生|评论员)\s*[^，。；：“”（）()]{1,40}))[)）]?\s*$`)
	dateline = regexp.MustCompile(`^(?:●|▲|■|◆)?\s*本报(?:讯|[^，。]{0,8}(?:电|消息))?\s*[（(]([^（）()]{2,40})[)）]\s*`)
	signed   = regexp.MustCompile(`[（(]((?:本报)?(?:记者|通讯员|实习生)?\s*[\p{Han}]{1,4}(?:\s+[\p{Han}]{1,4}){0,4}(?:\s+(?:通讯员|实习生)\s*[\p{Han}]{2,4})*)[)）]\s*$`)
	bullet   = regexp.MustCompile(`^\s*[●▲◆]\s*`)
	ends     = regexp.MustCompile(`[。！？”）)]\s*$`)
)

// block is lines without an empty one between them.
type block struct{ lines []string }

func (b block) text() string { return strings.Join(trimmed(b.lines), "") }

func trimmed(lines []string) []string {
	out := make([]string, len(lines))
	for i, l := range lines {
		out[i] = strings.Trim(l, " \t　")
	}
	return out
}

func (b block) body() bool {
	t := b.text()
	return strings.Contains(t, "。") || strings.ContainsAny(t, "？！；") && len(b.lines) > 2 || dateline.MatchString(t) || bullet.MatchString(t) && utf8.RuneCountInString(t) > 20
}

// normal has one way of writing digits, line ends and dots.
func normal(text string) string {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\f", "\n", "\ufeff", "", "\u00a0", " ", "．", ".", "％", "%").Replace(text)
	return strings.Map(func(r rune) rune {
		if r >= '０' && r <= '９' {
			return r - '０' + '0'
		}
		return r
	}, text)
}

// blocksOf cuts a page, with columns joined where a running head or the column's end stood within a sentence.
func blocksOf(text string, p *Page) []block {
	var out []block
	var now []string
	width := 0
	end := func() {
		if len(now) > 0 {
			out = append(out, block{now})
		}
		now = nil
	}
	lengths := map[int]int{}
	lines := strings.Split(text, "\n")
	for _, l := range lines {
		if n := wide(strings.Trim(l, " \t　")); n > 16 {
			lengths[n]++
		}
	}
	most := 0
	for n, times := range lengths {
		if times > most || times == most && n > width {
			width, most = n, times
		}
	}
	for _, l := range lines {
		t := strings.Trim(l, " \t　")
		switch {
		case t == "":
			end()
		case runHead.MatchString(t) || len(now) == 0 && (caption.MatchString(t) || notice.MatchString(t) && !strings.Contains(t, "。") && (wide(t) < width-2 && !strings.Contains(t, "，") || phone.MatchString(t))):
			p.Lines++
			p.Left = append(p.Left, LeftOver{t, "a running head, a notice or an advertisement"})
			end()
		default:
			p.Lines++
			now = append(now, l)
		}
	}
	end()
	joined := out[:0:0]
	for _, b := range out {
		if len(joined) > 0 {
			prev := &joined[len(joined)-1]
			if prev.broken(width) && !strings.HasPrefix(b.lines[0], "　") && !strings.HasPrefix(b.lines[0], "  ") {
				prev.lines = append(prev.lines, b.lines...)
				continue
			}
		}
		joined = append(joined, b)
	}
	return joined
}

// broken tells whether a block stops within a sentence.
func (b block) broken(width int) bool {
	t := b.text()
	if byline.MatchString(t) {
		return false
	}
	if b.body() && strings.Count(t, "（") > strings.Count(t, "）") {
		return true
	}
	if ends.MatchString(t) && !strings.HasSuffix(t, "”") {
		return false
	}
	n := wide(strings.Trim(b.lines[len(b.lines)-1], " \t　"))
	return strings.HasSuffix(t, "，") || strings.HasSuffix(t, "、") || n >= width-2 && n <= width+2 && (len(b.lines) > 1 || b.body() || strings.Contains(t, "，"))
}

// wide is the width of a line in print, in half characters.
func wide(line string) (n int) {
	for _, r := range line {
		n++
		if r >= 0x1100 {
			n++
		}
	}
	return n
}

// paragraphs are those of a body.
func (b block) paragraphs() []string {
	indented, width := false, 0
	for _, l := range b.lines {
		indented = indented || strings.HasPrefix(l, "　")
		width = max(width, wide(strings.Trim(l, " \t　")))
	}
	var out []string
	fresh := true
	for _, l := range b.lines {
		t := strings.Trim(l, " \t　")
		if fresh || indented && (strings.HasPrefix(l, "　") || strings.HasPrefix(l, "  ")) || bullet.MatchString(t) {
			out = append(out, t)
		} else {
			out[len(out)-1] += t
		}
		fresh = !indented && ends.MatchString(t) && strings.ContainsAny(t[max(0, len(t)-9):], "。！？") && wide(t) < width-2
	}
	return out
}

// run is the headlines that stand before a report begins, after another one.
type run []block

// split makes reports of a page's blocks: one begins with a byline, a dateline or a bullet. Headlines stand before their
// reports or after them; those between two go to the one whose words they share.
func split(text string, k Known) Page {
	var p Page
	var reports []*Report
	var runs []run // runs[i] stands before reports[i]
	var waiting run
	pending := "" // a byline that stands before its report
	var now *Report
	begin := func(by string) {
		now = &Report{Byline: by}
		reports, runs = append(reports, now), append(runs, waiting)
		waiting = nil
	}
	for _, b := range blocksOf(normal(text), &p) {
		t := b.text()
		if m := byline.FindStringSubmatch(t); m != nil {
			p.Taken += len(b.lines)
			if strings.ContainsAny(t[:3], "（(") && now != nil && now.Byline == "" {
				now.Byline = strings.TrimSpace(m[1]) // below its report
				continue
			}
			pending = strings.TrimSpace(m[1])
			continue
		}
		if !b.body() {
			waiting = append(waiting, b)
			continue
		}
		p.Taken += len(b.lines)
		for n, para := range b.paragraphs() {
			by, rest := pending, para
			starts := pending != "" || now == nil
			if m := dateline.FindStringSubmatch(para); m != nil {
				starts, by, rest = true, strings.TrimSpace(m[1]), para[len(m[0]):]
			} else if bullet.MatchString(para) {
				starts, rest = true, bullet.ReplaceAllString(para, "")
			} else if n == 0 && len(waiting) > 0 && signed.MatchString(t) && now != nil && now.Byline != "" {
				starts = true
			}
			pending = ""
			if starts {
				begin(by)
			} else if n == 0 {
				for _, w := range waiting {
					p.Taken += len(w.lines)
					p.Left = append(p.Left, LeftOver{w.text(), "a sub-heading"})
				}
				waiting = nil
			}
			if m := signed.FindStringSubmatchIndex(rest); m != nil && (now.Byline == "" || strings.Contains(rest[m[2]:m[3]], "记者")) {
				now.Byline = strings.TrimSpace(rest[m[2]:m[3]])
				rest = strings.TrimSpace(rest[:m[0]])
			}
			if rest != "" {
				now.Paragraphs = append(now.Paragraphs, rest)
			}
		}
	}
	runs = append(runs, waiting)
	for i, r := range runs {
		var before, after *Report
		if i > 0 && reports[i-1].Headline == "" {
			before = reports[i-1]
		}
		if i < len(reports) {
			after = reports[i]
		}
		at := r.parting(before, after)
		p.give(before, r[:at], k)
		p.give(after, r[at:], k)
	}
	for _, r := range reports {
		p.Reports = append(p.Reports, *r)
	}
	return p
}

// parting is how many headlines of a run belong to the report before it.
func (r run) parting(before, after *Report) int {
	switch {
	case before == nil:
		return 0
	case after == nil:
		return len(r)
	}
	best, at := -1.0, len(r)
	for i := len(r); i > 0; i-- { // the one before has none yet, so it gets one at least
		sum := 0.0
		for j, b := range r {
			if j < i {
				sum += alike(b.text(), before)
			} else {
				sum += alike(b.text(), after)
			}
		}
		if sum > best {
			best, at = sum, i
		}
	}
	return at
}

// alike is the share of a headline's pairs of characters that a report has.
func alike(headline string, r *Report) float64 {
	text := strings.Join(r.Paragraphs, "")
	runes := []rune(headline)
	shared, all := 0, 0
	for i := 0; i+1 < len(runes); i++ {
		all++
		if strings.Contains(text, string(runes[i:i+2])) {
			shared++
		}
	}
	return float64(shared) / float64(max(1, all))
}

// give gives headlines to a report, or leaves over what nobody wants. Of several, names of sections and of papers are
// none; of the rest each line is one of the headline.
func (p *Page) give(r *Report, heads run, k Known) {
	var all block
	for i, b := range heads {
		if r == nil || b.text() == k.Paper || len(heads) > 1 && i < len(heads)-1 && len(b.lines) == 1 && alike(b.text(), r) < 0.3 && utf8.RuneCountInString(b.text()) < 6 {
			p.Left = append(p.Left, LeftOver{b.text(), "the name of a section, or a headline without a report"})
			continue
		}
		p.Taken += len(b.lines)
		all.lines = append(all.lines, b.lines...)
	}
	if len(all.lines) > 0 {
		r.head(all)
	}
}

// head shares out the lines of a headline: the longest is the headline, with what comes
// before it as its kicker and after it as its sub-head.
func (r *Report) head(b block) {
	lines := trimmed(b.lines)
	at := 0
	order := make([]int, len(lines))
	for i := range order {
		order[i] = i
	}
	sort.SliceStable(order, func(i, j int) bool {
		return utf8.RuneCountInString(lines[order[i]]) > utf8.RuneCountInString(lines[order[j]])
	})
	at = order[0]
	if len(lines) == 2 {
		at = 1
	}
	r.Kicker, r.Headline, r.Subhead = strings.Join(lines[:at], " "), lines[at], strings.Join(lines[at+1:], " ")
}
