package search

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Fold brings text into the form in which it is compared: half-width, lower
// case, without accents, apostrophes and the s of a possessive, simplified; words
// separated by one space, whether by punctuation or because Chinese characters
// begin or end; amounts and days as one word, see joined. Folding twice changes
// nothing more.
//
// variants are lines of one simplified character and the traditional ones that
// stand for it.
func Fold(s, variants string) string {
	s = strings.Map(narrow, s)
	var folded []byte
	last := ' ' // what was written last
	owned := -1 // where the s of a possessive stands
	month := -1 // where what was read of a month ends
	for i, r := range s {
		next := s[i+utf8.RuneLen(r):]
		switch {
		case i == owned || i < month || r >= 0x300 && r <= 0x36f:
			continue // combining accents go
		case (r == '-' || r == '/') && isMonth(s, i):
			folded = append(folded, " 年 "+s[i+1:i+3]+" 月"...) // 2020-08 is 2020年08月
			month, r = i+3, ' '
		case r == '\'' || r == '’' || r == '‘' || r == 'ʼ':
			if possessive(next) {
				owned = len(s) - len(next)
			}
			continue // Nan’an is nanan
		case r == ',' && isDigit(last) && thousand(next):
			continue // 44,683 is 44683
		case r == '.' && isDigit(last) && next != "" && isDigit(rune(next[0])):
		case r == '/' && isDigit(last) && isStroke(s, i): // 28/8/2020 is 28.8.2020
			r = '.'
		case isHan(r):
			r = simplified(r, variants)
		default:
			r = plain(unicode.ToLower(r))
		}
		if r == ' ' && last == ' ' {
			continue
		}
		if last != ' ' && r != ' ' && isHan(r) != isHan(last) {
			folded = append(folded, ' ')
		}
		folded = utf8.AppendRune(folded, r)
		last = r
	}
	return joined(strings.TrimSuffix(string(folded), " "))
}

// possessive tells whether what follows an apostrophe is but an s.
func possessive(s string) bool {
	return s != "" && s[0]|' ' == 's' && (len(s) == 1 || s[1]|' ' < 'a' || s[1]|' ' > 'z')
}

const digits = "0123456789"

// isMonth tells whether a hyphen stands between a year and a month, and no day follows.
func isMonth(s string, i int) bool {
	if i < 4 || len(s) < i+3 || i > 4 && (isDigit(rune(s[i-5])) || strings.IndexByte(".,-/", s[i-5]) >= 0) ||
		len(s) > i+3 && (isDigit(rune(s[i+3])) || strings.IndexByte("-/", s[i+3]) >= 0) {
		return false
	}
	day, _, ok := written("ymd", []string{s[i-4 : i], s[i+1 : i+3], "1"})
	return ok && len(day) == 9
}

// isStroke tells whether a stroke between digits is one of two that numbers of one or two digits stand between.
func isStroke(s string, i int) bool {
	if i+1 == len(s) || !isDigit(rune(s[i+1])) {
		return false
	}
	before := strings.TrimLeft(s[max(i-3, 0):i], digits)
	after := strings.TrimRight(s[i+1:min(i+4, len(s))], digits)
	return strings.HasPrefix(before, "/") || strings.HasSuffix(after, "/")
}

// thousand tells whether three digits follow, and no more.
func thousand(s string) bool {
	n := 0
	for n < len(s) && isDigit(rune(s[n])) {
		n++
	}
	return n == 3
}

// narrow gives the half-width form of a full-width character.
func narrow(r rune) rune {
	if r >= 0xff01 && r <= 0xff5e {
		return r - 0xfee0
	}
	return r
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

// isHan covers the characters that Chinese text is written in: the basic block
// with extension A, and the planes of the rare ones.
func isHan(r rune) bool {
	return r >= 0x3400 && r <= 0x9fff || r >= 0x20000 && r <= 0x3ffff || r == '〇'
}

// IsHan tells whether a word is one of Chinese characters.
func IsHan(word string) bool { return word != "" && word[0] >= 0xe3 }

func simplified(r rune, variants string) rune {
	at := strings.IndexRune(variants, r)
	if at < 0 {
		return r
	}
	for _, first := range variants[strings.LastIndexByte(variants[:at], '\n')+1:] {
		return first
	}
	return r
}

// accented are letters, each before its forms with accents in pinyin and
// European names. Pinyin's ü is typed as v.
const accented = "aāáǎàâäãåeēéěèêëiīíǐìîïoōóǒòôöõøuūúǔùûvüǖǘǚǜnñńňǹcçč"

// plain is a letter without its accent, or a digit; a space for all else.
func plain(r rune) rune {
	if r >= 'a' && r <= 'z' || isDigit(r) {
		return r
	}
	letter := ' '
	for _, a := range accented {
		if a < 0x80 {
			letter = a
		} else if a == r {
			return letter
		}
	}
	return ' '
}

// Squeezed is a folded text without its spaces.
func Squeezed(folded string) string { return strings.ReplaceAll(folded, " ", "") }

// Reading is a folded spelling with u for pinyin's ü, however it was typed.
func Reading(folded string) string { return strings.ReplaceAll(folded, "v", "u") }

// Grams are the pairs of neighbours in a word of Chinese characters; of a single
// character, it alone.
func Grams(word string) []string {
	var grams []string
	last := 0
	for i, r := range word {
		if i > 0 {
			grams = append(grams, word[last:i+utf8.RuneLen(r)])
		}
		last = i
	}
	if grams == nil {
		return []string{word}
	}
	return grams
}

// Common words stand in nearly every English text, or make a question of it, and are neither indexed nor
// looked for.
func Common(word string) bool {
	return strings.Contains(" a an and are as at by did do does for from how in is it its many much of on or that the their this to was were what where which who with ", " "+word+" ")
}
