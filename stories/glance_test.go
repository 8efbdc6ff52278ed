package stories

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode"
)

// What a glance passes over, a closer look would too.
func TestAGlanceMissesNothing(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if common(r) && (badRune(r) != "" || lookalike(r) != "" || unicode.Is(unicode.M, r)) {
			t.Errorf("%U is no common character", r)
		}
	}
	pieces, r, usually := strings.Split("a|B|word|1|22|333|2020|12,345| |  |.|,|。|，|：|重庆|乡|？|５|Ａ|\"|'|“|”|…|-|%|(|\u3000|\u00a0|é|々", "|"), rand.New(rand.NewPCG(1, 2)), 0
	for range 100_000 {
		var text string
		for range 1 + r.IntN(7) {
			text += pieces[r.IntN(len(pieces))]
		}
		for lang, all := range habits {
			if !usual(lang, text) {
				continue
			}
			usually++
			for _, h := range all {
				if h.pattern.Regexp.MatchString(text) {
					t.Fatalf("%s %q: %s", lang, text, h.say)
				}
			}
		}
		for _, s := range []sought{markdownLike, rangeOtherwise, escaped, entity, asides, reserved} {
			if s.Regexp.MatchString(text) && !s.may(text) {
				t.Fatalf("%s: %q", s, text)
			}
		}
	}
	if usually < 1000 {
		t.Errorf("only %d texts were usual: they show little", usually)
	}
}
