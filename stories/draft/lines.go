package draft

import (
	"regexp"
	"strings"
	"unicode"
)

// An item is a stretch of lines that belong together.
type item struct {
	kind  byte // 'B' a paragraph, 'H' headline or sub-heading, 'Y' a byline, 'C' the standing head of a column, 'T' a table, 'D' a day, 'L' the head of a box or a table within a report, 'S' a salutation, 'W' who wrote a letter
	text  string
	heads []string // lines of a heading
	apart bool     // a gap stands before it, where paragraphs have none
	brief bool     // a sign marks it as the headline of a brief
	lines []int    // indexes of its lines
	table *table

	joined []byte // the text while it grows
}

var (
	indented = regexp.MustCompile(`^(　|\x{00a0}{2}|  )`)
	starts   = regexp.MustCompile(`^(?:本报|本网|本刊|新华社|据本报|\p{Han}{0,6}(?:报|网|社))?[^。，]{0,12}讯[\s　]*[（(【]|^[●○◆■▲★◎◇]\s*\S|^【[^】]{0,16}讯?】|^本报讯|^◇?本报.{1,8}[电讯][\s　]|^新华社\p{Han}{2,6}\d{1,2}月\d{1,2}日电|^本报(?:综合)?消息[\s　（(]|^[（(](?:上接|紧接)[^）)]{1,12}[）)].`)
	// stamped is a paragraph that says first at what hour: a report goes on.
	stamped   = regexp.MustCompile(`^【(?:\d{4}年)?(?:\d{1,2}月)?(?:\d{1,2}日)?[\s　]*(?:凌晨|清晨|上午|中午|下午|傍晚|晚上?|深夜)?[\s　]*(?:\d{1,2}[时点:：](?:\d{1,2}分?)?)?】`)
	bylineRow = regexp.MustCompile(`^(?:文|图|文图|图文|整理|采写|撰文|撰稿|编译|口述|策划)\s*[/／:：|｜]\s*[^\s。，]{2,10}(?:\s+[^\s。，]{2,12}){0,6}$|^[□■◆●○△▲\s]*(?:(?:本报|本网|本刊)\S{0,6}|\S{0,4})(?:记者|通讯员|实习生|评论员|撰稿|撰文|文/图|文图)[\s　/:：]*\p{Han}{2,4}(?:[\s　、/]+(?:本报|见习|首席|实习|特约)*(?:记者|通讯员|实习生|摄影)?[\s　/]*[\p{Han}·]{2,4})*[\s　]*(?:文/图|文|摄|/文)?$`)
	boxRow    = regexp.MustCompile(`^[□■◆△▲]\s*[^。，]{2,30}$`)
	endLine   = regexp.MustCompile(`^[（(](?:本报|首席|见习|实习|特约|全媒体)*(?:记者|通讯员|实习生|文|据|制表)[^）]*[）)]$`)
	finished  = regexp.MustCompile(`[。！？…][”’》）」]*(?:\s*[（(][^）)]*[）)])?$|^[^（(]*[（(](?:本报|首席)*记者[^）]*[）)]$`)

	tags = regexp.MustCompile(`<[a-zA-Z/!][^<>]*>`)
)

var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n", "\f", "\n")

// clean makes one kind of line end, and takes out what cannot be seen.
func clean(text string) string {
	text = lineEnds.Replace(text)
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return r
		case r == '\t':
			return ' '
		case r >= '０' && r <= '９':
			return r - '０' + '0'
		case r == '％':
			return '%'
		case r == '．':
			return '.'
		case r == 0xad, r == 0xfeff, unicode.Is(unicode.Cf, r), unicode.IsControl(r):
			return -1
		}
		return r
	}, text)
}

// begins says whether a paragraph is the first of a report by its own words.
func begins(text string) bool { return starts.MatchString(text) && !stamped.MatchString(text) }

func width(s string) (n int) {
	for _, r := range s {
		if r < 0x80 {
			n++
		} else {
			n += 2
		}
	}
	return n
}

// A layout is how the lines of a page are set.
type layout struct {
	indents bool
	column  int  // the commonest width of a line
	whole   bool // a line is a paragraph
	tight   bool // no gap between paragraphs
}

