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
	a.Lean.Style = a.files.Hashed("style", ".css", "text/css; charset=utf-8", []byte(a.CSS+mapSeen))
	a.Lean.Framed = a.files.Hashed("embed", ".css", "text/css; charset=utf-8", []byte(a.Embeds.CSS))
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

// landPicture is the land as an image: white, its borders black.
func landPicture(layout geodata.Layout, shapes *app.Shapes) string {
	var svg strings.Builder
	fmt.Fprintf(&svg, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d"><style>path{fill:#fff;stroke:#000;vector-effect:non-scaling-stroke;stroke-linejoin:round}</style><g transform="scale(%s)">`,
		layout.Width, layout.Height, app.Decimal(1/float64(shapes.Scale)))
	for _, s := range layout.Shapes {
		fmt.Fprintf(&svg, `<path d="%s"/>`, shapes.Paths[string(s.Adcode)])
	}
	svg.WriteString(`</g></svg>`)
	return svg.String()
}
