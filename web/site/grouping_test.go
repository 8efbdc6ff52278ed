package site

import (
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// A number by itself: no part of an address, a code, a name or a longer number.
var bareNumber = regexp.MustCompile(`(?:^|[^0-9A-Za-z.,/_=-])([0-9][0-9,]*[0-9])(?:$|[^0-9A-Za-z-])`)

var (
	inGroups = regexp.MustCompile(`^[0-9]{1,3}(,[0-9]{3})+$`)
	noNumber = regexp.MustCompile(`^((19|20)[0-9]{2}|500[0-9]{3})$`) // a year, a unit's code
)

// T16: numbers are grouped by one rule a language, on cards, in our sentences
// and in formulas: in English from four digits on, in Chinese from five.
func TestNumbersAreGroupedByOneRule(t *testing.T) {
	eachPage(t, func(t *testing.T, p printedPage, _ map[string]printedPage) {
		longest, english := 4, strings.HasPrefix(p.path, "/en/")
		if english {
			longest = 3
		}
		for _, text := range ownTexts(p.root, english) {
			for _, m := range bareNumber.FindAllStringSubmatch(text, -1) {
				number := m[1]
				if noNumber.MatchString(number) {
					continue
				}
				digits := len(strings.ReplaceAll(number, ",", ""))
				if digits > longest != inGroups.MatchString(number) {
					t.Errorf("%s: %s in %q", p.path, number, text)
				}
			}
		}
	})
}

// ownTexts are a page's texts but for those to be copied and, in English, what
// is quoted in Chinese.
func ownTexts(n *html.Node, english bool) (texts []string) {
	if n.Type == html.TextNode {
		return []string{n.Data}
	}
	switch {
	case n.Data == "script", n.Data == "style", n.Data == "pre", n.Data == "code", n.Data == "textarea":
		return nil
	case english && strings.HasPrefix(attribute(n, "lang"), "zh"):
		return nil
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		texts = append(texts, ownTexts(c, english)...)
	}
	return texts
}
