package pages

import (
	"fmt"
	"iter"
	"maps"
	"slices"
	"strconv"

	"github.com/yutu-map/yutu/app/address"
	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/geodata"
	"github.com/yutu-map/yutu/stories"
	"github.com/yutu-map/yutu/web/words"
)

// Routes are all pages of a language: the home page, units and their places, overviews; then reports, newest first, each
// before its figures.
func (mk *Maker) Routes() iter.Seq[address.Route] {
	return func(yield func(address.Route) bool) {
		add := func(kind address.Kind, id string, part int) bool {
			return yield(address.Route{Lang: address.Lang(mk.lang), Kind: kind, ID: id, Part: part})
		}
		for _, list := range mk.Lists() {
			for part := range list.parts {
				if list.Kind == address.Tour || part == 0 {
					if !add(list.Kind, list.Id, part) {
						return
					}
				} else if list.Kind == address.Layer {
					adcode, _ := strconv.Atoi(string(geodata.Units()[part-1].Adcode))
					if !add(list.Kind, list.Id, adcode) {
						return
					}
				} else if !add(list.Kind, list.Id, part+1) {
					return
				}
			}
		}
		for i := range mk.Set.Stories {
			s := &mk.Set.Stories[i]
			if !add(address.Story, s.ID, 0) {
				return
			}
			for j := range mk.FigurePages(s) {
				if !add(address.Metric, s.Metrics[j].ID, 0) {
					return
				}
			}
		}
	}
}

// FigurePages are the figures of a report that have pages.
func (c *Content) FigurePages(s *stories.Story) []stories.Metric {
	if c.Few {
		return nil
	}
	return s.Metrics
}

// A List is a page and those that continue it: further pages of a list, or the steps of a tour.
type List struct {
	Kind  address.Kind
	Id    string
	parts int // the page itself included; of a layer, that of each unit too
}

// Lists are all pages that are no report and no figure. Their number, but for that of further pages and of places, does
// not grow with the reports.
func (c *Content) Lists() []List {
	var all []List
	add := func(kind address.Kind, id string, parts int) { all = append(all, List{kind, id, parts}) }
	add(address.Home, "", 1)
	for _, u := range geodata.Units() {
		adcode := string(u.Adcode)
		add(address.District, adcode, pagesOf(len(c.Set.InUnit(adcode)), perPage))
		for _, spot := range c.Spots[adcode] {
			add(address.Place, spot.Id, 1)
		}
	}
	for _, kind := range []address.Kind{address.Relations, address.Coverage, address.Compare, address.Corrections, address.About, address.Time, address.Topics, address.Figures, address.Search} {
		add(kind, "", 1)
	}
	if len(c.Layers) > 0 {
		add(address.Layers, "", 1)
	}
	for _, l := range c.Layers {
		add(address.Layer, l.ID, 1+len(geodata.Units()))
	}
	add(address.Reports, "", pagesOf(len(c.Set.Stories), perPage))
	for y, year := c.Years(), c.Years().First; year <= y.Last && year > 0; year++ {
		if y.Touching(year) > 0 {
			add(address.Time, strconv.Itoa(year), 1)
		}
	}
	found := c.ByTopic()
	for _, code := range slices.Sorted(maps.Keys(found)) {
		add(address.Topic, code, pagesOf(len(found[code]), perPage))
	}
	for _, kind := range Kinds {
		if n := len(c.ByKind()[kind]); n > 0 {
			add(address.Figures, kind, pagesOf(n, mostRows))
		}
	}
	if len(c.Set.Tours) > 0 {
		add(address.Tours, "", 1)
	}
	for i := range c.Set.Tours {
		add(address.Tour, c.Set.Tours[i].ID, 1+len(c.Set.Tours[i].Steps))
	}
	return all
}

// pagesOf is on how many pages a list is shown; an empty one has a page too.
func pagesOf(n, per int) int { return max(1, (n+per-1)/per) }

