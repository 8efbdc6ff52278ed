package stories

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"

	"github.com/yutu-map/yutu/stories/invented"
)

// Whatever the quick reader reads, it reads as the library does: the reports there are, and texts put together from all
// that YAML has signs for.
func TestWhatIsPlainIsReadAsTheLibraryReadsIt(t *testing.T) {
	reports, plain := 0, 0
	look := func(text string) {
		reports++
		if samePlain(t, text) {
			plain++
		}
	}
	eachReport(t, look)
	for _, data := range invented.Reports(50) {
		front, _, _, _ := splitFrontMatter(&reader{}, string(data))
		look(front)
	}
	if plain < reports*3/4 {
		t.Errorf("only %d of %d reports are plain", plain, reports)
	}
	r, pieces, understood := rand.New(rand.NewPCG(1, 2)), strings.Split(signs, "|"), 0
	for range 300_000 {
		var text strings.Builder
		text.WriteString([]string{"", "a: ", "a: ", "a:\n  - ", "a:\n- b: ", "a: {b: "}[r.IntN(6)])
		for range 1 + r.IntN(9) {
			text.WriteString(pieces[r.IntN(len(pieces))])
		}
		if samePlain(t, text.String()) {
			understood++
		}
	}
	t.Log("plain:", plain, "of", reports, "reports;", understood, "of 300,000 texts")
	if understood < 2000 {
		t.Errorf("only %d texts were plain: they show little", understood)
	}
}

// signs are what texts are put together from.
const signs = "a: |b: |a:|key: |- |-|\n|\n|\n|\n  |\n  |\n    |\n- |\n  - |\n\n| |  |{|}|[|]|, |,|{a: |, b: |{zh: x, en: y}|[a, b]|\"|'|\"x y\"|'x'|''|text|重庆|。|5|-5|2020-08-28|300..500|.5|" +
	"true|null|~|no|<<|0x1f|1_000|#| # c|:|: |::|&a |*a|!t |% |@|`|?|? |> |>\n|\\|\\n|---|...|(|/|=|\t|\u0085|\u2028|\ufeff|\u0001|\xff|\r|http://a.b"

// Reports as they were broken once: what is wrong with them is said by the library, or is none of YAML's business.
func TestWhatIsBrokenIsNotReadQuickly(t *testing.T) {
	r, understood := rand.New(rand.NewPCG(3, 4)), 0
	eachReport(t, func(text string) {
		for range 300 {
			at := r.IntN(len(text))
			to := min(len(text), at+r.IntN(3))
			with := []string{"", " ", "\n", ":", "-", "\"", "#", ",", "{", "  "}[r.IntN(10)]
			if samePlain(t, text[:at]+with+text[to:]) {
				understood++
			}
		}
	})
	t.Log("read all the same:", understood)
}

// eachReport gives the front matter of the reports there are.
func eachReport(t *testing.T, do func(text string)) {
	t.Helper()
	names, err := fs.Glob(Embedded, "*/*.md")
	if err != nil || len(names) == 0 {
		t.Fatal("no reports", err)
	}
	for _, name := range names {
		data, err := fs.ReadFile(Embedded, name)
		if err != nil {
			t.Fatal(err)
		}
		if front, _, _, ok := splitFrontMatter(&reader{ps: &Problems{}}, string(data)); ok {
			do(front)
		}
	}
}

// samePlain reads a text both ways, and tells whether the quick one could.
func samePlain(t *testing.T, text string) bool {
	t.Helper()
	quick := plainReaders.Get().(*plainYAML)
	defer quick.free()
	got := quick.read(text)
	if got == nil {
		return false
	}
	decoder := yaml.NewDecoder(strings.NewReader(text))
	var doc, second yaml.Node
	if err := decoder.Decode(&doc); err != nil {
		t.Fatalf("%q\nthe library reads nothing: %v", text, err)
	}
	if decoder.Decode(&second) == nil {
		t.Fatalf("%q\nthe library reads two documents", text)
	}
	if is, want := shape(got), shape(doc.Content[0]); is != want {
		t.Fatalf("%q\nfound    %s\nexpected %s", text, is, want)
	}
	return true
}

// shape is all of a node that is looked at.
func shape(n *yaml.Node) string {
	var all strings.Builder
	fmt.Fprintf(&all, "%d/%d:%d %s %q%q%q", n.Kind, n.Style, n.Line, n.ShortTag(), n.Value, n.Anchor, n.LineComment)
	for _, c := range n.Content {
		all.WriteString("(" + shape(c) + ")")
	}
	return all.String()
}
