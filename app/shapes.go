package app

import (
	"fmt"
	"strconv"
	"strings"
)

// Shapes is one level of detail: a path for each unit, in units of which Scale
// make one map unit.
type Shapes struct {
	Level, Scale int
	Paths        map[string]string // SVG path data by adcode
	// Served, if not nil, gives a path that is not in Paths yet.
	Served func(adcode string) string
}

// of is the outline of a unit.
func (s *Shapes) of(adcode string) string {
	path, ok := s.Paths[adcode]
	if !ok && s.Served != nil {
		path = s.Served(adcode)
		s.Paths[adcode] = path
	}
	return path
}

// ParseShapes reads a shapes file: a line "yutu-shapes 1 LEVEL SCALE", then one
// line "ADCODE TAB PATH" a unit.
func ParseShapes(text string) (Shapes, error) {
	head, rest, _ := strings.Cut(text, "\n")
	fields := strings.Fields(head)
	if len(fields) != 4 || fields[0] != "yutu-shapes" || fields[1] != "1" {
		return Shapes{}, fmt.Errorf("shapes: first line %.40q: want \"yutu-shapes 1 LEVEL SCALE\"", head)
	}
	level, err1 := strconv.Atoi(fields[2])
	scale, err2 := strconv.Atoi(fields[3])
	if err1 != nil || err2 != nil || scale < 1 {
		return Shapes{}, fmt.Errorf("shapes: level %q and scale %q: want whole numbers", fields[2], fields[3])
	}
	s := Shapes{Level: level, Scale: scale, Paths: make(map[string]string, 40)}
	for line := range strings.Lines(rest) {
		adcode, path, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		if !ok || !strings.HasPrefix(path, "m") {
			return Shapes{}, fmt.Errorf("shapes: line %.20q: want ADCODE TAB PATH", line)
		}
		s.Paths[adcode] = path
	}
	return s, nil
}
