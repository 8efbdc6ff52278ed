package app

import (
	"strings"

	"github.com/yutu-map/yutu/app/model"
)

// chart is what the map shows on a page, beside marks. Few moves change it, so
// the parts made of it are seldom drawn anew.
type chart struct {
	base     string
	lang     string
	m        *model.Map
	shapes   *Shapes // level of detail on show
	shading  *model.Shading
	selected string // adcodes, joined by spaces, of the page it was first served with: the client tells later ones itself
	marked   string // adcodes, joined by spaces, where something was found
	first    model.View
	names    []model.Name
}

// land is the drawn map: a link for each unit, and the enlarged centre. It is
// drawn in the view it was first served with. Moving on from there is the
// client's: it changes only what is the same in all of land's drawings.
type land struct{ chart }

func (land) place() string { return "svg#shapes" }
func (land) whole() string { return "" }

func (l land) draw() *node {
	d := drawing{chart: &l.chart, words: wordsIn(l.lang)}
	return wholeMap("shapes", d.m).
		Attr("role", "group").Attr("aria-label", d.m.Region.Map).Attr("aria-describedby", "maphelp").
		Body(some(d.land(), d.inset(), d.hatch())...)
}

// names are the units' names, in their places in the view they were first served
// with. They keep their size in pixels while the shapes scale with the window,
// because their layer has no viewBox and places them in per cent.
type names struct{ chart }

func (names) place() string { return "svg#labels" }
func (names) whole() string { return "" }

func (n names) draw() *node {
	d := drawing{chart: &n.chart, words: wordsIn(n.lang)}
	return svg("svg").ID("labels").Attr("aria-hidden", "true").Body(d.labels()...)
}

func joined(adcodes []string) string { return strings.Join(adcodes, " ") }

// wholeMap is a layer whose unit is the map's.
func wholeMap(id string, m *model.Map) *node {
	return svg("svg").ID(id).Attr("viewBox", "0 0 "+itoa(m.Width)+" "+itoa(m.Height))
}

// mapView is the map's part of the page: the layers, legend and controls.
func (s *State) mapView(v view) *node {
	if s.Lean != nil {
		return s.Lean(s)
	}
	shown := chart{
		base: s.Base, lang: s.Page.Lang, m: s.Map, shapes: s.Shapes,
		selected: joined(s.First.Selected), marked: joined(s.Page.Marked), first: s.First.View,
	}
	if o := s.overlay(); o != nil {
		shown.shading = o.Shading
	}
	named := shown
	named.shapes, named.names = nil, s.Names() // a finer level of detail moves no name
	// press.js takes the marks away and leaves it to the client to draw those of its page.
	return s.section(v, v.legend(s.Map, shown.shading),
		part(land{shown}), part(fixed{"svg#around", s.around()}), pressed(s.marks(), Standing{Turn: s.Stands.Turn}), part(names{named}))
}

// marks are those of what is shown.
func (s *State) marks() marks {
	over := marks{base: s.Base, m: s.Map, shapes: s.Shapes, selected: joined(s.Chosen()), first: s.First.View, path: s.Page.Path}
	if o := s.overlay(); o != nil {
		over.flows, over.pins = o.Flows, o.Pins
	}
	return over
}

// section is the map with its layers, from the lowest.
func (s *State) section(v view, legend *node, layers ...*node) *node {
	return s.staged(v, layers,
		part(fixed{"p#maphelp", put(el("p").ID("maphelp").Class("unseen"), v.words.mapHelp)}),
		part(fixed{"div.legend", legend}),
		part(fixed{"div.controls", v.controls()}),
		part(fixed{"p#hint", put(el("p").Class("hint").ID("hint").Attr("aria-hidden", "true"), v.words.hint)}),
	)
}

// staged is the map's section: its layers, and what stands around them.
func (s *State) staged(v view, layers []*node, beside ...*node) *node {
	stage := el("div").Class("stage").ID("stage").Body(layers...)
	if s.First.View.Near() {
		stage = stage.DataSet("zoomed", "1")
	}
	return el("section").Class("map").ID("map").Attr("aria-label", v.region.Map).Body(append([]*node{stage}, beside...)...)
}

// drawing is one rendering of the map.
type drawing struct {
	*chart
	words *words
}

