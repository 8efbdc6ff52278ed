// Package shards makes what the client fetches: pages as it reads them, the pages a press opens, maps, and the search index.
package shards

import (
	"encoding/json"
	"fmt"
	"strings"
	"sync"

	"github.com/yutu-map/yutu/app"
	"github.com/yutu-map/yutu/app/address"
	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/stories"
	"github.com/yutu-map/yutu/web/pages"
	"github.com/yutu-map/yutu/web/resource"
	"github.com/yutu-map/yutu/web/version"
	"github.com/yutu-map/yutu/web/words"
)

// A shard is a file of pages as the client reads them: "_/s/u-500114.zh.VERSION.json". Its name tells what it was made
// from, so that whoever names it need not have made it; its first field says its own name, by which readers of it tell
// it from anything else that a network may answer with.
const Folder = "_/s/"

// Shards are those of one site.
type Shards struct {
	*pages.Content
	Options
	sayings sayings // routes → what their pages say, by name
	before  func() keptSayings
	recent  resource.Recent[address.Route, *model.Page]

	Maps     map[string]*model.Map    // by language
	MapFiles map[string]string        // their names
	Around   map[string]*model.Around // what tells where the city lies
	Drawn    map[string]*app.Drawn    // that, as pages have it
}

// Options are what shards are made with besides the content.
type Options struct {
	Names   *version.Names
	Answers bool // a server of ours is there, and answers queries
}

// New makes the maps, and adds them and what there is one of in each language to files. No shard is made before it is asked for.
func New(content *pages.Content, opt Options, files *resource.Files) (*Shards, error) {
	s := &Shards{Content: content, Options: opt, Maps: map[string]*model.Map{}, MapFiles: map[string]string{}, Around: map[string]*model.Around{}, Drawn: map[string]*app.Drawn{}}
	s.before = sync.OnceValue(s.loadSayings)
	levels, err := shapeLevels(files)
	if err != nil {
		return nil, err
	}
	for _, lang := range words.Languages {
		if err := s.addMap(lang, levels, files); err != nil {
			return nil, err
		}
		files.Add(s.Pack(lang))
	}
	return s, nil
}

// Fixed is the name of a file of the build in a language, of which there is one.
func (s *Shards) Fixed(stem, lang string) string {
	return Folder + stem + "." + lang + "." + s.Names.Build + ".json"
}

// Saying is the name of the only shard of its stem in a language: of pages which say this.
func (s *Shards) Saying(stem, lang string, said ...Said) string {
	if !s.Few {
		return s.Fixed(stem, lang)
	}
	names := []string{stem}
	for _, one := range said {
		names = append(names, one.Name())
	}
	return Folder + stem + "." + lang + "." + stories.NameOf(names...) + ".json"
}

// stem is a shard's name without language and version: a report goes with its figures, a unit with its places, a
// tour with its steps.
func (s *Shards) stem(r address.Route) string {
	switch r = s.namesake(r); r.Kind {
	case address.Story:
		return "s-" + r.ID
	case address.Metric:
		_, report, _ := s.Set.Metric(r.ID)
		return "s-" + report.ID
	case address.Tour:
		return "t-" + r.ID
	case address.District:
		if r.Part == 0 {
			return "u-" + r.ID
		}
	case address.Home:
		return "home"
	}
	return strings.ReplaceAll(r.In(address.Zh).Path()[1:], "/", ".")
}

// namesake is the page that the shard of another is named after; reports are left out, whose shards have the version of the report.
func (s *Shards) namesake(r address.Route) address.Route {
	switch r.Kind {
	case address.Tour, address.Layer: // of a layer the client makes the others
		r.Part = 0
	case address.Place:
		if spot := s.SpotAt[r.ID]; spot.InShard {
			return address.Route{Lang: r.Lang, Kind: address.District, ID: spot.Unit}
		}
	}
	return r
}

// Served tells whether a page as it is served is its own shard: an archive has very many reports, and pages that continue lists, and
// little of one is not on the page. The client then reads the page (read.js).
func (s *Shards) Served(r address.Route) bool {
	return s.Few && (r.Kind == address.Story || r.Continues())
}

// Name is a page's shard, relative to the base; of one that is its own, where it is, and which version it is to be.
func (s *Shards) Name(r address.Route) string {
	version := ""
	switch r.Kind {
	case address.Story:
		report, _ := s.Set.ByID(r.ID)
		version = s.Names.Story(report)
	case address.Metric:
		_, report, _ := s.Set.Metric(r.ID)
		version = s.Names.Story(report)
	default:
		version = s.Names.Build
		if s.Few { // by what its pages say
			version = s.saidIn(s.namesake(r))
		}
	}
	if s.Served(r) {
		return r.Path()[1:] + "?" + version
	}
	return Folder + s.stem(r) + "." + string(r.Lang) + "." + version + ".json"
}

// Within is the path of the page whose shard has a page, if the map's file names that shard: the page then need not, and is no other
// when only the shard is. "" if the page has to name it.
func (s *Shards) Within(r address.Route) string {
	first := s.namesake(r)
	if path := first.Path(); s.Few && s.Maps[string(r.Lang)].Shards[path] != "" {
		return path
	}
	return ""
}

// HasFile tells whether a shard that is a file is named after the page.
func (s *Shards) HasFile(r address.Route) bool { return s.NamesOne(r) && !s.Served(r) }

