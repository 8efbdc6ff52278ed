package geodata

import (
	_ "embed"
	"fmt"
	"strings"
)

// River is a river on the drawn map. Its line is right to a kilometre or two: good for the whole city, and for nothing
// nearer.
type River struct {
	Zh, En string
	Path   string // as in ShapeFile, in map units, open; it may begin and end beyond the map
}

//go:embed rivers.txt
var riversText string

var rivers = mustRivers(riversText)

// Rivers are those that are drawn, the largest first. The slice is the caller's own.
func Rivers() []River { return append([]River(nil), rivers...) }

func mustRivers(text string) (list []River) {
	head, rest, _ := strings.Cut(text, "\n")
	if head != "yutu-rivers 1" {
		panic(fmt.Errorf("geodata: embedded rivers.txt: first line %.40q: want yutu-rivers 1", head))
	}
	for line := range strings.Lines(rest) {
		f := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(f) != 3 || !strings.HasPrefix(f[2], "m") {
			panic(fmt.Errorf("geodata: embedded rivers.txt: line %.20q: want ZH TAB EN TAB PATH", line))
		}
		list = append(list, River{f[0], f[1], f[2]})
	}
	return list
}

// Province is one of those around the city, at a point where its name may stand: well beyond our border, and within the
// drawn map. It says where the province lies, not where it ends.
type Province struct {
	Zh, En   string
	Lon, Lat float64
}

// Provinces are those around the city.
func Provinces() []Province {
	return []Province{
		{"四川", "Sichuan", 107.25, 31.25},
		{"陕西", "Shaanxi", 109.5, 32.05},
		{"湖北", "Hubei", 109.3, 30.1},
		{"湖南", "Hunan", 109.7, 28.75},
		{"贵州", "Guizhou", 107.6, 28.65},
	}
}
