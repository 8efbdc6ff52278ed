package site

import (
	"bytes"
	"math"
	"strconv"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
	"github.com/yutu-map/yutu/app"
	"github.com/yutu-map/yutu/app/model"
	"golang.org/x/net/html"
)

// inAround tells whether an element is of what tells where the city lies.
func inAround(n *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if attribute(n, "id") == "around" {
			return true
		}
	}
	return false
}

// words are the names of rivers and provinces that a page has.
func (p printedPage) words() []*html.Node {
	return p.elements(func(n *html.Node) bool { return n.Data == "text" && inAround(n) })
}

// wordsAt are those it shows when the map has a width, as the upright boxes around them. On a layer all land has numbers:
// rivers have no names there, and provinces on wide maps alone.
func wordsAt(t *testing.T, p printedPage, wide int) (shown []shownName) {
	t.Helper()
	layer := len(p.elements(func(n *html.Node) bool { return hasClass(n, "legend") && hasClass(n, "of") })) > 0
	number := func(s string) float64 {
		v, err := strconv.ParseFloat(strings.TrimSuffix(strings.TrimPrefix(strings.TrimSuffix(s, "%"), "rotate("), ")"), 64)
		if err != nil {
			t.Fatalf("%s: %q is no number", p.path, s)
		}
		return v
	}
	for _, n := range p.words() {
		at, turn, off := n, 0.0, 0.0
		if attribute(n, "transform") != "" {
			at, turn, off = n.Parent, number(attribute(n, "transform"))*math.Pi/180, number(attribute(n, "y"))
		}
		if step, err := strconv.Atoi(attribute(n, "class")[1:]); err != nil || app.LabelSteps[step] > wide || layer && (at != n || wide < 480) {
			continue
		}
		sin, cos := math.Sincos(turn)
		long, high := model.TextWidth(innerText(n)), model.LabelHeight-2.0
		shown = append(shown, shownName{
			text: innerText(n),
			x:    number(attribute(at, "x"))/100*float64(wide) - sin*off, y: number(attribute(at, "y"))/100*float64(wide)*1138/1200 + cos*off,
			w: long*math.Abs(cos) + high*math.Abs(sin), h: long*math.Abs(sin) + high*math.Abs(cos),
		})
	}
	return shown
}

// On maps of any width, shaded by whatever, the names of rivers and provinces keep off those of units, numbers and pins.
func TestNamesAroundKeepOffNamesOfUnits(t *testing.T) {
	seen := map[string]bool{}
	eachPage(t, func(t *testing.T, p printedPage, _ map[string]printedPage) {
		if unit := p.path[strings.LastIndexByte(p.path, '/')+1:]; strings.Contains(p.path, "/layer/") && strings.HasPrefix(unit, "50") && unit != "500236" {
			return // they differ by one name
		}
		if len(p.elements(func(n *html.Node) bool { return attribute(n, "id") == "stage" && attribute(n, "data-zoomed") == "" })) == 0 {
			return
		}
		for _, wide := range []int{phoneMap, 480, 576, 740, 882, 1200} {
			for _, w := range wordsAt(t, p, wide) {
				seen[w.text] = true
				for _, n := range shownAt(t, p, wide) {
					if !n.inset && w.overlap(n) {
						t.Errorf("%s: %d pixels wide, %s stands on %s", p.path, wide, w.text, n.text)
					}
				}
			}
		}
	})
	for _, name := range strings.Fields("长江 嘉陵江 乌江 四川 陕西 湖北 湖南 贵州 Yangtze Sichuan Shaanxi Hubei Hunan Guizhou") {
		if !seen[name] {
			t.Errorf("%s is on no map", name)
		}
	}
}

// Where Hunan has its name, phones have the buttons.
func TestProvincesAreNamedOnPhones(t *testing.T) {
	for _, path := range []string{"/", "/en/"} {
		if got := len(wordsAt(t, pagesOnce(t)[path], phoneMap)); got != 4 {
			t.Errorf("%s: %d names on a phone, want those of four provinces", path, got)
		}
	}
}

// What tells where the city lies costs a page 1.5 kB at most, as it is sent.
func TestWhatLiesAroundIsSmall(t *testing.T) {
	for _, path := range []string{"/", "/en/"} {
		page := pagesOnce(t)[path].raw
		from := bytes.Index(page, []byte(`<svg id="around"`))
		to := bytes.Index(page, []byte(`<svg id="marks"`))
		if from < 0 || to < from {
			t.Fatalf("%s: nothing lies around", path)
		}
		without := append(append([]byte{}, page[:from]...), page[to:]...)
		if cost := packed(page) - packed(without); cost > 1500 {
			t.Errorf("%s: %d bytes, want at most 1500", path, cost)
		} else {
			t.Logf("%s: %d bytes", path, cost)
		}
	}
}

func packed(data []byte) int {
	var out bytes.Buffer
	w := brotli.NewWriterLevel(&out, brotli.BestCompression)
	_, _ = w.Write(data)
	_ = w.Close()
	return out.Len()
}
