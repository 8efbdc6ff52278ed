package draft

import (
	"math/big"
	"regexp"
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"
)

// measures are units that mean the same whatever is counted; classifiers say only that something is.
var (
	measures = strings.Fields(`平方公里 平方千米 平方米 立方米 平米 公里 千米 公顷 厘米 毫米 米 英里 海里 亩 公斤 千克 吨 斤 克 美元 港元 欧元 英镑 日元 元 块钱 千瓦时 千瓦 兆瓦 度电 度
个百分点 百分点 % 成 倍 番 人次 人 名 位 户 小时 分钟 秒钟 秒 天 个工作日 工作日 学时 课时 标准箱 标箱 班次 辆次 车次 架次 件次 头次 场次 户次 站次 例次 家次 艘次 台次 个月 毫升 升 兆 分贝 毫克 微克 千伏安 千伏 吉瓦 吨标准煤`)
	classifiers = strings.Fields(`个 座 所 条 处 台 套 辆 架 艘 只 头 尾 匹 羽 株 棵 盆 枚 粒 张 件 间 栋 幢 款 种 类 项 场 次 批 趟 列 箱 袋 瓶 盒 桶 罐 包 份 本 册 部 篇 幅 封 笔
单 宗 起 例 床 孔 眼 口 群 窝 块 片 支 枝 门 道 家 顶 根 盏 副 面 对 双 组 朵 亩次 乡镇 镇街 街镇 镇 乡 村 社区 车 客 席 桌 塘 尊 方 期 公顷次 轮 站 球 担 堂 节 首 集 段 队 团 校 国 卷 轴 杆 床位 区县 县 省 筐 篓 丘`)
)

// measuring is the words of units that figures are read with.
type measuring struct {
	words  []string        // longest first
	strong map[string]bool // those that are measures
}

// usual are the words that need no vocabulary.
var usual = newMeasuring(nil, nil)

// newMeasuring adds to the usual words those of a vocabulary.
func newMeasuring(more, counts []string) *measuring {
	m := &measuring{strong: map[string]bool{}}
	for _, w := range append(append([]string{}, measures...), more...) {
		m.strong[w] = true
	}
	m.words = append(append(append(append(m.words, measures...), classifiers...), more...), counts...)
	sort.SliceStable(m.words, func(i, j int) bool { return len(m.words[i]) > len(m.words[j]) })
	return m
}

// Counts says whether a unit in the paper's word is a classifier: one that says only how many there are.
func Counts(word string) bool { return !usual.strong[word] }

// Usual says whether figures are read with a unit's word whatever the vocabulary.
func Usual(word string) bool { return slices.Contains(usual.words, word) }

func (m *measuring) unitAt(text string, i int) string {
	for _, w := range m.words {
		if strings.HasPrefix(text[i:], w) {
			return w
		}
	}
	return ""
}

// notAfter are words in which a classifier is none: 3家长, 5名单.
var notAfter = regexp.MustCompile(`^(?:人大|人民|家长|家庭|名单|位于|条例|面积|面对|面向|场所|场镇|场馆|件事|门户|项目部|部门|部分|群众|种植|种养|种粮|口岸|口碑|头部|位置|成为|成立|成功|成渝|成员|成效|成果|成本|成年|名录|道路|乡村|村民|村级|社区矫正|组织|对口|面貌|车间|期间|期货|次日|次年|方面|方案|方便|方式|度假|天然|天气|分之|公里外|单位|单价|列车|册|批发|片区|支持|双城|对于|床铺|期工程|期项目|批次)`)

var peopleAhead = regexp.MustCompile(`^(?:贫困|脱贫|农业|农村|城镇|返乡|困难|留守|受灾|建档立卡|当地|国内外|一线|新增|转移|各类|专业|普通)*(?:人口|群众|百姓|老百姓|职工|学生|居民|农民|村民|游客|党员|干部|老人|员工|工人|师生|师傅|劳动力|志愿者|医护|观众|市民|儿童|用户|考生|残疾人|专家|人)`)

// unitLess are what may stand for a unit that is not written.
type found struct {
	number
	unit     string
	end      int
	why      string // not a figure, and why
	qual     string
	doubts   []string
	sure     float64
	factor   *big.Rat
	halfPlus bool
}

