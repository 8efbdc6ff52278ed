package desk

import (
	_ "embed"
	"slices"
	"strings"
)

// The English of a figure's name is put together of the words it is made of, where all of them are known. It is shown as put
// together, and to be checked.

//go:embed assets/terms.txt
var termsText string

// A term is how a word is used in the name of a figure, and its English.
type term struct{ use, en string }

var terms = func() map[string][]term {
	all := map[string][]term{}
	for line := range strings.Lines(termsText) {
		if f := strings.SplitN(strings.TrimSpace(line), " ", 3); len(f) == 3 && f[0] != "#" {
			all[f[1]] = append(all[f[1]], term{f[0], f[2]})
		}
	}
	return all
}()

// unsaid are words before a name that its English has no need of: whose it all is, which the figure's unit says, and that it is there.
var unsaid = []string{"全市", "全区", "全县", "全村", "全镇", "全乡", "现有", "实有", "共有", "已有", "拥有", "有", "这条路", "这座桥", "该"}

// englishOfTerms is the English of a name: [done] nouns [measure] [end] [change]; "" if it is made otherwise. Names of the units that
// the figure is of, or the report, may stand before it.
func englishOfTerms(zh string, units ...string) string {
	for _, words := range [][]string{units, unsaid} {
		for _, word := range words {
			if rest, ok := strings.CutPrefix(zh, word); ok && rest != "" {
				zh = rest
				break
			}
		}
	}
	change := ""
	if rest, en, ok := cutTerm(zh, "change", strings.CutSuffix); ok && !known(zh) {
		zh, change = rest, en
	}
	name := whatWasDone(zh)
	if name == "" && (zh != "" || change == "") {
		return ""
	}
	if change == "" {
		return strings.ToUpper(name[:1]) + name[1:]
	}
	what, against, _ := strings.Cut(change, "|")
	if name == "" {
		what, _, _ = strings.Cut(what, " ") // growth, of what the figure before it is of
	} else {
		name = " " + strings.ToLower(name[:1]) + name[1:]
	}
	return strings.TrimSpace(what + name + " " + against)
}

// cutTerm takes the longest word of a use off one end.
func cutTerm(zh, use string, cut func(s, word string) (string, bool)) (rest, en string, ok bool) {
	longest := 0
	for word, all := range terms {
		i := slices.IndexFunc(all, func(t term) bool { return t.use == use })
		if left, is := cut(zh, word); is && i >= 0 && len(word) > longest {
			rest, en, ok, longest = left, all[i].en, true, len(word)
		}
	}
	return rest, en, ok
}

// whatWasDone is a phrase of nouns, or of these with what was done, or became of them: 接待游客, 群众受益, 累计培训教师.
func whatWasDone(zh string) string {
	if name := nounPhrase(zh); name != "" {
		return name
	}
	if rest, en, ok := cutTerm(zh, "done", strings.CutPrefix); ok {
		if name := nounPhrase(strings.TrimPrefix(rest, "了")); name != "" {
			return name + " " + en
		}
	}
	if rest, en, ok := cutTerm(zh, "end", strings.CutSuffix); ok {
		if name := nounPhrase(rest); name != "" {
			return name + " " + en
		}
	}
	if rest, ok := strings.CutPrefix(zh, "累计"); ok && rest != "" {
		if name := whatWasDone(rest); name != "" {
			return name + " to date"
		}
	}
	return ""
}

// known tells whether a name is one of the words, which then says more than its parts do.
func known(zh string) bool {
	return slices.ContainsFunc(terms[zh], func(t term) bool { return t.use == "noun" || t.use == "measure" })
}

// nounPhrase is nouns and what is measured of them: 柠檬种植面积, planted area of lemons.
func nounPhrase(zh string) string {
	if noun, left := nounAt(zh); left == "" {
		return noun
	}
	rest, measure, measured := cutTerm(zh, "measure", strings.CutSuffix)
	if !measured {
		rest = zh
	}
	var nouns []string
	people := strings.HasSuffix(zh, "户人数") // not how many households there are
	for rest != "" {
		en, left := nounAt(rest)
		if en == "" {
			return ""
		}
		nouns, rest = append(nouns, en), left
	}
	switch {
	case len(nouns) > 2 || len(nouns) == 2 && !measured: // in which order they belong nobody has told
		return ""
	case len(nouns) == 0:
		return measure
	case !measured:
		return nouns[0]
	case people:
		return "People in " + nouns[0]
	}
	slices.Reverse(nouns)
	return measure + " of " + strings.Join(nouns, " of ")
}

// nounAt is the noun that a text begins with, with the adjectives before it, and what is left. In English some of these stand
// behind: their words begin with a hyphen.
func nounAt(zh string) (en, left string) {
	after, whole, is := cutTerm(zh, "noun", strings.CutPrefix)
	rest, adjective, ok := cutTerm(zh, "adj", strings.CutPrefix)
	noun, left := "", zh
	if ok {
		noun, left = nounAt(strings.TrimPrefix(rest, "的"))
	}
	if is && (noun == "" || len(after) <= len(left)) { // 青年 are people, but 青年教师 are teachers
		return whole, after
	}
	if noun == "" {
		return "", zh
	}
	if behind, is := strings.CutPrefix(adjective, "-"); is {
		return strings.TrimSpace(noun + " " + behind), left
	}
	return adjective + " " + noun, left
}
