package draft

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// before are the qualifiers that stand before a number, the last words before it.
var before = []struct {
	words     *regexp.Regexp
	qualifier string
}{
	{regexp.MustCompile(`(?:不少于|不低于|至少|起码)[有达为]?$`), "at_least"},
	{regexp.MustCompile(`(?:最高|最多|至多|不超过|不高于|多达)[^，。；、\d]{0,5}$`), "up_to"},
	{regexp.MustCompile(`(?:超过|突破|高达|逾|超|多于)了?$`), "over"},
	{regexp.MustCompile(`(?:接近|将近|近)$`), "nearly"},
	{regexp.MustCompile(`(?:大约|大概|约为|约合|约)$`), "about"},
	{regexp.MustCompile(`(?:不足|不到|不满|少于|低于)$`), "under"},
}

func (f found) qualifier(head string) string {
	for _, b := range before {
		if b.words.MatchString(head) {
			return b.qualifier
		}
	}
	switch f.after {
	case "以上":
		return "at_least"
	case "以下", "以内":
		return "under"
	case "左右", "上下":
		return "about"
	}
	if f.more {
		return "over"
	}
	return "exactly"
}

// noFigure says why a number is none, or nothing.
func (f found) noFigure(head, tail string) string {
	small := f.han && f.value < 10 && !slices.Contains([]string{"倍", "%", "个百分点"}, f.unit)
	switch {
	case f.unit == "个" && measuresTime.MatchString(tail):
		return "a span of time"
	case f.value == 1 && !f.ranged && !f.more && (f.unit == "个" || f.unit == "人"):
		return "one of something"
	case small && !f.more:
		return "a number in words that counts nothing"
	case f.unit == "倍" && f.han && f.value == 1 && !strings.HasSuffix(head, "翻了") && !strings.HasSuffix(head, "翻"):
		return "a manner of speaking"
	case strings.HasSuffix(head, "第"):
		return "an ordinal"
	case strings.HasSuffix(head, "每") && (f.unit == "个" || f.value == 1):
		return "a rate's measure"
	case f.han && f.unit == "%" && strings.HasPrefix(tail, "为"):
		return "a manner of speaking"
	case f.han && f.hi == 0 && !f.more && regexp.MustCompile(`^[一二两三四五六七八九]{2}[十百千万]?`).MatchString(f.raw):
		return "a guess in words"
	case regexp.MustCompile(`(?:电话|热线|邮编|传真|代号|第|No\.?)[：: ]*[\d\-— ]*$`).MatchString(head):
		return "a number to call or write to"
	case f.unit == "度" || f.unit == "次" && f.han || f.unit == "口" && f.han || f.unit == "条" && f.han && f.value < 100:
		return "a manner of speaking"
	}
	return ""
}

var measuresTime = regexp.MustCompile(`^(?:多)?(?:月|小时|半月|季度|世纪|工作日|学期|昼夜|星期|钟头)`)

// rise joins an earlier value with a later one: 由13%降至0.05%.
var (
	rise     = regexp.MustCompile(`^[^，。；\d]{0,6}?(?:降|升|增|提高|缩短|扩|减|增加|增长|上升|下降|发展|恢复|压缩|上涨|涨|提升|跌|变|回升|攀升|壮大|拓展)[^，。；\d]{0,6}?(?:到|至|为|成)[^，。；\d]{0,6}$`)
	multiple = regexp.MustCompile(`^的(?:近|约|超过)?$`) // 是1.42万元的两倍
	from     = regexp.MustCompile(`(?:由|从)[^，。；]{0,12}$`)
)

// clauses ends a piece of a sentence in which a figure's words stand.
const stops = "，。；！？：、（）—"

// fill finds the units and the figures of a report.
func (r *Report) fill(k Known) (left []LeftOver) {
	r.place(k)
	now := dateOf(k.Date)
	for n, text := range r.Paragraphs {
		all := numbers(text)
		bases := map[int]*Base{}
		skip := map[int]bool{}
		for i := 0; i+1 < len(all); i++ {
			a, b := all[i], all[i+1]
			if multiple.MatchString(text[a.to:b.from]) && b.unit == "倍" {
				base := &Base{a.written(), now.said(last(text[:a.from], 12), "")}
				bases[i+1], skip[i] = base, true
				if i > 0 && all[i-1].unit == a.unit && sentence(text[:a.from]) != "" {
					bases[i-1] = base
				}
			}
			if from.MatchString(text[:a.from]) && rise.MatchString(text[a.to:b.from]) {
				bases[i+1] = &Base{a.written(), now.said(last(text[:a.from], 12), "")}
				skip[i] = true
			}
		}
		for i, f := range all {
			head, tail := text[:f.from], text[f.to:]
			if skip[i] {
				continue
			}
			if why := f.noFigure(head, tail); why != "" {
				left = append(left, LeftOver{f.raw, why})
				continue
			}
			r.Figures = append(r.Figures, r.figure(k, now, f, text, n+1, bases[i], r.where(k, head)))
		}
	}
	return left
}

// where a figure belongs that stands after these words of its paragraph.
func (r *Report) where(k Known, head string) []string {
	if u := k.last(sentence(head)); u != "" {
		return []string{u}
	}
	if u := k.last(head); u != "" && len(r.Subjects) > 1 {
		return []string{u}
	}
	return r.Subjects
}

