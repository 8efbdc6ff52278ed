package draft

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// A span is an expression of time in a paragraph.
type span struct {
	from, to int
	period   string
	base     bool // what something is compared with
	goal     bool
	now      bool // 目前: of the day of publication, nothing more
	always   bool // 常年, 每年
	was      bool // 由2014年的13%降至…: of what is compared with, and of no other number
	only     bool // 而2019年为603万吨: of its own clause
	then     bool // 建成后: at a time not said, if it is to come
}

type clock struct {
	day  time.Time
	pub  string
	said string // the last year that has been spoken of, if it has ended: 全年 is of that
}

func newClock(date string) clock {
	d, err := time.Parse("2006-01-02", date)
	if err != nil {
		return clock{pub: date}
	}
	return clock{day: d, pub: date}
}

const numHan = `(?:\d{1,3}|[一二两三四五六七八九十]{1,3})`

// timeWords, tried in this order at each place; the first that fits counts.
var timeWords = []struct {
	re   *regexp.Regexp
	make func(c clock, m []string) (period string, flags string)
}{
	{regexp.MustCompile(`^(\d{4})年(\d{1,2})月(\d{1,2})日`), func(c clock, m []string) (string, string) { return ymd(m[1], m[2], m[3]), "" }},
	{regexp.MustCompile(`^(\d{4})年(\d{1,2})月(?:底|末|份|初)?`), func(c clock, m []string) (string, string) { return ym(m[1], m[2], m[0]), "" }},
	{regexp.MustCompile(`^(?:(\d{4})年|(今年|去年|上年|前年|明年))?(?:全年)?(前三季度|上半年|下半年|[一二三四]季度|第[一二三四]季度|前(` + numHan + `)个?月|(\d{1,2})(?:月)?[至—\-－到～](\d{1,2})月(?:份)?)`), func(c clock, m []string) (string, string) {
		y := c.yearOf(m[1], m[2])
		switch q := strings.TrimPrefix(m[3], "第"); {
		case q == "前三季度":
			return y + "-01/" + y + "-09", ""
		case q == "上半年":
			return y + "-01/" + y + "-06", ""
		case q == "下半年":
			return y + "-07/" + y + "-12", ""
		case strings.HasSuffix(q, "季度"):
			n := strings.Index("一二三四", q[:3]) / 3
			return fmt.Sprintf("%s-%02d/%s-%02d", y, n*3+1, y, n*3+3), ""
		case m[4] != "":
			return y + "-01/" + y + "-" + two(small(m[4])), ""
		}
		return y + "-" + two(small(m[5])) + "/" + y + "-" + two(small(m[6])), ""
	}},
	{regexp.MustCompile(`^(\d{4})[—\-－至到～](\d{4})年`), func(c clock, m []string) (string, string) { return m[1] + "/" + m[2], "" }},
	{regexp.MustCompile(`^(\d{4})年(?:度|全年)?(以来|起|至今|开始)`), func(c clock, m []string) (string, string) { return m[1] + "/" + c.pub, "" }},
	{regexp.MustCompile(`^(\d{4})年[\p{Han}]{2,8}以来`), func(c clock, m []string) (string, string) { return m[1] + "/" + c.pub, "" }},
	{regexp.MustCompile(`^(\d{4})年(之前|以前|前)`), func(c clock, m []string) (string, string) { return "../" + m[1], "" }},
	{regexp.MustCompile(`^(\d{4})年(?:度|全年)?(底|末)?`), func(c clock, m []string) (string, string) {
		flags := ""
		if m[1] > c.pub[:4] {
			flags = "goal"
		}
		if m[2] != "" && flags == "" {
			return m[1] + "-12-31", flags
		}
		return m[1], flags
	}},
	{regexp.MustCompile(`^(?:(今年|去年|上年|明年)|今)?(\d{1,2})月(\d{1,2})日?(?:[至—\-－到～]+(?:(\d{1,2})月)?(\d{1,2})日)`), func(c clock, m []string) (string, string) {
		y, m2 := c.monthYear(m[1], m[2]), m[4]
		if m2 == "" {
			m2 = m[2]
		}
		return ymd(y, m[2], m[3]) + "/" + ymd(y, m2, m[5]), toCome(m[1])
	}},
	{regexp.MustCompile(`^(?:(今年|去年|上年|明年)|今)?(\d{1,2})月(\d{1,2})日`), func(c clock, m []string) (string, string) {
		return ymd(c.monthYear(m[1], m[2]), m[2], m[3]), toCome(m[1])
	}},
	{regexp.MustCompile(`^(?:(今年|去年|上年|明年)|今)?(\d{1,2})月(?:份|底|末|初|中旬|上旬|下旬)?`), func(c clock, m []string) (string, string) {
		return ym(c.monthYear(m[1], m[2]), m[2], m[0]), toCome(m[1])
	}},
	{regexp.MustCompile(`^去年底|^去年末|^上年末|^上年底`), func(c clock, m []string) (string, string) { return c.year(-1) + "-12-31", "" }},
	{regexp.MustCompile(`^(?:去年|上年|上一年)(?:全年)?`), func(c clock, m []string) (string, string) { return c.year(-1), "" }},
	{regexp.MustCompile(`^前年`), func(c clock, m []string) (string, string) { return c.year(-2), "" }},
	{regexp.MustCompile(`^明年`), func(c clock, m []string) (string, string) { return c.year(1), "goal" }},
	{regexp.MustCompile(`^今年底|^今年末|^年底前?|^年末|^年内|^到年底`), func(c clock, m []string) (string, string) {
		if c.said != "" && (m[0] == "年末" || m[0] == "年底") { // of the year that is told of
			return c.said + "-12-31", ""
		}
		return c.year(0), "goal"
	}},
	{regexp.MustCompile(`^今年以来|^今年|^本年度?`), func(c clock, m []string) (string, string) { return c.year(0), "" }},
	{regexp.MustCompile(`^(本月|当月|上个?月)(\d{1,2})日(?:[至—\-－到～](\d{1,2})日)?`), func(c clock, m []string) (string, string) {
		month := c.pub[:7]
		if strings.HasPrefix(m[1], "上") {
			month = c.lastMonth()
		}
		from := ymd(month[:4], month[5:], m[2])
		if m[3] == "" {
			return from, ""
		}
		return from + "/" + ymd(month[:4], month[5:], m[3]), ""
	}},
	{regexp.MustCompile(`^(本|上|这)周([一二三四五六日天])`), func(c clock, m []string) (string, string) { return c.weekday(m[1], m[2]), "" }},
	{regexp.MustCompile(`^本月|^当月`), func(c clock, m []string) (string, string) { return c.pub[:7], "" }},
	{regexp.MustCompile(`^上个?月`), func(c clock, m []string) (string, string) { return c.lastMonth(), "" }},
	{regexp.MustCompile(`^昨[日天晚夜]`), func(c clock, m []string) (string, string) { return c.day.AddDate(0, 0, -1).Format("2006-01-02"), "" }},
	{regexp.MustCompile(`^[“"]?十([一二三四五六])五[”"]?(末|时期末)`), func(c clock, m []string) (string, string) { return fiveYears(m[1])[5:], "" }},
	{regexp.MustCompile(`^[“"]?十([一二三四五六])五[”"]?(?:规划)?(?:以来|开局以来|起)`), func(c clock, m []string) (string, string) {
		return fiveYears(m[1])[:4] + "/" + c.pub, ""
	}},
	{regexp.MustCompile(`^[“"]?十([一二三四五六])五[”"]?(?:期间|时期|以来|规划期)?`), func(c clock, m []string) (string, string) {
		p, flags := fiveYears(m[1]), ""
		if p[5:] > c.pub[:4] {
			flags = "goal"
		}
		return p, flags
	}},
	{regexp.MustCompile(`^国庆(?:黄金周|长假|七天|7天|假期|期间|节)`), func(c clock, m []string) (string, string) { return c.holiday("10-01", "10-07"), "" }},
	{regexp.MustCompile(`^(?:“五一”|五一|劳动节)(?:小长假|假期|期间|五天|节)`), func(c clock, m []string) (string, string) { return c.holiday("05-01", "05-05"), "" }},
	{regexp.MustCompile(`^元旦(?:假期|期间|小长假)`), func(c clock, m []string) (string, string) { return c.holiday("01-01", "01-03"), "" }},
	{regexp.MustCompile(`^(?:未来|今后)?(` + numHan + `)年(?:之?内|左右时间内)`), func(c clock, m []string) (string, string) { return c.year(small(m[1])), "goal" }},
	{regexp.MustCompile(`^(?:未来|今后|再过)(` + numHan + `)年`), func(c clock, m []string) (string, string) { return c.year(small(m[1])), "goal" }},
	{regexp.MustCompile(`^(?:未来|今后)(` + numHan + `)[天日]`), func(c clock, m []string) (string, string) { return c.year(0), "goal" }},
	{regexp.MustCompile(`^(?:过去|最近)?(\d{1,3})小时(?:累计|滚动|最大|内)`), func(c clock, m []string) (string, string) { return c.pub, "" }},
	{regexp.MustCompile(`^(` + numHan + `)年(?:之)?前`), func(c clock, m []string) (string, string) { return c.year(-small(m[1])), "" }},
	{regexp.MustCompile(`^近(` + numHan + `)年来?`), func(c clock, m []string) (string, string) { return "../" + c.pub, "" }},
	{regexp.MustCompile(`^(` + numHan + `)年(?:多)?(?:以来|来|间)`), func(c clock, m []string) (string, string) { return c.year(-small(m[1])) + "/" + c.pub, "" }},
	{regexp.MustCompile(`^(?:截至|截止)?(?:目前|当前|至今|如今|现在|眼下|现有|今日|日前)`), func(c clock, m []string) (string, string) { return "../" + c.pub, "now" }},
	{regexp.MustCompile(`^(?:全面|全部|正式)?(?:建成|投产|通车|达产|竣工|完工|投用|投入使用|投运)(?:投产|投用|通车|运行|运营)?(?:以?后|之后|时)`), func(c clock, m []string) (string, string) { return "", "then" }},
	{regexp.MustCompile(`^全年(?:预计|将|计划|有望|力争|目标|拟|确保)`), func(c clock, m []string) (string, string) { return c.year(0), "goal" }},
	{regexp.MustCompile(`^全年`), func(c clock, m []string) (string, string) { return c.wholeYear(), "" }},
	{regexp.MustCompile(`^每年|^年均|^常年`), func(c clock, m []string) (string, string) { return "", "now" }},
}