var (
	suffixes = []struct{ word, code string }{{"以上", "at_least"}, {"及以上", "at_least"}, {"以内", "under"}, {"以下", "under"}, {"左右", "about"}, {"上下", "about"}, {"有余", "over"}, {"多", "over"}, {"余", "over"}, {"不到", "under"}, {"开外", "over"}}
	prefixes = []struct{ word, code string }{{"不少于", "at_least"}, {"不低于", "at_least"}, {"至少", "at_least"}, {"最少", "at_least"}, {"起码", "at_least"}, {"不超过", "up_to"}, {"不高于", "up_to"}, {"不多于", "up_to"}, {"超过", "over"}, {"突破", "over"}, {"高出", ""}, {"超出", ""}, {"超", "over"}, {"逾", "over"}, {"大于", "over"}, {"多于", "over"}, {"将近", "nearly"}, {"接近", "nearly"}, {"近", "nearly"}, {"大约", "about"}, {"约", "about"}, {"约为", "about"}, {"大概", "about"}, {"约合", "about"}, {"左右", "about"}, {"不足", "under"}, {"不到", "under"}, {"未满", "under"}, {"少于", "under"}, {"低于", "under"}, {"最高达", "up_to"}, {"最高", "up_to"}, {"最多", "up_to"}, {"最大", "up_to"}, {"曾多达", "up_to"}, {"上限", "up_to"}}
	farMost  = regexp.MustCompile(`(?:最高|最多|上限|封顶)[^，。；、]{0,8}$`)
	least    = regexp.MustCompile(`(?:至少|最低|起码|不少于|不低于)[^，。；、0-9]{0,4}$`)
	doneBy   = regexp.MustCompile(`(?:已|了|达到?|为|是|有|共|到|至|的|仅|只|只有|的有|计|实现)$`)
)

func init() {
	sort.SliceStable(prefixes, func(i, j int) bool { return len(prefixes[i].word) > len(prefixes[j].word) })
}

// mostFigures is how many a report may have: a whole page has some hundred.
const mostFigures = 3000

// A scanner goes through the paragraphs of one report.
type scanner struct {
	*matcher
	clock
	report  *Report
	left    []Numeral
	taken   int
	tooMany bool
}

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
		f := found{number: n, end: n.to, sure: 0.95}
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
	fraction   = regexp.MustCompile(`^([一二三四五六七八九十]|\d{1,2})分之([一二三四五六七八九两]|\d{1,2})`)
	hundredths = regexp.MustCompile(`^百分之([〇零一二三四五六七八九十百点]+|\d+(?:\.\d+)?)`)
	tenths     = regexp.MustCompile(`^([一二两三四五六七八九]|\d)成([一二三四五六七八九半])?`)
	half       = regexp.MustCompile(`^(?:一半|半数|过半)`)
	doubled    = regexp.MustCompile(`^(?:翻|翻了|再翻|翻了近|实现翻)([一两二三四])番`)
	halfHours  = regexp.MustCompile(`^(\d+|[一两二三四五])个半(小时|月)`)
	clockTime  = regexp.MustCompile(`^(?:(\d{1,2})小时)?(\d{1,2})分(\d{1,2}(?:\.\d+)?)秒`)
	slashed    = regexp.MustCompile(`^(\d{1,2})/(\d{1,2})`)
	shareOf    = regexp.MustCompile(`(?:占|近|约|超过?|逾|达到?|不足|不到|的)$`)
	halfOf     = regexp.MustCompile(`(?:占|近|约|超|超过|逾|达|有|比重|减少|下降|增加|降低|的)$`)
	halfHour   = regexp.MustCompile(`^半(?:个)?小时`)
	notTenths  = regexp.MustCompile(`^(?:为|立|功|渝|员|效|果|本|年|群|长|熟|型|都|绩|立|就|品|人|交|份)`)
)

