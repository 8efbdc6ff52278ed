package pages

import (
	"fmt"
	"slices"
	"strings"

	"github.com/yutu-map/yutu/app/address"
	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/geodata"
	"github.com/yutu-map/yutu/stories"
	"github.com/yutu-map/yutu/web/words"
)

// storyPage shows a report: our summary, its figures by paragraph, places,
// relations and how to cite it.
func (mk *Maker) storyPage(s *stories.Story) model.Page {
	t := mk.texts
	summary := s.Summary.In(mk.lang)
	p := mk.Blank("story/"+s.ID, model.Story, s.Headline.In(mk.lang), summary[0].Plain())
	p.Selected, p.Focus = mk.storyUnits(s)
	if mk.Few {
		p.Codes = anyCodes(&p)
	}

	p.Source = mk.sourceOf([]*stories.Story{s})

	panel := &p.Panel
	panel.Up = mk.StoryUp(s)
	panel.Eyebrow = s.Kicker.In(mk.lang)
	panel.Title = s.Headline.In(mk.lang)
	if mk.lang == "en" {
		panel.Other = model.Text{Lang: "zh-Hans", Text: s.Headline.Zh}
	} else if !s.Subtitle.IsZero() {
		panel.Other = model.Text{Lang: "zh-Hans", Text: s.Subtitle.Zh}
	}
	panel.Facts = mk.storyFacts(s)
	for _, area := range mk.AreasIn(RefsOf(s)) {
		panel.Notes = append(panel.Notes, mk.Set.Vocabulary.Areas[area].Note.In(mk.lang))
	}

	here := Scope{story: s.ID}
	var highlights []*stories.Metric
	for i := range s.Metrics {
		if s.Metrics[i].Highlight {
			highlights = append(highlights, &s.Metrics[i])
		}
	}
	cards, _ := mk.split(highlights, here, 4)
	for i, m := range highlights[:len(cards)] {
		cards[i].Source = &model.Link{Href: "#" + mk.sourceFragment(m), Text: Beginning(t.At(m.Paragraph))}
	}
	relations := mk.relations(relationRefs(s), here)
	var places []model.Place
	for _, place := range s.Places {
		places = append(places, mk.Place(place, here))
	}
	p.Overlay = overlay(mk.flows(relationRefs(s)), append(mk.Pins(s.Places), mk.parties(relationRefs(s))...))
	mk.gather(&p)
	var offices []model.Fact
	for _, person := range s.People {
		offices = append(offices, model.Fact{Label: person.Name.In(mk.lang), Value: Beginning(person.Office.In(mk.lang))})
	}
	images := mk.Images(s)
	first := min(1, len(images))
	Add(panel, model.Section{Heading: t.Summary, Note: t.SummaryNote, Images: images[:first], Text: paragraphs(summary)})
	Add(panel, model.Section{ID: "images", Heading: t.Images, Images: images[first:]})
	Add(panel, model.Section{Heading: t.KeyFigures, Cards: cards})
	figures := model.Section{ID: "figures", Heading: t.ByParagraph, Note: t.ByParagraphNote}
	var once alike
	if mk.Few && len(s.Metrics) > 0 {
		once = mk.saidOnce(s)
		figures.Note += mk.pick("", " ") + mk.foldsNote(s, once)
		figures.Unfolded = true
	}
	figures.Sourced = mk.sourced(s, here, once)
	Add(panel, figures)
	if _, ok := mk.Set.Originals[s.ID]; ok {
		Add(panel, mk.original(s))
	}
	if units := mk.concernedUnits(s); len(units) > 0 {
		Add(panel, model.Section{Heading: t.Concerned, Units: []model.UnitGroup{{Items: units}}})
	}
	Add(panel, model.Section{Heading: t.Relations, Relations: relations})
	Add(panel, model.Section{ID: placesID, Heading: t.Places, Places: places})
	Add(panel, model.Section{Heading: t.People, Facts: offices, Folded: true})
	var corrections []model.Fact
	for _, c := range s.Corrections {
		corrections = append(corrections, model.Fact{Label: stories.FormatDate(mk.lang, c.Date), Value: c.Text.In(mk.lang)})
	}
	Add(panel, model.Section{ID: "corrections", Heading: t.Corrections, Facts: corrections})
	Add(panel, model.Section{Heading: t.Topics, Links: mk.topicLinks(s)})
	Add(panel, model.Section{Heading: t.Cite, Snippets: mk.citations(s, 0, p.Path)})
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
func (c *Content) storyUnits(s *stories.Story) ([]string, model.Box) {
	var selected []string
	for _, u := range s.Units {
		if u.Role != "mentioned" && u.ID != Region().Code {
			selected = append(selected, u.ID)
		}
	}
	return selected, c.box(selected...)
}

// StoryUp leads to the one unit a report is about, else to the whole city.
func (mk *Maker) StoryUp(s *stories.Story) *model.Link {
	var subjects []string
	for _, u := range s.Units {
		if u.Role == "subject" {
			subjects = append(subjects, u.ID)
		}
	}
	if len(subjects) == 1 && subjects[0] != Region().Code {
		return &model.Link{Href: mk.route("district/" + subjects[0]), Text: mk.ShortName(subjects[0])}
	}
	return &model.Link{Href: mk.route(""), Text: mk.texts.Up}
}

func (mk *Maker) storyFacts(s *stories.Story) []model.Fact {
	t := mk.texts
	facts := []model.Fact{{Label: t.Printed, Value: s.Paper.In(mk.lang) + mk.pick("，", ", ") + stories.FormatDate(mk.lang, s.Date) + onPage(mk.lang, s)}}
	if !s.Column.IsZero() {
		facts = append(facts, model.Fact{Label: t.Column, Value: s.Column.In(mk.lang)})
	}
	if !s.Byline.IsZero() {
		facts = append(facts, model.Fact{Label: t.Byline, Value: s.Byline.In(mk.lang)})
	}
	if len(s.Corrections) > 0 {
		facts = append(facts, model.Fact{Label: t.Corrections, Value: stories.FormatDate(mk.lang, s.Corrections[0].Date), Href: "#corrections"})
	}
	return facts
}

func (mk *Maker) concernedUnits(s *stories.Story) []model.UnitItem {
	var items []model.UnitItem
	for _, ref := range s.Units {
		u, ok := geodata.ByID(geodata.Adcode(ref.ID))
		if !ok {
			continue // the whole city
		}
		item := mk.UnitItem(u)
		item.Count = mk.role(ref.Role, ref.Via)
		items = append(items, item)
	}
	return items
}

// sourced lists a report's figures in the order of its paragraphs; with few forms without what is said of all of them once.
func (mk *Maker) sourced(s *stories.Story, here Scope, once alike) []model.Sourced {
	t := mk.texts
	byParagraph, words := map[int][]model.Figure{}, mk.quotedIn(s)
	for i := range s.Metrics {
		m := &s.Metrics[i]
		f := mk.Figure(m, here)
		if id := wordsID(words, m); id != "" {
			f.Source = &model.Link{Href: "#" + id, Text: mk.pick("原文", "as printed")}
		}
		if mk.Few {
			f.ID, f.Fold = m.ID, mk.fold(s, m, &f, once)
		}
		byParagraph[m.Paragraph] = append(byParagraph[m.Paragraph], f)
	}
	told := map[int][]string{}
	for i := range s.Relations { // their fragments must exist too
		r := &s.Relations[i]
		if what := mk.whatIsDone(r); len(byParagraph[r.Paragraph]) == 0 && !slices.Contains(told[r.Paragraph], what) {
			told[r.Paragraph] = append(told[r.Paragraph], what)
		}
	}
	var out []model.Sourced
	for n := 1; n <= s.Paragraphs; n++ {
		if figures, texts := byParagraph[n], told[n]; len(figures)+len(texts) > 0 {
			out = append(out, model.Sourced{ID: fragment(n), Label: Beginning(t.At(n)), Text: texts, Figures: figures})
		}
	}
	return slices.Clip(out)
}

// onPage is the page a report was printed on, where it is known.
func onPage(lang string, s *stories.Story) string {
	if s.Page == "" {
		return ""
	}
	return words.Pick(lang, "第"+s.Page+"版", ", page "+s.Page)
}

// Citation is how to quote the report: by its authors, if it names any.
func (mk *Maker) Citation(s *stories.Story) string {
	names := strings.Join(s.AuthorNames(mk.lang), mk.pick("、", ", "))
	if names != "" {
		names += mk.pick("：", ". ")
	}
	if mk.lang == "en" {
		return fmt.Sprintf("%s“%s” (%s). %s, %s.", names, s.CiteTitle().En, s.CiteTitle().Zh, s.Paper.En, stories.FormatDate(mk.lang, s.Date)+onPage(mk.lang, s))
	}
	return fmt.Sprintf("%s《%s》，《%s》%s。", names, s.CiteTitle().Zh, s.Paper.Zh, stories.FormatDate(mk.lang, s.Date)+onPage(mk.lang, s))
}

// anyCodes are the codes of a page that has no page of codes of its own.
func anyCodes(p *model.Page) string { return AnyCodes(p.Lang) + "#" + p.Path[1:] }

// AnyCodes is the page of codes for any report, where there are too many for one each: it is
// told which by what stands after # in its address, and needs script.
func AnyCodes(lang string) string { return address.CodesFolder + Path(lang, "report")[1:] }