// timeStarts are what expressions of time begin with: a quick look before the patterns.
const timeStarts = "〇零○0123456789一二两三四五六七八九十“\"今去上前明年本当昨国劳元未再近截目至如现眼日全正建投通达竣完每常到第下过最这"

var (
	baseBefore = regexp.MustCompile(`(?:比|较|是|相当于|恢复到|高于|低于|对比|与|同)$`)
	sameWord   = regexp.MustCompile(`^(?:的)?同[期月]`)
	sameTime   = regexp.MustCompile(`^(?:的)?同期|^(?:的)?同月|^的\d`)
	isMonth    = regexp.MustCompile(`^\d{1,2}月`)
	fromThen   = regexp.MustCompile(`(?:由|从|自)$`)
	ofThen     = regexp.MustCompile(`^的(?:不足|不到|近|约|超过)?[\d一二两三四五六七八九十百]`)
	planned    = regexp.MustCompile(`(?:将|拟|预计|计划|力争|争取|有望)(?:于|在|到)?$`)
	upTo       = regexp.MustCompile(`(?:截至|截止|截止到|截至到|到|至)$`)
	countedOn  = regexp.MustCompile(`^[^，。；]{0,10}(?:算起|以来|开始)，`)
	sinceThen  = regexp.MustCompile(`^(?:以来|起，|至今|开始，|后，)`)
)

