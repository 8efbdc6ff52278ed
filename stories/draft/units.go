package draft

import (
	"regexp"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"
)

// A mention is a unit's or area's name in a text.
type mention struct {
	id, short string
	area      bool
	from, to  int // bytes
	sure      bool
}

// matcher finds units, areas and towns.
type matcher struct {
	*measuring
	known     Known
	names     []Name
	area      map[string]bool
	towns     map[string][]string // name → units that have one called so
	whole     *regexp.Regexp
	wholeMean *regexp.Regexp // 全市平均
	office    *regexp.Regexp // of the whole region: 市文物局
	home      string         // the unit that the paper is of
	people    *regexp.Regexp // who stands for the whole region: 重庆代表团

	located map[string]bool // unit and name
}

func newMatcher(k Known) *matcher {
	m := &matcher{measuring: newMeasuring(k.Measures, k.Counts), known: k, area: map[string]bool{}, towns: map[string][]string{}, located: map[string]bool{}}
	m.names = append(append(m.names, k.Areas...), k.Units...)
	for _, a := range k.Areas {
		m.area[a.ID] = true
	}
	sort.SliceStable(m.names, func(i, j int) bool { return len(m.names[i].Short) > len(m.names[j].Short) })
	for _, t := range k.Towns {
		m.located[t.Unit+t.Zh] = t.Located && !slices.Contains(m.towns[t.Zh], t.Unit)
		m.towns[t.Zh] = append(m.towns[t.Zh], t.Unit)
	}
	if k.City.Short != "" {
		m.people = regexp.MustCompile(regexp.QuoteMeta(k.City.Short) + `市?\p{Han}{0,4}(?:代表团|代表队|选手|健儿|运动员|籍)|` + regexp.QuoteMeta(k.City.Short) + `队`)
	}
	if own := strings.TrimPrefix(k.City.Zh, k.City.Short); own != "" && k.City.Short != "" {
		m.office = regexp.MustCompile(`(?:^|[，。：；由从据])(?:` + regexp.QuoteMeta(k.City.Short) + `)?` + regexp.QuoteMeta(own) + `\p{Han}{1,12}(?:局|委|办|中心|协会|集团)`)
	}
	if len(k.Whole) > 0 {
		m.whole = regexp.MustCompile(strings.Join(k.Whole, "|"))
		m.wholeMean = regexp.MustCompile(`^(?:而|同期)?(?:` + strings.Join(k.Whole, "|") + `)(?:平均|人均)`)
	}
	return m
}

// formerUntil adds the names that units had on a day: papers of 2015 write of 开县.
func (k *matcher) formerUntil(date string) {
	year := small(date[:min(4, len(date))])
	for _, f := range k.known.Former {
		n := Name{ID: f.ID, Zh: f.Zh, Short: f.Zh}
		if f.Part {
			r := []rune(f.Zh)
			n.Short = string(r[:len(r)-1])
		} else if year > f.Until {
			continue
		}
		if !slices.ContainsFunc(k.names, func(o Name) bool { return o.Zh == n.Zh || o.Short == n.Short }) {
			k.names = append(k.names, n)
		}
	}
	sort.SliceStable(k.names, func(i, j int) bool { return len(k.names[i].Short) > len(k.names[j].Short) })
}

// notUnit is what a short name is followed by when it is part of another name.
var notUnit = regexp.MustCompile(`^(?:机场|国际机场|老人|嘴|路|大道|大桥|长江|嘉陵江|之|寺|宾馆|酒店|牌|碗|人家|籍老|不老|的老人|者|火锅)`)

var otherProvince = regexp.MustCompile(`(?:四川|贵州|湖北|湖南|陕西|云南|浙江|山东|江苏|广东|福建|安徽|河南|河北|江西|山西|甘肃)(?:省)?$`)

// find gives the mentions of units and areas in order.
func (k *matcher) find(text string) (found []mention) {
	for i := 0; i < len(text); {
		_, size := utf8.DecodeRuneInString(text[i:])
		if m, ok := k.at(text, i); ok {
			found = append(found, m)
			size = m.to - m.from
		}
		i += size
	}
	return found
}

func (k *matcher) at(text string, i int) (mention, bool) {
	for _, n := range k.names {
		rest := text[i:]
		if !strings.HasPrefix(rest, n.Short) {
			continue
		}
		m := mention{id: n.ID, short: n.Short, area: k.area[n.ID], from: i, to: i + len(n.Short)}
		if !strings.HasPrefix(rest, n.Zh) || n.Zh == n.Short {
			if k.otherWord(text, m.from, m.to) || k.othersTown(n, rest) {
				continue
			}
		}
		if strings.HasPrefix(rest, n.Zh) {
			m.to, m.sure = i+len(n.Zh), true
			return m, true
		}
		if utf8.RuneCountInString(n.Short) < 2 {
			continue // 忠 alone is no name
		}
		after := after(text, i+len(n.Short))
		if notUnit.MatchString(after) || otherProvince.MatchString(before(text, i)) {
			continue
		}
		if own := commonEnd(n.Zh, after); own > 0 {
			m.to, m.sure = m.to+own, true // 彭水自治县
			return m, true
		}
		if r, size := utf8.DecodeRuneInString(after); (r == '县' || r == '区' || r == '市') && !strings.HasPrefix(after[size:], "域") {
			m.to, m.sure = m.to+size, true
		}
		return m, true
	}
	return mention{}, false
}

