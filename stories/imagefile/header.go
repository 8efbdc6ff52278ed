package imagefile

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
)

// A kind is a type of file, as its bytes tell.
type kind string

const (
	jpegKind kind = "JPEG"
	pngKind  kind = "PNG"
	webpKind kind = "WebP"
)

// header is what a file says of itself before its pixels.
type header struct {
	kind          kind
	width, height int
	lies          orientation
	samples       int // bytes that a decoder holds for each pixel, times four
	profile       []byte
}

// memory is how many bytes decoding takes.
func (h header) memory() int { return h.width * h.height * h.samples / 4 }

var errUnreadable = errors.New("cut off or damaged")

func headerOf(data []byte) (header, error) {
	var h header
	var err error
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xd8\xff")):
		h, err = jpegHeader(data)
	case bytes.HasPrefix(data, []byte("\x89PNG\r\n\x1a\n")):
		h, err = pngHeader(data)
	case len(data) > 12 && string(data[:4]) == "RIFF" && string(data[8:12]) == "WEBP":
		h, err = webpHeader(data)
	default:
		return h, fmt.Errorf("expected JPEG, PNG or WebP, found %s", otherType(data))
	}
	if err == errUnreadable {
		err = fmt.Errorf("%s that is %w", h.kind, err)
	}
	return h, err
}

// otherTypes are those that authors may take for a photograph, by what is at a place in them.
var otherTypes = []struct {
	at         int
	mark, name string
}{
	{0, "GIF8", "GIF"}, {4, "ftypavif", "AVIF"}, {4, "ftypheic", "HEIC, as telephones save it"}, {4, "ftypheix", "HEIC, as telephones save it"},
	{4, "ftypmif1", "HEIF"}, {0, "II*\x00", "TIFF"}, {0, "MM\x00*", "TIFF"}, {0, "BM", "BMP"}, {0, "%PDF", "PDF"}, {0, "8BPS", "Photoshop"},
	{0, "<svg", "SVG"}, {0, "<?xml", "XML"}, {0, "<", "HTML"}, {0, "version https://git-lfs", "a pointer of Git LFS: fetch the file itself"}, {4, "ftyp", "a film"},
}

func otherType(data []byte) string {
	if len(data) == 0 {
		return "an empty file"
	}
	for _, o := range otherTypes {
		if len(data) > o.at && bytes.HasPrefix(data[o.at:], []byte(o.mark)) {
			return o.name
		}
	}
	return "another type of file"
}

// jpegHeader reads the segments before the pixels.
func jpegHeader(data []byte) (header, error) {
	h := header{kind: jpegKind, lies: upright}
	for at := 2; at+4 <= len(data); {
		if data[at] != 0xff {
			return h, errUnreadable
		}
		marker := data[at+1]
		if marker == 0xff { // fill
			at++
			continue
		}
		end := at + 2 + int(binary.BigEndian.Uint16(data[at+2:]))
		if end > len(data) || end < at+4 {
			return h, errUnreadable
		}
		body := data[at+4 : end]
		switch {
		case marker == 0xe1 && bytes.HasPrefix(body, []byte("Exif\x00\x00")):
			h.lies = orientationIn(body[6:])
		case marker == 0xe2 && bytes.HasPrefix(body, []byte("ICC_PROFILE\x00\x01\x01")): // one that fits a segment
			h.profile = body[14:]
		case marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc:
			return h, h.frame(marker, body)
		case marker == 0xda:
			return h, errUnreadable
		}
		at = end
	}
	return h, errUnreadable
}

// frame reads what says how large a JPEG is. Of one that comes in several goes the decoder keeps all coefficients, in four
// bytes each, until the last.
func (h *header) frame(marker byte, body []byte) error {
	if len(body) < 6 || len(body) < 6+3*int(body[5]) {
		return errUnreadable
	}
	h.height, h.width = int(binary.BigEndian.Uint16(body[1:])), int(binary.BigEndian.Uint16(body[3:]))
	channels, widest, all := int(body[5]), 1, 0
	for i := range channels {
		sampling := body[7+3*i]
		n := int(sampling>>4) * int(sampling&15)
		widest, all = max(widest, n), all+n
	}
	if channels == 4 {
		return errPrint
	}
	h.samples = 4 * all / widest
	if marker == 0xc2 {
		h.samples *= 5
	}
	return nil
}

// pngHeader reads the chunks before the pixels, and one that some programs put behind them.
func pngHeader(data []byte) (header, error) {
	h := header{kind: pngKind, lies: upright}
	if len(data) < 33 || string(data[12:16]) != "IHDR" {
		return h, errUnreadable
	}
	h.width, h.height = int(binary.BigEndian.Uint32(data[16:])), int(binary.BigEndian.Uint32(data[20:]))
	channels := map[byte]int{0: 1, 2: 4, 3: 1, 4: 4, 6: 4}[data[25]]
	h.samples = 4 * channels * max(1, int(data[24])/8)
	for at := 8; at+12 <= len(data); {
		length := int(binary.BigEndian.Uint32(data[at:]))
		if length > len(data)-at-12 {
			return h, errUnreadable
		}
		body := data[at+8 : at+8+length]
		switch string(data[at+4 : at+8]) {
		case "eXIf":
			h.lies = orientationIn(body)
		case "acTL":
			return h, errMoves
		}
		at += 12 + length
	}
	return h, nil
}

var errMoves = errors.New("expected a still image, found one that moves")

// webpHeader reads the chunks of a WebP.
func webpHeader(data []byte) (header, error) {
	h := header{kind: webpKind, lies: upright, samples: 4 * 4}
	for at := 12; at+8 <= len(data); {
		length := int(binary.LittleEndian.Uint32(data[at+4:]))
		if length > len(data)-at-8 {
			return h, errUnreadable
		}
		body := data[at+8 : at+8+length]
		switch string(data[at : at+4]) {
		case "VP8 ":
			if len(body) < 10 {
				return h, errUnreadable
			}
			h.width, h.height = int(binary.LittleEndian.Uint16(body[6:])&0x3fff), int(binary.LittleEndian.Uint16(body[8:])&0x3fff)
		case "VP8L":
			if len(body) < 5 {
				return h, errUnreadable
			}
			bits := binary.LittleEndian.Uint32(body[1:])
			h.width, h.height = int(bits&0x3fff)+1, int(bits>>14&0x3fff)+1
			h.samples = 4 * 8 // the decoder turns it over once
		case "ANIM", "ANMF":
			return h, errMoves
		case "EXIF":
			h.lies = orientationIn(bytes.TrimPrefix(body, []byte("Exif\x00\x00")))
		}
		at += 8 + length + length%2
	}
	if h.width == 0 {
		return h, errUnreadable
	}
	return h, nil
}
