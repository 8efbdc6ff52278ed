package snapshot

import "slices"

// A canvas is a picture in the making.
type canvas struct {
	Picture
	missing map[rune]bool
}

func newCanvas(width, height int, in *Input) *canvas {
	return &canvas{
		Picture: Picture{Width: width, Height: height, Lang: in.Page.Lang, Title: in.Page.Title, Desc: in.Page.Description},
		missing: map[rune]bool{},
	}
}

// picture is the finished picture.
func (c *canvas) picture() *Picture {
	for r := range c.missing {
		c.Missing = append(c.Missing, r)
	}
	slices.Sort(c.Missing)
	return &c.Picture
}

// group begins a group; what is drawn from now on belongs to it.
func (c *canvas) group(id string, clip Box) {
	c.Groups = append(c.Groups, Group{ID: id, Clip: clip})
}

func (c *canvas) mark(m Mark) {
	g := &c.Groups[len(c.Groups)-1]
	g.Marks = append(g.Marks, m)
}

func (c *canvas) fillBox(b Box, color Color) { c.mark(Mark{Path: rectangle(b), Fill: color}) }

// place puts a line that was set by set where it belongs.
func (c *canvas) place(l *Line, x, baseline float64) *Line {
	l.X, l.Y = x, baseline
	c.mark(Mark{Text: l, Fill: l.Style.Color})
	return l
}

// middle is how far the baseline lies below the middle of a line, in ems.
const middle = (rise - fall) / 2

// stack puts lines below one another, each in a space of the given height, and
// gives the bottom of the last.
func (c *canvas) stack(lines []*Line, x, top, leading float64) (bottom float64) {
	for _, l := range lines {
		c.place(l, x, top+leading/2+middle*l.Style.Size)
		top += leading
	}
	return top
}

// paragraph wraps and stacks a text. leading is in ems. A last line of one or
// two characters is avoided where the lines above can spare some.
func (c *canvas) paragraph(text string, style Style, x, top, width, leading float64, most int) (bottom float64) {
	if text == "" {
		return top
	}
	lines := c.wrap(text, style, width, most)
	for n, narrower := len(lines), width; n > 1 && lines[n-1].Width < 2.6*style.Size && narrower > 0.8*width; {
		narrower -= style.Size / 2
		again, rest := c.fill(atoms(text), style, narrower, n)
		if len(rest) > 0 {
			break
		}
		lines = again
	}
	return c.stack(lines, x, top, leading*style.Size)
}

// row puts texts of several styles on one baseline, gap pixels apart, and gives
// where the last ends. Empty texts are left out.
func (c *canvas) row(x, baseline, gap float64, pieces ...piece) float64 {
	first := true
	for _, p := range pieces {
		if p.text == "" {
			continue
		}
		if !first {
			x += gap
		}
		x += c.place(c.set(p.text, p.style), x, baseline).Width
		first = false
	}
	return x
}

// rowWidth is how much room row takes.
func (c *canvas) rowWidth(gap float64, pieces ...piece) float64 {
	width := -gap
	for _, p := range pieces {
		if p.text != "" {
			width += c.set(p.text, p.style).Width + gap
		}
	}
	return max(width, 0)
}

type piece struct {
	text  string
	style Style
}
