package model

import "math"

// Toward is the unit that an arrow key leads to from another one: dx and dy are
// the key's direction in map units, y downward. Among the neighbours that lie
// that way it is the straightest; where there is none, the nearest of all that
// do; ok is false at the edge of the map.
func (m *Map) Toward(adcode string, dx, dy float64) (next *Unit, ok bool) {
	from := m.Unit(adcode)
	if from == nil {
		return nil, false
	}
	least := math.Inf(1)
	for _, a := range from.Neighbours {
		if u := m.Unit(a); u != nil {
			if angle, distance := from.bearing(u, dx, dy); angle <= math.Pi/3 {
				// Of two in much the same direction the nearer one: tiny units
				// would else be hidden behind their large neighbours.
				if cost := angle + distance/float64(max(1, m.Width))*4; cost < least {
					next, least = u, cost
				}
			}
		}
	}
	if next != nil {
		return next, true
	}
	for i := range m.Units {
		u := &m.Units[i]
		if angle, distance := from.bearing(u, dx, dy); angle <= math.Pi/4 {
			if cost := distance * (1 + angle); cost < least {
				next, least = u, cost
			}
		}
	}
	return next, next != nil
}

// Unit finds a unit by its code; nil if there is none.
func (m *Map) Unit(adcode string) *Unit {
	for i := range m.Units {
		if m.Units[i].Adcode == adcode {
			return &m.Units[i]
		}
	}
	return nil
}

// bearing is the angle between the direction (dx, dy) and the way to another
// unit's label point, in radians, and the distance in map units. A unit is in no
// direction of itself.
func (u *Unit) bearing(to *Unit, dx, dy float64) (angle, distance float64) {
	x, y := float64(to.X-u.X), float64(to.Y-u.Y)
	distance = math.Hypot(x, y)
	if distance == 0 {
		return math.Inf(1), 0
	}
	return math.Acos(min(1, max(-1, (x*dx+y*dy)/distance))), distance
}
