package site

import (
	"html"
	"iter"
	"net/http"
	"strings"

	"github.com/yutu-map/yutu/app/address"
	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/stories"
	"github.com/yutu-map/yutu/web/pages"
	"github.com/yutu-map/yutu/web/resource"
	"github.com/yutu-map/yutu/web/words"
)

// What was at an address that has been given up: articles elsewhere embed it,
// and readers have kept it.

// lasting are the kinds of pages whose ids may be given up, as package stories
// calls them.
var lasting = map[address.Kind]string{address.Story: "story", address.Metric: "metric", address.Tour: "tour"}

// formerly says what has become of a form of a page that there was.
func (b *bench) formerly(a address.Address) (*Resource, bool) {
	if r, ok := b.foldedAway(a); ok {
		return r, true
	}
	kind, id := lasting[a.Route.Kind], a.Route.ID
	if kind == "" || a.Form == address.Pinned { // what is pinned stays as it was, or is gone with its edition
		return nil, false
	}
	if now, ok := b.Set.Renamed(kind, id); ok {
		return b.movedResource(a, now)
	}
	if w, ok := b.Set.WithdrawnWith(kind, id); ok {
		return b.goneResource(a, w), true
	}
	return nil, false
}

// renamed is the route that a page has now.
func (b *bench) renamed(r address.Route) address.Route {
	if now, ok := b.Set.Renamed(lasting[r.Kind], r.ID); ok {
		r.ID = now
	}
	return r
}

// movedResource leads to where something is now. Where nobody can say so with a
// status, a page says it, and everything else is there twice.
func (b *bench) movedResource(a address.Address, now string) (*Resource, bool) {
	to := a
	to.Route.ID = now
	if !b.Has(to.Route) {
		return nil, false
	}
	r, ok := b.forms.At(to)
	if !ok {
		return nil, false
	}
	moved := *r
	moved.Path, moved.Status, moved.Location, moved.Answer, moved.Version = a.Path(), http.StatusPermanentRedirect, to.Path(), nil, ""
	if strings.HasPrefix(r.ContentType, "text/html") {
		moved.SpeculationRules = ""
		moved.Render = func() ([]byte, error) { return b.signpost(string(a.Route.Lang), to, ""), nil }
	}
	return &moved, true
}

// signpost is a page that leads to another.
func (b *bench) signpost(lang string, to address.Address, fragment string) []byte {
	href := html.EscapeString(b.opt.Base + to.Path()[1:] + fragment)
	canonical := html.EscapeString(b.Address(to.Route.Path()))
	moved := words.Pick(lang, "本页已移至新地址", "This page has moved")
	return []byte(`<!doctype html><html lang="` + words.HTMLLang(lang) + `"><head><meta charset="utf-8"><title>` + moved + `</title>` +
		`<meta name="viewport" content="width=device-width"><meta http-equiv="refresh" content="0;url=` + href + `"><link rel="canonical" href="` + canonical + `"></head>` +
		`<body><p><a href="` + href + `">` + moved + `</a></p></body></html>`)
}

// goneResource says when and why something was withdrawn, in every form in words.
func (b *bench) goneResource(a address.Address, w *stories.Withdrawal) *Resource {
	p, form := b.gonePage(a.Route, w), address.Page
	if a.Form == address.Framed {
		form = address.Framed
	}
	r := b.documents.Resource(form, a.Path(), func() ([]byte, error) { return b.documents.Write(form, &p, "") })
	r.Status = http.StatusGone
	return r
}

func (b *bench) gonePage(r address.Route, w *stories.Withdrawal) model.Page {
	lang := string(r.Lang)
	t := words.In(lang)
	title := words.Pick(lang, "这篇报道已撤下", "This report has been withdrawn")
	said := words.Pick(lang, "撤下日期：", "Withdrawn on ") + stories.FormatDate(lang, w.Date) + words.Pick(lang, "。", ". ") + w.Reason.In(lang)
	p := b.In(lang).Blank(strings.TrimPrefix(r.In(address.Zh).Path(), "/"), model.Missing, title, said)
	p.Panel.Up = &model.Link{Href: pages.Path(lang, ""), Text: t.Up}
	p.Panel.Eyebrow, p.Panel.Title, p.Panel.Lead = "410", title, said
	links := append(b.In(lang).Instead(w), model.Link{Href: pages.Path(lang, "reports"), Text: t.ReportsTitle}, model.Link{Href: pages.Path(lang, "corrections"), Text: t.CorrectionsTitle})
	pages.Add(&p.Panel, model.Section{Heading: t.ReadInstead, Links: links})
	return p
}

