package stories

import (
	"bytes"
	"unicode/utf8"
)

// Limits of a content file. Beyond them a parser's cost stops being linear.
const (
	maxFile    = 256 << 10 // bytes
	maxLine    = 16 << 10  // bytes
	maxBody    = 32 << 10  // bytes of Markdown
	maxBlock   = 8 << 10   // bytes of Markdown without an empty line: 240 kB of "*a_ " took 18 s
	maxNesting = 100       // of front matter and of Markdown containers
)

// normalise makes a file's bytes the text we parse: a leading byte order
// mark goes, line ends become "\n". Anything that isn't well-formed, visible
// text is reported. It says whether the text may be parsed at all.
func normalise(file string, data []byte, ps *Problems) (string, bool) {
	if len(data) > maxFile {
		ps.add(file, 1, "file", "expected at most %d kB", maxFile>>10)
		return "", false
	}
	if kind := foreign(data); kind != "" { // every line would be wrong, for the same reason
		ps.add(file, 1, "file", "byte 1 of the line: not UTF-8 but %s: save the story as plain text in UTF-8", kind)
		return "", false
	}
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	data = bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))
	data = bytes.ReplaceAll(data, []byte("\r"), []byte("\n"))

	before := len(*ps)
	line, lineStart, reported := 1, 0, 0
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		what := ""
		switch {
		case r == utf8.RuneError && size == 1:
			what = "not UTF-8: save the file as UTF-8"
			if gbk(data) {
				ps.add(file, line, "file", "byte %d of the line: not UTF-8 but, it seems, GBK (GB 18030): save the file as UTF-8", i-lineStart+1)
				return "", false
			}
		case r == '\n':
			line, lineStart = line+1, i+1
		case i-lineStart >= maxLine:
			what = "line is too long: expected at most 16 kB"
		default:
			what = badRune(r)
		}
		if what != "" && reported != line { // one a line is enough
			ps.add(file, line, "file", "byte %d of the line: %s", i-lineStart+1, what)
			reported = line
		}
		i += size
	}
	return string(data), len(*ps) == before
}

// foreign names what a file is if it isn't text in an ASCII-based encoding.
func foreign(data []byte) string {
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xfe")), bytes.HasPrefix(data, []byte("\xfe\xff")):
		return "UTF-16"
	case bytes.HasPrefix(data, []byte("-\x00")), bytes.HasPrefix(data, []byte("\x00-")):
		return "UTF-16 without a byte order mark"
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		return "a Word document or other archive"
	case bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0")):
		return "an old Word document"
	}
	return ""
}

// gbk says whether all bytes beyond ASCII are pairs or fours as GB 18030 has
// them, as a file saved by an older Chinese editor would be. A file that is
// partly UTF-8 rarely passes.
func gbk(data []byte) bool {
	for i := 0; i < len(data); {
		switch lead := data[i]; {
		case lead < 0x80:
			i++
		case lead == 0x80 || lead == 0xff || i+1 >= len(data):
			return false
		case data[i+1] >= 0x40 && data[i+1] != 0x7f && data[i+1] != 0xff:
			i += 2
		case i+3 < len(data) && isDigit(data[i+1]) && data[i+2] >= 0x81 && data[i+2] <= 0xfe && isDigit(data[i+3]):
			i += 4
		default:
			return false
		}
	}
	return true
}

func isDigit(b byte) bool { return b >= '0' && b <= '9' }

// badRune says why a character may not stand in a content file; "" if it may.
func badRune(r rune) string {
	switch {
	case r == '\n':
		return ""
	case r == '\t':
		return "tab: use spaces"
	case r == 0:
		return "NUL character"
	case r < 0x20, r >= 0x7f && r < 0xa0:
		return "control character"
	case r == 0x061c, r == 0x200e, r == 0x200f, r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069:
		return "character that changes the direction of text"
	case r >= 0x200b && r <= 0x200d, r == 0x2060, r == 0xfeff, r == 0x00ad:
		return "invisible character"
	case r == 0x2028, r == 0x2029:
		return "Unicode line separator: use an ordinary line break"
	case r == 0xfffd:
		return "replacement character: the text was damaged before it came here"
	case r >= 0xfdd0 && r <= 0xfdef, r&0xfffe == 0xfffe:
		return "not a character of Unicode"
	}
	return ""
}
