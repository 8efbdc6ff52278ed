package draft

import (
	"slices"
	"strings"
)

// byRules are the roles that the rules of lines give to a page's lines, and those that are not to be doubted: days, boxes,
// salutations and the like have rules of their own, and tables are known by what is in them.
func byRules(raw int, all []item, reports []rough, account []Line) (role []int, fixed []bool) {
	role, fixed = make([]int, raw), make([]bool, raw)
	of := make([]int, raw)
	begins, ends := make([]int, len(reports)), make([]int, len(reports)) // of a report's text, lines
	for i := range of {
		of[i] = -1
	}
	for i := range reports {
		for _, n := range reports[i].lines {
			of[n] = i
		}
		begins[i] = raw
	}
	for _, it := range all {
		if r := of[it.lines[0]]; r >= 0 && (it.kind == 'B' || it.kind == 'T') {
			begins[r], ends[r] = min(begins[r], it.lines[0]), max(ends[r], it.lines[len(it.lines)-1])
		}
	}
	started := make([]bool, len(reports))
	for i := range account {
		role[i] = roleFurniture
	}
	for _, it := range all {
		for n, i := range it.lines {
			r := of[i]
			switch why := account[i].Why; {
			case it.kind == 'D' || it.kind == 'L':
				role[i], fixed[i] = roleSub, true
			case it.kind == 'S':
				role[i], fixed[i] = roleByline, true
			case it.kind == 'W':
				role[i], fixed[i] = roleEnd, true
			case it.kind == 'T' && why == "":
				role[i], fixed[i] = roleTable, true
			case why == "head of a column":
				role[i] = roleColumn
			case why == "sub-heading":
				role[i] = roleSub
			case why != "" || r < 0:
			case it.kind == 'H' && it.brief && r >= 0 && it.text != strings.TrimSpace(account[i].Text) && strings.HasPrefix(strings.TrimSpace(account[i].Text), it.text):
				role[i], started[r] = roleRunIn, true
			case role[i] == roleRunIn: // its text
			case it.kind == 'H':
				as := roleHead
				if i > begins[r] {
					as = roleFoot
				}
				role[i] = as
				if n > 0 || !leads(role, of, i, r, as) {
					role[i] = as + 1 // a further line
				}
			case it.kind == 'Y' && i < begins[r]:
				role[i] = roleByline
			case it.kind == 'Y':
				role[i] = roleEnd
			case n > 0:
				role[i] = roleOn
			case !started[r]:
				role[i], started[r] = roleFirst, true
				if k := shownBefore(account, i); k >= 0 && role[k] == roleSub {
					role[i] = rolePara
				}
			default:
				role[i] = rolePara
			}
		}
	}
	outside := true
	for i := range role {
		switch {
		case strings.TrimSpace(account[i].Text) == "":
		case role[i] == roleFurniture && outside:
			role[i] = roleOutside
		case role[i] != roleFurniture:
			outside = role[i] == roleHead || role[i] == roleHeadOn || role[i] == roleByline || role[i] == roleFoot || role[i] == roleFootOn || role[i] == roleColumn
		}
	}
	return role, fixed
}

// shownBefore is the line before one that can be seen; -1 if there is none.
func shownBefore(account []Line, i int) int {
	for i--; i >= 0 && strings.TrimSpace(account[i].Text) == ""; i-- {
	}
	return i
}

// leads says whether no line of a report before this one has a role.
func leads(role, of []int, i, report, as int) bool {
	for k := i - 1; k >= 0 && i-k < 60; k-- {
		if of[k] == report && role[k] == as {
			return false
		}
	}
	return true
}

// A report some line of which could nearly as well be another's, or no report's, is doubted: see TestPagesSetAnew for how many
// of those are right, and of the others.
const (
	doubtful     = 200
	sureOf       = 1000
	splitDoubted = "where it begins or ends is not certain"
)

// unread is the reason of a line that is of no report by its place among the others alone.
const unread = "of no report, by how it stands"

