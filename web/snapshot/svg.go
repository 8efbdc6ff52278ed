package snapshot

import (
	"fmt"
	"html"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
)

// SVG writes the picture as a document that needs nothing else: no fonts, no
// styles, no scripts. Each glyph is drawn once and used as often as it occurs.
func (p *Picture) SVG() []byte {
	w := &svgWriter{glyphs: map[string]*glyph{}}
	for _, g := range p.Groups {
		w.group(g)
	}
	lang := "zh-Hans"
	if p.Lang == "en" {
		lang = "en"
	}
	var out strings.Builder
	fmt.Fprintf(&out, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %[1]d %[2]d" xml:lang="%s" role="img" aria-labelledby="title desc">`, p.Width, p.Height, lang)
	fmt.Fprintf(&out, `<title id="title">%s</title><desc id="desc">%s</desc><defs>`, html.EscapeString(p.Title), html.EscapeString(p.Desc))
	for _, id := range slices.Sorted(maps.Keys(w.glyphs)) {
		fmt.Fprintf(&out, `<path id="%s" d="%s"/>`, id, pathData(w.glyphs[id].outline, 1))
	}
	out.WriteString(w.defs.String())
	out.WriteString("</defs>")
	out.WriteString(w.body.String())
	out.WriteString("</svg>\n")
	return []byte(out.String())
}

type svgWriter struct {
	body, defs strings.Builder
	glyphs     map[string]*glyph
}

func (w *svgWriter) group(g Group) {
	fmt.Fprintf(&w.body, `<g id="%s"`, g.ID)
	if c := g.Clip; !c.Empty() {
		fmt.Fprintf(&w.defs, `<clipPath id="clip-%s"><path d="%s"/></clipPath>`, g.ID, pathData(rectangle(c), 10))
		fmt.Fprintf(&w.body, ` clip-path="url(#clip-%s)"`, g.ID)
	}
	w.body.WriteString(` stroke-linejoin="round">`)
	for _, m := range g.Marks {
		if m.Text != nil {
			w.text(m)
		} else {
			w.shape(m)
		}
	}
	w.body.WriteString("</g>")
}

func (w *svgWriter) shape(m Mark) {
	fmt.Fprintf(&w.body, `<path fill="%s"`, orNone(m.Fill))
	w.stroke(m, 1)
	fmt.Fprintf(&w.body, ` d="%s"/>`, pathData(m.Path, 10))
}

func (w *svgWriter) text(m Mark) {
	l := m.Text
	if len(l.glyphs) == 0 {
		return
	}
	k := l.Style.Size / unit
	fmt.Fprintf(&w.body, `<g transform="translate(%s %s)scale(%s)" fill="%s"`, number(l.X), number(l.Y), strconv.FormatFloat(k, 'f', -1, 64), orNone(m.Fill))
	w.stroke(m, k)
	if m.Stroke.Set {
		w.body.WriteString(` paint-order="stroke"`)
	}
	w.body.WriteString(">")
	for _, g := range l.glyphs {
		w.glyphs[g.glyph.id] = g.glyph
		fmt.Fprintf(&w.body, `<use href="#%s"`, g.glyph.id)
		if x := int(math.Round(g.x)); x != 0 {
			fmt.Fprintf(&w.body, ` x="%d"`, x)
		}
		w.body.WriteString("/>")
	}
	w.body.WriteString("</g>")
}

// stroke writes a mark's stroke where one pixel is scale units.
func (w *svgWriter) stroke(m Mark, scale float64) {
	if m.Stroke.Set {
		fmt.Fprintf(&w.body, ` stroke="%s" stroke-width="%s"`, m.Stroke.Hex(), number(m.StrokeWidth/scale))
	}
}

func orNone(c Color) string {
	if !c.Set {
		return "none"
	}
	return c.Hex()
}

// number writes a number in at most two decimals.
func number(v float64) string {
	return strconv.FormatFloat(math.Round(v*100)/100, 'f', -1, 64)
}

// pathData writes a path in steps of 1/precision of a pixel, with relative
// commands: they are shorter. Rounding is of places, not of ways, so errors do
// not add up.
func pathData(p Path, precision int) string {
	var out strings.Builder
	round := func(q Point) [2]int {
		return [2]int{int(math.Round(q.X * float64(precision))), int(math.Round(q.Y * float64(precision)))}
	}
	var at, start [2]int
	var last byte
	decimal := false // the number before had a fraction
	write := func(n int) {
		text := short(n, precision)
		if buffer := out.Len(); buffer > 0 && text[0] != '-' && !(text[0] == '.' && decimal) {
			if c := out.String()[buffer-1]; c >= '0' && c <= '9' {
				out.WriteByte(' ')
			}
		}
		out.WriteString(text)
		decimal = strings.Contains(text, ".")
	}
	p.each(func(verb byte, points []Point) {
		if verb == 'Z' {
			out.WriteByte('z')
			at, last = start, 'z'
			return
		}
		lower := verb + 'a' - 'A'
		if verb == 'L' && round(points[0]) == at {
			return
		}
		if lower != last || verb == 'M' {
			out.WriteByte(lower)
			last = lower
		}
		var end [2]int
		for _, q := range points {
			end = round(q)
			write(end[0] - at[0])
			write(end[1] - at[1])
		}
		at = end
		if verb == 'M' {
			start = at
		}
	})
	return out.String()
}

// short writes n wholes or tenths (precision 1 or 10) in as few characters as
// SVG allows.
func short(n, precision int) string {
	if precision == 1 || n%10 == 0 {
		return strconv.Itoa(n / precision)
	}
	sign := ""
	if n < 0 {
		sign, n = "-", -n
	}
	if n < 10 {
		return sign + "." + strconv.Itoa(n)
	}
	return sign + strconv.Itoa(n/10) + "." + strconv.Itoa(n%10)
}
