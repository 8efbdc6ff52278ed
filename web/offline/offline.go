// Package offline makes what keeps a site readable without a network: the page that opens in place of any, the indexes of what
// is kept, and the service worker, sw.js, to which it leaves when something is fetched and shown.
package offline

import (
	"bytes"
	"encoding/json"
	"fmt"

	"github.com/yutu-map/yutu/app/address"
	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/web/assets"
	"github.com/yutu-map/yutu/web/bundle"
	"github.com/yutu-map/yutu/web/document"
	"github.com/yutu-map/yutu/web/finding"
	"github.com/yutu-map/yutu/web/pages"
	"github.com/yutu-map/yutu/web/resource"
	"github.com/yutu-map/yutu/web/shards"
	"github.com/yutu-map/yutu/web/words"
)

// Parts are what of a site there is to keep.
type Parts struct {
	*pages.Content
	Build     string
	Assets    *assets.Assets
	Shards    *shards.Shards
	Documents *document.Documents
	Search    func() *finding.Made
	Version   func(said shards.Said, in string) string // of a page that stands apart from the edition
	Lookup    func(path string) (*resource.Resource, bool)

	shells map[string]document.Shell // by language
}

// A Worker is what sw.js knows of the site; names are relative to the base.
type Worker struct {
	Build string                `json:"build"`
	Core  []string              `json:"core"` // hashed files that all pages use
	Langs map[string]WorkerLang `json:"langs"`

	Edition *WorkerEdition `json:"edition,omitempty"` // where pages stand apart from it
}

// WorkerEdition is the file that pages which stand apart from the edition read.
type WorkerEdition struct {
	Name string          `json:"name"`
	Text json.RawMessage `json:"text"`
}

// WorkerLang is what it knows of a language.
type WorkerLang struct {
	Home    string `json:"home"`    // "" or "en/": what its routes begin with
	Shell   string `json:"shell"`   // the page for any route
	Edition string `json:"edition"` // Index of the edition
	All     string `json:"all"`     // Index of everything
	Bytes   int    `json:"bytes"`   // about so many has everything, as kept
	Stock   string `json:"stock"`   // the edition's Index and what of it is kept ahead, in one file

	Filling []string `json:"filling,omitempty"` // what is written into the shell: in place of what, and with what
}

// AddTo adds it all to files. Without a client there is nothing to draw a page from its shard, so nothing is added.
func (p *Parts) AddTo(files *resource.Files) error {
	if p.Assets.Wasm == "" {
		return nil
	}
	p.shells = map[string]document.Shell{}
	for _, lang := range words.Languages {
		shell, lost := p.In(lang).Shell(), p.In(lang).Lost()
		about := p.shell(lang, &shell, &lost)
		p.shells[lang] = about
		files.Add(shards.File(about.Shard, func() (any, error) {
			return model.Bundle{Name: about.Shard, Pages: []model.Page{shell, lost}}, nil
		}))
		page := p.Documents.Resource(address.Page, shell.Path, func() ([]byte, error) { return p.Documents.Shell(&shell, about) })
		if p.Few {
			page.Version = about.Version
		}
		files.Add(page)
		for _, of := range []string{edition, all} {
			files.Add(shards.File(p.Shards.Fixed(of, lang), func() (any, error) { return p.index(lang, of), nil }))
		}
		files.Add(p.stock(lang))
	}
	return p.addWorker(files)
}

// shell is what of a language's shell is beside its page. Its shard has the page shown for what is not kept, too.
func (p *Parts) shell(lang string, shell, lost *model.Page) document.Shell {
	said := p.Shards.SaidOf(shell)
	shard := p.Shards.Saying("shell", lang, said, p.Shards.SaidOf(lost))
	return document.Shell{Version: p.Version(said, "shell"), Shard: shard, Saved: []string{p.Shards.Fixed(edition, lang), p.Shards.Fixed(all, lang)}}
}

// addWorker adds the service worker. The build's name is part of it, so that each build is a new worker to browsers.
func (p *Parts) addWorker(files *resource.Files) error {
	of := func(asset string) ([]byte, error) { // in a function, so that names become short
		script := fmt.Appendf(nil, "(() => {\n%s\n%s})();", bundle.Asset("pages.js"), bundle.Asset(asset))
		return assets.Minified("text/javascript", script)
	}
	visits, err := of("visits.js")
	if err != nil {
		return err
	}
	files.Add(&resource.Resource{Path: "/visits.js", ContentType: javascript, Render: func() ([]byte, error) { return visits, nil }})
	script, err := of("sw.js")
	if err != nil {
		return err
	}
	if bytes.Count(script, []byte(siteMark)) != 1 {
		return fmt.Errorf("sw.js has no single place for what it knows of the site")
	}
	files.Add(&resource.Resource{
		Path: "/sw.js", ContentType: javascript,
		Render: func() ([]byte, error) {
			w, err := p.worker(files)
			if err != nil {
				return nil, err
			}
			known, err := json.Marshal(w)
			return bytes.Replace(script, []byte(siteMark), known, 1), err
		},
	})
	return nil
}

const javascript = "text/javascript; charset=utf-8"

// siteMark stands in sw.js for what it knows of the site.
const siteMark = "__SITE__"

func (p *Parts) worker(files *resource.Files) (Worker, error) {
	w := Worker{Build: p.Build, Core: p.Assets.Core(), Langs: map[string]WorkerLang{}}
	for _, lang := range words.Languages {
		w.Langs[lang] = WorkerLang{Home: pages.Path(lang, "")[1:], Shell: pages.Path(lang, pages.ShellName)[1:],
			Edition: p.Shards.Fixed(edition, lang), All: p.Shards.Fixed(all, lang), Bytes: p.bytes(lang, files), Stock: p.stockName(lang)}
	}
	if !p.Few {
		return w, nil
	}
	text, err := p.Documents.Edition()
	if err != nil {
		return w, err
	}
	w.Edition = &WorkerEdition{document.EditionName, text}
	for lang, l := range w.Langs {
		of, with, err := p.Documents.Filling(lang, p.shells[lang])
		if err != nil {
			return w, err
		}
		l.Filling = []string{of, with}
		w.Langs[lang] = l
	}
	return w, nil
}
