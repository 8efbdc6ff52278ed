package draft

import (
	"regexp"
	"sort"
	"strings"
	"unicode/utf8"
)

// What is doubted of a figure, as drafts have it.
const (
	AsOfPublication = "no period in the sentence: taken as of publication"
	OfSentence      = "no period in the sentence: that of the sentence before"
	OfSection       = "no period in the sentence: that of the sub-heading"
	NoPeriod        = "no period: each year, or at any time"
	EarlierBaseline = "baseline from an earlier sentence"

	countedPeople  = "unit not written: people"
	countedThings  = "unit not written: taken from what is counted"
	sizeNotAmount  = "级: a size, not an amount; unit guessed"
	writtenAsShare = "a fraction written as per cent"
	smallInWords   = "a small number in words"
)

// OfUnit are the doubts of a figure's unit, or of its value in it.
var OfUnit = []string{countedPeople, countedThings, sizeNotAmount, writtenAsShare}

// mostFigures is how many a report may have: a whole page has some hundred.
const mostFigures = 3000

// A scanner goes through the paragraphs of one report.
type scanner struct {
	*matcher
	clock
	report  *Report
	of      mention // the unit that the paragraph before began with
	ahead   string  // the last year or months that the paragraph before spoke of, if they are over
	years   string  // of the sub-heading that the paragraph stands below
	spelt   bool    // the report writes all its numbers in words
	goals   bool    // which says that what follows is to be reached
	left    []Numeral
	taken   int
	tooMany bool
}

// section has figures be of the year that a sub-heading names, where their sentences name none.
func (s *scanner) section(heading string) {
	s.years, s.goals = "", false
	for _, t := range s.times(squeeze(heading)) {
		if len(t.period) == len("2006-01-02") && dayAlone.MatchString(heading) {
			s.years = t.period
			return
		}
		if len(t.period) == 4 && t.period <= s.pub[:min(4, len(s.pub))] && !t.base {
			s.years, s.goals = t.period, toReach.MatchString(heading)
			return
		}
	}
}

var toReach = regexp.MustCompile(`目标|计划|安排|打算|任务|工作思路`)

func around(text string, from, to int) string {
	a, b := from, to
	for n := 0; n < 6 && a > 0; n++ {
		_, size := utf8.DecodeLastRuneInString(text[:a])
		a -= size
	}
	for n := 0; n < 6 && b < len(text); n++ {
		_, size := utf8.DecodeRuneInString(text[b:])
		b += size
	}
	return text[a:b]
}

func (s *scanner) leave(text string, from, to int, why string) {
	s.left = append(s.left, Numeral{text[from:to], around(text, from, to), why})
}

// numbers finds every numeral of a paragraph, and says of each whether it may be a figure.
func (s *scanner) numbers(text string, times []span) (all []found) {
	t := 0
	for i := 0; i < len(text); {
		for t < len(times) && times[t].to <= i {
			t++
		}
		if t < len(times) && times[t].from == i {
			if strings.ContainsAny(text[i:times[t].to], "0123456789") {
				s.leave(text, i, times[t].to, "date or period")
			}
			i = times[t].to
			continue
		}
		if m := special(text, i); m != nil {
			all = append(all, *m)
			i = m.end
			continue
		}
		n, ok := numberAt(text, i)
		if !ok {
			_, size := utf8.DecodeRuneInString(text[i:])
			i += size
			continue
		}
		f := found{number: n, end: n.to, sure: 0.95, spelt: s.spelt}
		f.why = f.classify(text, s.measuring)
		if f.why != "" {
			if !f.isHan || f.chars > 1 {
				s.leave(text, f.from, f.end, f.why)
			}
			i = max(f.to, i+1)
			continue
		}
		all = append(all, f)
		i = f.end
	}
	return all
}

