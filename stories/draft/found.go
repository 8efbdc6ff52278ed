package draft

import (
	"math/big"
	"regexp"
	"sort"
	"strings"
	"unicode/utf8"
)

// notAfter are words in which a classifier is none: 3家长, 5名单.
var notAfter = regexp.MustCompile(`^(?:人大|人民|家长|家庭|名单|位于|条例|面积|面对|面向|场所|场镇|场馆|件事|门户|项目部|部门|部分|群众|种植|种养|种粮|口岸|口碑|头部|位置|成为|成立|成功|成渝|成员|成效|成果|成本|成年|名录|道路|乡村|村民|村级|社区矫正|组织|对口|面貌|车间|期间|期货|次日|次年|方面|方案|方便|方式|度假|天然|天气|分之|公里外|单位|单元|单价|列车|册|批发|片区|支持|双城|对于|床铺|期工程|期项目|批次)`)

var peopleAhead = regexp.MustCompile(`^(?:贫困|脱贫|农业|农村|城镇|返乡|困难|留守|受灾|建档立卡|当地|国内外|一线|新增|转移|各类|专业|普通)*(?:人口|群众|百姓|老百姓|职工|学生|居民|农民|村民|游客|党员|干部|老人|员工|工人|师生|师傅|劳动力|志愿者|医护|观众|市民|儿童|用户|考生|残疾人|专家|[椒菜果茶蔗棉粮烟药蚕花桑橙橘柚姜蜂渔牧]农(?:[^户场业村]|$)|人)`)

// found is a number with what stands around it: its unit, its qualifier, or why it is no figure.
type found struct {
	number
	unit   string
	end    int
	why    string // not a figure, and why
	qual   string
	doubts []string
	sure   float64
	spelt  bool // the report writes all its numbers in words
}

var (
	suffixes = []struct{ word, code string }{{"以上", "at_least"}, {"及以上", "at_least"}, {"以内", "under"}, {"以下", "under"}, {"左右", "about"}, {"上下", "about"}, {"有余", "over"}, {"多", "over"}, {"余", "over"}, {"不到", "under"}, {"开外", "over"}, {"还多", "over"}}
	prefixes = []struct{ word, code string }{{"不少于", "at_least"}, {"不低于", "at_least"}, {"至少", "at_least"}, {"最少", "at_least"}, {"起码", "at_least"}, {"不超过", "up_to"}, {"不高于", "up_to"}, {"不多于", "up_to"}, {"超过", "over"}, {"突破", "over"}, {"跨过", "over"}, {"迈过", "over"}, {"越过", "over"}, {"冲破", "over"}, {"高出", ""}, {"超出", ""}, {"超", "over"}, {"逾", "over"}, {"大于", "over"}, {"多于", "over"}, {"将近", "nearly"}, {"接近", "nearly"}, {"近", "nearly"}, {"大约", "about"}, {"约", "about"}, {"约为", "about"}, {"大概", "about"}, {"约合", "about"}, {"左右", "about"}, {"不足", "under"}, {"不到", "under"}, {"未满", "under"}, {"少于", "under"}, {"低于", "under"}, {"最高达", "up_to"}, {"最高", "up_to"}, {"最多", "up_to"}, {"最大", "up_to"}, {"曾多达", "up_to"}, {"上限", "up_to"}}
	farMost  = regexp.MustCompile(`(?:最高|最多|上限|封顶)[^，。；、]{0,8}$`)
	// record is the height or depth that something had, and no bound: 最高气温, 投诉最多的是.
	record = regexp.MustCompile(`最[高低多少大](?:峰|气温|温度?|水位|价|值|点|的|一[天日]|纪录|海拔|只)[^，。；、]{0,8}$`)
	// aboutShare is said of the share behind it: 约占全市的六成.
	aboutShare = regexp.MustCompile(`(约|近|超|逾|不足)占[^，。；、0-9]{1,10}的?$`)
	least      = regexp.MustCompile(`(?:至少|最低|起码|不少于|不低于)[^，。；、0-9]{0,4}$`)
	doneBy     = regexp.MustCompile(`(?:已|了|达到?|为|是|有|共|到|至|的|仅|只|只有|的有|计|实现)$`)
)

func init() {
	sort.SliceStable(prefixes, func(i, j int) bool { return len(prefixes[i].word) > len(prefixes[j].word) })
}

