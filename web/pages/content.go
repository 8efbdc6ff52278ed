// Package pages makes view models: what a page says, of the content and of its route. It knows neither files nor HTML.
package pages

import (
	"slices"
	"strings"
	"sync"

	"github.com/yutu-map/yutu/app"
	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/geodata"
	"github.com/yutu-map/yutu/stories"
	"github.com/yutu-map/yutu/stories/layer"
	"github.com/yutu-map/yutu/web/words"
)

// Options say where pages will live, and how they are made.
type Options struct {
	Base   string // path it is served under
	Origin string // "https://news.example", for full addresses; "" leaves them as paths
	Few    bool   // what a large archive has no room for as files is left out

	Cache   string // folder to keep what took long to make between starts; "": nothing is kept
	Program string // tells this program from any other
}

// Content is what pages are made of, sorted for them. It does not change; what takes a while is made when it is first needed.
type Content struct {
	Options
	Set    *stories.Set
	Layers []*layer.Layer
	Layout geodata.Layout
	Shapes *app.Shapes
	Counts map[string]int
	Scale  model.Scale // of counts

	sharing func() map[string][]*stories.Metric // figures of whole units, by meaning
	Spots   map[string][]*SpotPage              // places by unit
	SpotAt  map[string]*SpotPage                // places by the id in their address
	Years   func() Years
	ByTopic func() map[string][]*stories.Story
	ByKind  func() map[string][]*stories.Metric
	inUnit  func() map[string][]stories.StoryRef
	spans   func() spans
	used    func() map[string]int  // what there is to filter by
	Newest  func() map[string]bool // ids of the recent reports
	Placed  map[string]Placed      // names on the maps, by language

	makers map[string]*Maker // by language
}

// A Maker makes the pages of one language: a route in, a view model out, nothing kept.
type Maker struct {
	*Content
	lang   string
	texts  *words.Texts
	source func() string // papers and dates of all reports
}

// New sorts what pages are made of. placed are the names on the maps of the site before, if any.
func New(opt Options, set *stories.Set, layers []*layer.Layer, placed map[string]Placed) (*Content, error) {
	coarse, err := app.ParseShapes(geodata.ShapeFile(0))
	if err != nil {
		return nil, err
	}
	c := &Content{Options: opt, Set: set, Layers: layers, Layout: geodata.TheLayout(), Shapes: &coarse, Counts: set.CountByUnit(), Placed: placed, makers: map[string]*Maker{}}
	c.Scale = countScale(c.Counts)
	c.sharing = sync.OnceValue(func() map[string][]*stories.Metric { return sharing(c.Set) })
	c.Spots, c.SpotAt = spotPages(c.Set)
	c.Years, c.ByTopic, c.ByKind = sync.OnceValue(c.findYears), sync.OnceValue(c.findTopics), sync.OnceValue(c.findKinds)
	c.inUnit, c.spans = sync.OnceValue(c.findInUnit), sync.OnceValue(c.cutLists)
	c.used, c.Newest = sync.OnceValue(c.countUsed), sync.OnceValue(c.newest)
	for _, lang := range words.Languages {
		mk := &Maker{Content: c, lang: lang, texts: words.In(lang)}
		mk.source = sync.OnceValue(func() string { return mk.sourceOf(c.AllReports()) })
		c.makers[lang] = mk
	}
	return c, nil
}

// In makes the pages of a language.
func (c *Content) In(lang string) *Maker { return c.makers[lang] }

// pick is the words of the maker's language.
func (mk *Maker) pick(zh, en string) string { return words.Pick(mk.lang, zh, en) }

// route is the path of a page of the maker's language below the base.
func (mk *Maker) route(path string) string { return Path(mk.lang, path) }

// Address is the full address of a route if the site's origin is known, else
// its path.
func (c *Content) Address(route string) string { return c.Origin + c.Base + route[1:] }

// sourceOf names the papers and dates that a page draws on.
func (mk *Maker) sourceOf(reports []*stories.Story) string {
	var papers, dates []string
	for _, s := range reports {
		papers, dates = append(papers, s.Paper.In(mk.lang)), append(dates, s.Date)
	}
	slices.Sort(papers)
	slices.Sort(dates)
	papers, dates = slices.Compact(papers), slices.Compact(dates)
	if len(papers) == 0 {
		return ""
	}
	days := stories.FormatDates(mk.lang, dates[0], dates[len(dates)-1])
	if mk.lang == "en" {
		return "Source: " + strings.Join(papers, ", ") + ", " + days
	}
	return "来源：《" + strings.Join(papers, "》《") + "》" + days
}

func storiesOf(refs []stories.StoryRef) []*stories.Story {
	list := make([]*stories.Story, len(refs))
	for i, ref := range refs {
		list[i] = ref.Story
	}
	return list
}

// byUnit is how many of some reports each unit is in.
func byUnit(reports []*stories.Story) map[string]int {
	counts := map[string]int{}
	for _, s := range reports {
		for _, u := range s.Units {
			counts[u.ID]++
		}
	}
	return counts
}

// AllReports are the reports, newest first.
func (c *Content) AllReports() []*stories.Story {
	list := make([]*stories.Story, len(c.Set.Stories))
	for i := range list {
		list[i] = &c.Set.Stories[i]
	}
	return list
}

// Recent is how many reports, newest first, a site does more for, whatever the number there are: readers' devices keep them
// from edition to edition, the newest of them without being asked, and with few forms they alone have pictures of their own.
const (
	Recent = 300
	Ahead  = 30
)

// DistrictsAhead tells whether readers' devices keep all districts without being asked. Those of more than a hundred reports weigh
// 70 to 170 kB as sent, for the first pages of their lists, and are kept once they were read.
func (c *Content) DistrictsAhead() bool { return len(c.Set.Stories) <= 100 }

func (c *Content) newest() map[string]bool {
	ids := map[string]bool{}
	for i := range c.Set.Stories[:min(len(c.Set.Stories), Recent)] {
		ids[c.Set.Stories[i].ID] = true
	}
	return ids
}
