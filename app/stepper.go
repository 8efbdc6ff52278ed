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
