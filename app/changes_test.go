package app

import (
	"slices"
	"strings"
	"testing"
)

func TestChangesAreOnlyWhatDiffers(t *testing.T) {
	item := func(s string) *node { return put(el("li"), s) }
	list := func(items ...*node) *node { return el("ul").Class("a").Body(items...) }
	for name, c := range map[string]struct {
		old, new *node
		want     []string
	}{
		"nothing":             {list(item("x")), list(item("x")), nil},
		"an attribute":        {el("p").Class("a"), el("p").Class("b"), []string{"", "@class", "b"}},
		"an attribute more":   {el("p"), el("p").ID("i"), []string{"", "@id", "i"}},
		"an attribute less":   {el("p").ID("i"), el("p"), []string{"", "-id", ""}},
		"a text":              {list(item("x"), item("y")), list(item("x"), item("z")), []string{"", "?", "li li", " 1", "=", "z"}},
		"a text in a text":    {list(el("li").Body(text("x"), item("y"))), list(el("li").Body(text("x"), item("z"))), []string{"", "?", "li", " 0", "=", "x<li>z</li>"}},
		"more at the end":     {list(item("x")), list(item("x"), item("<")), []string{"", "?", "li", "", "+", "<li>&lt;</li>"}},
		"less, last first":    {list(item("x"), item("y"), item("z")), list(item("x")), []string{"", "?", "li li li", " 2", "x", "", " 1", "x", ""}},
		"another element":     {list(item("x"), item("y")), list(el("hr"), item("y")), []string{"", "?", "li li", " 0", "~", "<hr></hr>"}},
		"an element for text": {el("p").Body(text("x")), el("p").Body(put(el("b"), "x")), []string{"", "=", "<b>x</b>"}},
		"several": {list(item("x").ID("i"), item("y")), list(item("z").ID("j"), item("w")),
			[]string{"", "?", "li li", " 0", "@id", "j", " 0", "=", "z", " 1", "=", "w"}},
	} {
		var got changes
		got.between(c.old, c.new)
		if !slices.Equal(got.list, c.want) {
			t.Errorf("%s: got %q, want %q", name, got.list, c.want)
		}
		if strings.Contains(strings.Join(got.list, ""), separator) {
			t.Errorf("%s: a text has a separator", name)
		}
	}
}

// T2: what others have put among an element's children is not told from ours.
func TestWhatHoldsSomethingForeignIsWrittenAnew(t *testing.T) {
	item := func(s string) *node { return el("li").Body(put(el("b"), s)) }
	old := el("div").Body(el("ul").Body(item("x"), item("y")), el("p"))
	new := el("div").Body(el("ul").Body(item("x"), item("z")), el("p").ID("i"))
	got := changes{foreign: []string{" 0 1"}}
	got.between(old, new)
	want := []string{"", "?", "ul p", " 0", "?", "li li", " 0 1", "=", "<b>z</b>", " 1", "@id", "i"}
	if !slices.Equal(got.list, want) {
		t.Errorf("got %q, want %q", got.list, want)
	}
}
