package model

// Around is what tells where the city lies: rivers, and names of these and of the provinces around. It is the same on all
// pages of a language, so the server draws it once, and nothing of it is the client's.
type Around struct {
	Rivers []string // path data in map units, open; the largest first
	Words  []Word
}

// Word is a name that is no unit's.
type Word struct {
	Text  string
	X, Y  float64 // its point, in map units
	Turn  float64 // of its line, in degrees clockwise
	Off   float64 // of its middle from its point, downward before it is turned, in CSS pixels
	River bool
	Least int // as Unit.MinWidth
}

// After is the label with the least width at which it is shown: there and from there on it overlaps none of the earlier
// ones that are shown.
func (l Label) After(earlier []Label, mapWidth float64) Label { return l.after(earlier, mapWidth) }

// Lettered are the units' names as they stand on pages of no other mind.
func (m *Map) Lettered() []Label {
	paper := Paper{Width: float64(m.Width), K: 1}
	var all []Label
	for i := range m.Units {
		l := paper.put(m.Units[i].lettering(1.1), m.Units[i].named())
		l.Edges, l.Least = [4]float64{}, float64(m.Units[i].MinWidth)
		all = append(all, l)
	}
	return all
}
