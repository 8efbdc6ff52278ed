package search

import (
	"slices"

	"github.com/mozillazg/go-pinyin"
	"github.com/yutu-map/yutu/app/search"
)

// mostReadings is how many readings of a character count: the usual one and the
// next. 重 is zhong and chong, 率 is lü and shuai.
const mostReadings = 2

var spelling = pinyin.Args{Style: pinyin.Normal, Heteronym: true, Fallback: func(rune, pinyin.Args) []string { return nil }}

// mostSpellings bounds the combinations of readings of one name.
const mostSpellings = 8

// readings are those of a few characters, written together.
func readings(characters string) []string {
	return spellings(characters, func(syllable string) string { return search.Reading(syllable) })
}

// Initials are the first letters of the readings of a name: qj for 黔江, cq and
// zq for 重庆.
func Initials(characters string) []string {
	return spellings(characters, func(syllable string) string { return syllable[:1] })
}

func spellings(characters string, part func(syllable string) string) []string {
	all := []string{""}
	for _, r := range characters {
		syllables := pinyin.SinglePinyin(r, spelling)
		if len(syllables) == 0 {
			return nil
		}
		var longer []string
		for _, s := range syllables[:min(len(syllables), mostReadings)] {
			for _, before := range all {
				if s := before + part(s); !slices.Contains(longer, s) && len(longer) < mostSpellings {
					longer = append(longer, s)
				}
			}
		}
		all = longer
	}
	return all
}
