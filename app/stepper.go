package app

import "github.com/yutu-map/yutu/app/model"

// stepper is the way through a tour.
func (v view) stepper(s *model.Stepper) *node {
	link := func(class string, l *model.Link) *node {
		if l == nil {
			return nil
		}
		return put(el("a").Class(class).Attr("href", v.link(l.Href)), l.Text)
	}
	parts := []*node{put(el("span"), s.Said)}
	if a := link("prev", s.Prev); a != nil {
		parts = append(parts, a)
	}
	if a := link("next", s.Next); a != nil {
		parts = append(parts, a)
	}
	return el("nav").Class("stepper").Attr("aria-label", s.Said).Body(parts...)
}

// strip is a row of columns, a way to each but those of nothing.
func (v view) strip(columns []model.Tally) *node {
	return el("nav").Class("strip").Attr("aria-label", v.words.years).Body(el("ol").Body(each(columns, func(c model.Tally) *node {
		column := el("span")
		if c.Href != "" {
			column = el("a").Attr("href", v.link(c.Href)).Attr("title", c.Text)
		}
		if c.Here {
			column = column.Attr("aria-current", "page")
		}
		return el("li").Body(column.Body(
			stretched("0 0 10 1000", svg("rect").Attr("y", itoa(1000-c.Length)).Attr("width", "10").Attr("height", itoa(c.Length))),
			put(el("span"), c.Name),
			put(el("span").Class("unseen"), ", "+c.Text),
		))
	})...))
}
