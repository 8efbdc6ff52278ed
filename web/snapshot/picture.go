package snapshot

// A Picture is a drawing of given size in pixels, from the lowest mark to the
// highest. It is the same whether it becomes SVG or PNG.
type Picture struct {
	Width, Height int
	Lang          string // "zh" or "en"
	Title, Desc   string // for who cannot see it
	Groups        []Group
	Missing       []rune // characters no font has, drawn as 〓; sorted
}

// A Group is a named part of a picture, cut off at Clip unless that is empty.
type Group struct {
	ID    string
	Clip  Box
	Marks []Mark
}

// A Mark is a shape or a line of text: Path or Text is set.
type Mark struct {
	Path        Path
	Fill        Color // zero: none
	Stroke      Color // zero: none; drawn below the fill of texts, above that of shapes
	StrokeWidth float64
	Text        *Line
}

// Point is a place in a picture, y downward.
type Point struct{ X, Y float64 }

// Box is a rectangle in a picture.
type Box struct{ X0, Y0, X1, Y1 float64 }

// Empty tells whether there is nothing in the box.
func (b Box) Empty() bool { return b.X0 >= b.X1 || b.Y0 >= b.Y1 }

// Overlaps tells whether two boxes have a part in common.
func (b Box) Overlaps(o Box) bool {
	return b.X0 < o.X1 && o.X0 < b.X1 && b.Y0 < o.Y1 && o.Y0 < b.Y1
}

// Within tells whether b is in o as a whole.
func (b Box) Within(o Box) bool {
	return b.X0 >= o.X0 && b.Y0 >= o.Y0 && b.X1 <= o.X1 && b.Y1 <= o.Y1
}

// Grown is b with a margin on each side.
func (b Box) Grown(by float64) Box { return Box{b.X0 - by, b.Y0 - by, b.X1 + by, b.Y1 + by} }

func (b Box) width() float64  { return b.X1 - b.X0 }
func (b Box) height() float64 { return b.Y1 - b.Y0 }

// rectangle is a box as a path.
func rectangle(b Box) Path {
	var p Path
	p.MoveTo(Point{b.X0, b.Y0})
	p.LineTo(Point{b.X1, b.Y0})
	p.LineTo(Point{b.X1, b.Y1})
	p.LineTo(Point{b.X0, b.Y1})
	p.Close()
	return p
}
