package site

import "github.com/yutu-map/yutu/app/model"

// eachHref calls f with every address in a panel that may lead to a report or a
// figure.
func eachHref(p *model.Panel, f func(href string)) {
	figures := func(list []model.Figure) {
		for _, figure := range list {
			f(figure.Href)
			if figure.Source != nil {
				f(figure.Source.Href)
			}
		}
	}
	for _, s := range p.Sections {
		figures(s.Cards)
		figures(s.Figures)
		for _, r := range s.Reports {
			f(r.Href)
		}
		for _, r := range s.Relations {
			figures(r.Figures)
			if r.Source != nil {
				f(r.Source.Href)
			}
		}
		for _, l := range s.Links {
			f(l.Href)
		}
	}
}
