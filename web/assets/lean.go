package assets

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/yutu-map/yutu/app"
	"github.com/yutu-map/yutu/geodata"
	"github.com/yutu-map/yutu/web/bundle"
)

// mapHidden keeps what is on the map from being seen before its style has come; mapSeen ends that.
const (
	mapHidden = ".map>*{visibility:hidden}"
	mapSeen   = ".map>*{visibility:inherit}"
)

// outlined colours the outlines of a lean page, which are pictures: see app.Lean.
const outlined = "rect.chosen{fill:var(--accent);stroke:none}@media(forced-colors:active){rect.chosen{fill:Highlight}}"

// later ends lines of the sheets, each a rule or a declaration, that the first sight of a report does not need: what is on the
// map, which is not seen yet, and what waits for a hand.
const later = "/* later */"

// atOnce is a sheet without those lines.
func atOnce(sheet string) string {
	var kept strings.Builder
	for line := range strings.Lines(sheet) {
		if !strings.HasSuffix(strings.TrimSpace(line), later) {
			kept.WriteString(line)
		}
	}
	return kept.String()
}

// leanFiles adds what lean pages share.
func (a *Assets) leanFiles(layout geodata.Layout, shapes *app.Shapes) error {
	first, err := Minified("text/css", []byte(atOnce(sheet(firstSheets...))+mapHidden))
	if err != nil {
		return err
	}
	a.Lean.CSS = string(first)
	a.Lean.Style = a.files.Hashed("style", ".css", "text/css; charset=utf-8", []byte(a.CSS+mapSeen+outlined))
	a.Lean.Framed = a.files.Hashed("embed", ".css", "text/css; charset=utf-8", []byte(a.Embeds.CSS+outlined))
	land, err := Minified("image/svg+xml", []byte(landPicture(layout, shapes)))
	if err != nil {
		return err
	}
	a.Lean.Land = a.files.Hashed("land", ".svg", "image/svg+xml", land)
	steps, err := json.Marshal(app.LabelSteps)
	if err != nil {
		return err
	}
	script, err := Minified("text/javascript", []byte(strings.Replace(string(bundle.Asset("lean.js")), "__STEPS__", string(steps), 1)))
	if err != nil {
		return err
	}
	a.Lean.Code = a.scriptFile("lean", script)
	return nil
}

// landPicture are the shapes as an image, white, of which its address says what is to be seen after its #: all land, its borders
// black, or the outline of a unit.
func landPicture(layout geodata.Layout, shapes *app.Shapes) string {
	var paths, land, outlines strings.Builder
	for _, s := range layout.Shapes {
		fmt.Fprintf(&paths, `<path id="p%s" d="%s"/>`, s.Adcode, shapes.Paths[string(s.Adcode)])
		fmt.Fprintf(&land, `<use href="#p%s"/>`, s.Adcode)
		fmt.Fprintf(&outlines, `<use id="%[1]s" href="#p%[1]s"/>`, s.Adcode)
	}
	return fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d">`+
		`<style>path{vector-effect:non-scaling-stroke;stroke-linejoin:round}#%[3]s{fill:#fff;stroke:#000}.of{fill:none;stroke:#fff;stroke-width:3}`+
		`#%[3]s,.of *{display:none}:target{display:inline!important}</style>`+
		`<defs>%[4]s</defs><g transform="scale(%[5]s)"><g id="%[3]s">%[6]s</g><g class="of">%[7]s</g></g></svg>`,
		layout.Width, layout.Height, app.LandPart, paths.String(), app.Decimal(1/float64(shapes.Scale)), land.String(), outlines.String())
}
