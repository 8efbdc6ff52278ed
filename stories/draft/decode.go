package draft

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

// Decode finds out the encoding by the bytes: a mark at the start, then valid UTF-8, then GB18030. What a page declares is
// often wrong, and what cannot be read is an error, never a replacement character.
func Decode(data []byte) (text, encoding string, err error) {
	for _, f := range foreign {
		if bytes.HasPrefix(data, []byte(f.begins)) {
			return "", "", fmt.Errorf("%s", f.advice)
		}
	}
	switch {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		data = data[3:]
		if !utf8.Valid(data) {
			return "", "", fmt.Errorf("byte %d: not UTF-8, though the mark at the start says so", 3+invalid(data))
		}
		return whole(string(data), "utf-8")
	case bytes.HasPrefix(data, []byte("\xff\xfe")), bytes.HasPrefix(data, []byte("\xfe\xff")):
		out, err := unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder().Bytes(data)
		if at := bytes.IndexRune(out, utf8.RuneError); err != nil || at >= 0 {
			return "", "", fmt.Errorf("not UTF-16, though the mark at the start says so: what follows “%s” is half a character", last(string(out[:max(at, 0)]), 8))
		}
		return string(out), "utf-16", nil
	case bytes.IndexByte(data, 0) >= 0:
		return "", "", fmt.Errorf("byte %d: a zero byte: not a text (UTF-16 needs a mark at the start)", bytes.IndexByte(data, 0))
	case utf8.Valid(data):
		return whole(string(data), "utf-8")
	}
	if at, is := mixed(data); is {
		return "", "", fmt.Errorf("byte %d: not UTF-8, though much else of the page is: two encodings are mixed, or a character was cut; save it in one, UTF-8", at)
	}
	if text, err = gb18030(data); err != nil {
		return "", "", fmt.Errorf("neither UTF-8 nor GB18030: %w", err)
	}
	if at := strings.IndexRune(text, utf8.RuneError); at >= 0 {
		return "", "", fmt.Errorf("neither UTF-8 nor GB18030: byte %d cannot be read as UTF-8, nor what follows “%s” as GB18030", invalid(data), last(text[:at], 8))
	}
	if !mostlyChinese(text) || !mostlyUsual(data) {
		return "", "", fmt.Errorf("neither UTF-8 nor GB18030: read as GB18030 it is not Chinese")
	}
	return text, "gb18030", nil
}

// foreign are files that are no text, by their first bytes, and what to do with them.
var foreign = []struct{ begins, advice string }{
	{"%PDF-", "a PDF: the order of its columns cannot be read for sure; open it, copy the text of the page and save it as a text file (UTF-8)"},
	{"PK\x03\x04", "a packed file (.wps, .odt, .zip): open it and save it as a text file (UTF-8), or unpack it and give the folder"},
	{"\xd0\xcf\x11\xe0", "an old Word document (.doc, .wps): open it and save it as a text file (UTF-8)"},
	{"{\\rtf", "rich text (.rtf): open it and save it as a text file (UTF-8)"},
	{"From: <Saved by", "a web archive (.mhtml): save the page as HTML instead"},
	{"MIME-Version:", "a web archive or a mail (.mhtml, .eml): save the page as HTML instead, or its text as a text file (UTF-8)"},
	{"\x89PNG", "a picture: the text in it is not read; type it, or have it recognised and checked, and save it as a text file (UTF-8)"},
	{"\xff\xd8\xff", "a picture: the text in it is not read; type it, or have it recognised and checked, and save it as a text file (UTF-8)"},
	{"\x1f\x8b", "a packed file (.gz): unpack it first"},
}

// whole refuses a text that had lost characters before it was saved.
func whole(text, encoding string) (string, string, error) {
	if at := strings.IndexRune(text, utf8.RuneError); at >= 0 {
		return "", "", fmt.Errorf("byte %d: the mark of a character that was lost before the page was saved, behind “%s”: put in what the paper has", at, last(text[:at], 8))
	}
	return text, encoding, nil
}