// formerPages are those of addresses given up, for hosts of plain files: all
// forms of what has moved, the pages of what was withdrawn.
func (b *bench) formerPages() iter.Seq[*Resource] {
	return func(yield func(*Resource) bool) {
		for a := range b.formerAddresses {
			if r, ok := b.formerly(a); ok && !yield(r) {
				return
			}
		}
	}
}

// foldedAway leads from a figure's page to its fold in its report's.
func (b *bench) foldedAway(a address.Address) (*Resource, bool) {
	if !b.opt.Few || a.Route.Kind != address.Metric {
		return nil, false
	}
	m, s, ok := b.Set.Metric(b.renamed(a.Route).ID)
	if !ok || a.Form != address.Page && a.Form != address.Framed {
		return nil, false
	}
	to := a
	to.Route.Kind, to.Route.ID = address.Story, s.ID
	moved := b.documents.Resource(a.Form, a.Path(), func() ([]byte, error) { return b.signpost(string(a.Route.Lang), to, "#"+m.ID), nil })
	moved.Status, moved.Location, moved.SpeculationRules = http.StatusPermanentRedirect, to.Path()+"#"+m.ID, ""
	return moved, true
}

// movedPatterns say where figures are that are called after their report, REPORT-SUFFIX: a rule for all of them.
func (b *bench) movedPatterns() []resource.Moved {
	if !b.opt.Few {
		return nil
	}
	return []resource.Moved{{Pattern: `((?:embed/)?(?:en/)?)metric/([a-z0-9-]+)-([a-z0-9]+)`, To: "{1}story/{2}", Fragment: "{2}-{3}"}}
}

// calledAfter tells whether the pattern finds a figure's report.
func calledAfter(metric, report string) bool {
	suffix, ok := strings.CutPrefix(metric, report+"-")
	return ok && suffix != "" && !strings.Contains(suffix, "-")
}

// foldedAddresses are those of figures' pages that no pattern finds.
func (b *bench) foldedAddresses(lang address.Lang) iter.Seq[address.Address] {
	return func(yield func(address.Address) bool) {
		both := func(id string) bool {
			r := address.Route{Lang: lang, Kind: address.Metric, ID: id}
			return yield(address.Address{Route: r}) && yield(address.Address{Route: r, Form: address.Framed})
		}
		for i := range b.Set.Stories {
			s := &b.Set.Stories[i]
			for j := range s.Metrics {
				if id := s.Metrics[j].ID; !calledAfter(id, s.ID) && !both(id) {
					return
				}
			}
		}
		for _, name := range b.Set.FormerNames() {
			if kindNamed(name[0]) == address.Metric && !both(name[1]) {
				return
			}
		}
	}
}

func (b *bench) formerAddresses(yield func(address.Address) bool) {
	for _, lang := range address.Langs {
		if b.opt.Few {
			for a := range b.foldedAddresses(lang) {
				if !yield(a) {
					return
				}
			}
		}
		for r, now := range b.formerRoutes(lang) {
			for _, f := range b.forms.Of(now) {
				if !yield(address.Address{Route: r, Form: f, Edition: b.names.Edition}) {
					return
				}
			}
		}
		for _, name := range b.Set.WithdrawnNames() {
			r := address.Route{Lang: lang, Kind: kindNamed(name[0]), ID: name[1]}
			if !yield(address.Address{Route: r}) || !yield(address.Address{Route: r, Form: address.Framed}) {
				return
			}
		}
	}
}

// formerRoutes are the pages that have another address now, and which: those of
// a tour's steps too.
func (b *bench) formerRoutes(lang address.Lang) iter.Seq2[address.Route, address.Route] {
	return func(yield func(old, now address.Route) bool) {
		for _, name := range b.Set.FormerNames() {
			old := address.Route{Lang: lang, Kind: kindNamed(name[0]), ID: name[1]}
			for now := b.renamed(old); b.Has(now); now.Part, old.Part = now.Part+1, old.Part+1 {
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

func kindNamed(name string) address.Kind {
	for kind, called := range lasting {
		if called == name {
			return kind
		}
	}
	return address.Missing
}
