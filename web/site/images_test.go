package site

import (
	"bytes"
	"encoding/json"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/yutu-map/yutu/stories/invented"
	"golang.org/x/net/html"
)

const illustratedFile = "2020/2020-09-01-illustrated.md"

// illustrated is a content folder with a report that has images of these files, as an author writes it.
func illustrated(files map[string][]byte) fstest.MapFS {
	folder := fstest.MapFS{}
	for name, data := range invented.Reports(2) {
		folder[name] = &fstest.MapFile{Data: data}
	}
	fields := "images:\n"
	names := []string{}
	for name, data := range files {
		folder["2020/"+name] = &fstest.MapFile{Data: data}
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		fields += "  - file: " + name + `
    alt: {zh: "“` + name + `”上的山", en: "Hills on ` + name + `"}
    caption: {zh: 山, en: Hills}
    credit: {zh: 张三, en: Zhang San}
    rights: {zh: 知识共享 署名, en: CC BY 4.0}
    license: https://creativecommons.org/licenses/by/4.0/
`
	}
	folder[illustratedFile] = &fstest.MapFile{Data: []byte(`---
id: illustrated
headline: {zh: 标题, en: Title}
paper: {zh: 重庆日报, en: Chongqing Daily}
date: 2020-09-01
paragraphs: 1
topics: [employment]
units:
  - {id: "500114", role: subject}
` + fields + `---

# zh

甲。

# en

A.
`)}
	return folder
}

