package site

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
)

// routes are all pages of a language: the home page, units and their places, overviews; then reports, newest first, each
// before its figures.
func (b *builder) routes(lang string) iter.Seq[address.Route] {
	return func(yield func(address.Route) bool) {
		add := func(kind address.Kind, id string, part int) bool {
			return yield(address.Route{Lang: address.Lang(lang), Kind: kind, ID: id, Part: part})
		}
		for _, list := range b.lists() {
			for part := range list.parts {
				if list.kind == address.Tour || part == 0 {
					if !add(list.kind, list.id, part) {
						return
					}
				} else if list.kind == address.Layer {
					adcode, _ := strconv.Atoi(string(geodata.Units()[part-1].Adcode))
					if !add(list.kind, list.id, adcode) {
						return
					}
				} else if !add(list.kind, list.id, part+1) {
					return
				}
			}
		}
		for i := range b.set.Stories {
			s := &b.set.Stories[i]
			if !add(address.Story, s.ID, 0) {
				return
			}
			for j := range b.figurePages(s) {
				if !add(address.Metric, s.Metrics[j].ID, 0) {
					return
				}
			}
		}
	}
}

// figurePages are the figures of a report that have pages.
func (b *builder) figurePages(s *stories.Story) []stories.Metric {
	if b.opt.Few {
		return nil
	}
	return s.Metrics
}

// list is a page and those that continue it: further pages of a list, or the steps of a tour.
type list struct {
	kind  address.Kind
	id    string
	parts int // the page itself included; of a layer, that of each unit too
}

// lists are all pages that are no report and no figure. Their number, but for that of further pages and of places, does
// not grow with the reports.
func (b *builder) lists() []list {
	var all []list
	add := func(kind address.Kind, id string, parts int) { all = append(all, list{kind, id, parts}) }
	add(address.Home, "", 1)
	for _, u := range geodata.Units() {
		adcode := string(u.Adcode)
		add(address.District, adcode, pagesOf(len(b.set.InUnit(adcode)), perPage))
		for _, spot := range b.spots[adcode] {
			add(address.Place, spot.id, 1)
		}
	}
	for _, kind := range []address.Kind{address.Relations, address.Coverage, address.Compare, address.Corrections, address.About, address.Time, address.Topics, address.Figures, address.Search} {
		add(kind, "", 1)
	}
	add(address.Layers, "", 1)
	for _, l := range b.layers {
		add(address.Layer, l.ID, 1+len(geodata.Units()))
	}
	add(address.Reports, "", pagesOf(len(b.set.Stories), perPage))
	for y, year := b.years(), b.years().first; year <= y.last && year > 0; year++ {
		if y.touching(year) > 0 {
			add(address.Time, strconv.Itoa(year), 1)
		}
	}
	found := b.byTopic()
	for _, code := range slices.Sorted(maps.Keys(found)) {
		add(address.Topic, code, pagesOf(len(found[code]), perPage))
	}
	for _, kind := range kinds {
		if n := len(b.byKind()[kind]); n > 0 {
			add(address.Figures, kind, pagesOf(n, mostRows))
		}
	}
	if len(b.set.Tours) > 0 {
		add(address.Tours, "", 1)
	}
	for i := range b.set.Tours {
		add(address.Tour, b.set.Tours[i].ID, 1+len(b.set.Tours[i].Steps))
	}
	return all
}

// pagesOf is on how many pages a list is shown; an empty one has a page too.
func pagesOf(n, per int) int { return max(1, (n+per-1)/per) }