// specialStarts are what begins a share or multiple in words: a quick look before the patterns.
const specialStarts = "0123456789一二两三四五六七八九十百半过翻再实"

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
			f.doubts = append(f.doubts, "a fraction written as per cent")
		}
		return f
	}
	if m := slashed.FindStringSubmatch(rest); m != nil && shareOf.MatchString(before(text, i)) && small(m[1]) < small(m[2]) {
		f := make(len(m[0]), big.NewRat(int64(small(m[1]))*100, int64(small(m[2]))), "%")
		f.doubts = append(f.doubts, "a fraction written as per cent")
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
		return make(len(m[0]), big.NewRat(int64(1)<<small(m[1]), 1), "倍")
	}
	if m := halfHours.FindStringSubmatch(rest); m != nil {
		v := big.NewRat(int64(small(m[1])), 1)
		return make(len(m[0]), v.Add(v, big.NewRat(1, 2)), map[string]string{"小时": "小时", "月": "个月"}[m[2]])
	}
	if m := clockTime.FindStringSubmatch(rest); m != nil {
		return make(len(m[0]), big.NewRat(int64(small("0"+m[1])*3600+small("0"+m[2])*60+small("0"+m[3])), 1), "秒")
	}
	if m := halfHour.FindString(rest); m != "" {
		return make(len(m), big.NewRat(1, 2), "小时")
	}
	return nil
}

var (
	notFigureAfter = regexp.MustCompile(`^(?:岁|周岁|号|楼|路|线|级以?上?|强|后|多岁|余岁|版|届|周年|世纪|年代|点|时|月|日|年|期间|五规划|五”|五规|维|代|环|中|院|班[^次]|层|次会|季度|季)`)
	ordinal        = regexp.MustCompile(`(?:第|NO\.|No\.|编号|代号|之|型号|高铁G)$`)
	han1           = regexp.MustCompile(`(?:新建|建成|建有|共有|新增|拥有|开设|设立|投放|增至|增加到|扩建到|扩至|达到|达|超过|超|近|约|逾|不足|不到|至少|配备|引进|培育|发展|修建|改造|安装|购置|关闭|拆除|打造|建设|评为|创建|带动|吸纳|覆盖|惠及|涉及|减少|下降|提高|增长|上升|缩短|出动|派出|种植|养殖|存栏|出栏|解决|安置|户均|人均|亩均|[由从到至有了共计均])$`)
	hanIdiom       = regexp.MustCompile(`^(?:[一二三四五六七八九十百千万]+(?:不|带|园|城|化|网|方|心|面|边|直|样|般|起|些|定|旦|切|体|路|来|致|流|线|步|步|同|级|产业|战|季度|届|多|道|举|贯|经|时|度|次性|片|批))`)
	quotedWord     = regexp.MustCompile(`^[^”，。]{0,8}”`)
	gradeAfter     = regexp.MustCompile(`^[A-Za-z]`)
	scoreAfter     = regexp.MustCompile(`^(?:比|[:：∶])\d`)
	scoreAhead     = regexp.MustCompile(`\d(?:比|[:：∶])$`)
	yearDuration   = regexp.MustCompile(`^(?:年|个月|月|周|个?星期|个季度|个年头|载|代人)`)
)

