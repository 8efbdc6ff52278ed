package site

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

// A namePlace is a point of a unit, in map units, and how its name stands there.
type namePlace struct {
	x, y  int
	stand string
}

// placeNames finds a place for each unit's name, and from which width of the map
// on it has room there. Units with reports come first, those with most before
// others; their names move within the unit until phones have room for them.
func (b *builder) placeNames(m *model.Map) {
	chords := map[geodata.Adcode]float64{}
	for _, s := range b.layout.Shapes {
		chords[s.Adcode] = float64(s.Chord)
	}
	var placed []model.Label
	for _, i := range m.Order() {
		u := &m.Units[i]
		places := []namePlace{{u.X, u.Y, ""}}
		l := u.Lettering()
		if u.Count == "" {
			l.Room = chords[geodata.Adcode(u.Adcode)] * overhang
		} else {
			places = standing(append(pointsWithin(b.shapes.Paths[u.Adcode], u.Box, 6), [2]int{u.X, u.Y}))
		}
		var at namePlace
		l, at = bestPlace(l, namePlace{u.X, u.Y, ""}, places, 1, nil, placed, reserved(m, i), m.Width)
		if u.Stand, u.MinWidth = at.stand, int(math.Ceil(l.Least)); at.x != u.X || at.y != u.Y {
			u.NameX, u.NameY = at.x, at.y
		}
		placed = append(placed, l)
	}
}

// reserved are the middles of all other units with reports, which no name moves
// onto.
func reserved(m *model.Map, but int) []model.Label {
	var middles []model.Label
	for i, u := range m.Units {
		if i != but && u.Count != "" {
			middles = append(middles, model.Label{X: float64(u.X), Y: float64(u.Y), Width: 12, Height: 2})
		}
	}
	return middles
}

// placeInsetNames does the same within the enlarged centre, where the frame cuts
// no name. The centre of the centre follows the units with reports: the inset is
// there for its sake.
func (b *builder) placeInsetNames(m *model.Map) {
	frame := m.InsetFrame()
	magnified := float64(frame[2]-frame[0]) / float64(m.Inset[2]-m.Inset[0])
	spots := spotsOnce(b.shapes.Paths, m.Inset)
	order := m.Order()
	slices.SortStableFunc(order, func(i, j int) int {
		u, v := m.Units[i], m.Units[j]
		rank := func(u model.Unit) float64 {
			switch {
			case u.Count != "":
				return 0
			case u.Adcode == string(core):
				return 1
			}
			return 1e3 - spots[u.Adcode].room
		}
		return cmp.Compare(rank(u), rank(v))
	})
	var placed []model.Label
	for _, i := range order {
		u := &m.Units[i]
		spot, ok := spots[u.Adcode]
		if !ok {
			continue
		}
		places := []namePlace{{spot.x, spot.y, ""}}
		if u.Count != "" {
			places = standing(append(pointsWithin(b.shapes.Paths[u.Adcode], inner(u.Box, m.Inset), 3), [2]int{spot.x, spot.y}))
		}
		counted := *u
		counted.Count = "" // the number stands on the map itself
		l := counted.Lettering()
		l, at := bestPlace(l, namePlace{spot.x, spot.y, ""}, places, magnified, &m.Inset, placed, nil, m.Width)
		u.InsetX, u.InsetY, u.InsetStand, u.InsetMin = at.x, at.y, at.stand, int(math.Ceil(l.Least))
		placed = append(placed, l)
	}
}

// standing are the points with all ways to stand at them.
func standing(points [][2]int) []namePlace {
	var places []namePlace
	for _, p := range points {
		for _, stand := range model.Stands {
			places = append(places, namePlace{p[0], p[1], stand})
		}
	}
	return places
}

// bestPlace is, of the places where a name is shown on a narrow map, the one
// nearest to home; where there is none, the one where it is shown first. Places are
// on the map, magnified as a window of it is, which cuts no name.
func bestPlace(l model.Label, home namePlace, places []namePlace, magnified float64, window *model.Box, placed, reserved []model.Label, mapWidth int) (best model.Label, at namePlace) {
	least := math.Inf(1)
	for _, p := range places {
		next := l.Standing(p.stand)
		next.X, next.Y = float64(p.x)*magnified, float64(p.y)*magnified
		if window != nil {
			for i, edge := range window {
				next.Edges[i] = abs(float64(edge-[2]int{p.x, p.y}[i%2])) * magnified
			}
		}
		dx, dy := float64(p.x-home.x)*magnified/float64(mapWidth), float64(p.y-home.y)*magnified/float64(mapWidth)
		cost := math.Hypot(dx*model.NarrowMap+next.DX, dy*model.NarrowMap+next.DY) + 0.3*math.Hypot(dx*900+next.DX, dy*900+next.DY)
		if free := next.After(slices.Concat(placed, reserved), float64(mapWidth)); free.Least > model.NarrowMap {
			cost += 1e3 + free.Least
		}
		if cost < least {
			least, best, at = cost, next, p
		}
	}
	return best.After(placed, float64(mapWidth)), at
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
