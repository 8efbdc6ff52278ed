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
// it with web/bundle/assets/style/base.css.
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

	river, riverside = hex(0x74a5c6), hex(0x2f6187)

	// The shades of layers, under the names they have in further.css.
	layerShades = map[string]Color{
		"s0": ground, "s1": hex(0xe4ecc9), "s2": hex(0xa9d0b0), "s3": hex(0x5fa8a5), "s4": hex(0x2f7690), "s5": hex(0x1d3f6e),
		"d1": hex(0xa8480c), "d2": hex(0xdd8a43), "d3": hex(0xf5cf9f), "d4": hex(0xc3d9ea), "d5": hex(0x7aaed3), "d6": hex(0x2d6ca2),
	}
	absent = "s0" // of units without a value, which are hatched
	shades = []Color{hex(0xe9e3d6), hex(0x9bcab8), hex(0x64a996), hex(0x348473), hex(0x10584f)}

	palette = map[string]Color{
		"paper": paper, "ground": ground, "ink": ink, "soft": soft, "line": line, "accent": accent, "tint": tint,
		"border": border, "bar": bar, "bar-now": barNow, "river": river, "riverside": riverside,
		"q0": shades[0], "q1": shades[1], "q2": shades[2], "q3": shades[3], "q4": shades[4],
	}
)

// shade is the colour of a class.
func shade(fill string, class int) Color {
	if c, ok := layerShades[fill]; ok {
		return c
	}
	return shades[min(class, len(shades)-1)]
}