// TimeIn is where words say a period, on a page published then; ok is false if they do not.
func TimeIn(words, period, published string) (from, to int, ok bool) {
	for _, t := range newClock(published).times(words) {
		if t.period == period && period != "" && !t.base {
			return t.from, t.to, true
		}
	}
	return 0, 0, false
}

// times finds the expressions of time in a paragraph.
func (c clock) times(text string) (found []span) {
	if len(c.pub) != 10 {
		return nil
	}
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if !strings.ContainsRune(timeStarts, r) {
			i += size
			continue
		}
		s, ok := c.timeAt(text, i)
		if !ok {
			i += size
			continue
		}
		if n := len(found); n > 0 && c.goesTo(text, &found[n-1], s) {
			i = s.to
			continue
		}
		found = append(found, s)
		i = s.to
		c.said = c.spoken(s)
	}
	return found
}

var (
	dayAt   = regexp.MustCompile(`^\d{4}-\d\d(?:-\d\d)?$`)
	begun   = regexp.MustCompile(`^(?:开始|启动|开幕|起)[，、]?(?:到|至|于)?$`)
	over    = regexp.MustCompile(`^(?:结束|闭幕|止|收官)`)
	openEnd = regexp.MustCompile(`^\p{Han}{0,6}(?:到|至)$`)
)

