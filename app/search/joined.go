package search

import (
	"strconv"
	"strings"
)

// joined makes one word of each amount and of each day in a folded text, so that
// it is the same however it is written: 1.5亿, 150 million and 150,000,000 are
// 150000000; 2020-08-28, 2020年8月28日 and Aug 28, 2020 are d20200828. Days
// without year, and months, are the beginning or the end of that: d0828, d202008.
// What makes an amount inexact is left out: 5000多人 are 5000 人.
func joined(folded string) string {
	if !strings.ContainsAny(folded, digits) {
		return folded
	}
	var out []string
	for words := strings.Fields(folded); len(words) > 0; {
		ways := ways
		if parts := strings.Split(words[0], "."); len(parts) == 3 { // 2020.8.28, 28.8.2020
			words = append(parts, words[1:]...)
			ways = append(pointed, ways...)
		}
		word, n, rest := day(words, ways)
		if n == 0 {
			word, n = words[0], 1
			if len(words) > 1 && isNumber(word) {
				word, rest = scaled(word, words[1])
				n = 2
			}
		}
		out = append(out, word)
		if words = words[n:]; rest != "" {
			words = append([]string{rest}, words...)
		}
	}
	return strings.Join(out, " ")
}

// ways to write a day or month: y, m and d are numbers, M is the name of a month.
var ways = strings.Fields("y年m月d日 y年m月 ymd m月d日 m月 dMy Mdy dM Md My")

// pointed are those of three numbers with points or strokes between them; without, these may be anything.
var pointed = strings.Fields("dmy mdy")

// day is what some words begin with, how many words that is, and what is left of
// the last of them; no words, if they do not begin with a day.
func day(words, ways []string) (string, int, string) {
	if whole := words[0]; len(whole) == 8 { // 20200828
		if day, rest, ok := written("ymd", []string{whole[:4], whole[4:6], whole[6:]}); ok && rest == "" {
			return day, 1, ""
		}
	}
	for _, way := range ways {
		if word, rest, ok := written(way, words); ok {
			return word, len([]rune(way)), rest
		}
	}
	return "", 0, ""
}

func written(way string, words []string) (day, rest string, ok bool) {
	var year, month, date string
	for _, c := range way {
		if len(words) == 0 || rest != "" {
			return "", "", false
		}
		word := words[0]
		switch words = words[1:]; c {
		case 'y':
			year, ok = word, len(word) == 4 && word >= "1900" && word < "2200" && isNumber(word)
		case 'm':
			month, ok = twoDigits(word, 12)
		case 'M':
			month, ok = monthNamed(word)
		case 'd':
			date, ok = twoDigits(strings.TrimRight(word, "dhnrst"), 31) // 1st, 22nd
		default:
			if rest, ok = strings.CutPrefix(word, string(c)); !ok && c == '日' {
				rest, ok = strings.CutPrefix(word, "号")
			}
		}
		if !ok {
			return "", "", false
		}
	}
	return "d" + year + month + date, rest, true
}

// scales are by how many places words move the point of the number before them.
var scales = []struct {
	word   string
	places int
}{{"千", 3}, {"万", 4}, {"亿", 8}, {"thousand", 3}, {"million", 6}, {"billion", 9}}

// scaled is a number made as large as the word after it says, and what is left of
// that word.
func scaled(amount, word string) (string, string) {
	word = strings.TrimLeft(word, "多余")
	for _, scale := range scales {
		rest, ok := strings.CutPrefix(word, scale.word)
		switch {
		case !ok || rest != "" && !IsHan(word):
		case scale.word == "万" && strings.IndexAny(rest, "州盛县") == 0: // 2019万州
		default:
			return scaled(shifted(amount, scale.places), rest)
		}
	}
	return amount, word
}

// shifted moves the point of a number.
func shifted(amount string, places int) string {
	whole, part, _ := strings.Cut(amount, ".")
	for ; places > 0; places-- {
		if part == "" {
			part = "0"
		}
		whole, part = whole+part[:1], part[1:]
	}
	if whole = strings.TrimLeft(whole, "0"); whole == "" {
		whole = "0"
	}
	if part != "" {
		part = "." + part
	}
	return whole + part
}

// IsDay tells whether a folded word is a day or a month.
func IsDay(word string) bool {
	return len(word) > 2 && word[0] == 'd' && isNumber(word[1:])
}

// Counts tells whether a folded word is a number, a day or a month.
func Counts(word string) bool { return isNumber(word) || IsDay(word) }

func isNumber(word string) bool {
	for _, r := range word {
		if !isDigit(r) && r != '.' {
			return false
		}
	}
	return word != ""
}

func twoDigits(word string, most int) (string, bool) {
	n := number(word)
	if len(word) == 1 {
		word = "0" + word
	}
	return word, n > 0 && n <= most && len(word) == 2
}

func monthNamed(word string) (string, bool) {
	if len(word) < 3 {
		return "", false
	}
	for i, name := range months {
		if strings.HasPrefix(name, word) {
			return twoDigits(strconv.Itoa(i+1), 12)
		}
	}
	return "", false
}

var months = strings.Fields("january february march april may june july august september october november december")
