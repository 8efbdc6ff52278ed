package site

import (
	"cmp"
	"maps"
	"slices"

	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/app/search"
	"github.com/yutu-map/yutu/stories"
)

// findTopics sorts the reports by topic.
func (b *builder) findTopics() map[string][]*stories.Story {
	found := map[string][]*stories.Story{}
	for i := range b.set.Stories {
		for _, topic := range b.set.Stories[i].Topics {
			found[topic] = append(found[topic], &b.set.Stories[i])
		}
	}
	return found
}

// topicsPage lists the topics, those of more reports first.
func (b *builder) topicsPage(lang string) model.Page {
	t := textsIn(lang)
	found := b.byTopic()
	codes := slices.SortedFunc(maps.Keys(found), func(x, y string) int {
		return cmp.Or(cmp.Compare(len(found[y]), len(found[x])), cmp.Compare(x, y))
	})
	p := b.overview(lang, "topics", model.Topic, t.topicsTitle, t.topicsText)
	var lines []model.Tally
	for _, code := range codes {
		lines = append(lines, model.Tally{Href: route(lang, "topic/"+code), Name: b.set.Vocabulary.Topics[code].In(lang),
			Text: t.reportCount(len(found[code])), Length: len(found[code]) * 1000 / len(found[codes[0]])})
	}
	add(&p.Panel, model.Section{Heading: t.topics, Tally: lines})
	return p
}

// topicPage is the n-th page of the reports about a topic.
func (b *builder) topicPage(lang, code string, n int) model.Page {
	t := textsIn(lang)
	path, all := "topic/"+code, b.byTopic()[code]
	name := b.set.Vocabulary.Topics[code].In(lang)
	p := b.page(lang, numbered(path, n), model.Topic, t.topics+pick(lang, "：", ": ")+name, t.reportCount(len(all))+pick(lang, "，主题：", " on ")+name)
	counts := map[string]int{}
	for _, s := range all {
		for _, u := range s.Units {
			counts[u.ID]++
		}
	}
	p.Overlay = &model.Overlay{Shading: b.shading(lang, name, counts, t.reportCount)}
	panel := &p.Panel
	panel.Up = &model.Link{Href: route(lang, "topics"), Text: t.topicsTitle}
	panel.Eyebrow, panel.Title = t.topics, name
	var reports []model.Report
	for _, s := range chunk(all, perPage, n) {
		r := b.report(lang, s, stories.StoryRef{})
		r.Role = b.concerned(lang, s)
		reports = append(reports, r)
	}
	add(panel, model.Section{Heading: t.reportCount(len(all)), Reports: reports,
		Links: append(turnPages(t, path, n, (n+1)*perPage < len(all)), filterLink(lang, search.Asked{search.ByTopic: code}))})
	return p
}

// topicLinks lead from a report to its topics.
func (b *builder) topicLinks(lang string, s *stories.Story) []model.Link {
	var links []model.Link
	for _, code := range s.Topics {
		links = append(links, model.Link{Href: route(lang, "topic/"+code), Text: b.set.Vocabulary.Topics[code].In(lang)})
	}
	return links
}
