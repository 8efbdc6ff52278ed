package model

import "strconv"

// Bracketed puts a text into brackets as a language has them, to stand behind another: （5）, or " (5)".
func Bracketed(lang, text string) string {
	if lang == "en" {
		return " (" + text + ")"
	}
	return "（" + text + "）"
}

// Counted writes how many of something there are: 20,001.
func Counted(n int) string {
	if n < 1000 {
		return strconv.Itoa(n)
	}
	last := strconv.Itoa(1000 + n%1000)[1:]
	return Counted(n/1000) + "," + last
}