// goesTo has a day or month end with another, where the words say from and to: 从10月8日开通到11月7日.
func (c clock) goesTo(text string, first *span, last span) bool {
	end := strings.TrimPrefix(last.period, "../") // 到11月7日 by itself is until then
	if begun.MatchString(text[first.to:last.from]) && over.MatchString(after(text, last.to)) && dayAt.MatchString(first.period) && dayAt.MatchString(end) && end > first.period {
		first.period, first.to = first.period+"/"+end, last.to // 2月1日开始、3月12日结束
		return true
	}
	if !fromThen.MatchString(before(text, first.from)) || !dayAt.MatchString(first.period) || !dayAt.MatchString(end) || end < first.period || !openEnd.MatchString(text[first.to:last.from]) {
		return false
	}
	first.period, first.to, first.was = first.period+"/"+end, last.to, false
	return true
}

// comes says whether a month without its year, later in the year than the page, is of the page's year: in the first three months,
// one of the next two that its sentence speaks of as to come, or behind that year.
func (c clock) comes(text, period string, from, to int) bool {
	if len(period) < len("2006-01") || c.day.Month() > time.March || small(period[5:7]) > int(c.day.Month())+2 {
		return false
	}
	first, end := bounds(text, from, sentenceEnds)
	return toBegin.MatchString(text[to:end]) || foretold.MatchString(text[first:end]) || strings.Contains(text[first:from], c.year(0)+"年")
}

var (
	toBegin  = regexp.MustCompile(`^起(?:至|，|，?\p{Han})`)
	foretold = regexp.MustCompile(`将[^近军领]|预计|即将|可能出现|有望|拟于`)
	// partOfYear makes a year what something is compared with: 只有2008年的四分之一.
	partOfYear = regexp.MustCompile(`^(?:同期)?的(?:近|约|不到|不足)?(?:[一二两三四五六七八九十百]{1,3}分之|一半|[一二三四五六七八九]成)`)
)

// foretold says whether the sentence at a byte speaks of what is to come.
func (c clock) foretold(text string, at int) bool {
	first, end := bounds(text, at, sentenceEnds)
	return foretold.MatchString(text[first:end])
}

var (
	season  = regexp.MustCompile(`^(?:全年)?(?:前三季度|下半年|第?[一二三四]季度)$`)
	isThen  = regexp.MustCompile(`^(?:同期)?(?:仅|只|还)?(?:为|是|有)`)
	begunIn = regexp.MustCompile(`(?:始于|建于|始建于|修建于|成立于|创办于|创建于|开办于|落成于|出生于|生于)$`)
)

