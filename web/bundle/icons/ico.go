package main

import (
	"bytes"
	"encoding/binary"
	"image/png"
)

// favicon is the file that browsers which draw no SVG icons ask for, and the
// sizes in it: that of a tab, and twice that for dense screens.
const favicon = "favicon.ico"

var faviconSizes = []int{16, 32}

// ico packs pictures into one file: a header, an entry of 16 bytes for each,
// then all of them as PNG.
func ico() ([]byte, error) {
	var head, body bytes.Buffer
	put := func(v any) { binary.Write(&head, binary.LittleEndian, v) } // to memory: cannot fail
	put([]uint16{0, 1, uint16(len(faviconSizes))})
	for _, pixels := range faviconSizes {
		data, err := pngOf(variant{pixels: pixels, scale: 1})
		if err != nil {
			return nil, err
		}
		put([]uint8{uint8(pixels), uint8(pixels), 0, 0})
		put([]uint16{1, 32}) // planes, bits of a pixel
		put([]uint32{uint32(len(data)), uint32(6 + 16*len(faviconSizes) + body.Len())})
		body.Write(data)
	}
	return append(head.Bytes(), body.Bytes()...), nil
}

func pngOf(v variant) ([]byte, error) {
	var out bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.BestCompression}
	err := encoder.Encode(&out, draw(v))
	return out.Bytes(), err
}