// hills is a file with hills in it, and a sky that may be nothing.
func hills(t *testing.T, width, height int, sky color.NRGBA) []byte {
	t.Helper()
	m := image.NewNRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			c := sky
			if y > height/2+(x*7%height)/9 {
				c = color.NRGBA{40, uint8(90 + x%40), 60, 255}
			}
			m.SetNRGBA(x, y, c)
		}
	}
	var out bytes.Buffer
	err := jpeg.Encode(&out, m, nil)
	if sky.A < 255 {
		out.Reset()
		err = png.Encode(&out, m)
	}
	if err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func illustratedSite(t *testing.T, base, origin string, folder fstest.MapFS) *Site {
	t.Helper()
	s, err := Build(Options{Content: folder, Base: base, Origin: origin, Program: "test"})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func bytesAt(t *testing.T, s *Site, path string) ([]byte, *Resource) {
	t.Helper()
	r, ok := s.Lookup(path)
	if !ok {
		t.Fatalf("%s: nothing there", path)
	}
	data, err := r.Render()
	if err != nil {
		t.Fatal(err)
	}
	return data, r
}

// elements are those of a tag in a page, in their order.
func elements(t *testing.T, page []byte, tag string) (all []map[string]string) {
	t.Helper()
	z := html.NewTokenizer(bytes.NewReader(page))
	for {
		switch z.Next() {
		case html.ErrorToken:
			if z.Err() != io.EOF {
				t.Fatal(z.Err())
			}
			return all
		case html.StartTagToken, html.SelfClosingTagToken:
			if token := z.Token(); token.Data == tag {
				attrs := map[string]string{}
				for _, a := range token.Attr {
					attrs[a.Key] = a.Val
				}
				all = append(all, attrs)
			}
		}
	}
}

var sky = color.NRGBA{180, 210, 240, 255}

// A page names each image in widths that are there, with its size and what is to be seen, in all forms that show it, and
// below any base: what it names is of the type and width that it says, and nowhere larger than the author's file.
func TestImagesOfReportsAreThereAsPagesNameThem(t *testing.T) {
	s := illustratedSite(t, "/news/map/", "", illustrated(map[string][]byte{
		"a.jpg": hills(t, 1500, 500, sky), "b.png": hills(t, 700, 400, color.NRGBA{}), "c.jpg": hills(t, 200, 300, sky),
	}))
	widths := []string{"480 960 1440", "480 700", "200"}
	for _, path := range []string{"/story/illustrated", "/en/story/illustrated", "/embed/story/illustrated", "/embed/en/story/illustrated",
		"/embed/edition/" + s.About().Edition + "/story/illustrated"} {
		page, _ := bytesAt(t, s, path)
		images := elements(t, page, "img")
		if len(images) != len(widths) {
			t.Fatalf("%s: %d images", path, len(images))
		}
		for i, attrs := range images {
			if want := map[bool]string{false: "上的山", true: "Hills on"}[strings.Contains(path, "/en/")]; !strings.Contains(attrs["alt"], want) {
				t.Errorf("%s: alt %q", path, attrs["alt"])
			}
			if (attrs["loading"] == "lazy") != (i > 0) || attrs["sizes"] == "" {
				t.Errorf("%s: image %d: %v", path, i+1, attrs)
			}
			named, least := "", 0
			for candidate := range strings.SplitSeq(attrs["srcset"], ", ") {
				address, width, _ := strings.Cut(candidate, " ")
				named += " " + strings.TrimSuffix(width, "w")
				data, r := bytesAt(t, s, strings.Replace(address, "/news/map/", "/", 1))
				c, as, err := image.DecodeConfig(bytes.NewReader(data))
				if err != nil || r.ContentType != "image/"+as || strconv.Itoa(c.Width)+"w" != width || !r.Immutable || !r.CORS {
					t.Errorf("%s: %s: %s, %d wide: %v", address, r.ContentType, as, c.Width, err)
				}
				if (as == "png") != (i == 1) {
					t.Errorf("%s is a %s", address, as)
				}
				if least = c.Width; attrs["src"] == address && (strconv.Itoa(c.Width) != attrs["width"] || strconv.Itoa(c.Height) != attrs["height"]) {
					t.Errorf("%s: %d × %d, told %v", address, c.Width, c.Height, attrs)
				}
			}
			if named[1:] != widths[i] || strconv.Itoa(least) != attrs["width"] {
				t.Errorf("%s: image %d is there in %s, expected %s", path, i+1, named, widths[i])
			}
		}
	}
	listed := 0
	for r := range s.All() {
		if strings.HasPrefix(r.Path, "/_/image-") {
			listed++
		}
	}
	if listed != 6 {
		t.Errorf("%d files of images are listed", listed)
	}
	if _, ok := s.Lookup("/_/image-1440.aaaaaaaaaaaaaaaa.jpg"); ok {
		t.Error("an image that no report has is there")
	}
}

// A changed image changes the edition and its own addresses, the page's shard and pictures, and no other report's. Its
// former address does not show the new one.
func TestAChangedImageHasAnotherAddress(t *testing.T) {
	folder := illustrated(map[string][]byte{"a.jpg": hills(t, 500, 300, sky)})
	before := illustratedSite(t, "/", "", folder)
	page, _ := bytesAt(t, before, "/story/illustrated")
	was := elements(t, page, "img")[0]["src"]
	folder["2020/a.jpg"] = &fstest.MapFile{Data: hills(t, 500, 300, color.NRGBA{250, 180, 120, 255})}
	after := illustratedSite(t, "/", "", folder)
	page, _ = bytesAt(t, after, "/story/illustrated")
	if is := elements(t, page, "img")[0]["src"]; is == was {
		t.Error("another image at the same address")
	}
	if before.About().Edition == after.About().Edition || before.About().Build == after.About().Build {
		t.Error("the same edition, or build")
	}
	story := func(s *Site, id string) string {
		found, ok := s.content.Set.ByID(id)
		if !ok {
			t.Fatal(id)
		}
		return s.forms.Names.Story(found)
	}
	if story(before, "illustrated") == story(after, "illustrated") || story(before, invented.ID(0)) != story(after, invented.ID(0)) {
		t.Error("versions are not those of what is shown")
	}
	if r, ok := before.Lookup(was); ok { // nobody has asked for it yet, and its file is another now
		if _, err := r.Render(); err == nil {
			t.Error("the new image at the old address")
		}
	}
}

// A report is shared with its first image, and its image's credit and rights are told to machines; one whose image lets
// the ground through is shared with its card.
func TestAReportIsSharedWithItsImage(t *testing.T) {
	for name, c := range map[string]struct {
		data   []byte
		shared string
	}{
		"large":       {hills(t, 1440, 720, sky), "image/jpeg 1440 720"},
		"transparent": {hills(t, 700, 400, color.NRGBA{}), "image/png 1200 630"},
	} {
		s := illustratedSite(t, "/map/", "https://news.example", illustrated(map[string][]byte{"a.jpg": c.data}))
		page, _ := bytesAt(t, s, "/en/story/illustrated")
		meta := map[string]string{}
		for _, m := range elements(t, page, "meta") {
			meta[m["property"]] = m["content"]
		}
		if got := meta["og:image:type"] + " " + meta["og:image:width"] + " " + meta["og:image:height"]; got != c.shared {
			t.Errorf("%s: shared with %s, expected %s", name, got, c.shared)
		}
		at, ok := strings.CutPrefix(meta["og:image"], "https://news.example/map")
		if _, r := bytesAt(t, s, at); !ok || r.ContentType != meta["og:image:type"] {
			t.Errorf("%s: %s", name, meta["og:image"])
		}
		if name == "large" && meta["og:image:alt"] != "Hills on a.jpg" {
			t.Errorf("alt %q", meta["og:image:alt"])
		}
		data := regexp.MustCompile(`(?s)<script type="application/ld\+json">(.*?)</script>`).FindSubmatch(page)
		var linked struct {
			Image []struct{ CreditText, CopyrightNotice, License, ContentUrl string }
		}
		if data == nil || json.Unmarshal(data[1], &linked) != nil || len(linked.Image) != 1 {
			t.Fatalf("%s: no linked image", name)
		}
		if i := linked.Image[0]; i.CreditText != "Zhang San" || i.CopyrightNotice != "CC BY 4.0" || !strings.HasPrefix(i.License, "https://creativecommons.org/") || !strings.HasPrefix(i.ContentUrl, "https://news.example/map/_/image-") {
			t.Errorf("%s: %+v", name, i)
		}
	}
}

// The pages of content without images load nothing for them.
func TestReportsWithoutImagesHaveNoPlaceForThem(t *testing.T) {
	s := siteAt(t, "/", "")
	for r := range s.All() {
		if strings.HasPrefix(r.Path, "/_/image-") {
			t.Error(r.Path)
		}
	}
	page, _ := bytesAt(t, s, "/story/qianjiang-three-years-on")
	if len(elements(t, page, "img")) > 0 || len(elements(t, page, "figure")) > 0 {
		t.Error("an image")
	}
}