func (c clock) lastMonth() string { return c.day.AddDate(0, -1, 1-c.day.Day()).Format("2006-01") }

// weekday is the day of this week or of the one before.
func (c clock) weekday(week, day string) string {
	days := strings.Index("一二三四五六日", strings.ReplaceAll(day, "天", "日")) / len("一")
	since := (int(c.day.Weekday()) + 6) % 7 // days since Monday
	if week == "上" {
		since += 7
	}
	return c.day.AddDate(0, 0, days-since).Format("2006-01-02")
}

// spoken is the ended year that a report speaks of behind an expression of time.
func (c clock) spoken(s span) string {
	switch {
	case s.base || s.was || s.always || s.now || len(s.period) < 4 || !isYear.MatchString(s.period):
		return c.said
	case s.period[:4] >= c.pub[:4]:
		return ""
	}
	return s.period[:4]
}

// isYear is a year, or a part of one from its beginning.
var isYear = regexp.MustCompile(`^\d{4}(?:$|-01/)`)

// wholeYear is the year that 全年 is: the one spoken of, or before the spring the one that has just ended, but for what is planned.
func (c clock) wholeYear() string {
	if c.said != "" {
		return c.said
	}
	if c.day.Month() <= time.March {
		return c.year(-1)
	}
	return c.year(0)
}

// hanDate is a date in Chinese digits, after the word for its year: 二〇一三年, 去年十一月, 十月廿六日.
var hanDate = regexp.MustCompile(`^((?:今年|去年|上年|明年)?)(?:([〇○零一二三四五六七八九]{4})(年))?(?:([一二三四五六七八九十]{1,2})(月))?(?:([一二三四五六七八九十廿卅]{1,3})(日))?`)

// inDigits writes the date that a text begins with in digits; longer is by how much the paper's is, for so many bytes of ours.
func inDigits(text string) (same string, longer func(int) int) {
	m := hanDate.FindStringSubmatch(text)
	if m == nil || m[2]+m[4] == "" || m[6] != "" && m[4] == "" {
		return text, func(int) int { return 0 }
	}
	var b strings.Builder
	b.WriteString(m[1])
	paper, ends := len(m[1]), [][2]int{{len(m[1]), 0}} // where pieces end in ours, and how much longer the paper's are
	for i := 2; i < len(m); i += 2 {
		switch {
		case m[i] == "":
			continue
		case i == 2:
			for _, r := range strings.ReplaceAll(m[i], "○", "〇") {
				b.WriteString(strconv.FormatInt(hanDigit[r], 10))
			}
		default:
			b.WriteString(strconv.Itoa(small(tens.Replace(m[i]))))
		}
		b.WriteString(m[i+1])
		paper += len(m[i]) + len(m[i+1])
		ends = append(ends, [2]int{b.Len(), paper - b.Len()})
	}
	return b.String() + text[len(m[0]):], func(n int) (by int) {
		for _, e := range ends {
			if n >= e[0] {
				by = e[1]
			}
		}
		return by
	}
}

var tens = strings.NewReplacer("廿", "二十", "卅", "三十")

