package site

import (
	"bytes"
	"encoding/json"

	"github.com/yutu-map/yutu/web/bundle"
)

// embedOption is something that may be said in the address of a framed page or as
// an attribute of embed.js's element. The lists here are the only ones: scripts get
// them with embedScript, and tests hold the page of codes and docs/embedding.md to them.
type embedOption struct {
	name   string
	values []string // nil: any text
}

// embedFlags hold by being there.
var embedFlags = []string{"plain", "transparent", "static"}

var embedOptions = []embedOption{
	{"dark", []string{"true", "false", "auto"}},
	{"panel", []string{"side", "below", "none", "only"}},
	{"interactive", []string{"click", "load"}},
	{"origin", nil},
}

// embedElsewhere are options that do not go as they are from the element into the
// address: two are part of its path, and the element has an id of its own.
var embedElsewhere = []embedOption{{"lang", []string{"zh", "en"}}, {"edition", nil}, {"id", nil}}

// heights are those of framed pages before anything in them is opened. Where map and
// panel are side by side the layout fixes it (embed.css); below that width it is an
// estimate.
type heights struct {
	Beside int `json:"beside"` // from this width on
	Map    int `json:"map"`
	Figure int `json:"figure"` // a card, at any width
	Share  int `json:"share"`  // on narrow frames: per cent of the width,
	Text   int `json:"text"`   // and this for the text
}

var embedHeights = heights{Beside: 560, Map: 500, Figure: 420, Share: 95, Text: 440}

func (h heights) of(figure bool, width int) int {
	switch {
	case figure:
		return h.Figure
	case width < h.Beside:
		return width*h.Share/100 + h.Text
	}
	return h.Map
}

// embedMark stands for the lists above in the scripts that need them.
const embedMark = "__EMBED__"

// embedScript is a script of embeds, ready to be sent.
func embedScript(asset string) ([]byte, error) {
	values := map[string][]string{}
	var names []string
	for _, o := range embedOptions {
		names, values[o.name] = append(names, o.name), o.values
	}
	known, err := json.Marshal(map[string]any{"options": names, "values": values, "flags": embedFlags, "heights": embedHeights})
	if err != nil {
		return nil, err
	}
	return minified("text/javascript", bytes.ReplaceAll(bundle.Asset(asset+".js"), []byte(embedMark), known))
}
