package model

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"
)

// Label is a name before it is known from which width of the map on it is shown.
// It keeps its size in CSS pixels while the map grows, so two labels are apart
// from some width on and may overlap below it.
type Label struct {
	X, Y          float64    // its point, in map units
	DX, DY        float64    // of its middle from there, in CSS pixels
	Width, Height float64    // in CSS pixels
	Room          float64    // the width it may take up, in map units; 0: it may stand out of its borders
	Edges         [4]float64 // of its window from its point: left, top, right, bottom, in map units; 0: none
	Least         float64    // of the whole map, in CSS pixels: from this on it is shown
}

// LabelHeight is the height of a name in CSS pixels, its halo included.
const LabelHeight = 16

// NarrowMap is the width in CSS pixels of the whole map on the narrowest phones:
// names that matter are put where they have room on it.
const NarrowMap = 300

// Stands are the ways a name can stand at its point, as classes of the
// stylesheet: in the middle of it, below, above, beginning there, ending there.
var Stands = []string{"", "lo", "hi", "s", "e", "lo s", "lo e", "hi s", "hi e"}

// An Anchor is a point of the map, and how a name stands there.
type Anchor struct {
	X, Y  int
	Stand string
}

// Standing are points with all ways to stand at them.
func Standing(points ...[2]int) []Anchor {
	var places []Anchor
	for _, p := range points {
		for _, stand := range Stands {
			places = append(places, Anchor{p[0], p[1], stand})
		}
	}
	return places
}

// A Paper is what names are written on: a map of so many units, magnified, of
// which a window shows a part, and the names that are there.
type Paper struct {
	Width, K float64
	Window   Box
	Moves    bool // the window does: names its edges cut are shown nevertheless
	Taken    []Label

	avoided []Label // room for those to keep off
}

// put is the label in a place on paper.
func (paper *Paper) put(l Label, at Anchor) Label {
	l.X, l.Y, l.DX, l.DY = float64(at.X)*paper.K, float64(at.Y)*paper.K, 0, 0
	for way := range strings.FieldsSeq(at.Stand) {
		switch way {
		case "lo":
			l.DY = 18
		case "hi":
			l.DY = -18
		case "s":
			l.DX = l.Width / 2
		case "e":
			l.DX = -l.Width / 2
		}
	}
	w := paper.Window
	for i, room := range [4]int{at.X - w[0], at.Y - w[1], w[2] - at.X, w[3] - at.Y} {
		l.Edges[i] = max(float64(room)*paper.K, 0.1)
	}
	return l
}

// Best puts a label in the place nearest to home of those where it is shown when
// the map is enough pixels wide, else in the one where it is shown first. It keeps
// off the reserved labels as well, as far as that is possible.
func (paper *Paper) Best(l Label, home Anchor, places []Anchor, enough float64, reserved []Label) (best Label, at Anchor) {
	least, avoided := math.Inf(1), append(append(paper.avoided[:0], paper.Taken...), reserved...)
	paper.avoided = avoided
	from := paper.put(l, home)
	for _, p := range places {
		next := paper.put(l, p)
		far := func(width float64) float64 {
			return math.Hypot((next.X-from.X)/paper.Width*width+next.DX-from.DX, (next.Y-from.Y)/paper.Width*width+next.DY-from.DY)
		}
		cost := far(enough) + 0.3*far(3*enough)
		if cost >= least {
			continue // others in the way can only make it worse
		}
		if free := next.after(avoided, paper.Width); free.Least > enough {
			cost += 1e4 + free.Least
		}
		if cost < least {
			least, best, at = cost, next, p
		}
	}
	if paper.Moves {
		best.Edges = [4]float64{}
	}
	best = best.after(paper.Taken, paper.Width)
	paper.Taken = append(paper.Taken, best)
	return best, at
}

// after is the label with the least width at which it is shown: there and from
// there on it overlaps none of the earlier ones that are shown.
func (l Label) after(earlier []Label, mapWidth float64) Label {
	if l.Room > 0 {
		l.Least = max(l.Least, l.Width/l.Room*mapWidth)
	}
	for i, need := range [4]float64{l.Width/2 - l.DX + 1, l.Height/2 - l.DY, l.Width/2 + l.DX + 1, l.Height/2 + l.DY} {
		if l.Edges[i] > 0 {
			l.Least = max(l.Least, need/l.Edges[i]*mapWidth)
		}
	}
	// Earlier labels are shown from their least width on and are in the way up to
	// clear: between the two, this one must hide; raise its start until no such
	// stretch lies above it.
	for changed := true; changed; {
		changed = false
		for _, other := range earlier {
			if clear := l.clear(other, mapWidth); clear > l.Least && clear > other.Least {
				l.Least, changed = clear, true
			}
		}
	}
	return l
}

// clear is the width of the map from which on two labels do not overlap.
func (l Label) clear(other Label, mapWidth float64) float64 {
	return min(
		from((l.X-other.X)/mapWidth, l.DX-other.DX, (l.Width+other.Width)/2+3),
		from((l.Y-other.Y)/mapWidth, l.DY-other.DY, (l.Height+other.Height)/2+1))
}

// from is the width of the map from which on two middles, whose distance is
// share of the width and shift pixels, are need pixels apart.
func from(share, shift, need float64) float64 {
	if share < 0 {
		share, shift = -share, -shift
	}
	switch {
	case need <= shift || share == 0 && need <= -shift:
		return 0
	case share == 0:
		return math.MaxInt32
	}
	return (need - shift) / share
}

