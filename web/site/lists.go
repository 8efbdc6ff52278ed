package site

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/geodata"
	"github.com/yutu-map/yutu/stories"
)

// report is a story as an item of a list. ref is empty outside a unit's page.
func (b *builder) report(lang string, s *stories.Story, ref stories.StoryRef) model.Report {
	t := textsIn(lang)
	r := model.Report{
		Href:     route(lang, "story/"+s.ID),
		Headline: s.Headline.In(lang),
		Meta:     strings.Join([]string{s.Paper.In(lang), stories.FormatDate(lang, s.Date)}, pick(lang, " ", ", ")) + corrected(lang, s),
	}
	if n := len(s.Metrics); n > 0 {
		r.Figures = t.figureCount(n)
	}
	if body := s.Summary.In(lang); len(body) > 0 {
		r.Teaser = body[0].Plain()
	}
	if ref.Role != "" {
		r.Role = b.role(lang, ref.Role, ref.Via)
	}
	return r
}

func (b *builder) role(lang, role, via string) string {
	s := b.set.Vocabulary.Roles[role].In(lang)
	if via != "" {
		s = b.set.Vocabulary.Areas[via].Name.In(lang) + pick(lang, " · ", " · ") + s
	}
	return s
}

// paragraphs turns a summary into the view model's text.
func paragraphs(body []stories.Paragraph) []model.Paragraph {
	var out []model.Paragraph
	for _, p := range body {
		var runs model.Paragraph
		for _, r := range p {
			runs = append(runs, model.Run{Text: r.Text, Strong: r.Strong, Em: r.Em, Href: r.Href})
		}
		out = append(out, runs)
	}
	return out
}

func plain(texts ...string) []model.Paragraph {
	var out []model.Paragraph
	for _, s := range texts {
		out = append(out, model.Paragraph{{Text: s}})
	}
	return out
}

func fragment(paragraph int) string { return "p" + strconv.Itoa(paragraph) }

func (b *builder) party(lang string, e stories.End) model.Party {
	switch {
	case e.Area != "":
		return model.Party{Name: b.set.Vocabulary.Areas[e.Area].Name.In(lang)}
	case e.Unit == stories.City:
		return model.Party{Name: textsIn(lang).city, Href: route(lang, "")}
	case e.Unit != "":
		return model.Party{Name: b.shortName(lang, e.Unit), Href: route(lang, "district/"+e.Unit)}
	}
	return model.Party{Name: e.Outside.In(lang)}
}

// place describes a named place; where is left out on its unit's own page.
func (b *builder) place(lang string, p stories.Place, here scope) model.Place {
	t := textsIn(lang)
	out := model.Place{
		Name: p.Name.In(lang), Other: p.Name.In(otherLang(lang)),
		Kind: b.set.Vocabulary.PlaceKinds[p.Kind].In(lang),
		Unit: route(lang, "district/"+p.Unit),
		Note: p.Note.In(lang),
		Href: route(lang, placePath(p)),
	}
	if p.Unit != here.unit {
		out.Where = b.shortName(lang, p.Unit)
	}
	if l := p.Location; l != nil {
		out.At = fmt.Sprintf("%.4f°N, %.4f°E (WGS-84)", l.Lat, l.Lon)
		out.Note = strings.TrimSpace(out.Note + " " + t.placeSource + l.Source)
		if !l.Doubt.IsZero() {
			out.Note += pick(lang, "。", ". ") + l.Doubt.In(lang)
		}
	}
	return out
}

// unitGroups is the list of all units, those with reports first.
func (b *builder) unitGroups(lang string) []model.UnitGroup {
	t := textsIn(lang)
	with, without := model.UnitGroup{Heading: t.withReports}, model.UnitGroup{Heading: t.otherUnits}
	for _, u := range geodata.Units() {
		n := b.counts[string(u.Adcode)]
		item := b.unitItem(lang, u)
		if n > 0 {
			with.Items = append(with.Items, item)
		} else {
			without.Items = append(without.Items, item)
		}
	}
	slices.SortStableFunc(with.Items, func(x, y model.UnitItem) int {
		return cmp.Compare(b.counts[adcodeOf(y.Href)], b.counts[adcodeOf(x.Href)])
	})
	groups := []model.UnitGroup{with, without}
	return slices.DeleteFunc(groups, func(g model.UnitGroup) bool { return len(g.Items) == 0 })
}

func adcodeOf(href string) string { return href[strings.LastIndexByte(href, '/')+1:] }

func (b *builder) unitItem(lang string, u geodata.Unit) model.UnitItem {
	n := b.counts[string(u.Adcode)]
	item := model.UnitItem{
		Href:  route(lang, "district/"+string(u.Adcode)),
		Name:  pick(lang, u.Zh, u.ShortEn),
		Other: pick(lang, u.ShortEn, u.Zh),
		Class: b.scale.Class(n),
	}
	if n > 0 {
		item.Count = textsIn(lang).reportCount(n)
	}
	return item
}
