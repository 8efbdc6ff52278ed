package imagefile

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"runtime"
	"slices"
	"testing"
)

// photograph is a JPEG with a red corner where its rows and columns begin and a blue one where its first row ends.
func photograph(t *testing.T, width, height int) []byte {
	t.Helper()
	m := image.NewRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			c := color.RGBA{uint8(90 + x*60/width), uint8(120 + y*60/height), 120, 255}
			switch {
			case x < width/4 && y < height/4:
				c = color.RGBA{230, 20, 20, 255}
			case x >= width*3/4 && y < height/4:
				c = color.RGBA{20, 20, 230, 255}
			}
			m.SetRGBA(x, y, c)
		}
	}
	var out bytes.Buffer
	if err := jpeg.Encode(&out, m, &jpeg.Options{Quality: 92}); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// withSegment puts a segment where cameras put theirs.
func withSegment(file []byte, marker byte, body string) []byte {
	segment := binary.BigEndian.AppendUint16([]byte{0xff, marker}, uint16(len(body)+2))
	return slices.Concat(file[:2], segment, []byte(body), file[2:])
}

// exif says how an image lies and where it was taken.
func exif(order binary.AppendByteOrder, o int) string {
	mark := map[string]string{"LittleEndian": "II", "BigEndian": "MM"}[fmt.Sprint(order)]
	b := append([]byte("Exif\x00\x00"), mark...)
	b = order.AppendUint32(order.AppendUint16(b, 42), 8)
	b = order.AppendUint16(b, 2)
	b = order.AppendUint32(order.AppendUint16(order.AppendUint16(b, 0x010f), 2), 4)
	b = append(b, "Cam\x00"...)
	b = order.AppendUint32(order.AppendUint16(order.AppendUint16(b, 0x0112), 3), 1)
	b = append(order.AppendUint16(b, uint16(o)), 0, 0)
	return string(b) + "\x00\x00\x00\x00GPS 29.5332N 108.7707E"
}

// Where the first row of a file and its first column are to be seen, by the value of EXIF.
var sides = map[int][2]string{1: {"top", "left"}, 2: {"top", "right"}, 3: {"bottom", "right"}, 4: {"bottom", "left"},
	5: {"left", "top"}, 6: {"right", "top"}, 7: {"right", "bottom"}, 8: {"left", "bottom"}}

var opposite = map[string]string{"top": "bottom", "bottom": "top", "left": "right", "right": "left"}

// An image is upright, however the camera was held, in either order of bytes.
func TestImagesAreUpright(t *testing.T) {
	file := photograph(t, 900, 600)
	for o := 1; o <= 8; o++ {
		var order binary.AppendByteOrder = binary.BigEndian
		if o%2 == 0 {
			order = binary.LittleEndian
		}
		data := withSegment(file, 0xe1, exif(order, o))
		info, err := Look(data)
		made, failed := Made(data, []int{480})
		if err != nil || failed != nil {
			t.Fatal(err, failed)
		}
		wide := o < 5
		if (info.Width == 900) != wide || (info.Height == 900) == wide {
			t.Errorf("%d: %d × %d", o, info.Width, info.Height)
		}
		m, err := jpeg.Decode(bytes.NewReader(made[0]))
		if err != nil {
			t.Fatal(err)
		}
		if size := m.Bounds().Size(); size != image.Pt(480, info.HeightAt(480)) {
			t.Errorf("%d: made %v, told %d × %d", o, size, 480, info.HeightAt(480))
		}
		corner := func(a, b string) (r, blue uint32) {
			at := image.Pt(20, 20)
			if a == "right" || b == "right" {
				at.X = m.Bounds().Dx() - 20
			}
			if a == "bottom" || b == "bottom" {
				at.Y = m.Bounds().Dy() - 20
			}
			r, _, blue, _ = m.At(at.X, at.Y).RGBA()
			return r >> 8, blue >> 8
		}
		row, column := sides[o][0], sides[o][1]
		if red, _ := corner(row, column); red < 190 {
			t.Errorf("%d: no red corner at %s %s", o, row, column)
		}
		if _, blue := corner(row, opposite[column]); blue < 190 {
			t.Errorf("%d: no blue corner at %s %s", o, row, opposite[column])
		}
	}
}

// Nothing is left of what a camera or a program wrote beside the pixels.
func TestNothingButPixelsIsSentOn(t *testing.T) {
	data := photograph(t, 900, 600)
	for marker, body := range map[byte]string{
		0xe1: exif(binary.BigEndian, 1), 0xed: "Photoshop 3.0\x008BIM GPS", 0xfe: "GPS: a comment", 0xe2: "MPF\x00 GPS",
	} {
		data = withSegment(data, marker, body)
	}
	data = withSegment(data, 0xe1, "http://ns.adobe.com/xap/1.0/\x00<x:xmpmeta>GPS</x:xmpmeta>")
	made, err := Made(data, []int{480, 900})
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range made {
		for at := 2; file[at+1] != 0xda; at += 2 + int(binary.BigEndian.Uint16(file[at+2:])) {
			if m := file[at+1]; m >= 0xe0 || bytes.Contains(file, []byte("GPS")) {
				t.Fatalf("segment %x, %q", m, file[at:at+40])
			}
		}
	}
}

