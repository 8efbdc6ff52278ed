package geodata

import (
	"fmt"
	"slices"
	"strings"

	"github.com/yutu-map/yutu/geodata/internal/unit"
)

// River is a river on the drawn map. Its line is right to a kilometre or two: good for the whole city, and for nothing
// nearer.
type River struct {
	Zh, En string
	Path   string // as in ShapeFile, in map units, open; it may begin and end beyond the map
}

// Rivers are those that are drawn, the largest first. The slice is the caller's own.
func Rivers() []River { return slices.Clone(here.rivers) }

func parseRivers(text string) (list []River, err error) {
	head, rest, _ := strings.Cut(text, "\n")
	if head != "yutu-rivers 1" {
		return nil, fmt.Errorf("rivers.txt: first line %.40q: want yutu-rivers 1", head)
	}
	for line := range strings.Lines(rest) {
		f := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(f) != 3 || !strings.HasPrefix(f[2], "m") {
			return nil, fmt.Errorf("rivers.txt: line %.20q: want ZH TAB EN TAB PATH", line)
		}
		list = append(list, River{f[0], f[1], f[2]})
	}
	return list, nil
}

// Province is one of those around the city, at a point where its name may stand.
type Province = unit.Province

// Provinces are those around the city.
func Provinces() []Province { return slices.Clone(here.Around) }