func layoutOf(lines []string) layout {
	var l layout
	count := map[int]int{}
	in, long, short, chars := 0, 0, 0, 0
	for _, t := range lines {
		w := width(strings.TrimSpace(t))
		if w == 0 {
			continue
		}
		chars += w
		if indented.MatchString(t) {
			in++
		}
		if w >= 100 {
			long += w
		}
		if w > 16 {
			count[w/2]++
			short++
		}
	}
	best := 0
	for w, n := range count {
		if n > best || n == best && w > l.column/2 {
			best, l.column = n, w*2
		}
	}
	follow, apart := 0, 0
	for i, t := range lines {
		if t = strings.TrimSpace(t); width(t) > 4 && strings.HasSuffix(t, "。") && width(t) < l.column-3 && i+1 < len(lines) {
			if strings.TrimSpace(lines[i+1]) == "" {
				apart++
			} else {
				follow++
			}
		}
	}
	l.tight = follow >= 2 && follow*3 >= apart
	l.indents = in >= 3 && in*12 >= short
	l.whole = long*2 > chars
	return l
}

// items joins lines to paragraphs and headings, and says of every line what became of it.
func items(text string, issue Issue, k *matcher) ([]item, []Line) {
	paper := issue.Paper
	raw := strings.Split(clean(text), "\n")
	l := layoutOf(raw)
	seen := map[string]int{}
	for _, t := range raw {
		if t = strings.TrimSpace(t); t != "" {
			seen[t]++
		}
	}
	j := joiner{layout: l, account: make([]Line, len(raw)), raw: raw, local: make([]int, len(raw)), speakers: speakers(raw), k: k, first: firstIndent(raw), date: issue.Date}
	inCaption, tabled := 0, -1 // tabled is the last line of a table
	sky := false               // the line before is of the weather, and ends no sentence
	drawn := false             // the line before is of a lottery
	noted := false             // the line before is of an editor's note
	tables := k.tables(raw)
	for i, t := range raw {
		j.account[i] = Line{Number: i + 1, Text: t}
		if t := tables[i]; t != nil {
			j.all = append(j.all, item{kind: 'T', lines: t.lines, table: t})
			j.open, j.gap, tabled = nil, true, t.lines[len(t.lines)-1]
		}
		if i <= tabled {
			if strings.TrimSpace(t) == "" {
				j.account[i].Why = "empty"
			}
			continue
		}
		if strings.Contains(t, "<") && tags.MatchString(t) {
			t = tags.ReplaceAllString(t, "")
		}
		bare := strings.TrimSpace(t)
		if bare == "" {
			j.account[i].Why = "empty"
			j.gap, inCaption, sky, drawn, noted = true, 0, false, false, false
			continue
		}
		if j.titles(i, bare, tables) {
			j.add('L', i, bare)
			j.gap = true
			continue
		}
		if noted = !j.amid() && editorsNote.MatchString(bare) || noted && !(j.indents && indented.MatchString(t) || bylineRow.MatchString(bare) || boxRow.MatchString(bare)); noted {
			j.account[i].Why = "an editor's note"
			j.gap = true
			continue
		}
		if kind := j.apart(i, bare); kind != 0 {
			j.add(kind, i, bare)
			j.gap = false
			continue
		}
		again := seen[bare] > 1 && len([]rune(bare)) >= 4 && !strings.ContainsAny(bare, "。！？") && j.open == nil && !l.whole
		if tables[i+1] != nil && unitAbove.MatchString(bare) {
			j.account[i].Why = "the unit of a table"
			continue
		}
		why := junk(bare, paper, again && (strings.Contains(bare, "版") || seen[bare] > 2))
		if j.amid() && (why == "weather" || why == "a notice to readers" || strings.HasPrefix(why, "advertisement")) {
			why = "" // a line of a sentence that speaks of such
		}
		if why == "" && sky {
			why = "weather"
		}
		if why == "" && drawn {
			why = "lottery"
		}
		drawn = drawn || why == "lottery"
		if sky = why == "weather" && !strings.HasSuffix(bare, "。"); why == "" && !j.amid() && j.underPicture(i) {
			why = "caption"
		}
		if why == "" && j.headsTable(i, bare) {
			why = "a row of a table"
		}
		if why == "" && !j.amid() && (j.inMasthead(i, paper) || pageNumber.MatchString(bare)) {
			why = "running head"
		}
		if j.notice = j.inNotice(i, bare) && why != "a rule between texts"; j.notice && why == "" {
			why = "a notice to readers"
		}
		if why == "" && inCaption > 0 {
			why = "caption"
			inCaption--
		}
		if why != "" {
			j.account[i].Why = why
			if capStart.MatchString(bare) && !strings.HasSuffix(bare, "摄") {
				inCaption = 3
			} else if why == "caption" && strings.HasSuffix(bare, "摄") {
				inCaption = 0
			}
			j.gap = true
			continue
		}
		if j.standing(i, bare) {
			j.add('C', i, bare)
			j.gap = true
			continue
		}
		j.line(i, t, bare)
		j.gap = false
	}
	for i := range j.all {
		j.all[i].text = string(j.all[i].joined)
	}
	return j.all, j.account
}

