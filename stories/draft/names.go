package draft

import (
	"regexp"
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A figure is proposed to be called by the words that are about it: those before its number in its clause, with what is counted
// behind it; where these say only that something has grown, by what has; and never by half a word, as far as that can be told.

// longName is how many characters a name may have before it is cut where it can be.
const longName = 14

var (
	nameTail = regexp.MustCompile(`(?:已经|已|共计|共|总计|累计|达到|达|约为|约|超过|突破|超|近|逾|为|是|有|仅|只有|仍有|不足|不到|不少于|至少|最多可?|最高可?|接近|将|把|则|了|多达|高达|增至|降至|升至|提高到|增加到|下降到|降到|升到|稳定在|保持在|在|从|由|到|至|的|实现|同比|就|可|获|可获|其中|另有|先后|首次|再次|最终|控制|[从由]每[年月天]|“)+$`)
	nameLead = regexp.MustCompile(`^(?:目前|如今|去年|今年|截至目前|截至|其中|全区|全县|全市|我市|我区|我县|当天|当日|最终|该区|该县|当地|已|并|也|还|而|则|同时|此外|另有|就有|共有|先后|仅|可?实现|，|”)+`)
	goalLead = regexp.MustCompile(`^(?:(?:计划|力争|争取|预计|有望|拟|将)+到?(?:再|把|将)?)+`)
	label    = regexp.MustCompile(`^【[^】]*】`)

	// changed is a clause that says only how something has changed, and against what.
	changed = regexp.MustCompile(`^(?:[较比与]|计划|预计|有望|力争|将|再|又|还|已|平均|年均|年初|上年末|累计|大幅|持续)*((?:同比|环比)?)(?:大幅|再)?(增长|增加|提高|提升|上升|上涨|攀升|下降|减少|降低|下滑|回落|收窄|缩短|缩减|扩大|加快|恢复|增幅|增速|涨幅|降幅|净增|增产|减产|多出|高出|多|涨|增|降|低|高)(?:了|出)?$`)
	// grew are the same words at the end of a name, which the next change of the same thing has not.
	grew   = regexp.MustCompile(`(?:同比|环比)?(?:增长|增加|提高|提升|上升|上涨|下降|减少|降低|回落|收窄|增幅|增速|涨幅|降幅|净增)$`)
	spoken = map[string]string{"多": "增加", "多出": "增加", "涨": "上涨", "增": "增长", "降": "下降", "低": "下降", "高": "提高", "增产": "增加", "减产": "减少"}
	// howMany speaks of what the figure before it has counted.
	howMany = regexp.MustCompile(`^(?:数量|总量|总数|人数|规模|总额)(?:[较比])?$`)
	grown   = regexp.MustCompile(`^(?:将|再|又|已|预计|计划|力争)*(?:增加|增长|扩大|扩建|扩|提高|增|发展)?$`)
	wholly  = regexp.MustCompile(`^(?:全村|全镇|全乡|全社区|全组|村里|镇里|乡里|社区里)$`)
	shareIn = regexp.MustCompile(`^(.+?)占(?:近|约|超过?|逾|到|了)?$`)
	against = regexp.MustCompile(`较(增长|增加|提高|提升|上升|上涨|下降|减少|降低)$`) // 比重较上年同期提高, without its time
	reached = regexp.MustCompile(`突破|再创|创下|首次|跃居|位居|居`)            // 总产量再创新高，达3.6万吨
	isOf    = regexp.MustCompile(`^(?:为|是)(\p{Han}{2,8})`)

	done      = regexp.MustCompile(`^(?:已经?|正在|都|均)`)
	nounAfter = regexp.MustCompile(`^[\p{Han}A-Za-z0-9“”（）]{1,12}`)
	counting  = regexp.MustCompile(`^[\p{Han}A-Za-z0-9]{1,16}`)
)

// persons are how people and households that are counted beside one another are called: 310户1204人.
var persons = map[string]string{"户": "户数", "人": "人数", "名": "人数"}

// afterNouns are words before which what is counted ends, but for longer words that begin so.
var afterNouns = []struct {
	word string
	not  string
}{
	{"已", ""}, {"正在", ""}, {"将", "军"}, {"就", "业诊"}, {"的", ""}, {"也", ""}, {"之间", ""}, {"不等", ""}, {"提供", ""}, {"实现", ""}, {"完成", ""}, {"参加", ""}, {"参赛", ""},
	{"参与", ""}, {"受益", ""}, {"受灾", ""}, {"增收", ""}, {"同时", ""}, {"开播", ""}, {"改作", ""}, {"改为", ""}, {"改造", ""}, {"不", "动锈良"}, {"吃", ""}, {"组成", ""}, {"全部", ""}, {"进行", ""}, {"从", "业"},
	{"被", "服"}, {"让", ""}, {"把", ""}, {"用于", ""}, {"用来", ""}, {"支持", ""}, {"为", ""}, {"是", ""}, {"在", "校"}, {"到", ""}, {"投入", ""}, {"投用", ""}, {"建成", ""}, {"通过", ""}, {"获", ""}, {"踢", ""}, {"紧", "缺"},
	{"左右", ""}, {"以上", ""}, {"以内", ""}, {"落户", ""}, {"入驻", ""}, {"走", "廊"}, {"发展", ""}, {"种", "子植"}, {"养", "殖老"}, {"给", "水"}, {"吸引", ""}, {"生态", ""}, {"等", ""}, {"中", "小学心药"}, {"上", "市"}, {"下", "岗"},
}

// ofPlaces is what is counted where that is a word of one character: 9个村、3200户.
var ofPlaces = regexp.MustCompile(`^[村镇乡县区](?:[^\p{Han}]|$)`)

// counted is what is counted right behind a number: 座 of 3座冷链中心改作, or "" if it cannot be told where it ends.
func (f *found) counted(text string, m *measuring) string {
	after := after(text, f.end)
	switch {
	case slices.Contains(f.doubts, countedPeople):
		return peopleAhead.FindString(after)
	case f.unit == "户":
		return peopleAhead.FindString(after) // 36户村民
	case f.unit == "元", f.unit == "名", f.unit == "位", f.unit != "" && !m.strong[f.unit]:
	default:
		return ""
	}
	run := counting.FindString(after)
	if town := m.unitAt(run, 0); utf8.RuneCountInString(town) >= 2 && !m.strong[town] { // 26个镇街
		return town
	}
	end := len(run)
	for _, w := range afterNouns {
		for at := 0; at < end; {
			i := strings.Index(run[at:end], w.word)
			if i < 0 {
				break
			}
			at += i
			next, _ := utf8.DecodeRuneInString(run[at+len(w.word):])
			if w.not == "" || !strings.ContainsRune(w.not, next) {
				end = at
				break
			}
			at += len(w.word)
		}
	}
	if ofPlaces.MatchString(run) {
		return run[:len("村")] // 沿线9个村
	}
	if n := utf8.RuneCountInString(run[:end]); n < 2 || n > 10 || end == len(run) && len(run) < len(after) && strings.HasPrefix(after[len(run):], "“") {
		return ""
	}
	return run[:end]
}

// name proposes what a figure is called. from is where its number begins, or that of its range or baseline.
func (s *scanner) name(fig *Figure, text string, times []span, from, cFrom int, f found, all []found) string {
	noun := f.counted(text, s.measuring)
	lead, whole, pair := s.words(text, times, from, cFrom, all)
	next := adjacent(text, f, all)
	if count := persons[f.unit]; count != "" && fig.To == "" && (pair || next != nil) {
		base := whole
		if n := len(s.report.Figures); pair && n > 0 {
			base = strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(s.report.Figures[n-1].Name, "户数"), "人数"), s.did(text, f))
		}
		if did := s.did(text, f); !strings.HasSuffix(base, did) {
			base += did
		}
		if !(count == "户数" && strings.HasSuffix(base, "户")) {
			base += count
		}
		return s.short(base)
	}
	if count := persons[f.unit]; count != "" && wholly.MatchString(lead) && noun == "" {
		return lead + count
	}
	before := s.last(fig.Paragraph, "")
	if m := changed.FindStringSubmatch(lead); m != nil && before != nil {
		word := m[2]
		if said := spoken[word]; said != "" {
			word = said
		}
		return s.short(grew.ReplaceAllString(before.Name, "") + m[1] + word)
	}
	if howMany.MatchString(lead) && before != nil {
		return s.short(before.Name + strings.TrimRight(lead, "较比"))
	}
	if fig.Unit == "%" {
		if m := shareIn.FindStringSubmatch(lead); m != nil {
			return s.short(s.trimmed(m[1], fig) + "占比")
		}
	}
	bare := s.trimmed(lead, fig)
	if fig.Unit == "%" && bare == "" {
		if m := isOf.FindStringSubmatch(after(text, f.end)); m != nil {
			return m[1] + "占比"
		}
	}
	bare = against.ReplaceAllString(bare, "$1")
	rest := counting.FindString(after(text, f.end))
	if n := utf8.RuneCountInString(rest); bare == "" && noun != "" && n <= longName-5 && clauseStop.MatchString(after(text, f.end)[len(rest):]) {
		return rest
	}
	if noun != "" && strings.HasSuffix(strings.TrimSpace(lead), "的") {
		return noun
	}
	if noun != "" && utf8.RuneCountInString(bare+noun) >= 2 {
		if name := bare + noun; utf8.RuneCountInString(name) <= longName+2 {
			return name
		}
		return s.short(noun)
	}
	if bare == "" || grown.MatchString(bare) {
		if same := s.last(fig.Paragraph, fig.Unit); same != nil && strings.TrimSpace(nounAfter.FindString(after(text, f.end))) == "" {
			return grew.ReplaceAllString(same.Name, "")
		}
	}
	if utf8.RuneCountInString(bare) >= 2 {
		return s.short(bare)
	}
	if noun := nounAfter.FindString(after(text, f.end)); noun != "" {
		name := done.ReplaceAllString(strings.TrimFunc(noun, unicode.IsPunct), "")
		if strings.HasPrefix(after(text, f.end)[len(noun):], "、") { // the first of several things they did
			return name
		}
		return name + persons[f.unit]
	}
	if fig.Unit == "倍" && before != nil {
		return s.short(grew.ReplaceAllString(before.Name, "") + "倍数")
	}
	if from > 0 && cFrom > 3 {
		prev, _ := bounds(text, cFrom-4, clauseEnds)
		w, _, _ := strings.Cut(nounAfter.FindString(after(text, prev)), " ")
		if i := strings.IndexAny(w, "0123456789"); i > 0 {
			w = w[:i]
		}
		w = s.trimmed(w, fig)
		if loc := reached.FindStringIndex(w); loc != nil && loc[0] >= len("产值") {
			w = w[:loc[0]]
		}
		if utf8.RuneCountInString(w) >= 2 {
			return w
		}
	}
	return strings.TrimSpace(text[from:f.to])
}