// commonEnd is how much of what follows a unit's short name is the end of its full one, in bytes: two characters or more.
func commonEnd(full, after string) int {
	for i := range full {
		if end := full[i:]; utf8.RuneCountInString(end) >= 2 && strings.HasPrefix(after, end) {
			return len(end)
		}
	}
	return 0
}

// otherWord says whether a word that is no name has a part of what would be one: 召开县委, 联合川渝.
func (k *matcher) otherWord(text string, from, to int) bool {
	return slices.ContainsFunc(k.known.Homographs, func(word string) bool {
		near := text[max(0, from-len(word)+1):min(len(text), to+len(word)-1)]
		return strings.Contains(near, word)
	})
}

// othersTown says whether a text begins with a township called as a unit that it is not of: 巫山镇 in 开州.
func (k *matcher) othersTown(n Name, text string) bool {
	for _, kind := range []string{"镇", "乡", "街道"} {
		if units := k.towns[n.Short+kind]; strings.HasPrefix(text, n.Short+kind) && len(units) > 0 && !slices.Contains(units, n.ID) {
			return true
		}
	}
	return false
}

// units proposes what a report is about, and how it names it. heads are all lines of its headline.
func (k *matcher) units(r *Report, heads string) {
	head := squeeze(r.Kicker + r.Headline)
	if len(k.find(head)) == 0 {
		head = heads // a sub-head, of which the report is then
	}
	var text strings.Builder
	for i, p := range r.Paragraphs {
		if loc := endByline.FindStringSubmatchIndex(p); loc != nil { // 彭水秀 is a person
			p = p[:loc[2]]
		}
		if i > 0 {
			text.WriteByte('\n')
		}
		text.WriteString(p)
	}
	body := text.String()
	count, first, order := map[string]int{}, map[string]int{}, []string{}
	add := func(id string, weight, at int) {
		if _, known := first[id]; !known {
			first[id] = at
			order = append(order, id)
		}
		count[id] += weight
	}
	inHead := map[string]bool{}
	for _, m := range k.find(head) {
		if team.MatchString(head[m.to:]) {
			add(m.id, 0, 0)
			continue
		}
		inHead[m.id] = true
		add(m.id, 5, 0)
	}
	for _, m := range k.find(body) {
		if team.MatchString(after(body, m.to)) {
			add(m.id, 0, m.from+1)
			continue
		}
		add(m.id, 1, m.from+1)
	}
	near := ""
	if us := k.find(head); len(us) > 0 {
		near = us[0].id
	}
	k.places(r, heads, 1, near)
	for i, p := range r.Paragraphs {
		k.places(r, p, i+1, near)
	}
	for _, p := range r.Places {
		if _, known := first[p.Unit]; !known {
			add(p.Unit, 1, len(body))
			r.Doubts = append(r.Doubts, "unit "+p.Unit+" only by its township "+p.Name)
		}
	}
	lead := ""
	for i := 0; i < len(r.Paragraphs) && i < 2; i++ {
		lead += r.Paragraphs[i]
	}
	city := k.ofCity(r, head, lead, inHead)
	if local := ofHome.MatchString(lead) || ofHome.MatchString(head) || !city && len(order) == 0; local && k.home != "" && len(inHead) == 0 {
		if city = false; len(order) == 0 {
			add(k.home, 1, 1)
			r.Doubts = append(r.Doubts, "no unit named: taken for that of the paper")
		}
	}
	if city || len(order) == 0 {
		r.Units = append(r.Units, Ref{ID: k.known.City.ID, Role: "subject"})
		if !city {
			r.Doubts = append(r.Doubts, "no unit named: taken for the whole city")
		}
	}
	subjects := map[string]bool{}
	switch {
	case city || len(order) == 0:
	case len(inHead) == 0 && count[k.home] > 0 && ofHome.MatchString(lead):
		subjects[k.home] = true
	case len(inHead) > 0:
		subjects = inHead
		k.through(head, r.Paragraphs[0], subjects)
	default:
		top := order[0]
		if i := slices.IndexFunc(order, func(id string) bool { return count[id] > 0 }); i > 0 {
			top = order[i]
		}
		for _, id := range order {
			if count[id] > count[top]+1 {
				top = id
			}
		}
		subjects[top] = true
		if len(order) > 1 {
			r.Doubts = append(r.Doubts, "subject guessed from the text: the headline names no unit")
		}
	}
	group := k.group(r.Paragraphs[0])
	if len(group) == 0 {
		group = k.partners(r.Paragraphs[0])
	}
	if len(inHead) == 0 && len(group) > 1 && !city {
		subjects = group
	}
	if labels := k.labels(r); len(inHead) == 0 && len(labels) > 1 && !city {
		subjects = labels
	}
	for _, id := range order {
		role := "mentioned"
		if subjects[id] {
			role = "subject"
		}
		r.Units = append(r.Units, Ref{ID: id, Role: role, Area: k.area[id]})
	}
	if !city && len(order) > 0 && k.whole != nil {
		for _, loc := range k.whole.FindAllStringIndex(body, 20) {
			if strings.HasPrefix(body[loc[1]:], "平均") || measured.MatchString(before(body, loc[0])) {
				r.Units = append(r.Units, Ref{ID: k.known.City.ID, Role: "mentioned"})
				break
			}
		}
	}
	sort.SliceStable(r.Units, func(i, j int) bool { return r.Units[i].Role == "subject" && r.Units[j].Role != "subject" })
}

