package site

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path/filepath"
	"strings"

	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/stories"
	"github.com/yutu-map/yutu/web/assets"
	"github.com/yutu-map/yutu/web/codes"
	"github.com/yutu-map/yutu/web/document"
	"github.com/yutu-map/yutu/web/feeds"
	"github.com/yutu-map/yutu/web/finding"
	"github.com/yutu-map/yutu/web/forms"
	"github.com/yutu-map/yutu/web/offline"
	"github.com/yutu-map/yutu/web/pages"
	"github.com/yutu-map/yutu/web/pictures"
	"github.com/yutu-map/yutu/web/resource"
	"github.com/yutu-map/yutu/web/shards"
	"github.com/yutu-map/yutu/web/version"
	"github.com/yutu-map/yutu/web/words"
)

// Options say what a site is made of and where it will live.
type Options struct {
	Content fs.FS  // stories; nil: the embedded ones
	Base    string // path it is served under; "" is "/"
	Origin  string // "https://news.example", for full addresses in the pages' heads; "" leaves them as paths

	FrameAncestors string // who may frame embeds, as in Content-Security-Policy; "" is "*", everybody
	PolicySent     bool   // whoever serves the site sends About.CSP and About.FramedCSP, and knows the host that was asked

	Cache string // folder to keep what took long to make between starts; "": nothing is kept

	// Before is the site that this one follows: what was there, and is no longer, answers as withdrawn on Day.
	Before *Site
	Day    string // 2020-08-28

	// Few leaves out what a large archive has no room for as files: see web/forms.
	Few bool

	// Originals shows the texts of reports that are kept beside them, on their pages alone.
	Originals bool

	Program string // tells this program from any other; "": by the bytes of the running one
}

// A bench is where a site's resources are made: it holds what they share. It does not change once the site is made; what is worth keeping, but takes
// a while, is made when it is first needed.
type bench struct {
	*pages.Content
	opt     Options
	reports *stories.Cache   // what was read of them is being kept; nil if it is not
	remarks stories.Problems // what was put right in layers

	find  *finding.Finder
	turns *finding.Turns // with the sites before and after
	feeds *feeds.Feeds

	names    *version.Names
	shards   *shards.Shards
	index    shards.Index
	assets   *assets.Assets
	pictures *pictures.Pictures
	images   *pictures.Images
	codes    *codes.Codes
	forms    *forms.Forms

	documents *document.Documents
	files     *resource.Files
}

// Build makes the site of the given content. Its error names everything that is
// wrong with the content. Pages are made when they are asked for.
func Build(opt Options) (*Site, error) {
	b, notFound, err := prepare(opt)
	if err != nil {
		return nil, err
	}
	return &Site{b: b, notFound: notFound, about: resource.About{
		Base: b.opt.Base, Origin: b.opt.Origin, Build: b.names.Build, Edition: b.names.Edition,
		CSP: b.assets.CSP, FramedCSP: b.assets.FramedCSP, Speculation: b.assets.Speculation, Moved: b.movedPatterns(),
	}}, nil
}

