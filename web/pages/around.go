package pages

import (
	"math"
	"strconv"
	"strings"

	"github.com/yutu-map/yutu/app"
	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/geodata"
	"github.com/yutu-map/yutu/web/words"
)

// AroundOf is what tells where the city lies, on a map with its names.
func AroundOf(lang string, m *model.Map) *model.Around {
	a, frame, taken := &model.Around{}, m.InsetFrame(), m.Lettered()
	for i, r := range geodata.Rivers() {
		line := rings(r.Path + "z")[0]
		for _, piece := range outside(line, frame) {
			a.Rivers = append(a.Rivers, pathOf(piece))
		}
		// The largest crosses the whole map, and is named in the west and in the east.
		parts := []model.Box{{0, 0, m.Width, m.Height}}
		if i == 0 {
			parts = []model.Box{{0, 0, m.Width / 2, m.Height}, {m.Width / 2, 0, m.Width, m.Height}}
		}
		for _, part := range parts {
			if w, l, ok := alongRiver(m, words.Pick(lang, r.Zh, calledShort(r.En)), line, part, taken); ok {
				a.Words, taken = append(a.Words, w), append(taken, l)
			}
		}
	}
	for _, p := range geodata.Provinces() {
		x, y := geodata.Project(p.Lon, p.Lat)
		w := model.Word{Text: words.Pick(lang, p.Zh, p.En), X: math.Round(x), Y: math.Round(y)}
		l := upright(w.Text, w.X, w.Y).After(taken, float64(m.Width))
		w.Least = int(math.Ceil(l.Least))
		if w.X > .8*float64(m.Width) && w.Y > .7*float64(m.Height) {
			w.Least = max(w.Least, roomy) // on phones the buttons are there
		}
		a.Words, taken = append(a.Words, w), append(taken, l)
	}
	return a
}

// calledShort is an English river's name as maps have it, unless it would be too short to be known for one.
func calledShort(name string) string {
	if short := strings.TrimSuffix(name, " River"); len(short) > 2 {
		return short
	}
	return name
}

// spaced is how much wider the letters of these names are set, see style/map.css.
const spaced = 1.25

func upright(text string, x, y float64) model.Label {
	return model.Label{X: x, Y: y, Width: model.TextWidth(text) * spaced, Height: model.LabelHeight}
}

// roomy is the width in CSS pixels of the narrowest map on which rivers are named: on smaller ones the names would be
// longer than the reaches they stand at.
const roomy = 480

// clear is how far the middle of a river's name is from the river where that comes nearest, in CSS pixels; winding is how
// much farther it may be where the river bends away.
const clear, winding = 9, 9

// alongRiver finds the reach with room for a river's name on the narrowest map.
func alongRiver(m *model.Map, name string, line [][2]float64, part model.Box, taken []model.Label) (best model.Word, at model.Label, found bool) {
	crowded := model.Box{m.Inset[0] - 80, m.Inset[1] - 80, m.Inset[2] + 80, m.Inset[3] + 80}
	cost, length := math.Inf(1), model.TextWidth(name)*spaced
	for _, width := range app.LabelSteps {
		if width < roomy {
			continue
		}
		unit := float64(width) / float64(m.Width) // in pixels
		for i := range line {
			r := reachAt(line, i, length/unit)
			if r.up+r.down > winding/unit || !in(part, line[i]) || touch(r.box, m.InsetFrame()) || touch(r.box, crowded) {
				continue
			}
			for _, off := range []float64{-clear - r.up*unit, clear + r.down*unit} {
				l := r.label(name, line[i], off)
				l.Least = float64(width)
				l = l.After(taken, float64(m.Width))
				if c := l.Least + 20*(r.up+r.down)*unit; c < cost {
					cost, at, found = c, l, true
					best = model.Word{
						Text: name, X: line[i][0], Y: line[i][1], Turn: math.Round(r.turn * 180 / math.Pi), Off: math.Round(off),
						River: true, Least: int(math.Ceil(l.Least)),
					}
				}
			}
		}
	}
	return best, at, found
}

// reach is a stretch of a river: its direction from left to right, and how far it strays from the straight to either side.
type reach struct {
	turn, up, down float64
	box            model.Box
}

// reachAt is the stretch of a length around a point of the line.
func reachAt(line [][2]float64, i int, length float64) reach {
	from, to := i, i
	far := func(k int) float64 { return math.Hypot(line[k][0]-line[i][0], line[k][1]-line[i][1]) }
	for from > 0 && far(from) < length/2 {
		from--
	}
	for to < len(line)-1 && far(to) < length/2 {
		to++
	}
	if far(from) < length/2 || far(to) < length/2 {
		return reach{up: math.Inf(1)}
	}
	a, b := line[from], line[to]
	if a[0] > b[0] {
		a, b = b, a
	}
	r := reach{turn: math.Atan2(b[1]-a[1], b[0]-a[0]), box: model.Box{math.MaxInt, math.MaxInt, math.MinInt, math.MinInt}}
	sin, cos := math.Sincos(r.turn)
	for _, p := range line[from : to+1] {
		dx, dy := p[0]-line[i][0], p[1]-line[i][1]
		off := dy*cos - dx*sin
		r.up, r.down = max(r.up, -off), max(r.down, off)
		r.box = model.Box{min(r.box[0], int(p[0])), min(r.box[1], int(p[1])), max(r.box[2], int(p[0])+1), max(r.box[3], int(p[1])+1)}
	}
	return r
}

// label is a name at a reach: the upright box around what is turned.
func (r reach) label(name string, at [2]float64, off float64) model.Label {
	l := upright(name, at[0], at[1])
	sin, cos := math.Sincos(r.turn)
	l.DX, l.DY = -sin*off, cos*off
	l.Width, l.Height = l.Width*math.Abs(cos)+l.Height*math.Abs(sin), l.Width*math.Abs(sin)+l.Height*math.Abs(cos)
	return l
}

func in(b model.Box, p [2]float64) bool {
	return p[0] >= float64(b[0]) && p[0] < float64(b[2]) && p[1] >= float64(b[1]) && p[1] < float64(b[3])
}

// outside is what of a line lies outside a box, and below the map's upper edge.
func outside(line [][2]float64, box model.Box) (pieces [][][2]float64) {
	var piece [][2]float64
	end := func() {
		if len(piece) > 1 {
			pieces = append(pieces, piece)
		}
		piece = nil
	}
	for _, p := range line {
		if in(box, p) || p[1] < 0 {
			end()
			continue
		}
		piece = append(piece, p)
	}
	end()
	return pieces
}

// pathOf is a line as path data.
func pathOf(line [][2]float64) string {
	var b strings.Builder
	x, y := 0.0, 0.0
	for i, p := range line {
		dx, dy := strconv.Itoa(int(p[0]-x)), strconv.Itoa(int(p[1]-y))
		switch {
		case i == 0:
			b.WriteByte('m')
		case i == 1:
			b.WriteByte('l')
		case dx[0] != '-':
			b.WriteByte(' ')
		}
		b.WriteString(dx)
		if dy[0] != '-' {
			b.WriteByte(' ')
		}
		b.WriteString(dy)
		x, y = p[0], p[1]
	}
	return b.String()
}