func (f found) written() string {
	if f.ranged {
		return write(f.value) + ".." + write(f.hi)
	}
	return write(f.value)
}

// figure is the proposal for a number.
func (r *Report) figure(k Known, now date, f found, text string, paragraph int, base *Base, here []string) Figure {
	head := text[:f.from]
	start := strings.LastIndexAny(head, stops)
	if start < 0 {
		start = 0
	} else {
		_, size := utf8.DecodeRuneInString(head[start:])
		start += size
	}
	end := f.to
	for _, c := range text[f.to:] {
		if strings.ContainsRune(stops, c) || end-f.to > 30 {
			break
		}
		end += utf8.RuneLen(c)
	}
	quote := text[start:end]
	out := Figure{
		Name: strings.TrimSpace(text[start:f.from]), Value: f.written(), Unit: f.unit, Qualifier: f.qualifier(head), Base: base, Paragraph: paragraph, Quote: quote,
		At: [2]int{utf8.RuneCountInString(text[:start]), utf8.RuneCountInString(text[:end])}, Where: here, Sure: 1,
	}
	whole := sentence(head) + text[f.from:end]
	out.Period, out.Goal = now.period(sentence(head), quote)
	if out.Name == "" {
		out.Name = quote
	}
	doubt := func(share float64, why string) {
		out.Sure *= share
		out.Doubts = append(out.Doubts, why)
	}
	if out.Period == "" {
		out.Period = "../" + k.Date
		doubt(0.9, "no time is said")
	}
	if k.last(sentence(head)) == "" {
		doubt(0.9, "the place is that of the report")
	}
	if f.han {
		doubt(0.9, "written in words")
	}
	if strings.ContainsAny(whole, "每均") {
		doubt(0.8, "may be a rate")
	}
	out.Sure = float64(int(out.Sure*100+0.5)) / 100
	return out
}

// sentence is the part of a text since the last full stop.
func sentence(head string) string {
	if i := strings.LastIndexAny(head, "。！？；"); i >= 0 {
		_, size := utf8.DecodeRuneInString(head[i:])
		return head[i+size:]
	}
	return head
}

func last(s string, n int) string {
	runes := []rune(s)
	return string(runes[max(0, len(runes)-n):])
}

// mention is a place named in a text.
type mention struct {
	at int
	id string
}

var notThere = regexp.MustCompile(`^(?:机场|商圈|路|街|大道|银行|火锅|方言|籍|菜|烟|麻花|鱼|鸡|咂酒)`)

var (
	wholeCity = regexp.MustCompile(`全市|我市|本市`)
	rank      = regexp.MustCompile(`^(?:第|首|最|前|唯一)`)
	companion = regexp.MustCompile(`(?:与|同|比|较|和|经|往|到)$`)
)

// mentions are the units and areas named in a text, in order.
func (k Known) mentions(text string) []mention {
	var all []mention
	taken := make([]bool, len(text)+1)
	look := func(name, id string, short bool) {
		for i := 0; ; {
			j := strings.Index(text[i:], name)
			if j < 0 {
				return
			}
			at, end := i+j, i+j+len(name)
			i = end
			if taken[at] || short && (notThere.MatchString(text[end:]) || strings.HasSuffix(text[:at], "记者 ")) {
				continue
			}
			for b := at; b < end; b++ {
				taken[b] = true
			}
			all = append(all, mention{at, id})
		}
	}
	for _, u := range append(slices.Clone(k.Areas), k.Units...) {
		look(u.Full, u.ID, false)
	}
	for _, u := range k.Units {
		if utf8.RuneCountInString(u.Short) > 1 {
			look(u.Short, u.ID, true)
		}
	}
	for _, m := range wholeCity.FindAllStringIndex(text, -1) {
		if !rank.MatchString(text[m[1]:]) {
			all = append(all, mention{m[0], k.City.ID})
		}
	}
	slices.SortStableFunc(all, func(a, b mention) int { return a.at - b.at })
	return all
}

// last is the place named last in a text, but for one that is only compared with or gone to.
func (k Known) last(text string) string {
	all := k.mentions(text)
	for i := len(all) - 1; i >= 0; i-- {
		if at := all[i].at; !companion.MatchString(text[:at]) && !average.MatchString(text[at:]) {
			return all[i].id
		}
	}
	return ""
}

var average = regexp.MustCompile(`^(?:全市|我市)平均`)

// place finds what the report is about: what its headlines name, else what it names first.
func (r *Report) place(k Known) {
	add := func(list *[]string, id string) {
		if !slices.Contains(r.Subjects, id) && !slices.Contains(r.Mentioned, id) {
			*list = append(*list, id)
		}
	}
	for _, m := range k.mentions(r.Headline + "\n" + r.Kicker + "\n" + r.Subhead) {
		add(&r.Subjects, m.id)
	}
	for _, text := range r.Paragraphs {
		for _, m := range k.mentions(text) {
			if len(r.Subjects) == 0 {
				add(&r.Subjects, m.id)
			} else {
				add(&r.Mentioned, m.id)
			}
		}
	}
}
