package site

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path/filepath"

	"github.com/yutu-map/yutu/stories"
	"github.com/yutu-map/yutu/web/assets"
	"github.com/yutu-map/yutu/web/codes"
	"github.com/yutu-map/yutu/web/document"
	"github.com/yutu-map/yutu/web/feeds"
	"github.com/yutu-map/yutu/web/finding"
	"github.com/yutu-map/yutu/web/former"
	"github.com/yutu-map/yutu/web/forms"
	"github.com/yutu-map/yutu/web/offline"
	"github.com/yutu-map/yutu/web/pages"
	"github.com/yutu-map/yutu/web/pictures"
	"github.com/yutu-map/yutu/web/resource"
	"github.com/yutu-map/yutu/web/shards"
	"github.com/yutu-map/yutu/web/version"
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

	// Changed are the changes of the content since Before, or since the last Build that followed it; nothing: any may be.
	Changed stories.Changes

	// Few leaves out what a large archive has no room for as files: see web/forms.
	Few bool

	// Originals shows the texts of reports that are kept beside them, on their pages alone.
	Originals bool

	Program string // tells this program from any other; "": by the bytes of the running one
}

// Build makes the site of the given content. Its error names everything that is
// wrong with the content. Pages are made when they are asked for.
func Build(opt Options) (*Site, error) {
	if err := opt.complete(); err != nil {
		return nil, err
	}
	s := &Site{turns: &finding.Turns{}, files: resource.NewFiles()}
	if opt.Before != nil {
		s.turns = opt.Before.turns
	}
	defer s.turns.Making()()
	if err := s.read(opt); err != nil {
		return nil, err
	}
	opt.Before = nil // nothing is to keep it
	if err := s.furnish(opt); err != nil {
		return nil, err
	}
	return s, nil
}

// complete puts what is meant by what is left out, and says what cannot be.
func (opt *Options) complete() (err error) {
	opt.Base, opt.FrameAncestors = cmp.Or(opt.Base, "/"), cmp.Or(opt.FrameAncestors, "*")
	if err := errors.Join(resource.CheckBase(opt.Base), resource.CheckOrigin(opt.Origin), assets.CheckAncestors(opt.FrameAncestors)); err != nil {
		return err
	}
	if opt.Program == "" {
		if opt.Program, err = version.OwnProgram(); err != nil {
			return fmt.Errorf("the program cannot be read: %w", err)
		}
	}
	return nil
}

// read reads the content.
func (s *Site) read(opt Options) error {
	set, err := s.stories(opt)
	if err != nil {
		return err
	}
	layers, remarks, err := pages.LoadLayers(opt.Content)
	if err != nil {
		return err
	}
	placed := map[string]pages.Placed{}
	if opt.Before != nil {
		placed = maps.Clone(opt.Before.content.Placed)
		set.Follow(set.Lost(opt.Before.content.Set, opt.Day))
	}
	s.remarks = remarks
	s.content, err = pages.New(pages.Options{Base: opt.Base, Origin: opt.Origin, Few: opt.Few, Cache: opt.Cache, Program: opt.Program}, set, layers, placed)
	return err
}

// stories reads the reports; what has not changed may have been kept.
func (s *Site) stories(opt Options) (*stories.Set, error) {
	how := pages.Reading()
	how.Originals = opt.Originals
	if opt.Content == nil || opt.Cache == "" {
		return stories.Load(cmp.Or(opt.Content, stories.Embedded), how)
	}
	var before *stories.Cache
	if opt.Before != nil {
		before = opt.Before.reports
	}
	s.reports = before.For(filepath.Join(opt.Cache, "reports"), opt.Program)
	how.Cache, how.Changed = s.reports, opt.Changed
	set, err := stories.Load(opt.Content, how)
	if err != nil {
		s.reports.Wait() // nobody else will: there is no site
	}
	return set, err
}

// furnish makes the parts of the site, each of those that it is made from. What there is few of they add to its files.
func (s *Site) furnish(opt Options) (err error) {
	c := s.content
	names := version.Of(c, version.Options{FrameAncestors: opt.FrameAncestors, Originals: opt.Originals})
	s.images = pictures.NewImages(c.Set, cmp.Or(opt.Content, stories.Embedded))
	if s.shards, err = shards.New(c, shards.Options{Names: names, Answers: opt.PolicySent}, s.files); err != nil {
		return err
	}
	s.find = finding.New(c, finding.Options{
		Place: names.Place, Made: names.Made, Content: names.Content, Version: names.Story, Turns: s.turns, Served: opt.PolicySent,
		Name: func(text string) string { return resource.Hash([]byte(text)) }, Root: s.shards.RootName, Shard: s.shards.Name,
	})
	s.index = shards.Index{Search: s.find.Search, Few: opt.Few}
	s.shards.AddRoots(s.index, s.files)
	shared, err := assets.New(assets.Options{Base: opt.Base, Origin: opt.Origin, FrameAncestors: opt.FrameAncestors, Lean: opt.Few}, c.Layout, c.Shapes, s.files)
	if err != nil {
		return err
	}
	if s.pictures, err = pictures.New(c, pictures.Options{PageAt: s.shards.PageAt, Maps: s.shards.Maps, Around: s.shards.Around}); err != nil {
		return err
	}
	read := feeds.New(c, c.Address("/"+shared.Icon), s.files)
	documents := document.New(c, document.Options{PolicySent: opt.PolicySent, Names: names, Assets: shared, Feeds: read, Shards: s.shards, Pictures: s.pictures})
	embedding := &codes.Codes{Base: opt.Base, Origin: opt.Origin, Edition: names.Edition, Assets: shared}
	if opt.Few {
		embedding.Edition = "" // no page is pinned, and not each has its codes
		for _, r := range embedding.Any() {
			r.Version = stories.NameOf("codes of any page", names.Made)
			s.files.Add(r)
		}
		s.files.Add(documents.EditionFile())
	}
	s.forms = &forms.Forms{Content: c, Names: names, Shards: s.shards, Documents: documents, Codes: embedding, Pictures: s.pictures, Feeds: read, Find: s.find}
	s.former = &former.Addresses{Content: c, Edition: names.Edition, Forms: s.forms, Documents: documents}
	s.addMissing(documents)
	kept := &offline.Parts{Content: c, Build: names.Build, Assets: shared, Shards: s.shards, Documents: documents, Search: s.find.Search, Version: s.forms.Apart, Lookup: s.Lookup}
	s.about = resource.About{
		Base: opt.Base, Origin: opt.Origin, Build: names.Build, Edition: names.Edition, Reports: len(c.Set.Stories),
		CSP: shared.CSP, FramedCSP: shared.FramedCSP, Moved: s.former.Patterns(),
	}
	return kept.AddTo(s.files)
}
