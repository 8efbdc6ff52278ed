// Package site reads the content and joins what makes the resources of a website of it, each when it is asked for. It leaves it
// to web/server to send them over HTTP and to web/export to write them to a folder.
package site

import (
	"iter"
	"slices"
	"strings"

	"github.com/yutu-map/yutu/app/address"
	"github.com/yutu-map/yutu/stories"
	"github.com/yutu-map/yutu/web/finding"
	"github.com/yutu-map/yutu/web/former"
	"github.com/yutu-map/yutu/web/forms"
	"github.com/yutu-map/yutu/web/pages"
	"github.com/yutu-map/yutu/web/pictures"
	"github.com/yutu-map/yutu/web/resource"
	"github.com/yutu-map/yutu/web/shards"
)

// Resource is one thing a reader can ask for.
type Resource = resource.Resource

// A Site finds the resources of a website by their address. Nothing of it changes; pages are made when asked for, and
// not kept.
type Site struct {
	about   resource.About
	content *pages.Content
	reports *stories.Cache   // what was read of them is being kept; nil if it is not
	remarks stories.Problems // what was put right in layers
	turns   *finding.Turns   // with the sites before and after

	files    *resource.Files // whose number does not grow with the content
	shards   *shards.Shards
	index    shards.Index
	find     *finding.Finder
	pictures *pictures.Pictures
	images   *pictures.Images
	forms    *forms.Forms
	former   *former.Addresses
	notFound map[string]*Resource
}

var _ resource.Grouped = (*Site)(nil)

// About says what holds for all of the site.
func (s *Site) About() resource.About { return s.about }

// NotFound is the page to show for path, where there is nothing.
func (s *Site) NotFound(path string) *Resource { return resource.NotFound(s.notFound, path) }

// Lookup finds the resource at a decoded path relative to the base.
func (s *Site) Lookup(path string) (*Resource, bool) {
	if r := s.files.At(path); r != nil {
		return r, true
	}
	switch {
	case strings.HasSuffix(path, "/"+shards.AnswersName):
		return s.forms.AnswersAt(path)
	case strings.HasPrefix(path, "/"+shards.Folder):
		return s.shards.At(path)
	case strings.HasPrefix(path, "/"+shards.IndexPrefix):
		return s.index.At(path)
	case strings.HasPrefix(path, "/"+pages.ImagePrefix):
		return s.images.At(path)
	}
	a, ok := address.ParseForm(path)
	if !ok {
		return nil, false
	}
	if s.content.Has(a.Route) {
		if r, ok := s.forms.At(a); ok {
			return r, true
		}
	}
	return s.former.At(a)
}

// All lists everything: what all pages share, then the pages, each with its forms, and their shards. The order is the
// same for the same content.
func (s *Site) All() iter.Seq[*Resource] {
	return func(yield func(*Resource) bool) {
		for _, list := range []iter.Seq[*Resource]{s.files.All(), s.index.All(), s.forms.All(), s.former.All(), s.images.All()} {
			for r := range list {
				if !yield(r) {
					return
				}
			}
		}
	}
}

// Groups are the same, by what they are made of; the index, which may have to be made first, comes last.
func (s *Site) Groups() iter.Seq[resource.Group] {
	return func(yield func(resource.Group) bool) {
		build := s.about.Build
		for _, g := range []resource.Group{{Name: "files", Version: build, All: s.files.All()}, {Name: "former", Version: build, All: s.former.All()}, {Name: "images", Version: build, All: s.images.All()}} {
			if !yield(g) {
				return
			}
		}
		for g := range s.forms.Groups() {
			if !yield(g) {
				return
			}
		}
		yield(resource.Group{Name: "index", Version: s.index.Version(), All: s.index.All()})
	}
}

// OEmbed answers for the page at a path relative to the base, which may be its framed form.
func (s *Site) OEmbed(path, origin string, maxWidth, maxHeight int) (answer []byte, ok bool) {
	a, ok := address.ParseForm(path)
	if !ok {
		a, ok = address.ParseForm(resource.Twin(path))
	}
	a.Route = s.former.Now(a.Route)
	if !ok || a.Form != address.Page && a.Form != address.Framed || !s.content.Has(a.Route) {
		return nil, false
	}
	answer, err := s.forms.OEmbed(a.Route, origin, maxWidth, maxHeight)
	return answer, err == nil
}

// Prepare makes the index of a large archive, which takes seconds. Until it is there queries are answered from the lists.
func (s *Site) Prepare() { s.find.Prepare() }

// Settle waits until what is kept for the next start is written. A site may be used before.
func (s *Site) Settle() {
	s.shards.Keep()
	s.reports.Wait()
}

// Stories are what the site is made of.
func (s *Site) Stories() *stories.Set { return s.content.Set }

// Reports is how many reports the site has.
func (s *Site) Reports() int { return len(s.content.Set.Stories) }

// Remarks names what readers should not have to find, and what does not keep the site from being used. It takes seconds.
func (s *Site) Remarks() []string { return append(s.Notes(), s.pictures.Remarks()...) }

// ContentRemarks are Remarks without a page or picture being made: of 20,000 reports there are 300,000 pictures. Instead of
// what pictures lack it names the characters of the texts that no picture could show.
func (s *Site) ContentRemarks() []string {
	return append(s.Notes(), pictures.Lacking(s.content.Set)...)
}

// Notes are those of the content, a line each, as problems are told.
func (s *Site) Notes() (lines []string) {
	for _, n := range slices.Concat(s.content.Set.Notes, s.remarks) {
		lines = append(lines, n.Error())
	}
	return lines
}

// Drafts say what is left to do before they can be published, a line each.
func (s *Site) Drafts() (lines []string) {
	for _, d := range s.content.Set.Drafts {
		for _, p := range d.Lines() {
			lines = append(lines, p.Error())
		}
	}
	return lines
}
