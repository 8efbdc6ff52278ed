// Package former has what is at addresses that have been given up: articles elsewhere embed them, and readers have kept them.
// What is at the addresses there are it leaves to others.
package former

import (
	"html"
	"iter"
	"net/http"
	"strings"

	"github.com/yutu-map/yutu/app/address"
	"github.com/yutu-map/yutu/stories"
	"github.com/yutu-map/yutu/web/document"
	"github.com/yutu-map/yutu/web/pages"
	"github.com/yutu-map/yutu/web/resource"
	"github.com/yutu-map/yutu/web/words"
)

// Addresses are those of one site.
type Addresses struct {
	*pages.Content
	Edition   string
	Forms     Forms
	Documents *document.Documents
}

// Forms are those of the pages that there are.
type Forms interface {
	Of(address.Route) []address.Form
	At(address.Address) (*resource.Resource, bool)
}

// lasting are the kinds of pages whose ids may be given up, as package stories calls them.
var lasting = map[address.Kind]string{address.Story: "story", address.Metric: "metric", address.Tour: "tour"}

func kindNamed(name string) address.Kind {
	for kind, called := range lasting {
		if called == name {
			return kind
		}
	}
	return address.Missing
}

// At says what has become of a form of a page that there was.
func (as *Addresses) At(a address.Address) (*resource.Resource, bool) {
	if r, ok := as.folded(a); ok {
		return r, true
	}
	if a.Form == address.Pinned { // what is pinned stays as it was, or is gone with its edition
		return nil, false
	}
	if a.Route.Continues() {
		return as.continued(a)
	}
	kind, id := lasting[a.Route.Kind], a.Route.ID
	if kind == "" {
		return nil, false
	}
	if _, ok := as.Set.Renamed(kind, id); ok {
		return as.moved(a, as.Now(a.Route))
	}
	if w, ok := as.Set.WithdrawnWith(kind, id); ok {
		return as.gone(a, w), true
	}
	return nil, false
}

// Now is the route that a page has now. One that continued a list has what was there on another: where a list is cut follows from
// what is in it.
func (as *Addresses) Now(r address.Route) address.Route {
	if r.Continues() && !as.Has(r) {
		return as.Holding(r)
	}
	if now, ok := as.Set.Renamed(lasting[r.Kind], r.ID); ok {
		r.ID = now
	}
	return r
}

// continued leads to where what continued a list is now: its frame, with few forms, to that of the list.
func (as *Addresses) continued(a address.Address) (*resource.Resource, bool) {
	if !as.Few || a.Form != address.Framed {
		return as.moved(a, as.Now(a.Route))
	}
	list := a.Route
	list.Part = 0
	return as.moved(a, list)
}

// moved leads to where something is now. Where nobody can say so with a status, a page says it, and everything else is there
// twice.
func (as *Addresses) moved(a address.Address, now address.Route) (*resource.Resource, bool) {
	to := a
	to.Route = now
	if !as.Has(to.Route) {
		return nil, false
	}
	r, ok := as.Forms.At(to)
	if !ok {
		return nil, false
	}
	moved := *r
	if strings.HasPrefix(r.ContentType, "text/html") {
		moved = r.MadeBy(func() ([]byte, error) { return as.signpost(to, ""), nil })
	}
	moved.Path, moved.Status, moved.Location, moved.Answer, moved.Version = a.Path(), http.StatusPermanentRedirect, to.Path(), nil, ""
	return &moved, true
}

// signpost is a page that leads to another.
func (as *Addresses) signpost(to address.Address, fragment string) []byte {
	lang := string(to.Route.Lang)
	href := html.EscapeString(as.Base + to.Path()[1:] + fragment)
	canonical := html.EscapeString(as.Address(to.Route.Path()))
	moved := words.Pick(lang, "本页已移至新地址", "This page has moved")
	return []byte(`<!doctype html><html lang="` + words.HTMLLang(lang) + `"><head><meta charset="utf-8"><title>` + moved + `</title>` +
		`<meta name="viewport" content="width=device-width"><meta http-equiv="refresh" content="0;url=` + href + `"><link rel="canonical" href="` + canonical + `"></head>` +
		`<body><p><a href="` + href + `">` + moved + `</a></p></body></html>`)
}

// gone says when and why something was withdrawn, in every form in words.
func (as *Addresses) gone(a address.Address, w *stories.Withdrawal) *resource.Resource {
	p, form := as.In(string(a.Route.Lang)).Gone(a.Route, w), address.Page
	if a.Form == address.Framed {
		form = address.Framed
	}
	r := as.Documents.Resource(form, a.Path(), func() ([]byte, error) { return as.Documents.Write(form, &p, "") })
	r.Status = http.StatusGone
	return r
}

// All are those for hosts of plain files: all forms of what has moved, the pages of what was withdrawn.
func (as *Addresses) All() iter.Seq[*resource.Resource] {
	return func(yield func(*resource.Resource) bool) {
		for a := range as.all {
			if r, ok := as.At(a); ok && !yield(r) {
				return
			}
		}
	}
}

func (as *Addresses) all(yield func(address.Address) bool) {
	for _, lang := range address.Langs {
		for r := range as.unmatched(lang) {
			if !both(r, yield) {
				return
			}
		}
		for old, now := range as.renamed(lang) {
			for _, f := range as.Forms.Of(now) {
				if !yield(address.Address{Route: old, Form: f, Edition: as.Edition}) {
					return
				}
			}
		}
		for _, name := range as.Set.WithdrawnNames() {
			if !both(address.Route{Lang: lang, Kind: kindNamed(name[0]), ID: name[1]}, yield) {
				return
			}
		}
	}
}

// both are a page and the same for frames.
func both(r address.Route, yield func(address.Address) bool) bool {
	return yield(address.Address{Route: r}) && yield(address.Address{Route: r, Form: address.Framed})
}

// renamed are the pages that have another address now, and which: those of a tour's steps too.
func (as *Addresses) renamed(lang address.Lang) iter.Seq2[address.Route, address.Route] {
	return func(yield func(old, now address.Route) bool) {
		for _, name := range as.Set.FormerNames() {
			old := address.Route{Lang: lang, Kind: kindNamed(name[0]), ID: name[1]}
			for now := as.Now(old); as.Has(now); now.Part, old.Part = now.Part+1, old.Part+1 {
				if !yield(old, now) {
					return
				}
				if old.Kind != address.Tour {
					break
				}
			}
		}
	}
}
