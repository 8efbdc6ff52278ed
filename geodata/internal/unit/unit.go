// Package unit is the table of Chongqing's county-level units: codes, names,
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

// City is the code of Chongqing as a whole.
const City Adcode = "500000"

// AsOf is the month whose administrative division the table shows.
const AsOf = "2020-08"

// SupersededOn is the day the division shown ceased: 江北区 (500105) and 渝北区
// (500112) were abolished and 两江新区 was set up as a district from all of the
// former, the latter without five towns in its north that went to 北碚区, and
// three subdistricts and two towns of 北碚区. There have been 37 units since.
const SupersededOn = "2025-11-06"

// CityAreaKM2 is the published area of Chongqing as a whole: see SOURCES.md.
const CityAreaKM2 = 82402

// Kind says what sort of county-level unit this is.
type Kind string

// The kinds Chongqing has.
const (
	District         Kind = "district"          // 市辖区
	County           Kind = "county"            // 县
	AutonomousCounty Kind = "autonomous-county" // 自治县
)

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
	header     = []string{"adcode", "zh", "en", "short_zh", "short_en", "pinyin", "kind", "area_km2", "area_source"}
	codeFormat = regexp.MustCompile(`^500[12]\d\d$`)
	asciiName  = regexp.MustCompile(`^[a-z]+$`)
)

// Parse reads the table from CSV text and returns its units by rising code.
// All faults are reported together, each with its line.
func Parse(text string) ([]Unit, error) {
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
		u, err := parseRow(row)
		if err == nil && len(units) > 0 && units[len(units)-1].Adcode >= u.Adcode {
			err = fmt.Errorf("%s does not come after %s: codes must rise", u.Adcode, units[len(units)-1].Adcode)
		}
		if err != nil {
			faults = append(faults, fmt.Errorf("units.csv:%d: %w", i+2, err))
			continue
		}
		units = append(units, u)
	}
	return units, errors.Join(faults...)
}

func parseRow(row []string) (Unit, error) {
	area, err := strconv.ParseFloat(row[7], 64)
	u := Unit{
		Adcode: Adcode(row[0]), Zh: row[1], En: row[2], ShortZh: row[3], ShortEn: row[4],
		Pinyin: row[5], Kind: Kind(row[6]), AreaKM2: area, AreaSource: row[8],
	}
	switch {
	case err != nil || !(area > 0) || area > 1e5:
		return u, fmt.Errorf("area_km2 %q: want a positive number", row[7])
	case !codeFormat.MatchString(row[0]):
		return u, fmt.Errorf("adcode %q: want 5001xx or 5002xx", row[0])
	case !asciiName.MatchString(row[5]):
		return u, fmt.Errorf("pinyin %q: want lower-case ASCII letters", row[5])
	case u.Kind != District && u.Kind != County && u.Kind != AutonomousCounty:
		return u, fmt.Errorf("kind %q: want district, county or autonomous-county", row[6])
	case slices.Contains(row, ""):
		return u, fmt.Errorf("%s has an empty field", row[0])
	}
	return u, nil
}
