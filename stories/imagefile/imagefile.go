// Package imagefile knows files of photographs and drawings: of which type they are by their bytes, how large they are and
// how they lie, and what they look like at smaller widths, without anything else that a camera wrote into them. Who made
// them and what is to be seen is left to others.
package imagefile

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/jpeg"
	"image/png"

	"golang.org/x/image/webp"
)

// Limits of a file. The largest takes some 200 MB while it is decoded, and only one is at a time, see turn.
const (
	MostBytes  = 20 << 20
	mostPixels = 24_000_000 // 6000 × 4000
	mostMemory = 200 << 20
	mostSlim   = 8 // times as long as wide, or as wide as long
)

// Info is what is known of a file that was decoded once.
type Info struct {
	Width, Height int  // as it is to be looked at
	Transparent   bool // something shows through it
}

// Look decodes a file. Its error says what was expected of it.
func Look(data []byte) (Info, error) {
	turn.Lock()
	defer turn.Unlock()
	pixels, h, err := decoded(data)
	if err != nil {
		return Info{}, err
	}
	info := Info{Width: h.width, Height: h.height, Transparent: transparent(pixels)}
	if h.lies.sideways() {
		info.Width, info.Height = h.height, h.width
	}
	return info, nil
}

// decoded are the pixels as they lie in the file.
func decoded(data []byte) (image.Image, header, error) {
	h, err := headerOf(data)
	if err != nil {
		return nil, h, err
	}
	if err := h.affordable(); err != nil {
		return nil, h, err
	}
	pixels, err := decoders[h.kind](bytes.NewReader(data))
	if err != nil {
		return nil, h, fmt.Errorf("%s that is cut off or damaged: %w", h.kind, err)
	}
	return pixels, h, nil
}

// affordable says why a file would take too much to decode.
func (h header) affordable() error {
	switch {
	case h.width < 1 || h.height < 1:
		return fmt.Errorf("%s without pixels", h.kind)
	case h.width > mostPixels/h.height:
		return fmt.Errorf("expected at most %d million pixels, found %d × %d: make it smaller, readers get 1440 across", mostPixels/1_000_000, h.width, h.height)
	case max(h.width, h.height) > mostSlim*min(h.width, h.height):
		return fmt.Errorf("expected at most %d times as long as wide, found %d × %d", mostSlim, h.width, h.height)
	case h.memory() > mostMemory:
		return fmt.Errorf("expected less than %d MB while it is decoded, found %d for %d × %d (progressive, or more than 8 bits a colour): make it smaller",
			mostMemory>>20, h.memory()>>20, h.width, h.height)
	}
	return nil
}

var errPrint = errors.New("expected colours for screens (RGB), found those for print (CMYK): export it as sRGB")

// transparent tells whether anything shows through.
func transparent(pixels image.Image) bool {
	o, ok := pixels.(interface{ Opaque() bool })
	return ok && !o.Opaque()
}

var decoders = map[kind]func(*bytes.Reader) (image.Image, error){
	jpegKind: func(r *bytes.Reader) (image.Image, error) { return jpeg.Decode(r) },
	pngKind:  func(r *bytes.Reader) (image.Image, error) { return png.Decode(r) },
	webpKind: func(r *bytes.Reader) (image.Image, error) { return webp.Decode(r) },
}
