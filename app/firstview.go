package app

import "github.com/yutu-map/yutu/app/model"

// First is how the map stood on the page as it was served. It is the same in all
// drawings of a page; the client moves on from there by itself.
type First struct {
	View     model.View
	Selected []string // adcodes
}

// FirstOf is how a page is served.
func FirstOf(m *model.Map, p *model.Page) First { return First{FirstView(m, p), p.Selected} }

// FirstView is where the map looks when a page is opened: at what the page is
// about, else at everything.
func FirstView(m *model.Map, p *model.Page) model.View {
	if p.Kind == model.District && (p.Overlay == nil || len(p.Overlay.Flows) == 0) {
		return m.Fit(p.Focus, 0.5, 14) // with its surroundings
	}
	return worthwhile(m.Fit(p.Focus, 0.8, 6))
}

// SceneView is where the map looks while a step of a tour is read.
func SceneView(m *model.Map, s *model.Scene) model.View { return worthwhile(m.Fit(s.Focus, 0.7, 8)) }

// worthwhile is a view, or that of everything if it is hardly nearer: the
// enlarged centre, which goes with it, is worth more.
func worthwhile(v model.View) model.View {
	if v.K < 1.25 {
		return model.Whole
	}
	return v
}

// Opened is what a screen reader is told after a move.
func Opened(p *model.Page) string { return wordsIn(p.Lang).opened + p.Panel.Title }
