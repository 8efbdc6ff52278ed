package draft_test

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"

	"github.com/yutu-map/yutu/stories/draft"
)

// A setting is how a page is set. Zero is never wanted: see settingOf.
type setting struct {
	width       int    // of a column, in half-width characters; 0: a line is a paragraph
	indent      string // of a paragraph's first line
	headIndent  string
	centred     bool // headlines
	hang        bool // a sign that ends a clause is hung behind a full line, not put on the next
	gapParas    int  // empty lines between paragraphs
	gapHead     int  // between headline and byline, and byline and text
	gapKicker   int
	gapReports  int
	headsAfter  bool
	mixed       bool // some headlines stand behind their texts, some before
	byline      int  // which form, of reports that have reporters
	dateline    int
	kickerInOne bool // kicker and headline in one line
	sub         int  // how a sub-head is marked
	section     int  // how a sub-heading is marked
	brief       int
	masthead    int
	running     int // running heads in the columns, one in so many lines; 0: none
	furniture   int // blocks that are no reports
	wideDigits  bool
	rules       string // between reports
	folded      bool   // long headlines are in two lines
	columns     bool   // reports stand below the name of a column now and then
	lists       bool   // some paragraphs are a list, a sign before each
	pictures    bool   // captions stand within reports
	notes       bool   // notes of editors stand below headlines
	sign        string // before the headline of a brief
	shorts      bool   // reports of a paragraph are briefs, a sign before their headlines
	tight       bool   // no empty lines between briefs
	someAtEnd   bool   // some bylines are at the end, whatever the others do
	unsigned    bool   // some reports do not say who wrote them
	colons      bool   // some headlines begin with a place and a colon
	torn        int    // empty lines stand within sentences, one in so many lines, as in texts taken from a page's columns; 0: none
	ragged      bool   // such lines stand anywhere, not behind each column, and some of those between paragraphs are missing
	quoted      bool   // words of a report stand once more by themselves within it
	boxes       bool   // the last paragraph of some reports is a box with a head of its own
	moreHeads   bool   // some headlines have more lines, taken from their texts
	parts       bool   // some reports without sub-headings have some, taken from their texts
	twoLines    bool   // sub-headings have two lines
	turnsOver   bool   // some texts go on in another page, and say so at their end
	house       *house
}

func pick[T any](r *rand.Rand, of ...T) T { return of[r.IntN(len(of))] }

// settingOf draws how a page is set in the ways of a house.
func settingOf(r *rand.Rand, h *house) setting {
	s := setting{
		house:       h,
		width:       pick(r, 24, 26, 28, 30, 32, 34, 36, 38, 40, 44, 48, 56, 64, 0, 0, 0),
		indent:      pick(r, h.indents...),
		hang:        r.IntN(3) == 0,
		gapParas:    pick(r, 0, 0, 0, 1),
		gapHead:     pick(r, 0, 1),
		gapReports:  pick(r, 1, 1, 1, 2, 0),
		gapKicker:   pick(r, 0, 0, 0, 0, 0, 1),
		headsAfter:  r.IntN(8) == 0,
		mixed:       r.IntN(10) == 0,
		byline:      r.IntN(len(h.bylines)),
		dateline:    r.IntN(len(h.datelines)),
		kickerInOne: r.IntN(5) == 0,
		sub:         r.IntN(len(h.subs)),
		section:     r.IntN(len(h.sections)),
		brief:       r.IntN(7),
		masthead:    r.IntN(len(h.mastheads)),
		running:     pick(r, 0, 0, 25, 40),
		furniture:   r.IntN(4),
		wideDigits:  r.IntN(6) == 0,
		rules:       pick(r, h.rules...),
		folded:      r.IntN(6) == 0,
		columns:     r.IntN(5) == 0,
		lists:       r.IntN(8) == 0,
		pictures:    r.IntN(6) == 0,
		notes:       r.IntN(8) == 0,
		sign:        pick(r, h.briefMarks...),
		shorts:      r.IntN(4) == 0,
		tight:       r.IntN(2) == 0,
		someAtEnd:   r.IntN(4) == 0,
		unsigned:    r.IntN(3) == 0,
		colons:      r.IntN(4) == 0,
	}
	if r.IntN(6) == 0 && s.width > 0 {
		s.torn, s.ragged = pick(r, 6, 9, 12, 16, 24), r.IntN(3) > 0
		if s.ragged && r.IntN(3) > 0 {
			s.indent, s.gapParas, s.headsAfter = "", 1, r.IntN(2) == 0
		}
	}
	s.quoted, s.boxes, s.moreHeads, s.turnsOver = r.IntN(7) == 0, r.IntN(7) == 0, r.IntN(4) == 0, r.IntN(8) == 0
	s.parts, s.twoLines = r.IntN(6) == 0, r.IntN(6) == 0
	if s.shorts {
		s.brief = 1
	}
	if r.IntN(3) == 0 {
		s.headIndent = pick(r, s.indent, "　　　　", "      ")
	}
	s.centred = s.headIndent == "" && r.IntN(6) == 0
	if s.indent == "" && s.gapParas == 0 {
		s.gapHead = max(s.gapHead, s.gapReports) // nothing else tells a headline from a paragraph's last line
	}
	if s.gapParas > 0 {
		s.gapReports = max(s.gapReports, s.gapParas)
	}
	if s.headsAfter || s.mixed {
		s.gapReports = max(1, s.gapReports)
	}
	return s
}

