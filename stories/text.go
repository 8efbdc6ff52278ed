package stories

import (
	"bytes"
	"strings"
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
	if bytes.IndexByte(data, '\r') >= 0 {
		data = bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))
		data = bytes.ReplaceAll(data, []byte("\r"), []byte("\n"))
	}

	before, text := len(*ps), string(data)
	line := 0
	for l := range strings.SplitSeq(text, "\n") {
		line++
		at, what := flaw(l)
		if bad := invalid(l); bad >= 0 && (what == "" || bad <= at) {
			at, what = bad, "not UTF-8: save the file as UTF-8"
			if gbk(data) {
				ps.add(file, line, "file", "byte %d of the line: not UTF-8 but, it seems, GBK (GB 18030): save the file as UTF-8", at+1)
				return "", false
			}
		}
		if len(l) > maxLine && (what == "" || at >= maxLine) {
			at, what = maxLine, "line is too long: expected at most 16 kB"
		}
		if what != "" { // one a line is enough
			ps.add(file, line, "file", "byte %d of the line: %s", at+1, what)
		}
	}
	readable := len(*ps) == before
	if text != "" && !strings.HasSuffix(text, "\n") {
		ps.add(file, line, "file", "the last line has no end: was the file cut off? If not, end it with Enter")
	}
	return text, readable
}

// invalid is where a text stops being UTF-8; -1 if it is.
func invalid(s string) int {
	if utf8.ValidString(s) {
		return -1
	}
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return -1
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
