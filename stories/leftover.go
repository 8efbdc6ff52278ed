package stories

import "strings"

// Markup that CommonMark, or we, take for text. Printed, it would be what no
// author means: asterisks around a word, a table in one line. What is meant as
// it stands has a backslash before it, and none of these patterns sees it.
var leftovers = []struct {
	pattern sought
	say     string
}{
	{seek(having("*"), `\*`), `a * is left over: emphasis is *…* or **…**, with a mark at both ends and no space inside; a * that is meant is written \*`},
	{seek(having("_"), `(^|[^0-9A-Za-z])_|_($|[^0-9A-Za-z])`), `a _ is left over: emphasis is *…* or **…**; a _ that is meant is written \_`},
	{seek(having("~~"), `~~`), `expected nothing struck out (~~): say it in words, or leave it out`},
	{seek(having("=="), `==`), `expected nothing highlighted (==): emphasis is *…* or **…**`},
	{seek(having("[^"), `\[\^`), `expected no footnotes ([^…]): say it in the sentence`},
	{seek(having("!["), `!\[`), `expected no images here: they are a field above, images`},
	{seek(having("](", "]["), `\]\(|\]\[`), `a link is left over: it is [words](https://…), without spaces in the address; a [ that is meant is written \[`},
	{seek(having("|"), `\|`), `expected no tables: a | that is meant is written \|`},
	{seek(having("`"), "`"), "expected no code: a ` is written \\`"},
	{seek(having("<"), `<[A-Za-z/!?]`), `expected no HTML: a < is written \<`},
	{seek(having("#"), `(?m)^#`), `expected no headings but # zh and # en: a # at the start of a line is written \#`},
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
