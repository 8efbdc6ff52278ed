package draft

import (
	"regexp"
	"strings"
)

// An Event is what a report tells of where it has no figures: what kind of thing took place, by a code, and on which days.
// Either is "" where the words do not say it.
type Event struct{ Kind, Period string }

// eventWords are words for what takes place. Where several stand in a text, see EventOf.
var eventWords = []struct {
	kind string
	re   *regexp.Regexp
}{
	{"joint-meeting", regexp.MustCompile(`联席会议?`)},
	{"round-table", regexp.MustCompile(`座谈会`)},
	{"press-conference", regexp.MustCompile(`发布会|通气会`)},
	{"forum", regexp.MustCompile(`论坛|研讨会|峰会`)},
	{"fair", regexp.MustCompile(`博览会|展销会|交易会|招聘会|推介会`)},
	{"meeting", regexp.MustCompile(`大会|会议|(?:推进|工作|动员|部署|调度|现场|交流|总结|协调|例行|视频)会|例会`)},
	{"signing", regexp.MustCompile(`签约|签署`)},
	{"start", regexp.MustCompile(`开工|奠基|动工`)},
	{"opening", regexp.MustCompile(`开幕|启幕|揭牌|开馆|开园`)},
	{"contest", regexp.MustCompile(`比赛|大赛|竞赛|决赛|联赛`)},
	{"festival", regexp.MustCompile(`(?:文化|旅游|艺术|美食|采摘|丰收|音乐|电影|读书)节`)},
	{"drill", regexp.MustCompile(`演练`)},
	{"inspection", regexp.MustCompile(`督查|督导|检查|巡查`)},
	{"course", regexp.MustCompile(`培训班|讲座`)},
	{"award", regexp.MustCompile(`颁奖|表彰`)},
	{"visit", regexp.MustCompile(`调研|考察|走访|慰问`)},
}

// A Happening is what a headline says took place: its kind, who came or spoke there, and the words before and behind that for it.
// Who is "" where nobody is named, or several are, or the name cannot be told from the words around it.
type Happening struct {
	Kind, Who, Before, Behind string
	Spoke                     bool // what stands there was said
}

// HappeningOf reads a headline with its kicker.
func HappeningOf(headline string) (h Happening) {
	kind, from, to := eventIn(headline)
	if kind == "" {
		return h
	}
	h = Happening{Kind: kind, Before: headline[:from], Behind: headline[to:], Spoke: said.MatchString(headline[to:])}
	if m := whoCame.FindStringSubmatch(headline[:to]); m != nil {
		h.Who = m[1]
		h.Before = strings.TrimPrefix(h.Before[min(len(h.Before), strings.Index(headline, m[1])):], m[1])
	}
	return h
}

var said = regexp.MustCompile(`[上时](?:强调|指出|表示|要求|提出)`)

// whoCame is a name of two or three characters, where a text begins or behind a post, before what somebody does.
var whoCame = regexp.MustCompile(`(?:^|[记长席任员委授士])((?:欧阳|司马|上官|诸葛|夏侯|皇甫|令狐|[` + families + `])\p{Han}{1,2}?)(?:一行)?(?:在\p{Han}|赴|到|来|率队|调研|考察|走访|督导|督查|检查|慰问|出席|主持)`)

// families are the commonest surnames of one character.
const families = `王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤冉简牟况`

// tookPlace is what follows the word for what took place, rather than for what that was about: 走访总结会举行.
var tookPlace = regexp.MustCompile(`^[^，。；]{0,14}[上时](?:强调|指出|表示|要求|提出)|^(?:在[^，。；]{1,20})?(?:召开|举行|举办|闭幕)`)

// EventOf reads what took place from a headline with its kicker, or else from the first sentence of the text, and the days from
// that sentence. Days to come are not given: their year is a guess.
func EventOf(headline, text, published string) (e Event) {
	first, _, _ := strings.Cut(text, "。")
	if e.Kind, _, _ = eventIn(headline); e.Kind == "" {
		e.Kind, _, _ = eventIn(first)
	}
	if plans.MatchString(first) {
		return e
	}
	for _, t := range newClock(published).times(first) {
		if from, _, _ := strings.Cut(t.period, "/"); len(from) == len("2006-01-02") && !t.base && !t.goal {
			e.Period = t.period
			break
		}
	}
	return e
}

// eventIn is the last word in a text that is said to have taken place, or else the first of all, and where it stands.
func eventIn(text string) (kind string, from, to int) {
	sure, at := false, len(text)
	for _, w := range eventWords {
		for _, loc := range w.re.FindAllStringIndex(text, -1) {
			switch is := tookPlace.MatchString(text[loc[1]:]); {
			case is && (!sure || loc[1] > at), !is && !sure && loc[0] < at:
				kind, from, to = w.kind, loc[0], loc[1]
				sure, at = is, loc[0]
				if is {
					at = loc[1]
				}
			}
		}
	}
	return kind, from, to
}
