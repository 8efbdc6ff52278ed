package snapshot

import (
	"bytes"
	"embed"
	"fmt"
	"io"
	"sync"

	"github.com/andybalholm/brotli"
	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// The fonts are subsets of Noto Sans CJK: 8,900 characters, as many as a
// Chinese newspaper needs (font/make.py says which). They take 2.7 MB of the
// program, and 4 MB of memory from the first picture on.
//
//go:embed font/*.otf.br
var fontFiles embed.FS

// unit is the resolution at which outlines are read: thousandths of an em, the
// fonts' own.
const unit = 1000

// A face is one font of one weight.
type face struct {
	key  string // short, for ids in SVG
	font *sfnt.Font

	mu     sync.Mutex
	buffer sfnt.Buffer
	glyphs map[rune]*glyph
}

// A glyph is a character's outline, in thousandths of an em with y downward.
type glyph struct {
	id      string // in SVG
	outline Path   // empty: a blank
	advance float64
	index   sfnt.GlyphIndex
}

// faces are the fonts of one weight in the order of preference of a language.
type faces []*face

func loadFace(name, key string) *face {
	packed, err := fontFiles.ReadFile("font/" + name + ".otf.br")
	if err != nil {
		panic(fmt.Errorf("snapshot: %w", err))
	}
	data, err := io.ReadAll(brotli.NewReader(bytes.NewReader(packed)))
	if err != nil {
		panic(fmt.Errorf("snapshot: font %s: %w", name, err))
	}
	f, err := sfnt.Parse(data)
	if err != nil {
		panic(fmt.Errorf("snapshot: font %s: %w", name, err))
	}
	return &face{key: key, font: f, glyphs: map[rune]*glyph{}}
}

var (
	hanRegular   = sync.OnceValue(func() *face { return loadFace("han-Regular", "h") })
	hanBold      = sync.OnceValue(func() *face { return loadFace("han-Bold", "H") })
	latinRegular = sync.OnceValue(func() *face { return loadFace("latin-Regular", "l") })
	latinBold    = sync.OnceValue(func() *face { return loadFace("latin-Bold", "L") })
)

// facesFor gives the fonts of a text. Both have Latin letters, but quotation
// marks, dashes and dots are as wide as a Han character in one and narrow in
// the other.
func facesFor(lang string, bold bool) faces {
	han, latin := hanRegular, latinRegular
	if bold {
		han, latin = hanBold, latinBold
	}
	if lang == "en" {
		return faces{latin(), han()}
	}
	return faces{han(), latin()}
}

// geta stands for a character that no font has, as printers have it do: it
// cannot be taken for another character, nor for an empty place.
const geta = '〓'

// glyph gives a character's glyph and its face. ok is false if it had to be
// replaced by geta.
func (fs faces) glyph(r rune) (g *glyph, f *face, ok bool) {
	for _, f := range fs {
		if g := f.glyph(r); g != nil {
			return g, f, true
		}
	}
	for _, f := range fs {
		if g := f.glyph(geta); g != nil {
			return g, f, false
		}
	}
	panic("snapshot: no font has " + string(geta))
}

// glyph reads a glyph, or nil if the font has none. sfnt is no more than a
// reader: what it gave is kept, since texts use few characters many times.
func (f *face) glyph(r rune) *glyph {
	f.mu.Lock()
	defer f.mu.Unlock()
	if g, ok := f.glyphs[r]; ok {
		return g
	}
	g := f.read(r)
	f.glyphs[r] = g
	return g
}

func (f *face) read(r rune) *glyph {
	index, err := f.font.GlyphIndex(&f.buffer, r)
	if err != nil || index == 0 {
		return nil
	}
	advance, err := f.font.GlyphAdvance(&f.buffer, index, fixed.I(unit), font.HintingNone)
	if err != nil {
		return nil
	}
	segments, err := f.font.LoadGlyph(&f.buffer, index, fixed.I(unit), nil)
	if err != nil {
		return nil
	}
	g := &glyph{id: fmt.Sprintf("%s%x", f.key, r), advance: float64(advance) / 64, index: index}
	at := func(p fixed.Point26_6) Point { return Point{float64(p.X) / 64, float64(p.Y) / 64} }
	for _, s := range segments {
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			g.outline.MoveTo(at(s.Args[0]))
		case sfnt.SegmentOpLineTo:
			g.outline.LineTo(at(s.Args[0]))
		case sfnt.SegmentOpQuadTo:
			g.outline.QuadTo(at(s.Args[0]), at(s.Args[1]))
		case sfnt.SegmentOpCubeTo:
			g.outline.CubeTo(at(s.Args[0]), at(s.Args[1]), at(s.Args[2]))
		}
	}
	g.outline.Close()
	return g
}

// kern is how much nearer (negative) or farther b stands after a.
func (f *face) kern(a, b *glyph) float64 {
	f.mu.Lock()
	defer f.mu.Unlock()
	k, err := f.font.Kern(&f.buffer, a.index, b.index, fixed.I(unit), font.HintingNone)
	if err != nil {
		return 0 // no pair
	}
	return float64(k) / 64
}
