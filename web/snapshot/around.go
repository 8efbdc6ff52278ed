package snapshot

import (
	"math"
	"slices"

	"github.com/yutu-map/yutu/app/model"
)

// showsAround tells whether the picture has rivers and names around it: not among arrows, which say enough, and with which a
// share card would come to more than 60 kB.
func (md *mapDrawing) showsAround() bool {
	return md.Around != nil && (md.Page.Overlay == nil || len(md.Page.Overlay.Flows) == 0)
}

// rivers draws them between the land and what is marked on it, as the site does.
func (md *mapDrawing) rivers() {
	if !md.showsAround() {
		return
	}
	origin, k := md.at(0, 0), md.view.K*md.k
	for i, data := range md.Around.Rivers {
		p, err := readPath(data)
		if err != nil {
			panic("snapshot: river: " + err.Error()) // geodata's tests hold the format
		}
		width := 1.3
		if i == 0 {
			width = 2.2
		}
		md.mark(Mark{Path: p.moved(k, origin.X, origin.Y), Stroke: river, StrokeWidth: width * md.label / 12})
	}
}

// wordsAround are the names of rivers and provinces, where the names of units leave room for them.
func (md *mapDrawing) wordsAround() {
	if !md.showsAround() {
		return
	}
	pixels := md.label / 12 // to one of the site's
	width := float64(md.Map.Width) * md.k / pixels
	for _, w := range md.Around.Words {
		if float64(w.Least) <= width {
			md.word(w, pixels)
		}
	}
}

func (md *mapDrawing) word(w model.Word, pixels float64) {
	color := soft
	if w.River {
		color = riverside
	}
	line := md.set(w.Text, md.style(md.label*0.92, color))
	turn := w.Turn * math.Pi / 180
	path := line.outline().moved(1, -line.Width/2, middle*line.Style.Size+w.Off*pixels).turned(turn)
	at := md.at(w.X, w.Y)
	path = path.moved(1, at.X, at.Y)
	box := path.box()
	if !box.Grown(3).Within(md.region) || slices.ContainsFunc(md.taken, box.Grown(2).Overlaps) {
		return
	}
	md.taken = append(md.taken, box)
	md.mark(Mark{Path: path, Stroke: paper, StrokeWidth: md.label / 5})
	md.mark(Mark{Path: path, Fill: color})
}

// outline is the whole line as one shape, from 0, 0.
func (l *Line) outline() *Path {
	var all Path
	k := l.Style.Size / unit
	for _, g := range l.glyphs {
		p := g.glyph.outline.moved(k, g.x*k, 0)
		all.verbs, all.points = append(all.verbs, p.verbs...), append(all.points, p.points...)
	}
	return &all
}

// turned is p turned clockwise around 0, 0.
func (p Path) turned(angle float64) Path {
	sin, cos := math.Sincos(angle)
	out := Path{verbs: p.verbs, points: make([]Point, len(p.points))}
	for i, q := range p.points {
		out.points[i] = Point{q.X*cos - q.Y*sin, q.X*sin + q.Y*cos}
	}
	return out
}
