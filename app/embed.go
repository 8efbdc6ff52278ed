package app

import "github.com/yutu-map/yutu/app/model"

// Embed marks a page that is shown in a frame of somebody else's page: without
// the site's header and footer, and with its links staying in the frame.
type Embed struct {
	Site    string // path the full site is served under; State.Base is that of the framed pages
	Edition string // which state of the content this is
}

// framed lays out a page for a frame: map and panel side by side where there is
// room, and below them where it all comes from. A figure is a card, without a map.
func (s *State) framed(v view) *node {
	var shown []*node
	if s.Page.Kind != model.Metric {
		shown = append(shown, s.mapView(v))
	}
	shown = append(shown, part(panelOf{v}))
	return el("div").ID("yutu").Class("page embed "+string(s.Page.Kind)).Body(
		el("main").Body(shown...),
		part(fixed{"footer.provenance", v.provenance(s.Page.Source)}),
		s.said(),
	)
}

// provenance names paper, date and edition, and leads to the full page, in a
// window of its own so that the article around the frame stays.
func (v view) provenance(source string) *node {
	return el("footer").Class("provenance").Body(some(
		maybe(source, func() *node { return put(el("span").Class("paper"), source) }),
		maybe(v.embed.Edition, func() *node { return put(el("span").Class("edition"), v.words.edition+v.embed.Edition) }),
		put(beside(el("a").Class("full").Attr("href", v.embed.Site+v.page.Path[1:])), v.region.Open),
	)...)
}

// folded tells whether a section waits to be opened. In a frame all do but the
// first, the steps of a tour and the table of a comparison: a host page has
// little room.
func (v view) folded(s *model.Section) bool {
	asked := s.Scene != nil || v.page.Kind == model.Compare && s.Table != nil || s == &v.page.Panel.Sections[0] || s.Unfolded
	return s.Folded || v.embed != nil && !asked
}
