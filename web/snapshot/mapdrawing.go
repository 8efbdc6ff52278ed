package snapshot

import (
	"cmp"
	"slices"

	"github.com/yutu-map/yutu/app"
	"github.com/yutu-map/yutu/app/model"
)

// A mapDrawing is the map within a picture.
type mapDrawing struct {
	*drawing
	region Box     // what it may cover
	k      float64 // pixels to the map unit, of the whole map
	dx, dy float64 // where the map's corner is
	view   model.View
	label  float64 // size of labels
	taken  []Box   // by labels
}

// insetUpTo is the magnification beyond which the enlarged centre is left out,
// as on the site.
const insetUpTo = 1.02

// coarseUpTo is how many pixels a map unit may have for the coarsest shapes to
// do; their points lie on whole units.
const coarseUpTo = 2

// drawMap draws the map in the view the page opens with: the whole map, if that
// is the view, fills window; all of region is covered.
func (d *drawing) drawMap(region, window Box, label float64) {
	m := d.Map
	k := min(window.width()/float64(m.Width), window.height()/float64(m.Height))
	view := app.FirstView(m, d.Page)
	if view.K <= insetUpTo {
		view = model.Whole // hardly nearer, and the enlarged centre is worth more
	}
	md := &mapDrawing{
		drawing: d, region: region, k: k, view: view, label: label,
		dx: window.X0 + (window.width()-k*float64(m.Width))/2,
		dy: window.Y0 + (window.height()-k*float64(m.Height))/2,
	}
	d.group("map", region)
	d.fillBox(region, ground)
	whole := md.view == model.Whole
	if whole {
		md.lead()
	}
	md.land()
	if whole {
		md.rivers()
	}
	md.overlay()
	if whole {
		md.inset()
	}
	md.taken = append(md.taken, d.legend(region, label*0.94))
	d.group("labels", region)
	md.labels()
	if whole {
		md.wordsAround()
		md.insetLabels()
	}
}

// at is where a point of the map is drawn.
func (md *mapDrawing) at(x, y float64) Point {
	return Point{(x*md.view.K+md.view.X)*md.k + md.dx, (y*md.view.K+md.view.Y)*md.k + md.dy}
}

// shapes are the paths of all units in the level of detail the view asks for.
func (md *mapDrawing) shapes() map[string]Path {
	level := 0
	if md.view.K*md.k > coarseUpTo {
		level = len(md.Shapes) - 1
	}
	s := md.Shapes[level]
	origin := md.at(0, 0)
	k := md.view.K * md.k / float64(s.Scale)
	paths := map[string]Path{}
	for adcode, data := range s.Paths {
		p, err := readPath(data)
		if err != nil {
			panic("snapshot: shape " + adcode + ": " + err.Error()) // geodata's tests hold the format
		}
		paths[adcode] = p.moved(k, origin.X, origin.Y)
	}
	return paths
}

func (md *mapDrawing) land() {
	paths := md.shapes()
	for _, u := range md.Map.Units {
		md.unit(paths[u.Adcode], md.Page.Overlay.Shaded(u), 1.2)
	}
	for _, width := range []float64{7, 3.5} {
		for _, adcode := range md.Page.Selected {
			color := accent
			if width == 7 {
				color = paper
			}
			md.mark(Mark{Path: paths[adcode], Stroke: color, StrokeWidth: width})
		}
	}
}

func (md *mapDrawing) unit(p Path, u model.Unit, width float64) {
	if clip := md.Groups[len(md.Groups)-1].Clip; p.box().Overlaps(clip) {
		md.mark(Mark{Path: p, Fill: shade(u.Fill, u.Class), Stroke: border, StrokeWidth: width})
		if u.Fill == absent {
			md.hatch(p)
		}
	}
}

func (md *mapDrawing) chosen(adcode string) bool { return slices.Contains(md.Page.Selected, adcode) }

// labels are names and numbers of reports, the chosen units first, then those
// with most reports; one that would touch another or the edge is left out.
func (md *mapDrawing) labels() {
	var units []model.Unit
	for _, u := range md.Map.Units {
		units = append(units, md.Page.Overlay.Shaded(u))
	}
	slices.SortStableFunc(units, func(a, b model.Unit) int {
		chosen := func(u model.Unit) int {
			if md.chosen(u.Adcode) {
				return 0
			}
			return 1
		}
		return cmp.Or(cmp.Compare(chosen(a), chosen(b)), cmp.Compare(b.Class, a.Class), cmp.Compare(a.MinWidth, b.MinWidth))
	})
	// MinWidth says from which width of the map a label of 12 pixels has room. Where there are reports, an empty place
	// will do that is wider than the unit.
	width := float64(md.Map.Width) * md.k * md.view.K * 12 / md.label
	for _, u := range units {
		if float64(u.MinWidth) > width && u.Count == "" && !md.chosen(u.Adcode) {
			continue
		}
		x, y := u.NameAt()
		at := md.at(float64(x), float64(y))
		roomy := float64(u.Box[3]-u.Box[1])*md.view.K*md.k > 5*md.label
		if md.putLabel(u, at, md.region) || !md.chosen(u.Adcode) || !roomy {
			continue
		}
		for _, dy := range []float64{1.8, -1.8} { // a pin is in the way
			if md.putLabel(u, Point{at.X, at.Y + dy*md.label}, md.region) {
				break
			}
		}
	}
}