// compose makes reports of lines with roles.
func compose(s *sheet, p path, all []item, account []Line) (reports []*rough) {
	kinds := map[int]*item{} // those with rules of their own, by their first line
	for i := range all {
		if it := &all[i]; strings.ContainsRune("DLSWT", rune(it.kind)) {
			kinds[it.lines[0]] = it
		}
	}
	var cur *rough
	var para *item
	column := ""
	footed := false // the headline of the report has stood behind its text
	take := func() {
		if para == nil {
			return
		}
		para.text = string(para.joined)
		cur.take(*para, len(cur.paras) > 0)
		para = nil
	}
	begin := func() {
		take()
		cur = &rough{column: column, apart: sureOf}
		reports = append(reports, cur)
		footed = false
	}
	doubt := func(i int) {
		if cur != nil {
			cur.apart = min(cur.apart, p.margin[i])
		}
	}
	j := joiner{layout: s.layout}
	for i := range s.lines {
		l := &s.lines[i]
		a := &account[l.number]
		role := p.roles[i]
		if role != roleFurniture && role != roleOutside && role != roleColumn && role != roleSub {
			a.Why = ""
		}
		if cur != nil && slices.Contains(newReport, role) { // where the report before ends is where this begins
			doubt(i)
		}
		switch role {
		case roleFurniture, roleOutside:
			if l.rule != roleFurniture && l.rule != roleOutside {
				doubt(i)
			}
			if a.Why == "" || a.Why == "sub-heading" || a.Why == "head of a column" {
				a.Why = unread
			}
		case roleColumn:
			a.Why = "head of a column"
			column = squeeze(strings.Trim(l.bare, "【】〖〗［］"))
		case roleHead:
			begin()
			cur.headed = true
			cur.box = marked.MatchString(l.bare)
			cur.heads, cur.lines = append(cur.heads, l.bare), append(cur.lines, l.number)
		case roleRunIn:
			begin()
			cur.headed, cur.box = true, true
			cur.heads, cur.lines = []string{l.runHead}, []int{l.number}
			para = &item{kind: 'B', joined: []byte(l.runText), lines: []int{l.number}}
		case roleHeadOn, roleFoot, roleFootOn:
			take()
			if cur == nil {
				begin()
			}
			if role != roleHeadOn && cur.headed { // a report has its headline above its text or behind it
				a.Why = "sub-heading"
				cur.section(l.bare)
				break
			}
			footed = role != roleHeadOn
			cur.heads, cur.lines = append(cur.heads, l.bare), append(cur.lines, l.number)
		case roleByline:
			if cur == nil || len(cur.paras) > 0 || para != nil || footed {
				begin()
			}
			if it := kinds[l.number]; it != nil && it.kind == 'S' {
				cur.letter, a.Why = true, "salutation"
				break
			}
			cur.writtenAt(l)
		case roleEnd:
			take()
			if it := kinds[l.number]; it != nil && it.kind == 'W' {
				if cur.byline == "" {
					cur.byline = signature.FindStringSubmatch(it.text)[1]
				}
				cur.lead += it.text
				cur.lines = append(cur.lines, it.lines...)
				break
			}
			if endLine.MatchString(l.bare) || nameBracket.MatchString(l.bare) {
				if n := len(cur.paras); n > 0 && cur.byline == "" {
					cur.paras[n-1] += l.bare
					if m := endByline.FindStringSubmatch(cur.paras[n-1]); m != nil {
						cur.byline = strings.TrimSpace(didWrite.ReplaceAllString(m[1], ""))
					}
					cur.lines = append(cur.lines, l.number)
					break
				}
			}
			cur.writtenAt(l)
		case roleFirst, rolePara:
			if role == roleFirst && (cur == nil || len(cur.paras) > 0 || para != nil || footed) || cur == nil {
				begin()
			}
			take()
			para = &item{kind: 'B', joined: []byte(l.bare), lines: []int{l.number}}
		case roleOn:
			if para == nil {
				para = &item{kind: 'B'}
			}
			j.open = para
			j.goOn(l.number, l.bare)
		case roleSub:
			take()
			a.Why = "sub-heading"
			cur.section(l.bare)
			if it := kinds[l.number]; it != nil {
				cur.dropped = append(cur.dropped, it.text)
			}
		case roleTable:
			if it := kinds[l.number]; it != nil {
				take()
				cur.tabled(it.table)
			}
		}
		if role != roleOn && role != rolePara && role != roleFurniture && role != roleOutside && role != roleColumn {
			doubt(i)
		}
	}
	take()
	for _, r := range reports {
		if r.apart < doubtful {
			r.doubts = append(r.doubts, splitDoubted)
		}
		if !r.box {
			r.column = ""
		}
	}
	return reports
}

// writtenAt takes a line that says who wrote the report.
func (r *rough) writtenAt(l *shownLine) {
	who := strings.TrimSpace(boxes.ReplaceAllString(l.bare, ""))
	if r.byline != "" {
		r.byline += " "
	}
	r.byline += who
	r.lead += strings.TrimSuffix(l.bare, who)
	r.lines = append(r.lines, l.number)
}

// A page is looked at as a whole if it has so many lines at least, and no more than mostLines; what has fewer or more is read by
// the rules of lines alone.
const fewestLines, mostLines = 12, 3000

// laidOut reads a page by the rules of lines, and lays it out to be looked at as a whole; nil if it is too short or too long for that, or torn and without indents.
func laidOut(text string, issue Issue, k *matcher) (*sheet, []item, []Line, []rough) {
	all, account := items(text, issue, k)
	k.home = k.homeOf(issue.Paper, account)
	cut := split(all, k, account)
	shown := 0
	for i := range account {
		if account[i].Why != "empty" {
			shown++
		}
	}
	if shown < fewestLines || len(account) > mostLines {
		return nil, all, account, cut
	}
	role, fixed := byRules(len(account), all, cut, account)
	raw := make([]string, len(account))
	for i := range account {
		raw[i] = account[i].Text
	}
	if !layoutOf(raw).indents && torn(role, account) {
		return nil, all, account, cut
	}
	return sheetOf(raw, role, account, fixed, k), all, account, cut
}

// torn says whether gaps of a page often stand within sentences, as in texts taken from a page's columns: gaps then tell little, and
// without indents nothing else tells paragraphs apart.
func torn(role []int, account []Line) bool {
	gaps, within := 0, 0
	for i := 1; i < len(role); i++ {
		if account[i].Why == "empty" || account[i-1].Why != "empty" {
			continue
		}
		gaps++
		if k := shownBefore(account, i); k >= 0 && role[i] == roleOn && role[k] != roleFurniture && role[k] != roleOutside { // nor behind a running head
			within++
		}
	}
	return within >= 5 && within*10 >= gaps
}