// TextWidth estimates the width of a label in CSS pixels: Han characters are as
// wide as the font is high (12 px), Latin letters of an 11 px font at most 6.8 on
// average (DejaVu Sans, the widest of the fonts a system may choose).
func TextWidth(s string) float64 {
	w := 0.0
	for _, r := range s {
		if r >= 0x2E80 {
			w += 12
		} else {
			w += 6.8
		}
	}
	return w
}

// Lettering is the unit's name with its number, if it has one.
func (u *Unit) Lettering() Label { return u.lettering(1) }

// lettering is the same in letters wider by a factor; a number makes them bold.
func (u *Unit) lettering(bold float64) Label {
	l := Label{Width: TextWidth(u.Name) * bold, Height: LabelHeight}
	if u.Count != "" {
		l.Width = TextWidth(u.Name)*max(bold, 1.1) + 3 + TextWidth(u.Count)
	}
	return l
}

// Name is how a unit's name is shown on one page.
type Name struct {
	Anchor
	Least int // as Unit.MinWidth
}

// Naming is what one page shows on the map, as far as names depend on it.
type Naming struct {
	Selected []string // adcodes, as all of these
	Ends     []string // of the page's arrows, and where something was found
	Shading  *Shading // nil: by reports
	Pins     []Pin
	View     View // that the page opens with
}

// Names are the names of all units, in their order, as a page shows them: first
// what the page is about (what is selected, the ends of its arrows, what it
// counts), then units with reports, then the others by their area. Of these
// all but what the page counts itself go by shade and not by number: one more
// report should not move names on pages that do not show it.
func (m *Map) Names(page Naming) []Name {
	names := make([]Name, len(m.Units))
	for i, u := range m.Units {
		names[i] = Name{u.named(), u.MinWidth}
	}
	if len(page.Selected)+len(page.Ends)+len(page.Pins) == 0 && page.Shading == nil {
		return names
	}
	paper := Paper{Width: float64(m.Width), K: 1, Window: m.Window(page.View), Moves: true}
	for _, p := range page.Pins {
		paper.Taken = append(paper.Taken, p.labels()...)
	}
	var middles []Label
	for _, i := range m.ordered(page) {
		u := page.Shading.Shaded(m.Units[i])
		rank, bold := page.rank(m.Units[i]), 1.0
		if rank == 0 {
			bold = 1.1
			if len(page.Selected) == 1 {
				bold = 1.3
			}
		}
		home, places := u.named(), []Anchor{u.named()}
		l := u.lettering(bold)
		if rank == others {
			l.Least = float64(u.MinWidth)
		} else {
			places = Standing([2]int{home.X, home.Y}, [2]int{u.X, u.Y})
		}
		middles = m.Middles(middles[:0], i)
		l, names[i].Anchor = paper.Best(l, home, places, NarrowMap*page.View.K, middles)
		names[i].Least = int(math.Ceil(l.Least))
	}
	return names
}

// named is where the unit's name stands on pages of no other mind.
func (u *Unit) named() Anchor {
	x, y := u.NameAt()
	return Anchor{x, y, u.Stand}
}

// Middles adds to some labels the middles of all other units with reports: no name should move there.
func (m *Map) Middles(to []Label, but int) []Label {
	for i := range m.Units {
		if u := &m.Units[i]; i != but && u.Count != "" {
			to = append(to, Label{X: float64(u.X), Y: float64(u.Y), Width: 12, Height: 2})
		}
	}
	return to
}

// others is the rank of units that neither page nor reports are about.
const others = 4

func (page *Naming) rank(u Unit) int {
	switch {
	case slices.Contains(page.Selected, u.Adcode):
		return 0
	case slices.Contains(page.Ends, u.Adcode):
		return 1
	case page.Shading != nil && page.Shading.Units[u.Adcode].Count != "":
		return 2
	case u.Count != "":
		return 3
	}
	return others
}

// Order are the indexes of units, those of the darkest shade first, then the largest.
func (m *Map) Order() []int { return m.ordered(Naming{}) }

// ordered are the indexes of units, those to be named first at the beginning.
func (m *Map) ordered(page Naming) []int {
	order := make([]int, len(m.Units))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		u, v := m.Units[a], m.Units[b]
		rank, more, less := page.rank(u), v.Class, u.Class
		if rank == 2 {
			u, v = page.Shading.Shaded(u), page.Shading.Shaded(v)
			more, less = v.count(), u.count()
		}
		return cmp.Or(cmp.Compare(rank, page.rank(m.Units[b])), cmp.Compare(more, less), cmp.Compare(v.Box.area(), u.Box.area()))
	})
	return order
}

// count is the number beside the name.
func (u *Unit) count() int {
	n, _ := strconv.Atoi(u.Count)
	return n
}

func (b Box) area() int { return (b[2] - b[0]) * (b[3] - b[1]) }

// labels are what a pin keeps free of names: its dot and, if it has one, its name.
func (p *Pin) labels() []Label {
	dot := Label{X: p.X, Y: p.Y, Width: PinSize, Height: PinSize}
	if p.Many > 1 {
		dot.Width, dot.Height = ManyPinSize, ManyPinSize
	}
	if !p.Named() {
		return []Label{dot}
	}
	width := TextWidth(p.Name)
	if p.Shown {
		width *= 1.1 // bold
	}
	name := Label{X: p.X, Y: p.Y, DX: PinName + width/2, Width: width, Height: LabelHeight}
	if p.West {
		name.DX = -name.DX
	}
	return []Label{dot, name}
}

// PinSize is the width of a pin, ManyPinSize that of one for several places, PinName
// how far from its middle its name begins, in CSS pixels.
const (
	PinSize     = 14
	ManyPinSize = 22
	PinName     = 9
)