// Routes are the pages of a shard, the one it is named after first.
func (s *Shards) Routes(first address.Route) []address.Route {
	all := []address.Route{first}
	more := func(kind address.Kind, id string, part int) {
		all = append(all, address.Route{Lang: first.Lang, Kind: kind, ID: id, Part: part})
	}
	switch {
	case first.Kind == address.Story:
		report, _ := s.Set.ByID(first.ID)
		for i := range s.FigurePages(report) {
			more(address.Metric, report.Metrics[i].ID, 0)
		}
	case first.Kind == address.District && first.Part == 0:
		for _, spot := range s.Spots[first.ID] {
			if spot.InShard {
				more(address.Place, spot.Id, 0)
			}
		}
	case first.Kind == address.Tour:
		for n := range s.Tour(first.ID).Steps {
			more(address.Tour, first.ID, n+1)
		}
	}
	return all
}

// NamesOne tells whether a shard is named after the page.
func (s *Shards) NamesOne(r address.Route) bool {
	return r.Kind != address.Metric && s.namesake(r) == r
}

// At finds a shard by its path.
func (s *Shards) At(path string) (*resource.Resource, bool) {
	stem, ok := strings.CutSuffix(strings.TrimPrefix(path, "/"+Folder), ".json")
	parts := strings.Split(stem, ".")
	if !ok || len(parts) < 3 {
		return nil, false
	}
	lang, words := address.Lang(parts[len(parts)-2]), parts[:len(parts)-2]
	route, ok := stemRoute(words)
	if !ok || lang != address.Zh && lang != address.En {
		return nil, false
	}
	route.Lang = lang
	if !s.Has(route) || !s.HasFile(route) || "/"+s.Name(route) != path {
		return nil, false
	}
	return s.Resource(route), true
}

// stemRoute is the page that a shard is named after.
func stemRoute(words []string) (address.Route, bool) {
	if len(words) == 1 {
		for prefix, kind := range map[string]address.Kind{"s-": address.Story, "u-": address.District, "t-": address.Tour} {
			if id, ok := strings.CutPrefix(words[0], prefix); ok {
				return address.Route{Kind: kind, ID: id}, true
			}
		}
		if words[0] == "home" {
			return address.Route{}, true
		}
	}
	return address.Parse("/" + strings.Join(words, "/"))
}

func (s *Shards) Resource(r address.Route) *resource.Resource {
	return File(s.Name(r), func() (any, error) {
		bundle := model.Bundle{Name: s.Name(r)}
		for _, route := range s.Routes(r) {
			bundle.Pages = append(bundle.Pages, *s.PageAt(route))
		}
		return bundle, nil
	})
}

// File is a value as a JSON file; the first field of the value is the name.
func File(name string, value func() (any, error)) *resource.Resource {
	return &resource.Resource{
		Path: "/" + name, ContentType: "application/json", Immutable: true, CORS: true,
		Render: func() ([]byte, error) {
			v, err := value()
			if err != nil {
				return nil, fmt.Errorf("shard %s: %w", name, err)
			}
			return json.Marshal(v)
		},
	}
}

// common names the shards of the pages that every page may lead to, by path. Their number does not grow with that
// of the reports, so the map's file may name them. Pages that are their own shards it names all together.
func (s *Shards) common(lang string) map[string]string {
	common := map[string]string{}
	if s.Few {
		reports := pages.Path(lang, "story/")
		common[reports+"*"] = reports[1:]
	}
	for _, l := range s.Lists() {
		r := address.Route{Lang: address.Lang(lang), Kind: l.Kind, ID: l.Id}
		if l.Kind != address.Place { // theirs is the unit's, or they are page loads
			common[r.Path()] = s.Name(r)
		}
	}
	return common
}

// PageAt makes the page of a route, which there must be, and names the shards it leads to.
func (s *Shards) PageAt(r address.Route) *model.Page {
	switch r.Kind {
	case address.Search, address.Compare, address.Layer: // from which answers are made
		return s.make(r)
	}
	return s.recent.Get(r, func() *model.Page { return s.make(r) }) // page, frame, shard and codes are asked for one after the other
}

func (s *Shards) make(r address.Route) *model.Page {
	p := s.Page(r)
	switch r.Kind {
	case address.Metric, address.Story:
		return p
	case address.Search:
		if !s.Few { // whose pages stand apart from the edition
			p.Search.Index = s.RootName(p.Lang)
		}
		if s.Answers { // a server of ours is there, and answers
			p.Search.Answers = pages.Path(p.Lang, AnswersName)[1:]
		}
	}
	if s.Few && r.Continues() { // lest it change with a report of which it says nothing that has changed: see common
		return p
	}
	p.Shards = s.Linked(&p.Panel)
	return p
}

// Linked names the shards of the reports and figures a panel links to.
func (s *Shards) Linked(p *model.Panel) map[string]string {
	found := map[string]string{}
	pages.EachHref(p, func(href string) {
		path, _, _ := strings.Cut(href, "#")
		if r, ok := address.Parse(path); ok && (r.Kind == address.Story || r.Kind == address.Metric) && s.Has(r) {
			found[path] = s.Name(r)
		}
	})
	return found
}

// saidIn names what the pages of a shard say.
func (s *Shards) saidIn(first address.Route) string {
	var names []string
	for _, r := range s.Routes(first) {
		names = append(names, s.Said(r).Name())
	}
	return stories.NameOf(names...)
}
