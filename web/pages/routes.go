package pages

import (
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
			for part := range mk.parts(list) {
				if !add(list.Kind, list.Id, part) {
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
	steps int // of a tour
}

// parts are the numbers of the pages, that of the page itself first; of a layer, that of each unit too.
func (c *Content) parts(l List) iter.Seq[int] {
	return func(yield func(int) bool) {
		for n := range l.steps + 1 {
			if !yield(n) {
				return
			}
		}
		for _, s := range c.spansOf(address.Route{Kind: l.Kind, ID: l.Id}) {
			if !yield(s.part) {
				return
			}
		}
		if l.Kind != address.Layer {
			return
		}
		for _, u := range geodata.Units() {
			if adcode, _ := strconv.Atoi(string(u.Adcode)); !yield(adcode) {
				return
			}
		}
	}
}

// Lists are all pages that are no report and no figure. Their number, but for that of further pages and of places, does
// not grow with the reports.
func (c *Content) Lists() []List {
	var all []List
	add := func(kind address.Kind, id string) { all = append(all, List{Kind: kind, Id: id}) }
	add(address.Home, "")
	for _, u := range geodata.Units() {
		adcode := string(u.Adcode)
		add(address.District, adcode)
		for _, spot := range c.Spots[adcode] {
			add(address.Place, spot.Id)
		}
	}
	for _, kind := range []address.Kind{address.Relations, address.Coverage, address.Compare, address.Corrections, address.About, address.Time, address.Topics, address.Figures, address.Search} {
		add(kind, "")
	}
	if len(c.Layers) > 0 {
		add(address.Layers, "")
	}
	for _, l := range c.Layers {
		add(address.Layer, l.ID)
	}
	add(address.Reports, "")
	for y, year := c.Years(), c.Years().First; year <= y.Last && year > 0; year++ {
		if y.Touching(year) > 0 {
			add(address.Time, strconv.Itoa(year))
		}
	}
	found := c.ByTopic()
	for _, code := range slices.Sorted(maps.Keys(found)) {
		add(address.Topic, code)
	}
	for _, kind := range Kinds {
		if len(c.ByKind()[kind]) > 0 {
			add(address.Figures, kind)
		}
	}
	if len(c.Set.Tours) > 0 {
		add(address.Tours, "")
	}
	for i := range c.Set.Tours {
		all = append(all, List{Kind: address.Tour, Id: c.Set.Tours[i].ID, steps: len(c.Set.Tours[i].Steps)})
	}
	return all
}

// Has tells whether there is a page.
func (c *Content) Has(r address.Route) bool {
	if r.Continues() && nth(c.spansOf(r), r.Part) < 0 {
		return false
	}
	switch r.Kind {
	case address.Home, address.Relations, address.Coverage, address.Compare, address.Corrections, address.About, address.Topics, address.Search, address.Reports:
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
		return ok
	case address.Place:
		return c.SpotAt[r.ID] != nil
	case address.Time:
		year, err := strconv.Atoi(r.ID)
		return r.ID == "" || err == nil && strconv.Itoa(year) == r.ID && c.Years().Touching(year) > 0
	case address.Topic:
		return len(c.ByTopic()[r.ID]) > 0
	case address.Figures:
		return r.ID == "" || len(c.ByKind()[r.ID]) > 0 && slices.Contains(Kinds, r.ID)
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
		l, _ := c.Listed(r) // which is newest first
		days := stories.FormatDates(p.Lang, l.Reports[len(l.Reports)-1].Date, l.Reports[0].Date)
		of := days + words.Pick(p.Lang, "：", ": ")
		p.Title, p.Description = of+p.Title, of+p.Description
		p.Panel.Eyebrow = joined(p.Panel.Eyebrow, " · ", days)
		if c.Few {
			p.Codes = model.NoCodes
		}
	}
	return &p
}

func (mk *Maker) pageOf(r address.Route) model.Page {
	switch r.Kind {
	case address.Story:
		s, _ := mk.Set.ByID(r.ID)
		return mk.storyPage(s)
	case address.Metric:
		m, s, _ := mk.Set.Metric(r.ID)
		return mk.metricPage(s, m)
	case address.District:
		u, _ := geodata.ByID(geodata.Adcode(r.ID))
		return mk.unitPage(u, r)
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
		return mk.reportsPage(r)
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
		return mk.topicPage(r)
	case address.Figures:
		if r.ID == "" {
			return mk.figuresPage()
		}
		return mk.kindPage(r)
	case address.Tours:
		return mk.toursPage()
	case address.Tour:
		if r.Part == 0 {
			return mk.tourPage(mk.Tour(r.ID))
		}
		return mk.stepPage(mk.Tour(r.ID), r.Part-1)
	}
	return mk.homePage()
}