// A settled line is a line of a page that has been set, and what it is: see rolesOf.
type settledLine struct {
	text   string
	role   byte // ' ' none, J no report's, C head of a column, H headline, Y byline, S sub-heading, P a paragraph's first, p its next, T a row of a table
	report int
}

type setter struct {
	setting
	*rand.Rand
	page knownPage
	out  []settledLine
	at   int // the report
	last int // line with a running head

	sections int // sub-headings of the report
}

func (s *setter) put(role byte, text string) {
	if s.wideDigits && role != 'J' {
		text = wide(text)
	}
	s.out = append(s.out, settledLine{text, role, s.at})
}

func (s *setter) gap(n int) {
	for range n {
		s.out = append(s.out, settledLine{"", ' ', s.at})
	}
}

func wide(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r - '0' + '０'
		}
		return r
	}, s)
}

// noStart are signs that do not begin a line.
const noStart = "，。、；：！？”’）》」』】%"

// wrap sets a text in lines of a width.
func (s *setter) wrap(text string, width int) (lines []string) {
	if width == 0 {
		return []string{text}
	}
	var line []rune
	w := 0
	for _, c := range text {
		n := draft.Width(string(c))
		if w+n > width && !(s.hang && strings.ContainsRune(noStart, c)) {
			var carry []rune
			if !s.hang && strings.ContainsRune(noStart, c) && len(line) > 4 {
				carry = []rune{line[len(line)-1]}
				line = line[:len(line)-1]
			}
			lines = append(lines, string(line))
			line = carry
			w = draft.Width(string(line))
		}
		line = append(line, c)
		w += n
	}
	return append(lines, string(line))
}

func (s *setter) filled(form string) string {
	date := strings.Split(s.page.date, "-")
	return strings.NewReplacer("{paper}", s.page.paper, "{y}", date[0], "{m}", strings.TrimPrefix(date[1], "0"), "{d}", strings.TrimPrefix(date[2], "0"), "{page}", s.page.page).Replace(form)
}

func (s *setter) block(form string) {
	for line := range strings.SplitSeq(strings.TrimSuffix(s.filled(form), "\n"), "\n") {
		s.put('J', line)
	}
}

func (s *setter) runningHead() {
	s.last = len(s.out)
	forms := s.house.runningHeads
	if s.Rand.IntN(2) == 0 {
		s.gap(1)
		s.put('J', s.filled(forms[s.masthead%len(forms)]))
		s.gap(1)
		return
	}
	s.put('J', s.filled(forms[s.masthead%len(forms)]))
}

func (s *setter) paragraph(text string) {
	indent := s.indent
	for i, line := range s.wrap(indent+text, s.width) {
		role := byte('p')
		if i == 0 {
			role = 'P'
		} else if s.running > 0 && s.width > 0 && len(s.out)-s.last > s.running {
			s.runningHead()
		}
		if s.tears(role) {
			s.gap(1)
		}
		s.put(role, line)
	}
}

