package pages

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/yutu-map/yutu/app/address"
	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/geodata"
	"github.com/yutu-map/yutu/stories"
	"github.com/yutu-map/yutu/web/words"
)

// Report is a story as an item of a list. ref is empty outside a unit's page.
func (mk *Maker) Report(s *stories.Story, ref stories.StoryRef) model.Report {
	t := mk.texts
	r := model.Report{
		Href:     mk.route("story/" + s.ID),
		Headline: s.Headline.In(mk.lang),
		Meta:     strings.Join([]string{s.Paper.In(mk.lang), stories.FormatDate(mk.lang, s.Date)}, mk.pick(" ", ", ")) + corrected(mk.lang, s),
	}
	if n := len(s.Metrics); n > 0 {
		r.Figures = t.FigureCount(n)
	}
	if body := s.Summary.In(mk.lang); len(body) > 0 {
		r.Teaser = body[0].Plain()
	}
	if ref.Role != "" {
		r.Role = mk.role(ref.Role, ref.Via)
	}
	return r
}

// listed is a report on a page of a list: where the list goes on, without the beginning of its summary.
func (mk *Maker) listed(page address.Route, s *stories.Story, ref stories.StoryRef) model.Report {
	r := mk.Report(s, ref)
	if page.Continues() {
		r.Teaser = ""
	}
	return r
}

func (mk *Maker) role(role, via string) string {
	s := mk.Set.Vocabulary.Roles[role].In(mk.lang)
	if via != "" {
		s = mk.Set.Vocabulary.Areas[via].Name.In(mk.lang) + mk.pick(" · ", " · ") + s
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

func (mk *Maker) party(e stories.End) model.Party {
	switch {
	case e.Area != "":
		return model.Party{Name: mk.Set.Vocabulary.Areas[e.Area].Name.In(mk.lang)}
	case e.Unit == Region().Code:
		return model.Party{Name: mk.texts.City, Href: mk.route("")}
	case e.Unit != "":
		return model.Party{Name: mk.ShortName(e.Unit), Href: mk.route("district/" + e.Unit)}
	}
	return model.Party{Name: e.Outside.In(mk.lang)}
}

// Place describes a named place; where is left out on its unit's own page.
func (mk *Maker) Place(p stories.Place, here Scope) model.Place {
	t := mk.texts
	out := model.Place{
		Name: p.Name.In(mk.lang), Other: p.Name.In(words.OtherLang(mk.lang)),
		Kind: mk.Set.Vocabulary.PlaceKinds[p.Kind].In(mk.lang),
		Unit: mk.route("district/" + p.Unit),
		Note: p.Note.In(mk.lang),
		Href: mk.route(placePath(p)),
	}
	if p.Unit != here.unit {
		out.Where = mk.ShortName(p.Unit)
	}
	if l := p.Location; l != nil {
		out.At = fmt.Sprintf("%.4f°N, %.4f°E (WGS\u00a084)", l.Lat, l.Lon) // a hyphen would be broken at
		out.Note = joined(out.Note, mk.pick("", " "), t.PlaceSource+l.Source)
		if !l.Doubt.IsZero() {
			out.Note += mk.pick("。", ". ") + l.Doubt.In(mk.lang)
		}
	}
	return out
}

// unitGroups is the list of all units, those with reports first.
func (mk *Maker) unitGroups() []model.UnitGroup {
	t := mk.texts
	with, without := model.UnitGroup{Heading: t.WithReports}, model.UnitGroup{Heading: t.OtherUnits}
	for _, u := range geodata.Units() {
		n := mk.Counts[string(u.Adcode)]
		item := mk.UnitItem(u)
		if n > 0 {
			with.Items = append(with.Items, item)
		} else {
			without.Items = append(without.Items, item)
		}
	}
	slices.SortStableFunc(with.Items, func(x, y model.UnitItem) int {
		return cmp.Compare(mk.Counts[adcodeOf(y.Href)], mk.Counts[adcodeOf(x.Href)])
	})
	groups := []model.UnitGroup{with, without}
	return slices.DeleteFunc(groups, func(g model.UnitGroup) bool { return len(g.Items) == 0 })
}

func adcodeOf(href string) string { return href[strings.LastIndexByte(href, '/')+1:] }

// UnitItem is a unit in a list of units.
func (mk *Maker) UnitItem(u geodata.Unit) model.UnitItem {
	n := mk.Counts[string(u.Adcode)]
	item := model.UnitItem{
		Href:  mk.route("district/" + string(u.Adcode)),
		Name:  mk.pick(u.Zh, u.ShortEn),
		Other: mk.pick(u.ShortEn, u.Zh),
		Class: mk.Scale.Class(n),
	}
	if n > 0 {
		item.Count = mk.texts.ReportCount(n)
	}
	return item
}
