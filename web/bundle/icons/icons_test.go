package main

import (
	"bytes"
	"encoding/binary"
	"image/color"
	"image/png"
	"math"
	"os"
	"path/filepath"
	"testing"
)

const assets = "../assets"

// Pixels are compared, not bytes: Go releases may compress differently. One
// step of a sample is allowed, since processors round differently.
func TestIconsAreWhatTheGeneratorDraws(t *testing.T) {
	if got, err := os.ReadFile(filepath.Join(assets, "icon.svg")); err != nil || string(got) != svg() {
		t.Errorf("icon.svg differs (%v): run go run ./web/bundle/icons", err)
	}
	for _, v := range variants {
		data, err := os.ReadFile(filepath.Join(assets, v.file))
		if err != nil {
			t.Fatal(err)
		}
		same(t, v, data)
	}
}

// W6: browsers that draw no SVG icons ask for /favicon.ico.
func TestFaviconHoldsTheIconInTheSizesOfTabs(t *testing.T) {
	data, err := os.ReadFile(filepath.Join(assets, favicon))
	if err != nil {
		t.Fatal(err)
	}
	if len(data) > 2048 {
		t.Errorf("%s has %d bytes: every reader of an older browser fetches it", favicon, len(data))
	}
	number := binary.LittleEndian
	if kind, pictures := number.Uint16(data[2:]), int(number.Uint16(data[4:])); kind != 1 || pictures != len(faviconSizes) {
		t.Fatalf("kind %d with %d pictures, want icons of %d", kind, pictures, faviconSizes)
	}
	for i, pixels := range faviconSizes {
		entry := data[6+16*i:]
		if int(entry[0]) != pixels || int(entry[1]) != pixels {
			t.Errorf("picture %d says %d × %d, want %d", i, entry[0], entry[1], pixels)
		}
		size, at := number.Uint32(entry[8:]), number.Uint32(entry[12:])
		same(t, variant{file: favicon, pixels: pixels, scale: 1}, data[at:at+size])
	}
}

// same compares a picture that is kept with what is drawn now.
func same(t *testing.T, v variant, data []byte) {
	t.Helper()
	kept, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatalf("%s: %v", v.file, err)
	}
	drawn := draw(v)
	if kept.Bounds() != drawn.Bounds() {
		t.Fatalf("%s is %v, want %v", v.file, kept.Bounds(), drawn.Bounds())
	}
	for y := range v.pixels {
		for x := range v.pixels {
			if far(kept.At(x, y), drawn.At(x, y)) {
				t.Fatalf("%s differs at %d,%d: run go run ./web/bundle/icons", v.file, x, y)
			}
		}
	}
}

func far(a, b color.Color) bool {
	ar, ag, ab, aa := a.RGBA()
	br, bg, bb, ba := b.RGBA()
	step := uint32(0xffff/(side*side) + 1)
	off := func(x, y uint32) bool { return max(x, y)-min(x, y) > step }
	return off(ar, br) || off(ag, bg) || off(ab, bb) || off(aa, ba)
}

func TestMaskableIconKeepsItsDrawingInTheSafeCircle(t *testing.T) {
	for _, v := range variants {
		if !v.full || v.file == "apple-180.png" { // Apple cuts the corners only
			continue
		}
		picture := draw(v)
		middle := float64(v.pixels) / 2
		for y := range v.pixels {
			for x := range v.pixels {
				c := picture.NRGBAAt(x, y)
				if c.A != 255 {
					t.Fatalf("%s: see-through at %d,%d", v.file, x, y)
				}
				if c != parse(ground) && math.Hypot(float64(x)+.5-middle, float64(y)+.5-middle) > .4*float64(v.pixels) {
					t.Fatalf("%s: drawn at %d,%d, outside the safe circle", v.file, x, y)
				}
			}
		}
	}
}
