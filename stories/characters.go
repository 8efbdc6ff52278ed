package stories

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// flaw looks through a line of text for what may not stand in a content file:
// where it is, and why. The zero text has none.
func flaw(line string) (at int, why string) {
	marks := 0
	for i, r := range line {
		if common(r) {
			marks = 0
			continue
		}
		if marks++; !unicode.Is(unicode.M, r) {
			marks = 0
		}
		if why := badRune(r); why != "" {
			return i, why
		}
		if marks > mostMarks {
			return i, "more marks on one letter than any language has"
		}
		if lookalike(r) != "" {
			return i, "only looks like another character, so that nobody finds it: " + lookalikes(line[i:])
		}
	}
	return 0, ""
}

// common are the characters that nearly all texts consist of, and that may stand anywhere: ASCII, Chinese characters and
// Chinese punctuation.
func common(r rune) bool {
	return r >= ' ' && r < 0x7f || r >= 0x4e00 && r <= 0x9fff || r == '、' || r == '。' || r >= '！' && r <= '？' || r >= '‘' && r <= '”'
}

// mostMarks of those that combine with the letter before them; Vietnamese and
// pinyin need two.
const mostMarks = 3

// badRune says why a character may not stand in a content file; "" if it may.
func badRune(r rune) string {
	switch {
	case r == '\n':
		return ""
	case r == '\t':
		return "tab: use spaces"
	case r == 0:
		return "NUL character"
	case r < 0x20, r >= 0x7f && r < 0xa0:
		return "control character"
	case r < 0xa0: // nearly all of a file
		return ""
	case r == 0x061c, r == 0x200e, r == 0x200f, r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069:
		return "character that changes the direction of text"
	case r == 0x2028, r == 0x2029:
		return "Unicode line separator: use an ordinary line break"
	case r == 0xfffd:
		return "replacement character: the text was damaged before it came here"
	case r == 0xfffc:
		return "object replacement character: a picture or the like stood here"
	case r >= 0xfdd0 && r <= 0xfdef, r&0xfffe == 0xfffe:
		return "not a character of Unicode"
	case invisible(r):
		return "invisible character " + code(r)
	case unicode.Is(unicode.Co, r):
		return "character of private use " + code(r) + ", which other fonts show otherwise or not at all"
	}
	return ""
}

// invisible characters have no glyph, whatever the font, though some are
// letters or signs by name: Hangul fillers, the empty Braille pattern, the note
// without a head.
func invisible(r rune) bool {
	return r == 0x2800 || r == 0x1d159 || unicode.In(r, unicode.Cf, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector)
}

func code(r rune) string { return fmt.Sprintf("U+%04X", r) }

// Blocks of characters that stand for others: radicals and compatibility
// forms, as PDF files of newspapers give them.
var lookalikeBlocks = &unicode.RangeTable{
	R16: []unicode.Range16{
		{Lo: 0x2e80, Hi: 0x2fdf, Stride: 1}, // radicals
		{Lo: 0xf900, Hi: 0xfaff, Stride: 1}, // compatibility ideographs
		{Lo: 0xfb00, Hi: 0xfb06, Stride: 1}, // ligatures
		{Lo: 0xfe10, Hi: 0xfe19, Stride: 1}, // punctuation of vertical lines
		{Lo: 0xfe30, Hi: 0xfe6f, Stride: 1}, // the same, and small forms
		{Lo: 0xff61, Hi: 0xffdc, Stride: 1}, // half-width forms
	},
	R32: []unicode.Range32{
		{Lo: 0x1d400, Hi: 0x1d7ff, Stride: 1}, // letters of formulas, which serve as bold type elsewhere
		{Lo: 0x2f800, Hi: 0x2fa1f, Stride: 1}, // compatibility ideographs
	},
}

// simplifiedRadicals are those of modern print that Unicode does not map to the
// characters they look like.
var simplifiedRadicals = []rune("⺠民⻄西⻅见⻆角⻉贝⻋车⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻬齐⻮齿⻰龙⻁虎⺩王⺼肉⻑長")

// lookalike is the character that is meant by one which only looks like it; ""
// if it is itself, "?" if nobody can tell.
func lookalike(r rune) string {
	if r < 0x2e80 || !unicode.Is(lookalikeBlocks, r) {
		return ""
	}
	if meant := norm.NFKC.String(string(r)); meant != string(r) {
		return strings.TrimSpace(meant)
	}
	if i := slices.Index(simplifiedRadicals, r); i >= 0 && i%2 == 0 {
		return string(simplifiedRadicals[i+1])
	}
	if r < 0x2fe0 && unicode.Is(unicode.Han, r) {
		return "?"
	}
	return ""
}

// lookalikes names those of a line, and what to write for them.
func lookalikes(line string) string {
	var all []string
	for _, r := range line {
		meant := lookalike(r)
		if meant == "" {
			continue
		}
		say := fmt.Sprintf("%c (%s) wants to be %s", r, code(r), meant)
		if meant == "?" {
			say = fmt.Sprintf("%c (%s) is a radical", r, code(r))
		}
		if !slices.Contains(all, say) {
			all = append(all, say)
		}
	}
	return strings.Join(all, ", ")
}
