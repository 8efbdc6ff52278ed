package stories

import (
	"regexp"
	"strings"
)

// Markup that CommonMark, or we, take for text. Printed, it would be what no
// author means: asterisks around a word, a table in one line. What is meant as
// it stands has a backslash before it, and none of these patterns sees it.
var leftovers = []struct {
	pattern *regexp.Regexp
	say     string
}{
	{regexp.MustCompile(`\*`), `a * is left over: emphasis is *…* or **…**, with a mark at both ends and no space inside; a * that is meant is written \*`},
	{regexp.MustCompile(`(^|[^0-9A-Za-z])_|_($|[^0-9A-Za-z])`), `a _ is left over: emphasis is *…* or **…**; a _ that is meant is written \_`},
	{regexp.MustCompile(`~~`), `expected nothing struck out (~~): say it in words, or leave it out`},
	{regexp.MustCompile(`==`), `expected nothing highlighted (==): emphasis is *…* or **…**`},
	{regexp.MustCompile(`\[\^`), `expected no footnotes ([^…]): say it in the sentence`},
	{regexp.MustCompile(`!\[`), `expected no images`},
	{regexp.MustCompile(`\]\(|\]\[`), `a link is left over: it is [words](https://…), without spaces in the address; a [ that is meant is written \[`},
	{regexp.MustCompile(`\|`), `expected no tables: a | that is meant is written \|`},
	{regexp.MustCompile("`"), "expected no code: a ` is written \\`"},
	{regexp.MustCompile(`<[A-Za-z/!?]`), `expected no HTML: a < is written \<`},
	{regexp.MustCompile(`(?m)^#`), `expected no headings but # zh and # en: a # at the start of a line is written \#`},
}

// leftover reports the markup in a paragraph's text, each kind once, on its
// line. bare is the text as in the file, without what has been understood.
func (b bodyReader) leftover(bare string, firstLine int) {
	for _, l := range leftovers {
		if at := l.pattern.FindStringIndex(bare); at != nil {
			before := bare[:at[0]+len("\n")] // which may be what is before the mark
			b.refuse(firstLine+strings.Count(before, "\n"), "%s", l.say)
		}
	}
}
