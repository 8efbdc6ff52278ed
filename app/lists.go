package app

import "github.com/yutu-map/yutu/app/model"

func (v view) report(r model.Report) *node {
	parts := some(
		el("h3").Body(put(el("a").Attr("href", v.link(r.Href)), r.Headline)),
		maybe(r.Meta, func() *node { return put(el("p").Class("meta"), r.Meta) }),
		maybe(r.Teaser, func() *node { return put(el("p").Class("teaser"), r.Teaser) }),
	)
	var tags []*node
	if r.Role != "" {
		tags = append(tags, put(el("span").Class("role"), r.Role))
	}
	if r.Figures != "" {
		tags = append(tags, put(el("span"), r.Figures))
	}
	if len(tags) > 0 {
		parts = append(parts, el("p").Class("tags").Body(tags...))
	}
	return el("li").ID(r.ID).Class("report").Body(parts...)
}

func (v view) sourced(s model.Sourced) *node {
	parts := []*node{put(el("h3"), s.Label)}
	for _, text := range s.Text {
		parts = append(parts, put(el("p").Class("what"), text))
	}
	if len(s.Figures) > 0 {
		parts = append(parts, el("ul").Class("figures").Body(each(s.Figures, v.row)...))
	}
	return el("li").ID(s.ID).Body(parts...)
}

func (v view) relation(r model.Relation) *node {
	parties := []*node{v.party(r.From)}
	if r.From.By != "" { // it acts; what it is a body of is where it is
		parties = []*node{put(el("span"), r.From.By), v.party(r.From).Class("where")}
	}
	parties = append(parties, put(el("span").Class("arrow").Attr("aria-label", v.words.to).Attr("role", "img"), "→"))
	for i, p := range append([]model.Party{r.To}, r.More...) {
		one := v.party(p)
		if i < len(r.More) {
			one = el("span").Body(one, text(v.words.and))
		}
		parties = append(parties, one)
	}
	if r.Total != "" {
		parties = append(parties, put(el("span").Class("where"), r.Total))
	}
	parts := []*node{
		el("p").Class("parties").Body(parties...),
		put(el("p").Class("what"), r.What),
	}
	if len(r.Figures) > 0 {
		parts = append(parts, el("ul").Class("figures").Body(each(r.Figures, v.row)...))
	}
	if r.Source != nil {
		parts = append(parts, el("p").Class("meta").Body(
			put(el("a").Class("source").Attr("href", v.link(r.Source.Href)), r.Source.Text)))
	}
	return el("li").Class("relation").Body(parts...)
}

func (v view) party(p model.Party) *node {
	if p.Href == "" {
		return put(el("span"), p.Name)
	}
	return put(el("a").Attr("href", v.link(p.Href)), p.Name)
}

func (v view) place(p model.Place) *node {
	where := p.At
	if where == "" {
		where = v.words.unlocated
	}
	parts := []*node{
		el("p").Class("name").Body(some(
			v.placeName(p),
			maybe(p.Other, func() *node { return put(el("span").Class("other").Attr("lang", v.words.otherLang), p.Other) }),
			put(el("span").Class("role"), p.Kind),
		)...),
		el("p").Class("meta").Body(some(
			maybe(p.Where, func() *node { return put(el("a").Attr("href", v.link(p.Unit)), p.Where) }),
			put(el("span"), where),
		)...),
	}
	if p.Note != "" {
		parts = append(parts, put(el("p").Class("note"), p.Note))
	}
	return el("li").Class("place").Body(parts...)
}

func (v view) placeName(p model.Place) *node {
	if p.Href == "" {
		return put(el("strong"), p.Name)
	}
	return el("strong").Body(put(el("a").Attr("href", v.link(p.Href)), p.Name))
}

func maybe(s string, f func() *node) *node {
	if s == "" {
		return nil
	}
	return f()
}

func (v view) unitGroup(g model.UnitGroup) *node {
	return el("div").Class("units").Body(some(
		maybe(g.Heading, func() *node { return put(el("h3"), g.Heading) }),
		el("ul").Body(each(g.Items, func(u model.UnitItem) *node {
			parts := []*node{
				el("i").Class("q" + itoa(u.Class)),
				put(el("span").Class("n"), u.Name),
				put(el("span").Class("other").Attr("lang", v.words.otherLang), u.Other),
			}
			if u.Count != "" {
				parts = append(parts, put(el("span").Class("count"), u.Count))
			}
			a := el("a").Attr("href", v.link(u.Href)).DataSet("unit", u.Adcode)
			if u.Href == "" { // a link that is none, for now
				a = a.Attr("role", "link").Attr("aria-disabled", "true")
			}
			if u.Chosen {
				a = a.Attr("aria-current", "true")
			}
			return el("li").Body(a.Body(parts...))
		})...),
	)...)
}