// words are those before a number in its clause, without times: lead, those behind the number before it, and all of them before
// the first of numbers that stand side by side. pair: it is not the first of these.
func (s *scanner) words(text string, times []span, from, cFrom int, all []found) (lead, whole string, pair bool) {
	at := min(cFrom, from)
	for i := len(all) - 1; i >= 0; i-- {
		if a := &all[i]; a.end <= from && a.from >= at {
			if pair = a.end == from; !pair {
				at = a.end
			}
			break
		}
	}
	first := sort.Search(len(times), func(i int) bool { return times[i].from >= at })
	for _, t := range times[first:max(first, timesUntil(times, from))] {
		lead, at = lead+text[at:t.from], t.to
	}
	lead = strings.ReplaceAll(lead+text[at:from], " ", "")
	lead = label.ReplaceAllString(last(lead, 40), "")
	return lead, s.trimmed(lead, &Figure{}), pair
}

// trimmed is a lead without the words around its nouns that are none of a name.
func (s *scanner) trimmed(lead string, fig *Figure) string {
	for range 3 {
		lead = nameTail.ReplaceAllString(nameLead.ReplaceAllString(lead, ""), "")
		if fig.Kind == "goal" {
			lead = goalLead.ReplaceAllString(lead, "")
		}
		lead = s.ownless(lead)
	}
	if rest, ok := strings.CutPrefix(lead, "便"); ok { // 便签下订单, but not 便民服务
		if next, _ := utf8.DecodeRuneInString(rest); rest != "" && !strings.ContainsRune("民利捷道携于", next) {
			lead = rest
		}
	}
	if strings.HasPrefix(lead, "“") && !strings.Contains(lead, "”") {
		lead = strings.TrimPrefix(lead, "“")
	}
	return lead
}

