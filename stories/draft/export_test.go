package draft

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"sort"
	"strconv"
	"strings"
)

// LeadMark and EndByline are what the tests of pages that are set anew strip from texts: signs before a paragraph, bylines behind it.
var LeadMark, EndByline = leadMark, endByline

// Width is how many half columns a line takes in print.
var Width = width

// RoleOf is the number of a role by its name.
func RoleOf(name string) int {
	for i, n := range roleNames {
		if n == name {
			return i
		}
	}
	panic(name)
}

// An Example is a page with the roles that its lines have, by line; those of empty lines are not looked at.
type Example struct {
	sheet *sheet
	gold  []int
}

// PageExample looks at a page. Roles nil: those that the rules say.
func PageExample(text string, issue Issue, known Known, byLine []int) (*Example, error) {
	k := newMatcher(known)
	k.formerUntil(issue.Date)
	s, _, _, _ := laidOut(text, issue, k)
	if s == nil {
		return nil, fmt.Errorf("too short or too long")
	}
	e := &Example{sheet: s}
	for i := range s.lines {
		l := &s.lines[i]
		g := l.rule
		if byLine != nil {
			g = byLine[l.number]
			if g != l.rule {
				l.fixed = false
			}
		}
		e.gold = append(e.gold, g)
		if i > 0 && !follows[e.gold[i-1]][g] {
			return nil, fmt.Errorf("%s behind %s: %s", roleNames[g], roleNames[e.gold[i-1]], l.bare)
		}
	}
	return e, nil
}

// Mute takes evidence out of an example.
func (e *Example) Mute(is func(string) bool) {
	for i := range e.sheet.lines {
		l := &e.sheet.lines[i]
		var left []string
		for _, x := range l.evidence {
			if !is(x) {
				left = append(left, x)
			}
		}
		l.evidence = left
	}
}

// Learn makes a table of weights by an averaged perceptron: where the best roles are not those that the lines have, what
// speaks for these is made to weigh more.
func Learn(examples []*Example, rounds int, rarest int) string {
	count := map[string]int{}
	for _, e := range examples {
		for i := range e.sheet.lines {
			for _, x := range e.sheet.lines[i].evidence {
				count[x]++
			}
		}
	}
	w, sum := weights{}, weights{}
	row := func(name string) (*[roles]float32, *[roles]float32) {
		if w[name] == nil {
			w[name], sum[name] = &[roles]float32{}, &[roles]float32{}
		}
		return w[name], sum[name]
	}
	for _, e := range examples {
		for i := range e.sheet.lines {
			l := &e.sheet.lines[i]
			var kept []string
			for _, x := range l.evidence {
				if count[x] >= rarest {
					kept = append(kept, x)
				}
			}
			l.evidence = kept
		}
	}
	r := rand.New(rand.NewPCG(1, 2))
	step := float32(1)
	for range rounds {
		for _, at := range r.Perm(len(examples)) {
			e := examples[at].without(r)
			got := w.against(e)
			for i, g := range e.gold {
				l := &e.sheet.lines[i]
				if got[i] != g {
					for _, x := range l.evidence {
						a, b := row(x)
						a[g], a[got[i]] = a[g]+1, a[got[i]]-1
						b[g], b[got[i]] = b[g]+step, b[got[i]]-step
					}
				}
				if i > 0 && (got[i] != g || got[i-1] != e.gold[i-1]) {
					gap := min(1, l.gap)
					a, b := row(turnName(e.gold[i-1], gap))
					a[g], b[g] = a[g]+1, b[g]+step
					a, b = row(turnName(got[i-1], gap))
					a[got[i]], b[got[i]] = a[got[i]]-1, b[got[i]]-step
				}
			}
			step++
		}
	}
	var names []string
	for n := range w {
		names = append(names, n)
	}
	sort.Strings(names)
	var out strings.Builder
	for _, n := range names {
		line, some := n, false
		for i := range roles {
			v := w[n][i] - sum[n][i]/step
			line += "\t"
			if v >= 0.05 || v <= -0.05 {
				line += strconv.FormatFloat(float64(v), 'f', 1, 32)
				some = true
			}
		}
		if some {
			out.WriteString(line + "\n")
		}
	}
	return out.String()
}

// without is the example with some kinds of evidence left out, as pages lack them: none of it is to be relied on alone.
func (e *Example) without(r *rand.Rand) *Example {
	left := map[string]bool{}
	s := *e.sheet
	s.lines = slices.Clone(e.sheet.lines)
	for i := range s.lines {
		l := &s.lines[i]
		kept := make([]string, 0, len(l.evidence))
		for _, x := range l.evidence {
			out, known := left[x]
			if !known {
				out = r.IntN(leftOut) == 0
				left[x] = out
			}
			if !out {
				kept = append(kept, x)
			}
		}
		l.evidence = kept
	}
	return &Example{sheet: &s, gold: e.gold}
}

// leftOut: one kind of evidence in so many is left out of an example at a time.
const leftOut = 4

// against are the best roles where each that the lines have not is made to look better by a little, so that those they have
// win by a margin.
func (w weights) against(e *Example) []int {
	s := *e.sheet
	s.against = e.gold
	return w.best(&s).roles
}

