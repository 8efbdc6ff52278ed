package draft

import (
	"math/big"
	"regexp"
	"sort"
	"strings"
	"unicode/utf8"
)

// notAfter are words in which a classifier is none: 3家长, 5名单.
var notAfter = regexp.MustCompile(`^(?:人大|人民|家长|家庭|名单|位于|条例|面积|面对|面向|场所|场镇|场馆|件事|门户|项目部|部门|部分|群众|种植|种养|种粮|口岸|口碑|头部|位置|成为|成立|成功|成渝|成员|成效|成果|成本|成年|名录|道路|乡村|村民|村级|社区矫正|组织|对口|面貌|车间|期间|期货|次日|次年|方面|方案|方便|方式|度假|天然|天气|分之|公里外|单位|单价|列车|册|批发|片区|支持|双城|对于|床铺|期工程|期项目|批次)`)

var peopleAhead = regexp.MustCompile(`^(?:贫困|脱贫|农业|农村|城镇|返乡|困难|留守|受灾|建档立卡|当地|国内外|一线|新增|转移|各类|专业|普通)*(?:人口|群众|百姓|老百姓|职工|学生|居民|农民|村民|游客|党员|干部|老人|员工|工人|师生|师傅|劳动力|志愿者|医护|观众|市民|儿童|用户|考生|残疾人|专家|人)`)

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
	prefixes = []struct{ word, code string }{{"不少于", "at_least"}, {"不低于", "at_least"}, {"至少", "at_least"}, {"最少", "at_least"}, {"起码", "at_least"}, {"不超过", "up_to"}, {"不高于", "up_to"}, {"不多于", "up_to"}, {"超过", "over"}, {"突破", "over"}, {"高出", ""}, {"超出", ""}, {"超", "over"}, {"逾", "over"}, {"大于", "over"}, {"多于", "over"}, {"将近", "nearly"}, {"接近", "nearly"}, {"近", "nearly"}, {"大约", "about"}, {"约", "about"}, {"约为", "about"}, {"大概", "about"}, {"约合", "about"}, {"左右", "about"}, {"不足", "under"}, {"不到", "under"}, {"未满", "under"}, {"少于", "under"}, {"低于", "under"}, {"最高达", "up_to"}, {"最高", "up_to"}, {"最多", "up_to"}, {"最大", "up_to"}, {"曾多达", "up_to"}, {"上限", "up_to"}}
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
	if m := inSeconds.FindStringSubmatch(rest); m != nil {
		return make(len(m[0]), parts(m[1], m[2]), "秒")
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
	extension      = regexp.MustCompile(`^-\d{6,}`)
	ofSky          = regexp.MustCompile(`^天(?:然|气|府|空)`)
	spent          = regexp.MustCompile(`^度(?:假|过|夏)`)
	howLong        = regexp.MustCompile(`(?:连续|每隔?|为期|近|历时|的)$`)
	bareSteps      = regexp.MustCompile(`^(?:百|千|万|亿)+$`)
	andMore        = regexp.MustCompile(`^(?:多|余)(?:[，。、；）]|\p{Han})`)
	manyOf         = regexp.MustCompile(`^多(?:次|年|种|项|个|元|样|家|出|收|产|卖|赚|花)`)
	nearWords      = regexp.MustCompile(`(?:附近|最近|邻近|就近)$`)
	pactWords      = regexp.MustCompile(`(?:签约|节约|预约|集约)$`)
)

// byPiece are people who are counted by 个.
var byPiece = regexp.MustCompile(`^个(?:徒弟|学徒|徒子|学生|孩子|娃娃|娃|小孩|老人|村民|农民|工人|员工|队员|选手|教师|老师|医生|护士|党员|干部|志愿者|游客|客人|居民|邻居|工友|伙计|师傅|帮手)`)

// bodiesOf are what people form or have: 3个村民小组.
var bodiesOf = regexp.MustCompile(`^个\p{Han}{2,3}(?:小组|委员|代表|之家|服务|活动|中心|家庭|支部|社区|团|队|站|点|班|宿舍|食堂|公寓)`)

// oneself is 个人 that is one word: 3个个人账户 has its classifier before it.
var oneself = regexp.MustCompile(`^个人(?:所得|消费|贷款|账户|信息|独资|户|体|性|化|奖|单项|全能|赛|项目)`)

// households are counted without a classifier: 带动1.1万农户.
var households = regexp.MustCompile(`^(?:贫困|脱贫|困难|低保|移民|搬迁|种植|养殖|受灾|受益|城镇|农村|当地)*(?:农户|住户|商户|用户家庭|家庭|贫困户|脱贫户|居民户|果农户|大户|渔户|蚕农户)`)