var (
	rangeSign  = regexp.MustCompile(`^(?:至|到|—|——|-|－|～|~|–)(?:近|约)?$`)
	fromTo     = regexp.MustCompile(`^[^，。；0-9]{0,3}?(?:一路|逐步|逐年|直接|迅速|快速|大幅|进一步|再|又|分别|猛|陡)?(?:增加|增长|增|加密|上升|上涨|升|涨|提高|提升|提|扩大|扩建|扩|扩展|扩容|下降|降低|降|减少|减|缩短|缩减|缩小|缩|压缩|压减|压|跌|下调|上调|调整|攀升|跃升|跃|恢复|发展|壮大|拓展|变|延长|延伸|达)?(?:至|到|为|成)(?:去年|上年|今年|前年|目前|如今|现在|\d{4}年(?:底|末)?)?[^，。；0-9]{0,3}?$`)
	fromWord   = regexp.MustCompile(`(?:由|从|自)[^，。；]{0,18}$`)
	changedTo  = regexp.MustCompile(`(?:增加|增长|增|上升|升|涨|提高|提升|扩大|扩建|扩|下降|降低|降|减少|减|缩短|缩减)(?:到|至|为)(?:了)?(?:近|约|超过|逾)?$`)
	changeVerb = regexp.MustCompile(`(增长|增加|提高|提升|上升|上涨|攀升|增幅|增速|增|涨|多|多出|高出|高|扩大|下降|减少|降低|下滑|回落|缩短|缩减|降幅|减|降|跌|少|低)(?:了|幅度|幅|率|到了|近|约|超过|超|逾|达|达到|为|出)*$`)
	downVerb   = regexp.MustCompile(`下降|减少|降低|下滑|回落|缩短|缩减|降幅|减|降|跌|少|低`)
	asManyAs   = regexp.MustCompile(`(?:多达|高达|低至)$`) // how many there are, and no change
	nowIs      = regexp.MustCompile(`^(?:左右|以上|多|余)?[，；]而?(?:如今|现在|目前|眼下|今年|现)[^，。；0-9]{0,4}(?:是|有|达到?|超过|为|突破)?(?:近|约|超)?$`)
	thenWas    = regexp.MustCompile(`^(?:左右|以上|多|余)?[，；]而?(?:\d{4}年|[\d一两二三四五六七八九十]{1,3}年前|去年|前年|上年)(?:同期|底|初|时)?(?:还)?(?:是|为|有|达)(?:近|约)?$`)
	nowOnly    = regexp.MustCompile(`^(?:左右|以上)?，而?(?:现在|如今|眼下|目前)[^，。；0-9]{0,8}$`)
	onceWas    = regexp.MustCompile(`(?:过去|以前|原来|从前|早先|曾经)[^，。；]{0,10}$`)
	elsewhere  = regexp.MustCompile(`比[^，\d年月日季周期前初上]{2,10}(?:低|少)(?:了|出)?(?:近|约|超过|逾)?$`) // 比沿海低: no fall
	yearOnYear = regexp.MustCompile(`同比|较上年|比上年|较去年|比去年|上年同期|去年同期`)
	plans      = regexp.MustCompile(`将|计划|争取|力争|目标|拟|预计|规划|有望|确保|要[在建把将]`)
	flows      = regexp.MustCompile(`产量|销|接待|培训|完成|实现|成交|迎客|游客`)
)

// figures proposes the figures of a paragraph.
func (s *scanner) figures(text string, paragraph int) {
	times := s.times(text)
	for _, t := range times {
		s.said = s.spoken(t)
	}
	all := s.numbers(text, times)
	if s.taken+len(all) > mostFigures {
		s.tooMany = true
		return
	}
	mentions := s.find(text)
	earlier := len(s.report.Figures)
	for i := 0; i < len(all); i++ {
		f := all[i]
		// the first of a range is read with the second
		if i+1 < len(all) {
			next := &all[i+1]
			if between := text[f.end:next.from]; rangeSign.MatchString(between) && s.isRange(text, f, *next) {
				if f.unit == next.unit || f.unit == "" {
					s.take(text, paragraph, *next, &f, nil, times, mentions, all)
					i++
					continue
				}
			}
		}
		if i+1 < len(all) {
			next := all[i+1]
			between := text[f.end:next.from]
			if (between == "的" || between == "的近" || between == "的约") && next.unit == "倍" { // 是2013年1.42万元的两倍
				if n := len(s.report.Figures); n > 0 {
					if old := &s.report.Figures[n-1]; old.Paragraph == paragraph && old.Unit == f.unit && old.Baseline == nil {
						old.Baseline = &Baseline{Value: plain(f.value), Period: lastTime(times, f.from)}
					}
				}
				s.take(text, paragraph, next, nil, &f, times, mentions, all)
				s.report.Figures[len(s.report.Figures)-1].Baseline.Period = lastTime(times, f.from)
				s.taken++
				i++
				continue
			}
			if next.unit == "个" && strings.HasPrefix(f.unit, "个") && fromWord.MatchString(before(text, f.from)) && fromTo.MatchString(between) {
				next.unit = f.unit // 由90个工作日压缩到22个
			}
			only := next.unit == f.unit && nowOnly.MatchString(between) && onceWas.MatchString(before(text, f.from)) // 过去要50分钟，现在只要20分钟
			if only || fromWord.MatchString(before(text, f.from)) && fromTo.MatchString(between) && (next.unit == f.unit || s.sameKind(f.unit, next.unit)) {
				s.take(text, paragraph, next, nil, &f, times, mentions, all)
				s.taken++
				i++
				continue
			}
		}
		if s.compared(text, paragraph, f, times, i, all) {
			continue
		}
		s.take(text, paragraph, f, nil, nil, times, mentions, all)
		if i > 0 {
			s.statements(text, &all[i-1], &all[i], times)
		}
	}
	if len(mentions) > 1 && onlyThese(mentions, s.report.subjects()) {
		s.of = mention{}
	} else if len(mentions) > 0 && mentions[0].from < 40 && len(together(text, mentions)) == 1 {
		s.of = mentions[0]
	} else if len(mentions) > 0 && mentions[0].from < 40 {
		s.of = mention{}
	}
	s.respectively(text, s.report.Figures[earlier:], mentions)
	for _, t := range times {
		if !t.base && !t.was && !t.always {
			if s.ahead = ""; s.past(t) {
				s.ahead = t.period
			}
		}
	}
}