// inMasthead says whether a line stands without a gap between two that are running heads: the name of the page.
func (j *joiner) inMasthead(i int, paper string) bool {
	if bare := strings.TrimSpace(j.raw[i]); j.open == nil && len(j.all) == 0 && pageLabel.MatchString(bare) { // B02 教育·健康
		return i > 0 && j.account[i-1].Why == "running head" || i+1 < len(j.raw) && junk(strings.TrimSpace(j.raw[i+1]), paper, false) == "running head"
	}
	if i == 0 || i+1 >= len(j.raw) || j.account[i-1].Why != "running head" || j.open != nil {
		return false
	}
	next := strings.TrimSpace(j.raw[i+1])
	return len([]rune(strings.TrimSpace(j.raw[i]))) <= 8 && next != "" && junk(next, paper, false) == "running head"
}

// underPicture says whether a line is of a caption: three lines or less by themselves, the last of which says who took the picture.
func (j *joiner) underPicture(i int) bool {
	from, to := i, i
	for from > 0 && i-from < 4 && strings.TrimSpace(j.raw[from-1]) != "" {
		from--
	}
	for to+1 < len(j.raw) && to-i < 4 && strings.TrimSpace(j.raw[to+1]) != "" {
		to++
	}
	last := strings.TrimSpace(j.raw[to])
	return to > from && to-from < 4 && (pictured.MatchString(last) || photographer.MatchString(last)) && !starts.MatchString(strings.TrimSpace(j.raw[from]))
}

// joiner goes through the lines of a page.
type joiner struct {
	layout
	raw     []string
	all     []item
	account []Line
	local   []int // see around
	open    *item // the paragraph that may go on
	last    string
	gap     bool
	notice  bool // the line before is of a notice
	letter  bool // a salutation has been read, and no signature yet
	k       *matcher
	first   int // how far paragraphs' first lines stand from the edge
	date    string

	speakers map[string]bool // of interviews
}

// amid says whether the line before ended within a sentence.
func (j *joiner) amid() bool {
	return j.open != nil && !j.gap && !j.whole && !j.open.finished() && width(j.last) > j.column/2
}

// finished says whether a paragraph ends as one may: only its end is looked at, however long it has grown.
func (it *item) finished() bool {
	text := string(it.joined[max(0, len(it.joined)-farthest):])
	return finished.MatchString(strings.ToValidUTF8(text, ""))
}

// bylineOnly says whether a paragraph has no more yet than its byline.
func (it *item) bylineOnly() bool {
	text := string(it.joined) + " "
	return len(text) < farthest && leadByline.FindString(text) == text
}

func (j *joiner) add(kind byte, i int, bare string) {
	it := item{kind: kind, joined: []byte(bare), lines: []int{i}}
	if kind == 'H' {
		it.heads, it.apart = []string{bare}, j.indents && j.gap && !j.whole
	}
	j.all = append(j.all, it)
	j.open, j.last = nil, bare
	if kind == 'B' {
		j.open = &j.all[len(j.all)-1]
	}
}

func (j *joiner) goOn(i int, bare string) {
	if within := string(j.open.joined[max(0, len(j.open.joined)-nearby):]); (strings.HasSuffix(within, "通讯员") || strings.HasSuffix(within, "记者") || strings.HasSuffix(within, "实习生") || writer1.MatchString(bare)) && strings.LastIndex(within, "（") > strings.LastIndex(within, "）") {
		j.open.joined = append(j.open.joined, ' ') // names within brackets
	}
	if n := len(j.open.joined); n > 0 && isLatin(rune(j.open.joined[n-1])) && latinStart(bare) {
		j.open.joined = append(j.open.joined, ' ')
	}
	j.open.joined = append(j.open.joined, bare...)
	j.open.lines = append(j.open.lines, i)
	j.last = bare
}

