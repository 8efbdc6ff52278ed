package stories

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// Authors are the people of the byline, without the posts that stand before
// their names in Chinese and in asides  behind them in English: 记者 张三
// 实习生 李四, Zhang San; Li Si (intern). An English name is missing where the
// two do not have as many people.
func (s *Story) Authors() []Text {
	zh, en := authorsZh(s.Byline.Zh), authorsEn(s.Byline.En)
	people := make([]Text, len(zh))
	for i, name := range zh {
		people[i].Zh = name
		if len(en) == len(zh) {
			people[i].En = en[i]
		}
	}
	return people
}

// AuthorNames are the names in one language, as many as it has.
func (s *Story) AuthorNames(lang string) []string {
	if lang == "en" {
		return authorsEn(s.Byline.En)
	}
	return authorsZh(s.Byline.Zh)
}

// posts stand before a name, with or without a space or a colon; 文 and 图 only
// with a mark or as words of their own, as both are in names too.
var posts = regexp.MustCompile(`^(文|图|文图|图文)([/／:：]|$)|^(本报讯|(本报|本社|见习|首席|特约|实习)*(记者|实习生|通讯员|评论员|摄影|摄))[/／:：]?`)

var (
	betweenZh = regexp.MustCompile(`[\s　、，,；;]+`)
	betweenEn = regexp.MustCompile(`\s*(?:[,;]|\band\b)\s*`)
	asides    = seek(withAny("(（"), `[(（][^)）]*[)）]`)
	postEn    = regexp.MustCompile(`(?i)^(by|reporters?|staff reporters?|interns?|correspondents?)\b[\s:]*`)
)

func authorsZh(byline string) (names []string) {
	half := "" // of a name with a space in it: 王 丽
	for _, word := range betweenZh.Split(asides.ReplaceAllString(byline, " "), -1) {
		for post := posts.FindString(word); post != ""; post = posts.FindString(word) {
			word = word[len(post):]
		}
		switch {
		case word == "":
			continue
		case half == "" && utf8.RuneCountInString(word) == 1:
			half = word
			continue
		}
		names, half = append(names, half+word), ""
	}
	if half != "" {
		names = append(names, half)
	}
	return names
}

func authorsEn(byline string) (names []string) {
	for _, name := range betweenEn.Split(asides.ReplaceAllString(byline, " "), -1) {
		if name = strings.TrimSpace(postEn.ReplaceAllString(strings.TrimSpace(name), "")); name != "" {
			names = append(names, name)
		}
	}
	return names
}

// checkByline notes where the two languages name other numbers of people.
func checkByline(r *reader, s *Story) {
	zh, en := authorsZh(s.Byline.Zh), authorsEn(s.Byline.En)
	switch {
	case s.Byline.IsZero():
	case len(zh) == 0:
		r.note(r.known()["byline"], "byline.zh", "names nobody: expected names behind the posts, as in 记者 张三 实习生 李四")
	case len(zh) != len(en):
		r.note(r.known()["byline"], "byline.en", "expected as many people as in Chinese, %d, found %d: parted by a semicolon, posts in brackets, as in Zhang San; Li Si (intern)", len(zh), len(en))
	}
}
