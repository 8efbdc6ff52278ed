package site

import (
	"fmt"
	"slices"
	"strings"

	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/geodata"
	"github.com/yutu-map/yutu/stories"
)

// storyPage shows a report: our summary, its figures by paragraph, places,
// relations and how to cite it.
func (b *builder) storyPage(lang string, s *stories.Story) model.Page {
	t := textsIn(lang)
	summary := s.Summary.In(lang)
	p := b.page(lang, "story/"+s.ID, model.Story, s.Headline.In(lang), summary[0].Plain())
	p.Selected, p.Focus = b.storyUnits(s)
	if b.opt.Few {
		p.Codes = anyCodes(lang) + "#" + p.Path[1:]
	}

	p.Source = b.sourceOf(lang, []*stories.Story{s})

	panel := &p.Panel
	panel.Up = b.storyUp(lang, s)
	panel.Eyebrow = s.Kicker.In(lang)
	panel.Title = s.Headline.In(lang)
	if lang == "en" {
		panel.Other = model.Text{Lang: "zh-Hans", Text: s.Headline.Zh}
	} else if !s.Subtitle.IsZero() {
		panel.Other = model.Text{Lang: "zh-Hans", Text: s.Subtitle.Zh}
	}
	panel.Facts = b.storyFacts(lang, s)
	for _, area := range b.areasIn(refsOf(s)) {
		panel.Notes = append(panel.Notes, b.set.Vocabulary.Areas[area].Note.In(lang))
	}

	here := scope{story: s.ID}
	var highlights []*stories.Metric
	for i := range s.Metrics {
		if s.Metrics[i].Highlight {
			highlights = append(highlights, &s.Metrics[i])
		}
	}
	cards, _ := b.split(lang, highlights, here, 4)
	for i, m := range highlights[:len(cards)] {
		cards[i].Source = &model.Link{Href: "#" + b.sourceFragment(m), Text: t.at(m.Paragraph)}
	}
	relations := b.relations(lang, relationRefs(s), here)
	var places []model.Place
	for _, place := range s.Places {
		places = append(places, b.place(lang, place, here))
	}
	p.Overlay = overlay(b.flows(lang, relationRefs(s)), append(b.pins(lang, s.Places), b.parties(lang, relationRefs(s))...))
	b.gather(&p)
	var offices []model.Fact
	for _, person := range s.People {
		offices = append(offices, model.Fact{Label: person.Name.In(lang), Value: person.Office.In(lang)})
	}
	images := b.images(lang, s)
	first := min(1, len(images))
	add(panel, model.Section{Heading: t.summary, Note: t.summaryNote, Images: images[:first], Text: paragraphs(summary)})
	add(panel, model.Section{ID: "images", Heading: t.images, Images: images[first:]})
	add(panel, model.Section{Heading: t.keyFigures, Cards: cards})
	add(panel, model.Section{ID: "figures", Heading: t.byParagraph, Note: t.byParagraphNote, Sourced: b.sourced(lang, s, here)})
	for i := range s.Metrics {
		if b.opt.Few {
			add(panel, b.figureFold(lang, s, &s.Metrics[i]))
		}
	}
	if _, ok := b.set.Originals[s.ID]; ok {
		add(panel, b.original(lang, s))
	}
	add(panel, model.Section{Heading: t.concerned, Units: []model.UnitGroup{{Items: b.concernedUnits(lang, s)}}})
	add(panel, model.Section{Heading: t.relations, Relations: relations})
	add(panel, model.Section{ID: placesID, Heading: t.places, Places: places})
	add(panel, model.Section{Heading: t.people, Facts: offices, Folded: true})
	var corrections []model.Fact
	for _, c := range s.Corrections {
		corrections = append(corrections, model.Fact{Label: stories.FormatDate(lang, c.Date), Value: c.Text.In(lang)})
	}
	add(panel, model.Section{ID: "corrections", Heading: t.corrections, Facts: corrections})
	add(panel, model.Section{Heading: t.topics, Links: b.topicLinks(lang, s)})
	add(panel, model.Section{Heading: t.cite, Snippets: b.citations(lang, s, 0, p.Path)})
	return p
}

func relationRefs(s *stories.Story) []stories.RelationRef {
	var refs []stories.RelationRef
	for i := range s.Relations {
		refs = append(refs, stories.RelationRef{Relation: &s.Relations[i], Story: s})
	}
	return refs
}