var (
	fraction     = regexp.MustCompile(`^([一二三四五六七八九十]|\d{1,2})分之([一二三四五六七八九两]|\d{1,2})`)
	hundredths   = regexp.MustCompile(`^百分之([〇零一二三四五六七八九十百点]+|\d+(?:\.\d+)?)`)
	tenths       = regexp.MustCompile(`^([一二两三四五六七八九]|\d)成([一二三四五六七八九半])?`)
	half         = regexp.MustCompile(`^(?:一半|半数|过半)`)
	doubled      = regexp.MustCompile(`^(?:翻|翻了|再翻|翻了近|实现翻)([一两二三四])番`)
	halfHours    = regexp.MustCompile(`^(\d+|[一两二三四五])个半(小时|月)`)
	clockTime    = regexp.MustCompile(`^(?:(\d{1,2})小时)?(\d{1,2})分(\d{1,2}(?:\.\d+)?)秒(\d{1,2})?`) // 6分32秒18
	inSeconds    = regexp.MustCompile(`^(\d{1,2})秒(\d{1,2})`)
	hoursMinutes = regexp.MustCompile(`^(\d{1,3})个?小时(\d{1,2})分钟?`)
	coins        = regexp.MustCompile(`^(\d{1,7})(?:元|块)([1-9])(?:角|毛)(?:([1-9])分)?`) // 3元5角
	oddCoins     = regexp.MustCompile(`^(\d{1,7})块([1-9])(?:[，。；、！？”）]|$)`)           // 9块6
	slashed      = regexp.MustCompile(`^(\d{1,2})/(\d{1,2})`)
	shareOf      = regexp.MustCompile(`(?:占|近|约|超过?|逾|达到?|不足|不到|的)$`)
	halfOf       = regexp.MustCompile(`(?:占|近|约|超|超过|逾|达|有|比重|减少|下降|增加|降低|的)$`)
	halfHour     = regexp.MustCompile(`^半(?:个)?小时`)
	notTenths    = regexp.MustCompile(`^(?:为|立|功|渝|员|效|果|本|年|群|长|熟|型|都|绩|立|就|品|人|交|份)`)
)

// specialStarts are what begins a share or multiple in words: a quick look before the patterns.
const specialStarts = "0123456789一二两三四五六七八九十百半过翻再实"

// parts are seconds with what stands behind the word for them: 32秒18.
func parts(seconds, behind string) *big.Rat {
	if behind != "" && !strings.Contains(seconds, ".") {
		seconds += "." + behind
	}
	v, _ := new(big.Rat).SetString(seconds)
	return v
}

// special reads shares and multiples in words.
func special(text string, i int) *found {
	make := func(n int, v *big.Rat, unit string) *found {
		f := &found{number: number{value: v, from: i, to: i + n, isHan: true, chars: 2}, unit: unit, end: i + n, sure: 0.9}
		f.qualify(text)
		return f
	}
	rest := after(text, i)
	if r, _ := utf8.DecodeRuneInString(rest); !strings.ContainsRune(specialStarts, r) {
		return nil
	}
	if m := hundredths.FindStringSubmatch(rest); m != nil {
		v, _ := new(big.Rat).SetString(m[1])
		if v == nil {
			n, ok := numberAt(m[1], 0)
			if !ok {
				return nil
			}
			v = n.value
		}
		return make(len(m[0]), v, "%")
	}
	if m := fraction.FindStringSubmatch(rest); m != nil {
		a, b := small(m[1]), small(m[2])
		if a == 0 {
			return nil
		}
		v := big.NewRat(int64(b)*100, int64(a))
		f := make(len(m[0]), v, "%")
		if !v.IsInt() {
			f.doubts = append(f.doubts, writtenAsShare)
		}
		return f
	}
	if m := slashed.FindStringSubmatch(rest); m != nil && shareOf.MatchString(before(text, i)) && small(m[1]) < small(m[2]) {
		f := make(len(m[0]), big.NewRat(int64(small(m[1]))*100, int64(small(m[2]))), "%")
		f.doubts = append(f.doubts, writtenAsShare)
		return f
	}
	if m := tenths.FindStringSubmatch(rest); m != nil && !notTenths.MatchString(rest[len(m[0]):]) {
		if _, size := utf8.DecodeLastRuneInString(text[:i]); size > 0 && i > 0 && strings.ContainsAny(string([]rune(text[i-size : i])[:1]), "0123456789.十百第") {
			return nil
		}
		v := big.NewRat(int64(small(m[1])*10), 1)
		if m[2] == "半" {
			v.Add(v, big.NewRat(5, 1))
		} else if m[2] != "" {
			v.Add(v, big.NewRat(int64(small(m[2])), 1))
		}
		return make(len(m[0]), v, "%")
	}
	if m := half.FindString(rest); m != "" {
		if !halfOf.MatchString(before(text, i)) && m != "过半" && m != "半数" {
			return nil
		}
		f := make(len(m), big.NewRat(50, 1), "%")
		if m == "过半" {
			f.qual = "over"
		}
		return f
	}
	if m := doubled.FindStringSubmatch(rest); m != nil {
		f := make(len(m[0]), big.NewRat(int64(1)<<small(m[1]), 1), "倍")
		if strings.Contains(m[0], "近") {
			f.qual = "nearly"
		}
		return f
	}
	if m := halfHours.FindStringSubmatch(rest); m != nil {
		v := big.NewRat(int64(small(m[1])), 1)
		return make(len(m[0]), v.Add(v, big.NewRat(1, 2)), map[string]string{"小时": "小时", "月": "个月"}[m[2]])
	}
	if m := clockTime.FindStringSubmatch(rest); m != nil {
		return make(len(m[0]), new(big.Rat).Add(big.NewRat(int64(small("0"+m[1])*3600+small("0"+m[2])*60), 1), parts(m[3], m[4])), "秒")
	}
	if m := hoursMinutes.FindStringSubmatch(rest); m != nil {
		return make(len(m[0]), big.NewRat(int64(small(m[1])*60+small(m[2])), 1), "分钟")
	}
	if m := coins.FindStringSubmatch(rest); m != nil {
		v, _ := new(big.Rat).SetString(m[1] + "." + m[2] + m[3])
		return make(len(m[0]), v, "元")
	}
	if m := oddCoins.FindStringSubmatch(rest); m != nil {
		v, _ := new(big.Rat).SetString(m[1] + "." + m[2])
		return make(len(m[1])+len("块")+1, v, "元")
	}
	if m := inSeconds.FindStringSubmatch(rest); m != nil {
		return make(len(m[0]), parts(m[1], m[2]), "秒")
	}
	if m := halfHour.FindString(rest); m != "" {
		return make(len(m), big.NewRat(1, 2), "小时")
	}
	return nil
}

