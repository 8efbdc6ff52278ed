package site

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/stories"
)

// amendment is a correction and the report it is of.
type amendment struct {
	stories.Correction
	story *stories.Story
	nth   int // of those of the report on one day, from 0
}

// amendments are the corrections of all reports, newest first.
func (b *builder) amendments() []amendment {
	var all []amendment
	for i := range b.set.Stories {
		s := &b.set.Stories[i]
		nth := map[string]int{}
		for _, c := range s.Corrections {
			all = append(all, amendment{c, s, nth[c.Date]})
			nth[c.Date]++
		}
	}
	slices.SortStableFunc(all, func(x, y amendment) int { return cmp.Compare(y.Date, x.Date) })
	return all
}

// href leads to the corrections on the report's page.
func (a amendment) href(lang string) string { return route(lang, "story/"+a.story.ID) + "#corrections" }

// correctionsPage is the log of corrections to all reports, newest first.
func (b *builder) correctionsPage(lang string) model.Page {
	t := textsIn(lang)
	p := b.overview(lang, "corrections", model.Log, t.correctionsTitle, t.correctionsText)
	p.Panel.Up = &model.Link{Href: route(lang, "about"), Text: t.aboutTitle}
	all := b.amendments()
	var facts []model.Fact
	for _, a := range all[:min(len(all), mostRows)] {
		facts = append(facts, model.Fact{
			Label: stories.FormatDate(lang, a.Date), Value: t.quoted(a.story.Headline.In(lang)), Href: a.href(lang), Note: a.Text.In(lang),
		})
	}
	section := model.Section{Heading: t.corrections, Facts: facts, Links: []model.Link{{Href: correctionsFeedPath(lang), Text: t.correctionsFeed}}}
	if len(facts) == 0 {
		section.Text = plain(pick(lang, "目前没有更正。", "There are no corrections so far."))
	}
	add(&p.Panel, section)
	return p
}

// correctionsFeedPath is where a language's feed of corrections is: below their page, as feed.xml is below the home page.
func correctionsFeedPath(lang string) string { return route(lang, "corrections/feed.xml") }

// correctionsFeed is for who has quoted a figure and wants to hear if it was wrong: an entry a correction, however old the
// report.
func (b *builder) correctionsFeed(lang string) atomFeed {
	f := b.newFeed(lang, correctionsFeedPath(lang), b.correctionsFeedTitle(lang), "corrections")
	f.Subtitle = textsIn(lang).correctionsText
	all := b.amendments()
	for _, a := range all[:min(feedLength, len(all))] {
		f.Entries = append(f.Entries, b.correctionEntry(lang, a))
	}
	f.Updated = f.newest(dayOf(b.set.Stories[0].Date))
	return f
}

func (b *builder) correctionEntry(lang string, a amendment) atomEntry {
	t := textsIn(lang)
	return atomEntry{
		Title:     t.corrections + pick(lang, "：", ": ") + t.quoted(a.story.Headline.In(lang)),
		ID:        nameBased(strings.Join([]string{"correction", lang, a.story.Paper.Zh, a.story.Date, a.story.ID, a.Date, strconv.Itoa(a.nth)}, " ")),
		Links:     []atomLink{{"alternate", "text/html", htmlLang(lang), b.address(a.href(lang))}},
		Published: dayOf(a.Date), Updated: dayOf(a.Date),
		Summary:    a.Text.In(lang),
		Content:    atomText{"html", paragraphHTML(a.Text.In(lang)) + small(b.citation(lang, a.story))},
		Categories: categories(lang, a.story),
	}
}

// corrected says when a report was last corrected: "，2020年9月3日更正"; "" if it never was.
func corrected(lang string, s *stories.Story) string {
	if len(s.Corrections) == 0 {
		return ""
	}
	return fmt.Sprintf(textsIn(lang).correctedOn, stories.FormatDate(lang, s.Corrections[0].Date))
}
