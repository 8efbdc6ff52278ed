package pages

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/stories"
	"github.com/yutu-map/yutu/web/words"
)

// How many entries a page lists; older ones are on further pages, so no page
// grows with the number of reports.
const (
	perPage     = 20
	homeReports = 8
	mostCards   = 6
	mostRows    = 60
)

// Blank is a page without a panel: its addresses, title and description.
func (mk *Maker) Blank(path string, kind model.Kind, title, description string) model.Page {
	t := mk.texts
	return model.Page{
		Path: mk.route(path), Alt: Path(words.OtherLang(mk.lang), path), Kind: kind, Lang: mk.lang,
		Title:       title + mk.pick("｜", " | ") + t.SiteName,
		Description: Shortened(description, words.Pick(mk.lang, 110, 200)),
		Source:      mk.source(),
	}
}

// overview is a page of its own below the whole city's, with its title and what
// it is about.
func (mk *Maker) overview(path string, kind model.Kind, title, lead string) model.Page {
	p := mk.Blank(path, kind, title, lead)
	p.Panel.Up = &model.Link{Href: mk.route(""), Text: mk.texts.Up}
	p.Panel.Title, p.Panel.Lead = title, lead
	return p
}

// split parts metrics into those worth a card, the most telling first, and the
// rest in their order.
func (mk *Maker) split(metrics []*stories.Metric, here Scope, most int) (cards, rows []model.Figure) {
	ranked := slices.Clone(metrics)
	slices.SortStableFunc(ranked, func(x, y *stories.Metric) int { return cmp.Compare(weight(x), weight(y)) })
	chosen := map[*stories.Metric]bool{}
	for _, m := range ranked {
		if m.Highlight && len(chosen) < most {
			chosen[m] = true
			cards = append(cards, mk.Figure(m, here))
		}
	}
	for _, m := range metrics {
		if !chosen[m] && len(rows) < mostRows {
			rows = append(rows, mk.Figure(m, here))
		}
	}
	return cards, rows
}

// ofAll says of a list that is cut how many entries there are; nothing of one that is whole.
func (mk *Maker) ofAll(listed, all int) string {
	if listed >= all {
		return ""
	}
	return fmt.Sprintf(mk.pick("这里列出前%[1]d条，共%[2]s条。", "The first %[1]d of %[2]s."), listed, model.Counted(all))
}

// saysNothing is the section of an overview on which there is nothing.
func (mk *Maker) saysNothing() model.Section {
	return model.Section{Heading: mk.pick("还没有内容", "Nothing yet"),
		Text:  plain(mk.pick("目前收录的报道没有写到这些。", "None of the reports collected so far says anything of this.")),
		Links: []model.Link{{Href: mk.route("reports"), Text: mk.texts.ReportsTitle}}}
}

// weight ranks figures for a place at the top: a change that can be drawn before
// a bare number, a whole unit before a part of it.
func weight(m *stories.Metric) int {
	w := 0
	if m.Place != "" || m.Area != "" {
		w += 2
	}
	if m.Baseline == nil || !m.Baseline.HasValue {
		w++
	}
	return w
}

// Add appends a section unless it would be empty.
func Add(panel *model.Panel, s model.Section) {
	if len(s.Images)+len(s.Text)+len(s.Cards)+len(s.Figures)+len(s.Reports)+len(s.Sourced)+len(s.Relations)+len(s.Places)+len(s.Tally)+len(s.Units)+len(s.Facts)+len(s.Links)+len(s.Snippets) > 0 || s.Table != nil {
		panel.Sections = append(panel.Sections, s)
	}
}

// Missing is the page for what is not there.
func (mk *Maker) Missing() model.Page {
	t := mk.texts
	p := mk.Blank("404.html", model.Missing, t.MissingTitle, t.MissingText)
	if mk.lang == "en" {
		p.Path, p.Alt = "/en/404.html", "/"
	} else {
		p.Alt = "/en/"
	}
	p.Panel.Up = &model.Link{Href: mk.route(""), Text: t.Up}
	p.Panel.Eyebrow, p.Panel.Title = "404", t.MissingTitle
	p.Panel.Lead = t.MissingText
	Add(&p.Panel, model.Section{Heading: t.Units, Units: mk.unitGroups()})
	return p
}
