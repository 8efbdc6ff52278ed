package model

import "strconv"

// Map is what the map shows beside its shapes, in one language. It does not
// grow with the number of reports.
type Map struct {
	Width, Height int // of the whole, in map units
	Inset         Box // the crowded centre, shown enlarged
	Units         []Unit
	Levels        []Level // of detail, coarse first; 0 is in the page
	Legend        []Step
	Note          string // which borders these are
	Region        Region
	// Shards names the shard of each route that every page may link to.
	Shards map[string]string
}

// Region is what pages say of the whole that the map shows.
type Region struct {
	Site, Tagline string // what the site is called, and what it is in few words
	Map           string // what the map shows
	Open          string // the way from a frame to the full page
	Search        string // examples of what can be searched for
}

// Unit is a county-level unit on the map. Places and lengths are in map units.
type Unit struct {
	Adcode, Name string
	Label        string // accessible name: full name and number of reports
	Count        string `json:",omitempty"` // number of reports, as shown; empty: none
	Href         string
	Class        int    // shade: index into Legend
	Fill         string `json:",omitempty"` // class of its colour, where it is not that of Class
	X, Y         int    // a point well within it
	NameX, NameY int    `json:",omitempty"` // point of the name, if that is another
	Stand        string `json:",omitempty"` // how the name stands there, see Stands
	MinWidth     int    // the name has room when the whole map is at least as many pixels wide
	Box          Box
	Neighbours   []string
	// In the inset: whether it is seen there, where its name stands and how, and
	// from which width on (as MinWidth; 0: no name).
	InInset        bool   `json:",omitempty"`
	InsetX, InsetY int    `json:",omitempty"`
	InsetStand     string `json:",omitempty"`
	InsetMin       int    `json:",omitempty"`
}

// NameAt is the point of the unit's name.
func (u *Unit) NameAt() (x, y int) {
	if u.NameX == 0 && u.NameY == 0 {
		return u.X, u.Y
	}
	return u.NameX, u.NameY
}

// Level is a file of shapes; Scale is its units per map unit.
type Level struct {
	Shard string `json:",omitempty"`
	Scale int
}

// Step is a class of shades in the legend.
type Step struct {
	Label string
	Fill  string `json:",omitempty"` // class of its colour, where it is not that of counts
	Count string `json:",omitempty"` // how many units are in it
	Here  bool   `json:",omitempty"` // the chosen one is
}

// Shade is the class of the unit's colour.
func (u *Unit) Shade() string { return shadeClass(u.Fill, u.Class) }

// Shade is the class of the colour of a legend's step.
func (s *Step) Shade(class int) string { return shadeClass(s.Fill, class) }

func shadeClass(fill string, class int) string {
	if fill != "" {
		return fill
	}
	return "q" + strconv.Itoa(class)
}

// InsetFrame is where the enlarged centre is drawn: the upper left corner of the
// map, which lies outside the city.
func (m *Map) InsetFrame() Box {
	width := m.Width * 29 / 100
	height := width * (m.Inset[3] - m.Inset[1]) / max(1, m.Inset[2]-m.Inset[0])
	return Box{4, 4, 4 + width, 4 + height}
}

// View is the part of the map on show: a point (x, y) of the map is drawn at
// (x·K+X, y·K+Y). The zero View shows all.
type View struct {
	K, X, Y float64
}

// Whole is the view that shows all of the map.
var Whole = View{K: 1}

// Near tells whether the map is magnified enough for the enlarged centre to be in the way.
func (v View) Near() bool { return v.K > 1.02 }

// Fit returns the view in which box fills about the given share of the map's
// window (0 to 1), its centre in the middle, magnified most times at most. A
// zero box gives Whole.
func (m *Map) Fit(box Box, share, most float64) View {
	width, height := float64(box[2]-box[0]), float64(box[3]-box[1])
	if width <= 0 || height <= 0 {
		return Whole
	}
	w, h := float64(m.Width), float64(m.Height)
	k := min(share*w/width, share*h/height, most)
	k = max(k, 1)
	cx, cy := float64(box[0]+box[2])/2, float64(box[1]+box[3])/2
	return m.Clamp(View{K: k, X: w/2 - cx*k, Y: h/2 - cy*k})
}

// Window is the part of the map on show in a view.
func (m *Map) Window(v View) Box {
	return Box{int(-v.X / v.K), int(-v.Y / v.K), int((float64(m.Width) - v.X) / v.K), int((float64(m.Height) - v.Y) / v.K)}
}

// Clamp keeps the middle of the window on the map.
func (m *Map) Clamp(v View) View {
	w, h := float64(m.Width), float64(m.Height)
	if v.K <= 1 {
		return Whole
	}
	v.X = min(max(v.X, w/2-w*v.K), w/2)
	v.Y = min(max(v.Y, h/2-h*v.K), h/2)
	return v
}
