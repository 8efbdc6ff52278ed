package coverage

import "maps"

const undecided = -2

// dealer gives every face of the plane to one unit.
type dealer struct {
	p       *planar
	options Options
	report  *Report
	area    []float64
	around  [][]int // face → half-edges that have it on their left
	unit    []int   // face → unit, None or undecided
	slivers map[Point]bool
	exclave map[int]bool
	open    []int // undecided faces
}

// newDealer settles what is plain and leaves gaps and overlaps undecided.
func newDealer(p *planar, options Options, report *Report) *dealer {
	d := &dealer{
		p: p, options: options, report: report, area: make([]float64, p.faces), slivers: map[Point]bool{}, exclave: map[int]bool{},
		around: make([][]int, p.faces), unit: make([]int, p.faces),
	}
	for c, a := range p.area {
		d.area[p.face[c]] += float64(a) / 2
	}
	for h := range p.next {
		d.around[p.faceOf(h)] = append(d.around[p.faceOf(h)], h)
	}
	d.unit[0] = None
	for f := 1; f < p.faces; f++ {
		var perimeter float64
		for _, h := range d.around[f] {
			perimeter += length(p.edges[h>>1])
		}
		width := 2 * d.area[f] / perimeter
		switch {
		case len(p.cover[f]) == 1:
			for u := range p.cover[f] {
				d.unit[f] = u
			}
		case len(p.cover[f]) == 0 && width > options.MaxWidth:
			d.unit[f] = None
			report.Holes++
		default:
			d.unit[f] = undecided
			d.open = append(d.open, f)
			d.record(f, d.area[f], width)
		}
	}
	return d
}

// record counts a gap or overlap and marks the vertices around true slivers.
func (d *dealer) record(f int, area, width float64) {
	r, parties := d.report, maps.Clone(d.p.cover[f])
	for _, h := range d.around[f] {
		maps.Copy(parties, d.p.cover[d.p.faceOf(h^1)])
	}
	switch {
	case len(parties) < 2:
		r.OwnGaps++
		r.OwnGapArea += area
		return
	case len(d.p.cover[f]) == 0:
		r.Gaps++
		r.GapArea += area
		r.WidestGap = max(r.WidestGap, width)
	default:
		r.Overlaps++
		r.OverlapArea += area
		r.WidestOverlap = max(r.WidestOverlap, width)
	}
	for _, h := range d.around[f] {
		d.slivers[d.p.from(h)] = true
	}
}

// deal decides all open faces.
func (d *dealer) deal() {
	d.decide()
	d.sweepCrumbs()
}

// sweepCrumbs gives away parts of a unit that are made of slivers alone, or
// smaller than a crumb (such as where a ring crosses itself by a step): each
// goes to what it has the longest border with, outside included.
func (d *dealer) sweepCrumbs() {
	seen := make([]bool, d.p.faces)
	for f := 1; f < d.p.faces; f++ {
		if seen[f] || d.unit[f] == None {
			continue
		}
		part, own, area := []int{f}, false, 0.0
		seen[f] = true
		along := map[int]float64{}
		for i := 0; i < len(part); i++ {
			area += d.area[part[i]]
			own = own || len(d.p.cover[part[i]]) == 1 || d.exclave[part[i]]
			for _, h := range d.around[part[i]] {
				g := d.p.faceOf(h ^ 1)
				if d.unit[g] != d.unit[f] {
					along[d.unit[g]] += length(d.p.edges[h>>1])
				} else if !seen[g] {
					seen[g] = true
					part = append(part, g)
				}
			}
		}
		if own && area >= d.options.Crumb {
			continue
		}
		d.report.Crumbs++
		to := longest(along, undecided)
		for _, g := range part {
			d.unit[g] = to
		}
	}
}

// longest is the unit with the longest border, the lowest of equals.
func longest(along map[int]float64, none int) int {
	best := none
	for u, l := range along {
		if best == none || l > along[best] || l == along[best] && u < best {
			best = u
		}
	}
	return best
}

// decide gives the open faces away, those first that touch a decided one.
func (d *dealer) decide() {
	for len(d.open) > 0 {
		var later []int
		for _, f := range d.open {
			if d.unit[f] = d.choose(f); d.unit[f] == undecided {
				later = append(later, f)
			}
		}
		if len(later) == len(d.open) { // nothing around has a unit
			for _, f := range later {
				d.unit[f] = None
			}
			return
		}
		d.open = later
	}
}

// choose gives a face to the unit with the longest border with it, among those
// that cover it if any do. An overlap with one unit all around is the other's
// exclave, drawn over its surroundings instead of being cut out of them.
func (d *dealer) choose(f int) int {
	cover, along := d.p.cover[f], map[int]float64{}
	settled := true
	for _, h := range d.around[f] {
		u := d.unit[d.p.faceOf(h^1)]
		settled = settled && u != undecided
		if u >= 0 && (len(cover) == 0 || cover[u] != 0) {
			along[u] += length(d.p.edges[h>>1])
		}
	}
	if settled && len(along) == 1 && len(cover) == 2 {
		for u := range cover {
			if along[u] == 0 {
				d.report.Exclaves++
				d.exclave[f] = true
				return u
			}
		}
	}
	return longest(along, undecided)
}