// subjects are the units that a report is about.
func (r *Report) subjects() map[string]bool {
	all := map[string]bool{}
	for _, u := range r.Units {
		if u.Role == "subject" {
			all[u.ID] = true
		}
	}
	return all
}

// statements sees whether two numbers are told of two times: 2016年只有12箱，如今是180箱, 眼下312人，十年前是590人. Both stay figures.
func (s *scanner) statements(text string, first, second *found, times []span) {
	n := len(s.report.Figures)
	if n < 2 || first.unit != second.unit {
		return
	}
	a, b := &s.report.Figures[n-2], &s.report.Figures[n-1]
	if a.from != first.from || b.from != second.from || a.To+b.To != "" {
		return
	}
	switch between := text[first.end:second.from]; {
	case b.Baseline == nil && a.Kind != "change" && nowIs.MatchString(between) && a.Period != b.Period && a.Period != "":
		b.Baseline = &Baseline{Value: a.Value, Period: strings.TrimPrefix(a.Period, "../")}
	case a.Baseline == nil && thenWas.MatchString(between) && b.Period != a.Period:
		a.Baseline = &Baseline{Value: b.Value, Period: strings.TrimPrefix(b.Period, "../")}
	}
}

// timesUntil is how many expressions of time end before a byte.
func timesUntil(times []span, at int) int {
	return sort.Search(len(times), func(i int) bool { return times[i].to > at })
}

func lastTime(times []span, at int) string {
	if n := timesUntil(times, at); n > 0 {
		return times[n-1].period
	}
	return ""
}

func (m *measuring) sameKind(a, b string) bool { return !m.strong[a] && !m.strong[b] }

var betweenThem = regexp.MustCompile(`^(?:之间|不等)`)

func (s *scanner) isRange(text string, a, b found) bool {
	if a.value.Cmp(b.value) >= 0 {
		return false
	}
	return !fromWord.MatchString(before(text, a.from)) || betweenThem.MatchString(after(text, b.end))
}

// take makes a figure of a number.
func (s *scanner) take(text string, paragraph int, f found, low, base *found, times []span, mentions []mention, all []found) {
	sFrom, _ := bounds(text, f.from, sentenceEnds)
	cFrom, cTo := bounds(text, f.from, clauseEnds)
	value := plain(f.value)
	fig := Figure{Value: value, Unit: f.unit, Qualifier: f.qual, Paragraph: paragraph, Sure: f.sure, Doubts: f.doubts, from: f.from, to: f.end}
	if fig.Qualifier == "" {
		fig.Qualifier = "exactly"
	}
	if strings.HasSuffix(before(text, f.from), "零下") {
		fig.Value = "-" + fig.Value
	}
	start := f.from
	if low != nil {
		fig.Value, fig.To, start = plain(low.value), value, low.from
		fig.Qualifier = "exactly"
		s.taken++
	} else if f.high != nil {
		fig.Value, fig.To = plain(f.value), plain(f.high)
	}
	if base != nil {
		fig.Baseline = &Baseline{Value: plain(base.value)}
		start = base.from
	}
	clause := text[cFrom:f.from]
	s.period(&fig, text, f, base, times, sFrom, cFrom)
	s.kind(&fig, text, clause, cTo, f)
	s.compare(&fig, text, f, times, cFrom, all)
	s.where(&fig, text, mentions, sFrom, cFrom, cTo, f)
	fig.Name = s.name(&fig, text, times, start, cFrom, f, all)
	if fig.Baseline == nil && base == nil {
		s.before(&fig, text, f, clause)
	}
	qFrom := cFrom
	if base != nil || low != nil {
		qFrom, _ = bounds(text, start, clauseEnds)
	}
	fig.Quote = strings.Trim(text[qFrom:cEnd(text, f.end)], "，。；、：")
	fig.At = [2]int{qFrom, qFrom + len(fig.Quote)} // bytes of the paragraph, for now
	if i := strings.Index(text[qFrom:], fig.Quote); i >= 0 {
		fig.At = [2]int{qFrom + i, qFrom + i + len(fig.Quote)}
	}
	s.taken++
	s.report.Figures = append(s.report.Figures, fig)
}