// tears says whether an empty line stands before a paragraph's next line.
func (s *setter) tears(role byte) bool {
	if s.torn == 0 || role != 'p' {
		return false
	}
	if s.ragged {
		return s.Rand.IntN(s.torn) == 0
	}
	return len(s.out)%s.torn == 0
}

func (s *setter) headLine(text string) {
	indent := s.headIndent
	if s.centred && s.width > 0 {
		indent = strings.Repeat(" ", max(0, (s.width-draft.Width(text))/2))
	}
	s.put('H', indent+text)
}

var anyMark = regexp.MustCompile(`^(?:——|--)\s*`)

func (s *setter) headings(p *printed) {
	head := p.head
	if s.folded && len(head) == 1 && len([]rune(head[0])) > 14 && len(p.kicker)+len(p.sub) == 0 {
		if first, rest, two := strings.Cut(head[0], " "); two {
			head = []string{first, rest}
		}
	}
	if s.kickerInOne && len(p.kicker) == 1 && len(head) == 1 {
		s.headLine(p.kicker[0] + pick(s.Rand, " ", "　") + head[0])
	} else {
		for _, k := range p.kicker {
			s.headLine(k)
			s.gap(s.gapKicker)
		}
		for _, h := range head {
			s.headLine(h)
		}
	}
	for _, x := range p.sub {
		bare := anyMark.ReplaceAllString(x, "")
		s.headLine(fmt.Sprintf(s.house.subs[s.setting.sub], bare))
	}
}

// written is the byline in a form, with where it stands; "" if it has none, or is one of those that have a place of their own.
func (s *setter) written(p *printed) (where byte, text string) {
	if p.byline == "" || p.unsigned {
		return 0, ""
	}
	who := strings.TrimLeft(p.byline, "□ ")
	form := s.house.bylines[s.setting.byline]
	reporter := strings.Contains(who, "记者") || strings.Contains(who, "通讯员")
	switch {
	case strings.ContainsAny(who, "/／"):
		form = "l%s"
	case strings.HasPrefix(who, "据") || !reporter:
		form = "e（%s）"
	case p.brief && form[0] == 'l', p.brief && s.setting.brief > 1, p.atEnd:
		form = "e（%s）"
	}
	if form == "b%s" && !strings.HasPrefix(who, "记者") && !strings.HasPrefix(who, "本报记者") {
		form = "b（%s）"
	}
	if s.setting.headsAfter && form[0] == 'l' && !s.ragged {
		form = "e（%s）"
	}
	return form[0], fmt.Sprintf(form[1:], who)
}

// section puts a sub-heading; %n is its number in its report.
func (s *setter) section(heading string) {
	s.sections++
	number := string([]rune("一二三四五六七八九十")[(s.sections-1)%10])
	s.put('S', strings.NewReplacer("%s", heading, "%i", s.indent, "%n", number, "%d", fmt.Sprintf("%02d", s.sections)).Replace(s.house.sections[s.setting.section]))
}

// amid puts what is no report's within one.
func (s *setter) amid(form string) {
	s.gap(1)
	s.block(form)
	s.gap(1)
}

// clause is a clause of a text that has as many characters as a short line; "" if there is none.
func clause(text string, r *rand.Rand) string {
	all := slices.DeleteFunc(strings.FieldsFunc(text, func(c rune) bool { return strings.ContainsRune("，。；：、！？（）“”", c) }), func(c string) bool {
		n := len([]rune(c))
		return n < 7 || n > 18
	})
	if len(all) == 0 {
		return ""
	}
	return pick(r, all...)
}

