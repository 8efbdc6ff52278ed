package pages

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/yutu-map/yutu/app/address"
	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/stories"
	"github.com/yutu-map/yutu/web/words"
)

// Amendment is what the log says of a report: a correction of it, or that it was withdrawn.
type Amendment struct {
	Date      string
	Text      stories.Text
	Story     *stories.Story // that was corrected
	Nth       int            // of its corrections on one day, from 0
	Withdrawn *stories.Withdrawal
}

// Amendments are the corrections of all reports and the withdrawals, newest first.
func (c *Content) Amendments() []Amendment {
	var all []Amendment
	for i := range c.Set.Withdrawals {
		w := &c.Set.Withdrawals[i]
		all = append(all, Amendment{Date: w.Date, Text: w.Reason, Withdrawn: w})
	}
	for i := range c.Set.Stories {
		s := &c.Set.Stories[i]
		nth := map[string]int{}
		for _, c := range s.Corrections {
			all = append(all, Amendment{Date: c.Date, Text: c.Text, Story: s, Nth: nth[c.Date]})
			nth[c.Date]++
		}
	}
	slices.SortStableFunc(all, func(x, y Amendment) int { return cmp.Compare(y.Date, x.Date) })
	return all
}

// Href leads to the corrections on the report's page, or to the page that says it was withdrawn.
func (a Amendment) Href(lang string) string {
	if a.Withdrawn != nil {
		return Path(lang, "story/"+a.Withdrawn.ID)
	}
	return Path(lang, "story/"+a.Story.ID) + "#corrections"
}

// Of names the report: the headline of one that was withdrawn is not kept.
func (a Amendment) Of(t *words.Texts) string {
	if a.Withdrawn != nil {
		return fmt.Sprintf(t.WithdrawnReport, stories.FormatDate(t.Lang, a.Withdrawn.Published))
	}
	return t.Quoted(a.Story.Headline.In(t.Lang))
}

// Instead is the report to read in place of a withdrawn one, if one is named.
func (mk *Maker) Instead(w *stories.Withdrawal) []model.Link {
	if w == nil {
		return nil
	}
	s, ok := mk.Set.ByID(w.Instead)
	if !ok {
		return nil
	}
	return []model.Link{{Href: mk.route("story/" + s.ID), Text: mk.texts.Quoted(s.Headline.In(mk.lang))}}
}

// Gone is the page of what was withdrawn: when and why.
func (mk *Maker) Gone(r address.Route, w *stories.Withdrawal) model.Page {
	t := mk.texts
	title := mk.pick("这篇报道已撤下", "This report has been withdrawn")
	said := mk.pick("撤下日期：", "Withdrawn on ") + stories.FormatDate(mk.lang, w.Date) + mk.pick("。", ". ") + w.Reason.In(mk.lang)
	p := mk.Blank(strings.TrimPrefix(r.In(address.Zh).Path(), "/"), model.Missing, title, said)
	p.Panel.Up = &model.Link{Href: mk.route(""), Text: t.Up}
	p.Panel.Eyebrow, p.Panel.Title, p.Panel.Lead = "410", title, said
	links := append(mk.Instead(w), model.Link{Href: mk.route("reports"), Text: t.ReportsTitle}, model.Link{Href: mk.route("corrections"), Text: t.CorrectionsTitle})
	Add(&p.Panel, model.Section{Heading: t.ReadInstead, Links: links})
	return p
}

// correctionsPage is the log of what was corrected and withdrawn, newest first.
func (mk *Maker) correctionsPage() model.Page {
	t := mk.texts
	p := mk.overview("corrections", model.Log, t.CorrectionsTitle, t.CorrectionsText)
	p.Panel.Up = &model.Link{Href: mk.route("about"), Text: t.AboutTitle}
	all := mk.Amendments()
	var facts []model.Fact
	for _, a := range all[:min(len(all), mostRows)] {
		facts = append(facts, model.Fact{Label: stories.FormatDate(mk.lang, a.Date), Value: a.Of(t), Href: a.Href(mk.lang), Note: a.Text.In(mk.lang)})
		for _, l := range mk.Instead(a.Withdrawn) {
			facts = append(facts, model.Fact{Label: t.ReadInstead, Value: l.Text, Href: l.Href})
		}
	}
	section := model.Section{Heading: t.LogHeading, Facts: facts, Note: mk.ofAll(mostRows, len(all)), Links: []model.Link{{Href: CorrectionsFeedPath(mk.lang), Text: t.CorrectionsFeed}}}
	if len(facts) == 0 {
		section.Text = plain(t.NeverCorrected)
	}
	Add(&p.Panel, section)
	return p
}

// CorrectionsFeedPath is where a language's feed of corrections is: below their page, as feed.xml is below the home page.
func CorrectionsFeedPath(lang string) string { return Path(lang, "corrections/feed.xml") }

// corrected says when a report was last corrected: "，2020年9月3日更正"; "" if it never was.
func corrected(lang string, s *stories.Story) string {
	if len(s.Corrections) == 0 {
		return ""
	}
	return fmt.Sprintf(words.In(lang).CorrectedOn, stories.FormatDate(lang, s.Corrections[0].Date))
}