// Colours of telephones stay what they are: their small profile goes with the pixels, and a large one or that of screens does not.
func TestProfilesOfColoursStay(t *testing.T) {
	for body, stays := range map[string]bool{"Display P3": true, "sRGB IEC61966-2.1": false, string(make([]byte, 9000)): false} {
		made, err := Made(withSegment(photograph(t, 300, 200), 0xe2, "ICC_PROFILE\x00\x01\x01"+body), []int{300})
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(made[0], []byte("ICC_PROFILE\x00\x01\x01"+body)) != stays {
			t.Errorf("%.20q: stays: %v", body, !stays)
		}
		if _, err := jpeg.Decode(bytes.NewReader(made[0])); err != nil {
			t.Error(err)
		}
	}
}

func TestImagesAreNeverEnlarged(t *testing.T) {
	for own, want := range map[int][]int{4000: {480, 960, 1440}, 1440: {480, 960, 1440}, 1439: {480, 960, 1439}, 1000: {480, 960}, 700: {480, 700}, 500: {480}, 300: {300}, 1: {1}} {
		if got := Widths(own); !slices.Equal(got, want) {
			t.Errorf("%d: %v, expected %v", own, got, want)
		}
	}
}

// What the ground shows through stays so; a PNG without such places is a photograph like others.
func TestTransparencyStays(t *testing.T) {
	for _, through := range []bool{true, false} {
		m := image.NewNRGBA(image.Rect(0, 0, 600, 300))
		for i := range m.Pix {
			m.Pix[i] = 0xff
		}
		if through {
			for y := range 300 {
				for x := range 300 {
					m.SetNRGBA(x, y, color.NRGBA{0, 0, 0, 0})
				}
			}
		}
		var file bytes.Buffer
		if err := png.Encode(&file, m); err != nil {
			t.Fatal(err)
		}
		info, err := Look(file.Bytes())
		made, failed := Made(file.Bytes(), []int{480})
		if err != nil || failed != nil {
			t.Fatal(err, failed)
		}
		out, as, err := image.Decode(bytes.NewReader(made[0]))
		if err != nil || "image/"+as != info.Type() || (as == "png") != through {
			t.Fatalf("%v: %s, told %s: %v", through, as, info.Type(), err)
		}
		if _, _, _, a := out.At(100, 100).RGBA(); (a == 0) != through {
			t.Errorf("%v: alpha %d", through, a)
		}
		if r, _, _, a := out.At(400, 100).RGBA(); r>>8 < 254 || a != 0xffff {
			t.Errorf("%v: %d of white", through, r>>8)
		}
	}
}

// Fine stripes become grey, not coarse stripes.
func TestSmallerWidthsAreMeans(t *testing.T) {
	m := image.NewGray(image.Rect(0, 0, 2400, 400))
	for i := range m.Pix {
		m.Pix[i] = uint8(i % 2 * 255)
	}
	var file bytes.Buffer
	if err := png.Encode(&file, m); err != nil {
		t.Fatal(err)
	}
	made, err := Made(file.Bytes(), []int{480})
	if err != nil {
		t.Fatal(err)
	}
	out, _, err := image.Decode(bytes.NewReader(made[0]))
	if err != nil {
		t.Fatal(err)
	}
	for x := range 480 {
		if r, _, _, _ := out.At(x, 6).RGBA(); r>>8 < 118 || r>>8 > 138 {
			t.Fatalf("at %d: %d", x, r>>8)
		}
	}
}

// All widths of a photograph take what decoding it takes, once, and little more: 6 million pixels of one and a half bytes.
func TestAllWidthsAreMadeInLittleMemory(t *testing.T) {
	data := photograph(t, 3000, 2000)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	if _, err := Made(data, Widths(3000)); err != nil {
		t.Fatal(err)
	}
	runtime.ReadMemStats(&after)
	t.Log("bytes:", after.TotalAlloc-before.TotalAlloc)
	if got := after.TotalAlloc - before.TotalAlloc; got > 24<<20 {
		t.Errorf("%d bytes", got)
	}
}

// Names of images hold Version: where the same file makes other bytes, it must be another.
func TestTheVersionNamesWhatIsMade(t *testing.T) {
	if runtime.GOARCH != "amd64" {
		t.Skip("floating point may differ in the last bit on other machines")
	}
	made, err := Made(photograph(t, 640, 400), []int{480})
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256(made[0])
	if got, want := Version+" "+hex.EncodeToString(sum[:8]), "1 7b122122cf9670d0"; got != want {
		t.Errorf("made %s, known %s: change Version if what is made has changed, then this line", got, want)
	}
}
