package draft

import (
	"regexp"
	"strings"
)

// period takes the nearest expression of time before the number in its sentence.
func (s *scanner) period(fig *Figure, text string, f found, base *found, times []span, sFrom, cFrom int) {
	fig.Period = "../" + s.pub
	ok, lastFrom, behind := false, -1, false
	if base != nil {
		lastFrom = cFrom + lastOf(text[cFrom:max(cFrom, base.from)], "由", "从", "自")
	}
	for i := timesUntil(times, f.from) - 1; i >= 0; i-- {
		t := times[i]
		if (t.always || t.only) && t.from < cFrom {
			continue // 常年种…，: of that clause
		}
		if t.base || t.was && (base == nil || t.to > base.from || t.from < cFrom) || t.then && !plans.MatchString(text[t.from:f.from]) {
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
		behind = base != nil && t.from >= base.end
		if t.goal {
			fig.Kind = "goal"
		}
		if fig.Period > s.pub[:4] && !strings.Contains(fig.Period, "/") && fig.Period != s.pub[:4] && len(fig.Period) == 4 {
			fig.Kind = "goal"
		}
		break
	}
	if n := 0; behind && lastFrom >= cFrom && fig.Baseline.Period == "" { // 由2014年的6120元增加到2019年的11860元
		if n = timesUntil(times, base.from); n > 0 && times[n-1].from > lastFrom {
			fig.Baseline.Period = times[n-1].period
		}
	}
	clause := text[cFrom:f.from]
	if n := timesUntil(times, f.from); n < len(times) && (!ok || n > 0 && times[n-1].from < cFrom) {
		if t := times[n]; !t.base && !t.goal && !t.then && !t.always && t.period != "" && whoThen.MatchString(text[f.end:max(f.end, t.from)]) {
			fig.Period, ok = t.period, true // 127户今年只好改种苞谷
		}
	}
	if ok {
		return
	}
	carried := s.carried(text, times, sFrom, f)
	switch {
	case perYear.MatchString(clause) || fig.To != "" && strings.Contains(clause, "收购") /* a price of a season */ || able.MatchString(clause):
		fig.Period = ""
		fig.Doubts = append(fig.Doubts, NoPeriod)
	case intends.MatchString(clause) && s.years == "" && !ahead.MatchString(clause):
		fig.Period = "" // at a time not said, or that of the sentence before
		if last := lastTime(times, sFrom); len(last) == 4 && last >= s.pub[:4] {
			fig.Period = last
		}
		fig.Doubts = append(fig.Doubts, NoPeriod)
	case carried != "":
		fig.Period = carried
		fig.Sure -= 0.1
		fig.Doubts = append(fig.Doubts, OfSentence)
	case s.years != "":
		fig.Period = s.years
		fig.Sure -= 0.1
		fig.Doubts = append(fig.Doubts, OfSection)
		if s.goals {
			fig.Kind = "goal"
		}
	default:
		// a year behind the words, or none: of the day of publication
		fig.Sure -= 0.1
		fig.Doubts = append(fig.Doubts, AsOfPublication)
	}
}

var (
	// able is what something can do or hold, whenever: 每小时可分选鲜果, 可容纳学生.
	able = regexp.MustCompile(`(?:可|能够?)(?:以|供|同时|容纳|存|停|放|装|处理|分选|加工|生产|烘|喂|坐|接待|住|灌溉|发电|产|净化|消纳|储|运|让)[^，。；]{0,14}$`)
	// overTime is what adds up over a time or is compared with an earlier: it goes on in the time of the sentence before.
	overTime = regexp.MustCompile(`新改?建|新增|收入|支出|产值|产量|销量|销售额|成交额|交易额|可支配|增长|回落|下滑|增收|营业额|营收|利润|税收|增加值|生产总值|客流量|吞吐量|发送量|运送|出口|进口|同比|环比|增速|增幅|比上年|较上年|比去年|较去年|^(?:按\p{Han}{1,5}分|分\p{Han}{0,4}看|论\p{Han}{1,4}，|从\p{Han}{2,8}看|具体看|其中)`)
	standing = regexp.MustCompile(`目前|现有|现在|如今|眼下|当前|截至|余额|存款|存量|每年|常年|年均|总投资|月薪|月收入|单价|售价|每(?:斤|公斤|亩|吨|个|人|户|株)`)
)

// carried is the period of the sentence before, where a figure's own says none. What stands behind a semicolon is of the same
// time; else only what adds up over a time, and only of a year or months that have been.
func (s *scanner) carried(text string, times []span, sFrom int, f found) string {
	if part := text[sFrom:f.from]; standing.MatchString(part) || plans.MatchString(part) {
		return ""
	}
	whole, _ := bounds(text, f.from, "。！？")
	adds := overTime.MatchString(text[whole:f.from])
	for i := timesUntil(times, sFrom) - 1; i >= 0; i-- {
		t := times[i]
		if t.base || t.was || t.then || t.always || t.only || t.now || t.period == "" {
			continue
		}
		if !strings.ContainsAny(text[t.to:sFrom], "。！？") || s.past(t) && adds && f.unit != "人" && f.unit != "户" {
			return t.period
		}
		return ""
	}
	if adds {
		return s.ahead
	}
	return ""
}

// past says whether an expression of time is a year or months that are over.
func (s *scanner) past(t span) bool {
	return !t.base && !t.was && !t.goal && closed.MatchString(t.period) && t.period < s.pub[:min(7, len(s.pub))]
}

var intends = regexp.MustCompile(`计划|拟|规划|将(?:新|再|建|增|添|投|开|设|引)`)

// ahead: 提前, 已按计划 and the like plan nothing.
var ahead = regexp.MustCompile(`已|了|比计划|年度计划|计划的`)

// whoThen is what stands between a number and the time of what those did.
var whoThen = regexp.MustCompile(`^(?:\p{Han}{0,6}\d{1,6}(?:户|人|名))?\p{Han}{0,4}$`)

// closed is a year, months or years that have an end.
var closed = regexp.MustCompile(`^\d{4}(?:-\d\d)?(?:/\d{4}(?:-\d\d)?)?$`)
