package build

import (
	"encoding/json"
	"fmt"
	"math"
	"strings"

	"github.com/paulmach/orb"

	"github.com/yutu-map/yutu/geodata/gen/topology"
	"github.com/yutu-map/yutu/geodata/internal/albers"
)

// riversThreshold is the least area in square map units by which a bend of a river matters: the lines are a
// kilometre or more off in places, and only drawn where nobody sees that.
const riversThreshold = 5

// river is a line of the source, in degrees of WGS-84.
type river struct {
	Properties struct {
		Zh string `json:"name_zh"`
		En string `json:"name_en"`
	} `json:"properties"`
	Geometry struct {
		Type        string      `json:"type"`
		Coordinates []orb.Point `json:"coordinates"`
	} `json:"geometry"`
}

// drawRivers puts rivers on the drawn map: see geodata.Rivers for the format.
func drawRivers(source []byte, f frame, p albers.Projection) ([]byte, error) {
	var file struct{ Features []river }
	if err := json.Unmarshal(source, &file); err != nil {
		return nil, fmt.Errorf("rivers: %w", err)
	}
	var b strings.Builder
	b.WriteString("yutu-rivers 1\n")
	for i, r := range file.Features {
		name, _, _ := strings.Cut(r.Properties.En, " (")
		if r.Properties.Zh == "" || name == "" || r.Geometry.Type != "LineString" || len(r.Geometry.Coordinates) < 2 {
			return nil, fmt.Errorf("rivers: feature %d (%s): want name_zh, name_en and a LineString", i, r.Properties.Zh)
		}
		line, err := r.placed(f, p)
		if err != nil {
			return nil, fmt.Errorf("rivers: %s: %w", r.Properties.Zh, err)
		}
		path := strings.TrimSuffix(pathText([][]topology.Grid{line}), "z")
		fmt.Fprintf(&b, "%s\t%s\t%s\n", r.Properties.Zh, name, path)
	}
	return []byte(b.String()), nil
}

// placed is the river in whole map units, with the bends that matter.
func (r river) placed(f frame, p albers.Projection) ([]topology.Grid, error) {
	at, line := make([]orb.Point, len(r.Geometry.Coordinates)), make([]int, len(r.Geometry.Coordinates))
	for i, c := range r.Geometry.Coordinates {
		east, north := p.Forward(c[0], c[1])
		at[i], line[i] = f.place(orb.Point{east, north}), i
	}
	var out []topology.Grid
	for _, v := range topology.Simplify([][]int{line}, at, []float64{1}, riversThreshold)[0] {
		g := topology.Grid{int(math.Round(at[v][0])), int(math.Round(at[v][1]))}
		if len(out) == 0 || out[len(out)-1] != g {
			out = append(out, g)
		}
	}
	if len(out) < 2 {
		return nil, fmt.Errorf("nothing is left of it")
	}
	return out, nil
}
