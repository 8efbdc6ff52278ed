package snapshot

import (
	"fmt"
	"strconv"
)

// A Path is a list of contours. Its zero value is empty.
type Path struct {
	verbs  []byte // M, L, Q, C, Z
	points []Point
}

// MoveTo begins a contour.
func (p *Path) MoveTo(a Point) { p.add('M', a) }

// LineTo draws a straight line.
func (p *Path) LineTo(a Point) { p.add('L', a) }

// QuadTo draws a quadratic curve with one control point.
func (p *Path) QuadTo(a, b Point) { p.add('Q', a, b) }

// CubeTo draws a cubic curve with two control points.
func (p *Path) CubeTo(a, b, c Point) { p.add('C', a, b, c) }

// Close ends a contour where it began. Closing nothing does nothing.
func (p *Path) Close() {
	if n := len(p.verbs); n > 0 && p.verbs[n-1] != 'Z' {
		p.add('Z')
	}
}

func (p *Path) add(verb byte, points ...Point) {
	if verb == 'M' {
		p.Close()
	}
	p.verbs = append(p.verbs, verb)
	p.points = append(p.points, points...)
}

// Empty tells whether there is nothing to draw.
func (p *Path) Empty() bool { return len(p.verbs) == 0 }

// each calls f with each step and its points, control points first.
func (p *Path) each(f func(verb byte, points []Point)) {
	rest := p.points
	for _, v := range p.verbs {
		n := map[byte]int{'M': 1, 'L': 1, 'Q': 2, 'C': 3, 'Z': 0}[v]
		f(v, rest[:n])
		rest = rest[n:]
	}
}

// box is the smallest box that holds all points, control points included.
func (p *Path) box() Box {
	if len(p.points) == 0 {
		return Box{}
	}
	b := Box{p.points[0].X, p.points[0].Y, p.points[0].X, p.points[0].Y}
	for _, q := range p.points {
		b = Box{min(b.X0, q.X), min(b.Y0, q.Y), max(b.X1, q.X), max(b.Y1, q.Y)}
	}
	return b
}

// moved is p with each point (x, y) at (x·k+dx, y·k+dy).
func (p *Path) moved(k, dx, dy float64) Path {
	out := Path{verbs: p.verbs, points: make([]Point, len(p.points))}
	for i, q := range p.points {
		out.points[i] = Point{q.X*k + dx, q.Y*k + dy}
	}
	return out
}

// readPath reads path data as geodata writes it: relative integer commands,
// "m1 2l3-4 5 6z".
func readPath(data string) (Path, error) {
	var p Path
	var at, start Point
	var verb byte
	var x float64
	half := false
	for i := 0; i < len(data); {
		switch c := data[i]; {
		case c == 'm' || c == 'l' || c == 'z':
			if verb = c; c == 'z' {
				p.Close()
				at = start
			}
			i++
		case c == ' ' || c == ',':
			i++
		default:
			end := i + 1
			for end < len(data) && data[end] >= '0' && data[end] <= '9' {
				end++
			}
			n, err := strconv.Atoi(data[i:end])
			if err != nil || verb != 'm' && verb != 'l' {
				return Path{}, fmt.Errorf("path data at %d: %.12q: want relative integer commands m, l, z", i, data[i:])
			}
			i = end
			if half = !half; half {
				x = float64(n)
				continue
			}
			at = Point{at.X + x, at.Y + float64(n)}
			if verb == 'm' {
				p.MoveTo(at)
				start, verb = at, 'l'
			} else {
				p.LineTo(at)
			}
		}
	}
	return p, nil
}