func (s *setter) report(p *printed, after bool) {
	s.sections = 0
	where, who := s.written(p)
	runIn := p.brief && s.setting.brief == 5 && len(p.kicker)+len(p.sub) == 0 && !after && len([]rune(p.head[0])) < 16
	switch {
	case p.headless:
	case runIn:
		if where == 'l' {
			where, who = 'e', "（"+p.byline+"）"
		}
	case !after:
		if p.brief && s.setting.brief == 1 && len(p.kicker) == 0 {
			s.put('H', s.sign+strings.Join(p.head, " "))
		} else {
			s.headings(p)
			if !p.brief || s.gapParas > 0 {
				s.gap(s.gapHead)
			}
		}
	}
	if s.notes && !after && !p.brief && s.Rand.IntN(2) == 0 {
		s.gap(1)
		s.block(pick(s.Rand, s.house.notes...))
		s.gap(1)
	}
	if where == 'l' {
		s.put('Y', s.headIndent+who)
		s.gap(s.gapHead)
	}
	for i, text := range p.paras {
		if i > 0 && !(s.ragged && s.Rand.IntN(8) == 0) {
			s.gap(s.gapParas)
		}
		if h := p.sections[i]; h != "" {
			s.section(h)
			if words := clause(text, s.Rand); s.twoLines && words != "" {
				s.put('S', words)
			}
			s.gap(s.gapParas)
		}
		if s.pictures && i > 0 && s.Rand.IntN(4) == 0 {
			s.amid(pick(s.Rand, s.house.captions...))
		}
		if s.quoted && i > 0 && s.Rand.IntN(4) == 0 {
			if words := clause(p.paras[s.Rand.IntN(len(p.paras))], s.Rand); words != "" {
				s.amid(strings.ReplaceAll(pick(s.Rand, s.house.quotes...), "%s", words))
			}
		}
		if rows := p.tables[i]; rows != nil {
			for _, row := range rows {
				s.put('T', strings.ReplaceAll(row, " ", "　　"))
			}
			continue
		}
		if i == 0 && runIn {
			text = pick(s.Rand, "◆", "■", "●") + strings.Join(p.head, "") + pick(s.Rand, "　", " ") + text
		} else if i == 0 {
			text = s.begin(p, where, who) + text
		}
		if s.lists && i > 1 && len(p.paras) > 3 {
			text = s.house.listMarks[s.setting.brief%len(s.house.listMarks)] + text
		}
		if i == len(p.paras)-1 && where == 'e' && !strings.HasPrefix(who, "\n") {
			text += who
		}
		if p.turnsOver && i == len(p.paras)-1 {
			text += pick(s.Rand, s.house.turnsOver...)
		}
		if p.boxed && i == len(p.paras)-1 {
			s.gap(s.Rand.IntN(2))
			s.put('S', pick(s.Rand, "", s.indent)+pick(s.Rand, s.house.boxes...))
		}
		s.paragraph(text)
		if i == 0 && runIn {
			s.runInFrom()
		}
	}
	if where == 'e' && strings.HasPrefix(who, "\n") {
		s.put('Y', who[1:])
	}
	if after {
		s.gap(1)
		s.headings(p)
	}
}

// begin is what a report's first paragraph begins with.
func (s *setter) begin(p *printed, where byte, who string) string {
	mark := ""
	if p.headless || p.brief && s.setting.brief >= 3 {
		mark = s.sign
		if who, _, named := strings.Cut(p.head[0], "："); named && p.headless && s.Rand.IntN(2) == 0 {
			mark += who + "　"
		}
	}
	if where != 'b' {
		if mark == "" && s.dateline == 1 && where != 'l' && !p.unsigned && !p.atEnd {
			return "本报讯　"
		}
		return mark
	}
	lead := s.filled(s.house.datelines[s.dateline])
	if strings.ContainsRune("（([【", []rune(who)[0]) {
		return mark + lead + who
	}
	return mark + lead + who + " "
}

