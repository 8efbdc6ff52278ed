package draft

import (
	"fmt"
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
	fixed    bool // no other role can be
	signsTop bool // it says who wrote the text it begins, or stands above
	signsEnd bool // it says so of the text it ends
	// signsLine: it says so of the text above, by itself.
	signsLine bool
	told      bool   // a sentence that names a unit, and that the rules give to a report: it is not thrown away
	notice    bool   // the rules know it for one of a notice
	runHead   string // of a line that could be a headline with the beginning of its text
	runText   string
	evidence  []string
}

// A sheet is the lines of a page, and what is so of all of it.
type sheet struct {
	lines []shownLine
	layout
	first    int       // indent
	gapped   bool      // gaps stand before most texts
	usual    headStyle // what most headings of the page look like
	single   bool      // most texts that name a unit name the same one
	torn     int       // how many gaps stand within sentences, as in texts taken from a page's columns: 0 hardly any, 1 some, 2 many
	facts    []string
	mostly   int            // how many of the page's headings have a text that says who wrote it: 0 few, 1 some, 2 most
	counts   map[string]int // of lines that are the same
	marks    map[rune]int   // of short lines that begin with the same sign
	apart    map[rune]int   // of these, whether they name units: 0 not all, 1 all, 2 each another
	starting map[rune]int   // of lines that begin with the same character
	k        *matcher

	against []int // roles to win by a margin, while weights are learned
}

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
		byline := l.head && (bylineRow.MatchString(bare) || boxRow.MatchString(bare) && whoWrote.MatchString(bare))
		l.signsTop = byline || begins(bare) || leadByline.MatchString(bare)
		l.signsEnd, l.signsLine = endByline.MatchString(last(bare, 60)), endLine.MatchString(bare)
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
	s.usual = s.mostHeads()
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
			switch {
			case l.head && (bylineRow.MatchString(l.bare) || boxRow.MatchString(l.bare) && whoWrote.MatchString(l.bare)):
				firstText = "byline"
			case l.head:
				firstText = "head"
			default:
				firstText = "text"
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
	s.single = s.oneUnit()
	if s.torn = s.gapsWithin(); s.torn > 0 {
		s.facts = append(s.facts, fmt.Sprint("torn ", s.torn))
	}
}

// oneUnit says whether three fourths of the lines that name units name the same: what texts then share of them tells nothing.
func (s *sheet) oneUnit() bool {
	count := map[string]int{}
	all, most := 0, 0
	for i := range s.lines {
		units := s.units(s.lines[i].bare)
		if len(units) > 0 {
			all++
		}
		for id := range units {
			count[id]++
			most = max(most, count[id])
		}
	}
	return all >= 4 && most*4 >= all*3
}

// gapsWithin says how many of the gaps stand behind lines that fill their column and end no sentence.
func (s *sheet) gapsWithin() int {
	gaps, within := 0, 0
	for i := 1; i < len(s.lines); i++ {
		if s.lines[i].gap == 0 {
			continue
		}
		gaps++
		before := &s.lines[i-1]
		if before.full && !before.ends && before.rule != roleFurniture && before.rule != roleOutside && s.lines[i].rule != roleFurniture && !indented.MatchString(s.lines[i].raw) {
			within++
		}
	}
	if within < 3 {
		return 0
	}
	return class(within*100/gaps, 10, 30)
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
	if s.torn > 0 {
		add("torn %d %t%t %d %t in%d", s.torn, prevEnds, prevFull, before, l.head, class(indent(l.raw), 1, s.first, s.first+1))
		add("torn %t%t%t %d%d", prevEnds, prevFull, l.full, before, behind)
	}
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
