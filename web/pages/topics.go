package pages

import (
	"cmp"
	"maps"
	"slices"

	"github.com/yutu-map/yutu/app/address"
	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/app/search"
	"github.com/yutu-map/yutu/stories"
)

// findTopics sorts the reports by topic.
func (c *Content) findTopics() map[string][]*stories.Story {
	found := map[string][]*stories.Story{}
	for i := range c.Set.Stories {
		for _, topic := range c.Set.Stories[i].Topics {
			found[topic] = append(found[topic], &c.Set.Stories[i])
		}
	}
	return found
}

// topicsPage lists the topics, those of more reports first.
func (mk *Maker) topicsPage() model.Page {
	t := mk.texts
	found := mk.ByTopic()
	codes := slices.SortedFunc(maps.Keys(found), func(x, y string) int {
		return cmp.Or(cmp.Compare(len(found[y]), len(found[x])), cmp.Compare(x, y))
	})
	p := mk.overview("topics", model.Topic, t.TopicsTitle, t.TopicsText)
	var lines []model.Tally
	for _, code := range codes {
		lines = append(lines, model.Tally{Href: mk.route("topic/" + code), Name: mk.Set.Vocabulary.Topics[code].In(mk.lang),
			Text: t.ReportCount(len(found[code])), Length: len(found[code]) * 1000 / len(found[codes[0]])})
	}
	Add(&p.Panel, model.Section{Heading: t.Topics, Tally: lines})
	if len(lines) == 0 {
		Add(&p.Panel, mk.saysNothing())
	}
	return p
}

// topicPage is the page of the reports about a topic, or one that continues it.
func (mk *Maker) topicPage(r address.Route) model.Page {
	t, code, spans := mk.texts, r.ID, mk.spansOf(r)
	path, all := "topic/"+code, mk.ByTopic()[code]
	name := mk.Set.Vocabulary.Topics[code].In(mk.lang)
	here := part(all, spans, r.Part, perPage)
	counted, legend, heading := all, name, t.ReportCount(len(all))
	if r.Continues() {
		counted, legend = here, mk.onPage(name)
		heading = mk.onPage(t.ReportCount(len(here)))
	}
	p := mk.Blank(numbered(path, r.Part), model.Topic, t.Topics+mk.pick("：", ": ")+name, t.ReportCount(len(counted))+mk.pick("，主题：", " on ")+name)
	p.Overlay = &model.Overlay{Shading: mk.shading(legend, byUnit(counted), t.ReportCount)}
	if r.Continues() {
		p.Source = mk.sourceOf(here)
	}
	panel := &p.Panel
	panel.Up = &model.Link{Href: mk.route("topics"), Text: t.TopicsTitle}
	panel.Eyebrow, panel.Title = t.Topics, name
	Add(panel, mk.years(r, path, all, spans))
	Add(panel, model.Section{Heading: heading, Reports: mk.reportsOn(r, here),
		Links: append(mk.turnPages(path, spans, r.Part), filterLink(mk.lang, search.Asked{search.ByTopic: code}))})
	return p
}

// topicLinks lead from a report to its topics.
func (mk *Maker) topicLinks(s *stories.Story) []model.Link {
	var links []model.Link
	for _, code := range s.Topics {
		links = append(links, model.Link{Href: mk.route("topic/" + code), Text: mk.Set.Vocabulary.Topics[code].In(mk.lang)})
	}
	return links
}