// team is what makes a unit's name that of a team.
var team = regexp.MustCompile(`^队(?:[^伍员]|$)`)

var (
	line    = regexp.MustCompile(`^(?:至|到|—|——|－)$`)
	passing = regexp.MustCompile(`(?:经|途经|经过|经由|途径|穿越|穿|途中停靠)$`)
)

// through adds the units that a line runs through, where the headline says which it joins: 黔江至秀山公交.
func (k *matcher) through(head, text string, subjects map[string]bool) {
	ms := k.find(head)
	if len(ms) != 2 || !line.MatchString(head[ms[0].to:ms[1].from]) {
		return
	}
	for _, m := range k.find(text) {
		if passing.MatchString(before(text, m.from)) {
			subjects[m.id] = true
		}
	}
}

// partners are the units that a text begins with and says do something together: 彭水、武隆签下协议.
func (k *matcher) partners(text string) map[string]bool {
	_, to := bounds(text, 0, sentenceEnds)
	ms := k.find(text[:to])
	if len(ms) < 2 || ms[0].from > len("12月22日，本周") {
		return nil
	}
	all := together(text, ms)
	if len(all) < 2 || !agree.MatchString(after(text, all[len(all)-1].to)) {
		return nil
	}
	ids := map[string]bool{}
	for _, m := range all {
		ids[m.id] = true
	}
	return ids
}

var agree = regexp.MustCompile(`^(?:(?:与|和|同)[^，。；]{2,12})?(?:两地|两区|两县|三地|正式|日前|共同|近日)*(?:签订|签署|签下|签约|携手|联手|互认|共建|共享)`)

// group are the units that a text begins with and counts: 渝北、九龙坡、沙坪坝、巴南四区.
func (k *matcher) group(text string) map[string]bool {
	_, to := bounds(text, 0, sentenceEnds)
	ms := k.find(text[:to])
	if len(ms) < 2 {
		return nil
	}
	all := together(text, ms)
	if !counts.MatchString(after(text, all[len(all)-1].to)) {
		return nil
	}
	ids := map[string]bool{}
	for _, m := range all {
		ids[m.id] = true
	}
	return ids
}

var counts = regexp.MustCompile(`^(?:等)?(?:[两二三四五六七八九十]|\d{1,2})个?(?:区|县|地)`)

// labels are the units that paragraphs bear as labels, each another.
func (k *matcher) labels(r *Report) map[string]bool {
	ids := map[string]bool{}
	for _, p := range r.Paragraphs {
		if m, ok := labelOf(p, k.find(p)); ok {
			ids[m.id] = true
		}
	}
	return ids
}

var helps = regexp.MustCompile(`^(?:向|为|帮扶|对口帮扶|支援|对口支援|对口)`)

// relations are of the form: A向B提供…
func (k *matcher) relations(r *Report) {
	seen := map[string]bool{}
	for i, p := range r.Paragraphs {
		ms := k.find(p)
		for j := 0; j+1 < len(ms); j++ {
			a, b := ms[j], ms[j+1]
			if between := p[a.to:b.from]; !helps.MatchString(between) || len(between) > 15 || a.id == b.id || seen[a.id+b.id] {
				continue
			}
			seen[a.id+b.id] = true
			end := strings.IndexAny(p[b.to:], "，。；、")
			if end < 0 {
				end = len(p) - b.to
			}
			kind := "assistance"
			for word, code := range map[string]string{"岗位": "jobs", "培训": "training", "资金": "funds", "项目": "projects"} {
				if strings.Contains(p[b.to:b.to+end], word) {
					kind = code
				}
			}
			r.Relations = append(r.Relations, Relation{a.id, b.id, kind, p[a.from : b.to+end], i + 1})
		}
	}
}
