package snapshot

import "fmt"

// A Color is an opaque colour; the zero Color is none.
type Color struct {
	R, G, B uint8
	Set     bool
}

// Hex is the colour as CSS and SVG write it.
func (c Color) Hex() string { return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B) }

func hex(v uint32) Color { return Color{uint8(v >> 16), uint8(v >> 8), uint8(v), true} }

// The light palette of the site under the names it has there. A test compares
// it with web/bundle/assets/style.css.
var (
	paper  = hex(0xfffdf9)
	ground = hex(0xf4f0e7)
	ink    = hex(0x1c2430)
	soft   = hex(0x57606c)
	line   = hex(0xddd6c8)
	accent = hex(0xb3321c)
	tint   = hex(0xf6efe3)
	border = hex(0xfffdf9)
	bar    = hex(0xa9b6b2)
	barNow = hex(0x1c6d63)
	shades = []Color{hex(0xe5dfd1), hex(0xc3dcd2), hex(0x8cc0b1), hex(0x4d9b8c), hex(0x1c6d63)}

	palette = map[string]Color{
		"paper": paper, "ground": ground, "ink": ink, "soft": soft, "line": line, "accent": accent, "tint": tint,
		"border": border, "bar": bar, "bar-now": barNow,
		"q0": shades[0], "q1": shades[1], "q2": shades[2], "q3": shades[3], "q4": shades[4],
	}
)
