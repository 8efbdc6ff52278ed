package pages

import (
	"math"
	"strconv"
	"sync"

	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/geodata"
)

// core is the smallest unit of the inner city, which is too small for a
// finger or a label on the whole map. The inset shows its surroundings.
func core() geodata.Adcode { return geodata.TheRegion().Core[0] }

// insetBox is the part of the map that is shown enlarged: around the core, with the
// middle of its neighbours in sight.
func insetBox(layout geodata.Layout) model.Box {
	for _, s := range layout.Shapes {
		if s.Adcode == core() {
			x, y := (s.Box[0]+s.Box[2])/2+6, (s.Box[1]+s.Box[3])/2+12
			return model.Box{x - 44, y - 48, x + 44, y + 48}
		}
	}
	return model.Box(layout.Inset)
}

// spotsOnce is insetLabels of the shapes in the program, which never change: it
// is most of the work of making a site.
func spotsOnce(paths map[string]string, inset model.Box) map[string]spot {
	spotsMade.Do(func() { spots = insetLabels(paths, inset) })
	return spots
}

var (
	spotsMade sync.Once
	spots     map[string]spot
)

// insetLabels finds, for each unit, the point of it within the inset that lies
// farthest from its borders and the inset's edge, and how far. Units that have
// no place for a label there are left out.
func insetLabels(paths map[string]string, inset model.Box) map[string]spot {
	found := map[string]spot{}
	for adcode, path := range paths {
		rings := rings(path)
		best := spot{}
		for y := inset[1] + 2; y < inset[3]; y++ {
			for x := inset[0] + 2; x < inset[2]; x++ {
				px, py := float64(x)+0.5, float64(y)+0.5
				if !within(rings, px, py) {
					continue
				}
				room := min(edgeDistance(rings, px, py), px-float64(inset[0]), float64(inset[2])-px, py-float64(inset[1]), float64(inset[3])-py)
				if room > best.room {
					best = spot{x: x, y: y, room: room}
				}
			}
		}
		if best.room >= 3 || best.room > 0 && adcode == string(core()) {
			found[adcode] = best
		}
	}
	return found
}

// spot is a place for a label; room is the distance to the nearest border.
type spot struct {
	x, y int
	room float64
}

// rings reads path data of relative integer commands: "m1 2l3-4 5 6z".
func rings(path string) [][][2]float64 {
	var out [][][2]float64
	var ring [][2]float64
	var numbers []float64
	x, y := 0.0, 0.0
	flush := func() {
		for i := 0; i+1 < len(numbers); i += 2 {
			x, y = x+numbers[i], y+numbers[i+1]
			ring = append(ring, [2]float64{x, y})
		}
		numbers = numbers[:0]
	}
	for i := 0; i < len(path); {
		switch c := path[i]; {
		case c == 'm' || c == 'l':
			flush()
			i++
		case c == 'z':
			flush()
			out = append(out, ring)
			x, y = ring[0][0], ring[0][1]
			ring = nil
			i++
		case c == ' ' || c == ',':
			i++
		default:
			end := i + 1
			for end < len(path) && path[end] >= '0' && path[end] <= '9' {
				end++
			}
			n, _ := strconv.ParseFloat(path[i:end], 64)
			numbers = append(numbers, n)
			i = end
		}
	}
	return out
}

func within(rings [][][2]float64, x, y float64) bool {
	inside := false
	for _, r := range rings {
		for i, j := 0, len(r)-1; i < len(r); j, i = i, i+1 {
			if (r[i][1] > y) != (r[j][1] > y) && x < (r[j][0]-r[i][0])*(y-r[i][1])/(r[j][1]-r[i][1])+r[i][0] {
				inside = !inside
			}
		}
	}
	return inside
}

func edgeDistance(rings [][][2]float64, x, y float64) float64 {
	least := math.Inf(1)
	for _, r := range rings {
		for i, j := 0, len(r)-1; i < len(r); j, i = i, i+1 {
			ax, ay, bx, by := r[j][0], r[j][1], r[i][0], r[i][1]
			t := 0.0
			if d := (bx-ax)*(bx-ax) + (by-ay)*(by-ay); d > 0 {
				t = min(max(((x-ax)*(bx-ax)+(y-ay)*(by-ay))/d, 0), 1)
			}
			least = min(least, math.Hypot(x-ax-t*(bx-ax), y-ay-t*(by-ay)))
		}
	}
	return least
}