// has tells whether there is a page.
func (b *builder) has(r address.Route) bool {
	switch r.Kind {
	case address.Home, address.Relations, address.Coverage, address.Compare, address.Corrections, address.About, address.Topics, address.Search, address.Layers:
		return true
	case address.Layer:
		_, ok := geodata.ByID(geodata.Adcode(strconv.Itoa(r.Part)))
		return b.layer(r.ID) != nil && (r.Part == 0 || ok)
	case address.Story:
		_, ok := b.set.ByID(r.ID)
		return ok
	case address.Metric:
		_, _, ok := b.set.Metric(r.ID)
		return ok && !b.opt.Few
	case address.District:
		_, ok := geodata.ByID(geodata.Adcode(r.ID))
		return ok && r.Part <= pagesOf(len(b.set.InUnit(r.ID)), perPage)
	case address.Place:
		return b.spotAt[r.ID] != nil
	case address.Reports:
		return r.Part <= pagesOf(len(b.set.Stories), perPage)
	case address.Time:
		year, err := strconv.Atoi(r.ID)
		return r.ID == "" || err == nil && strconv.Itoa(year) == r.ID && b.years().touching(year) > 0
	case address.Topic:
		n := len(b.byTopic()[r.ID])
		return n > 0 && r.Part <= pagesOf(n, perPage)
	case address.Figures:
		n := len(b.byKind()[r.ID])
		return r.ID == "" || n > 0 && slices.Contains(kinds, r.ID) && r.Part <= pagesOf(n, mostRows)
	case address.Tours:
		return len(b.set.Tours) > 0
	case address.Tour:
		tour := b.tour(r.ID)
		return tour != nil && r.Part <= len(tour.Steps)
	}
	return false
}

// pageAt makes the page of a route, which there must be.
func (b *builder) pageAt(r address.Route) *model.Page {
	p := b.pageOf(string(r.Lang), r)
	if r.Part > 1 && r.Kind != address.Tour && r.Kind != address.Layer { // a step has a title of its own, and a unit a name
		nth := fmt.Sprintf(pick(p.Lang, "第%d页：", "Page %d: "), r.Part)
		p.Title, p.Description = nth+p.Title, nth+p.Description
	}
	if r.Kind != address.Story && r.Kind != address.Metric {
		p.Shards = b.linkedShards(&p.Panel)
	}
	return &p
}

func (b *builder) pageOf(lang string, r address.Route) model.Page {
	n := max(0, r.Part-1) // of a list, counted from 0
	switch r.Kind {
	case address.Story:
		s, _ := b.set.ByID(r.ID)
		return b.storyPage(lang, s)
	case address.Metric:
		m, s, _ := b.set.Metric(r.ID)
		return b.metricPage(lang, s, m)
	case address.District:
		u, _ := geodata.ByID(geodata.Adcode(r.ID))
		return b.unitPage(lang, u, n)
	case address.Place:
		return b.placePage(lang, b.spotAt[r.ID])
	case address.Relations:
		return b.relationsPage(lang)
	case address.Coverage:
		return b.coveragePage(lang)
	case address.Compare:
		return b.comparePage(lang)
	case address.Corrections:
		return b.correctionsPage(lang)
	case address.About:
		return b.aboutPage(lang)
	case address.Search:
		return b.searchPage(lang)
	case address.Reports:
		return b.reportsPage(lang, n)
	case address.Time:
		if r.ID == "" {
			return b.timeOverview(lang, b.years())
		}
		year, _ := strconv.Atoi(r.ID)
		return b.yearPage(lang, b.years(), year)
	case address.Layers:
		return b.layersPage(lang)
	case address.Layer:
		p := b.layerPage(lang, b.layer(r.ID), "")
		if r.Part > 0 {
			return *p.Choosing(strconv.Itoa(r.Part))
		}
		return p
	case address.Topics:
		return b.topicsPage(lang)
	case address.Topic:
		return b.topicPage(lang, r.ID, n)
	case address.Figures:
		if r.ID == "" {
			return b.figuresPage(lang)
		}
		return b.kindPage(lang, r.ID, n)
	case address.Tours:
		return b.toursPage(lang)
	case address.Tour:
		if r.Part == 0 {
			return b.tourPage(lang, b.tour(r.ID))
		}
		return b.stepPage(lang, b.tour(r.ID), n)
	}
	return b.homePage(lang)
}