// mixed says whether bytes that are no UTF-8 have a passage that is, and where they cease to be: read as GB18030 it would be
// other characters. In GB18030, four of UTF-8's Chinese characters in a row come about by no words of a paper.
func mixed(data []byte) (at int, is bool) {
	row := 0
	for i := 0; i < len(data) && row < 4; {
		r, n := utf8.DecodeRune(data[i:])
		switch {
		case n == 3 && (r >= 0x3000 && r < 0xa000 || r >= 0xff00):
			row++
		case r != utf8.RuneError && r < 0x80:
		default:
			row = 0
		}
		i += n
	}
	return invalid(data), row == 4
}

// mostlyUsual: nearly all that is printed is of GB 2312, the first of the standards; other encodings read as GB18030 are
// largely of what was added later.
func mostlyUsual(data []byte) bool {
	pairs, usual := 0, 0
	for i := 0; i+1 < len(data); i++ {
		if data[i] <= 0x80 {
			continue
		}
		if data[i+1] >= '0' && data[i+1] <= '9' {
			i += 3
			continue
		}
		pairs++
		if data[i] >= 0xa1 && data[i] <= 0xf7 && data[i+1] >= 0xa1 {
			usual++
		}
		i++
	}
	return pairs < 4 || usual*10 >= pairs*7
}

// lacking are the pairs of bytes of GB18030 that the decoder has no character for: signs of vertical text, read as those of
// horizontal, and components of characters.
var lacking = map[[2]byte]string{
	{0xa6, 0xd9}: "，", {0xa6, 0xda}: "。", {0xa6, 0xdb}: "、", {0xa6, 0xdc}: "：", {0xa6, 0xdd}: "；", {0xa6, 0xde}: "！", {0xa6, 0xdf}: "？",
	{0xa6, 0xec}: "〖", {0xa6, 0xed}: "〗", {0xa6, 0xf3}: "…",
	{0xfe, 0x59}: "龴", {0xfe, 0x61}: "龵", {0xfe, 0x66}: "龶", {0xfe, 0x67}: "龷", {0xfe, 0x6d}: "龸", {0xfe, 0x7e}: "龹", {0xfe, 0x90}: "龺", {0xfe, 0xa0}: "龻",
}

// gb18030 decodes piece by piece, between the pairs that are lacking.
func gb18030(data []byte) (string, error) {
	var b strings.Builder
	decode := func(piece []byte) error {
		out, err := simplifiedchinese.GB18030.NewDecoder().Bytes(piece)
		b.Write(out)
		return err
	}
	start := 0
	for i := 0; i < len(data); {
		switch {
		case data[i] <= 0x80 || data[i] == 0xff || i+1 == len(data):
			i++
		case data[i+1] >= '0' && data[i+1] <= '9':
			i += 4
		case lacking[[2]byte{data[i], data[i+1]}] != "":
			if err := decode(data[start:i]); err != nil {
				return "", err
			}
			b.WriteString(lacking[[2]byte{data[i], data[i+1]}])
			i += 2
			start = i
		default:
			i += 2
		}
	}
	err := decode(data[start:])
	return b.String(), err
}

func invalid(data []byte) int {
	for i := 0; i < len(data); {
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return len(data)
}

// mostlyChinese: the commonest signs of any Chinese text. Big5 read as GB18030 has characters, but not these.
func mostlyChinese(text string) bool {
	all, common := 0, 0
	for _, r := range text {
		if r < 0x80 {
			continue
		}
		all++
		if strings.ContainsRune("，。、；：“”（）的一是了在有不人年月日区县市个万元和中大上国为产业村镇乡民户亩吨米公里新全报本记者", r) {
			common++
		}
	}
	return all < 20 || common*12 >= all
}

func last(s string, n int) string {
	r := []rune(s)
	return string(r[max(0, len(r)-n):])
}
