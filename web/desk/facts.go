package desk

import (
	"strconv"
	"strings"

	"github.com/yutu-map/yutu/stories"
	"github.com/yutu-map/yutu/stories/draft"
)

// Of a report without figures a summary is proposed as well: what kind of thing took place, when, which units and places it
// concerns and what its topics are. All of it stands in the draft's fields or in the first sentence of its text; what was said
// there is for the editor to write.

// fewOf is how many places and topics a summary names.
const fewOf, fewTopics = 3, 2

// proposeFacts is nil where nothing is known but the city.
func (d *Desk) proposeFacts(s *sheet, v *stories.Vocabulary) *summary {
	text := ""
	if p := d.printedText(s); p != nil {
		lines := strings.Split(string(p.runes[p.from:p.to]), "\n")
		count, _ := strconv.Atoi(s.Text("paragraphs"))
		text = lines[max(0, len(lines)-max(1, count))]
	}
	event := draft.EventOf(s.Text("kicker.zh")+" "+s.Text("headline.zh"), text, s.Text("date"))
	where := d.whereOf(s, &stories.Metric{}, v)
	places := d.placesOf(s)
	var topics []stories.Text
	for _, code := range s.Texts("topics") {
		if name := v.Topics[code]; name.Zh != "" && name.En != "" && len(topics) < fewTopics {
			topics = append(topics, name)
		}
	}
	if where.Zh == "" || where.En == "" || event.Kind == "" && len(places)+len(topics) == 0 {
		return nil
	}
	kind := "event." + event.Kind
	if event.Kind == "" {
		kind = "event.news"
	}
	zh, en := say("zh", kind), say("en", kind)
	if when := stories.Period(event.Period); when != "" {
		zh, en = periodOnce(when)+"的"+zh, en+" "+inPeriod(when)
	}
	zh, en = zh+"，涉及"+where.Zh, en+", concerning "+where.En
	if len(places) > 0 {
		zh, en = zh+"（"+joined(places, "zh", "、")+"）", en+" ("+joined(places, "en", ", ")+")"
	}
	if len(topics) > 0 {
		zh, en = zh+"。主题："+joined(topics, "zh", "、"), en+". Topics: "+joined(topics, "en", ", ")
	}
	return &summary{Zh: zh + "。", En: en + "."}
}

// placesOf are the first places of a report that have no digits and an English name, or one that is proposed.
func (d *Desk) placesOf(s *sheet) (all []stories.Text) {
	for i := 1; i <= s.Len("places") && len(all) < fewOf; i++ {
		at := "places[" + strconv.Itoa(i) + "].name"
		name := stories.Text{Zh: s.Text(at + ".zh"), En: s.Text(at + ".en")}
		if name.En == "" {
			name.En, _ = d.proposeEnglish(name.Zh, placeBySound)
		}
		if name.Zh != "" && name.En != "" && !strings.ContainsAny(name.Zh+name.En, "0123456789") {
			all = append(all, name)
		}
	}
	return all
}

func joined(all []stories.Text, lang, comma string) string {
	var names []string
	for _, name := range all {
		names = append(names, name.In(lang))
	}
	return strings.Join(names, comma)
}
