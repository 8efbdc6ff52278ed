package site

import (
	"cmp"
	"fmt"
	"html"
	"slices"
	"strconv"
	"strings"

	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/stories"
)

// amendment is what the log says of a report: a correction of it, or that it was withdrawn.
type amendment struct {
	date      string
	text      stories.Text
	story     *stories.Story // that was corrected
	nth       int            // of its corrections on one day, from 0
	withdrawn *stories.Withdrawal
}

// amendments are the corrections of all reports and the withdrawals, newest first.
func (b *builder) amendments() []amendment {
	var all []amendment
	for i := range b.set.Withdrawals {
		w := &b.set.Withdrawals[i]
		all = append(all, amendment{date: w.Date, text: w.Reason, withdrawn: w})
	}
	for i := range b.set.Stories {
		s := &b.set.Stories[i]
		nth := map[string]int{}
		for _, c := range s.Corrections {
			all = append(all, amendment{date: c.Date, text: c.Text, story: s, nth: nth[c.Date]})
			nth[c.Date]++
		}
	}
	slices.SortStableFunc(all, func(x, y amendment) int { return cmp.Compare(y.date, x.date) })
	return all
}

// href leads to the corrections on the report's page, or to the page that says it was withdrawn.
func (a amendment) href(lang string) string {
	if a.withdrawn != nil {
		return route(lang, "story/"+a.withdrawn.ID)
	}
	return route(lang, "story/"+a.story.ID) + "#corrections"
}

// of names the report: the headline of one that was withdrawn is not kept.
func (a amendment) of(t *texts) string {
	if a.withdrawn != nil {
		return fmt.Sprintf(t.withdrawnReport, stories.FormatDate(t.lang, a.withdrawn.Published))
	}
	return t.quoted(a.story.Headline.In(t.lang))
}

// instead is the report to read in place of a withdrawn one, if one is named.
func (b *builder) instead(lang string, w *stories.Withdrawal) []model.Link {
	if w == nil {
		return nil
	}
	s, ok := b.set.ByID(w.Instead)
	if !ok {
		return nil
	}
	return []model.Link{{Href: route(lang, "story/"+s.ID), Text: textsIn(lang).quoted(s.Headline.In(lang))}}
}

// correctionsPage is the log of what was corrected and withdrawn, newest first.
func (b *builder) correctionsPage(lang string) model.Page {
	t := textsIn(lang)
	p := b.overview(lang, "corrections", model.Log, t.correctionsTitle, t.correctionsText)
	p.Panel.Up = &model.Link{Href: route(lang, "about"), Text: t.aboutTitle}
	all := b.amendments()
	var facts []model.Fact
	for _, a := range all[:min(len(all), mostRows)] {
		facts = append(facts, model.Fact{Label: stories.FormatDate(lang, a.date), Value: a.of(t), Href: a.href(lang), Note: a.text.In(lang)})
		for _, l := range b.instead(lang, a.withdrawn) {
			facts = append(facts, model.Fact{Label: t.readInstead, Value: l.Text, Href: l.Href})
		}
	}
	section := model.Section{Heading: t.logHeading, Facts: facts, Links: []model.Link{{Href: correctionsFeedPath(lang), Text: t.correctionsFeed}}}
	if len(facts) == 0 {
		section.Text = plain(t.neverCorrected)
	}
	add(&p.Panel, section)
	return p
}

// correctionsFeedPath is where a language's feed of corrections is: below their page, as feed.xml is below the home page.
func correctionsFeedPath(lang string) string { return route(lang, "corrections/feed.xml") }

// correctionsFeed is for who has quoted a figure and wants to hear if it was wrong: an entry a correction or withdrawal,
// however old the report.
func (b *builder) correctionsFeed(lang string) atomFeed {
	f := b.newFeed(lang, correctionsFeedPath(lang), b.correctionsFeedTitle(lang), "corrections")
	f.Subtitle = textsIn(lang).correctionsText
	all := b.amendments()
	for _, a := range all[:min(feedLength, len(all))] {
		f.Entries = append(f.Entries, b.amendmentEntry(lang, a))
	}
	f.Updated = f.newest(dayOf(b.set.Stories[0].Date))
	return f
}

func (b *builder) amendmentEntry(lang string, a amendment) atomEntry {
	e := atomEntry{
		Title: a.of(textsIn(lang)), Summary: a.text.In(lang),
		Links:     []atomLink{{"alternate", "text/html", htmlLang(lang), b.address(a.href(lang))}},
		Published: dayOf(a.date), Updated: dayOf(a.date),
	}
	if a.withdrawn != nil {
		return b.withdrawalEntry(lang, e, a.withdrawn)
	}
	return b.correctionEntry(lang, e, a)
}

func (b *builder) correctionEntry(lang string, e atomEntry, a amendment) atomEntry {
	s := a.story
	e.Title = textsIn(lang).corrections + pick(lang, "：", ": ") + e.Title
	e.ID = nameBased(strings.Join([]string{"correction", lang, s.Paper.Zh, s.Date, s.ID, a.date, strconv.Itoa(a.nth)}, " "))
	e.Content = atomText{"html", paragraphHTML(e.Summary) + small(b.citation(lang, s))}
	e.Categories = categories(lang, s)
	return e
}

func (b *builder) withdrawalEntry(lang string, e atomEntry, w *stories.Withdrawal) atomEntry {
	e.ID = nameBased(strings.Join([]string{"withdrawal", lang, w.Published, w.ID}, " "))
	e.Content = atomText{"html", paragraphHTML(e.Summary)}
	for _, l := range b.instead(lang, w) {
		href := b.address(l.Href)
		e.Links = append(e.Links, atomLink{"related", "text/html", htmlLang(lang), href})
		e.Content.Text += "<p>" + html.EscapeString(textsIn(lang).readInstead+pick(lang, "：", ": ")) + `<a href="` + html.EscapeString(href) + `">` + html.EscapeString(l.Text) + "</a></p>"
	}
	return e
}

// corrected says when a report was last corrected: "，2020年9月3日更正"; "" if it never was.
func corrected(lang string, s *stories.Story) string {
	if len(s.Corrections) == 0 {
		return ""
	}
	return fmt.Sprintf(textsIn(lang).correctedOn, stories.FormatDate(lang, s.Corrections[0].Date))
}
