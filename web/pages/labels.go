package pages

import (
	"cmp"
	"math"
	"slices"

	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/geodata"
)

// overhang is how much wider than its unit a name may be, unless there are
// reports: what the map is about stands out of its borders.
const overhang = 1.9

// margin is how much ground there is around the map on narrow screens, in CSS
// pixels: names may reach into it, and stay away where the edge would cut them.
const margin = 8

// placeNames finds a place for each unit's name, and from which width of the map
// on it has room there. Units with reports come first, those of a darker shade before
// others; their names move within the unit until phones have room for them.
func (c *Content) placeNames(m *model.Map) {
	chords := map[geodata.Adcode]float64{}
	for _, s := range c.Layout.Shapes {
		chords[s.Adcode] = float64(s.Chord)
	}
	sheet := m.Window(model.Whole) // with the ground around it
	around := m.Width * margin / model.NarrowMap
	sheet = model.Box{sheet[0] - around, sheet[1] - around, sheet[2] + around, sheet[3] + around}
	paper := model.Paper{Width: float64(m.Width), K: 1, Window: sheet}
	for _, i := range m.Order() {
		u := &m.Units[i]
		home := model.Anchor{X: u.X, Y: u.Y}
		places := []model.Anchor{home}
		l := u.Lettering()
		if u.Count == "" {
			l.Room = chords[geodata.Adcode(u.Adcode)] * overhang
		} else {
			places = model.Standing(append(pointsWithin(c.Shapes.Paths[u.Adcode], u.Box, 6), [2]int{u.X, u.Y})...)
		}
		l, at := paper.Best(l, home, places, model.NarrowMap, m.Middles(nil, i))
		if u.Stand, u.MinWidth = at.Stand, int(math.Ceil(l.Least)); at.X != u.X || at.Y != u.Y {
			u.NameX, u.NameY = at.X, at.Y
		}
	}
}

// placeInsetNames does the same within the enlarged centre. The centre of the
// centre comes first: the inset is there for its sake, and without its name
// nobody knows what is enlarged. Then come units with reports, then those with most room.
func (c *Content) placeInsetNames(m *model.Map) {
	frame := m.InsetFrame()
	spots := spotsOnce(c.Shapes.Paths, m.Inset)
	order := m.Order()
	rank := func(i int) float64 {
		switch u := m.Units[i]; {
		case u.Adcode == string(core()):
			return 0
		case u.Count != "":
			return 1
		default:
			return 1e3 - spots[u.Adcode].room
		}
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(rank(i), rank(j)) })
	paper := model.Paper{Width: float64(m.Width), K: float64(frame[2]-frame[0]) / float64(m.Inset[2]-m.Inset[0]), Window: m.Inset}
	for _, i := range order {
		u := &m.Units[i]
		spot, ok := spots[u.Adcode]
		if !ok {
			continue
		}
		home := model.Anchor{X: spot.x, Y: spot.y}
		points := append(pointsWithin(c.Shapes.Paths[u.Adcode], inner(u.Box, m.Inset), 3), [2]int{spot.x, spot.y})
		places := model.Standing(points...)
		if u.Count == "" {
			places = places[:0]
			for _, p := range points {
				places = append(places, model.Anchor{X: p[0], Y: p[1]})
			}
		}
		bare := *u
		bare.Count = "" // the number stands on the map itself
		l, at := paper.Best(bare.Lettering(), home, places, model.NarrowMap, nil)
		u.InsetX, u.InsetY, u.InsetStand, u.InsetMin = at.X, at.Y, at.Stand, int(math.Ceil(l.Least))
	}
}

// pointsWithin are points of a unit within a box, a step apart.
func pointsWithin(path string, box model.Box, step int) [][2]int {
	var points [][2]int
	rings := rings(path)
	for y := box[1] + step/2; y < box[3]; y += step {
		for x := box[0] + step/2; x < box[2]; x += step {
			if within(rings, float64(x), float64(y)) {
				points = append(points, [2]int{x, y})
			}
		}
	}
	return points
}

// inner is the part that two boxes share.
func inner(a, b model.Box) model.Box {
	return model.Box{max(a[0], b[0]), max(a[1], b[1]), min(a[2], b[2]), min(a[3], b[3])}
}
