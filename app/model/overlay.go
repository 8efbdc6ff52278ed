package model

import "slices"

// Overlay is what one page draws on the map, beside the units themselves.
// Places and lengths are in map units.
type Overlay struct {
	Shading *Shading `json:",omitempty"` // nil: by number of reports
	Flows   []Flow   `json:",omitempty"`
	Pins    []Pin    `json:",omitempty"`
}

// Shading shades the units by something else than their reports. Units that are
// not in it are shown as having nothing, which the legend says.
type Shading struct {
	Title string // of the legend
	Layer bool   `json:",omitempty"` // it is a layer's
	Steps []Step
	Units map[string]Shade // by adcode
}

// Shade is how one unit is shaded.
type Shade struct {
	Class int    // index into Steps
	Count string `json:",omitempty"` // beside the name on the map
	Label string // accessible name
	Href  string `json:",omitempty"` // where pressing the unit leads, if not to its page
}

// Flow is an arrow from one party to another: a quadratic curve that starts at
// (X0, Y0), bends towards (X1, Y1) and ends, with a head, at (X2, Y2).
type Flow struct {
	X0, Y0, X1, Y1, X2, Y2 float64
	From, To               string `json:",omitempty"` // adcodes of the ends that are units
	Measured               bool   `json:",omitempty"` // a figure says how much: drawn thicker
	Href                   string
	Label                  string // who, whom, what
}

// Pin is a place with known coordinates, or several that are too close together
// to be told apart in the view the page opens with.
type Pin struct {
	X, Y  float64
	Name  string
	Href  string
	Shown bool `json:",omitempty"` // its name stands beside it
	Many  int  `json:",omitempty"` // the number of places, if it is not one
	Out   bool `json:",omitempty"` // an end of arrows that is no unit: outside the city, or an area of several
	West  bool `json:",omitempty"` // its name stands on its left
}

// Named tells whether the pin's name stands beside it.
func (p *Pin) Named() bool { return p.Out || p.Shown }

// Ends are the units that arrows lead from or to, by adcode.
func (o *Overlay) Ends() []string {
	var ends []string
	for _, f := range o.Flows {
		for _, end := range []string{f.From, f.To} {
			if end != "" && !slices.Contains(ends, end) {
				ends = append(ends, end)
			}
		}
	}
	return ends
}

// Shaded is the unit as the overlay shows it.
func (o *Overlay) Shaded(u Unit) Unit {
	if o == nil {
		return u
	}
	return o.Shading.Shaded(u)
}

// Shaded is the unit as it is shaded; nil shades by reports.
func (shading *Shading) Shaded(u Unit) Unit {
	if shading == nil {
		return u
	}
	s := shading.Units[u.Adcode]
	u.Class, u.Count = s.Class, s.Count
	if shading.Layer && s.Class < len(shading.Steps) {
		u.Fill = shading.Steps[s.Class].Fill
	}
	if s.Href != "" {
		u.Href = s.Href
	}
	if s.Label != "" {
		u.Label = s.Label
	}
	return u
}