// prepare makes all that pages share, and the pages for what doesn't exist.
func prepare(opt Options) (b *bench, notFound map[string]*Resource, err error) {
	opt.Base, opt.FrameAncestors = cmp.Or(opt.Base, "/"), cmp.Or(opt.FrameAncestors, "*")
	if err := errors.Join(resource.CheckBase(opt.Base), resource.CheckOrigin(opt.Origin), assets.CheckAncestors(opt.FrameAncestors)); err != nil {
		return nil, nil, err
	}
	if opt.Program == "" {
		if opt.Program, err = version.OwnProgram(); err != nil {
			return nil, nil, fmt.Errorf("the program cannot be read: %w", err)
		}
	}
	turns := &finding.Turns{}
	if opt.Before != nil {
		turns = opt.Before.b.turns
	}
	defer turns.Making()()
	set, reports, err := loadKept(opt)
	if err != nil {
		return nil, nil, err
	}
	layers, remarks, err := pages.LoadLayers(opt.Content)
	if err != nil {
		return nil, nil, err
	}
	names := map[string]pages.Placed{}
	if opt.Before != nil {
		names = maps.Clone(opt.Before.b.Placed)
		set.Follow(set.Lost(opt.Before.b.Set, opt.Day))
		opt.Before = nil // nothing is to keep it
	}
	made, err := pages.New(pages.Options{Base: opt.Base, Origin: opt.Origin, Few: opt.Few, Cache: opt.Cache, Program: opt.Program}, set, layers, names)
	if err != nil {
		return nil, nil, err
	}
	b = &bench{
		Content: made, opt: opt, reports: reports, remarks: remarks, turns: turns,
		files: resource.NewFiles(),
	}
	b.images = pictures.NewImages(set, cmp.Or(opt.Content, stories.Embedded))
	b.names = version.Of(b.Content, version.Options{Program: opt.Program, Base: opt.Base, Origin: opt.Origin, FrameAncestors: opt.FrameAncestors, Few: opt.Few, Originals: opt.Originals})
	b.shards, err = shards.New(b.Content, shards.Options{Names: b.names, Base: opt.Base, Origin: opt.Origin, Few: opt.Few, Answers: opt.PolicySent}, b.files)
	if err != nil {
		return nil, nil, err
	}
	b.find = finding.New(b.Content, finding.Options{
		Cache: opt.Cache, Place: stories.NameOf(opt.Base, opt.Origin, opt.FrameAncestors)[:8], Made: b.names.Made, Content: b.names.Content, Turns: turns,
		Name: func(text string) string { return resource.Hash([]byte(text)) }, Root: func(lang string) string { return b.shards.Fixed("find", lang) }, Version: b.names.Story, Shard: b.shards.Name,
	})
	b.assets, err = assets.New(assets.Options{Base: opt.Base, Origin: opt.Origin, FrameAncestors: opt.FrameAncestors, Lean: opt.Few}, b.Layout, b.Shapes, b.files)
	if err != nil {
		return nil, nil, err
	}
	drawn := pictures.Options{PageAt: b.shards.PageAt, Maps: b.shards.Maps, Around: map[string]*model.Around{}, Coded: opt.Origin != "", Few: opt.Few}
	for lang, around := range b.shards.Around {
		drawn.Around[lang] = around.Model
	}
	if b.pictures, err = pictures.New(b.Content, drawn); err != nil {
		return nil, nil, err
	}
	b.feeds = feeds.New(b.Content, b.opt.Origin, b.opt.Origin+b.opt.Base+b.assets.Icon)
	for _, r := range b.feeds.Files {
		b.files.Add(r)
	}
	b.documents = document.New(b.Content, document.Options{
		Base: opt.Base, Origin: opt.Origin, Few: opt.Few, PolicySent: opt.PolicySent,
		Names: b.names, Assets: b.assets, Feeds: b.feeds, Shards: b.shards, Pictures: b.pictures,
	})
	notFound = map[string]*Resource{}
	for _, lang := range words.Languages {
		missing := b.addMissing(lang)
		notFound[lang] = missing.full
		notFound[strings.TrimSuffix("embed/"+lang, "/zh")] = missing.framed
	}
	b.index = shards.Index{Search: b.find.Search}
	for _, lang := range words.Languages {
		b.files.Add(b.index.Root(b.shards.Fixed("find", lang), lang))
	}
	b.codes = &codes.Codes{Base: opt.Base, Origin: opt.Origin, Edition: b.names.Edition, Assets: b.assets}
	if opt.Few {
		b.codes.Edition = "" // no page is pinned, and not each has its codes
		for _, r := range b.codes.Any() {
			b.files.Add(r)
		}
	}
	b.forms = &forms.Forms{
		Content: b.Content, Few: opt.Few, Origin: opt.Origin,
		Names: b.names, Shards: b.shards, Documents: b.documents, Codes: b.codes, Pictures: b.pictures, Feeds: b.feeds, Find: b.find,
	}
	kept := &offline.Parts{Content: b.Content, Build: b.names.Build, Assets: b.assets, Shards: b.shards, Documents: b.documents, Search: b.find.Search}
	return b, notFound, kept.AddTo(b.files)
}

// loadKept reads the stories of a site; what has not changed may have been kept.
func loadKept(opt Options) (*stories.Set, *stories.Cache, error) {
	how := pages.Reading()
	how.Originals = opt.Originals
	if opt.Content == nil || opt.Cache == "" {
		set, err := stories.Load(cmp.Or(opt.Content, stories.Embedded), how)
		return set, nil, err
	}
	var before *stories.Cache
	if opt.Before != nil {
		before = opt.Before.b.reports
	}
	cache := before.For(filepath.Join(opt.Cache, "reports"), opt.Program)
	how.Cache = cache
	set, err := stories.Load(opt.Content, how)
	if err != nil {
		cache.Wait() // nobody else will: there is no site
	}
	return set, cache, err
}
