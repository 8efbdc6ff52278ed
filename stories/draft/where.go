package draft

import (
	"regexp"
	"sort"
	"strings"
	"unicode/utf8"
)

var joins = regexp.MustCompile(`^(?:、|和|与|及|以及)?$`)

// where finds the unit a figure is about: what its sentence begins with, if not the report's subject.
func (s *scanner) where(fig *Figure, text string, mentions []mention, sFrom, cFrom, cTo int, f found) {
	subjects := s.report.subjects()
	for _, p := range s.report.Places {
		if strings.Contains(text[sFrom:f.from], p.Name) {
			fig.Place = p.Name
		}
	}
	if s.whole != nil && subjects[s.known.City.ID] && (s.ofWhole(text[cFrom:f.from]) || foremost.MatchString(text[cFrom:f.from])) {
		return
	}
	clauseStart, sentence := []mention{}, []mention{}
	near := mentions[mentionsUntil(mentions, sFrom):]
	for i, m := range near {
		if m.to > f.from {
			break
		}
		sentence = append(sentence, m)
		before := text[:m.from]
		sign, _ := utf8.DecodeLastRuneInString(before)
		if m.from == sFrom || topical.MatchString(last(before, 36)) && strings.HasPrefix(text[m.to:], "，") || strings.ContainsRune("，；：”。", sign) || sign == '、' && (digitsNext.MatchString(after(text, m.to)) || i > 0 && strings.ContainsAny(text[near[i-1].to:m.from], "0123456789")) && !(i > 0 && near[i-1].to == m.from-len("、")) {
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
	if !subjects[s.known.City.ID] && s.ofAll(text, mentions, f) {
		use(mention{id: s.known.City.ID})
		return
	}
	if s.wholeMean != nil && s.wholeMean.MatchString(text[cFrom:f.from]) {
		use(mention{id: s.known.City.ID})
		return
	}
	if all := s.summed(text, mentions, f); len(all) > 1 {
		use(all...)
		return
	}
	if n := len(clauseStart); len(mentions) > 1 && mentions[0].from <= len("●") && sFrom <= mentions[0].from && n > 0 && clauseStart[n-1].from == mentions[0].from {
		if group := together(text, mentions); len(group) > 1 && agreed.MatchString(text[group[len(group)-1].to:f.from]) { // A与B、C签订协议
			use(group...)
			return
		}
	}
	if n := len(clauseStart); n > 0 {
		i := mentionsUntil(mentions, clauseStart[n-1].from)
		if group := together(text, mentions[i:]); len(group) > 1 && counts.MatchString(after(text, group[len(group)-1].to)) && group[len(group)-1].to <= f.from {
			use(group...) // 秀山、酉阳、黔江三地
			return
		}
		m := clauseStart[n-1]
		if next := text[m.to:]; !strings.HasPrefix(next, "、") && !strings.HasPrefix(next, "和") {
			use(m)
			return
		}
	}
	if len(subjects) != 1 || subjects[s.known.City.ID] {
		if n := len(sentence); n > 0 {
			if len(subjects) > 1 && onlyThese(sentence, subjects) {
				return // 穿黔江、过酉阳，全长…
			}
			use(sentence[n-1])
			return
		}
		if len(subjects) > 1 && onlyThese(mentions[:mentionsUntil(mentions, f.from)], subjects) {
			return // all of them have been named
		}
		// the paragraph's last mention, if the paragraph began with it
		if len(mentions) > 0 && mentions[0].from < 40 && mentions[0].to < f.from {
			use(together(text, mentions)...)
		} else if s.of.id != "" && (len(mentions) == 0 || mentions[0].from > f.from) && !subjects[s.known.City.ID] {
			use(s.of)
		}
	}
}

// foremost are the first of all units together: 前五名合计占全市的54.2%.
var foremost = regexp.MustCompile(`^前(?:[一二三四五六七八九十]|\d{1,2})[名位强]?(?:个?区县)?(?:合计|总计|共计?|之和)`)

// notOfAll is what makes 全市 no more than a word for how rare something is: 全市首个.
var notOfAll = regexp.MustCompile(`^(?:首|第|最|唯|占|各|前|率先|领先|平均|人均|范围|上下|的)`)

// ofAll says whether a figure is told of the whole region in a report that is not about it: the sentence, or a clause of it,
// begins with the word for the region, and names no unit from there on.
func (s *scanner) ofAll(text string, mentions []mention, f found) bool {
	if s.whole == nil {
		return false
	}
	from, _ := bounds(text, f.from, "。！？")
	for _, loc := range s.whole.FindAllStringIndex(text[from:f.from], 8) {
		at, to := from+loc[0], from+loc[1]
		sign, _ := utf8.DecodeLastRuneInString(text[:at])
		if at > from && !strings.ContainsRune("，；：", sign) || notOfAll.MatchString(text[to:]) {
			continue
		}
		if n := mentionsUntil(mentions, to); n == len(mentions) || mentions[n].from > f.from {
			return true
		}
	}
	return false
}

// agreed: what several do together is of them all.
var agreed = regexp.MustCompile(`签订|签署|联合|共同|共建|合作|互认|携手`)

// digitsNext: 江北区34.8元、渝北区30.2元.
var digitsNext = regexp.MustCompile(`^(?:为|有|是)?(?:\d|[一二两三四五六七八九十百]+[^地区县家市])`)

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
		if len(fig.Units) == 0 && fig.Area == "" && (!subjects[p.Unit] || len(subjects) > 1) {
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

// onlyThese says whether a sentence has named all the subjects of a report, and nothing else.
func onlyThese(sentence []mention, subjects map[string]bool) bool {
	named := map[string]bool{}
	for _, m := range sentence {
		if !subjects[m.id] {
			return false
		}
		named[m.id] = true
	}
	return len(named) == len(subjects)
}

// topical is what stands before a unit that is named in a clause of its own: 相邻的开州区，境内线路长….
var topical = regexp.MustCompile(`[，。；](?:\p{Han}{1,6}的|而|再看|至于|又如)$`)

// ofSeveral is said of several units that have been named: 三地合计, 三区县将再建.
var ofSeveral = regexp.MustCompile(`([两二三四五六七八九十]|\d{1,2})个?(?:地|区县|区|县)(?:合计|总计|共计|一共|总共|累计|加起来|共)|^([两二三四五六七八九十])个?(?:地|区县)[将已都均还再]`)

// summed are the units that such a figure is of: the last so many that the paragraph has named, or the report's subjects.
func (s *scanner) summed(text string, mentions []mention, f found) []mention {
	cFrom, _ := bounds(text, f.from, clauseEnds)
	m := ofSeveral.FindStringSubmatch(text[cFrom:f.from])
	if m == nil {
		return nil
	}
	n := small(m[1] + m[2])
	var all []mention
	named := map[string]bool{}
	before := mentions[:mentionsUntil(mentions, cFrom)]
	for i := len(before) - 1; i >= 0 && len(all) < n; i-- {
		if !named[before[i].id] {
			named[before[i].id] = true
			all = append(all, before[i])
		}
	}
	if len(all) == 0 {
		for _, u := range s.report.Units {
			if u.Role == "subject" {
				all = append(all, mention{id: u.ID, area: u.Area})
			}
		}
	}
	if len(all) != n {
		return nil
	}
	return all
}
