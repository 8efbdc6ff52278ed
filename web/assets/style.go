package assets

import (
	"fmt"
	"strings"

	"github.com/yutu-map/yutu/app"
	"github.com/yutu-map/yutu/geodata"
	"github.com/yutu-map/yutu/web/bundle"
)

// sheets are the hand-written parts of the stylesheet of all pages, in their order.
var sheets = []string{"base", "header", "map", "panel", "parts", "narrow", "states"}

// firstSheets are those that the text of a report is laid out by: a lean page has them in it, see Lean.
var firstSheets = []string{"base", "header", "panel", "narrow"}

// sheet joins parts of the stylesheet.
func sheet(names ...string) string {
	var b strings.Builder
	for _, name := range names {
		b.Write(bundle.Asset("style/" + name + ".css"))
	}
	return b.String()
}

// styleSheet is the stylesheet of all pages: the hand-written parts and the rules that
// follow from the map.
func styleSheet(layout geodata.Layout) string {
	var b strings.Builder
	b.WriteString(sheet(sheets...))
	fmt.Fprintf(&b, ":root{--ratio:%d/%d}\n", layout.Width, layout.Height)
	// A label is shown from the width on at which it has room.
	for i, width := range app.LabelSteps {
		if i > 0 {
			fmt.Fprintf(&b, "@container stage (min-width:%grem){:is(#labels,#around) .w%d{display:block}}\n", float64(width)/16, i)
		}
	}
	b.WriteString("@supports not (container-type:size){#labels :is(.w1,.w2,.w3){display:block}}\n") // what phones have room for
	// Pointing at a unit, or focusing it, names it: without any script. Each such
	// rule costs whenever something changes on the map, so draw.js does it once
	// the client lives. Two rules, as one without :has would be lost with the other.
	const named = "{display:block;font-size:.875rem;font-weight:700;stroke-opacity:1;stroke-width:5px}\n"
	var pointed []string
	for _, s := range layout.Shapes {
		pointed = append(pointed, fmt.Sprintf(":not([data-client=ready])>body #stage:has(#u%[1]s:is(:hover,:focus-visible)) #n%[1]s", s.Adcode))
	}
	b.WriteString("#labels .named" + named + "@media (hover:hover){" + strings.Join(pointed, ",") + named + "}\n")
	return b.String()
}
