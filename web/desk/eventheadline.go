package desk

import (
	"cmp"
	"slices"
	"strings"

	"github.com/yutu-map/yutu/stories"
	"github.com/yutu-map/yutu/stories/draft"
)

// eventHeadline is what a headline says took place: Forum on green development; "" where it does not say what it was about or
// who came.
func (d *Desk) eventHeadline(s *sheet, v *stories.Vocabulary, printed string) string {
	h := draft.HappeningOf(strings.TrimSpace(printed))
	where := d.brief(d.whereOf(s, &stories.Metric{}, v).En)
	if h.Kind == "" || where == "" {
		return ""
	}
	who := ""
	if h.Who != "" {
		who = cmp.Or(d.english(h.Who), personBySound(h.Who))
	}
	came := h.Kind == "visit" || h.Kind == "inspection"
	for _, what := range d.things(s, v, h, came) {
		if said := happened(h, came, who, what, where); said != "" && len(strings.Fields(said)) <= headlineWords {
			return said
		}
	}
	return ""
}

// happened is a headline of what took place.
func happened(h draft.Happening, came bool, who, what, where string) (said string) {
	switch {
	case came && who != "" && what != "":
		said = who + map[string]string{"visit": " looks into ", "inspection": " inspects "}[h.Kind] + what + " in " + where
	case came && who != "":
		said = who + " visits " + where
	case came && what != "":
		said = capital(h.Kind) + " in " + where + ": " + what
	case what == "":
	case who != "" && h.Spoke:
		said = who + " speaks at " + where + " " + events[h.Kind] + " on " + what
	case h.Kind == "start":
		said = "Work on " + what + " starts in " + where
	case h.Kind == "opening":
		said = where + " opens " + what
	case h.Kind == "signing":
		said = where + " signs agreement on " + what
	case h.Kind == "award":
		said = where + " gives awards for " + what
	case h.Kind == "contest", h.Kind == "festival":
		said = where + " hosts " + events[h.Kind] + ": " + what
	case h.Kind == "forum", h.Kind == "fair":
		said = where + " hosts " + events[h.Kind] + " on " + what
	default:
		said = where + " holds " + events[h.Kind] + " on " + what
	}
	return said
}

// events are kinds of events as a headline has them.
var events = map[string]string{"joint-meeting": "joint meeting", "round-table": "round table", "press-conference": "press conference", "forum": "forum", "fair": "fair",
	"meeting": "meeting", "contest": "contest", "festival": "festival", "drill": "drill", "course": "training"}

// idle are words that say of nothing what it was about.
var idle = []string{"活动", "会议", "问题", "措施", "项目", "意见", "建议", "讲座", "论坛", "分论坛", "培训班", "比赛", "户数", "人数", "各类", "数量", "总数", "比例"}

// near is how many characters may stand between what an event was about and the word for it: 国际 of 绿色发展国际论坛.
const near = 6

// things are what an event may have been about: the words right beside it, or else the topics that the headline has words of, or
// the report's first; and last nothing, where it is enough who came.
func (d *Desk) things(s *sheet, v *stories.Vocabulary, h draft.Happening, came bool) []string {
	if beside := d.beside(s, v, h, came); beside != "" {
		return []string{beside, ""}
	}
	type named struct {
		at int
		en string
	}
	var topics []named
	for _, code := range s.Texts("topics") {
		for _, word := range draft.TopicWords[code] {
			if at := strings.Index(h.Before+h.Behind, word); at >= 0 && v.Topics[code].En != "" {
				topics = append(topics, named{at, d.smallTopic(v.Topics[code].En)})
				break
			}
		}
	}
	slices.SortStableFunc(topics, func(a, b named) int { return a.at - b.at })
	if all := s.Texts("topics"); len(topics) == 0 && len(all) > 0 && v.Topics[all[0]].En != "" {
		topics = append(topics, named{0, d.smallTopic(v.Topics[all[0]].En)})
	}
	switch len(topics) {
	case 0:
		return []string{""}
	case 1:
		return []string{topics[0].en, ""}
	}
	return []string{topics[0].en + " and " + topics[1].en, topics[0].en, ""}
}

// beside are the words behind a visit, or before any other event, as far as these are known.
func (d *Desk) beside(s *sheet, v *stories.Vocabulary, h draft.Happening, came bool) string {
	if came {
		behind := []rune(strings.TrimPrefix(strings.TrimPrefix(d.withoutUnits(s, h.Behind), " "), "了"))
		for n := min(len(behind), 12); n > 1; n-- {
			if en := d.thingCalled(string(behind[:n]), v); en != "" {
				return en
			}
		}
		return ""
	}
	before := []rune(h.Before)
	for n := min(len(before), 12); n > 1; n-- {
		for end := len(before); end >= max(n, len(before)-near); end-- {
			if en := d.thingCalled(string(before[end-n:end]), v); en != "" {
				return en
			}
		}
	}
	return ""
}

// thingCalled is the English of a topic or of what terms know.
func (d *Desk) thingCalled(zh string, v *stories.Vocabulary) string {
	if slices.Contains(idle, zh) {
		return ""
	}
	if of, ok := strings.CutSuffix(zh, "节"); ok { // 柚子节
		if en := nounPhrase(of); en != "" {
			return strings.TrimSuffix(d.small(en), "s") + " festival"
		}
	}
	for _, name := range v.Topics {
		if name.Zh == zh && name.En != "" {
			return d.smallTopic(name.En)
		}
	}
	if en := nounPhrase(zh); en != "" {
		return d.small(en)
	}
	return ""
}

// smallTopic is a topic in mid-sentence. Only a unit's name keeps its large letter.
func (d *Desk) smallTopic(name string) string {
	first, _, _ := strings.Cut(name, " ")
	for _, word := range strings.FieldsFunc(first, func(r rune) bool { return r == '–' || r == '-' }) {
		for _, u := range d.opt.Units {
			if u.Name.En != "" && strings.Fields(u.Name.En)[0] == word {
				return name
			}
		}
	}
	if strings.ContainsAny(first, "–") {
		return name
	}
	return strings.ToLower(name[:1]) + name[1:]
}
