package draft

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A shownLine is a line that can be seen, with what tells its role.
type shownLine struct {
	number   int // index of the page's lines
	raw      string
	bare     string
	wide     int  // half-width characters
	gap      int  // empty lines before it
	full     bool // it fills its column, about
	ends     bool // a sentence ends with it
	head     bool // it could be a heading: short, and no sentence
	rule     int  // the role that the rules of lines give it
	why      string
	fixed    bool   // no other role can be
	told     bool   // a sentence that names a unit, and that the rules give to a report: it is not thrown away
	notice   bool   // the rules know it for one of a notice
	runHead  string // of a line that could be a headline with the beginning of its text
	runText  string
	evidence []string
}

// A sheet is the lines of a page, and what is so of all of it.
type sheet struct {
	lines []shownLine
	layout
	first    int  // indent
	gapped   bool // gaps stand before most texts
	facts    []string
	mostly   int            // how many of the page's headings have a text that says who wrote it: 0 few, 1 some, 2 most
	counts   map[string]int // of lines that are the same
	marks    map[rune]int   // of short lines that begin with the same sign
	apart    map[rune]int   // of these, whether they name units: 0 not all, 1 all, 2 each another
	starting map[rune]int   // of lines that begin with the same character
	k        *matcher

	against []int // roles to win by a margin, while weights are learned
}

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

// reach is how far, in bytes, a text is looked at for the words of a heading above or below it.
const reach = 700

// sheetOf looks at the lines of a page that the rules have read.
func sheetOf(raw []string, byRules []int, account []Line, fixed []bool, k *matcher) *sheet {
	s := &sheet{layout: layoutOf(raw), first: firstIndent(raw), counts: map[string]int{}, marks: map[rune]int{}, starting: map[rune]int{}, k: k}
	gap := 1
	for i, t := range raw {
		if strings.Contains(t, "<") && tags.MatchString(t) {
			t = tags.ReplaceAllString(t, "")
		}
		bare := strings.TrimSpace(t)
		if bare == "" {
			gap++
			continue
		}
		l := shownLine{number: i, raw: t, bare: bare, wide: width(bare), gap: gap, rule: byRules[i], why: account[i].Why, fixed: fixed[i]}
		l.ends = finished.MatchString(last(bare, 60))
		l.head = utf8.RuneCountInString(bare) <= 40 && !strings.Contains(bare, "。") && !strings.HasSuffix(bare, "，")
		l.notice = l.why == "a notice to readers"
		l.runHead, l.runText = k.runIn(bare)
		s.counts[bare]++
		l.told = l.ends && strings.Contains(bare, "。") && l.why == "" && l.rule != roleFurniture && l.rule != roleOutside && len(k.find(bare)) > 0
		s.starting[firstRune(bare)]++
		if sign := firstRune(bare); l.head && !unicode.IsLetter(sign) && !unicode.IsDigit(sign) {
			s.marks[sign]++
		}
		s.lines = append(s.lines, l)
		gap = 0
	}
	for i := range s.lines {
		s.lines[i].full = s.lines[i].wide+3 >= s.columnAt(i)
	}
	s.apart = s.unitsBySign()
	s.ofThePage()
	heads, with := 0, 0
	for i := range s.lines {
		if l := &s.lines[i]; l.head && !l.ends && (i == 0 || s.lines[i-1].ends) {
			heads++
			if s.signed(i) != "no" {
				with++
			}
		}
	}
	s.mostly = class(with*100/max(1, heads), 35, 65)
	for i := range s.lines {
		s.lines[i].evidence = s.evidence(i)
	}
	return s
}

// columnAt is the width of the column about a line: what most of the widest of its neighbours have.
func (s *sheet) columnAt(i int) int {
	w := 0
	for k := max(0, i-6); k < min(len(s.lines), i+7); k++ {
		if x := s.lines[k].wide; x <= s.column+4 {
			w = max(w, x)
		}
	}
	if w < s.column*2/3 {
		return s.column
	}
	return w
}

