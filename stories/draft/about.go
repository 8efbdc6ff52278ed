package draft

import (
	"regexp"
	"sort"
	"strings"
	"unicode/utf8"
)

// together are the units a paragraph begins with: 涪陵区、丰都县签订….
func together(text string, mentions []mention) []mention {
	n := 1
	for n < min(len(mentions), 40) && mentions[n].from > mentions[n-1].to && joins.MatchString(text[mentions[n-1].to:mentions[n].from]) {
		n++
	}
	return mentions[:n]
}

var labelEnd = regexp.MustCompile(`^(?:】|：|:|｜|\||讯)`)

// labelOf is the unit a paragraph bears as its label: 【铜梁】…, 铜梁：….
func labelOf(text string, mentions []mention) (mention, bool) {
	if len(mentions) == 0 {
		return mention{}, false
	}
	m := mentions[0]
	return m, strings.Trim(text[:m.from], "【●○■◆▲★◎[") == "" && labelEnd.MatchString(after(text, m.to))
}

var (
	comparedWith = regexp.MustCompile(`(?:超过|高于|低于|多于|少于|不及|优于)了?[^，。；]*(?:去年|上年|前年|同期|上届|首届|\d{4}年)[^，。；]{0,8}$`)
	onlyThen     = regexp.MustCompile(`^(?:以上|左右)?，而?(?:\d{4}年|去年|前年|上年|\p{Han}{1,3}年前)[^，。；0-9]{0,4}(?:只有|仅有|仅为|才有|不过|仅|才)$|^，(?:去年|上年)(?:同期)?(?:是|为)$`) // 1.7亿元，2017年还只有4600万元
	measuredBy   = regexp.MustCompile(`，比(?:[^，。；]{0,12}(?:去年|上年|前年|同期|\d{4}年)[^，。；]{0,6}|(?:原来|以前|过去|原先|此前|从前|先前)[^，。；0-9]{0,12})的$`)                    // 比2015年的18亿元多出两倍
	thenMore     = regexp.MustCompile(`^(?:便宜|贵|快|慢|短|省|多|高|增|提|上|下|减|低|少|翻|扩|的[^，。；]*倍)`)
)

// compared takes a number as what the figure before it is compared with: 8600余人，超过去年决赛的5000人.
func (s *scanner) compared(text string, paragraph int, f found, times []span, i int, all []found) bool {
	n := len(s.report.Figures)
	if i == 0 || n == 0 {
		return false
	}
	between, more := text[all[i-1].end:f.from], thenMore.MatchString(after(text, f.end))
	if !(onlyThen.MatchString(between) || comparedWith.MatchString(between) && !more || measuredBy.MatchString(between) && more) {
		return false
	}
	old := &s.report.Figures[n-1]
	if old.Paragraph != paragraph || old.Unit != f.unit || old.from != all[i-1].from || old.Baseline != nil || strings.ContainsAny(text[old.to:f.from], sentenceEnds) {
		return false
	}
	old.Baseline = &Baseline{Value: plain(f.value), Period: lastTime(times, f.from)}
	s.taken++
	return true
}

var inTurn = regexp.MustCompile(`分别(?:为|达到?|是|增长|下降|完成|实现|有|上涨|提高)?`)

// respectively gives each of several figures its own of several units: 涪陵、长寿、江津分别增长5.2%、4.8%、6.1%.
func (s *scanner) respectively(text string, all []Figure, mentions []mention) {
	for _, loc := range inTurn.FindAllStringIndex(text, -1) {
		from, to := bounds(text, loc[0], sentenceEnds)
		group := lastGroup(text, mentions, from, loc[0])
		var figures []*Figure
		for i := sort.Search(len(all), func(i int) bool { return all[i].from >= loc[1]-1 }); i < len(all) && all[i].from < to; i++ {
			if len(figures) > 0 && all[i].Unit != figures[0].Unit {
				break
			}
			figures = append(figures, &all[i])
		}
		if len(group) < 2 || len(figures) < len(group) {
			continue
		}
		what := strings.TrimRight(strings.TrimPrefix(text[group[len(group)-1].to:loc[0]], "的"), "，")
		if ofEach.MatchString(text[group[len(group)-2].to:group[len(group)-1].from]) {
			what = ""
		}
		if n := utf8.RuneCountInString(what); n < 2 || n > longName || strings.ContainsAny(what, clauseEnds) {
			what = ""
		}
		for i, m := range group {
			f := figures[i]
			f.Units, f.Area, f.Place = []string{m.id}, "", ""
			if what != "" {
				f.Name = what
			}
			if m.area {
				f.Units, f.Area = nil, m.id
			}
		}
	}
}

// ofEach stands between units that each have something of theirs: 南川金佛山、酉阳桃花源.
var ofEach = regexp.MustCompile(`^[\p{Han}·]{1,8}(?:、|和|与)$`)

// lastGroup are the units named together last before a word.
func lastGroup(text string, mentions []mention, from, to int) (group []mention) {
	for _, m := range mentions[mentionsUntil(mentions, from):] {
		if m.to > to {
			break
		}
		if n := len(group); n > 0 && !joins.MatchString(text[group[n-1].to:m.from]) && !ofEach.MatchString(text[group[n-1].to:m.from]) {
			group = nil
		}
		group = append(group, m)
	}
	return group
}