// storyUnits are the units to mark on the map, those it is mainly about, and
// the part of the map they take up.
func (b *builder) storyUnits(s *stories.Story) ([]string, model.Box) {
	var selected []string
	for _, u := range s.Units {
		if u.Role != "mentioned" && u.ID != stories.City {
			selected = append(selected, u.ID)
		}
	}
	return selected, b.box(selected...)
}

// storyUp leads to the one unit a report is about, else to the whole city.
func (b *builder) storyUp(lang string, s *stories.Story) *model.Link {
	var subjects []string
	for _, u := range s.Units {
		if u.Role == "subject" {
			subjects = append(subjects, u.ID)
		}
	}
	if len(subjects) == 1 && subjects[0] != stories.City {
		return &model.Link{Href: route(lang, "district/"+subjects[0]), Text: b.shortName(lang, subjects[0])}
	}
	return &model.Link{Href: route(lang, ""), Text: textsIn(lang).up}
}

func (b *builder) storyFacts(lang string, s *stories.Story) []model.Fact {
	t := textsIn(lang)
	facts := []model.Fact{{Label: t.printed, Value: s.Paper.In(lang) + pick(lang, "，", ", ") + stories.FormatDate(lang, s.Date) + onPage(lang, s)}}
	if !s.Column.IsZero() {
		facts = append(facts, model.Fact{Label: t.column, Value: s.Column.In(lang)})
	}
	if !s.Byline.IsZero() {
		facts = append(facts, model.Fact{Label: t.byline, Value: s.Byline.In(lang)})
	}
	if len(s.Corrections) > 0 {
		facts = append(facts, model.Fact{Label: t.corrections, Value: stories.FormatDate(lang, s.Corrections[0].Date), Href: "#corrections"})
	}
	return facts
}

func (b *builder) concernedUnits(lang string, s *stories.Story) []model.UnitItem {
	var items []model.UnitItem
	for _, ref := range s.Units {
		u, ok := geodata.ByID(geodata.Adcode(ref.ID))
		if !ok {
			continue // the whole city
		}
		item := b.unitItem(lang, u)
		item.Count = b.role(lang, ref.Role, ref.Via)
		items = append(items, item)
	}
	return items
}

// sourced lists a report's figures in the order of its paragraphs.
func (b *builder) sourced(lang string, s *stories.Story, here scope) []model.Sourced {
	t := textsIn(lang)
	byParagraph, words := map[int][]model.Figure{}, b.quotedIn(s)
	for i := range s.Metrics {
		m := &s.Metrics[i]
		f := b.figure(lang, m, here)
		if id := wordsID(words, m); id != "" {
			f.Source = &model.Link{Href: "#" + id, Text: pick(lang, "原文", "as printed")}
		}
		byParagraph[m.Paragraph] = append(byParagraph[m.Paragraph], f)
	}
	for _, r := range s.Relations { // their fragments must exist too
		if _, ok := byParagraph[r.Paragraph]; !ok {
			byParagraph[r.Paragraph] = nil
		}
	}
	var out []model.Sourced
	for n := 1; n <= s.Paragraphs; n++ {
		if figures, ok := byParagraph[n]; ok {
			out = append(out, model.Sourced{ID: fragment(n), Label: t.at(n), Figures: figures})
		}
	}
	return slices.Clip(out)
}

// onPage is the page a report was printed on, where it is known.
func onPage(lang string, s *stories.Story) string {
	if s.Page == "" {
		return ""
	}
	return pick(lang, "第"+s.Page+"版", ", page "+s.Page)
}

// citation is how to quote the report: by its authors, if it names any.
func (b *builder) citation(lang string, s *stories.Story) string {
	names := strings.Join(s.AuthorNames(lang), pick(lang, "、", ", "))
	if names != "" {
		names += pick(lang, "：", ". ")
	}
	if lang == "en" {
		return fmt.Sprintf("%s“%s” (%s). %s, %s.", names, s.CiteTitle().En, s.CiteTitle().Zh, s.Paper.En, stories.FormatDate(lang, s.Date)+onPage(lang, s))
	}
	return fmt.Sprintf("%s《%s》，《%s》%s。", names, s.CiteTitle().Zh, s.Paper.Zh, stories.FormatDate(lang, s.Date)+onPage(lang, s))
}