// counts says whether a small number in words says how many, as digits would: it is what has grown to another, or the report
// writes all its numbers so.
func (f *found) counts(before, after string) bool {
	if growsFrom.MatchString(before) && growsTo.MatchString(after[len(f.unit):]) {
		return true
	}
	return f.spelt && f.value.Cmp(big.NewRat(2, 1)) >= 0 && !loosely[f.unit]
}

// loosely are classifiers of manners and sides rather than of things: 分三批, 两头, 几道.
var loosely = map[string]bool{"批": true, "头": true, "道": true, "起": true, "番": true, "步": true, "面": true, "方": true, "级": true, "边": true, "类": true, "群": true, "轮": true, "片": true, "国": true, "门": true, "口": true, "眼": true, "团": true, "段": true, "节": true}

var (
	growsFrom = regexp.MustCompile(`[由从](?:最初的?|当初的?|原来的?|过去的?|起初的?|刚开始的?)?$`)
	growsTo   = regexp.MustCompile(`^[^，。；]{0,8}?(?:至|到|为|成)了?(?:近|约|超过)?[\d一二两三四五六七八九十百]`)
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
		if m := extension.FindString(after); m != "" {
			f.to += len(m)
			f.end = f.to
			return "telephone or code"
		}
	}
	if f.more == "几" && f.isHan && f.mult == "" && f.chars <= 2 {
		return "in words, a vague number"
	}
	f.unit = m.unitAt(text, f.to)
	f.end = f.to + len(f.unit)
	if f.unit != "" && !m.strong[f.unit] && notAfter.MatchString(after) && !(f.unit == "名" && !strings.HasPrefix(after, "名单") && !strings.HasPrefix(after, "名录")) {
		f.unit, f.end = "", f.to
	}
	if f.unit == "人" && (strings.HasPrefix(after, "人大") || strings.HasPrefix(after, "人民")) || f.unit == "成" && notAfter.MatchString(after) || f.unit == "位" && strings.HasPrefix(after, "位于") || f.unit == "天" && ofSky.MatchString(after) || f.unit == "度" && spent.MatchString(after) {
		f.unit, f.end = "", f.to
	}
	if f.unit == "个" && strings.HasPrefix(after, "个人") && !oneself.MatchString(after) {
		f.unit, f.end = "人", f.to+len("个人")
	}
	if f.unit == "个" && byPiece.MatchString(after) && !bodiesOf.MatchString(after) && !strings.HasSuffix(before, "就有") {
		f.unit = "人" // 11个徒弟
	}
	if f.unit == "" && runs.MatchString(after) { // 由每日6班加密至14班
		f.unit, f.end = "班", f.to+len("班")
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
			f.doubts = append(f.doubts, countedThings)
		case households.MatchString(after) && (f.mult != "" || f.more != "" || !f.isHan):
			f.unit, f.sure = "户", 0.75
			f.doubts = append(f.doubts, countedThings)
		case peopleAhead.MatchString(after) && (f.mult != "" || f.more != "" || !f.isHan):
			f.unit, f.sure = "人", 0.75
			f.doubts = append(f.doubts, countedPeople)
		case f.mult != "" && strings.HasPrefix(after, "级") && (strings.HasSuffix(f.mult, "亿") || f.mult == "万"):
			f.unit, f.qual, f.sure, f.end = "元", "about", 0.6, f.to+len("级")
			f.doubts = append(f.doubts, sizeNotAmount)
			return ""
		case notFigureAfter.MatchString(after):
			return "age, number of a name, time or level"
		default:
			return "no unit"
		}
	}
	switch behind := text[f.end:min(len(text), f.end+30)]; {
	case f.unit == "块" && paid.MatchString(behind): // 两百块
		f.unit = "元"
	case f.unit == "元" && voucher.MatchString(behind):
		return "what a voucher is worth"
	case m.strong[f.unit] && f.unit != "人" && ofSize.MatchString(behind):
		return "a size or class, not an amount"
	}
	if strings.HasSuffix(before, "每") && (!m.strong[f.unit] || f.unit == "人") && aRatio.MatchString(after) || strings.HasSuffix(before, "就有") && everySo.MatchString(last(before, 14)) && !m.strong[f.unit] {
		return "a ratio in words"
	}
	switch f.unit {
	case "期":
		return "number of a stage"
	case "次", "起", "期次":
		if f.isHan && !f.counts(before, after) {
			return "in words, an occasion"
		}
	case "度":
		if !strings.Contains(before, "电") && !strings.HasPrefix(after, "度电") && f.mult == "" {
			return "angle or temperature"
		}
	case "小时", "个小时", "分钟":
		if worked.MatchString(before) && !changeVerb.MatchString(strings.TrimRight(before, "了近约整")) {
			return "duration"
		}
	case "个月", "天":
		if f.isHan && f.chars == 1 || f.unit == "天" && holiday.MatchString(before) || passes.MatchString(after) && !lasts.MatchString(before) || howLong.MatchString(before) && f.unit == "个月" || did.MatchString(after) && (clauseStart.MatchString(before) || f.unit == "天") && !lasts.MatchString(before) {
			return "duration"
		}
	case "群", "窝", "级", "面积":
		if f.isHan && f.chars == 1 && f.more == "" && f.mult == "" {
			return "in words, a few"
		}
	default:
		people := f.unit == "位" || f.unit == "名" || f.unit == "户" || f.unit == "人"
		if f.isHan && f.chars == 1 && f.more == "" && f.mult == "" && (people || !m.strong[f.unit]) {
			if f.counts(before, after) {
				break
			}
			if v, _ := f.value.Float64(); v < 2 || !han1.MatchString(before) || strings.HasSuffix(before, "这") {
				return "in words, a few"
			}
			if big := f.value.Cmp(big.NewRat(10, 1)) > 0; big && (strings.HasSuffix(before, "近") || strings.HasSuffix(before, "上")) {
				break // 近百人
			}
			if f.unit == "个" || f.unit == "位" || f.unit == "人" || f.unit == "家" || f.unit == "名" || f.unit == "场" || f.unit == "类" || f.unit == "种" || f.unit == "方" || f.unit == "面" || f.unit == "件" || f.unit == "项" {
				return "in words, a few"
			}
			f.sure = 0.7
			f.doubts = append(f.doubts, smallInWords)
		}
	}
	if f.isHan && f.chars == 1 && f.more == "" && f.mult == "" && f.high == nil {
		v, _ := f.value.Float64()
		if v < 2 && f.unit != "倍" && !(f.unit == "个百分点") && !f.counts(before, after) {
			return "in words, one"
		}
		if m.strong[f.unit] && !f.counts(before, after) && f.unit != "倍" && f.unit != "个百分点" && f.unit != "百分点" && !han1.MatchString(before) {
			return "in words, a few"
		}
	}
	if f.isHan && (f.unit == "百分点" || f.unit == "番") && f.value.Sign() == 0 {
		return "in words"
	}
	if f.isHan && f.more == "" && bareSteps.MatchString(text[f.from:f.to]) && !m.strong[f.unit] {
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

var (
	// ofSize makes an amount the name of a class: 1000吨级泊位, 30公里组, 一盒5公斤装.
	ofSize  = regexp.MustCompile(`^(?:级(?:[^以]|$)|组(?:[冠亚季别的比，。、）]|$)|装(?:[^机载配修备满入上进运车卸]|$))`)
	voucher = regexp.MustCompile(`^(?:代金券|消费券|优惠券|抵用券|红包券|满减券)`)
	paid    = regexp.MustCompile(`^(?:[，。；！、”）]|$|钱|左右|上下)`)
)

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

// clauseStart and did: 3个月走过12站 is how long it took.
var (
	clauseStart = regexp.MustCompile(`(?:^|[，。；：、】])(?:仅|只|短短|用时|用了?)?$`)
	did         = regexp.MustCompile(`^(?:个月|天)(?:走|跑|完|卖|接|销|建|发|开|拿|吸|收|种|演|签|增|实现|达)`)
)

// lasts: 运行时间稳定在16天左右 is a figure; passes: what else is said of days.
var (
	lasts   = regexp.MustCompile(`(?:时间|周期|工期|时长|寿命|天数)[^，。；]{0,6}$`)
	holiday = regexp.MustCompile(`(?:假期|长假|黄金周|节日)$`)
	passes  = regexp.MustCompile(`^(?:个月|天)(?:前|后|来|内|的时间|时间|左右|长假|假期|小长假)|^天$`)
)

// worked: 吆喝了近3个小时 is how long it took.
var worked = regexp.MustCompile(`\p{Han}了(?:近|约|整整|大约)?$`)

var runs = regexp.MustCompile(`^班(?:[，。；、（至到增减]|加密|$)`)

// everySo: 每4个人里就有1个, but not 每分钟就有68台.
var everySo = regexp.MustCompile(`每[\d一两二三四五六七八九十百]`)

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
