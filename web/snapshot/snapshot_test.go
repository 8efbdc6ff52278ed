package snapshot

import (
	"bytes"
	"crypto/sha256"
	hexadecimal "encoding/hex"
	"encoding/xml"
	"errors"
	"image/png"
	"io"
	"os"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/yutu-map/yutu/app"
	"github.com/yutu-map/yutu/app/model"
)

// sample is a page about one of two square units side by side.
func sample() *Input {
	figure := model.Figure{
		Name: "农村人均可支配收入", Before: "超过", Value: "12,975", Unit: "元", Period: "2019年",
		Source: &model.Link{Text: "《从脱贫攻坚主战场转向乡村振兴示范地》 第7段"},
		Bars:   []model.Bar{{Label: "2014年", Text: "7,000元", Length: 540}, {Label: "2019年", Text: "12,975元", Length: 1000, Now: true}},
		Change: "增长85.4%",
	}
	return &Input{
		Page: &model.Page{
			Path: "/district/500001", Kind: model.District, Lang: "zh", Title: "甲区｜渝图", Description: "甲区：1篇报道 & 更多",
			Selected: []string{"500001"}, Focus: model.Box{20, 20, 60, 60},
			Overlay: &model.Overlay{
				Flows: []model.Flow{{X0: 80, Y0: 40, X1: 60, Y1: 25, X2: 44, Y2: 38, Measured: true}},
				Pins:  []model.Pin{{X: 50, Y: 52, Name: "丙镇"}},
			},
			Panel: model.Panel{
				Eyebrow: "区", Title: "甲区", Other: model.Text{Lang: "en", Text: "First District"},
				Facts: []model.Fact{{Label: "面积", Value: "1600平方公里"}},
				Sections: []model.Section{
					{Heading: "关键数字", Cards: []model.Figure{figure, figure, figure}},
					{Heading: "报道", Reports: []model.Report{{Headline: "压实工作责任 确保打赢收官战", Meta: "重庆日报 2020年8月28日", Figures: "3个数字"}}},
				},
			},
		},
		Map: &model.Map{
			Region: model.Region{Site: "渝图", Tagline: "重庆报道地图"},
			Width:  120, Height: 114, Inset: model.Box{40, 40, 80, 80},
			Legend: []model.Step{{Label: "0"}, {Label: "1"}, {Label: "2"}, {Label: "3–4"}, {Label: "5+"}},
			Units: []model.Unit{
				{Adcode: "500001", Name: "甲", Count: "1", Class: 1, X: 40, Y: 40, Box: model.Box{20, 20, 60, 60}, InInset: true, InsetX: 50, InsetY: 50, InsetMin: 1},
				{Adcode: "500002", Name: "乙", X: 80, Y: 40, Box: model.Box{60, 20, 100, 60}, InInset: true},
			},
		},
		Shapes: []app.Shapes{
			{Scale: 1, Paths: map[string]string{"500001": "m20 20l40 0 0 40-40 0z", "500002": "m60 20l40 0 0 40-40 0z"}},
			{Level: 1, Scale: 4, Paths: map[string]string{"500001": "m80 80l160 0 0 160-160 0z", "500002": "m240 80l160 0 0 160-160 0z"}},
		},
		Around: &model.Around{
			Rivers: []string{"m-5 60l60 10 65-30", "m50 69l-20 40"},
			Words:  []model.Word{{Text: "长江", X: 30, Y: 64, Turn: 9, Off: -9, River: true}, {Text: "湖北", X: 106, Y: 90}, {Text: "远", X: 20, Y: 100, Least: 5000}},
		},
		Borders: "2020年8月行政区划，边界数据未附审图号",
		Source:  "重庆日报2020年8月28日", Address: "news.example/district/500001", Code: "https://news.example/district/500001",
	}
}

func pictures(t *testing.T, in *Input) map[string]*Picture {
	t.Helper()
	long, err := Long(in)
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]*Picture{"long": long}
	for _, kind := range []model.Kind{model.Home, model.District, model.Story, model.Metric, model.Reports, model.About} {
		page := *in.Page
		page.Kind = kind
		if kind == model.Home { // all of the map
			overlay := *page.Overlay
			overlay.Flows = nil
			page.Focus, page.Overlay = model.Box{}, &overlay
		}
		other := *in
		other.Page = &page
		all[string(kind)] = Landscape(&other)
	}
	return all
}

// An SVG draws with paths alone: it needs no font, style or script, and every
// glyph it uses is in it.
func TestSVGNeedsNothingElse(t *testing.T) {
	for name, p := range pictures(t, sample()) {
		ids, used := map[string]bool{}, map[string]bool{}
		d := xml.NewDecoder(bytes.NewReader(p.SVG()))
		for {
			token, err := d.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			e, ok := token.(xml.StartElement)
			if !ok {
				continue
			}
			if !slices.Contains([]string{"svg", "title", "desc", "defs", "clipPath", "g", "path", "use"}, e.Name.Local) {
				t.Errorf("%s: there is a <%s>", name, e.Name.Local)
			}
			for _, a := range e.Attr {
				switch a.Name.Local {
				case "id":
					if ids[a.Value] {
						t.Errorf("%s: id %q twice", name, a.Value)
					}
					ids[a.Value] = true
				case "href":
					used[strings.TrimPrefix(a.Value, "#")] = true
				case "clip-path":
					used[strings.TrimSuffix(strings.TrimPrefix(a.Value, "url(#"), ")")] = true
				case "style", "class", "font-family":
					t.Errorf("%s: there is a %s", name, a.Name.Local)
				}
			}
		}
		for id := range used {
			if !ids[id] {
				t.Errorf("%s: %q is used but not there", name, id)
			}
		}
		if len(used) < 20 {
			t.Errorf("%s: only %d things used: are there glyphs?", name, len(used))
		}
	}
}