func (j *joiner) line(i int, t, bare string) {
	// a line of a list may end without a sign: a headline over a byline is none of it
	done := j.open == nil || j.gap && leadMark.Match(j.open.joined) && j.bylined(i) || j.open.finished() && !j.open.bylineOnly()
	switch {
	case j.speaks(bare):
		j.add('B', i, bare)
	case done && j.open != nil && (groupOpens.MatchString(bare) || bracketed1.MatchString(bare) && indent(t) > j.first):
		j.goOn(i, bare)
	case done && (j.centred(i, bare) || j.below(bare)), (done || j.gap) && j.block(i):
		j.head(i, bare)
	case (done || boxRow.MatchString(bare)) && j.briefHead(i, bare):
		j.add('H', i, bare)
		j.all[len(j.all)-1].brief = true
	case done && j.runIn(i, bare):
	case len([]rune(bare)) < 60 && strings.Count(bare, "（") == strings.Count(bare, "）") && (bylineRow.MatchString(bare) || boxRow.MatchString(bare)) && (done || boxRow.MatchString(bare)):
		j.add('Y', i, bare)
	case j.open != nil && done && endLine.MatchString(bare):
		j.goOn(i, bare)
	case j.open != nil && starts.MatchString(bare):
		j.add('B', i, bare)
	case starts.MatchString(bare), indented.MatchString(t) && j.indents:
		j.add('B', i, bare)
	case j.open != nil && !done && !(j.whole && j.last != ""):
		j.goOn(i, bare)
	case j.open != nil && !j.whole && !j.gap && (j.indents || !j.ended(i)) && !j.beforeIndent(i, bare):
		j.goOn(i, bare) // the sentence ended with the line by chance
	case j.heading(i, bare):
		j.head(i, bare)
	case j.open != nil && j.indents && !j.whole:
		j.goOn(i, bare) // after a running head
	default:
		j.add('B', i, bare)
	}
}

// head has a line be a heading, or the next line of the one right above.
func (j *joiner) head(i int, bare string) {
	if n := len(j.all); n > 0 && j.all[n-1].kind == 'H' && !j.all[n-1].brief && !j.gap {
		j.all[n-1].heads = append(j.all[n-1].heads, bare)
		j.all[n-1].lines = append(j.all[n-1].lines, i)
		return
	}
	j.add('H', i, bare)
}

// below says whether a line is a sub-head right below a headline: one that begins with a dash.
func (j *joiner) below(bare string) bool {
	n := len(j.all)
	return dashed.MatchString(bare) && n > 0 && j.all[n-1].kind == 'H' && !j.gap
}

// apart is the kind of a line that is a day, a salutation or a letter's signature; 0 if it is none.
func (j *joiner) apart(i int, bare string) byte {
	switch {
	case j.amid():
	case j.day(bare):
		return 'D'
	case len(j.all) > 0 && boxHead.MatchString(bare) && !j.ownBox(i, bare):
		return 'L'
	case salutation.MatchString(bare):
		j.letter = true
		return 'S'
	case j.signs(i, bare):
		j.letter = false
		return 'W'
	}
	return 0
}

// ownBox says whether the head of a box stands over a report of its own: a headline follows, and the text below says at its end who
// wrote it.
func (j *joiner) ownBox(i int, bare string) bool {
	if !bracketed.MatchString(bare) || i+2 >= len(j.raw) {
		return false
	}
	head := strings.TrimSpace(j.raw[i+1])
	if head == "" || strings.ContainsAny(head, "。；") || strings.HasSuffix(head, "，") || width(head) >= j.column-3 {
		return false
	}
	first := j.nextText(i + 1)
	end := first
	for end < len(j.raw) && strings.TrimSpace(j.raw[end]) != "" {
		end++
	}
	return end > first && endByline.MatchString(strings.TrimSpace(j.raw[end-1]))
}

