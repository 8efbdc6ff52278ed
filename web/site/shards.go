package site

import (
	"encoding/json"
	"fmt"
	"iter"
	"strings"

	"github.com/yutu-map/yutu/app/address"
	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/web/pages"
	"github.com/yutu-map/yutu/web/words"
)

// A shard is a file of pages as the client reads them: "_/s/u-500114.zh.VERSION.json". Its name tells what it was made
// from, so that whoever names it need not have made it; its first field says its own name, by which readers of it tell
// it from anything else that a network may answer with.
const shardFolder = "_/s/"

// shardStem is a shard's name without language and version: a report goes with its figures, a unit with its places, a
// tour with its steps. The pages that continue a list are each in one of their own.
func (b *bench) shardStem(r address.Route) string {
	switch r = b.shardOf(r); r.Kind {
	case address.Story:
		return "s-" + r.ID
	case address.Metric:
		_, s, _ := b.Set.Metric(r.ID)
		return "s-" + s.ID
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

// shardOf is the page that the shard of another is named after; reports are left out, whose shards have the version of the report.
func (b *bench) shardOf(r address.Route) address.Route {
	switch r.Kind {
	case address.Tour, address.Layer: // of a layer the client makes the others
		r.Part = 0
	case address.Place:
		if spot := b.SpotAt[r.ID]; spot.InShard {
			return address.Route{Lang: r.Lang, Kind: address.District, ID: spot.Unit}
		}
	}
	return r
}

// shardName is a page's shard, relative to the base.
func (b *bench) shardName(r address.Route) string {
	version := ""
	switch r.Kind {
	case address.Story:
		s, _ := b.Set.ByID(r.ID)
		version = b.storyVersion(s)
	case address.Metric:
		_, s, _ := b.Set.Metric(r.ID)
		version = b.storyVersion(s)
	default:
		version = b.build
		if b.opt.Few {
			version = b.saidIn(b.shardOf(r))
		}
	}
	return shardFolder + b.shardStem(r) + "." + string(r.Lang) + "." + version + ".json"
}

// shardRoutes are the pages of a shard, the one it is named after first.
func (b *bench) shardRoutes(first address.Route) []address.Route {
	all := []address.Route{first}
	more := func(kind address.Kind, id string, part int) {
		all = append(all, address.Route{Lang: first.Lang, Kind: kind, ID: id, Part: part})
	}
	switch {
	case first.Kind == address.Story:
		s, _ := b.Set.ByID(first.ID)
		for i := range b.FigurePages(s) {
			more(address.Metric, s.Metrics[i].ID, 0)
		}
	case first.Kind == address.District && first.Part == 0:
		for _, spot := range b.Spots[first.ID] {
			if spot.InShard {
				more(address.Place, spot.Id, 0)
			}
		}
	case first.Kind == address.Tour:
		for n := range b.Tour(first.ID).Steps {
			more(address.Tour, first.ID, n+1)
		}
	}
	return all
}

// namesShard tells whether a shard is named after the page.
func (b *bench) namesShard(r address.Route) bool {
	return r.Kind != address.Metric && b.shardOf(r) == r
}

// shardAt finds a shard by its path.
func (b *bench) shardAt(path string) (*Resource, bool) {
	stem, ok := strings.CutSuffix(strings.TrimPrefix(path, "/"+shardFolder), ".json")
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
	if !b.Has(route) || !b.namesShard(route) || "/"+b.shardName(route) != path {
		return nil, false
	}
	return b.shardResource(route), true
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

func (b *bench) shardResource(r address.Route) *Resource {
	return b.shard(b.shardName(r), func() (any, error) {
		bundle := model.Bundle{Name: b.shardName(r)}
		for _, route := range b.shardRoutes(r) {
			bundle.Pages = append(bundle.Pages, *b.pageAt(route))
		}
		return bundle, nil
	})
}

// shard is a value as a JSON file; the first field of the value is the name.
func (b *bench) shard(name string, value func() (any, error)) *Resource {
	return &Resource{
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

func (b *bench) allShards() iter.Seq[*Resource] {
	return func(yield func(*Resource) bool) {
		for _, lang := range words.Languages {
			for route := range b.In(lang).Routes() {
				if b.namesShard(route) && !yield(b.shardResource(route)) {
					return
				}
			}
		}
	}
}

// commonShards names the shards of the pages that every page may lead to, by path. Their number does not grow with that
// of the reports, so the map's file may name them.
func (b *bench) commonShards(lang string) map[string]string {
	common := map[string]string{}
	for _, l := range b.Lists() {
		r := address.Route{Lang: address.Lang(lang), Kind: l.Kind, ID: l.Id}
		if l.Kind != address.Place { // theirs is the unit's, or they are page loads
			common[r.Path()] = b.shardName(r)
		}
	}
	return common
}

// pageAt makes the page of a route, which there must be, and names the shards it leads to.
func (b *bench) pageAt(r address.Route) *model.Page {
	p := b.Page(r)
	switch r.Kind {
	case address.Story, address.Metric:
		return p
	case address.Search:
		p.Search.Index = b.rootName(p.Lang)
		if b.opt.PolicySent { // a server of ours is there, and answers
			p.Search.Answers = pages.Path(p.Lang, answersName)[1:]
		}
	}
	p.Shards = b.linkedShards(&p.Panel)
	return p
}

// linkedShards names the shards of the reports and figures a panel links to.
func (b *bench) linkedShards(p *model.Panel) map[string]string {
	found := map[string]string{}
	pages.EachHref(p, func(href string) {
		path, _, _ := strings.Cut(href, "#")
		if r, ok := address.Parse(path); ok && (r.Kind == address.Story || r.Kind == address.Metric) && b.Has(r) {
			found[path] = b.shardName(r)
		}
	})
	return found
}