// set sets reports as a page.
func set(page knownPage, reports []printed, how setting, r *rand.Rand) []settledLine {
	s := setter{setting: how, Rand: r, page: page, at: -1}
	s.block(how.house.mastheads[how.masthead])
	s.gap(1)
	left := how.furniture
	column := ""
	for i := range reports {
		p := &reports[i]
		s.at = i
		p.headless = p.brief && how.brief == 6 && len(p.paras) == 1
		if p.headless {
			if p.column = "简讯"; i > 0 && reports[i-1].headless {
				column = p.column
			}
		}
		if p.column != "" && p.column != column && p.brief && s.setting.brief != 2 {
			s.put('C', p.column)
			s.gap(max(1, s.gapHead))
		}
		column = p.column
		if s.setting.columns && !p.brief && r.IntN(3) == 0 && !s.headsAfter && !s.mixed {
			s.put('C', pick(r, how.house.columns...))
			s.gap(r.IntN(2))
		}
		s.report(p, s.headsAfter != (s.mixed && r.IntN(2) == 0))
		s.at = -1
		if s.tight && s.setting.brief == 1 && p.brief && i+1 < len(reports) && reports[i+1].brief {
			continue
		}
		s.gap(s.gapReports)
		if s.rules != "" {
			s.put('J', s.rules)
			s.gap(s.gapReports)
		}
		if left > 0 && r.IntN(3) == 0 {
			left--
			s.gap(1)
			s.block(pick(r, how.house.furniture...))
			s.gap(1)
		}
	}
	for ; left > 0; left-- {
		s.gap(1)
		s.block(pick(r, how.house.furniture...))
	}
	return s.out
}

// runInFrom says of the paragraph set last that it begins with its headline.
func (s *setter) runInFrom() {
	for i := len(s.out) - 1; i >= 0; i-- {
		if s.out[i].role == 'P' {
			s.out[i].role = 'R'
			return
		}
	}
}

var places = []string{"长滩镇", "青山乡", "东溪", "河坝街道", "县林业局", "云台村"}

// vary sets some reports apart from the page's others: by where they say who wrote them, and by what their headlines begin with.
func (s *setting) vary(reports []printed, r *rand.Rand) {
	for i := range reports {
		p := &reports[i]
		p.brief = p.brief || s.shorts && len(p.paras) == 1 && len(p.kicker)+len(p.sub) == 0
		p.unsigned = s.unsigned && r.IntN(3) == 0
		p.atEnd = s.someAtEnd && r.IntN(2) == 0
		p.turnsOver = s.turnsOver && r.IntN(3) == 0
		p.boxed = s.boxes && len(p.paras) > 2 && p.tables[len(p.paras)-1] == nil && r.IntN(2) == 0
		if s.parts && len(p.sections) == 0 && len(p.paras) > 3 && len(p.tables) == 0 && r.IntN(2) == 0 {
			p.sections = map[int]string{}
			for i := 1 + r.IntN(2); i < len(p.paras); i += 1 + r.IntN(3) {
				p.sections[i] = clause(p.paras[i], r)
			}
		}
		if s.moreHeads && !p.brief && len(p.kicker)+len(p.sub) == 0 && len(p.paras) > 1 && r.IntN(2) == 0 {
			if words := clause(p.paras[1], r); words != "" && r.IntN(2) == 0 {
				p.kicker = []string{words}
			}
			if words := clause(p.paras[len(p.paras)-1], r); words != "" && (len(p.kicker) == 0 || r.IntN(3) == 0) {
				p.sub = []string{words}
			}
		}
		if s.colons && r.IntN(3) == 0 && !strings.ContainsAny(p.head[0], "：:") {
			p.head = slices.Clone(p.head)
			p.head[0] = pick(r, places...) + "：" + p.head[0]
		}
	}
}

// habits name what is unusual in a setting.
func (s setting) habits() []string {
	return []string{fmt.Sprint("width ", min(s.width, 1)), fmt.Sprintf("indent %q", s.indent), fmt.Sprintf("headIndent %q", s.headIndent), fmt.Sprint("centred ", s.centred), fmt.Sprint("gapParas ", s.gapParas), fmt.Sprint("gapHead ", s.gapHead), fmt.Sprint("gapReports ", s.gapReports), fmt.Sprint("gapKicker ", s.gapKicker), fmt.Sprint("after ", s.headsAfter), fmt.Sprint("mixed ", s.mixed), fmt.Sprintf("byline %q", s.house.bylines[s.byline]), fmt.Sprint("brief ", s.brief), fmt.Sprint("masthead ", s.masthead), fmt.Sprint("running ", s.running), fmt.Sprint("furniture ", s.furniture), fmt.Sprintf("rules %q", s.rules), fmt.Sprint("section ", s.section), fmt.Sprintf("torn %t ragged %t indent %t after %t", s.torn > 0, s.ragged, s.indent != "", s.headsAfter)}
}
