package app

import (
	"strings"

	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/app/search"
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

// searchForm is a form that the server answers and the client takes over. What
// is in it is the reader's: only the served page has it written in.
func (v view) searchForm(s *model.SearchBox) *node {
	box := with(el("input"), "id=q name=q type=search maxlength=80 autocomplete=off autocapitalize=off spellcheck=false enterkeyhint=search aria-describedby=answer").
		Attr("aria-label", v.words.searchLabel).Attr("placeholder", v.region.Search)
	var values []string
	if !v.live && len(s.Values) > 0 {
		values = s.Values[:len(s.Fields)]
		box = box.Attr("value", s.Values[len(s.Fields)])
	} else if !v.live {
		box = box.Flag("autofocus")
	}
	// How much was found or, where the client lives, how to go on by keyboard.
	class, said := "note", s.Said
	if said == "" {
		class, said = "note keys", v.words.searchKeys
	}
	var dropped *node
	if len(s.Dropped) > 0 {
		dropped = v.chips(v.words.filtersOn, v.words.drop, s.Dropped)
	}
	return with(el("form"), "role=search").Attr("action", v.route("search")).Body(some(
		el("div").Class("box").Body(box, put(with(el("button"), "type=submit"), v.words.search)),
		v.filters(s.Fields, values),
		put(el("p").ID("answer").Class(class), said),
		dropped,
	)...)
}

// chips are what is in force or chosen, each a link that takes it away.
func (v view) chips(label, title string, links []model.Link) *node {
	return el("ul").Class("dropped").Attr("aria-label", label).Body(each(links, func(l model.Link) *node {
		return el("li").Body(put(el("a").Attr("href", v.link(l.Href)).Attr("title", title), l.Text))
	})...)
}

// filters are the fields that narrow a search down, behind a summary: which of
// them are in use is said below them.
func (v view) filters(fields []model.Field, values []string) *node {
	controls := make([]*node, len(fields))
	for i := range fields {
		value := ""
		if values != nil {
			value = values[i]
		}
		controls[i] = el("label").Body(put(el("span"), fields[i].Label), control(&fields[i], value, v.words.any))
	}
	return el("details").ID("filters").Body(
		put(el("summary"), v.words.filters),
		el("div").Class("fields").Body(controls...),
	)
}

// control is what a field is filled in with: a list, or a day.
func control(f *model.Field, value, any string) *node {
	if f.Options == nil {
		return with(el("input"), "type=date").Attr("name", f.Name).Attr("min", f.First).Attr("max", f.Last).Attr("value", value)
	}
	options := []*node{put(el("option").Attr("value", search.Any), any)}
	for _, o := range f.Options {
		option := put(el("option").Attr("value", o.Value), o.Text)
		if o.Value == value {
			option = option.Flag("selected")
		}
		options = append(options, option)
	}
	return el("select").Attr("name", f.Name).Body(options...)
}
