package draft

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Places that the gazetteer has not are known by how their names end. They are proposed only where it can be told where these begin:
// behind the name of a unit or township, or where a clause does; the latter, but for villages, if they are named twice.
var (
	siteEnd = regexp.MustCompile(`村社区|景区|古镇|古城|公园|湿地|石刻|老街|大桥|水库|(?:水|发)电站|(?:火车|高铁)站|(?:国际)?机场|陈列馆|博物馆|纪念馆|遗址馆?|数字馆|小学|中学|幼儿园|医院|(?:产业|工业|物流|科技|微电)园区?|工业新区|作业区|港区|农贸城|批发市场|经济技术开发区|开发区|经开区|高新区|大道|片区|溶洞|天坑|[湖河江山峡谷洞岛寺庙]|村|社区`)
	// ofNature goes on to another word than the name of a mountain or a river: 山区, 江面.
	ofNature = regexp.MustCompile(`^(?:[区面水道口货岸畔边里上下中地歌城庄村镇乡县路底顶脚风谷洞庙寺门石林羊鸡泉药菜茶]|大桥|流域|两岸|沿线|沿岸)`)
	// kindOfSite are places with a kind of their own.
	kindOfSite = map[string]string{"村": "village", "社区": "community", "村社区": "community", "老街": "street", "大道": "street", "片区": "area", "经济技术开发区": "area", "开发区": "area", "经开区": "area", "高新区": "area", "工业新区": "area"}
	// behindWords end before a name begins.
	behindWords = regexp.MustCompile(`(?:[在从到往赴至于位的和与及把对由是向为过逛游如即给让]|汇入|流入|流经|经开区|开发区|高新区|新区|城区|游览|走进|来到|前往|开往|途经|经过|新建|投用|建成|扩建|参观|开通|驶入|落户|入驻|打造|抵达|到达|通往|依托)$`)
	// general are words that name a kind and no place: 人民医院, 口袋公园, 贫困村.
	general = regexp.MustCompile(`^(?:该|全|各|多|一|两|三|四|几|这|那|某|每|新|老|旧|大|小|中|高|市|区|县|乡|镇|村|山|农|个|所|座|家|条|级|处|本|我|沿|境内|辖区|等|城|镇街|当地|本地|附近|热门|重点|主要|人民|中心|城市|社区|口袋|体育|文化|生态|森林|湿地|郊野|街心|滨江|农业|工业|物流|数字|现代|国家|国际|示范|贫困|脱贫|文明|专业|传统|空心|度假|自然|移民|特色|集体|美丽|行政|试点|入驻|老旧|智慧|安置|农民|公办|民办|职业|乡镇|县级|市级|区级|部分|有关|其他|相邻|产业|科技|旅游|风景|名胜|爱国|革命|历史|综合|便民|民营|连接|跨江|长江|附属)+$`)
	// goOnNames are what makes of what ends as a place's name another word: 村民, 社区矫正.
	goOnNames  = regexp.MustCompile(`^(?:民|里|委|支书|干部|组|级|口|庄|集体|落|史|矫正|服务|工作|养老|治理|化|建设|道路|镇|卫生室|医院|小学)`)
	unitsTown  = regexp.MustCompile(`^(\p{Han}{1,3}?)(镇|乡|街道)`)
	noTownStem = regexp.MustCompile(`[返回下老家城入进外异还离各多等全两三在个农本该民的和与及到从数近约级重名]|古$`)
	// inWords are words in what stands before a kind of place that are of no name: 今年建成公园.
	inWords   = regexp.MustCompile(`今年|去年|昨|日前|近日|[已将共及的]|建成|新建|新增|拥有|投入|完成|实现|开放|启动|推[动进]|加快|规划|打造|发展|依托|利用|通过|组织|全面|首[个座家所]|第[一二三]`)
	noTownEnd = regexp.MustCompile(`^(?:村振兴|镇|亲|愁|土|贤|音|情|间|居|企业|办|委|人民)`)
)

