package pages

import (
	"path"
	"slices"
	"strings"

	"github.com/yutu-map/yutu/app/address"
	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/geodata"
	"github.com/yutu-map/yutu/stories"
	"github.com/yutu-map/yutu/web/words"
)

// EachHref calls f with every address in a panel that may lead to a report or a
// figure.
func EachHref(p *model.Panel, f func(href string)) {
	figures := func(list []model.Figure) {
		for _, figure := range list {
			f(figure.Href)
			if figure.Source != nil {
				f(figure.Source.Href)
			}
		}
	}
	for _, s := range p.Sections {
		figures(s.Cards)
		figures(s.Figures)
		for _, r := range s.Reports {
			f(r.Href)
		}
		for _, r := range s.Relations {
			figures(r.Figures)
			if r.Source != nil {
				f(r.Source.Href)
			}
		}
		for _, l := range s.Links {
			f(l.Href)
		}
	}
}

// Papers names the papers that a page's content is from, and their dates.
func (c *Content) Papers(p model.Page) string {
	var parts []string
	const most = 3
	for _, s := range c.storiesOf(p) {
		part := s.Paper.In(p.Lang) + words.Pick(p.Lang, "", ", ") + stories.FormatDate(p.Lang, s.Date)
		if !slices.Contains(parts, part) {
			parts = append(parts, part)
		}
		if len(parts) > most {
			break
		}
	}
	if len(parts) > most {
		parts = append(parts[:most], words.Pick(p.Lang, "等", "and others"))
	}
	return strings.Join(parts, words.Pick(p.Lang, "；", "; "))
}

// storiesOf are the reports a page draws on: a report's or a figure's own, and
// elsewhere those the page leads to; all for the pages that count them.
func (c *Content) storiesOf(p model.Page) []*stories.Story {
	var found []*stories.Story
	switch p.Kind {
	case model.About, model.Layer, model.Layers:
		return nil
	case model.Story:
		if s, ok := c.Set.ByID(path.Base(p.Path)); ok {
			found = append(found, s)
		}
		return found
	case model.Metric:
		if _, s, ok := c.Set.Metric(path.Base(p.Path)); ok {
			found = append(found, s)
		}
		return found
	}
	linked := StoriesLinked(&p.Panel)
	counts := CountsAll(&p, linked)
	for i := range c.Set.Stories {
		if s := &c.Set.Stories[i]; counts || linked[s.ID] {
			found = append(found, s)
		}
	}
	return found
}

// CountsAll tells whether a page draws on all reports, because it counts them.
func CountsAll(p *model.Page, linked map[string]bool) bool {
	switch p.Kind {
	case model.Home:
		return true
	case model.About, model.Layer, model.Layers, model.District, model.Spot:
		return false
	}
	return len(linked) == 0
}

// MapsCounts tells whether the map of a page has the numbers of reports: where it shades all units by something else, nothing is
// drawn of them.
func MapsCounts(p *model.Page) bool {
	if p.Overlay == nil || p.Overlay.Shading == nil {
		return true
	}
	return slices.ContainsFunc(geodata.Units(), func(u geodata.Unit) bool { return p.Overlay.Shading.Units[string(u.Adcode)].Label == "" })
}

// StoriesLinked are the ids of the reports that a panel lists or quotes.
func StoriesLinked(p *model.Panel) map[string]bool {
	ids := map[string]bool{}
	EachHref(p, func(href string) {
		if _, rest, ok := strings.Cut(href, "/story/"); ok {
			id, _, _ := strings.Cut(rest, "#")
			ids[id] = true
		}
	})
	return ids
}

// ReportOf is the report that a page shows, or of which it shows a figure; nil for other pages.
func (c *Content) ReportOf(r address.Route) (s *stories.Story) {
	switch r.Kind {
	case address.Story:
		s, _ = c.Set.ByID(r.ID)
	case address.Metric:
		_, s, _ = c.Set.Metric(r.ID)
	}
	return s
}
