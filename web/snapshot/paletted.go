package snapshot

import (
	"bytes"
	"cmp"
	"image"
	"image/color"
	"slices"
)

// mostColors is how many a paletted PNG may have.
const mostColors = 64

// paletted gives pixels a palette: their most frequent colours. Of the few
// thousand others, edges where three colours meet, each becomes the nearest.
func paletted(pixels []Color, bounds image.Rectangle) *image.Paletted {
	counts := map[Color]int{}
	for from := 0; from < len(pixels); { // most pixels look like the one before
		to := from + 1
		for to < len(pixels) && pixels[to] == pixels[from] {
			to++
		}
		counts[pixels[from]] += to - from
		from = to
	}
	type counted struct {
		color Color
		n     int
	}
	var all []counted
	for c, n := range counts {
		all = append(all, counted{c, n})
	}
	slices.SortFunc(all, func(a, b counted) int {
		return cmp.Or(cmp.Compare(b.n, a.n), bytes.Compare([]byte{a.color.R, a.color.G, a.color.B}, []byte{b.color.R, b.color.G, b.color.B}))
	})
	kept := all[:min(len(all), mostColors)]
	out := image.NewPaletted(bounds, make(color.Palette, len(kept)))
	index := make(map[Color]uint8, len(all))
	for i, c := range kept {
		out.Palette[i] = c.color.rgba()
		index[c.color] = uint8(i)
	}
	for _, c := range all[len(kept):] {
		best, least := 0, 1<<30
		for i, k := range kept {
			if d := distance(c.color, k.color); d < least {
				best, least = i, d
			}
		}
		index[c.color] = uint8(best)
	}
	var last Color
	var at uint8
	for i, c := range pixels {
		if c != last || i == 0 {
			last, at = c, index[c]
		}
		out.Pix[i] = at
	}
	return out
}

func distance(a, b Color) int {
	r, g, bl := int(a.R)-int(b.R), int(a.G)-int(b.G), int(a.B)-int(b.B)
	return 2*r*r + 4*g*g + 3*bl*bl // the eye's weights, roughly
}
