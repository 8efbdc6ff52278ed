package app

import (
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
	"github.com/yutu-map/yutu/app/model"
)

// with sets attributes, written as "name=value name=value": one text is a tenth of
// the code, once compiled, of as many calls. Values have no spaces.
func with(e *node, attributes string) *node {
	for _, a := range strings.Fields(attributes) {
		name, value, _ := strings.Cut(a, "=")
		e = e.Attr(name, value)
	}
	return e
}

// searchLink is the way to the search page. The client lets the / key do the same.
func (v view) searchLink() *node {
	return with(el("a"), "id=find aria-keyshortcuts=/").Attr("href", v.route("search")).Body(
		with(svg("svg"), "aria-hidden=true").Attr("viewBox", "0 0 16 16").Body(
			svg("path").Attr("d", "M10 10l5 5M6.5 11.5a5 5 0 1 1 0-10 5 5 0 0 1 0 10z")),
		put(el("span"), v.words.search),
	)
}

// searchForm is a form that the server answers and the client takes over. The
// text in the box is the reader's: only the server writes it, once.
func (v view) searchForm(s *model.SearchBox) *node {
	box := with(el("input"), "id=q name=q type=search maxlength=80 autocomplete=off autocapitalize=off spellcheck=false enterkeyhint=search aria-describedby=answer").
		Attr("aria-label", v.words.searchLabel).Attr("placeholder", v.words.searchHint)
	if app.IsServer && s.Query != "" {
		box = box.Attr("value", s.Query)
	} else if app.IsServer {
		box = box.Attr("autofocus", "true")
	}
	// How much was found or, where the client lives, how to go on by keyboard.
	class, said := "note", s.Said
	if said == "" {
		class, said = "note keys", v.words.searchKeys
	}
	return with(el("form"), "role=search").Attr("action", v.route("search")).Body(
		el("div").Class("box").Body(box, put(with(el("button"), "type=submit"), v.words.search)),
		put(el("p").ID("answer").Class(class), said),
	)
}
