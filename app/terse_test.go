package app

import (
	"math/rand"
	"slices"
	"strings"
	"testing"
)

// anyOf is some element that pages have, with some of what such elements hold.
func anyOf(r *rand.Rand, depth int, tags ...string) *node {
	tag := tags[r.Intn(len(tags))]
	if tag == "" {
		return text("某")
	}
	blocks := []string{"p", "p", "ul", "dl", "div", "section", "details", "h2", "h3", "header", "footer", "pre", "figure", "article"}
	holds := map[string][]string{
		"ul": {"li"}, "li": append(slices.Clone(blocks), "a", "strong"), "dl": {"rows"}, "dd": {"", "a", "ul"}, "dt": {""}, "rows": {"dt", "dd", "dd"},
		"p": {"", "a", "span", "svg"}, "h2": {""}, "h3": {"", "a"}, "a": {""}, "span": {""}, "strong": {""}, "pre": {""}, "summary": {"h2"}, "svg": {"path", "use"},
	}[tag]
	if holds == nil && tag != "path" && tag != "use" {
		holds = blocks
		if tag == "div" || tag == "section" {
			holds = append(slices.Clone(blocks), "", "a") // which no block ends
		}
	}
	n := el(tag)
	switch tag {
	case "rows":
		n.tag = "div"
	case "svg", "path", "use":
		n = svg(tag)
	}
	for _, value := range []string{"", "a", "a b", "/", "#x/", "=", "'"}[:r.Intn(8)] {
		if r.Intn(3) == 0 {
			n.Attr("data-"+string(rune('a'+len(n.attrs))), value)
		}
	}
	if depth == 0 && slices.Contains(holds, "") {
		holds = []string{""}
	} else if depth <= 0 || len(holds) == 0 {
		return n
	}
	for range r.Intn(4) {
		child := anyOf(r, depth-1, holds...)
		if last := len(n.body) - 1; child.tag == "" && last >= 0 && n.body[last].tag == "" {
			continue // it would be one text
		}
		n.body = append(n.body, child)
	}
	return n
}

func TestWhatIsPrintedTerselyIsReadAsItWasDrawn(t *testing.T) {
	r := rand.New(rand.NewSource(1))
	shorter := 0
	for range 5000 {
		n := anyOf(r, 5, "section", "article", "ul", "dl", "div")
		terse, full := string(Terse(n, nil)), n.HTML()
		if d := difference(readBack(t, terse), n); d != "" {
			t.Fatalf("%s\n%s\n%s", d, full, terse)
		}
		if len(terse) < len(full) && strings.Count(terse, "</") < strings.Count(full, "</") {
			shorter++
		}
	}
	if shorter < 2500 {
		t.Errorf("of 5000 only %d are shorter", shorter)
	}
}