// land is the group of all units. Its transform is the view, the one within it
// the scale of the level of detail.
func (d drawing) land() *node {
	units := each(d.m.Units, func(u model.Unit) *node { return d.unit(d.shading.Shaded(u), d.path(u.Adcode)) })
	for _, adcode := range strings.Fields(d.marked) {
		units = append(units, d.path(adcode).Class("mark"))
	}
	return svg("g").ID("view").Attr("transform", Transform(d.first)).Body(
		svg("g").Attr("transform", d.shapes.shrink()).Body(units...),
	)
}

// Transform is the SVG transform of a view.
func Transform(v model.View) string {
	return "translate(" + Decimal(v.X) + " " + Decimal(v.Y) + ") scale(" + Decimal(v.K) + ")"
}

func (d drawing) path(adcode string) *node { return d.shapes.path(adcode) }

// shrink is the transform from a level of detail to map units.
func (s *Shapes) shrink() string { return "scale(" + Decimal(1/float64(s.Scale)) + ")" }

func (s *Shapes) path(adcode string) *node { return svg("path").Attr("d", s.of(adcode)) }

func (d drawing) unit(u model.Unit, shape *node) *node {
	if u.InInset {
		shape = shape.ID("p" + u.Adcode)
	}
	a := svg("a").Class(d.class(u)).Attr("href", d.link(u.Href)).ID("u"+u.Adcode).Attr("aria-label", u.Label)
	if u.Adcode == d.stop() {
		a = a.Attr("tabindex", "0")
	} else {
		a = a.Attr("tabindex", "-1")
	}
	if d.chosen(u.Adcode) {
		a = a.Attr("aria-current", "page")
	}
	if u.Fill != "" { // a layer's: what it is, for pointers; others hear the label
		return a.Body(shape, put(svg("title"), u.Label))
	}
	return a.Body(shape)
}

// hatch is what units without a value are filled with. It is not much, and needs no
// colour of its own.
func (d drawing) hatch() *node {
	if d.shading == nil || !d.shading.Layer {
		return nil
	}
	return with(svg("pattern"), "id=hatch width=7 height=7 patternUnits=userSpaceOnUse patternTransform=rotate(45)").Body(
		with(svg("rect"), "width=7 height=7"), with(svg("path"), "d=M0,0V7"))
}

func (d drawing) link(href string) string { return d.base + href[1:] }

func (d drawing) class(u model.Unit) string {
	class := "u " + u.Shade()
	if d.chosen(u.Adcode) {
		class += " sel"
	}
	return class + d.hit(u.Adcode)
}

// hit is the class of a unit in which something was found.
func (d drawing) hit(adcode string) string {
	if strings.Contains(d.marked, adcode) {
		return " hit"
	}
	return ""
}

func (d drawing) chosen(adcode string) bool { return strings.Contains(d.selected, adcode) }

// stop is the one unit that the Tab key reaches: the chosen one, else the one
// with most reports.
func (d drawing) stop() string {
	if chosen := strings.Fields(d.selected); len(chosen) > 0 {
		return chosen[0]
	}
	most := d.m.Units[0]
	for _, u := range d.m.Units {
		if u.Class > most.Class {
			most = u
		}
	}
	return most.Adcode
}

// inset is the crowded centre once more, enlarged, for pointers; other readers
// reach its units in the map itself and in the list.
func (d drawing) inset() *node {
	f, in := d.m.InsetFrame(), d.m.Inset
	shapes := []*node{rect("sea", in)}
	for _, u := range d.m.Units {
		if !u.InInset {
			continue
		}
		u = d.shading.Shaded(u)
		shapes = append(shapes, svg("a").Class(d.class(u)).Attr("href", d.link(u.Href)).
			Attr("tabindex", "-1").Attr("aria-hidden", "true").
			Body(svg("use").Attr("href", "#p"+u.Adcode).Attr("transform", d.shapes.shrink())))
	}
	box := itoa(in[0]) + " " + itoa(in[1]) + " " + itoa(in[2]-in[0]) + " " + itoa(in[3]-in[1])
	return svg("g").ID("inset").Body(
		svg("path").Class("lead").Attr("d", "M"+point(f[0], f[3])+"L"+point(in[0], in[3])+"M"+point(f[2], f[1])+"L"+point(in[2], in[1])),
		rect("frame", in),
		svg("svg").Attr("x", itoa(f[0])).Attr("y", itoa(f[1])).
			Attr("width", itoa(f[2]-f[0])).Attr("height", itoa(f[3]-f[1])).Attr("viewBox", box).Body(shapes...),
		rect("frame", f),
	)
}

func point(x, y int) string { return itoa(x) + " " + itoa(y) }

