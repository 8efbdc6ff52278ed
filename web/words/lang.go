// Package words has the site's own words in its languages: headings, labels, remarks; how many of something there are; and
// how languages are named.
package words

// Languages are those of the site, the default first.
var Languages = []string{"zh", "en"}

// Pick is what is meant for a language.
func Pick[T any](lang string, zh, en T) T {
	if lang == "en" {
		return en
	}
	return zh
}

// OtherLang is the language that a page links to.
func OtherLang(lang string) string { return Pick(lang, "en", "zh") }

// HTMLLang is the language as HTML and hreflang name it.
func HTMLLang(lang string) string { return Pick(lang, "zh-Hans", "en") }
