package site

import (
	"bytes"
	"image"
	"image/draw"
	"image/png"
	"iter"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"
	"github.com/yutu-map/yutu/app/address"
	"github.com/yutu-map/yutu/stories/storiestest"
	"github.com/yutu-map/yutu/web/pictures"
	"github.com/yutu-map/yutu/web/snapshot"
)

const testOrigin = "https://news.example"

var testOptions = Options{Origin: testOrigin, Base: "/news/map/"}

var testSite = sync.OnceValues(func() (*Site, error) { return Build(testOptions) })

// pictured is what the pictures of a site are drawn from.
func pictured(t *testing.T, opt Options) iter.Seq2[address.Route, *snapshot.Input] {
	t.Helper()
	s, err := Build(opt)
	if err != nil {
		t.Fatal(err)
	}
	return s.pictures.Inputs()
}

func theSite(t testing.TB) *Site {
	t.Helper()
	s, err := testSite()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func drawn(t testing.TB, s *Site, path string) []byte {
	t.Helper()
	r, ok := s.Lookup(path)
	if !ok {
		t.Fatalf("%s: not there", path)
	}
	data, err := r.Render()
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return data
}

var metaTag = regexp.MustCompile(`<meta property="?og:image"? content="?([^">]+)"?>`)

// Every page names the picture of itself, at its full address, and it exists.
func TestEveryPageHasItsPicture(t *testing.T) {
	s := theSite(t)
	count := 0
	for r, in := range pictured(t, testOptions) {
		count++
		want := testOrigin + "/news/map" + s.pictures.CardOf(r).As(address.Card)
		found := metaTag.FindSubmatch(drawn(t, s, in.Page.Path))
		if found == nil || string(found[1]) != want {
			t.Errorf("%s: og:image is %q, want %q", in.Page.Path, found, want)
		}
		if s.pictures.CardOf(r) != r {
			continue
		}
		for _, form := range []address.Form{address.Card, address.CardSVG} {
			if picture, ok := s.Lookup(r.As(form)); !ok || !picture.CORS {
				t.Errorf("%s: no picture for other origins", r.As(form))
			}
		}
		if _, ok := s.Lookup(r.As(address.Long)); ok != pictures.HasLong(r) {
			t.Errorf("%s: long picture is there: %t", in.Page.Path, ok)
		}
	}
	if count < 200 {
		t.Errorf("%d pages with pictures: too few to be all", count)
	}
}

var samples = []string{"/snapshot/index", "/snapshot/en/index", "/snapshot/district/500114", "/snapshot/en/district/500103",
	"/snapshot/story/district-pairing-jobs", "/snapshot/metric/qianjiang-rural-income", "/snapshot/en/reports", "/snapshot/about",
	"/snapshot/relations", "/snapshot/en/topics", "/snapshot/coverage"}

// 60 KB is what a share card may have; pages with all of the map come close.
const mostBytes = 63_000

func TestShareCardsAreSmallAndAlwaysTheSame(t *testing.T) {
	s := theSite(t)
	for i, name := range samples {
		data := drawn(t, s, name+".png")
		config, err := png.DecodeConfig(bytes.NewReader(data))
		if err != nil || config.Width != 1200 || config.Height != 630 {
			t.Errorf("%s.png: %d×%d, %v; want 1200×630", name, config.Width, config.Height, err)
		}
		if len(data) > mostBytes {
			t.Errorf("%s.png has %d bytes, want at most %d", name, len(data), mostBytes)
		}
		if i < 3 && !bytes.Equal(data, drawn(t, s, name+".png")) {
			t.Errorf("%s.png: two drawings differ", name)
		}
		if !bytes.Equal(drawn(t, s, name+".svg"), drawn(t, s, name+".svg")) {
			t.Errorf("%s.svg: two drawings differ", name)
		}
	}
}

// No text lies over another or sticks out, on any page, in either picture.
func TestTextsHaveRoom(t *testing.T) {
	for r, in := range pictured(t, testOptions) {
		check(t, in.Page.Path, snapshot.Landscape(in))
		if !pictures.HasLong(r) {
			continue
		}
		long, err := snapshot.Long(in)
		if err != nil {
			t.Errorf("%s: %v", in.Page.Path, err)
			continue
		}
		check(t, in.Page.Path+" (long)", long)
	}
}

func check(t *testing.T, name string, p *snapshot.Picture) {
	t.Helper()
	type text struct {
		what string
		box  snapshot.Box
	}
	var texts []text
	canvas := snapshot.Box{X1: float64(p.Width), Y1: float64(p.Height)}
	for _, g := range p.Groups {
		for _, m := range g.Marks {
			if m.Text == nil {
				continue
			}
			box := m.Text.Box().Grown(-0.04 * m.Text.Style.Size) // glyphs do not fill their square
			if !box.Within(canvas) {
				t.Errorf("%s: %q sticks out: %v", name, m.Text.Text, box)
			}
			for _, other := range texts {
				if box.Overlaps(other.box) {
					t.Errorf("%s: %q lies over %q", name, m.Text.Text, other.what)
				}
			}
			texts = append(texts, text{m.Text.Text, box})
		}
	}
	if len(texts) < 10 {
		t.Errorf("%s: only %d texts", name, len(texts))
	}
	if len(p.Missing) > 0 {
		t.Errorf("%s: no font has %q", name, p.Missing)
	}
}

// The decoder is not of the library that made the code.
func TestCodesLeadToTheirPages(t *testing.T) {
	s := theSite(t)
	for _, route := range []string{"/", "/en/", "/district/500114", "/en/story/district-pairing-jobs"} {
		r, _ := address.Parse(route)
		data := drawn(t, s, r.As(address.Long))
		if got, err := decoded(data); err != nil || got != testOrigin+"/news/map"+route {
			t.Errorf("%s: the code says %q, %v", route, got, err)
		}
	}
}

func decoded(data []byte) (string, error) {
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		return "", err
	}
	b := img.Bounds()
	foot := image.NewGray(image.Rect(0, 0, b.Dx(), min(460, b.Dy())))
	draw.Draw(foot, foot.Rect, img, image.Pt(0, b.Dy()-foot.Rect.Dy()), draw.Src)
	bitmap, err := gozxing.NewBinaryBitmapFromImage(foot)
	if err != nil {
		return "", err
	}
	result, err := qrcode.NewQRCodeReader().Decode(bitmap, nil)
	if err != nil {
		return "", err
	}
	return result.GetText(), nil
}

