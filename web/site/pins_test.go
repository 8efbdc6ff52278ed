package site

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// Pins that a phone could not tell apart are one, which leads to the list.
func TestPlacesCloseTogetherAreOnePin(t *testing.T) {
	const jinxi = "  - name: {zh: 金溪镇, en: Jinxi Town}\n"
	content := withHeadline(t, "x")
	for path, file := range content {
		if strings.HasSuffix(path, "jinxi-three-brands.md") {
			invented := strings.Replace(string(file.Data), jinxi, `  - name: {zh: 甲村, en: First Village}
    unit: "500114"
    kind: village
    paragraph: 1
    location: {lon: 108.69, lat: 29.39, source: "invented"}
  - name: {zh: 乙村, en: Second Village}
    unit: "500114"
    kind: village
    paragraph: 1
    location: {lon: 108.80, lat: 29.60, source: "invented"}
`+jinxi, 1)
			file.Data = []byte(invented)
		}
	}
	s, err := Build(Options{Content: content})
	if err != nil {
		t.Fatal(err)
	}
	const path = "/district/500114"
	page := printPages(t, s, path)[path]
	pins := page.elements(func(n *html.Node) bool { return hasClass(n, "pin") })
	if len(pins) != 2 {
		t.Fatalf("%d pins, want one for two places and one for the third", len(pins))
	}
	at := slices.IndexFunc(pins, func(n *html.Node) bool { return hasClass(n, "many") })
	if at < 0 || innerText(pins[at]) != "2个地点2" || attribute(pins[at], "href") != path+"#places" {
		t.Fatalf("no pin says that two places are there and leads to them")
	}
	list := page.elements(func(n *html.Node) bool { return attribute(n, "id") == "places" })
	if len(list) != 1 || !strings.Contains(innerText(list[0]), "甲村") || !strings.Contains(innerText(list[0]), "金溪镇") {
		t.Error("the list does not name them")
	}
}