// sharing are further numbers that have their unit behind the last of them.
var sharing = regexp.MustCompile(`^(?:[、和与]\d+(?:\.\d+)?[万亿]?)+`)

var betweenEnds = regexp.MustCompile(`^(?:至|到|—|——|-|－|～|~|–)`)

// borrow takes the unit, and 万 or 亿, of the other end of a range: 30至50万元.
func (f *found) borrow(text string, m *measuring) {
	sign := betweenEnds.FindString(after(text, f.to))
	shared := ""
	if each := last(before(text, f.from), 24); sign == "" && f.mult != "" && strings.Contains(each, "分别") {
		shared = sharing.FindString(after(text, f.to))
	}
	if sign == "" && shared == "" || f.isHan {
		return
	}
	if shared != "" { // 分别迎客9.6万、8.8万和7.3万人次
		if n, ok := numberAt(text, f.to+strings.LastIndexAny(shared, "、和与")+3); ok {
			f.unit, f.end = m.unitAt(text, n.to), f.to
		}
		return
	}
	other, ok := numberAt(text, f.to+len(sign))
	if !ok || other.isHan {
		return
	}
	unit := m.unitAt(text, other.to)
	if unit == "" {
		return
	}
	value := new(big.Rat).Set(f.value)
	if f.mult == "" && other.mult != "" {
		for _, m := range multipliers {
			if m.word == other.mult {
				value.Mul(value, new(big.Rat).SetInt64(m.by))
			}
		}
	}
	if value.Cmp(other.value) < 0 {
		f.value, f.unit, f.end = value, unit, f.to
	}
}

// qualify reads 余, 近, 以上 and the like around a number.
func (f *found) qualify(text string) {
	before, after := before(text, f.from), after(text, f.end)
	switch {
	case f.more == "余" || f.more == "多":
		f.qual = "over"
	case f.more == "几":
		f.qual = "over"
	case f.more == "来":
		f.qual = "about"
	}
	for _, s := range suffixes {
		if strings.HasPrefix(after, s.word) {
			if (s.word == "多" || s.word == "余") && !andMore.MatchString(after) {
				continue
			}
			if s.word == "余" && strings.HasPrefix(after, "余下") || s.word == "多" && manyOf.MatchString(after) {
				continue
			}
			f.qual = s.code
			f.end += len(s.word)
			return
		}
	}
	if f.qual != "" {
		return
	}
	for _, p := range prefixes {
		if strings.HasSuffix(before, p.word) {
			if p.word == "近" && nearWords.MatchString(before) {
				return
			}
			if p.word == "约" && pactWords.MatchString(before) {
				return
			}
			f.qual = p.code
			return
		}
	}
	if m := aboutShare.FindStringSubmatch(before); m != nil {
		f.qual = map[string]string{"约": "about", "近": "nearly", "超": "over", "逾": "over", "不足": "under"}[m[1]]
		return
	}
	if record.MatchString(before) {
		return
	}
	if farMost.MatchString(before) {
		f.qual = "up_to"
	} else if least.MatchString(before) {
		f.qual = "at_least"
	}
}
