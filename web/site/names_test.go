package site

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/yutu-map/yutu/app"
	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/web/pages"
	"golang.org/x/net/html"
)

// phoneMap is the width of the whole map, in CSS pixels, on a phone of 360.
const phoneMap = 344

// margin is the width of ground on each side of it.
const margin = 8

// shownName is a name, or a pin, as the served page shows it on a phone.
type shownName struct {
	adcode, text string
	inset        bool
	x, y         float64 // of its middle
	w, h         float64
}

// shownNames are the names a page shows on a phone without any script.
func shownNames(t *testing.T, p printedPage) []shownName {
	t.Helper()
	return shownAt(t, p, phoneMap)
}

// shownAt are the names a page shows when the map has a width.
func shownAt(t *testing.T, p printedPage, wide int) []shownName {
	t.Helper()
	width := float64(wide)
	var shown []shownName
	zoomed := len(p.elements(func(n *html.Node) bool { return attribute(n, "id") == "stage" && attribute(n, "data-zoomed") != "" })) > 0
	for _, n := range p.elements(func(n *html.Node) bool {
		return n.Data == "text" && n.Parent.Data == "svg" && attribute(n.Parent, "id") == "labels"
	}) {
		s := shownName{adcode: attribute(n, "id")[1:], text: innerText(n), inset: hasClass(n, "i"), h: model.LabelHeight}
		if s.inset && zoomed || !slices.ContainsFunc(app.LabelSteps, func(step int) bool {
			return step <= wide && hasClass(n, app.LabelClass(float64(step)))
		}) {
			continue
		}
		x, err1 := strconv.ParseFloat(strings.TrimSuffix(attribute(n, "x"), "%"), 64)
		y, err2 := strconv.ParseFloat(strings.TrimSuffix(attribute(n, "y"), "%"), 64)
		if err1 != nil || err2 != nil {
			t.Fatalf("%s: %s at %v, %v", p.path, s.text, err1, err2)
		}
		s.x, s.y = x/100*width, y/100*width*1138/1200
		s.w = model.TextWidth(s.text)
		switch {
		case hasClass(n, "only"):
			s.w *= 1.25
		case hasClass(n, "has"), hasClass(n, "sel"), hasClass(n, "hit"):
			s.w *= 1.1
		}
		switch {
		case hasClass(n, "s"):
			s.x += s.w / 2
		case hasClass(n, "e"):
			s.x -= s.w / 2
		}
		switch {
		case hasClass(n, "hi"):
			s.y -= 18
		case hasClass(n, "lo"):
			s.y += 18
		}
		shown = append(shown, s)
	}
	for _, n := range p.elements(func(n *html.Node) bool { return hasClass(n.Parent, "pin") && n.Data == "svg" }) {
		x, err1 := strconv.ParseFloat(strings.TrimSuffix(attribute(n, "x"), "%"), 64)
		y, err2 := strconv.ParseFloat(strings.TrimSuffix(attribute(n, "y"), "%"), 64)
		if err1 != nil || err2 != nil {
			t.Fatalf("%s: a pin at %v, %v", p.path, err1, err2)
		}
		dot := shownName{text: "pin", x: x / 100 * width, y: y / 100 * width * 1138 / 1200, w: model.PinSize, h: model.PinSize}
		shown = append(shown, dot)
		if hasClass(n.Parent, "many") {
			shown[len(shown)-1].w, shown[len(shown)-1].h = model.ManyPinSize, model.ManyPinSize
		} else if text := innerText(n); text != "" {
			dot.text, dot.w, dot.h = text, model.TextWidth(text), model.LabelHeight
			dot.x += model.PinName + dot.w/2
			shown = append(shown, dot)
		}
	}
	return shown
}

// overlap tells whether two names, or pins, stand upon one another.
func (s shownName) overlap(o shownName) bool {
	return s.inset == o.inset && !(s.text == "pin" && o.adcode == "") && math.Abs(s.x-o.x) < (s.w+o.w)/2 && math.Abs(s.y-o.y) < (s.h+o.h)/2
}

// Whoever opens a page on a phone reads the names of what it is about.
func TestNamesThatMatterAreShownOnPhones(t *testing.T) {
	s := built(t)
	pages, named := pagesOnce(t), 0
	for _, model := range models(s) {
		shown := shownNames(t, pages[model.Path])
		about := slices.Clone(model.Selected)
		if model.Overlay != nil {
			about = append(about, model.Overlay.Ends()...)
		}
		for _, adcode := range about {
			named++
			at := slices.IndexFunc(shown, func(s shownName) bool { return s.adcode == adcode && !s.inset })
			if at < 0 {
				t.Errorf("%s: no name on %s", model.Path, s.content.In("en").ShortName(adcode))
			} else if s := shown[at]; s.x-s.w/2 < -margin || s.x+s.w/2 > phoneMap+margin {
				t.Errorf("%s: the window's edge cuts the name %s", model.Path, s.text)
			}
		}
	}
	if named < 300 {
		t.Errorf("only %d names looked for", named)
	}
}

// The frame of the enlarged centre cuts no name.
func TestInsetNamesStayInTheirFrame(t *testing.T) {
	s := built(t)
	frame := s.shards.Maps["zh"].InsetFrame()
	k := phoneMap / float64(s.content.Layout.Width)
	for _, path := range []string{"/", "/en/", "/relations"} {
		for _, s := range shownNames(t, pagesOnce(t)[path]) {
			if s.inset && (s.x-s.w/2 < float64(frame[0])*k || s.x+s.w/2 > float64(frame[2])*k || s.y < float64(frame[1])*k || s.y > float64(frame[3])*k) {
				t.Errorf("%s: %s stands out of the frame", path, s.text)
			}
		}
	}
}

// A unit with reports has its name on a phone's whole map or in the enlarged
// centre.
func TestUnitsWithReportsAreNamedOnPhones(t *testing.T) {
	s := built(t)
	for _, path := range []string{"/", "/en/"} {
		shown := shownNames(t, pagesOnce(t)[path])
		for adcode, n := range s.content.Counts {
			if n > 0 && adcode != pages.Region().Code && !slices.ContainsFunc(shown, func(s shownName) bool { return s.adcode == adcode }) {
				t.Errorf("%s: no name on %s", path, s.content.In("en").ShortName(adcode))
			}
		}
	}
}

func TestNamesOnPhonesDoNotOverlap(t *testing.T) {
	eachPage(t, func(t *testing.T, p printedPage, _ map[string]printedPage) {
		shown := shownNames(t, p)
		for i, s := range shown {
			for _, other := range shown[i+1:] {
				if s.overlap(other) {
					t.Errorf("%s: %s and %s overlap", p.path, s.text, other.text)
				}
			}
		}
	})
}