// SetWeights has pages be read with other weights, or by the rules of lines alone if there are none. It gives back how to undo that.
func SetWeights(table string) (undo func()) {
	was := learned
	undo = func() { learned = was }
	if table == "" {
		learned = func() weights { return nil }
		return undo
	}
	w, err := readWeights(table)
	if err != nil {
		panic(err)
	}
	learned = func() weights { return w }
	return undo
}

// Right counts the lines of an example whose best role is the one they have.
func (e *Example) Right() (right, all int) {
	got := learned().best(e.sheet).roles
	for i, g := range e.gold {
		if got[i] == g {
			right++
		}
	}
	return right, len(e.gold)
}

// Wrong says which lines have another role than their best.
func (e *Example) Wrong() string {
	var all []string
	for i, r := range learned().best(e.sheet).roles {
		if r != e.gold[i] {
			all = append(all, fmt.Sprintf("%s for %s: %s", roleNames[r], roleNames[e.gold[i]], e.sheet.lines[i].bare))
		}
	}
	return strings.Join(all, "; ")
}

// SplitDoubted is what is said of a report that could begin or end elsewhere.
const SplitDoubted = splitDoubted

// LittlePages are the pages of this package's tests that are long enough to be looked at as a whole.
var LittlePages = []string{pageABriefMayHaveItsHeadlineInItsFirstLine, pageADayByItselfHeadsAPart, pageALetterIsAReport, pageHeadingsBetweenGapsMayBeIndented, pageBoxesAndNotesGoWithTheirReports}

// LittleRegion is what is known of the region there.
var LittleRegion = few

const (
	pageABriefMayHaveItsHeadlineInItsFirstLine = "潼南柠檬丰收\n\n　　本报讯（记者 丁原）潼南区今年收\n柠檬3万吨。\n\n区县快读\n\n◆粮站修缮　8月2日，大足区修缮粮\n站5处，其中两处是老粮站。\n◆灯杆换新　彭水县今年更换灯杆\n900根，沿河路段全都亮了。\n（本组稿件由记者 何木\n通讯员 石原 采写）\n"
	pageADayByItselfHeadsAPart                 = "渝州日报\n2022年8月3日　星期三\n潼南柠檬丰收\n□本报记者　丁原\n　　潼南区今年收柠檬3万吨，农户的\n收入高了。\n一座桥的三百天\n——大足龙水镇大桥建设手记\n2021年3月8日\n　　大桥开工，概算3260万元，工地上的\n人来自三省。\n2022年4月16日\n　　大桥通车，当天过桥车辆210辆，都\n按了喇叭。（本报记者　何木）\n"
	pageALetterIsAReport                       = "潼南柠檬丰收\n\n　　本报讯（记者 丁原）潼南区今年收\n柠檬3万吨。\n\n大足粮站修缮\n\n　　本报讯（记者 何木）大足区修缮粮\n站5处。\n\n彭水灯杆换新\n\n　　本报讯（记者 石原）彭水县更换灯\n杆900根。\n\n读者来信\n桥头的灯该修了\n编辑同志：\n　　我住在大足区龙水镇，桥头坏了\n灯杆11根，请有关部门修一修。\n　　　　　　　　　大足区　李先生\n　　编后　灯虽小，照得见人心。\n"
	pageHeadingsBetweenGapsMayBeIndented       = "５　区县观察　２０２２年８月３日　星期三\n\n      家门口的车间\n      开进潼南\n——潼南建成车间三十个 不愁活路\n\n            本报记者 丁原\n\n    潼南区今年建成车间８６个，用工\n３１５０人。\n    其中当地人：\n    １．柏梓镇　４１２人\n\n\n　　五金出海：大足居首\n\n    本报讯（记者何木）大足区今年出口五\n金６万吨。\n\n\n　　身边好人\n　　三十年，他把一百个娃送出大山\n\n    本报讯（记者石原）老师先后教过彭水\n学生一百余名。\n\n福彩双色球开奖公告\n红球　０３　０８\n本期一等奖８注，单注奖金６５３２１８８元\n"
	pageBoxesAndNotesGoWithTheirReports        = "小小花椒麻出大产业\n\n编者按　产业兴则乡村兴。本报今起推出专栏。\n\n本报记者　丁原\n\n　　潼南区的花椒进入采收季，今年收鲜\n椒3万吨。\n　　【链接】\n　　花椒2004年获批地理标志，有面积53\n万亩。\n\n数说一季度\n　　4月28日，市统计局发布数据。全市有\n企业12家。（记者　何木）\n\n　　部分区县增速\n　　（单位：%）\n　　区县　增速　比去年同期\n　　潼南　7.2　+1.3\n　　大足　6.8　-0.4\n\n民生短讯\n\n　　★潼南　新建农村公路210公里，惠及镇街里的人。\n　　★大足　公租房今年第二批配租，房源430套。\n\n医生提醒\n　　春末高发。潼南区门诊近400人次，多\n通风。\n\n敬告读者：本报地址已迁至大足区解放路6号。\n"
)
