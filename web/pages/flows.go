package pages

import (
	"cmp"
	"math"
	"slices"

	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/geodata"
	"github.com/yutu-map/yutu/stories"
)

// flows draws relations whose two ends are places on the map: one arc for all
// that a paragraph says of the same two, arcs of several paragraphs side by
// side. Relations of the whole city, which is everywhere, stand in the panel's
// list only.
func (mk *Maker) flows(refs []stories.RelationRef) []model.Flow {
	var flows []model.Flow
	drawn := map[[2]stories.End][]string{} // hrefs of the arcs between two ends
	at := map[[2]stories.End]int{}         // the last of them in flows
	for _, ref := range refs {
		r := ref.Relation
		x0, y0, ok0 := mk.anchor(r.From)
		x2, y2, ok2 := mk.anchor(r.To)
		if !ok0 || !ok2 {
			continue
		}
		ends := [2]stories.End{r.From, r.To}
		href := paragraphHref(mk.lang, ref.Story.ID, r.Paragraph)
		kind := mk.Set.Vocabulary.RelationKinds[r.Kind].In(mk.lang)
		measured := len(r.Metrics) > 0
		if len(ref.Story.Together(r)) > 1 { // the figure is not this arrow's alone
			kind, measured = kind+mk.texts.TotalOfSeveral, false
		}
		if n := len(drawn[ends]); n > 0 && drawn[ends][n-1] == href {
			f := &flows[at[ends]]
			f.Label += mk.pick("、", ", ") + kind
			f.Measured = f.Measured || measured
			continue
		}
		x1, y1, x2, y2 := bent(x0, y0, x2, y2, 0.16+0.12*float64(len(drawn[ends])))
		drawn[ends], at[ends] = append(drawn[ends], href), len(flows)
		flows = append(flows, model.Flow{
			X0: x0, Y0: y0, X1: x1, Y1: y1, X2: x2, Y2: y2, Measured: measured, Href: href,
			From: r.From.Unit, To: r.To.Unit,
			Label: mk.party(r.From).Name + " → " + mk.party(r.To).Name + mk.pick("：", ": ") + kind,
		})
	}
	return flows
}

// anchor is where an end of a relation lies on the map: a unit's label point, or
// the middle of those of an area's units.
func (c *Content) anchor(e stories.End) (x, y float64, ok bool) {
	if e.At.Source != "" {
		x, y = geodata.Project(e.At.Lon, e.At.Lat)
		return c.onMap(x, c.Layout.Width), c.onMap(y, c.Layout.Height), true
	}
	adcodes := []string{e.Unit}
	if e.Area != "" {
		adcodes = c.Set.Vocabulary.Areas[e.Area].Units
	}
	n := 0.0
	for _, a := range adcodes {
		for _, s := range c.Layout.Shapes {
			if s.Adcode == geodata.Adcode(a) {
				x, y, n = x+float64(s.X), y+float64(s.Y), n+1
			}
		}
	}
	if n == 0 {
		return 0, 0, false
	}
	return math.Round(x / n), math.Round(y / n), true
}

// onMap moves what lies beyond the map to its edge, where an arrow still says in
// which direction it is.
func (c *Content) onMap(v float64, size int) float64 {
	return math.Round(min(max(v, 10), float64(size)-10))
}

// parties are the ends of relations that are no units, so that no name on the map
// tells where they are: partners beyond Chongqing whose place is known, and areas
// of several units that an arrow leads from or to. Each is there once.
func (mk *Maker) parties(refs []stories.RelationRef) []model.Pin {
	var pins []model.Pin
	for _, ref := range refs {
		from, to := ref.Relation.From, ref.Relation.To
		_, _, ok0 := mk.anchor(from)
		_, _, ok2 := mk.anchor(to)
		for _, e := range []stories.End{from, to} {
			if e.At.Source == "" && (e.Area == "" || !ok0 || !ok2) {
				continue
			}
			x, y, _ := mk.anchor(e)
			pin := model.Pin{
				X: x, Y: y, Name: mk.party(e).Name, Out: true, Href: paragraphHref(mk.lang, ref.Story.ID, ref.Relation.Paragraph),
				West: x > 0.8*float64(mk.Layout.Width),
			}
			if !slices.ContainsFunc(pins, func(p model.Pin) bool { return p.Name == pin.Name }) {
				pins = append(pins, pin)
			}
		}
	}
	return pins
}

// bent gives the control point of an arc that stands off the straight line by a
// share of its length, upward, and its end, moved back a little so that the head
// does not cover the name of the place it points to.
func bent(x0, y0, x2, y2, share float64) (x1, y1, endX, endY float64) {
	dx, dy := x2-x0, y2-y0
	if dx < 0 {
		share = -share
	}
	x1, y1 = (x0+x2)/2+dy*share*2, (y0+y2)/2-dx*share*2
	back := math.Hypot(x2-x1, y2-y1)
	k := max(0, 1-16/back)
	round := func(v float64) float64 { return math.Round(v*10) / 10 }
	return round(x1), round(y1), round(x1 + (x2-x1)*k), round(y1 + (y2-y1)*k)
}

// spanning is a box grown to hold arcs: their ends and the middle, where they
// stand off farthest.
func spanning(box model.Box, flows []model.Flow) model.Box {
	for _, f := range flows {
		box = box.With(int(f.X0), int(f.Y0)).With(int(f.X2), int(f.Y2)).
			With(int(f.X0+2*f.X1+f.X2)/4, int(f.Y0+2*f.Y1+f.Y2)/4)
	}
	return box
}

// relationsPage lists all relations in words, with their arcs on the map.
func (mk *Maker) relationsPage() model.Page {
	t := mk.texts
	p := mk.overview("relations", model.Flows, t.RelationsTitle, t.RelationsText)
	var refs []stories.RelationRef
	all := 0
	for i := range mk.Set.Stories {
		s := &mk.Set.Stories[i]
		for j := range s.Relations {
			if all++; all <= mostRows {
				refs = append(refs, stories.RelationRef{Relation: &s.Relations[j], Story: s})
			}
		}
	}
	slices.SortStableFunc(refs, func(x, y stories.RelationRef) int { // those with figures first
		return cmp.Compare(min(1, len(y.Relation.Metrics)), min(1, len(x.Relation.Metrics)))
	})
	p.Overlay = overlay(mk.flows(refs), mk.parties(refs))
	panel := &p.Panel

	var drawn, listed []model.Relation
	for _, ref := range firsts(refs) {
		r := mk.relation(ref.Relation, ref.Story, Scope{})
		_, _, from := mk.anchor(ref.Relation.From)
		if _, _, to := mk.anchor(ref.Relation.To); from && to {
			drawn = append(drawn, r)
		} else {
			listed = append(listed, r)
		}
	}
	Add(panel, model.Section{Heading: mk.pick("画在地图上的", "Drawn on the map") + model.Bracketed(mk.lang, model.Counted(len(drawn))), Relations: drawn, Note: mk.ofAll(len(refs), all)})
	Add(panel, model.Section{Heading: mk.pick("没有画出的", "Not drawn") + model.Bracketed(mk.lang, model.Counted(len(listed))), Relations: listed,
		Note: mk.pick("一方是全市，或位置没有可引用的坐标，地图上不画箭头。", "One side is the whole city, or no source gives its place; no arrow is drawn.")})
	if all == 0 {
		Add(panel, mk.saysNothing())
	}
	return p
}
