package geodata

import (
	"fmt"
	"maps"
	"slices"
)

// Check reports everything wrong with the geodata: the GeoJSON by
// itself, and whether the shapes of each level and the layout agree with it and
// with the unit table. It is for "yutu check" and tests; programs that serve
// need not call it. Nil means all is well.
func Check() (problems []error) {
	for _, p := range ValidateGeoJSON(here.districts) { // in ours a warning is a fault too
		problems = append(problems, fmt.Errorf("geodata: districts.geojson: %s", p))
	}
	var shapes [Levels]string
	for level := range Levels {
		shapes[level] = ShapeFile(level)
	}
	return append(problems, checkDrawing(shapes, here.drawn.Layout)...)
}

func checkDrawing(shapes [Levels]string, l Layout) (problems []error) {
	add := func(file, format string, args ...any) {
		problems = append(problems, fmt.Errorf("geodata: %s: "+format, append([]any{file}, args...)...))
	}
	for level, text := range shapes {
		file := fmt.Sprintf("shapes-%d.txt", level)
		d, err := parseShapes(text)
		if err == nil && d.level != level {
			err = fmt.Errorf("line 1: is level %d", d.level)
		}
		if err == nil {
			err = sameCodes(d.codes)
		}
		if err != nil {
			add(file, "%w", err)
			continue
		}
		owner, err := d.borders()
		if err != nil {
			add(file, "%w", err)
			continue
		}
		if err := whole(owner); err != nil {
			add(file, "%w", err)
		}
		for _, s := range l.Shapes {
			if err := agrees(s, d, owner); err != nil {
				add(file, "%s: %w", s.Adcode, err)
			}
		}
	}
	var codes []Adcode
	for _, s := range l.Shapes {
		codes = append(codes, s.Adcode)
	}
	if err := sameCodes(codes); err != nil {
		add("layout.json", "%w", err)
	}
	return problems
}

// sameCodes tells whether a file has exactly the units of the table, in order.
func sameCodes(got []Adcode) error {
	var want []Adcode
	for _, u := range here.units {
		want = append(want, u.Adcode)
	}
	if slices.Equal(got, want) {
		return nil
	}
	for _, c := range want {
		if !slices.Contains(got, c) {
			return fmt.Errorf("%s is missing", c)
		}
	}
	for _, c := range got {
		if !slices.Contains(want, c) {
			return fmt.Errorf("%s is not in the unit table", c)
		}
	}
	return fmt.Errorf("has the units twice or out of order")
}

// agrees compares a unit's entry in the layout with its shape at a level: the
// label point lies in it, and its neighbours are those it has a border with.
// The box is that of level 0.
func agrees(s Shape, d drawnLevel, owner map[border]Adcode) error {
	k := float64(d.scale)
	if !contains(d.rings[s.Adcode], float64(s.X)*k, float64(s.Y)*k) {
		return fmt.Errorf("the label point %d,%d lies outside", s.X, s.Y)
	}
	neighbours := map[Adcode]bool{}
	first := d.rings[s.Adcode][0][0]
	box := [4]int{first[0], first[1], first[0], first[1]}
	for _, ring := range d.rings[s.Adcode] {
		for i, p := range ring {
			if other, ok := owner[border{ring[(i+1)%len(ring)], p}]; ok {
				neighbours[other] = true
			}
			box = [4]int{min(box[0], p[0]), min(box[1], p[1]), max(box[2], p[0]), max(box[3], p[1])}
		}
	}
	if got := slices.Sorted(maps.Keys(neighbours)); !slices.Equal(got, s.Neighbours) {
		return fmt.Errorf("has borders with %v, the layout says %v", got, s.Neighbours)
	}
	if d.level == 0 && box != s.Box {
		return fmt.Errorf("fills the box %v, the layout says %v", box, s.Box)
	}
	return nil
}
