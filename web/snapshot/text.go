package snapshot

import "strings"

// A Style is how a text is set. Lang chooses between Chinese and English signs.
type Style struct {
	Size  float64 // pixels to the em
	Bold  bool
	Color Color
	Lang  string
}

// A Line is a text in its place. Y is the baseline.
type Line struct {
	Text   string
	Style  Style
	X, Y   float64
	Width  float64
	glyphs []placed
}

// placed is a glyph at a distance from the line's beginning, in thousandths of
// an em.
type placed struct {
	glyph *glyph
	x     float64
}

// Han characters fill a square from this far above the baseline to this far
// below it, in ems.
const (
	rise = 0.88
	fall = 0.12
)

// Box is what the line takes up.
func (l *Line) Box() Box {
	return Box{l.X, l.Y - rise*l.Style.Size, l.X + l.Width, l.Y + fall*l.Style.Size}
}

// Chinese punctuation stands in a square half of which is empty: the left of
// openers, the right of closers. The empty half goes where lines begin or end
// and where two signs meet, as the rules of Chinese setting ask
// (W3C, Requirements for Chinese Text Layout, 3.1.6 and 3.2).
const (
	openers = "（《〈「『【〔〖“‘"
	closers = "）》〉」』】〕〗”’、。，．：；！？"
)

func opener(r rune) bool { return strings.ContainsRune(openers, r) }
func closer(r rune) bool { return strings.ContainsRune(closers, r) }

func square(g *glyph) bool { return g.advance == unit }

// hang is how much of an opener's empty half stays where it begins a line, in
// thousandths of an em: as much as other characters have.
const hang = 60

// autospace is the gap between Han characters and Latin letters or digits, in
// thousandths of an em, as the site's style sheet has it (text-autospace).
const autospace = 125

// set sets a text on one line that begins at 0, 0. Characters no font has are
// noted in missing and set as 〓.
func (c *canvas) set(text string, style Style) *Line {
	fs := facesFor(style.Lang, style.Bold)
	if style.Lang == "en" { // this font's ellipsis is for Han text: half-way up
		text = strings.ReplaceAll(text, "…", "...")
	}
	l := &Line{Text: text, Style: style}
	x := 0.0
	var before rune
	var last *glyph
	var lastFace *face
	for _, r := range text {
		if blank(r) && r != '\u3000' {
			r = ' '
		}
		from := fs
		if r == separator && before == ' ' {
			from = facesFor("en", style.Bold) // narrow; within names it is as wide as a Han character
		}
		g, f, ok := from.glyph(r)
		if !ok {
			c.missing[r] = true
		}
		switch {
		case last == nil:
			if opener(r) && square(g) {
				x -= max(0, g.outline.box().X0-hang)
			}
		case square(last) && square(g) && (closer(before) && (closer(r) || opener(r)) || opener(before) && opener(r)):
			x -= unit / 2
		case han(before) && alphanumeric(r) || alphanumeric(before) && han(r):
			x += autospace
		case f == lastFace && !square(g) && !square(last):
			x += f.kern(last, g)
		}
		if !g.outline.Empty() {
			l.glyphs = append(l.glyphs, placed{g, x})
		}
		x += g.advance
		before, last, lastFace = r, g, f
	}
	if last != nil && closer(before) && square(last) {
		x -= unit / 2
	}
	l.Width = max(x, 0) * style.Size / unit
	return l
}

// blank tells whether r is drawn as an empty place.
func blank(r rune) bool {
	return r <= ' ' || r == '\u00a0' || r == '\u3000' || r == '\u200b' || r == '\u2009'
}

// han tells whether r is a Han character.
func han(r rune) bool {
	return r >= 0x3400 && r <= 0x4dbf || r >= 0x4e00 && r <= 0x9fff || r >= 0xf900 && r <= 0xfaff || r >= 0x20000 && r <= 0x3ffff || r == '〇'
}

func digit(r rune) bool { return r >= '0' && r <= '9' }

func alphanumeric(r rune) bool {
	return digit(r) || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' || r >= 0xc0 && r < 0x250 && r != '×' && r != '÷'
}
