package site

import (
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// A report names a township and its unit, and the page of the place says where it is, by whom, and how sure that is.
func TestAPlaceNeedsOnlyNameAndUnit(t *testing.T) {
	content := withHeadline(t, "x")
	const jinxi = "  - name: {zh: 金溪镇, en: Jinxi Town}\n"
	for path, file := range content {
		if strings.HasSuffix(path, "jinxi-three-brands.md") {
			file.Data = []byte(strings.Replace(string(file.Data), jinxi, "  - {name: {zh: 石会镇, en: Shihui Town}, unit: \"500114\", kind: town, paragraph: 1}\n"+jinxi, 1))
		}
	}
	s, err := Build(Options{Content: content})
	if err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string][]string{
		"/place/500114-shihui-town":    {"°N", "GeoNames ", "驻地"},
		"/en/place/500114-shihui-town": {"°N", "GeoNames ", "the seat, not the middle"},
	} {
		page := printPages(t, s, path)[path]
		text := ""
		for _, n := range page.elements(func(n *html.Node) bool { return attribute(n, "id") == "panel" }) {
			text += innerText(n)
		}
		for _, w := range want {
			if !strings.Contains(text, w) {
				t.Errorf("%s does not say %q", path, w)
			}
		}
		if pins := page.elements(func(n *html.Node) bool { return hasClass(n, "pin") }); len(pins) != 1 {
			t.Errorf("%s: %d pins", path, len(pins))
		}
	}
}

// foundPlaces are the places an answer lists: name, rank and where the name leads.
func foundPlaces(t *testing.T, s *Site, path, query string) (all [][3]string) {
	t.Helper()
	page, _ := s.Lookup(path)
	raw, err := page.Answer(url.Values{"q": {query}}.Encode())
	if err != nil {
		t.Fatal(err)
	}
	root, err := html.Parse(strings.NewReader(string(raw)))
	if err != nil {
		t.Fatal(err)
	}
	p := printedPage{path: path, root: root}
	for _, n := range p.elements(func(n *html.Node) bool { return hasClass(n, "place") }) {
		var row [3]string
		for d := range n.Descendants() {
			switch {
			case d.Data == "strong":
				row[0] = innerText(d)
			case d.Data == "a" && d.Parent.Data == "strong":
				row[2] = attribute(d, "href")
			case hasClass(d, "role"):
				row[1] = innerText(d)
			}
		}
		all = append(all, row)
	}
	return all
}

func TestTownshipsAreFoundAndLeadToTheirUnit(t *testing.T) {
	s := built(t)
	for _, c := range []struct{ path, query, name, rank, href string }{
		{"/search", "太白街道", "太白街道", "街道", "/district/500101"},
		{"/search", "石会", "石会镇", "镇", "/district/500114"},
		{"/search", "高笋塘", "高笋塘街道", "街道", "/district/500101"}, // without a point
		{"/search", "gaosuntang", "高笋塘街道", "街道", "/district/500101"},
		{"/en/search", "太白街道", "太白街道", "Subdistrict", "/en/district/500101"},
	} {
		all := foundPlaces(t, s, c.path, c.query)
		if len(all) == 0 || all[0] != [3]string{c.name, c.rank, c.href} {
			t.Errorf("%s?q=%s lists %v, want first %s, %s, %s", c.path, c.query, all, c.name, c.rank, c.href)
		}
	}
}

// A township that a report names is found once: by its own page.
func TestATownshipOfAReportIsFoundOnce(t *testing.T) {
	all := foundPlaces(t, built(t), "/search", "金溪镇")
	if len(all) != 1 || !strings.HasPrefix(all[0][2], "/place/") {
		t.Errorf("金溪镇 lists %v", all)
	}
}

// Who looks for a unit is not shown its townships.
func TestAUnitsNameFindsNoTownships(t *testing.T) {
	for _, row := range foundPlaces(t, built(t), "/search", "城口") {
		if strings.HasPrefix(row[2], "/district/") {
			t.Errorf("城口 lists %v", row)
		}
	}
}
