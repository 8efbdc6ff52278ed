package geodata

import (
	"slices"

	"github.com/yutu-map/yutu/geodata/internal/unit"
)

// Adcode is the six-digit GB/T 2260 code of a unit, for example "500114".
type Adcode = unit.Adcode

// Kind says what sort of county-level unit this is.
type Kind = unit.Kind

// The kinds there are, and how many of them in Chongqing.
const (
	District         = unit.District         // 市辖区, 26
	County           = unit.County           // 县, 8
	AutonomousCounty = unit.AutonomousCounty // 自治县, 4
	CountyCity       = unit.CountyCity       // 县级市, none
)

// Unit is one county-level unit: names, code, kind and published area.
type Unit = unit.Unit

// Units lists the units by code. The slice is the caller's own.
func Units() []Unit { return slices.Clone(here.units) }

// ByID finds a unit by its code.
func ByID(a Adcode) (Unit, bool) { return here.byID(a) }

func (d *data) byID(a Adcode) (Unit, bool) {
	i, ok := slices.BinarySearchFunc(d.units, a, func(u Unit, a Adcode) int {
		return compareCodes(u.Adcode, a)
	})
	if !ok {
		return Unit{}, false
	}
	return d.units[i], true
}

func compareCodes(a, b Adcode) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}