// classify finds the unit of a number, or says why it is no figure.
func (f *found) classify(text string, m *measuring) (why string) {
	before, after := before(text, f.from), after(text, f.to)
	if f.value == nil {
		return "too long a number"
	}
	if r, _ := utf8.DecodeLastRuneInString(before); isLatin(r) || r == '#' {
		return "part of a name"
	}
	if gradeAfter.MatchString(after) && !strings.HasPrefix(after, "km") {
		return "part of a name"
	}
	if scoreAfter.MatchString(after) && !f.isHan || scoreAhead.MatchString(before) && !f.isHan {
		return "a score or a proportion"
	}
	if ordinal.MatchString(before) {
		return "ordinal or number of a name"
	}
	if !f.isHan && f.mult == "" && f.value.IsInt() && len(text[f.from:f.to]) >= 7 && m.unitAt(text, f.to) == "" {
		return "telephone or code"
	}
	if strings.HasPrefix(after, "-") && len(after) > 1 && after[1] >= '0' && after[1] <= '9' && f.value.IsInt() && len(text[f.from:f.to]) >= 3 && !strings.HasSuffix(before, "每") {
		if m := regexp.MustCompile(`^-\d{6,}`).FindString(after); m != "" {
			f.to += len(m)
			f.end = f.to
			return "telephone or code"
		}
	}
	f.unit = m.unitAt(text, f.to)
	f.end = f.to + len(f.unit)
	if f.unit != "" && !m.strong[f.unit] && notAfter.MatchString(after) && !(f.unit == "名" && !strings.HasPrefix(after, "名单") && !strings.HasPrefix(after, "名录")) {
		f.unit, f.end = "", f.to
	}
	if f.unit == "人" && (strings.HasPrefix(after, "人大") || strings.HasPrefix(after, "人民")) || f.unit == "成" && notAfter.MatchString(after) || f.unit == "位" && strings.HasPrefix(after, "位于") || f.unit == "天" && regexp.MustCompile(`^天(?:然|气|府|空)`).MatchString(after) || f.unit == "度" && regexp.MustCompile(`^度(?:假|过|夏)`).MatchString(after) {
		f.unit, f.end = "", f.to
	}
	if f.unit == "" {
		f.borrow(text, m)
	}
	if f.unit == "" {
		switch {
		case f.isHan && f.chars == 1 && f.mult == "":
			return "in words, without a unit"
		case f.isAtEnd(after) && countedOf(before) != "":
			f.unit, f.sure = countedOf(before), 0.75
			f.doubts = append(f.doubts, "unit not written: taken from what is counted")
		case peopleAhead.MatchString(after) && (f.mult != "" || f.more != "" || !f.isHan):
			f.unit, f.sure = "人", 0.75
			f.doubts = append(f.doubts, "unit not written: people")
		case f.mult != "" && strings.HasPrefix(after, "级") && (strings.HasSuffix(f.mult, "亿") || f.mult == "万"):
			f.unit, f.qual, f.sure, f.end = "元", "about", 0.6, f.to+len("级")
			f.doubts = append(f.doubts, "级: a size, not an amount; unit guessed")
			return ""
		case notFigureAfter.MatchString(after):
			return "age, number of a name, time or level"
		default:
			return "no unit"
		}
	}
	if strings.HasSuffix(before, "每") && (!m.strong[f.unit] || f.unit == "人") && aRatio.MatchString(after) || strings.HasSuffix(before, "就有") && strings.Contains(last(before, 14), "每") && !m.strong[f.unit] {
		return "a ratio in words"
	}
	switch f.unit {
	case "期":
		return "number of a stage"
	case "次", "起", "期次":
		if f.isHan {
			return "in words, an occasion"
		}
	case "度":
		if !strings.Contains(before, "电") && !strings.HasPrefix(after, "度电") && f.mult == "" {
			return "angle or temperature"
		}
	case "个月", "天":
		if f.isHan && f.chars == 1 || regexp.MustCompile(`^(?:个月|天)(?:前|后|来|内|的时间|时间|左右)|^天$`).MatchString(after) || regexp.MustCompile(`(?:连续|每隔?|为期|近|历时|的)$`).MatchString(before) && f.unit == "个月" || clauseStart.MatchString(before) && did.MatchString(after) {
			return "duration"
		}
	case "群", "窝", "级", "面积":
		if f.isHan && f.chars == 1 && f.more == "" && f.mult == "" {
			return "in words, a few"
		}
	default:
		people := f.unit == "位" || f.unit == "名" || f.unit == "户" || f.unit == "人"
		if f.isHan && f.chars == 1 && f.more == "" && f.mult == "" && (people || !m.strong[f.unit]) {
			if v, _ := f.value.Float64(); v < 2 || !han1.MatchString(before) || strings.HasSuffix(before, "这") {
				return "in words, a few"
			}
			if f.unit == "个" || f.unit == "位" || f.unit == "人" || f.unit == "家" || f.unit == "名" || f.unit == "场" || f.unit == "类" || f.unit == "种" || f.unit == "方" || f.unit == "面" || f.unit == "件" || f.unit == "项" {
				return "in words, a few"
			}
			f.sure = 0.7
			f.doubts = append(f.doubts, "a small number in words")
		}
	}
	if f.isHan && f.chars == 1 && f.more == "" && f.mult == "" && f.high == nil {
		v, _ := f.value.Float64()
		if v < 2 && f.unit != "倍" && !(f.unit == "个百分点") {
			return "in words, one"
		}
		if m.strong[f.unit] && f.unit != "倍" && f.unit != "个百分点" && f.unit != "百分点" && !han1.MatchString(before) {
			return "in words, a few"
		}
	}
	if f.isHan && (f.unit == "百分点" || f.unit == "番") && f.value.Sign() == 0 {
		return "in words"
	}
	if f.isHan && f.more == "" && regexp.MustCompile(`^(?:百|千|万|亿)+$`).MatchString(text[f.from:f.to]) && !m.strong[f.unit] {
		return "in words, many"
	}
	if strings.HasSuffix(before, "“") && f.isHan && quotedWord.MatchString(after) {
		return "in quotation marks, a name"
	}
	if f.unit == "成" {
		f.value.Mul(f.value, big.NewRat(10, 1))
		f.unit = "%"
	}
	if f.unit == "米" && strings.HasSuffix(before, "海拔") || strings.HasSuffix(before, "海拔约") {
		f.sure = 0.9
	}
	f.qualify(text)
	return ""
}

