package site

import (
	"bytes"
	"encoding/json"
	"fmt"

	"github.com/yutu-map/yutu/app/address"
	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/web/assets"
	"github.com/yutu-map/yutu/web/bundle"
	"github.com/yutu-map/yutu/web/pages"
	"github.com/yutu-map/yutu/web/shards"
	"github.com/yutu-map/yutu/web/words"
)

// savedReports is how many reports, newest first, a reader's device keeps
// without being asked. With all districts they are some 6 MB there, a tenth of
// that to fetch, whatever the number of reports there are.
const savedReports = 300

// savedIndex lists what is kept of the site in one language, and which shard
// holds which route: the client of an offline page looks them up there.
type savedIndex struct {
	Name   string              // its own, relative to the base
	Shards map[string][]string // shard → routes of its pages
	Files  []string            // to be kept beside the shards
	Fine   []string            // worth keeping once fetched: finer shapes
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
	Bytes   int    `json:"bytes"`   // about so many has everything, as kept
}

// offline adds what keeps the site readable without a network. Without a client
// there is nothing to draw a page from its shard, so nothing is added.
func (b *bench) offline() error {
	if b.assets.Wasm == "" {
		return nil
	}
	for _, lang := range words.Languages {
		shell, lost := b.In(lang).Shell(), b.In(lang).Lost()
		name := b.savedName(lang, "shell")
		b.files.Add(shards.File(name, func() (any, error) { return model.Bundle{Name: name, Pages: []model.Page{shell, lost}}, nil }))
		b.files.Add(b.documents.Resource(shell.Path, func() ([]byte, error) {
			return b.documents.Shell(&shell, name, []string{b.savedName(lang, "edition"), b.savedName(lang, "all")})
		}))
		for _, of := range []string{"edition", "all"} {
			name := b.savedName(lang, of)
			b.files.Add(shards.File(name, func() (any, error) { return b.savedIndex(lang, of), nil }))
		}
	}
	return b.workerScript()
}

// savedName is the name of a shard of the kept content.
func (b *bench) savedName(lang, of string) string {
	return b.shards.Fixed(of, lang)
}

// savedIndex is that of the edition, or of all.
func (b *bench) savedIndex(lang, of string) savedIndex {
	everything := of == "all"
	index := savedIndex{Name: b.savedName(lang, of), Shards: map[string][]string{},
		Files: append([]string{b.shards.MapFiles[lang], b.shards.PackName(lang), b.savedName(lang, "shell"), b.shards.Fixed("find", lang), b.assets.Looks}, b.find.Search().Saved(lang, everything)...)}
	for _, l := range b.shards.Maps[lang].Levels {
		if l.Shard != "" {
			index.Fine = append(index.Fine, l.Shard)
		}
	}
	reports := 0
	for r := range b.In(lang).Routes() {
		if r.Kind == address.Story {
			reports++
		}
		if !b.shards.NamesOne(r) || !everything && !kept(r, reports) {
			continue
		}
		var paths []string
		for _, page := range b.shards.Routes(r) {
			paths = append(paths, page.Path())
		}
		index.Shards[b.shards.Name(r)] = paths
	}
	return index
}

// kept tells whether a page belongs to what every reader keeps: districts, overviews, the first page of each list, and the
// newest reports. Their number does not grow with that of the reports.
func kept(r address.Route, reports int) bool {
	if r.Kind == address.Story {
		return reports <= savedReports
	}
	return r.Part == 0 && r.Kind != address.Place
}

// savedBytes is about how much all of a language has. Of a large archive not all is made to know it: what the newest
// reports have tells what the others have.
func (b *bench) savedBytes(lang string) (bytes int) {
	for _, name := range append(b.assets.Core(), b.shards.MapFiles[lang]) {
		bytes += b.files.Size(name)
	}
	reports, measured, others := 0, 0, 0
	for r := range b.In(lang).Routes() {
		switch {
		case !b.shards.NamesOne(r):
		case r.Kind != address.Story:
			others++
		default:
			if reports++; reports <= mostMeasured {
				if data, err := b.shards.Resource(r).Render(); err == nil {
					measured += len(data)
				}
			}
		}
	}
	return bytes + measured*reports/max(1, min(reports, mostMeasured)) + others*shardBytes + reports*indexBytes
}

// A shard that is no report's has some 9 kB, and the index 4 kB a report: as measured with the content in the program, and
// with 20,000 invented reports.
const (
	mostMeasured = 20
	shardBytes   = 9_000
	indexBytes   = 4_000
)

// workerScript adds the service worker. The build's name is part of it, so that each
// build is a new worker to browsers.
func (b *bench) workerScript() error {
	script, err := assets.Minified("text/javascript", bundle.Asset("sw.js"))
	if err != nil {
		return err
	}
	if bytes.Count(script, []byte(siteMark)) != 1 {
		return fmt.Errorf("sw.js has no single place for what it knows of the site")
	}
	b.files.Add(&Resource{
		Path: "/sw.js", ContentType: "text/javascript; charset=utf-8",
		Render: func() ([]byte, error) {
			known, err := json.Marshal(b.worker())
			return bytes.Replace(script, []byte(siteMark), known, 1), err
		},
	})
	return nil
}

func (b *bench) worker() worker {
	w := worker{Build: b.names.Build, Core: b.assets.Core(), Langs: map[string]workerLang{}}
	for _, lang := range words.Languages {
		w.Langs[lang] = workerLang{Home: pages.Path(lang, "")[1:], Shell: pages.Path(lang, pages.ShellName)[1:],
			Edition: b.savedName(lang, "edition"), All: b.savedName(lang, "all"), Bytes: b.savedBytes(lang)}
	}
	return w
}

// siteMark stands in sw.js for what it knows of the site.
const siteMark = "__SITE__"
