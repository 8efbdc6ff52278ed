// Package pictures makes the pictures of a site's pages, and the files of the images in its reports.
package pictures

import (
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/yutu-map/yutu/app"
	"github.com/yutu-map/yutu/app/address"
	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/geodata"
	"github.com/yutu-map/yutu/web/pages"
	"github.com/yutu-map/yutu/web/resource"
	"github.com/yutu-map/yutu/web/snapshot"
	"github.com/yutu-map/yutu/web/words"
)

// Pictures are those of the pages of one site.
type Pictures struct {
	*pages.Content
	Options
	levels []app.Shapes // of detail
}

// Options are what pictures are drawn from besides the content.
type Options struct {
	PageAt func(address.Route) *model.Page
	Maps   map[string]*model.Map // by language
	Around map[string]*model.Around
}

// New reads the shapes that pictures are drawn from.
func New(content *pages.Content, opt Options) (*Pictures, error) {
	ps := &Pictures{Content: content, Options: opt}
	for level := range 2 {
		shapes, err := app.ParseShapes(geodata.ShapeFile(level))
		if err != nil {
			return nil, err
		}
		ps.levels = append(ps.levels, shapes)
	}
	return ps, nil
}

// Resource is a picture of a page, drawn when it is asked for: a share card
// as PNG or SVG, and for what is worth an article a long one.
func (ps *Pictures) Resource(a address.Address) *resource.Resource {
	contentType, draw := "image/png", card
	switch a.Form {
	case address.CardSVG:
		contentType, draw = "image/svg+xml", cardSVG
	case address.Long:
		draw = long
	}
	return &resource.Resource{
		Path: a.Path(), ContentType: contentType, CORS: true, Costly: contentType == "image/png",
		Render: func() ([]byte, error) { return draw(ps.input(ps.PageAt(a.Route))) },
	}
}

func card(in *snapshot.Input) ([]byte, error) { return snapshot.Landscape(in).PNG() }

func cardSVG(in *snapshot.Input) ([]byte, error) { return snapshot.Landscape(in).SVG(), nil }

func long(in *snapshot.Input) ([]byte, error) {
	picture, err := snapshot.Long(in)
	if err != nil {
		return nil, err
	}
	return picture.PNG()
}

// Has tells whether a page has pictures of its own.
func (ps *Pictures) Has(r address.Route) bool {
	if r.Kind == address.Layer && r.Part > 0 { // 38 alike but for an outline: the layer's will do
		return false
	}
	if ps.Few && r.Continues() { // nor has an archive those of its lists, day by day: the list's will do
		return false
	}
	return !ps.Few || r.Kind != address.Story || ps.Newest()[r.ID]
}

// HasLong tells which pages have a long picture: those that are read as a
// whole, not lists, further pages of a list or single figures.
func HasLong(r address.Route) bool {
	return r.Kind == address.Home || r.Kind == address.Story || r.Kind == address.District && r.Part == 0
}

func (ps *Pictures) input(p *model.Page) *snapshot.Input {
	in := &snapshot.Input{
		Page: p, Borders: geodata.TheRegion().In(p.Lang).Picture, Map: ps.Maps[p.Lang], Around: ps.Around[p.Lang], Shapes: ps.levels, Source: ps.Papers(*p),
		Address: strings.TrimPrefix(strings.TrimPrefix(ps.Address(p.Path), "https://"), "http://"),
	}
	if ps.Origin != "" { // only a full address leads somewhere
		in.Code = ps.Address(p.Path)
	}
	return in
}

// Inputs are what all pictures are made of.
func (ps *Pictures) Inputs() iter.Seq2[address.Route, *snapshot.Input] {
	return func(yield func(address.Route, *snapshot.Input) bool) {
		for _, lang := range words.Languages {
			for r := range ps.In(lang).Routes() {
				if !yield(r, ps.input(ps.PageAt(r))) {
					return
				}
			}
		}
	}
}

// Remarks names the characters that pictures cannot show, and the first
// page each is on.
func (ps *Pictures) Remarks() []string {
	first := map[rune]string{}
	var remarks []string
	for route, in := range ps.Inputs() {
		missing := snapshot.Landscape(in).Missing
		if HasLong(route) {
			long, err := snapshot.Long(in)
			if err != nil {
				remarks = append(remarks, fmt.Sprintf("pictures: %s: %v", in.Page.Path, err))
				continue
			}
			missing = append(missing, long.Missing...)
		}
		for _, r := range missing {
			if _, ok := first[r]; !ok {
				first[r] = in.Page.Path
			}
		}
	}
	for r, at := range first {
		remarks = append(remarks, fmt.Sprintf("pictures: no font has %q (%U), first on %s; they show 〓 in its place", r, r, at))
	}
	slices.Sort(remarks)
	return remarks
}

// Shared is the picture that a page is shared with.
type Shared struct {
	Address, Type, Alt string
	Width, Height      int
}

// Shared is a page's share card, or the report's own image in its place.
func (ps *Pictures) Shared(r address.Route, p *model.Page) Shared {
	if p.Kind == model.Story {
		if w := sharedImage(ps.ReportOf(r)); w != nil {
			return Shared{ps.Address("/" + w.Name()), w.Image.Type(), w.Image.Alt.In(p.Lang), w.Width, w.Image.HeightAt(w.Width)}
		}
	}
	return Shared{ps.Address(ps.CardOf(r).As(address.Card)), "image/png", words.Pick(p.Lang, "地图与摘要：", "Map and digest: ") + p.Panel.Title,
		snapshot.LandscapeWidth, snapshot.LandscapeHeight}
}

// CardOf is the page whose card a page is shared with: its own, or that of the list or the layer it is of, or of the unit a report is
// about, else the whole city's.
func (ps *Pictures) CardOf(r address.Route) address.Route {
	if ps.Has(r) {
		return r
	}
	if r.Part > 0 { // a unit chosen of a layer, or what continues a list
		r.Part = 0
		return r
	}
	s, _ := ps.Set.ByID(r.ID)
	up, _ := address.Parse(ps.In(string(r.Lang)).StoryUp(s).Href)
	return up
}