// putLabel writes a unit's label around a point, if there is room.
func (md *mapDrawing) putLabel(u model.Unit, at Point, within Box) bool {
	name := piece{u.Name, md.style(md.label, ink)}
	count := piece{"", md.bold(md.label*0.8, accent)}
	if md.numbered() {
		count.text = u.Count
	}
	switch {
	case md.chosen(u.Adcode):
		name.style = md.bold(md.label*1.25, ink)
	case u.Count != "":
		name.style.Bold = true
	}
	const gap = 4
	width := md.rowWidth(gap, name, count)
	x, baseline := at.X-width/2, at.Y+middle*name.style.Size
	box := Box{x, baseline - rise*name.style.Size, x + width, baseline + fall*name.style.Size}
	if !box.Grown(3).Within(within) || slices.ContainsFunc(md.taken, box.Grown(2).Overlaps) {
		return false
	}
	md.taken = append(md.taken, box)
	md.haloed(func() { md.row(x, baseline, gap, name, count) })
	return true
}

// frame is where the enlarged centre is drawn.
func (md *mapDrawing) frame() (Box, float64) {
	f, in := md.Map.InsetFrame(), md.Map.Inset
	a, b := md.at(float64(f[0]), float64(f[1])), md.at(float64(f[2]), float64(f[3]))
	return Box{a.X, a.Y, b.X, b.Y}, (b.X - a.X) / float64(in[2]-in[0])
}

// lead leads from the enlarged centre to where it lies; it runs below the land.
func (md *mapDrawing) lead() {
	f, _ := md.frame()
	in := md.Map.Inset
	a, b := md.at(float64(in[0]), float64(in[1])), md.at(float64(in[2]), float64(in[3]))
	var lead Path
	lead.MoveTo(Point{f.X0, f.Y1})
	lead.LineTo(Point{a.X, b.Y})
	lead.MoveTo(Point{f.X1, f.Y0})
	lead.LineTo(Point{b.X, a.Y})
	md.mark(Mark{Path: lead, Stroke: bar, StrokeWidth: 1})
}

// inset is the crowded centre once more, enlarged.
func (md *mapDrawing) inset() {
	f, k := md.frame()
	in := md.Map.Inset
	a, b := md.at(float64(in[0]), float64(in[1])), md.at(float64(in[2]), float64(in[3]))
	md.mark(Mark{Path: rectangle(Box{a.X, a.Y, b.X, b.Y}), Stroke: soft, StrokeWidth: 1})

	md.group("inset", f)
	md.fillBox(f, ground)
	fine := md.Shapes[0]
	if k > coarseUpTo {
		fine = md.Shapes[len(md.Shapes)-1]
	}
	for _, u := range md.Map.Units {
		if p, err := readPath(fine.Paths[u.Adcode]); u.InInset && err == nil {
			md.unit(p.moved(k/float64(fine.Scale), f.X0-float64(in[0])*k, f.Y0-float64(in[1])*k), md.Page.Overlay.Shaded(u), 1)
		}
	}
	md.group("frame", md.region)
	md.mark(Mark{Path: rectangle(f), Stroke: soft, StrokeWidth: 1.5})
}

func (md *mapDrawing) insetLabels() {
	f, k := md.frame()
	units := slices.Clone(md.Map.Units)
	slices.SortStableFunc(units, func(a, b model.Unit) int { return cmp.Compare(a.InsetMin, b.InsetMin) })
	md.label *= 0.9
	for _, u := range units {
		if u.InsetMin == 0 {
			continue
		}
		u.Count = "" // the number stands on the map itself
		in := md.Map.Inset
		md.putLabel(u, Point{f.X0 + float64(u.InsetX-in[0])*k, f.Y0 + float64(u.InsetY-in[1])*k}, f)
	}
}

// legend explains the shades, on a plate in the lower left corner of the map:
// no part of Chongqing lies there when all of it is shown.
func (d *drawing) legend(region Box, size float64) Box {
	d.group("legend", Box{})
	style := d.style(size, soft)
	title, steps := d.words.legend, d.Map.Legend
	if o := d.Page.Overlay; o != nil && o.Shading != nil {
		title, steps = o.Shading.Title, o.Shading.Steps
	}
	if o := d.Page.Overlay; o != nil && o.Shading != nil && o.Shading.Layer {
		return d.layerLegend(region, size, o.Shading)
	}
	heading := d.set(title, style)
	step := size * 2.3
	height, padding := size*2.7, size*0.9
	plate := Box{region.X0 + size, region.Y1 - size - height, 0, region.Y1 - size}
	labels, widths, all := make([]*Line, len(steps)), make([]float64, len(steps)), 0.0
	for i, s := range steps {
		if s.Label == "" { // no unit has this shade
			continue
		}
		labels[i] = d.set(s.Label, style)
		widths[i] = max(step, labels[i].Width+size*0.5)
		all += widths[i]
	}
	plate.X1 = plate.X0 + 2*padding + heading.Width + size*0.6 + all
	d.fillBox(plate, paper)
	bottom := plate.Y1 - size*0.65
	d.place(heading, plate.X0+padding, bottom-size*0.05)
	x := plate.X0 + padding + heading.Width + size*0.6
	for i, l := range labels {
		if l == nil {
			continue
		}
		swatch := Box{x, bottom - size*0.5, x + widths[i], bottom}
		d.fillBox(swatch, shades[min(i, len(shades)-1)])
		d.place(l, x+(widths[i]-l.Width)/2, swatch.Y0-size*0.3)
		x += widths[i]
	}
	return plate
}
