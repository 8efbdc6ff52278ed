package geodata

import (
	"fmt"
	"strconv"
	"strings"
)

// point is a point of a shapes file, in its steps.
type point [2]int

// drawnLevel is a shapes file taken apart.
type drawnLevel struct {
	level, scale int
	codes        []Adcode
	rings        map[Adcode][][]point // first point not repeated
}

// parseShapes reads a shapes file strictly: see ShapeFile for its form.
func parseShapes(text string) (drawnLevel, error) {
	d := drawnLevel{rings: map[Adcode][][]point{}}
	lines := strings.Split(text, "\n")
	if lines[len(lines)-1] != "" {
		return d, fmt.Errorf("line %d: not ended", len(lines))
	}
	if n, err := fmt.Sscanf(lines[0], "yutu-shapes 1 %d %d", &d.level, &d.scale); n != 2 || d.scale < 1 {
		return d, fmt.Errorf("line 1: %.40q: want \"yutu-shapes 1 LEVEL SCALE\": %v", lines[0], err)
	}
	for i, line := range lines[1 : len(lines)-1] {
		code, path, ok := strings.Cut(line, "\t")
		if !ok {
			return d, fmt.Errorf("line %d: want ADCODE TAB PATH", i+2)
		}
		rings, err := parsePath(path)
		if err != nil {
			return d, fmt.Errorf("line %d: %s: %w", i+2, code, err)
		}
		d.codes, d.rings[Adcode(code)] = append(d.codes, Adcode(code)), rings
	}
	return d, nil
}

// parsePath reads "m12 30l-3 4 5-6z…": relative whole numbers, each ring
// closed, a further m relative to where the ring before began.
func parsePath(path string) (rings [][]point, err error) {
	if !strings.HasSuffix(path, "z") {
		return nil, fmt.Errorf("the path is not closed")
	}
	var from point
	for _, text := range strings.Split(strings.TrimSuffix(path, "z"), "z") {
		start, rest, ok := strings.Cut(text, "l")
		if !ok || !strings.HasPrefix(start, "m") {
			return nil, fmt.Errorf("ring %d: want m and l", len(rings))
		}
		steps, err := parseSteps(start[1:] + separator(rest) + rest)
		if err != nil {
			return nil, fmt.Errorf("ring %d: %w", len(rings), err)
		}
		at := from
		var ring []point
		for _, s := range steps {
			at = point{at[0] + s[0], at[1] + s[1]}
			ring = append(ring, at)
		}
		if len(ring) < 3 {
			return nil, fmt.Errorf("ring %d: has %d points", len(rings), len(ring))
		}
		from, rings = ring[0], append(rings, ring)
	}
	return rings, nil
}

// separator is what must stand before a number that follows another one.
func separator(next string) string {
	if strings.HasPrefix(next, "-") {
		return ""
	}
	return " "
}

func parseSteps(text string) (steps []point, err error) {
	numbers := strings.Fields(strings.ReplaceAll(text, "-", " -"))
	if len(numbers)%2 != 0 {
		return nil, fmt.Errorf("an odd count of numbers")
	}
	for i := 0; i < len(numbers); i += 2 {
		var p point
		for k := range p {
			if p[k], err = strconv.Atoi(numbers[i+k]); err != nil {
				return nil, err
			}
		}
		steps = append(steps, p)
	}
	return steps, nil
}

// contains tells whether a point lies in rings (even-odd).
func contains(rings [][]point, x, y float64) bool {
	in := false
	for _, ring := range rings {
		for i, a := range ring {
			b := ring[(i+1)%len(ring)]
			if (float64(a[1]) > y) != (float64(b[1]) > y) &&
				x < float64(a[0])+(y-float64(a[1]))/float64(b[1]-a[1])*float64(b[0]-a[0]) {
				in = !in
			}
		}
	}
	return in
}
