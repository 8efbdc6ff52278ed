package app

import (
	"strings"

	"github.com/yutu-map/yutu/app/model"
)

// panelOf is the text side of a page. Its heading takes the focus after a move.
type panelOf struct{ view }

func (panelOf) place() string { return "article#panel" }

// whole: the panel of another page is all new. The box that the reader types into
// lives on from one answer to the next.
func (v panelOf) whole() string { return v.page.Path }

func (v panelOf) draw() *node {
	p := &v.page.Panel
	panel := el("article").Class("panel").ID("panel").Attr("aria-labelledby", "title").Attr("tabindex", "-1")
	if p.HTML != "" {
		return panel.Body(printedNode(v.withEdition(p.HTML)))
	}
	parts := []*node{v.panelHead(p)}
	for i := range p.Sections {
		parts = append(parts, v.section(&p.Sections[i]))
	}
	if v.embed == nil {
		parts = append(parts, v.footer())
	}
	return panel.Body(parts...)
}

func (v view) panelHead(p *model.Panel) *node {
	var up, eyebrow, other, lead, steps, strip, facts, notes *node
	if p.Up != nil {
		up = put(el("a").Class("up").Attr("href", v.link(p.Up.Href)), p.Up.Text)
	}
	if p.Eyebrow != "" {
		eyebrow = put(el("p").Class("eyebrow"), p.Eyebrow)
	}
	if p.Other.Text != "" {
		other = put(el("p").Class("other").Attr("lang", p.Other.Lang), p.Other.Text)
	}
	if p.Lead != "" {
		lead = put(el("p").Class("lead"), p.Lead)
	}
	if p.Stepper != nil {
		steps = v.stepper(p.Stepper)
	}
	if len(p.Strip) > 0 {
		strip = v.strip(p.Strip)
	}
	if len(p.Facts) > 0 {
		facts = v.facts(p.Facts)
		if v.page.Kind == model.District {
			facts = facts.Class("portrait")
		}
	}
	if len(p.Notes) > 0 {
		notes = el("ul").Class("notes").Body(each(p.Notes, func(n string) *node { return put(el("li"), n) })...)
	}
	title := put(el("h1").ID("title").Attr("tabindex", "-1"), p.Title)
	var form *node
	if v.page.Search != nil {
		form = v.searchForm(v.page.Search)
	}
	return el("header").Class("head").Body(some(up, eyebrow, title, other, lead, steps, strip, facts, notes, form)...)
}

func (v view) section(s *model.Section) *node {
	var parts []*node
	if s.Note != "" {
		parts = append(parts, put(el("p").Class("note"), s.Note))
	}
	parts = append(parts, each(s.Images, v.image)...)
	for _, p := range s.Text {
		text := v.paragraph(p)
		if s.TextLang != "" {
			text = text.Attr("lang", s.TextLang)
		}
		parts = append(parts, text)
	}
	list := func(class string, items []*node) {
		if len(items) > 0 {
			parts = append(parts, el("ul").Class(class).Body(items...))
		}
	}
	list("cards", each(s.Cards, v.card))
	list("reports", each(s.Reports, v.report))
	list("sourced", each(s.Sourced, v.sourced))
	list("figures", each(s.Figures, v.row))
	list("relations", each(s.Relations, v.relation))
	list("places", each(s.Places, v.place))
	if len(s.Tally) > 0 {
		parts = append(parts, v.tally(s.Tally))
	}
	if s.Spread != nil {
		parts = append(parts, v.spread(s.Spread))
	}
	if len(s.Chosen) > 0 {
		parts = append(parts, v.chips(s.Heading, v.words.takeAway, s.Chosen))
	}
	if s.Table != nil {
		parts = append(parts, v.table(s.Table))
	}
	for _, g := range s.Units {
		parts = append(parts, v.unitGroup(g))
	}
	if len(s.Facts) > 0 {
		parts = append(parts, v.facts(s.Facts))
	}
	links := "links"
	if s.Pills || v.page.Kind == model.Home || v.page.Kind == model.Story {
		links = "links pills"
	}
	list(links, each(s.Links, func(l model.Link) *node { return el("li").Body(v.anchor(l)) }))

	list("snippets", each(s.Snippets, v.snippet))
	if s.Keep { // drawn by offline.js where it can be done; see there
		parts = append(parts, el("yutu-keep"), el("yutu-install"))
	}

	section := el("section").ID(s.ID)
	if v.folded(s) {
		fold := el("details")
		if s.Open {
			fold = fold.Flag("open")
		}
		return section.Body(fold.Body(append([]*node{
			el("summary").Body(put(el("h2"), s.Heading)),
		}, parts...)...))
	}
	return section.Body(append([]*node{put(el("h2"), s.Heading)}, parts...)...)
}

func (v view) paragraph(p model.Paragraph) *node {
	return el("p").Body(each(p, func(r model.Run) *node {
		switch {
		case len(r.Marked) > 0:
			return el("mark").ID(r.ID).Body(v.paragraph(r.Marked).body...)
		case r.Href != "":
			return put(el("a").Attr("href", v.link(r.Href)), r.Text)
		case r.Strong:
			return put(el("strong"), r.Text)
		case r.Em:
			return put(el("em"), r.Text)
		}
		return text(r.Text)
	})...)
}

func (v view) anchor(l model.Link) *node {
	href, whole := v.link(l.Href), v.embed != nil && (l.Whole || strings.HasPrefix(l.Href, "/embed-code/"))
	if whole || v.embed != nil && (l.Download || strings.HasSuffix(l.Href, ".xml")) {
		href = v.embed.Site + l.Href[1:] // these are the full site's
	}
	a := el("a").Attr("href", href)
	if whole {
		a = beside(a)
	}
	if l.Download {
		a = a.Attr("download", "download")
	}
	if l.Lang != "" {
		a = a.Attr("lang", l.Lang).Attr("hreflang", l.Lang)
	}
	return put(elsewhere(a, l.Href), l.Text)
}

// elsewhere has a link to another site open beside the page: most may not be framed,
// and who looks into a source comes back.
func elsewhere(a *node, href string) *node {
	if strings.HasPrefix(href, "http") {
		return beside(a)
	}
	return a
}

// beside has a link open in a window of its own.
func beside(a *node) *node { return with(a, "target=_blank rel=noopener") }

func (v view) facts(facts []model.Fact) *node {
	return el("dl").Class("facts").Body(each(facts, func(f model.Fact) *node {
		value := el("dd")
		if f.Href != "" {
			value = value.Body(put(elsewhere(el("a").Attr("href", v.link(f.Href)), f.Href), f.Value))
		} else {
			value = put(value, f.Value)
		}
		row := []*node{put(el("dt"), f.Label), value}
		if f.Note != "" {
			row = append(row, put(el("dd").Class("note"), f.Note))
		}
		return el("div").Body(row...)
	})...)
}

func (v view) footer() *node {
	var code *node
	if at := v.page.Codes; at != model.NoCodes && v.page.Kind != model.Missing && v.page.Kind != model.Shell {
		if at == "" {
			at = "/embed-code" + v.page.Path
		}
		code = put(el("a").Class("embedcode").Attr("href", v.link(at)), v.words.embed)
	}
	return el("footer").Class("foot").Body(some(
		code,
		put(el("a").Attr("href", v.route("reports")), v.words.reports),
		put(el("a").Attr("href", v.route("about")), v.words.about),
		put(el("a").Attr("href", v.link("/data/metrics.csv")).Attr("download", "download"), v.words.figuresCSV),
		put(el("button").Attr("type", "button").Class("share"), v.words.share),
		el("yutu-install"),
		v.printed(),
	)...)
}