func rect(class string, b model.Box) *node {
	return svg("rect").Class(class).Attr("x", itoa(b[0])).Attr("y", itoa(b[1])).
		Attr("width", itoa(b[2]-b[0])).Attr("height", itoa(b[3]-b[1]))
}

// labels are the units' names, each with the least width of the window at which
// it has room (see LabelClass), then those of the inset.
func (d drawing) labels() []*node {
	var labels []*node
	for i, u := range d.m.Units {
		labels = append(labels, d.unitLabel(i, d.shading.Shaded(u)).ID("n"+u.Adcode))
	}
	f, in := d.m.InsetFrame(), d.m.Inset
	k := float64(f[2]-f[0]) / float64(in[2]-in[0])
	for _, u := range d.m.Units {
		if u.InsetMin == 0 {
			continue
		}
		x, y := float64(f[0])+float64(u.InsetX-in[0])*k, float64(f[1])+float64(u.InsetY-in[1])*k
		u.Count = "" // the number stands on the map itself
		labels = append(labels, d.label(u, x, y, "i "+LabelClass(float64(u.InsetMin)), u.InsetStand).ID("i"+u.Adcode))
	}
	return labels
}

// unitLabel is the name of the nth unit.
func (d drawing) unitLabel(n int, u model.Unit) *node {
	name := d.names[n]
	x, y := float64(name.X)*d.first.K+d.first.X, float64(name.Y)*d.first.K+d.first.Y
	return d.label(u, x, y, LabelClass(float64(name.Least)/d.first.K), name.Stand)
}

func (d drawing) label(u model.Unit, x, y float64, class, stand string) *node {
	if stand != "" {
		class += " " + stand
	}
	if u.Count != "" {
		class += " has"
	}
	if d.chosen(u.Adcode) {
		class += " sel"
		if len(d.selected) == len("ADCODE") {
			class += " only"
		}
	}
	class += d.hit(u.Adcode)
	t := svg("text").Class(class).
		Attr("x", Decimal(100*x/float64(d.m.Width))+"%").Attr("y", Decimal(100*y/float64(d.m.Height))+"%")
	if u.Count == "" {
		return put(t, u.Name)
	}
	return t.Body(text(u.Name), put(svg("tspan").Attr("dx", "3"), u.Count))
}

// LabelSteps are the widths of the whole map, in CSS pixels, at which the
// stylesheet shows more labels.
var LabelSteps = []int{0, 240, 300, 340, 400, 480, 560, 640, 740, 860, 1000, 1200, 1500}

// LabelClass names the first of LabelSteps at which a label that needs the given
// width is shown; "w-" never is.
func LabelClass(width float64) string {
	for i, step := range LabelSteps {
		if width <= float64(step) {
			return "w" + itoa(i)
		}
	}
	return "w-"
}

func (v view) legend(m *model.Map, shading *model.Shading) *node {
	title, legend, class := v.words.legend, m.Legend, "legend"
	if shading != nil {
		title, legend = shading.Title, shading.Steps
		if shading.Layer {
			class += " of"
		}
	}
	return el("div").Class(class).Body(v.steps(title, legend), v.editionOf(m))
}

// editionOf says which edition of the borders the map shows.
func (v view) editionOf(m *model.Map) *node {
	return el("p").Class("edition").Body(put(el("a").Attr("href", v.route("about")), m.Note))
}

// steps are the shades with what they stand for.
func (v view) steps(title string, legend []model.Step) *node {
	steps := []*node{put(el("span").Class("what"), title)}
	for i, step := range legend {
		if step.Label == "" { // no unit has this shade
			continue
		}
		s := el("span").Class("step")
		if step.Here {
			s = s.Attr("aria-current", "true")
		}
		steps = append(steps, s.Body(some(
			el("i").Class(step.Shade(i)), put(el("span"), step.Label),
			maybe(step.Count, func() *node { return put(el("small"), step.Count) }))...))
	}
	return el("p").Class("steps").Body(steps...)
}

// wholeMap leads back to the whole map.
func (v view) wholeMap() *node {
	return put(el("a").ID("whole").Attr("href", v.link(v.home())), v.words.all)
}

// controls: the way back to the whole map is a link; the buttons need scripts
// and are hidden without.
func (v view) controls() *node {
	button := func(id, label, sign string) *node {
		return put(el("button").ID(id).Attr("type", "button").Attr("aria-label", label), sign)
	}
	return el("div").Class("controls").Body(
		v.wholeMap(),
		button("zoomin", v.words.zoomIn, "+"),
		button("zoomout", v.words.zoomOut, "−"),
	)
}
