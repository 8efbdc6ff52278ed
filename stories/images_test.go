package stories

import (
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

const imageFields = `images:
  - file: desk.jpg
    alt: {zh: 一张书桌, en: A desk}
    credit: {zh: 张三, en: Zhang San}
    rights: {zh: 经作者许可, en: By permission of the author}
metrics:
  - id: a-metric`

// illustrated is the good story with an image, which a piece of may be replaced.
func illustrated(old, new string) string {
	return strings.Replace(good, "metrics:\n  - id: a-metric", strings.Replace(imageFields, old, new, 1), 1)
}

// drawn is an image of a size, as each type has it.
func drawn(t *testing.T, as string, width, height int) []byte {
	t.Helper()
	m, out := image.NewNRGBA(image.Rect(0, 0, width, height)), new(bytes.Buffer)
	for i := range m.Pix {
		m.Pix[i] = uint8(i*7) | 0x80
	}
	var err error
	switch as {
	case "jpeg":
		err = jpeg.Encode(out, m, nil)
	case "png":
		err = png.Encode(out, m)
	case "gif":
		err = gif.Encode(out, m, nil)
	case "cmyk":
		return cmyk(t)
	case "webp":
		data, _ := base64.StdEncoding.DecodeString("UklGRiQAAABXRUJQVlA4IBgAAAAwAQCdASoBAAEAAgA0JaQAA3AA/vuUAAA=")
		return data
	}
	if err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// cmyk is a JPEG that says of itself that it has four channels.
func cmyk(t *testing.T) []byte {
	file := drawn(t, "jpeg", 8, 8)
	at := bytes.Index(file, []byte{0xff, 0xc0})
	return append(append(file[:at:at], 0xff, 0xc0, 0, 20, 8, 0, 8, 0, 8, 4, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0, 4, 0x11, 0), file[at+19:]...)
}

// wide is a PNG that says that it is larger than it is.
func wide(t *testing.T, width, height uint32) []byte {
	file := drawn(t, "png", 8, 8)
	copy(file[16:], []byte{byte(width >> 24), byte(width >> 16), byte(width >> 8), byte(width), byte(height >> 24), byte(height >> 16), byte(height >> 8), byte(height)})
	return file
}

func TestAnImageIsReadByItsContentNotItsName(t *testing.T) {
	for as, size := range map[string][2]int{"jpeg": {60, 40}, "png": {60, 40}, "webp": {1, 1}} {
		set, err := Load(fstest.MapFS{file: {Data: []byte(illustrated("", ""))}, "2020/desk.jpg": {Data: drawn(t, as, 60, 40)}}, Options{Region: chongqing, Units: units()})
		if err != nil {
			t.Errorf("%s: %v", as, err)
			continue
		}
		i := set.Stories[0].Images[0]
		if i.Width != size[0] || i.Height != size[1] || i.Alt.Zh != "一张书桌" || i.Credit.En != "Zhang San" || i.Rights.En != "By permission of the author" {
			t.Errorf("%s is read as %+v", as, i)
		}
		if len(set.Notes) > 0 {
			t.Errorf("%s: %v", as, set.Notes)
		}
	}
}

// What is wrong with an image is said with file, line and field. Lines count from that of images:.
func TestImagesAreRefusedWithTheirField(t *testing.T) {
	whole := drawn(t, "jpeg", 600, 400)
	for _, c := range []struct {
		name, old, new string
		data           []byte
		line           int
		field, say     string
	}{
		{"no alt", "    alt: {zh: 一张书桌, en: A desk}\n", "", whole, 1, "images[1].alt", "missing"},
		{"alt in one language", ", en: A desk", "", whole, 2, "images[1].alt.en", "missing"},
		{"empty alt", "en: A desk", `en: ""`, whole, 2, "images[1].alt.en", "nothing"},
		{"no credit", "    credit: {zh: 张三, en: Zhang San}\n", "", whole, 1, "images[1].credit", "missing"},
		{"no rights", "    rights: {zh: 经作者许可, en: By permission of the author}\n", "", whole, 1, "images[1].rights", "missing"},
		{"rights in one language", "zh: 经作者许可, ", "", whole, 4, "images[1].rights.zh", "missing"},
		{"no file", "file: desk.jpg", "credits: {}", whole, 1, "images[1].file", "missing"},
		{"mistyped key", "    alt:", "    captoin: {zh: 甲, en: A}\n    alt:", whole, 2, "images[1].captoin", `did you mean "caption"`},
		{"license that is no address", "    alt:", "    license: CC BY\n    alt:", whole, 2, "images[1].license", "https://…"},
		{"one image", "images:\n  - file: desk.jpg", "images:\n    file: desk.jpg", whole, 0, "images", "expected a list"},
		{"given twice", "images:\n", "images:\n  - {file: desk.jpg, alt: {zh: 甲, en: A}, credit: {zh: 甲, en: A}, rights: {zh: 甲, en: A}}\n", whole, 2, "images[2].file", "given twice"},
		{"no such file", "desk.jpg", "dusk.jpg", whole, 1, "images[1].file", `did you mean "desk.jpg"?`},
		{"other case", "desk.jpg", "DESK.JPG", whole, 1, "images[1].file", `did you mean "desk.jpg"?`},
		{"out of the folder", "desk.jpg", "../2020/desk.jpg", whole, 1, "images[1].file", "found a way elsewhere"},
		{"from the root", "desk.jpg", "/etc/desk.jpg", whole, 1, "images[1].file", "found a way elsewhere"},
		{"out of it, by YAML escape", "desk.jpg", `"\x2e\x2e/desk.jpg"`, whole, 1, "images[1].file", "found a way elsewhere"},
		{"as Windows writes it", "desk.jpg", `a\desk.jpg`, whole, 1, "images[1].file", "expected / between"},
		{"an address", "desk.jpg", "https://news.example/desk.jpg", whole, 1, "images[1].file", "found an address"},
		{"hidden", "desk.jpg", "_old/desk.jpg", whole, 1, "images[1].file", "passed over"},
		{"a folder", "desk.jpg", "folder.jpg", whole, 1, "images[1].file", "a folder"},
		{"the report itself", "desk.jpg", "2020-08-28-a-story.md", whole, 1, "images[1].file", "expected JPEG, PNG or WebP"},
		{"GIF called jpg", "", "", drawn(t, "gif", 8, 8), 1, "images[1].file", "expected JPEG, PNG or WebP, found GIF"},
		{"a telephone's", "", "", []byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00"), 1, "images[1].file", "found HEIC"},
		{"AVIF", "", "", []byte("\x00\x00\x00\x18ftypavif\x00\x00\x00\x00"), 1, "images[1].file", "found AVIF"},
		{"SVG, which could hold scripts", "", "", []byte("<svg xmlns='http://www.w3.org/2000/svg'/>"), 1, "images[1].file", "found SVG"},
		{"a page in its place", "", "", []byte("<!doctype html>"), 1, "images[1].file", "found HTML"},
		{"empty", "", "", nil, 1, "images[1].file", "found an empty file"},
		{"Git LFS", "", "", []byte("version https://git-lfs.github.com/spec/v1\n"), 1, "images[1].file", "Git LFS"},
		{"a JPEG cut off", "", "", whole[:len(whole)/2], 1, "images[1].file", "JPEG that is cut off or damaged"},
		{"a JPEG cut off at once", "", "", whole[:12], 1, "images[1].file", "JPEG that is cut off or damaged"},
		{"a PNG cut off", "", "", drawn(t, "png", 60, 40)[:90], 1, "images[1].file", "PNG that is cut off or damaged"},
		{"a WebP cut off", "", "", drawn(t, "webp", 1, 1)[:30], 1, "images[1].file", "WebP that is cut off or damaged"},
		{"for print", "", "", drawn(t, "cmyk", 8, 8), 1, "images[1].file", "found those for print (CMYK)"},
		{"too many bytes", "", "", make([]byte, 20<<20+1), 1, "images[1].file", "expected at most 20 MB, found 21"},
		{"too many pixels", "", "", wide(t, 30_000, 20_000), 1, "images[1].file", "expected at most 24 million pixels, found 30000 × 20000"},
		{"more pixels than numbers", "", "", wide(t, 1<<31-1, 1<<31-1), 1, "images[1].file", "at most 24 million pixels"},
		{"a line", "", "", drawn(t, "png", 2100, 100), 1, "images[1].file", "expected at most 8 times as long as wide"},
	} {
		t.Run(c.name, func(t *testing.T) {
			text := illustrated(c.old, c.new)
			line := strings.Count(text[:strings.Index(text, "images:")], "\n") + 1 + c.line
			if strings.Contains(c.new, "images:\n    file") {
				line++ // of the value, not of the key
			}
			_, err := Load(fstest.MapFS{file: {Data: []byte(text)}, "2020/desk.jpg": {Data: c.data}, "2020/folder.jpg/a.txt": {}}, Options{Region: chongqing, Units: units()})
			var ps Problems
			if !errors.As(err, &ps) {
				t.Fatalf("accepted, or no Problems: %v", err)
			}
			want := fmt.Sprintf("%s:%d: %s: ", file, line, c.field)
			for _, p := range ps {
				if strings.HasPrefix(p.Error(), want) && strings.Contains(p.Want, c.say) {
					return
				}
			}
			t.Errorf("got %v\nwant %s…%s…", err, want, c.say)
		})
	}
}

// Neither an image's file nor a folder on the way to it may be a link, wherever it leads.
func TestNoLinkIsFollowedToAnImage(t *testing.T) {
	for name, make := range map[string]func(at func(string) string) error{
		"the file": func(at func(string) string) error { return os.Symlink("real.jpg", at("2020/desk.jpg")) },
		"out":      func(at func(string) string) error { return os.Symlink(at("../outside.jpg"), at("2020/desk.jpg")) },
	} {
		dir := filepath.Join(t.TempDir(), "content")
		at := func(name string) string { return filepath.Join(dir, name) }
		for path, data := range map[string][]byte{file: []byte(illustrated("", "")), "2020/real.jpg": drawn(t, "jpeg", 60, 40), "../outside.jpg": drawn(t, "jpeg", 60, 40)} {
			if err := errors.Join(os.MkdirAll(filepath.Dir(at(path)), 0o700), os.WriteFile(at(path), data, 0o600)); err != nil {
				t.Fatal(err)
			}
		}
		if err := make(at); err != nil {
			t.Fatal(err)
		}
		_, err := Load(os.DirFS(dir), Options{Region: chongqing, Units: units()})
		if err == nil || !strings.Contains(err.Error(), "images[1].file: expected an ordinary file, found a link") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// An image may be called like its report; one that no report shows is told of.
func TestAnImageThatNoReportShowsIsNoted(t *testing.T) {
	data := drawn(t, "png", 60, 40)
	set, err := Load(fstest.MapFS{
		file: {Data: []byte(illustrated("desk.jpg", "2020-08-28-a-story.png"))}, "2020/2020-08-28-a-story.png": {Data: data},
		"2020/2020-08-28-another.webp": {Data: data}, "2020/_raw/a.jpg": {Data: data},
	}, Options{Region: chongqing, Units: units()})
	if err != nil {
		t.Fatal(err)
	}
	if len(set.Notes) != 1 || set.Notes[0].File != "2020/2020-08-28-another.webp" || !strings.Contains(set.Notes[0].Want, "no report shows it") {
		t.Errorf("notes: %v", set.Notes)
	}
}

// A changed image is another content, for a fresh start and for one that keeps what it read: also if its size is the same.
// One that has not changed is not decoded again.
func TestAnImageIsPartOfWhatIsKept(t *testing.T) {
	dir := onDisk(t, 0)
	report, desk := filepath.Join(dir, "2020-08-28-a-story.md"), filepath.Join(dir, "desk.jpg")
	write := func(path string, data []byte, when time.Time) {
		t.Helper()
		if err := errors.Join(os.WriteFile(path, data, 0o600), os.Chtimes(path, when, when)); err != nil {
			t.Fatal(err)
		}
	}
	first, second := drawn(t, "png", 60, 40), []byte(nil)
	m := image.NewGray(image.Rect(0, 0, 60, 40))
	m.Set(3, 3, color.White)
	var out bytes.Buffer
	if err := png.Encode(&out, m); err != nil {
		t.Fatal(err)
	}
	if second = append(out.Bytes(), make([]byte, max(0, len(first)-out.Len()))...); len(second) != len(first) {
		t.Fatal("the sizes tell them apart")
	}
	for _, restart := range []bool{true, false} {
		cache := &Cache{Dir: t.TempDir(), Program: "test"}
		load := func() *Set {
			t.Helper()
			if restart {
				cache = &Cache{Dir: cache.Dir, Program: "test"}
			}
			set, err := Load(os.DirFS(dir), Options{Region: chongqing, Units: units(), Cache: cache})
			cache.Wait()
			if err != nil {
				t.Fatal(err)
			}
			return set
		}
		now := time.Now()
		long := now.Add(-time.Hour)
		write(report, []byte(illustrated("", "")), long)
		write(desk, first, long)
		one, same := load(), load()
		if one.Digest() != same.Digest() || same.Stories[0].Images[0] != one.Stories[0].Images[0] {
			t.Error("the same content is another")
		}
		write(desk, second, now.Add(-time.Minute))
		other := load()
		if other.Digest() == one.Digest() || other.Stories[0].Digest == one.Stories[0].Digest || other.Stories[0].Images[0].Digest != DigestOf(second) {
			t.Error("a changed image is not noticed")
		}
		write(desk, first, now) // bytes decide
		load()
		write(desk, second, now)
		if load().Digest() != other.Digest() {
			t.Error("an image changed twice in a moment is not noticed")
		}
		if err := os.Remove(desk); err != nil {
			t.Fatal(err)
		}
		if _, err := Load(os.DirFS(dir), Options{Region: chongqing, Units: units(), Cache: cache}); err == nil {
			t.Error("an image that is gone is not noticed")
		}
		cache.Wait()
	}
}