// Without an origin nobody knows the address a code should hold.
func TestNoOriginNoCode(t *testing.T) {
	s, err := Build(Options{})
	if err != nil {
		t.Fatal(err)
	}
	if got, err := decoded(drawn(t, s, "/snapshot/story/wulong-green-forum.long.png")); err == nil {
		t.Errorf("there is a code: %q", got)
	}
	for _, in := range pictured(t, Options{}) {
		if in.Code != "" || in.Address != in.Page.Path {
			t.Errorf("%s: code %q, address %q", in.Page.Path, in.Code, in.Address)
		}
	}
}

func TestCharactersNoFontHasAreReported(t *testing.T) {
	if remarks := theSite(t).Remarks(); len(remarks) > 0 {
		t.Errorf("of the embedded content: %v", remarks)
	}
	content := storiestest.Embedded(t)
	for _, file := range content {
		file.Data = bytes.ReplaceAll(file.Data, []byte("zh: 区县对口协作助"), []byte("zh: 区县对口𪚥协作助"))
	}
	s, err := Build(Options{Content: content})
	if err != nil {
		t.Fatal(err)
	}
	remarks := s.Remarks()
	if len(remarks) != 1 || !strings.Contains(remarks[0], "U+2A6A5") {
		t.Errorf("remarks %q, want one about U+2A6A5", remarks)
	}
}

// Another origin makes other pictures, and another build.
func TestPicturesBelongToTheBuild(t *testing.T) {
	var builds []string
	for _, origin := range []string{"", testOrigin, "https://other.example"} {
		s, err := Build(Options{Origin: origin})
		if err != nil {
			t.Fatal(err)
		}
		if slices.Contains(builds, s.About().Build) {
			t.Errorf("origin %q: build %s as before", origin, s.About().Build)
		}
		builds = append(builds, s.About().Build)
	}
}

func BenchmarkSnapshot(b *testing.B) {
	s := theSite(b)
	for _, name := range []string{"/snapshot/index.png", "/snapshot/index.svg", "/snapshot/district/500114.png", "/snapshot/district/500114.long.png"} {
		b.Run(name[1:], func(b *testing.B) {
			b.ReportMetric(float64(len(drawn(b, s, name))), "bytes")
			for b.Loop() {
				drawn(b, s, name)
			}
		})
	}
}
