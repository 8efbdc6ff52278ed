package app

import (
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
	"golang.org/x/net/html"
)

// printed renders an element as go-app's server does and reads it back as a
// browser does.
func printed(t *testing.T, e app.UI) *html.Node {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(app.HTMLString(e)))
	if err != nil {
		t.Fatal(err)
	}
	body := doc.FirstChild.LastChild
	if body.FirstChild == nil || body.FirstChild.NextSibling != nil {
		t.Fatalf("want one element in the body, got %s", app.HTMLString(e))
	}
	return body.FirstChild
}

func TestAttributesSurvivePrinting(t *testing.T) {
	for _, value := range []string{
		`plain`, `true`, `false`, `"`, `'`, `" onload="alert(1)`, `"><script>alert(1)</script>`, `&amp;`, `a & b`,
		`back\slash`, "new\nline", "tab\t", "全角　空格", "nbsp\u00a0here", "👨‍👩‍👧", "\u202eبdi", "`", "㐂䶮𠮷", "zero\u200bwidth",
	} {
		n := printed(t, el("p").Attr("title", value).UI())
		if len(n.Attr) != 1 || n.Attr[0].Key != "title" || n.Attr[0].Val != value {
			t.Errorf("%q: got attributes %q", value, n.Attr)
		}
		if n.FirstChild != nil {
			t.Errorf("%q: broke out of the attribute", value)
		}
	}
}

func TestTextKeepsSpacesAtItsEdges(t *testing.T) {
	for in, want := range map[string]string{
		"a":   "a",
		" a":  string(Space) + "a",
		"a ":  "a" + string(Space),
		" ":   string(Space),
		" a ": string(Space) + "a" + string(Space),
		"":    "",
	} {
		if got := keepEdges(in); got != want {
			t.Errorf("keepEdges(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestNumbersAreShort(t *testing.T) {
	for in, want := range map[float64]string{0: "0", -0.0001: "0", 1.5: "1.5", 100: "100", 33.33333: "33.333", -12.10: "-12.1"} {
		if got := Decimal(in); got != want {
			t.Errorf("Decimal(%v) = %q, want %q", in, got, want)
		}
	}
}

func TestShapesFileIsReadStrictly(t *testing.T) {
	good := "yutu-shapes 1 0 1\n500101\tm1 2l3 4z\n500102\tm5 6l7 8z\n"
	s, err := ParseShapes(good)
	if err != nil || s.Level != 0 || s.Scale != 1 || len(s.Paths) != 2 || s.Paths["500102"] != "m5 6l7 8z" {
		t.Fatalf("got %+v, %v", s, err)
	}
	for name, bad := range map[string]string{
		"empty": "", "a page instead": "<!doctype html>", "other version": "yutu-shapes 2 0 1\n",
		"no scale": "yutu-shapes 1 0\n", "scale 0": "yutu-shapes 1 0 0\n", "no tab": "yutu-shapes 1 0 1\n500101 m1 2z\n",
		"no path": "yutu-shapes 1 0 1\n500101\t\n",
	} {
		if _, err := ParseShapes(bad); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}
