package draft

import (
	"math/big"
	"regexp"
	"strings"
	"unicode/utf8"
)

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
	if hasMany.MatchString(before) && clauseStop.MatchString(after[len(f.unit):]) && countedFirst[f.unit] {
		return true // 学生六名
	}
	return f.spelt && f.value.Cmp(big.NewRat(2, 1)) >= 0 && !loosely[f.unit]
}

// changes says whether what stands before a number tells what has become more or less, against an earlier time: 同比减少八天.
func (m *measuring) changes(before string) bool {
	return yearOnYear.MatchString(before) && changeVerb.MatchString(clauseOf(before))
}

// clauseOf is the last clause of a text.
func clauseOf(text string) string {
	from, _ := bounds(text, len(text), clauseEnds)
	return text[from:]
}

// loosely are classifiers of manners and sides rather than of things: 分三批, 两头, 几道.
var loosely = map[string]bool{"批": true, "头": true, "道": true, "起": true, "番": true, "步": true, "面": true, "方": true, "级": true, "边": true, "类": true, "群": true, "轮": true, "片": true, "国": true, "门": true, "口": true, "眼": true, "团": true, "段": true, "节": true}

// countedFirst are classifiers that may follow what they count: 学生六名.
var countedFirst = map[string]bool{"名": true, "位": true, "人": true, "台": true, "辆": true, "座": true, "所": true, "艘": true}

// hasMany is what stands before a number behind what it counts: 现有学生六名.
var hasMany = regexp.MustCompile(`(?:有|配备|配来|聘请|招收|新增|购置|购进|派出)\p{Han}{2,4}$`)

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
	if gradeAfter.MatchString(after) && !strings.HasPrefix(after, "km") && !strings.HasPrefix(after, "kg") && !strings.HasPrefix(after, "m²") {
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
	if f.unit == "口" && strings.HasPrefix(after, "口人") { // 731口人
		f.unit, f.end = "人", f.to+len("口人")
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
	case (f.unit == "米" || f.unit == "公里") && ofRace.MatchString(behind):
		return "the name of a race"
	case inReach[f.unit] && ofCircle.MatchString(behind):
		return "the name of what is in reach"
	case m.strong[f.unit] && f.unit != "人" && ofSize.MatchString(behind):
		return "a size or class, not an amount"
	case m.strong[f.unit] && !ofPart[f.unit] && threshold.MatchString(behind) && !rises.MatchString(behind):
		return "a size or class, not an amount"
	}
	if (f.unit == "栋" || f.unit == "幢") && ofHouse.MatchString(text[f.end:]) {
		return "a number of a house"
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
	case "小时", "个小时", "钟头", "个钟头", "分钟":
		if dayAndNight.MatchString(text[f.from:min(len(text), f.end+30)]) || strings.HasSuffix(before, "值守") {
			return "open day and night"
		}
		if worked.MatchString(before) && !changeVerb.MatchString(strings.TrimRight(before, "了近约整")) {
			return "duration"
		}
	case "个月", "天":
		if m.changes(before) {
			break
		}
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
		if m.strong[f.unit] && !m.changes(before) && !f.counts(before, after) && f.unit != "倍" && f.unit != "个百分点" && f.unit != "百分点" && !han1.MatchString(before) {
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
	if usual := spelt[f.unit]; usual != "" {
		f.unit = usual
	}
	f.qualify(text)
	return ""
}

var (
	// ofSize makes an amount the name of a class: 1000吨级泊位, 30公里组, 一盒5公斤装.
	ofSize = regexp.MustCompile(`^(?:级(?:[^以]|$)|组(?:[冠亚季别的比，。、）]|$)|装(?:[^机载配修备满入上进运车卸]|$))`)
	// ofRace makes a length the name of a race: 500米直道赛.
	ofRace = regexp.MustCompile(`^\p{Han}{0,4}(?:赛|决赛|比赛)(?:[的冠亚季和与、，。；比有共前后中上]|$|\p{Han})`)
	// ofCircle makes a time or a way the name of what is in reach: 15分钟生活圈.
	ofCircle = regexp.MustCompile(`^\p{Han}{1,9}圈`)
	inReach  = map[string]bool{"分钟": true, "小时": true, "公里": true, "米": true}
	voucher  = regexp.MustCompile(`^(?:代金券|消费券|优惠券|抵用券|红包券|满减券)`)
	paid     = regexp.MustCompile(`^(?:[，。；！、”）]|$|钱|左右|上下)`)
)

// threshold says from where on something counts: 海拔800米以上的地区, 10亿元以上的项目. What grows by so much is an amount (rises), and so
// is how large a part is (ofPart).
var (
	threshold = regexp.MustCompile(`^(?:及?以[上下内外])的\p{Han}`)
	rises     = regexp.MustCompile(`^(?:及?以[上下内外])的(?:年?均?增|涨|降|速|幅|规模|产|收|销|利|水平|目标|成绩|效益|效果|市场|份额|时间|距离)`)
	ofPart    = map[string]bool{"%": true, "成": true, "倍": true, "人": true, "名": true, "位": true, "户": true, "人次": true, "个百分点": true, "百分点": true, "番": true}
)

// clauseStart and did: 3个月走过12站 is how long it took.
var (
	clauseStart = regexp.MustCompile(`(?:^|[，。；：、】])(?:仅|只|短短|用时|用了?)?$`)
	did         = regexp.MustCompile(`^(?:个月|天)(?:走|跑|完|卖|接|销|建|发|开|拿|吸|收|种|演|签|增|实现|达)`)
)

// lasts: 运行时间稳定在16天左右 is a figure; passes: what else is said of days.
var (
	lasts   = regexp.MustCompile(`(?:时间|周期|工期|时长|寿命|天数)[^，。；]{0,6}$`)
	holiday = regexp.MustCompile(`(?:假期|长假|黄金周|节日)$`)
	passes  = regexp.MustCompile(`^(?:个月|天)(?:连续|蝉联|前|后|来|内|的时间|时间|左右|长假|假期|小长假)|^天$`)
)

// worked: 吆喝了近3个小时 is how long it took.
var worked = regexp.MustCompile(`\p{Han}了(?:近|约|整整|大约)?$`)

// dayAndNight is no number: 24小时自助服务区.
var dayAndNight = regexp.MustCompile(`^24小时(?:都[有能可在]|自助|值[班守]|营业|服务|在线|热线|开放|不间断|滚动|轮班|监[控测护]|巡[逻查]|待命|响应|便利)`)

var runs = regexp.MustCompile(`^班(?:[，。；、（至到增减]|加密|$)`)

// everySo: 每4个人里就有1个, but not 每分钟就有68台.
var everySo = regexp.MustCompile(`每[\d一两二三四五六七八九十百]`)

// ofHouse is what stands behind the number of a house in an address: 5栋3-2室, 5栋3单元.
var ofHouse = regexp.MustCompile(`^\d+(?:[-－]\d+|单元|号|室|楼)`)

var aRatio = regexp.MustCompile(`^(?:个|名|位|户)?[^，。]{0,4}(?:里|中|就|当中)`)
