package geodata

import (
	_ "embed"
	"fmt"
	"slices"

	"github.com/yutu-map/yutu/geodata/internal/unit"
)

// Adcode is the six-digit GB/T 2260 code of a unit, for example "500114".
type Adcode = unit.Adcode

// City is the code of Chongqing as a whole.
const City = unit.City

// Kind says what sort of county-level unit this is.
type Kind = unit.Kind

// The kinds there are.
const (
	District         = unit.District         // 市辖区, 26
	County           = unit.County           // 县, 8
	AutonomousCounty = unit.AutonomousCounty // 自治县, 4
)

// Unit is one county-level unit: names, code, kind and published area.
type Unit = unit.Unit

// The edition of the unit table: that of the reports it is shown with.
const (
	AsOf         = unit.AsOf         // year and month
	SupersededOn = unit.SupersededOn // the day the division changed

	// CityAreaKM2 is the published area of Chongqing as a whole, in square
	// kilometres; the units' areas come from elsewhere and add up to 28 more.
	CityAreaKM2 = unit.CityAreaKM2
)

//go:embed units.csv
var unitsCSV string

var units = mustParse()

func mustParse() []Unit {
	list, err := unit.Parse(unitsCSV)
	if err != nil {
		panic(fmt.Errorf("geodata: embedded %w", err))
	}
	return list
}

// Units lists the 38 units by code. The slice is the caller's own.
func Units() []Unit { return slices.Clone(units) }

// ByID finds a unit by its code.
func ByID(a Adcode) (Unit, bool) {
	i, ok := slices.BinarySearchFunc(units, a, func(u Unit, a Adcode) int {
		return compareCodes(u.Adcode, a)
	})
	if !ok {
		return Unit{}, false
	}
	return units[i], true
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
