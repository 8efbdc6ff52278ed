package snapshot

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"math"

	"golang.org/x/image/vector"
)

// PNG draws the picture in pixels. Same picture, same bytes, on machines of one
// architecture: floating point may differ in the last bit on another.
func (p *Picture) PNG() ([]byte, error) {
	r := &raster{
		bounds: image.Rect(0, 0, p.Width, p.Height),
		pixels: make([]Color, p.Width*p.Height),
	}
	for _, g := range p.Groups {
		r.group(g)
	}
	var out bytes.Buffer
	// The best is 7 % smaller and takes twice as long: 60 ms more for a share card, which is fetched often, but 200 for
	// a long picture.
	encoder := png.Encoder{CompressionLevel: png.BestCompression}
	if p.Height > p.Width {
		encoder.CompressionLevel = png.DefaultCompression
	}
	if err := encoder.Encode(&out, paletted(r.pixels, r.bounds)); err != nil {
		return nil, fmt.Errorf("snapshot: %w", err)
	}
	return out.Bytes(), nil
}

// raster is a picture in pixels in the making.
type raster struct {
	bounds image.Rectangle
	pixels []Color
	z      vector.Rasterizer
	mask   image.Alpha // of the mark being drawn, kept for the next
}

func (r *raster) group(g Group) {
	clip := r.bounds
	if !g.Clip.Empty() {
		clip = clip.Intersect(around(g.Clip))
	}
	for _, m := range g.Marks {
		if m.Text != nil {
			r.text(m, clip)
			continue
		}
		if m.Fill.Set {
			r.fill(m.Path, m.Fill, clip)
		}
		if m.Stroke.Set {
			r.fill(stroked(m.Path, m.StrokeWidth), m.Stroke, clip)
		}
	}
}

func (r *raster) text(m Mark, clip image.Rectangle) {
	l := m.Text
	k := l.Style.Size / unit
	at := func(g placed) Path { return g.glyph.outline.moved(k, l.X+g.x*k, l.Y) }
	if m.Stroke.Set {
		for _, g := range l.glyphs {
			r.fill(stroked(at(g), m.StrokeWidth), m.Stroke, clip)
		}
	}
	for _, g := range l.glyphs {
		r.fill(at(g), m.Fill, clip)
	}
}

// around is the smallest rectangle of whole pixels that holds a box.
func around(b Box) image.Rectangle {
	return image.Rect(int(math.Floor(b.X0)), int(math.Floor(b.Y0)), int(math.Ceil(b.X1)), int(math.Ceil(b.Y1)))
}

// fill fills a path, as far as it lies within clip.
func (r *raster) fill(p Path, color Color, clip image.Rectangle) {
	area := around(p.box()).Intersect(clip)
	if area.Empty() {
		return
	}
	r.z.Reset(area.Dx(), area.Dy())
	r.z.DrawOp = draw.Src
	dx, dy := float64(area.Min.X), float64(area.Min.Y)
	x := func(q Point) (float32, float32) { return float32(q.X - dx), float32(q.Y - dy) }
	p.each(func(verb byte, q []Point) {
		switch verb {
		case 'M':
			r.z.MoveTo(x(q[0]))
		case 'L':
			r.z.LineTo(x(q[0]))
		case 'Q':
			bx, by := x(q[0])
			cx, cy := x(q[1])
			r.z.QuadTo(bx, by, cx, cy)
		case 'C':
			bx, by := x(q[0])
			cx, cy := x(q[1])
			ex, ey := x(q[2])
			r.z.CubeTo(bx, by, cx, cy, ex, ey)
		case 'Z':
			r.z.ClosePath()
		}
	})
	if n := area.Dx() * area.Dy(); cap(r.mask.Pix) < n {
		r.mask.Pix = make([]uint8, n)
	}
	r.mask.Rect, r.mask.Stride = image.Rect(0, 0, area.Dx(), area.Dy()), area.Dx()
	r.mask.Pix = r.mask.Pix[:area.Dx()*area.Dy()]
	r.z.Draw(&r.mask, r.mask.Rect, image.Opaque, image.Point{})
	r.paint(area, color)
}

// tones is how many steps the edge of a shape has between its colour and what
// lies below. Fewer steps are fewer colours, and a smaller file.
const tones = 8

func (r *raster) paint(area image.Rectangle, color Color) {
	width := r.bounds.Dx()
	for y := range area.Dy() {
		row := r.pixels[(area.Min.Y+y)*width+area.Min.X:][:area.Dx()]
		mask := r.mask.Pix[y*area.Dx():][:area.Dx()]
		for i, a := range mask {
			switch part := (int(a)*tones + 127) / 255; part {
			case 0:
			case tones:
				row[i] = color
			default:
				row[i] = row[i].blend(color, part)
			}
		}
	}
}

// blend is c under so many parts in tones of over.
func (c Color) blend(over Color, part int) Color {
	mix := func(a, b uint8) uint8 { return uint8((int(a)*(tones-part) + int(b)*part + tones/2) / tones) }
	return Color{mix(c.R, over.R), mix(c.G, over.G), mix(c.B, over.B), true}
}

// rgba is a colour as package image has it.
func (c Color) rgba() color.RGBA { return color.RGBA{c.R, c.G, c.B, 0xff} }
