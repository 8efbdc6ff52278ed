package site

import (
	"fmt"
	"iter"
	"path"
	"slices"
	"strings"

	"github.com/yutu-map/yutu/app"
	"github.com/yutu-map/yutu/app/address"
	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/geodata"
	"github.com/yutu-map/yutu/stories"
	"github.com/yutu-map/yutu/web/snapshot"
	"github.com/yutu-map/yutu/web/words"
)

// pictureResource is a picture of a page, drawn when it is asked for: a share card
// as PNG or SVG, and for what is worth an article a long one.
func (b *bench) pictureResource(a address.Address, render func(*snapshot.Input) ([]byte, error)) *Resource {
	contentType := "image/png"
	if a.Form == address.CardSVG {
		contentType = "image/svg+xml"
	}
	return &Resource{
		Path: a.Path(), ContentType: contentType, CORS: true, Costly: contentType == "image/png",
		Render: func() ([]byte, error) { return render(b.snapshotInput(*b.pageAt(a.Route))) },
	}
}

func longPicture(in *snapshot.Input) ([]byte, error) {
	picture, err := snapshot.Long(in)
	if err != nil {
		return nil, err
	}
	return picture.PNG()
}

// hasLong tells which pages have a long picture: those that are read as a
// whole, not lists, further pages of a list or single figures.
func hasLong(r address.Route) bool {
	return r.Kind == address.Home || r.Kind == address.Story || r.Kind == address.District && r.Part == 0
}

func (b *bench) snapshotInput(p model.Page) *snapshot.Input {
	in := &snapshot.Input{
		Page: &p, Borders: geodata.TheRegion().In(p.Lang).Picture, Map: b.maps[p.Lang], Around: b.around[p.Lang].model, Shapes: b.levels, Source: b.papers(p),
		Address: strings.TrimPrefix(strings.TrimPrefix(b.Address(p.Path), "https://"), "http://"),
	}
	if b.opt.Origin != "" {
		in.Code = b.Address(p.Path)
	}
	return in
}

// snapshotShapes are the levels of detail that pictures are drawn from.
func snapshotShapes() ([]app.Shapes, error) {
	var levels []app.Shapes
	for level := range 2 {
		shapes, err := app.ParseShapes(geodata.ShapeFile(level))
		if err != nil {
			return nil, err
		}
		levels = append(levels, shapes)
	}
	return levels, nil
}

// papers names the papers that a page's content is from, and their dates.
func (b *bench) papers(p model.Page) string {
	var parts []string
	const most = 3
	for _, s := range b.storiesOf(p) {
		part := s.Paper.In(p.Lang) + words.Pick(p.Lang, "", ", ") + stories.FormatDate(p.Lang, s.Date)
		if !slices.Contains(parts, part) {
			parts = append(parts, part)
		}
		if len(parts) > most {
			break
		}
	}
	if len(parts) > most {
		parts = append(parts[:most], words.Pick(p.Lang, "等", "and others"))
	}
	return strings.Join(parts, words.Pick(p.Lang, "；", "; "))
}

// storiesOf are the reports a page draws on: a report's or a figure's own, and
// elsewhere those the page leads to; all for the pages that count them.
func (b *bench) storiesOf(p model.Page) []*stories.Story {
	var found []*stories.Story
	switch p.Kind {
	case model.About, model.Layer, model.Layers:
		return nil
	case model.Story:
		if s, ok := b.Set.ByID(path.Base(p.Path)); ok {
			found = append(found, s)
		}
		return found
	case model.Metric:
		if _, s, ok := b.Set.Metric(path.Base(p.Path)); ok {
			found = append(found, s)
		}
		return found
	}
	linked := storiesLinked(&p.Panel)
	counts := countsAll(&p, linked)
	for i := range b.Set.Stories {
		if s := &b.Set.Stories[i]; counts || linked[s.ID] {
			found = append(found, s)
		}
	}
	return found
}

// countsAll tells whether a page draws on all reports, because it counts them.
func countsAll(p *model.Page, linked map[string]bool) bool {
	switch p.Kind {
	case model.Home:
		return true
	case model.About, model.Layer, model.Layers, model.District, model.Spot:
		return false
	}
	return len(linked) == 0
}

// storiesLinked are the ids of the reports that a panel lists or quotes.
func storiesLinked(p *model.Panel) map[string]bool {
	ids := map[string]bool{}
	eachHref(p, func(href string) {
		if _, rest, ok := strings.Cut(href, "/story/"); ok {
			id, _, _ := strings.Cut(rest, "#")
			ids[id] = true
		}
	})
	return ids
}

// snapshotInputs are what all pictures are made of.
func (b *bench) snapshotInputs() iter.Seq2[address.Route, *snapshot.Input] {
	return func(yield func(address.Route, *snapshot.Input) bool) {
		for _, lang := range words.Languages {
			for r := range b.In(lang).Routes() {
				if !yield(r, b.snapshotInput(*b.pageAt(r))) {
					return
				}
			}
		}
	}
}

// snapshotRemarks names the characters that pictures cannot show, and the first
// page each is on.
func snapshotRemarks(inputs iter.Seq2[address.Route, *snapshot.Input]) []string {
	first := map[rune]string{}
	var remarks []string
	for route, in := range inputs {
		missing := snapshot.Landscape(in).Missing
		if hasLong(route) {
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

// imageData tells a page's head of its share card, or of the report's own image in its place.
func (b *bench) imageData(data map[string]any, p *model.Page) {
	if p.Kind == model.Missing {
		return
	}
	if p.Kind == model.Story {
		if w := sharedImage(b.reportOf(routeOf(p))); w != nil {
			data["Image"], data["ImageType"] = b.Address("/"+w.Name()), w.Image.Type()
			data["ImageWidth"], data["ImageHeight"], data["ImageAlt"] = w.Width, w.Image.HeightAt(w.Width), w.Image.Alt.In(p.Lang)
			return
		}
	}
	data["Image"], data["ImageType"] = b.Address(b.cardOf(routeOf(p)).As(address.Card)), "image/png"
	data["ImageWidth"], data["ImageHeight"] = snapshot.LandscapeWidth, snapshot.LandscapeHeight
	data["ImageAlt"] = words.Pick(p.Lang, "地图与摘要：", "Map and digest: ") + p.Panel.Title
}

// cardOf is the page whose card a page is shared with: its own, or that of the unit a report is about, else the whole city's.
func (b *bench) cardOf(r address.Route) address.Route {
	if b.pictured(r) {
		return r
	}
	if r.Kind == address.Layer { // a unit chosen of it
		r.Part = 0
		return r
	}
	s, _ := b.Set.ByID(r.ID)
	up, _ := address.Parse(b.In(string(r.Lang)).StoryUp(s).Href)
	return up
}

// routeOf is the route of a page.
func routeOf(p *model.Page) address.Route {
	r, _ := address.Parse(p.Path)
	return r
}
