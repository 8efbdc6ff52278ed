package stories

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// What is looked for first is in every text that a pattern matches: nothing that was noted before is passed over.
func TestALookBeforeAPatternMissesNothing(t *testing.T) {
	texts := mixtures(40_000)
	for _, s := range everySought() {
		found := 0
		for _, text := range texts {
			want := s.Regexp.FindStringIndex(text)
			if got := s.FindStringIndex(text); !slices.Equal(got, want) {
				t.Fatalf("%s in %q: found at %v, expected %v", s, text, got, want)
			}
			if s.MatchString(text) != (want != nil) {
				t.Fatalf("%s matches %q otherwise than by its pattern", s, text)
			}
			if want != nil {
				found++
			}
		}
		if found < 10 {
			t.Errorf("%s: in %d of the texts, too few to tell", s, found)
		}
	}
}

// everySought is each pattern with a look before it.
func everySought() (all []sought) {
	all = append(all, unfinished, tombstone)
	for _, l := range leftovers {
		all = append(all, l.pattern)
	}
	for _, lang := range []string{"zh", "en"} {
		for _, h := range habits[lang] {
			all = append(all, h.pattern)
		}
	}
	return all
}

// mixtures are texts of what the patterns are about, in any order: the same at each run.
func mixtures(n int) []string {
	pieces := []string{"\nstatus: draft", "status:draft # not yet", "\nwithdrawn: x", "'withdrawn' :", "\n#", " ", "  ", "12", "1840", "1,840", "16870", "A", "abc", " ", " ", "甲", "乙"}
	for _, chars := range []string{
		"甲乙，。；：、？！（）《》％“”‘’「」０９ＡＺａｚ5,.;:?!()-/_=~*[]^|`<>\"'%\n",
		"\u00a0\u2000\u2005\u200a\u200b\u202f\u205f\u3000\u00e9",
	} {
		pieces = append(pieces, strings.Split(chars, "")...)
	}
	random, texts := rand.New(rand.NewPCG(1, 2)), make([]string, n)
	for i := range texts {
		for range 1 + random.IntN(12) {
			texts[i] += pieces[random.IntN(len(pieces))]
		}
	}
	return texts
}