// mostStem is how many characters of a name may stand before how it ends.
const mostStem = 6

// mostNames is how many names of a report are looked at: what has more is no report.
const mostNames = 300

// sites finds such places in the paragraphs of a report whose units are known.
func (k *matcher) sites(r *Report) {
	whole := squeeze(r.Kicker+r.Headline) + strings.Join(r.Paragraphs, "\n")
	times := map[string]int{} // that a name stands in the report
	for i, p := range r.Paragraphs {
		mentions := k.find(p)
		for _, m := range mentions {
			k.unitsTown(r, p, m, i+1)
		}
		for _, loc := range siteEnd.FindAllStringIndex(p, -1) {
			end := p[loc[0]:loc[1]]
			nature := utf8.RuneCountInString(end) == 1 && end != "村"
			if goOnNames.MatchString(p[loc[1]:]) || nature && ofNature.MatchString(p[loc[1]:]) {
				continue
			}
			from, behind := k.siteFrom(r, p, loc[0], mentions)
			if from < 0 {
				continue
			}
			stem := p[from:loc[0]]
			if n := utf8.RuneCountInString(stem); n < 2 && end != "村" || n < 1 || n > mostStem || general.MatchString(stem) || inWords.MatchString(stem) || strings.ContainsAny(stem, "0123456789") {
				continue
			}
			name := p[from:loc[1]]
			if _, counted := times[name]; !counted {
				if len(times) == mostNames {
					return
				}
				times[name] = strings.Count(whole, name)
			}
			if !behind && end != "村" && times[name] < 2 || notVillage.MatchString(name) {
				continue
			}
			kind := kindOfSite[end]
			if kind == "" {
				kind = "site"
			}
			if unit := siteUnit(r, mentions, from); unit != "" {
				k.addPlace(r, Place{name, unit, kind, i + 1, false})
			}
		}
	}
}

// siteFrom is where a name begins whose end begins at a byte, and whether it does behind that of a unit or township; -1 if that
// cannot be told.
func (k *matcher) siteFrom(r *Report, text string, end int, mentions []mention) (from int, behind bool) {
	from = end
	for n := 0; n <= mostStem; n++ {
		before := text[start(text, from, nearby):from]
		if i := mentionsUntil(mentions, from); i > 0 && mentions[i-1].to >= from {
			if mentions[i-1].to > end {
				return -1, false // its name ends so: 巫山
			}
			return mentions[i-1].to, true
		}
		if n > 0 && slices.ContainsFunc(r.Places, func(x Place) bool { return townName.MatchString(x.Name) && strings.HasSuffix(before, x.Name) }) {
			return from, true
		}
		last, size := utf8.DecodeLastRuneInString(before)
		if size == 0 || !unicode.Is(unicode.Han, last) && last != '·' || n > 0 && behindWords.MatchString(before) {
			return from, false
		}
		from -= size
	}
	return -1, false
}

// unitsTown adds a township that stands right behind its unit's full name and that the gazetteer has not, or no longer.
func (k *matcher) unitsTown(r *Report, text string, m mention, paragraph int) {
	found := unitsTown.FindStringSubmatch(after(text, m.to))
	if m.area || !m.sure || found == nil || noTownStem.MatchString(found[1]) || noTownEnd.MatchString(text[m.to+len(found[0]):]) || slices.Contains(k.towns[found[0]], m.id) {
		return
	}
	k.addPlace(r, Place{found[0], m.id, townKind[found[2]], paragraph, false})
}

// siteUnit is the unit named last before a place in its paragraph, or the report's only subject.
func siteUnit(r *Report, mentions []mention, from int) string {
	for i := mentionsUntil(mentions, from) - 1; i >= 0; i-- {
		if !mentions[i].area {
			return mentions[i].id
		}
	}
	only := ""
	for _, u := range r.Units {
		switch {
		case u.Role != "subject":
		case only != "" || u.Area:
			return ""
		default:
			only = u.ID
		}
	}
	return only
}
