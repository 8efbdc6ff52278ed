package snapshot

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// An atom is a piece of text that no line break divides; spaced says that a
// blank stands before it unless it begins a line.
type atom struct {
	text   string
	spaced bool
}

// atoms divides a text where lines may break: between Han characters and at
// blanks, but never before closing signs, after opening ones, within words, or
// between a number and its unit ("1.5亿元", "第4段", "2020年8月28日").
func atoms(text string) []atom {
	var out []atom
	var before rune
	number := false // within a number and its unit
	spaced := true
	for _, r := range text {
		if blank(r) && r != '\u00a0' {
			spaced, number, before = true, false, 0
			continue
		}
		if r == separator && spaced && len(out) > 0 { // ends a line rather than begin one
			out[len(out)-1].text += " " + string(r)
			continue
		}
		if spaced && digit(r) && len(out) > 0 && strings.HasSuffix(out[len(out)-1].text, ordinal) {
			out[len(out)-1].text += " "
			spaced, before = false, ' '
		}
		unit := number && strings.ContainsRune(magnitudes+measures, r)
		if spaced || before == 0 || !(unit || bound(before, r, number)) {
			out = append(out, atom{spaced: spaced && len(out) > 0})
		}
		spaced = false
		out[len(out)-1].text += string(r)
		switch {
		case digit(r):
			number = true
		case unit:
			number = strings.ContainsRune(magnitudes+dates, r)
		case !strings.ContainsRune(".,%‰％", r):
			number = false
		}
		before = r
	}
	return out
}

// ordinal is a word that the number after it belongs to.
const ordinal = "paragraph"

// separator stands between blanks where several remarks share a line.
const separator = '·'

// What follows a number and belongs to it: signs after which more may follow,
// and those that end it. dates are both.
const (
	magnitudes = "十百千万亿平方公英"
	dates      = "年月"
	measures   = dates + "日时分秒人名个户家亩元角吨里米斤克升篇段项次批期届级岁天周倍成座条件套台辆张款只头株度所处种位场号"
)

// bound tells whether b must stay on the line of a, the character before it.
// number says that a ends a number.
func bound(a, b rune, number bool) bool {
	switch {
	case closer(b) || strings.ContainsRune("—…·～%‰％℃°!?,.:;)]}", b):
		return true
	case opener(a) || strings.ContainsRune("·([{$¥￥№", a):
		return true
	case a == '—' && b != '—', a == '…' && b != '…':
		return false
	case a == '第' && digit(b), strings.ContainsRune(dates, a) && number && digit(b):
		return true
	}
	return !wide(a) && !wide(b)
}

// wide tells whether lines may break on both sides of r, as they do around Han
// characters, kana and their signs.
func wide(r rune) bool { return r >= 0x2e80 && r != '\u00a0' }

// wrap breaks a text into lines no wider than width, at most so many; what does
// not fit ends in an ellipsis. An atom wider than a line is broken anywhere.
func (c *canvas) wrap(text string, style Style, width float64, most int) []*Line {
	lines, rest := c.fill(atoms(text), style, width, most)
	if len(rest) > 0 && len(lines) > 0 {
		text := lines[len(lines)-1].Text
		if rest[0].spaced {
			text += " "
		}
		lines[len(lines)-1] = c.shorten(text+rest[0].text, style, width)
	}
	return lines
}

// fill makes at most so many lines and gives back what is left.
func (c *canvas) fill(todo []atom, style Style, width float64, most int) (lines []*Line, rest []atom) {
	todo = slices.Clone(todo)
	for len(todo) > 0 && len(lines) < most {
		line := c.set(todo[0].text, style)
		if line.Width > width {
			head, tail := c.split(todo[0].text, style, width)
			lines = append(lines, c.set(head, style))
			todo[0] = atom{text: tail}
			continue
		}
		n := 1
		for ; n < len(todo); n++ {
			text := line.Text + todo[n].text
			if todo[n].spaced {
				text = line.Text + " " + todo[n].text
			}
			longer := c.set(text, style)
			if longer.Width > width {
				break
			}
			line = longer
		}
		lines, todo = append(lines, line), todo[n:]
	}
	return lines, todo
}

// split cuts a text after as many characters as fit, one at least.
func (c *canvas) split(text string, style Style, width float64) (head, tail string) {
	for i := range text {
		if i > 0 && c.set(text[:i], style).Width > width {
			break
		}
		head = text[:i]
	}
	if head == "" {
		_, n := utf8.DecodeRuneInString(text)
		head = text[:n]
	}
	return head, text[len(head):]
}

// shorten cuts a text so that it fits with an ellipsis.
func (c *canvas) shorten(text string, style Style, width float64) *Line {
	runes := []rune(text)
	words := style.Lang == "en" && strings.Contains(text, " ")
	for n := len(runes); n > 0; n-- {
		if words && n < len(runes) && runes[n] != ' ' {
			continue
		}
		head := strings.TrimRight(string(runes[:n]), closers+openers+" ,.;:")
		if l := c.set(head+"…", style); l.Width <= width || n == 1 {
			return l
		}
	}
	return c.set("…", style)
}

// balanced breaks a title into as few lines as wrap does, but of even width,
// and where it has blanks at these if that takes no more lines: Chinese
// headlines have blanks between their parts.
func (c *canvas) balanced(text string, style Style, width float64, most int) []*Line {
	lines := c.wrap(text, style, width, most)
	if len(lines) < 2 {
		return lines
	}
	if parts := strings.FieldsFunc(text, blank); style.Lang != "en" && len(parts) > 1 {
		var separate []*Line
		for _, part := range parts {
			separate = append(separate, c.balanced(part, style, width, most)...)
		}
		if len(separate) <= len(lines) {
			return separate
		}
	}
	todo := atoms(text)
	low, high := width/float64(len(lines)+1), width
	for high-low > 2 {
		middle := (low + high) / 2
		if fewer, rest := c.fill(todo, style, middle, len(lines)); len(rest) == 0 {
			lines, high = fewer, middle
		} else {
			low = middle
		}
	}
	return lines
}

// fitted breaks a title into at most so many lines in the largest size of
// style.Size and smaller ones, down to least, in which it has room.
func (c *canvas) fitted(text string, style Style, width float64, most int, least float64) ([]*Line, Style) {
	parts := strings.FieldsFunc(text, blank)
	for size := style.Size; style.Lang != "en" && len(parts) > 1 && len(parts) <= most && size >= 0.7*style.Size; size -= 2 {
		whole := style
		whole.Size = size
		var lines []*Line
		for _, part := range parts { // a part a line, rather than larger and broken elsewhere
			if l := c.set(part, whole); l.Width <= width {
				lines = append(lines, l)
			}
		}
		if len(lines) == len(parts) {
			return lines, whole
		}
	}
	for ; style.Size > least; style.Size -= 2 {
		if lines, rest := c.fill(atoms(text), style, width, most); len(rest) == 0 && !broken(text, lines) {
			return c.balanced(text, style, width, most), style
		}
	}
	style.Size = least
	return c.balanced(text, style, width, most), style
}

// broken tells whether a line ends within an atom.
func broken(text string, lines []*Line) bool {
	ends := map[int]bool{}
	n := 0
	for _, a := range atoms(text) {
		n += utf8.RuneCountInString(a.text)
		ends[n] = true
	}
	n = 0
	for _, l := range lines {
		n += utf8.RuneCountInString(strings.Join(strings.FieldsFunc(l.Text, blank), ""))
		if !ends[n] {
			return true
		}
	}
	return false
}
