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
	switch {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		data = data[3:]
		if !utf8.Valid(data) {
			return "", "", fmt.Errorf("byte %d: not UTF-8, though the mark at the start says so", 3+invalid(data))
		}
		return string(data), "utf-8", nil
	case bytes.HasPrefix(data, []byte("\xff\xfe")), bytes.HasPrefix(data, []byte("\xfe\xff")):
		out, err := unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder().Bytes(data)
		if err != nil || bytes.ContainsRune(out, utf8.RuneError) {
			return "", "", fmt.Errorf("not UTF-16, though the mark at the start says so")
		}
		return string(out), "utf-16", nil
	case bytes.IndexByte(data, 0) >= 0:
		return "", "", fmt.Errorf("byte %d: a zero byte: not a text (UTF-16 needs a mark at the start)", bytes.IndexByte(data, 0))
	case utf8.Valid(data):
		return string(data), "utf-8", nil
	}
	if text, err = gb18030(data); err != nil {
		return "", "", fmt.Errorf("neither UTF-8 nor GB18030: %w", err)
	}
	if at := strings.IndexRune(text, utf8.RuneError); at >= 0 {
		return "", "", fmt.Errorf("neither UTF-8 nor GB18030: byte %d cannot be read as UTF-8, nor what follows “%s” as GB18030", invalid(data), last(text[:at], 8))
	}
	if !mostlyChinese(text) {
		return "", "", fmt.Errorf("neither UTF-8 nor GB18030: read as GB18030 it is not Chinese")
	}
	return text, "gb18030", nil
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
		case data[i] < 0x80 || i+1 == len(data):
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
