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
var unsaid = []string{"全市", "全区", "全县", "现有", "实有", "共有", "已有", "拥有", "有"}

// englishOfTerms is the English of a name: [done] nouns [measure] [change]; "" if it is made otherwise. Names of the units that
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
	change, done := "", ""
	if rest, en, ok := cutTerm(zh, "change", strings.CutSuffix); ok {
		zh, change = rest, en
	}
	if rest, en, ok := cutTerm(zh, "done", strings.CutPrefix); ok && rest != "" {
		zh, done = strings.TrimPrefix(rest, "了"), en
	}
	name := nounPhrase(zh)
	switch {
	case name == "" && (zh != "" || change == "" || done != ""):
		return ""
	case done != "":
		name += " " + done
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

// nounPhrase is nouns and what is measured of them: 柠檬种植面积, planted area of lemons.
func nounPhrase(zh string) string {
	rest, measure, measured := cutTerm(zh, "measure", strings.CutSuffix)
	if !measured {
		rest = zh
	}
	var nouns []string
	for rest != "" {
		left, en, ok := cutTerm(rest, "noun", strings.CutPrefix)
		if !ok {
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
	}
	slices.Reverse(nouns)
	return measure + " of " + strings.Join(nouns, " of ")
}