func TestEveryPictureHasItsParts(t *testing.T) {
	for name, p := range pictures(t, sample()) {
		var said []string
		groups := map[string]int{}
		for _, g := range p.Groups {
			groups[g.ID] = len(g.Marks)
			for _, m := range g.Marks {
				if m.Text != nil {
					said = append(said, m.Text.Text)
				}
			}
		}
		for _, id := range []string{"map", "labels", "legend", "head", "body", "foot"} {
			if groups[id] == 0 && id != "body" {
				t.Errorf("%s: nothing in group %q", name, id)
			}
		}
		all := strings.Join(said, "\n")
		for _, want := range []string{"渝图", "甲区", "来源：重庆日报2020年8月28日", "2020年8月行政区划，边界数据未附审图号", "news.example/district/500001"} {
			if !strings.Contains(all, want) {
				t.Errorf("%s does not say %q", name, want)
			}
		}
		if name == "long" || name == "metric" {
			for _, want := range []string{"超过", "12,975", "元", "2019年", "第7段"} {
				if !strings.Contains(all, want) {
					t.Errorf("%s does not say %q of its figure", name, want)
				}
			}
		}
	}
}

func TestPNGShowsWhatThePictureSays(t *testing.T) {
	in := sample()
	data, err := Landscape(in).PNG()
	if err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	// The chosen unit fills the middle of the map; east of its map lies open ground.
	for _, probe := range []struct {
		x, y int
		want Color
		what string
	}{{3, 300, accent, "the edge"}, {640, 400, paper, "paper"}, {860, 200, shades[1], "the chosen unit"}, {1190, 620, ground, "ground"}} {
		r, g, b, _ := img.At(probe.x, probe.y).RGBA()
		if got := hex32(r, g, b); got != probe.want {
			t.Errorf("at %d, %d: %s, want %s of %s", probe.x, probe.y, got.Hex(), probe.want.Hex(), probe.what)
		}
	}
}

func hex32(r, g, b uint32) Color { return Color{uint8(r >> 8), uint8(g >> 8), uint8(b >> 8), true} }

func TestCharactersNoFontHas(t *testing.T) {
	in := sample()
	in.Page.Panel.Title = "甲𪚥区"
	p := Landscape(in)
	if !slices.Equal(p.Missing, []rune{'𪚥'}) {
		t.Errorf("missing %q, want 𪚥", p.Missing)
	}
	if !bytes.Contains(p.SVG(), []byte(`id="H3013"`)) {
		t.Error("no 〓 in its place")
	}
}

// Names of people and places that GB 2312 lacks, signs of figures and of both
// languages.
func TestFontsHaveWhatANewspaperNeeds(t *testing.T) {
	for _, r := range "镕堃喆昇玥犇綦涪黔酉潼濯垭碚㙍〇“”‘’《》—…·℃‰％²³×−≈→Ōéüǎà￥A9" {
		for _, bold := range []bool{false, true} {
			if _, _, ok := facesFor("zh", bold).glyph(r); !ok {
				t.Errorf("no %q (%U), bold %t", r, r, bold)
			}
		}
	}
}

// The palette is the site's.
func TestPaletteIsTheStyleSheets(t *testing.T) {
	css, err := os.ReadFile("../bundle/assets/style/base.css")
	if err != nil {
		t.Fatal(err)
	}
	light, _, _ := strings.Cut(string(css), "@media")
	for name, color := range palette {
		found := regexp.MustCompile(`--` + name + `: (#[0-9a-f]{6});`).FindStringSubmatch(light)
		if found == nil || found[1] != color.Hex() {
			t.Errorf("--%s is %q in the style sheet, %s here", name, found, color.Hex())
		}
	}
}

// When pictures change, so must Version: it is part of the name of a build. Put
// in the sum this prints and raise Version.
func TestVersionNamesTheDrawing(t *testing.T) {
	if runtime.GOARCH != "amd64" {
		t.Skip("floating point may differ in the last bit")
	}
	const version, want = "6", "5988dade687c0741"
	sum := sha256.New()
	for _, name := range []string{"long", "home", "district", "story", "metric", "reports", "about"} {
		sum.Write(pictures(t, sample())[name].SVG())
	}
	got := hexadecimal.EncodeToString(sum.Sum(nil)[:8])
	if got != want || Version != version {
		t.Errorf("Version is %s and the pictures' sum %s; want %s and %s: if the pictures were to change, raise Version and put both here", Version, got, version, want)
	}
}

// The steps of an archive's scale are wide, and where each unit has reports, none is for none.
func TestALegendsLabelsStandApart(t *testing.T) {
	in := sample()
	in.Map.Legend = []model.Step{{}, {Label: "1–199"}, {Label: "200–499"}, {Label: "500–999"}, {Label: "1,000+"}}
	for kind, p := range pictures(t, in) {
		for _, g := range p.Groups {
			if g.ID != "legend" {
				continue
			}
			right, labels := 0.0, 0
			for _, m := range g.Marks {
				if m.Text == nil || m.Text.Text == "报道数" {
					continue
				}
				if labels++; m.Text.X < right+2 {
					t.Errorf("%s: %q begins at %.0f, what is before it ends at %.0f", kind, m.Text.Text, m.Text.X, right)
				}
				right = m.Text.X + m.Text.Width
			}
			if labels != 4 {
				t.Errorf("%s: %d labels", kind, labels)
			}
		}
	}
}