// ownless is a lead that does not begin with the one unit the report is about, unless it is one of several or acts on another.
func (s *scanner) ownless(lead string) string {
	var subject string
	for _, u := range s.report.Units {
		if u.Role == "subject" {
			if subject != "" {
				return lead
			}
			subject = u.ID
		}
	}
	m, ok := s.at(lead, 0)
	if !ok || m.id != subject {
		return lead
	}
	rest := lead[m.to:]
	if r, _ := utf8.DecodeRuneInString(rest); utf8.RuneCountInString(rest) < 3 || strings.ContainsRune("、和与向为对至到的", r) {
		return lead
	}
	return rest
}

// did is what those did who are counted by numbers side by side, right behind these: 脱贫.
func (s *scanner) did(text string, f found) string {
	end := f.end
	for n, ok := numberAt(text, end); ok; n, ok = numberAt(text, end) {
		unit := s.unitAt(text, n.to)
		if unit == "" {
			break
		}
		end = n.to + len(unit)
	}
	run := counting.FindString(after(text, end))
	if n := utf8.RuneCountInString(run); n < 2 || n > 4 || !clauseStop.MatchString(after(text, end)[len(run):]) {
		return ""
	}
	return run
}

// adjacent is the number that stands right behind another with its unit.
func adjacent(text string, f found, all []found) *found {
	for i := range all {
		if all[i].from == f.end && persons[all[i].unit] != "" {
			return &all[i]
		}
	}
	return nil
}

// last is the last figure of a paragraph so far, of a unit if one is given.
func (s *scanner) last(paragraph int, unit string) *Figure {
	for i := len(s.report.Figures) - 1; i >= 0 && s.report.Figures[i].Paragraph == paragraph; i-- {
		if f := &s.report.Figures[i]; (unit == "" || f.Unit == unit) && f.Name != "" {
			return f
		}
	}
	return nil
}

// short cuts a name that is too long behind a word that can be one's end, or else never inside the name of a unit.
func (s *scanner) short(name string) string {
	r := []rune(name)
	if len(r) <= longName {
		return name
	}
	for i := len(r) - longName; i <= len(r)-2; i++ {
		if head := string(r[:i]); strings.HasSuffix(head, "的") || strings.HasSuffix(head, "”") || strings.HasSuffix(head, "）") || strings.HasSuffix(head, "实现") {
			return nameLead.ReplaceAllString(string(r[i:]), "")
		}
	}
	cut := len(string(r[:len(r)-longName]))
	for _, m := range s.find(name) {
		if m.from < cut && m.to > cut && utf8.RuneCountInString(name[m.to:]) >= 2 {
			cut = m.to
		}
	}
	return name[cut:]
}
