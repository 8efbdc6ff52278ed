package draft

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// How a line fits the text around it: whose words it has, who wrote that, and whether it stands as the page's other headings do.

// reach is how far, in bytes, a text is looked at for the words of a heading above or below it.
const reach = 700

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
	all = append(all, fmt.Sprintf("units %t %t %t one %t", shared(inHead, inAbove), shared(inHead, inBelow), len(inHead) > 0, s.single))
	all = append(all, fmt.Sprintf("texts %t %t one %t", shared(inAbove, inBelow), len(inBelow) > 0, s.single))
	all = append(all, fmt.Sprint("texts alike ", class(int(shares(opening(below, 100), above)*100), 8, 14, 20, 30)))
	all = append(all, fmt.Sprintf("below begins %t %t", begins(below), leadByline.MatchString(below)))
	all = append(all, fmt.Sprintf("below dated %t", dateLead.MatchString(leadMark.ReplaceAllString(below, ""))))
	all = append(all, fmt.Sprintf("above signed %t", endByline.MatchString(last(above, 90))))
	all = append(all, fmt.Sprintf("above signed %t below begins %t", endByline.MatchString(last(above, 90)), begins(below)))
	all = append(all, fmt.Sprintf("below long %d above long %d", class(len(below), 1, 120, 400), class(len(above), 1, 120, 400)))
	signed := s.signed(i)
	h := s.headStyle(i)
	all = append(all, fmt.Sprintf("usual before %d behind %t in %d signed %t", cmp.Compare(h.before, s.usual.before), h.behind == s.usual.behind, cmp.Compare(h.in, s.usual.in), h.signed == s.usual.signed))
	all = append(all, fmt.Sprintf("usual before %d", cmp.Compare(h.before, s.usual.before)), fmt.Sprintf("usual in %d", cmp.Compare(h.in, s.usual.in)), fmt.Sprintf("usual signed %t %s", h.signed == s.usual.signed, h.signed))
	all = append(all, fmt.Sprintf("key begins %t signed %s %s below-above %d", begins(below), signed, s.facts[0], class(int((b-a)*100), -20, 6, 30)))
	all = append(all, fmt.Sprintf("key %s below-above %d", s.facts[3], class(int((b-a)*100), -20, 6, 30)))
	all = append(all, fmt.Sprintf("key begins %t signed %s units %t %t one %t", begins(below), signed, shared(inHead, inAbove), shared(inHead, inBelow), s.single))
	all = append(all, s.between(i, signed)...)
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
	all := s.between(i, s.signed(i-1))
	for _, f := range s.facts {
		all = append(all, fmt.Sprintf("turn page %s signed %t begins %t mark %t", f, signed, begun, sign))
	}
	return append(all,
		fmt.Sprintf("turn signed %t begins %t mark %t date %t gap %t", signed, begun, sign, dateLead.MatchString(l.bare), l.gap > 0),
		fmt.Sprintf("turn signed %t mark %t units %t %t alike %d", signed, sign, shared(inAbove, inBelow), len(inBelow) > 0, alike),
		fmt.Sprintf("turn mark %t often %d", sign, class(s.starting[firstRune(l.bare)], 2, 4)),
		fmt.Sprintf("turn units %t %t one %t", shared(inAbove, inBelow), len(inBelow) > 0, s.single),
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
		case l.signsEnd || text && l.signsLine:
			return "end"
		case l.signsTop:
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

// signedAbove says where the text above a line has said last who wrote it: "top", "end", or "no".
func (s *sheet) signedAbove(i int) string {
	for k := i - 1; k >= max(0, i-80); k-- {
		l := &s.lines[k]
		switch {
		case l.signsEnd || l.signsLine:
			return "end"
		case l.signsTop:
			return "top"
		}
	}
	return "no"
}

// between says what the texts above and below say of who wrote them: a report does not say it twice.
func (s *sheet) between(i int, below string) []string {
	above := s.signedAbove(i)
	ended := i > 0 && s.lines[i-1].ends
	return []string{fmt.Sprintf("between %s %s %t", above, below, ended), fmt.Sprintf("between %s %s who %s", above, below, s.facts[0])}
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

// A headStyle is how a heading stands on its page.
type headStyle struct {
	before, behind, in int // gaps and indent
	signed             string
}

func (s *sheet) headStyle(i int) headStyle {
	h := headStyle{before: min(2, s.lines[i].gap), in: class(indent(s.lines[i].raw), 1, s.first, s.first+1), signed: s.signed(i)}
	if i+1 < len(s.lines) {
		h.behind = min(2, s.lines[i+1].gap)
	}
	return h
}

// mostHeads is what most lines of the page that could be headings have in common, each by itself.
func (s *sheet) mostHeads() (usual headStyle) {
	before, behind, in, signed := map[int]int{}, map[int]int{}, map[int]int{}, map[string]int{}
	for i := range s.lines {
		l := &s.lines[i]
		if !l.head || l.ends || l.full || i > 0 && !s.lines[i-1].ends {
			continue
		}
		h := s.headStyle(i)
		before[h.before]++
		behind[h.behind]++
		in[h.in]++
		signed[h.signed]++
	}
	return headStyle{most(before), most(behind), most(in), most(signed)}
}

// most is the key that counts most; of several the least.
func most[K cmp.Ordered](count map[K]int) (key K) {
	best := 0
	for _, k := range slices.Sorted(maps.Keys(count)) {
		if count[k] > best {
			best, key = count[k], k
		}
	}
	return key
}
