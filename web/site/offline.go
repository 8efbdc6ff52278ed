package site

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/web/bundle"
)

// savedReports is how many reports, newest first, a reader's device keeps
// without being asked. With all districts they are some 6 MB there, a tenth of
// that to fetch, whatever the number of reports there are.
const savedReports = 300

// savedIndex lists what is kept of the site in one language, and which shard
// holds which route: the client of an offline page looks them up there.
type savedIndex struct {
	Shards map[string][]string // shard → routes of its pages
	Files  []string            // to be kept beside the shards
	Fine   []string            // worth keeping once fetched: finer shapes
}

// saved is what the pages of a language make up, gathered while they are added.
type saved struct {
	all     map[string][]string // shard → routes
	edition map[string]bool     // shards of the edition
	reports int
}

// keep notes the shard of a page. Reports come newest first, each before its
// figures.
func (b *builder) keep(p *model.Page, shard string) {
	s := b.saved[p.Lang]
	if s == nil {
		s = &saved{all: map[string][]string{}, edition: map[string]bool{}}
		b.saved[p.Lang] = s
	}
	s.all[shard] = append(s.all[shard], p.Path)
	if p.Kind == model.Story {
		s.reports++
	}
	if s.reports <= savedReports && p.Kind == model.Story || everyPageLeadsTo(p) {
		s.edition[shard] = true
	}
}

// everyPageLeadsTo tells whether a page is one of those whose number does not
// grow with the reports: districts, overviews, the first of each list.
func everyPageLeadsTo(p *model.Page) bool {
	switch p.Kind {
	case model.Story, model.Metric:
		return false
	case model.District:
		return p.Path == route(p.Lang, "district/"+p.Selected[0])
	}
	return !older.MatchString(p.Path)
}

// worker is what sw.js knows of the site; names are relative to the base.
type worker struct {
	Build string                `json:"build"`
	Core  []string              `json:"core"` // hashed files that all pages use
	Langs map[string]workerLang `json:"langs"`
}

type workerLang struct {
	Home    string `json:"home"`    // "" or "en/": what its routes begin with
	Shell   string `json:"shell"`   // the page for any route
	Edition string `json:"edition"` // savedIndex of the edition
	All     string `json:"all"`     // savedIndex of everything
	Bytes   int    `json:"bytes"`   // of everything, as kept
}

// offline adds what keeps the site readable without a network, as far as that
// is known before the build has its name. Without a client there is nothing to
// draw a page from its shard, so nothing is added.
func (b *builder) offline() error {
	if b.wasm == "" {
		return nil
	}
	b.worker = worker{
		Core:  []string{b.boot, b.client, b.wasm, b.icon, b.offlineScript},
		Langs: map[string]workerLang{},
	}
	for _, lang := range languages {
		shell, lost := b.shellPage(lang), b.lostPage(lang)
		shard, err := b.shard("shell."+lang, model.Bundle{Pages: []model.Page{shell, lost}})
		if err != nil {
			return err
		}
		b.add(b.pageResource(&shell, shard, nil))
		edition, all := b.savedIndexes(lang, shard)
		w := workerLang{Home: route(lang, "")[1:], Shell: route(lang, shellName)[1:]}
		for _, name := range slices.Concat(b.worker.Core, all.Files, all.Fine, slices.Collect(maps.Keys(all.Shards))) {
			w.Bytes += b.sizes[name]
		}
		if w.Edition, err = b.shard("edition."+lang, edition); err != nil {
			return err
		}
		if w.All, err = b.shard("all."+lang, all); err != nil {
			return err
		}
		b.worker.Langs[lang] = w
	}
	b.hash = append(b.hash, "worker "+hashed(bundle.Asset("sw.js")))
	return nil
}

func (b *builder) savedIndexes(lang, shell string) (edition, all savedIndex) {
	s := b.saved[lang]
	all = savedIndex{Shards: s.all, Files: []string{b.mapShard[lang], shell}}
	for _, l := range b.maps[lang].Levels {
		if l.Shard != "" {
			all.Fine = append(all.Fine, l.Shard)
		}
	}
	edition = all
	all.Files = append(slices.Clone(all.Files), b.search().saved(lang, true)...)
	edition.Files = append(slices.Clone(edition.Files), b.search().saved(lang, false)...)
	edition.Shards = maps.Clone(s.all)
	maps.DeleteFunc(edition.Shards, func(shard string, _ []string) bool { return !s.edition[shard] })
	return edition, all
}

// workerScript adds the service worker. It is the last resource: the build's
// name is part of it, so that each build is a new worker to browsers.
func (b *builder) workerScript() error {
	if b.wasm == "" {
		return nil
	}
	b.worker.Build = b.build
	known, err := json.Marshal(b.worker)
	if err != nil {
		return err
	}
	script, err := minified("text/javascript", bundle.Asset("sw.js"))
	if err != nil {
		return err
	}
	if bytes.Count(script, []byte(siteMark)) != 1 {
		return fmt.Errorf("sw.js has no single place for what it knows of the site")
	}
	script = bytes.Replace(script, []byte(siteMark), known, 1)
	b.add(&Resource{
		Path: "/sw.js", ContentType: "text/javascript; charset=utf-8",
		Render: func() ([]byte, error) { return script, nil },
	})
	return nil
}

// siteMark stands in sw.js for what it knows of the site.
const siteMark = "__SITE__"

// offlineFile adds the script that registers the worker and speaks for it. Its
// stylesheet is inside: the policy allows no other place for it that every page
// would not have to carry.
func (b *builder) offlineFile() error {
	css, err := minified("text/css", bundle.Asset("offline.css"))
	if err != nil {
		return err
	}
	quoted, err := json.Marshal(string(css))
	if err != nil {
		return err
	}
	script, err := minified("text/javascript", bytes.Replace(bundle.Asset("offline.js"), []byte("__CSS__"), quoted, 1))
	if err != nil {
		return err
	}
	b.offlineScript = b.scriptFile("offline", script)
	return nil
}