// ofThePage finds what is so of the page as a whole: what its headings, texts and bylines look like.
func (s *sheet) ofThePage() {
	leads, bylines, ends, gaps, indents, texts := 0, 0, 0, 0, 0, 0
	for i := range s.lines {
		l := &s.lines[i]
		switch {
		case begins(l.bare):
			leads++
		case l.head && bylineRow.MatchString(l.bare):
			bylines++
		}
		if endByline.MatchString(l.bare) || endLine.MatchString(l.bare) {
			ends++
		}
		if strings.Contains(l.bare, "。") {
			texts++
			if l.gap > 0 {
				gaps++
			}
			if indented.MatchString(l.raw) {
				indents++
			}
		}
	}
	most := "lead"
	if bylines > leads && bylines >= ends {
		most = "line"
	} else if ends > leads {
		most = "end"
	}
	firstText := ""
	for i := range s.lines {
		if l := &s.lines[i]; l.rule != roleFurniture && l.rule != roleOutside {
			firstText = "text"
			if l.head {
				firstText = "head"
			}
			break
		}
	}
	lastText := ""
	for i := len(s.lines) - 1; i >= 0; i-- {
		if l := &s.lines[i]; l.rule != roleFurniture && l.rule != roleOutside {
			lastText = "text"
			if l.head && !l.ends {
				lastText = "head"
			}
			break
		}
	}
	s.facts = []string{"who=" + most, "begins=" + firstText, "ends=" + lastText, "begins-ends=" + firstText + lastText}
	if leads > 2 {
		s.facts = append(s.facts, "leads")
	}
	set := "column"
	if s.whole {
		set = "whole"
	} else if s.indents {
		set = "indents"
	}
	s.facts = append(s.facts, "set="+set)
	if s.gapped = gaps*2 > texts && texts > 3; s.gapped {
		s.facts = append(s.facts, "gapped")
	}
}

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

// evidence is all that is told of a line's role, as words of the table of weights.
func (s *sheet) evidence(i int) (all []string) {
	l := &s.lines[i]
	add := func(format string, args ...any) { all = append(all, fmt.Sprintf(format, args...)) }
	add("always")
	add("rule %s", roleNames[l.rule])
	why := l.why
	if why == "" {
		why = "none"
	}
	add("why %s", why)
	own := s.shape(i)
	for _, x := range own {
		add("own %s", x)
	}
	before, behind := class(l.gap, 1, 2), 1
	next := i + 1
	if next < len(s.lines) {
		behind = class(s.lines[next].gap, 1, 2)
	}
	add("gaps %d%d", before, behind)
	add("gaps %d%d head %t", before, behind, l.head)
	for _, x := range s.shape(i - 1) {
		add("prev %s", x)
	}
	for _, x := range s.shape(next) {
		add("next %s", x)
	}
	prevEnds, prevFull, prevHead, prevRule := true, false, false, roleOutside
	if i > 0 {
		p := &s.lines[i-1]
		prevEnds, prevFull, prevHead, prevRule = p.ends, p.full, p.head, p.rule
	}
	nextHead, nextFull, nextRule, nextIndent := false, false, roleOutside, 0
	if next < len(s.lines) {
		n := &s.lines[next]
		nextHead, nextFull, nextRule, nextIndent = n.head, n.full, n.rule, class(indent(n.raw), 1, s.first, s.first+1)
	}
	add("flow %t%t %d %t", prevEnds, prevFull, before, l.head)
	add("flow %t%t %d in%d %t", prevEnds, prevFull, before, class(indent(l.raw), 1, s.first, s.first+1), s.indents)
	add("flow %t%t %d %t%t %t%t", prevEnds, prevHead, before, l.head, l.full, nextHead, nextFull)
	add("ends %t%t%t %d%d", prevEnds, l.ends, l.full, before, behind)
	alone := l.head && !l.ends && !l.full
	textNext := next < len(s.lines) && (!nextHead || nextFull || s.lines[next].ends)
	add("stands %t %t %d%d %t", alone, prevEnds, before, behind, textNext)
	add("stands %t %t %d%d %t gapped %t signed %s", alone, prevEnds, before, behind, textNext, s.gapped, s.signed(i))
	if sign := firstRune(l.bare); s.marks[sign] > 0 && markAhead.MatchString(l.bare) {
		add("sign units %d often %d %t", s.apart[sign], class(s.marks[sign], 2), alone)
		add("sign %t ends %t next %t often %d in%d", alone, prevEnds, textNext, class(s.marks[sign], 2), class(indent(l.raw), 1, s.first, s.first+1))
	}
	add("rules %s %s %s", roleNames[prevRule], roleNames[l.rule], roleNames[nextRule])
	add("in %d next %d %t %t", class(indent(l.raw), 1, s.first, s.first+1), nextIndent, s.indents, l.head)
	if k := i + 2; k < len(s.lines) {
		n := &s.lines[k]
		add("then head %t gap %t begins %t who %t full %t", n.head, n.gap > 0, begins(n.bare), n.head && (bylineRow.MatchString(n.bare) || boxRow.MatchString(n.bare)), n.full)
	}
	if k := i - 2; k >= 0 {
		n := &s.lines[k]
		add("once head %t gap %t ends %t full %t", n.head, s.lines[i-1].gap > 0, n.ends, n.full)
	}
	for _, f := range s.facts {
		add("page %s %t", f, l.head)
		add("page %s rule %s", f, roleNames[l.rule])
	}
	if l.head {
		all = append(all, s.cohesion(i)...)
	} else if l.gap > 0 || indented.MatchString(l.raw) || i == 0 || s.lines[i-1].ends {
		all = append(all, s.turn(i)...)
	}
	return all
}