// Has tells whether there is a page.
func (c *Content) Has(r address.Route) bool {
	switch r.Kind {
	case address.Home, address.Relations, address.Coverage, address.Compare, address.Corrections, address.About, address.Topics, address.Search:
		return true
	case address.Layers:
		return len(c.Layers) > 0
	case address.Layer:
		_, ok := geodata.ByID(geodata.Adcode(strconv.Itoa(r.Part)))
		return c.layer(r.ID) != nil && (r.Part == 0 || ok)
	case address.Story:
		_, ok := c.Set.ByID(r.ID)
		return ok
	case address.Metric:
		_, _, ok := c.Set.Metric(r.ID)
		return ok && !c.Few
	case address.District:
		_, ok := geodata.ByID(geodata.Adcode(r.ID))
		return ok && r.Part <= pagesOf(len(c.Set.InUnit(r.ID)), perPage)
	case address.Place:
		return c.SpotAt[r.ID] != nil
	case address.Reports:
		return r.Part <= pagesOf(len(c.Set.Stories), perPage)
	case address.Time:
		year, err := strconv.Atoi(r.ID)
		return r.ID == "" || err == nil && strconv.Itoa(year) == r.ID && c.Years().Touching(year) > 0
	case address.Topic:
		n := len(c.ByTopic()[r.ID])
		return n > 0 && r.Part <= pagesOf(n, perPage)
	case address.Figures:
		n := len(c.ByKind()[r.ID])
		return r.ID == "" || n > 0 && slices.Contains(Kinds, r.ID) && r.Part <= pagesOf(n, mostRows)
	case address.Tours:
		return len(c.Set.Tours) > 0
	case address.Tour:
		tour := c.Tour(r.ID)
		return tour != nil && r.Part <= len(tour.Steps)
	}
	return false
}

// Page makes the page of a route, which there must be.
func (c *Content) Page(r address.Route) *model.Page {
	p := c.In(string(r.Lang)).pageOf(r)
	if r.Continues() {
		nth := fmt.Sprintf(words.Pick(p.Lang, "第%d页：", "Page %d: "), r.Part)
		p.Title, p.Description = nth+p.Title, nth+p.Description
		if c.Few {
			p.Codes = anyCodes(&p)
		}
	}
	return &p
}

func (mk *Maker) pageOf(r address.Route) model.Page {
	n := max(0, r.Part-1) // of a list, counted from 0
	switch r.Kind {
	case address.Story:
		s, _ := mk.Set.ByID(r.ID)
		return mk.storyPage(s)
	case address.Metric:
		m, s, _ := mk.Set.Metric(r.ID)
		return mk.metricPage(s, m)
	case address.District:
		u, _ := geodata.ByID(geodata.Adcode(r.ID))
		return mk.unitPage(u, n)
	case address.Place:
		return mk.placePage(mk.SpotAt[r.ID])
	case address.Relations:
		return mk.relationsPage()
	case address.Coverage:
		return mk.coveragePage()
	case address.Compare:
		return mk.comparePage()
	case address.Corrections:
		return mk.correctionsPage()
	case address.About:
		return mk.aboutPage()
	case address.Search:
		return mk.searchPage()
	case address.Reports:
		return mk.reportsPage(n)
	case address.Time:
		if r.ID == "" {
			return mk.timeOverview(mk.Years())
		}
		year, _ := strconv.Atoi(r.ID)
		return mk.yearPage(mk.Years(), year)
	case address.Layers:
		return mk.layersPage()
	case address.Layer:
		p := mk.layerPage(mk.layer(r.ID), "")
		if r.Part > 0 {
			return *p.Choosing(strconv.Itoa(r.Part))
		}
		return p
	case address.Topics:
		return mk.topicsPage()
	case address.Topic:
		return mk.topicPage(r.ID, n)
	case address.Figures:
		if r.ID == "" {
			return mk.figuresPage()
		}
		return mk.kindPage(r.ID, n)
	case address.Tours:
		return mk.toursPage()
	case address.Tour:
		if r.Part == 0 {
			return mk.tourPage(mk.Tour(r.ID))
		}
		return mk.stepPage(mk.Tour(r.ID), n)
	}
	return mk.homePage()
}
