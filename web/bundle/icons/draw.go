package main

import (
	"image"
	"image/color"
	"strconv"
)

// A variant is the icon as a picture of some size.
type variant struct {
	file   string
	pixels int
	full   bool    // the ground fills the square, for systems that cut their own shape
	scale  float64 // of what is drawn on it
}

// Systems cut maskable icons to shapes that keep at least the middle circle of
// 80 % of the width, so there the drawing is small enough to lie within; a
// test measures it.
var variants = []variant{
	{"icon-192.png", 192, false, 1},
	{"icon-512.png", 512, false, 1},
	{"maskable-512.png", 512, true, .75},
	{"apple-180.png", 180, true, .9},
}

// side is how many samples a pixel has in each direction.
const side = 4

// draw samples the icon into shades between its two colours and nothing.
func draw(v variant) *image.NRGBA {
	picture := image.NewNRGBA(image.Rect(0, 0, v.pixels, v.pixels))
	bank := flat(river)
	red, white := parse(ground), parse(figure)
	for y := range v.pixels {
		for x := range v.pixels {
			covered, lit := 0, 0
			for n := range side * side {
				p := point{v.unit(x, n%side), v.unit(y, n/side)}
				if !v.full && !inSquare(p) {
					continue
				}
				covered++
				if inFigure(v.drawn(p), bank) {
					lit++
				}
			}
			picture.SetNRGBA(x, y, mix(red, white, lit, covered))
		}
	}
	return picture
}

// unit is the place of a sample of a pixel, in the icon's units.
func (v variant) unit(pixel, sample int) float64 {
	return (float64(pixel) + (float64(sample)+.5)/side) * size / float64(v.pixels)
}

// drawn is where the drawing, before it was scaled about the middle, has what
// is now at p.
func (v variant) drawn(p point) point {
	return point{size/2 + (p.x-size/2)/v.scale, size/2 + (p.y-size/2)/v.scale}
}

// mix is a pixel of which so many samples are covered, and so many of those lit.
func mix(red, white color.NRGBA, lit, covered int) color.NRGBA {
	if covered == 0 {
		return color.NRGBA{}
	}
	between := func(a, b uint8) uint8 { return uint8((int(a)*(covered-lit) + int(b)*lit + covered/2) / covered) }
	return color.NRGBA{
		between(red.R, white.R), between(red.G, white.G), between(red.B, white.B),
		uint8(255 * covered / (side * side)),
	}
}

// parse reads a colour as CSS writes it: #rrggbb.
func parse(css string) color.NRGBA {
	n, err := strconv.ParseUint(css[1:], 16, 32)
	if err != nil {
		panic(err) // a constant of this program
	}
	return color.NRGBA{uint8(n >> 16), uint8(n >> 8), uint8(n), 255}
}