// textFrom is the text below a line, or above it: of lines that could be headings only those within a text.
func (s *sheet) textFrom(i, step int) (text string, far int) {
	var b []string
	n := 0
	for k := i; k >= 0 && k < len(s.lines) && n < reach && max(k-i, i-k) < 40; k += step {
		l := &s.lines[k]
		if l.rule == roleFurniture || l.rule == roleOutside {
			continue
		}
		if l.head && !l.ends && !l.full && (l.gap > 0 || n == 0) {
			if n > 0 && l.gap > 0 {
				break
			}
			far++
			continue
		}
		b = append(b, l.bare)
		n += len(l.bare)
	}
	if step < 0 {
		for x, y := 0, len(b)-1; x < y; x, y = x+1, y-1 {
			b[x], b[y] = b[y], b[x]
		}
	}
	return squeeze(strings.Join(b, "")), far
}

// cohesion is how the words of what could be a heading, with the lines of it right above and below, are those of the text below
// and above.
func (s *sheet) cohesion(i int) (all []string) {
	head := squeeze(s.lines[i].bare)
	above, _ := s.textFrom(i-1, -1)
	below, _ := s.textFrom(i+1, 1)
	a, b := shares(head, above), shares(head, below)
	all = append(all, fmt.Sprint("above ", class(int(a*100), 10, 25, 45, 70)), fmt.Sprint("below ", class(int(b*100), 10, 25, 45, 70)), fmt.Sprint("below-above ", class(int((b-a)*100), -40, -20, -5, 6, 20, 40)))
	group := head
	for k := i - 1; k >= max(0, i-3) && s.lines[k].head && s.lines[k+1].gap == 0 && !s.lines[k].ends; k-- {
		group = squeeze(s.lines[k].bare) + group
	}
	for k := i + 1; k < min(len(s.lines), i+3) && s.lines[k].head && s.lines[k].gap == 0 && !s.lines[k].ends; k++ {
		group += squeeze(s.lines[k].bare)
	}
	if group != head {
		a, b = shares(group, above), shares(group, below)
	}
	all = append(all, fmt.Sprint("group above ", class(int(a*100), 10, 25, 45, 70)), fmt.Sprint("group below ", class(int(b*100), 10, 25, 45, 70)), fmt.Sprint("group below-above ", class(int((b-a)*100), -40, -20, -5, 6, 20, 40)))
	inHead, inAbove, inBelow := s.units(group), s.units(above), s.units(below)
	all = append(all, fmt.Sprintf("units %t %t %t", shared(inHead, inAbove), shared(inHead, inBelow), len(inHead) > 0))
	all = append(all, fmt.Sprintf("texts %t %t", shared(inAbove, inBelow), len(inBelow) > 0))
	all = append(all, fmt.Sprint("texts alike ", class(int(shares(opening(below, 100), above)*100), 8, 14, 20, 30)))
	all = append(all, fmt.Sprintf("below begins %t %t", begins(below), leadByline.MatchString(below)))
	all = append(all, fmt.Sprintf("below dated %t", dateLead.MatchString(leadMark.ReplaceAllString(below, ""))))
	all = append(all, fmt.Sprintf("above signed %t", endByline.MatchString(last(above, 90))))
	all = append(all, fmt.Sprintf("above signed %t below begins %t", endByline.MatchString(last(above, 90)), begins(below)))
	all = append(all, fmt.Sprintf("below long %d above long %d", class(len(below), 1, 120, 400), class(len(above), 1, 120, 400)))
	signed := s.signed(i)
	all = append(all, fmt.Sprintf("signed %s of %d", signed, s.mostly), fmt.Sprintf("signed %s indent %d", signed, class(indent(s.lines[i].raw), 1, s.first, s.first+1)))
	for _, f := range s.facts {
		all = append(all, fmt.Sprintf("page %s begins %t signed %t", f, begins(below), endByline.MatchString(last(above, 90))))
	}
	return all
}

