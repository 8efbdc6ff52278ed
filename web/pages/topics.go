package pages

import (
	"cmp"
	"maps"
	"slices"

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
	return p
}

// topicPage is the n-th page of the reports about a topic.
func (mk *Maker) topicPage(code string, n int) model.Page {
	t := mk.texts
	path, all := "topic/"+code, mk.ByTopic()[code]
	name := mk.Set.Vocabulary.Topics[code].In(mk.lang)
	part, legend, heading := all, name, t.ReportCount(len(all))
	if n > 0 {
		part, legend = chunk(all, perPage, n), mk.onPage(name)
		heading = mk.onPage(t.ReportCount(len(part)))
	}
	p := mk.Blank(numbered(path, n), model.Topic, t.Topics+mk.pick("：", ": ")+name, t.ReportCount(len(part))+mk.pick("，主题：", " on ")+name)
	counts := map[string]int{}
	for _, s := range part {
		for _, u := range s.Units {
			counts[u.ID]++
		}
	}
	p.Overlay = &model.Overlay{Shading: mk.shading(legend, counts, t.ReportCount)}
	if n > 0 {
		p.Source = mk.sourceOf(part)
	}
	panel := &p.Panel
	panel.Up = &model.Link{Href: mk.route("topics"), Text: t.TopicsTitle}
	panel.Eyebrow, panel.Title = t.Topics, name
	var reports []model.Report
	for _, s := range chunk(all, perPage, n) {
		r := mk.Report(s, stories.StoryRef{})
		r.Role = mk.Concerned(s)
		reports = append(reports, r)
	}
	Add(panel, model.Section{Heading: heading, Reports: reports,
		Links: append(turnPages(t, path, n, len(all), perPage), filterLink(mk.lang, search.Asked{search.ByTopic: code}))})
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
