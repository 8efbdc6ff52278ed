package draft

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// What a line looks like, told of it by itself.

var (
	comma       = regexp.MustCompile(`[，、；]`)
	speechMark  = regexp.MustCompile(`[“”]`)
	colonHead   = regexp.MustCompile(`^[\p{Han}A-Za-z]{2,6}[：｜|丨:]`)
	twoClauses  = regexp.MustCompile(`^[^\s　，。]{3,}[\s　]+[^\s　，。]{3,}$`)
	markAhead   = regexp.MustCompile(`^[●○◆◇■□▲△★☆▶►◎▼▽※·•]`)
	bracketHead = regexp.MustCompile(`^[【〖［\[]`)
	asksAnswers = regexp.MustCompile(`^(?:问|答|记者|Q|A)[：:]`)
	whoWrote    = regexp.MustCompile(`记者|通讯员|实习生|^(?:文|图|文图|整理)[/／|｜：:\s]`)
	nameBracket = regexp.MustCompile(`^[（(][^）)。，]{2,24}[）)]$`)
	telephone   = regexp.MustCompile(`\d{3,4}-?\d{4,}|www\.|@|\.com|地址|电话|热线`)
	pageWords   = regexp.MustCompile(`[版期]$|第?[A-Z]?\d{1,3}版|星期|责编|编辑|校对|美编`)
	pictureWord = regexp.MustCompile(`图为|[/／\s　]摄|供图|^[▲△▼]`)
	statement   = regexp.MustCompile(`[了着过]|的|在|是|把|让|将`)
)

// steps are the lower ends of the classes that a number is put in.
func class(n int, steps ...int) int {
	c := 0
	for _, x := range steps {
		if n >= x {
			c++
		}
	}
	return c
}

func ending(bare string) string {
	r, _ := utf8.DecodeLastRuneInString(bare)
	switch {
	case strings.ContainsRune("。", r):
		return "stop"
	case strings.ContainsRune("！？", r):
		return "cry"
	case strings.ContainsRune("，、；：", r):
		return "comma"
	case strings.ContainsRune("”’》】", r):
		return "quote"
	case strings.ContainsRune("）)", r):
		return "bracket"
	case unicode.IsDigit(r) || r == '%':
		return "digit"
	}
	return "word"
}

// shape is what is told of a line by itself.
func (s *sheet) shape(i int) (all []string) {
	if i < 0 || i >= len(s.lines) {
		return []string{"none"}
	}
	l := &s.lines[i]
	n := utf8.RuneCountInString(l.bare)
	w := class(l.wide*100/max(1, s.columnAt(i)), 30, 60, 85, 104)
	in := class(indent(l.raw), 1, s.first, s.first+1)
	if !s.indents {
		in += 10
	}
	all = append(all, fmt.Sprint("n", class(n, 3, 5, 9, 14, 21, 31, 46)), fmt.Sprint("w", w), fmt.Sprint("in", in), "end="+ending(l.bare), fmt.Sprint("n", class(n, 5, 9, 14, 21, 31), "end=", ending(l.bare)))
	is := func(name string, yes bool) {
		if yes {
			all = append(all, name)
		}
	}
	is("stop-in", strings.Contains(strings.TrimSuffix(l.bare, "。"), "。"))
	is("comma-in", comma.MatchString(strings.TrimRight(l.bare, "，、；")))
	is("quotes", speechMark.MatchString(l.bare))
	is("colon", colonHead.MatchString(l.bare))
	is("two", twoClauses.MatchString(l.bare))
	is("begins", begins(l.bare))
	is("byline-row", bylineRow.MatchString(l.bare))
	is("box-row", boxRow.MatchString(l.bare))
	is("end-line", endLine.MatchString(l.bare))
	is("end-byline", endByline.MatchString(l.bare))
	is("names", nameBracket.MatchString(l.bare))
	is("who", l.head && whoWrote.MatchString(l.bare))
	is("lead", leadByline.MatchString(l.bare))
	is("mark", markAhead.MatchString(l.bare))
	is("bracket", bracketHead.MatchString(l.bare))
	is("bracketed", bracketed.MatchString(l.bare))
	is("dash", dashed.MatchString(l.bare))
	is("run-in", s.lines[i].runHead != "")
	is("number", sectionNumber.MatchString(l.bare))
	is("column", columnHead.MatchString(squeeze(strings.Trim(l.bare, "【】〖〗［］"))))
	is("date", dateLead.MatchString(l.bare))
	is("speech", asksAnswers.MatchString(l.bare))
	is("phone", telephone.MatchString(l.bare))
	is("page", l.head && pageWords.MatchString(l.bare))
	is("picture", pictureWord.MatchString(l.bare))
	is("said", statement.MatchString(l.bare))
	is("again", s.counts[l.bare] > 1)
	sign := firstRune(l.bare)
	is(fmt.Sprint("sign often ", l.head, class(s.marks[sign], 2, 4)), s.marks[sign] > 0)
	is("han", strings.ContainsFunc(l.bare, func(r rune) bool { return unicode.Is(unicode.Han, r) }))
	return all
}
