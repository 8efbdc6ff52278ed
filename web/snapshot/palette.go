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
	shades = []Color{hex(0xe9e3d6), hex(0x9bcab8), hex(0x64a996), hex(0x348473), hex(0x10584f)}

	palette = map[string]Color{
		"paper": paper, "ground": ground, "ink": ink, "soft": soft, "line": line, "accent": accent, "tint": tint,
		"border": border, "bar": bar, "bar-now": barNow,
		"q0": shades[0], "q1": shades[1], "q2": shades[2], "q3": shades[3], "q4": shades[4],
	}
)
