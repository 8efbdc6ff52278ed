package stories

import (
	"fmt"
	"strings"
)

// codeSet is the words a field may hold, each with what it means.
type codeSet map[string]Text

func (c codeSet) has(code string) bool {
	_, ok := c[code]
	return ok
}

// mostListed is how many codes a message lists beside a suggestion.
const mostListed = 8

// wanted says what may stand in a field, and what the author of a word that
// may not probably meant. It is worked out when a message is printed: a broken
// file may hold thousands.
type wanted struct {
	codes codeSet
	word  string // "" if there is none
}

func (w wanted) String() string {
	all := "one of " + strings.Join(keysOf(w.codes), ", ")
	meant := ""
	if w.word != "" {
		meant = w.codes.meant(w.word)
	}
	switch {
	case meant == "":
		return all
	case len(w.codes) > mostListed:
		return fmt.Sprintf("a code of the vocabulary (did you mean %q?)", meant)
	}
	return fmt.Sprintf("%s (did you mean %q?)", all, meant)
}

// codesOtherwiseCalled are the paper's own words, and others authors use.
var codesOtherwiseCalled = map[string]string{
	"余": "over", "多": "over", "超": "over", "more-than": "over", "more_than": "over", "above": "over",
	"接近": "nearly", "近": "nearly", "almost": "nearly", "左右": "about", "approximately": "about",
	"以上": "at_least", "不少于": "at_least", "at-least": "at_least", "at least": "at_least", "exact": "exactly",
	"不足": "under", "未满": "under", "less-than": "under", "less_than": "under", "below": "under",
	"不超过": "up_to", "最多": "up_to", "up-to": "up_to", "up to": "up_to", "at-most": "up_to", "at_most": "up_to",
	"none": "exactly", "整": "exactly",
	"total": "stock", "count": "stock", "cumulative": "stock", "存量": "stock", "累计": "stock", "流量": "flow", "amount": "flow",
	"比例": "rate", "share": "rate", "growth": "change", "增长": "change", "增幅": "change", "target": "goal",
	"名": "people", "person": "people", "persons": "people", "万元": "yuan", "rmb": "yuan", "cny": "yuan", "百分点": "percentage-points",
	"个": "projects", "镇街": "townships", "个月": "months", "亩": "mu", "乡": "town",
}

// meant finds the code an author had in mind: by its name in either language,
// by a word of the trade, or by its letters. "" if none is close.
func (c codeSet) meant(word string) string {
	for _, code := range keysOf(c) {
		if name := c[code]; word == name.Zh || strings.EqualFold(word, name.En) {
			return code
		}
	}
	if code := codesOtherwiseCalled[strings.ToLower(word)]; code != "" {
		if _, ok := c[code]; ok {
			return code
		}
	}
	return nearest(word, keysOf(c))
}

// plainCodes are codes that mean what they say.
func plainCodes(words ...string) codeSet {
	c := codeSet{}
	for _, w := range words {
		c[w] = Text{}
	}
	return c
}

// unitNames are the codes of units of measurement with their names.
func unitNames(units map[string]Unit) codeSet {
	c := codeSet{}
	for code, u := range units {
		c[code] = u.Name
	}
	return c
}

// areaNames are the codes of areas with their names.
func areaNames(areas map[string]Area) codeSet {
	c := codeSet{}
	for code, a := range areas {
		c[code] = a.Name
	}
	return c
}
