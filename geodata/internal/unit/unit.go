// Package unit is what a region is, and the table of its county-level units: codes, names,
// kinds and published areas. It knows nothing of their shapes, so that the
// generator can read the table before any shape exists; everyone else uses it
// through package geodata.
package unit

import (
	"encoding/csv"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Adcode is the six-digit GB/T 2260 code of a unit, for example "500114".
type Adcode string

// Kind says what sort of county-level unit this is.
type Kind string

// The kinds there are.
const (
	District         Kind = "district"          // 市辖区
	County           Kind = "county"            // 县
	AutonomousCounty Kind = "autonomous-county" // 自治县
	CountyCity       Kind = "county-level-city" // 县级市
)

var kinds = []Kind{District, County, AutonomousCounty, CountyCity}

// Unit is one county-level unit.
type Unit struct {
	Adcode           Adcode
	Zh, En           string // 黔江区, Qianjiang District
	ShortZh, ShortEn string // 黔江, Qianjiang; 忠县 keeps its second syllable
	Pinyin           string // of the short name, lower case ASCII, no tones
	Kind             Kind
	AreaKM2          float64 // published area, water included, square kilometres
	AreaSource       string  // key of the area's source, explained in SOURCES.md
}

var (
	header    = []string{"adcode", "zh", "en", "short_zh", "short_en", "pinyin", "kind", "area_km2", "area_source"}
	asciiName = regexp.MustCompile(`^[a-z]+$`)
)

// Parse reads the table of a region from CSV text and returns its units by rising code.
// All faults are reported together, each with its line.
func Parse(text string, region *Region) ([]Unit, error) {
	r := csv.NewReader(strings.NewReader(text))
	r.FieldsPerRecord = len(header)
	rows, err := r.ReadAll()
	if err != nil {
		return nil, fmt.Errorf("units.csv: %w", err)
	}
	if len(rows) == 0 || !slices.Equal(rows[0], header) {
		return nil, fmt.Errorf("units.csv:1: want the columns %s", strings.Join(header, ","))
	}
	var units []Unit
	var faults []error
	for i, row := range rows[1:] {
		u, err := parseRow(row, region)
		if err == nil && len(units) > 0 && units[len(units)-1].Adcode >= u.Adcode {
			err = fmt.Errorf("%s does not come after %s: codes must rise", u.Adcode, units[len(units)-1].Adcode)
		}
		if err != nil {
			faults = append(faults, fmt.Errorf("units.csv:%d: %w", i+2, err))
			continue
		}
		units = append(units, u)
	}
	if len(units)+len(faults) == 0 {
		faults = append(faults, errors.New("units.csv:2: want a unit"))
	}
	return units, errors.Join(faults...)
}

func parseRow(row []string, region *Region) (Unit, error) {
	area, err := strconv.ParseFloat(row[7], 64)
	u := Unit{
		Adcode: Adcode(row[0]), Zh: row[1], En: row[2], ShortZh: row[3], ShortEn: row[4],
		Pinyin: row[5], Kind: Kind(row[6]), AreaKM2: area, AreaSource: row[8],
	}
	switch {
	case err != nil || !(area > 0) || area > 1e5:
		return u, fmt.Errorf("area_km2 %q: want a positive number", row[7])
	case !region.Within(row[0]):
		return u, fmt.Errorf("adcode %q: want six digits, of a part of %s", row[0], region.Code)
	case !asciiName.MatchString(row[5]):
		return u, fmt.Errorf("pinyin %q: want lower-case ASCII letters", row[5])
	case !slices.Contains(kinds, u.Kind):
		return u, fmt.Errorf("kind %q: want one of %v", row[6], kinds)
	case slices.Contains(row, ""):
		return u, fmt.Errorf("%s has an empty field", row[0])
	}
	return u, nil
}