// heading says whether a line that begins something is a headline or sub-heading: no sentence ends before the next gap, or
// the line is too short to be one of a column's.
func (j *joiner) heading(i int, bare string) bool {
	if strings.Contains(bare, "。") || strings.HasSuffix(bare, "，") {
		return false
	}
	if j.whole {
		return len([]rune(bare)) <= 40
	}
	if w := width(bare); !j.indents && strings.Contains(bare, "，") && (w >= j.column-8 && w <= j.column+3 || j.manyLines(i)) && !(j.gap && j.bylined(i)) && !j.alone(i) {
		return false // the end of a column, not of a paragraph
	}
	lines := 0
	for k := i; k < len(j.raw); k++ {
		t := strings.TrimSpace(j.raw[k])
		if t == "" || k > i && (indented.MatchString(j.raw[k]) && j.indents || starts.MatchString(t) || bylineRow.MatchString(t) || boxRow.MatchString(t)) {
			return true
		}
		if strings.Contains(t, "。") {
			break
		}
		if lines++; lines > 6 {
			return false
		}
	}
	if lines == 0 || j.open != nil && !j.gap {
		return false
	}
	w := j.around(i)
	return !strings.Contains(bare, "，") && (width(bare)*5 < w*3 || width(bare) > w+5) // a first line has lost its indent
}

// alone says whether a line ends as no line within a sentence does, below a gap or a heading and above a gap.
func (j *joiner) alone(i int) bool {
	bare := strings.TrimSpace(j.raw[i])
	last := len(j.all) - 1
	return (strings.HasSuffix(bare, "？") || strings.HasSuffix(bare, "！")) && (i+1 == len(j.raw) || strings.TrimSpace(j.raw[i+1]) == "") && (j.gap || last >= 0 && j.all[last].kind == 'H')
}

// beforeIndent says whether a line without an indent, on a page that has them, stands between a paragraph that has ended and
// one that begins, and ends no sentence: no paragraph's last line is so.
func (j *joiner) beforeIndent(i int, bare string) bool {
	if !j.indents || indented.MatchString(j.raw[i]) || strings.ContainsAny(bare, "。；") || strings.HasSuffix(bare, "，") {
		return false
	}
	for k := i + 1; k < len(j.raw) && k < i+4; k++ { // a headline of three lines
		next := strings.TrimSpace(j.raw[k])
		if next == "" {
			return false
		}
		if dayAlone.MatchString(next) {
			return true
		}
		if indented.MatchString(j.raw[k]) {
			return true
		}
		if strings.ContainsAny(next, "。，") {
			return false
		}
	}
	return false
}

// bylined says whether a byline follows in the lines right below, before any sentence ends.
func (j *joiner) bylined(i int) bool {
	for k := i + 1; k < len(j.raw) && k < i+5; k++ {
		next := strings.TrimSpace(j.raw[k])
		if next == "" || strings.Contains(next, "。") {
			return false
		}
		if bylineRow.MatchString(next) || leadByline.MatchString(next) {
			return true
		}
	}
	return false
}

// manyLines: three or more without a gap, too many for a headline with a comma in it.
func (j *joiner) manyLines(i int) bool {
	return i+2 < len(j.raw) && strings.TrimSpace(j.raw[i+1]) != "" && strings.TrimSpace(j.raw[i+2]) != ""
}

// around is the width of the column a line stands in: columns of a page differ.
func (j *joiner) around(i int) int {
	if j.local[i] > 0 {
		return j.local[i]
	}
	from, to := i, i
	for from > 0 && strings.TrimSpace(j.raw[from-1]) != "" && i-from < 60 {
		from--
	}
	for to+1 < len(j.raw) && strings.TrimSpace(j.raw[to+1]) != "" && to-i < 60 {
		to++
	}
	w := 0
	for k := from; k <= to; k++ {
		w = max(w, width(strings.TrimSpace(j.raw[k])))
	}
	if to-from < 3 {
		w = j.column
	}
	j.local[i] = w
	return w
}

// ended says whether a line that ends a sentence ends its paragraph too: it has room for another character, or paragraphs
// follow each other without a gap and it just filled its line.
func (j *joiner) ended(i int) bool {
	if width(j.last)+2 <= j.around(i)-1 {
		return true
	}
	return j.tight && len(j.open.lines) > 2
}

func latinStart(s string) bool { return s != "" && isLatin(rune(s[0])) }
func isLatin(r rune) bool      { return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' }

// squeeze takes out the spaces that Chinese does not have.
func squeeze(s string) string {
	r := []rune(s)
	var b strings.Builder
	for i, c := range r {
		if unicode.IsSpace(c) {
			if i > 0 && i+1 < len(r) && isLatin(r[i-1]) && isLatin(r[i+1]) {
				b.WriteByte(' ')
			}
			continue
		}
		b.WriteRune(c)
	}
	return b.String()
}
