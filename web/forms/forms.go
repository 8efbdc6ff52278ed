// Package forms has the forms of pages: which there are of a page, each as a resource that is named by what it is made from, and
// their answers to queries. How each is made it leaves to others.
package forms

import (
	"iter"

	"github.com/yutu-map/yutu/app/address"
	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/web/codes"
	"github.com/yutu-map/yutu/web/document"
	"github.com/yutu-map/yutu/web/feeds"
	"github.com/yutu-map/yutu/web/finding"
	"github.com/yutu-map/yutu/web/pages"
	"github.com/yutu-map/yutu/web/pictures"
	"github.com/yutu-map/yutu/web/resource"
	"github.com/yutu-map/yutu/web/shards"
	"github.com/yutu-map/yutu/web/version"
	"github.com/yutu-map/yutu/web/words"
)

// Forms are those of the pages of one site, and what makes them.
type Forms struct {
	*pages.Content

	Names     *version.Names
	Shards    *shards.Shards
	Documents *document.Documents
	Codes     *codes.Codes
	Pictures  *pictures.Pictures
	Feeds     *feeds.Feeds
	Find      *finding.Finder
}

// inOrder are all forms, as a site lists them.
var inOrder = []address.Form{
	address.Page, address.Framed, address.Pinned, address.Codes, address.Card, address.CardSVG, address.Long, address.Rows, address.OEmbed,
}

// Of are the forms that there are of a page.
func (fs *Forms) Of(r address.Route) (all []address.Form) {
	for _, f := range inOrder {
		if fs.has(r, f) {
			all = append(all, f)
		}
	}
	return all
}

// has tells whether there is a form of a page. With few of them, figures are folds of their report's page, which has their rows
// and their codes too; reports share a page of codes; what continues a list is a page and nothing else; no edition is pinned; and of
// reports only the recent have pictures of their own.
func (fs *Forms) has(r address.Route, f address.Form) bool {
	if fs.Few && r.Continues() {
		return f == address.Page
	}
	switch f {
	case address.Pinned:
		return !fs.Few
	case address.Codes:
		return !fs.Few || r.Kind != address.Story
	case address.Card:
		return fs.Pictures.Has(r)
	case address.CardSVG:
		return fs.Pictures.Has(r) && (!fs.Few || r.Kind == address.Layer) // whose page offers both
	case address.Long:
		return fs.Pictures.Has(r) && pictures.HasLong(r)
	case address.Rows:
		return r.Kind == address.Metric && r.Lang == address.Zh
	case address.OEmbed:
		return fs.Origin != "" // an answer must hold the full address
	}
	return true
}

// At is a form of a page that there is, if the page has it.
func (fs *Forms) At(a address.Address) (*resource.Resource, bool) {
	if !fs.has(a.Route, a.Form) || a.Form == address.Pinned && a.Edition != fs.Names.Edition {
		return nil, false
	}
	r := fs.made(a)
	r.Version = fs.version(a)
	return r, true
}

func (fs *Forms) made(a address.Address) *resource.Resource {
	switch a.Form {
	case address.Codes:
		return fs.Codes.Resource(a.Path(), func() *model.Page { return fs.Shards.PageAt(a.Route) })
	case address.Card, address.CardSVG, address.Long:
		return fs.Pictures.Resource(a)
	case address.Rows:
		return fs.Feeds.Rows(a.Route.ID)
	case address.OEmbed:
		return &resource.Resource{
			Path: a.Path(), ContentType: "application/json",
			Render: func() ([]byte, error) { return fs.OEmbed(a.Route, fs.Origin, 0, 0) },
		}
	}
	return fs.document(a)
}

// document is a page: full, for frames, or that of the edition.
func (fs *Forms) document(a address.Address) *resource.Resource {
	page := fs.Documents.Resource(a.Form, a.Path(), func() ([]byte, error) {
		return fs.Documents.Write(a.Form, fs.Shards.PageAt(a.Route), fs.Shards.Name(a.Route))
	})
	page.Append = func(to []byte) ([]byte, error) {
		return fs.Documents.Append(to, a.Form, fs.Shards.PageAt(a.Route), fs.Shards.Name(a.Route))
	}
	page.Answer = fs.answers(a.Route, func(p *model.Page) ([]byte, error) { return fs.Documents.Write(a.Form, p, "") })
	page.Passing = fs.Find.Preparing
	page.Many = fs.Few && document.Many(a.Route)
	return page
}

// OEmbed answers for a page that there is. origin is where the site is reached. A limit of 0 is none.
func (fs *Forms) OEmbed(r address.Route, origin string, maxWidth, maxHeight int) ([]byte, error) {
	return fs.Codes.Answer(fs.Shards.PageAt(r), fs.Pictures.CardOf(r).As(address.Card), origin, maxWidth, maxHeight)
}

// All are the pages of all languages in all their forms, each with the shard that is named after it.
func (fs *Forms) All() iter.Seq[*resource.Resource] {
	return func(yield func(*resource.Resource) bool) {
		for _, lang := range words.Languages {
			for route := range fs.In(lang).Routes() {
				if !fs.each(route, yield) {
					return
				}
			}
		}
	}
}

// Groups are the same, those of a page in all languages together.
func (fs *Forms) Groups() iter.Seq[resource.Group] {
	return func(yield func(resource.Group) bool) {
		for route := range fs.In(string(address.Zh)).Routes() {
			g := resource.Group{Name: route.Path(), Version: fs.listVersion(route), All: func(yield func(*resource.Resource) bool) {
				for _, lang := range address.Langs {
					if !fs.each(route.In(lang), yield) {
						return
					}
				}
			}}
			if !yield(g) {
				return
			}
		}
	}
}

// each are the forms of a page, and the shard that is named after it.
func (fs *Forms) each(route address.Route, yield func(*resource.Resource) bool) bool {
	for _, f := range fs.Of(route) {
		if r, ok := fs.At(address.Address{Route: route, Form: f, Edition: fs.Names.Edition}); ok && !yield(r) {
			return false
		}
	}
	return !fs.Shards.HasFile(route) || yield(fs.Shards.Resource(route))
}