func (c clock) timeAt(text string, i int) (span, bool) {
	if i > 0 && (text[i-1] >= '0' && text[i-1] <= '9' || text[i-1] == '.') {
		return span{}, false
	}
	ahead, longer := inDigits(after(text, i))
	for _, w := range timeWords {
		m := w.re.FindStringSubmatch(ahead)
		if m == nil {
			continue
		}
		p, flags := w.make(c, m)
		s := span{from: i, to: i + len(m[0]) + longer(len(m[0])), period: p, goal: flags == "goal", now: flags == "now", then: flags == "then"}
		s.always = p == "" && s.now
		before, after := before(text, i), after(text, s.to)
		s.was = fromThen.MatchString(before) && ofThen.MatchString(after)
		if last := c.year(-1); strings.HasPrefix(p, last+"-") && isMonth.MatchString(m[0]) && (planned.MatchString(before) || c.comes(text, p, i, s.to)) {
			s.period, s.goal = strings.ReplaceAll(p, last+"-", c.year(0)+"-"), true // 将于9月: not of last year
		}
		if c.day.Month() <= time.March && season.MatchString(m[0]) && p > c.pub && !planned.MatchString(before) && !c.foretold(text, i) {
			s.period = strings.ReplaceAll(p, c.year(0)+"-", c.year(-1)+"-") // 四季度 in January: of last year
		}
		s.only = strings.HasSuffix(before, "而") && isThen.MatchString(after)
		s.was = s.was || begunIn.MatchString(before) && strings.HasPrefix(after, "的")
		if partOfYear.MatchString(after) {
			s.base = true
			return s, true
		}
		same := sameTime.MatchString(after)
		s.base = baseBefore.MatchString(before) || same && !strings.HasPrefix(after, "的1")
		if loc := sameWord.FindStringIndex(after); loc != nil {
			s.to += loc[1]
		}
		s.base = s.base && (baseBefore.MatchString(before) || strings.HasPrefix(after, "同期") || strings.HasPrefix(after, "的同期"))
		if upTo.MatchString(before) && !(len(p) == 4 && changedTo.MatchString(before) && ofThen.MatchString(after)) && !s.goal && !s.base && !strings.Contains(p, "/") && p != "" {
			if p > c.pub {
				s.goal = true
			} else {
				s.period = "../" + p
				if len(p) == 7 { // 截至4月底
					s.period = "../" + lastDay(p)
				}
			}
		}
		if loc := sinceThen.FindStringIndex(after); loc != nil && !strings.Contains(p, "/") && !s.base && p != "" && p < c.pub {
			s.period, s.to = p+"/"+c.pub, s.to+loc[1]
		}
		if loc := countedOn.FindStringIndex(after); loc != nil && fromThen.MatchString(before) && !strings.Contains(s.period, "/") && p != "" && p < c.pub {
			s.period, s.to, s.was = p+"/"+c.pub, s.to+loc[1], false // 从1989年登上讲台算起，
		}
		return s, true
	}
	return span{}, false
}

func (c clock) year(n int) string { return strconv.Itoa(c.day.Year() + n) }

func (c clock) yearOf(digits, word string) string {
	switch {
	case digits != "":
		return digits
	case word == "去年" || word == "上年":
		return c.year(-1)
	case word == "前年":
		return c.year(-2)
	case word == "明年":
		return c.year(1)
	}
	return c.year(0)
}

// toCome is the flag of a month with its year's word.
func toCome(word string) string {
	if word == "明年" {
		return "goal"
	}
	return ""
}

func (c clock) monthYear(word, month string) string {
	if word == "" && small(month) > int(c.day.Month()) {
		return c.year(-1)
	}
	return c.yearOf("", word)
}

func (c clock) holiday(from, to string) string {
	y := c.year(0)
	if c.pub[5:] < from {
		y = c.year(-1)
	}
	return y + "-" + from + "/" + y + "-" + to
}

func lastDay(month string) string {
	t, err := time.Parse("2006-01", month)
	if err != nil {
		return month
	}
	return t.AddDate(0, 1, -1).Format("2006-01-02")
}

func fiveYears(n string) string {
	first := 2001 + 5*(strings.Index("〇一二三四五六", n)/3-0)
	return fmt.Sprintf("%d/%d", first, first+4) // 十三五: 2016 to 2020
}

func two(n int) string { return fmt.Sprintf("%02d", n) }

func small(s string) int {
	if n, err := strconv.Atoi(s); err == nil {
		return n
	}
	v, _ := han(s)
	return int(v)
}

func ymd(y, m, d string) string {
	if small(m) < 1 || small(m) > 12 || small(d) < 1 || small(d) > 31 {
		return y
	}
	return y + "-" + two(small(m)) + "-" + two(small(d))
}

func ym(y, m, word string) string {
	if small(m) < 1 || small(m) > 12 {
		return y
	}
	return y + "-" + two(small(m))
}