func cEnd(text string, at int) int {
	if i := strings.IndexAny(text[at:min(len(text), at+39)], clauseEnds); i >= 0 && i < 36 {
		return at + i
	}
	return at
}

// lastOf is where the last of some words stands; -1 if none does.
func lastOf(text string, words ...string) int {
	at := -1
	for _, w := range words {
		at = max(at, strings.LastIndex(text, w))
	}
	return at
}

// kind says whether it is a level, an amount, a share, a change or a goal.
func (s *scanner) kind(fig *Figure, text, clause string, cTo int, f found) {
	switch {
	case fig.Kind == "goal":
	case plans.MatchString(clause) && !strings.Contains(clause, "预计去年"):
		fig.Kind = "goal"
	case changeVerb.MatchString(strings.TrimRight(clause, "近约超过逾")) && fig.Baseline == nil && !changedTo.MatchString(clause) && !asManyAs.MatchString(clause):
		fig.Kind = "change"
	case fig.Unit == "%":
		fig.Kind = "rate"
	case fig.Unit == "倍" || strings.HasSuffix(fig.Unit, "百分点"):
		fig.Kind = "change"
	case strings.HasSuffix(fig.Unit, "元") && !strings.Contains(clause, "均") || flows.MatchString(clause):
		fig.Kind = "flow"
	default:
		fig.Kind = "stock"
	}
	if fig.Kind == "change" && (fig.Unit == "%" || strings.HasSuffix(fig.Unit, "百分点")) {
		if m := changeVerb.FindString(strings.TrimRight(clause, "近约超过逾")); m != "" && downVerb.MatchString(m) && !elsewhere.MatchString(clause) {
			fig.Value = "-" + fig.Value
		}
	}
}

var perYear = regexp.MustCompile(`[月日]产能|年(?:产|产值|产量|处理|均|接待|出栏|销售|销售额|加工|发电量?|供[水气]|节约|营业额|创收|收入|吞吐)|每年|一年能|年\p{Han}{1,4}能力`)

var multipleOf = regexp.MustCompile(`(?:是|为|相当于|达到?)[^，。；0-9]{0,8}(?:\d{4}年|去年|上年|同期)[^，。；]{0,12}的(?:近|约)?$`)

// compare finds the period a change counts from, and a value that a multiple is of.
func (s *scanner) compare(fig *Figure, text string, f found, times []span, cFrom int, all []found) {
	if fig.Kind != "change" && fig.Kind != "rate" && fig.Unit != "倍" && !yearOnYear.MatchString(text[cFrom:f.from]) {
		return
	}
	for i := timesUntil(times, f.from) - 1; i >= 0 && times[i].from >= cFrom; i-- {
		t := times[i]
		if !t.base {
			continue
		}
		if fig.Baseline == nil {
			fig.Baseline = &Baseline{}
		}
		fig.Baseline.Period = t.period
		if strings.HasSuffix(text[:t.to], "同期") && len(t.period) == 4 {
			fig.Baseline.Period = sameDays(fig.Period, t.period)
		}
		return
	}
	if strings.Contains(text[cFrom:f.from], "同比") && len(fig.Period) >= 4 && fig.Period[0] != '.' {
		y := small(fig.Period[:4]) - 1
		fig.Baseline = &Baseline{Period: sameDays(fig.Period, plain(rat(float64(y))))}
	}
}

// sameDays moves a period to another year.
func sameDays(period, year string) string {
	from, to, two := strings.Cut(period, "/")
	if len(from) < 4 || from[0] == '.' {
		return year
	}
	p := year + from[4:]
	if two && len(to) >= 4 && to[:4] == from[:4] {
		p += "/" + year + to[4:]
	}
	return p
}

// before finds what a changed figure was, where the report has said so: 增加到13221元 after 只有8800元.
func (s *scanner) before(fig *Figure, text string, f found, clause string) {
	lead := strings.TrimRight(before(text, f.from), "近约")
	if !changedTo.MatchString(lead) {
		return
	}
	for i := len(s.report.Figures) - 1; i >= max(0, len(s.report.Figures)-100); i-- {
		old := s.report.Figures[i]
		if old.Unit != fig.Unit || old.Kind == "change" || old.Kind == "goal" || old.To != "" || old.Value == fig.Value {
			continue
		}
		if common(old.Name, clause) >= 4 {
			fig.Baseline = &Baseline{Value: old.Value, Period: strings.TrimPrefix(old.Period, "../")}
			fig.Doubts = append(fig.Doubts, EarlierBaseline)
			fig.Sure -= 0.15
			return
		}
	}
}

// common is the length of the longest run of characters that two names share.
func common(a, b string) (best int) {
	x, y := []rune(a), []rune(b)
	for i := range x {
		for j := range y {
			n := 0
			for i+n < len(x) && j+n < len(y) && x[i+n] == y[j+n] {
				n++
			}
			best = max(best, n)
		}
	}
	return best
}