var betweenEnds = regexp.MustCompile(`^(?:至|到|—|——|-|－|～|~|–)`)

// borrow takes the unit, and 万 or 亿, of the other end of a range: 30至50万元.
func (f *found) borrow(text string, m *measuring) {
	sign := betweenEnds.FindString(after(text, f.to))
	if sign == "" || f.isHan {
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

// clauseStart and did: 3个月走过12站 is how long it took.
var (
	clauseStart = regexp.MustCompile(`(?:^|[，。；：、】])(?:仅|只|短短|用时|用了?)?$`)
	did         = regexp.MustCompile(`^(?:个月|天)(?:走|跑|完|卖|接|销|建|发|开|拿|吸|收|种|演|签|增|实现|达)`)
)

var aRatio = regexp.MustCompile(`^(?:个|名|位|户)?[^，。]{0,4}(?:里|中|就|当中)`)

// qualify reads 余, 近, 以上 and the like around a number.
func (f *found) qualify(text string) {
	before, after := before(text, f.from), after(text, f.end)
	switch {
	case f.more == "余" || f.more == "多":
		f.qual = "over"
	case f.more == "几":
		f.qual = "over"
	}
	for _, s := range suffixes {
		if strings.HasPrefix(after, s.word) {
			if (s.word == "多" || s.word == "余") && !regexp.MustCompile(`^(?:多|余)(?:[，。、；）]|\p{Han})`).MatchString(after) {
				continue
			}
			if s.word == "余" && strings.HasPrefix(after, "余下") || s.word == "多" && regexp.MustCompile(`^多(?:次|年|种|项|个|元|样|家)`).MatchString(after) {
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
			if p.word == "近" && regexp.MustCompile(`(?:附近|最近|邻近|就近)$`).MatchString(before) {
				return
			}
			if (p.word == "约") && regexp.MustCompile(`(?:签约|节约|预约|集约)$`).MatchString(before) {
				return
			}
			f.qual = p.code
			return
		}
	}
	if farMost.MatchString(before) {
		f.qual = "up_to"
	} else if least.MatchString(before) {
		f.qual = "at_least"
	}
}

var (
	rangeSign  = regexp.MustCompile(`^(?:至|到|—|——|-|－|～|~|–)(?:近|约)?$`)
	fromTo     = regexp.MustCompile(`^[^，。；0-9]{0,3}?(?:一路|逐步|逐年|直接|迅速|快速|大幅|进一步|再|又|分别|猛|陡)?(?:增加|增长|增|上升|上涨|升|涨|提高|提升|提|扩大|扩建|扩|扩展|扩容|下降|降低|降|减少|减|缩短|缩减|缩小|缩|压缩|压减|压|跌|下调|上调|调整|攀升|跃升|跃|恢复|发展|壮大|拓展|变|延长|延伸|达)?(?:至|到|为|成)[^，。；0-9]{0,3}?$`)
	fromWord   = regexp.MustCompile(`(?:由|从|自)[^，。；]{0,18}$`)
	changedTo  = regexp.MustCompile(`(?:增加|增长|增|上升|升|涨|提高|提升|扩大|扩建|扩|下降|降低|降|减少|减|缩短|缩减)(?:到|至|为)(?:了)?(?:近|约|超过|逾)?$`)
	changeVerb = regexp.MustCompile(`(增长|增加|提高|提升|上升|上涨|攀升|增幅|增速|增|涨|多|多出|高出|高|扩大|下降|减少|降低|下滑|回落|缩短|缩减|降幅|减|降|跌|少|低)(?:了|幅度|幅|率|到了|近|约|超过|超|逾|达|达到|为|出)*$`)
	downVerb   = regexp.MustCompile(`下降|减少|降低|下滑|回落|缩短|缩减|降幅|减|降|跌|少|低`)
	yearOnYear = regexp.MustCompile(`同比|较上年|比上年|较去年|比去年|上年同期|去年同期`)
	plans      = regexp.MustCompile(`将|计划|争取|力争|目标|拟|预计|规划|有望|确保|要[在建把将]`)
	perTime    = regexp.MustCompile(`月薪|月收入|每月|月均|月工资`)
)

// What ends sentences and clauses.
const (
	sentenceEnds = "。！？；"
	clauseEnds   = "，。！？；：、"
)

// How far rules look from a number, in bytes. No clause of a paper is so long; without a bound each number of an endless
// paragraph would be compared with all of it.
const (
	nearby    = 150
	clauseFar = 240
	farthest  = 3000
)

// before is the text that ends at a byte, as far as most rules look.
func before(text string, at int) string { return text[start(text, at, nearby):at] }

// after is the text from a byte, as far.
func after(text string, at int) string {
	to := len(text)
	if at+nearby < to {
		to = start(text, at+nearby, utf8.UTFMax-1)
	}
	return text[at:to]
}

// start is the first whole character within so many bytes before another.
func start(text string, at, far int) int {
	from := max(0, at-far)
	for from < at && !utf8.RuneStart(text[from]) {
		from++
	}
	return from
}

// bounds are those of a sentence or clause around a byte.
func bounds(text string, at int, ends string) (from, to int) {
	far := farthest
	if ends == clauseEnds {
		far = clauseFar
	}
	from = start(text, at, far)
	if i := strings.LastIndexAny(text[from:at], ends); i >= 0 {
		_, size := utf8.DecodeRuneInString(text[from+i:])
		from += i + size
	}
	if to = len(text); at+far < to {
		to = start(text, at+far, utf8.UTFMax-1)
	}
	if i := strings.IndexAny(text[at:to], ends); i >= 0 {
		to = at + i
	}
	return from, to
}

// figures proposes the figures of a paragraph.
func (s *scanner) figures(text string, paragraph int) {
	times := s.times(text)
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
			if fromWord.MatchString(before(text, f.from)) && (fromTo.MatchString(between)) && (next.unit == f.unit || s.sameKind(f.unit, next.unit)) {
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
	}
	s.respectively(text, s.report.Figures[earlier:], mentions)
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
	if low != nil && fig.Period == "../"+s.pub {
		fig.Period = ""
	}
	fig.Name = s.name(text, times, start, f.end, cFrom)
	if fig.Baseline == nil && base == nil {
		s.before(&fig, text, f)
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

// period takes the nearest expression of time before the number in its sentence.
func (s *scanner) period(fig *Figure, text string, f found, base *found, times []span, sFrom, cFrom int) {
	fig.Period = "../" + s.pub
	ok, lastFrom := false, -1
	if base != nil {
		lastFrom = cFrom + strings.LastIndex(text[cFrom:max(cFrom, base.from)], "由")
	}
	for i := timesUntil(times, f.from) - 1; i >= 0; i-- {
		t := times[i]
		if t.base || t.then && !plans.MatchString(text[t.from:f.from]) {
			continue
		}
		if base != nil && t.to <= base.from && t.from > cFrom && fromWord.MatchString(before(text, base.from)) && t.from > lastFrom && lastFrom >= cFrom {
			fig.Baseline.Period = t.period
			continue
		}
		if t.from < sFrom {
			break
		}
		fig.Period, ok = t.period, true
		if t.goal {
			fig.Kind = "goal"
		}
		if fig.Period > s.pub[:4] && !strings.Contains(fig.Period, "/") && fig.Period != s.pub[:4] && len(fig.Period) == 4 {
			fig.Kind = "goal"
		}
		break
	}
	if !ok && (perYear.MatchString(text[cFrom:f.from]) || fig.To != "") {
		fig.Period = ""
		fig.Doubts = append(fig.Doubts, "no period: each year, or at any time")
	} else if !ok {
		// a year behind the words, or none: of the day of publication
		fig.Sure -= 0.1
		fig.Doubts = append(fig.Doubts, "no period in the sentence: taken as of publication")
	}
}

// kind says whether it is a level, an amount, a share, a change or a goal.
func (s *scanner) kind(fig *Figure, text, clause string, cTo int, f found) {
	switch {
	case fig.Kind == "goal":
	case plans.MatchString(clause) && !strings.Contains(clause, "预计去年"):
		fig.Kind = "goal"
	case changeVerb.MatchString(strings.TrimRight(clause, "近约超过逾")) && fig.Baseline == nil && !changedTo.MatchString(clause):
		fig.Kind = "change"
	case fig.Unit == "%":
		fig.Kind = "rate"
	case fig.Unit == "倍" || strings.HasSuffix(fig.Unit, "百分点"):
		fig.Kind = "change"
	case strings.HasSuffix(fig.Unit, "元") && !strings.Contains(clause, "均") || regexp.MustCompile(`产量|销|接待|培训|完成|实现|成交|迎客|游客`).MatchString(clause):
		fig.Kind = "flow"
	default:
		fig.Kind = "stock"
	}
	if fig.Kind == "change" && (fig.Unit == "%" || strings.HasSuffix(fig.Unit, "百分点")) {
		if m := changeVerb.FindString(strings.TrimRight(clause, "近约超过逾")); m != "" && downVerb.MatchString(m) {
			fig.Value = "-" + fig.Value
		}
	}
}

var perYear = regexp.MustCompile(`年(?:产|产值|产量|处理|均|接待|出栏|销售|销售额|加工|发电量?|供[水气]|节约|营业额|创收)|每年`)

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
func (s *scanner) before(fig *Figure, text string, f found) {
	lead := strings.TrimRight(before(text, f.from), "近约")
	if !changedTo.MatchString(lead) {
		return
	}
	for i := len(s.report.Figures) - 1; i >= max(0, len(s.report.Figures)-100); i-- {
		old := s.report.Figures[i]
		if old.Unit != fig.Unit || old.Kind == "change" || old.Kind == "goal" || old.To != "" || old.Value == fig.Value {
			continue
		}
		if common(old.Name, fig.Name) >= 4 {
			fig.Baseline = &Baseline{Value: old.Value, Period: strings.TrimPrefix(old.Period, "../")}
			fig.Doubts = append(fig.Doubts, "baseline from an earlier sentence")
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

var joins = regexp.MustCompile(`^(?:、|和|与|及|以及)?$`)

// where finds the unit a figure is about: what its sentence begins with, if not the report's subject.
func (s *scanner) where(fig *Figure, text string, mentions []mention, sFrom, cFrom, cTo int, f found) {
	subjects := map[string]bool{}
	for _, u := range s.report.Units {
		if u.Role == "subject" {
			subjects[u.ID] = true
		}
	}
	for _, p := range s.report.Places {
		if strings.Contains(text[sFrom:f.from], p.Name) {
			fig.Place = p.Name
		}
	}
	if s.whole != nil && s.whole.MatchString(text[cFrom:f.from]) && subjects[s.known.City.ID] {
		return
	}
	clauseStart, sentence := []mention{}, []mention{}
	for _, m := range mentions[mentionsUntil(mentions, sFrom):] {
		if m.to > f.from {
			break
		}
		sentence = append(sentence, m)
		before := text[:m.from]
		if m.from == sFrom || strings.HasSuffix(before, "，") || strings.HasSuffix(before, "；") || strings.HasSuffix(before, "：") || strings.HasSuffix(before, "”") || strings.HasSuffix(before, "。") {
			clauseStart = append(clauseStart, m)
		}
	}
	use := func(ids ...mention) {
		fig.Units, fig.Area = nil, ""
		for _, m := range ids {
			if m.area {
				fig.Area = m.id
			} else {
				fig.Units = append(fig.Units, m.id)
			}
		}
		if len(ids) == 1 && subjects[ids[0].id] && len(subjects) == 1 {
			fig.Units, fig.Area = nil, ""
			if ids[0].area {
				fig.Area = ids[0].id
			}
		}
	}
	defer func() {
		if fig.Area != "" && len(fig.Units) > 0 {
			fig.Area = "" // help from an area: of those it goes to
		}
		if fig.Area == "" && len(fig.Units) == 0 && len(subjects) == 1 {
			for id := range subjects {
				if s.area[id] {
					fig.Area = id
				}
			}
		}
		if fig.Place != "" {
			s.placeFits(fig, subjects)
		}
	}()
	for i := 0; i+1 < len(sentence); i++ {
		a, b := sentence[i], sentence[i+1]
		if helps.MatchString(text[a.to:b.from]) && len(text[a.to:b.from]) < 20 && a.id != b.id {
			use(b, a)
			return
		}
	}
	if to := s.helped(text, mentions, f); len(to) > 0 {
		use(to...)
		return
	}
	if n := len(clauseStart); n == 0 || clauseStart[n-1].from == mentions[0].from {
		if m, ok := labelOf(text, mentions); ok {
			use(m)
			return
		}
	}
	if n := len(clauseStart); n > 0 {
		m := clauseStart[n-1]
		if next := text[m.to:]; !strings.HasPrefix(next, "、") && !strings.HasPrefix(next, "和") {
			use(m)
			return
		}
	}
	if len(subjects) != 1 || subjects[s.known.City.ID] {
		if n := len(sentence); n > 0 {
			use(sentence[n-1])
			return
		}
		// the paragraph's last mention, if the paragraph began with it
		if len(mentions) > 0 && mentions[0].from < 40 && mentions[0].to < f.from {
			use(together(text, mentions)...)
		}
	}
}

// mentionsUntil is how many units are named before a byte.
func mentionsUntil(mentions []mention, at int) int {
	return sort.Search(len(mentions), func(i int) bool { return mentions[i].from >= at })
}

var gives = regexp.MustCompile(`(?:支持|帮扶|支援|帮助)$`)

// helped are those that the rest of the sentence says a figure goes to: 支持彭水、城口、万州.
func (s *scanner) helped(text string, mentions []mention, f found) (to []mention) {
	_, end := bounds(text, f.end, sentenceEnds)
	for _, m := range mentions[mentionsUntil(mentions, f.end):] {
		if m.from >= end {
			break
		}
		switch {
		case len(to) == 0 && gives.MatchString(before(text, m.from)), len(to) > 0 && joins.MatchString(text[to[len(to)-1].to:m.from]):
			to = append(to, m)
		}
	}
	return to
}

func (s *scanner) placeFits(fig *Figure, subjects map[string]bool) {
	for _, p := range s.report.Places {
		if p.Name != fig.Place {
			continue
		}
		if len(fig.Units) == 0 && !subjects[p.Unit] {
			fig.Units = []string{p.Unit}
		}
		fit := len(fig.Units) == 0
		for _, u := range fig.Units {
			fit = fit || u == p.Unit
		}
		if !fit {
			fig.Place = ""
		}
	}
}

var (
	nameTail  = regexp.MustCompile(`(?:已经|已|共计|共|总计|累计|达到|达|约为|约|超过|突破|超|近|逾|为|是|有|仅|只有|仍有|不足|不到|不少于|至少|最多可?|最高可?|接近|将|了|多达|高达|增至|降至|升至|提高到|增加到|下降到|降到|升到|稳定在|保持在|在|从|由|到|至|的|实现|同比|就|可|获|可获|其中|另有|“)+$`)
	nameLead  = regexp.MustCompile(`^(?:目前|如今|去年|今年|截至目前|截至|其中|全区|全县|全市|该区|该县|当地|已|并|也|还|而|则|同时|此外|，)+`)
	nounAfter = regexp.MustCompile(`^[\p{Han}A-Za-z0-9“”（）]{1,12}`)
)

// name proposes what a figure is called: what stands before it in its clause, or what it counts.
func (s *scanner) name(text string, times []span, from, to, cFrom int) string {
	lead, at := "", min(cFrom, from)
	first := sort.Search(len(times), func(i int) bool { return times[i].from >= at })
	for _, t := range times[first:max(first, timesUntil(times, from))] {
		lead, at = lead+text[at:t.from], t.to
	}
	lead = last(strings.ReplaceAll(lead+text[at:from], " ", ""), 40)
	for i := 0; i < 3; i++ {
		lead = nameTail.ReplaceAllString(nameLead.ReplaceAllString(lead, ""), "")
	}
	noun := nounAfter.FindString(after(text, to))
	if utf8.RuneCountInString(lead) >= 2 {
		return last(lead, 14)
	}
	if noun != "" {
		return strings.TrimFunc(noun, unicode.IsPunct)
	}
	if from > 0 && cFrom > 3 {
		prev, _ := bounds(text, cFrom-4, clauseEnds)
		if w := nounAfter.FindString(after(text, prev)); w != "" {
			return w
		}
	}
	return strings.TrimSpace(text[from:to])
}
