package site

import (
	"cmp"
	"slices"

	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/stories"
)

// correctionsPage is the log of corrections to all reports, newest first.
func (b *builder) correctionsPage(lang string) model.Page {
	t := textsIn(lang)
	p := b.overview(lang, "corrections", model.Log, t.correctionsTitle, t.correctionsText)
	p.Panel.Up = &model.Link{Href: route(lang, "about"), Text: t.aboutTitle}
	type entry struct {
		date string
		fact model.Fact
	}
	var entries []entry
	for i := range b.set.Stories {
		s := &b.set.Stories[i]
		for _, c := range s.Corrections {
			entries = append(entries, entry{c.Date, model.Fact{
				Label: stories.FormatDate(lang, c.Date), Value: t.quoted(s.Headline.In(lang)),
				Href: route(lang, "story/"+s.ID) + "#corrections", Note: c.Text.In(lang),
			}})
		}
	}
	slices.SortStableFunc(entries, func(x, y entry) int { return cmp.Compare(y.date, x.date) })
	var facts []model.Fact
	for _, e := range entries[:min(len(entries), mostRows)] {
		facts = append(facts, e.fact)
	}
	section := model.Section{Heading: t.corrections, Facts: facts}
	if len(facts) == 0 {
		section.Text = plain(pick(lang, "目前没有更正。", "There are no corrections so far."))
	}
	add(&p.Panel, section)
	return p
}