// turn is how the text from a line on goes on with the one above.
func (s *sheet) turn(i int) []string {
	above, _ := s.textFrom(i-1, -1)
	below, _ := s.textFrom(i, 1)
	inAbove, inBelow := s.units(above), s.units(opening(below, 70))
	l := &s.lines[i]
	signed, begun, sign := endByline.MatchString(last(above, 90)) || endLine.MatchString(last(above, 30)), begins(l.bare), markAhead.MatchString(l.bare)
	alike := class(int(shares(opening(below, 100), above)*100), 8, 14, 20, 30)
	var all []string
	for _, f := range s.facts {
		all = append(all, fmt.Sprintf("turn page %s signed %t begins %t mark %t", f, signed, begun, sign))
	}
	return append(all,
		fmt.Sprintf("turn signed %t begins %t mark %t date %t gap %t", signed, begun, sign, dateLead.MatchString(l.bare), l.gap > 0),
		fmt.Sprintf("turn signed %t mark %t units %t %t alike %d", signed, sign, shared(inAbove, inBelow), len(inBelow) > 0, alike),
		fmt.Sprintf("turn mark %t often %d", sign, class(s.starting[firstRune(l.bare)], 2, 4)),
		fmt.Sprintf("turn units %t %t", shared(inAbove, inBelow), len(inBelow) > 0),
		fmt.Sprint("turn alike ", class(int(shares(opening(below, 100), above)*100), 8, 14, 20, 30)),
		fmt.Sprintf("turn signed %t", endByline.MatchString(last(above, 90))),
		fmt.Sprintf("turn %t %t", s.lines[i].gap > 0, i > 0 && s.lines[i-1].head),
	)
}

func (s *sheet) units(text string) map[string]bool {
	all := map[string]bool{}
	for _, m := range s.k.find(text) {
		all[m.id] = true
	}
	return all
}

func shared(a, b map[string]bool) bool {
	for id := range a {
		if b[id] {
			return true
		}
	}
	return false
}

// shares is how much of a text's pairs of characters another has.
func shares(of, in string) float64 {
	r := []rune(of)
	hit, all := 0.0, 0.0
	for i := 0; i+1 < len(r); i++ {
		if !unicode.IsLetter(r[i]) && !unicode.IsDigit(r[i]) || !unicode.IsLetter(r[i+1]) && !unicode.IsDigit(r[i+1]) {
			continue
		}
		all++
		if strings.Contains(in, string(r[i:i+2])) {
			hit++
		}
	}
	if all == 0 {
		return 0
	}
	return hit / all
}

// opening is how a text begins: so many characters at most.
func opening(s string, n int) string {
	for i := range s {
		if n--; n < 0 {
			return s[:i]
		}
	}
	return s
}

// signed says where the text below a heading says who wrote it, before the next heading: "top", "end", or "no".
func (s *sheet) signed(i int) string {
	text := false
	for k := i + 1; k < min(len(s.lines), i+80); k++ {
		l := &s.lines[k]
		switch {
		case endByline.MatchString(last(l.bare, 60)) || text && endLine.MatchString(l.bare):
			return "end"
		case begins(l.bare) || leadByline.MatchString(l.bare) || l.head && (bylineRow.MatchString(l.bare) || boxRow.MatchString(l.bare) && whoWrote.MatchString(l.bare)):
			if text {
				return "no" // another report's
			}
			return "top"
		case l.head && !l.ends && text && s.lines[k-1].ends:
			return "no"
		case !l.head || l.ends:
			text = true
		}
	}
	return "no"
}

// unitsBySign says of short lines that begin with the same sign how they name units: the headlines of briefs are of one each.
func (s *sheet) unitsBySign() map[rune]int {
	named, all := map[rune]map[string]bool{}, map[rune]int{}
	for i := range s.lines {
		l := &s.lines[i]
		sign := firstRune(l.bare)
		if !l.head || l.ends || s.marks[sign] == 0 {
			continue
		}
		if named[sign] == nil {
			named[sign], all[sign] = map[string]bool{}, 2
		}
		units := s.units(l.bare)
		switch {
		case len(units) == 0:
			all[sign] = 0
		case shared(units, named[sign]):
			all[sign] = min(all[sign], 1)
		}
		for id := range units {
			named[sign][id] = true
		}
	}
	return all
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}
