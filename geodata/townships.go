package geodata

import (
	"encoding/csv"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Township is a subdistrict, town or township (街道, 镇, 乡), as of June 2023.
type Township struct {
	Adcode  Adcode // of its unit
	Code    string // nine digits, of the National Bureau of Statistics
	Zh      string
	Located bool
	Lon     float64 // of its seat, WGS-84, if Located
	Lat     float64
	Source  string // of the point: "geonames:1796427"
	// Core: the source has the name without its rank, or with another; the point is taken because no other place of the
	// unit has it.
	Core bool
}

// Townships lists all of them by unit and code. The slice is the caller's own.
func Townships() []Township { return slices.Clone(here.townships()) }

// TownshipsOf are those of a unit, by code. The slice must not be changed.
func TownshipsOf(a Adcode) []Township { return here.byUnit()[a] }

func byUnit(all []Township) map[Adcode][]Township {
	of := map[Adcode][]Township{}
	for _, t := range all {
		of[t.Adcode] = append(of[t.Adcode], t)
	}
	return of
}

// TownshipsNamed are those of a unit that have the very name: one, unless the unit has it twice.
func TownshipsNamed(a Adcode, zh string) []Township {
	var found []Township
	for _, t := range TownshipsOf(a) {
		if t.Zh == zh {
			found = append(found, t)
		}
	}
	return found
}

var (
	townshipsHeader = []string{"adcode", "unit", "code", "name_zh", "lat", "lon", "coord_source", "match", "dem_m"}
	townshipCode    = regexp.MustCompile(`^\d{9}$`)
	pointSource     = regexp.MustCompile(`^geonames:\d+$`)
)

// parseTownships reads the table. All faults are reported together, each with its line.
func (d *data) parseTownships(text string) ([]Township, error) {
	r := csv.NewReader(strings.NewReader(text))
	r.FieldsPerRecord = len(townshipsHeader)
	rows, err := r.ReadAll()
	if err != nil {
		return nil, fmt.Errorf("townships.csv: %w", err)
	}
	if len(rows) == 0 || !slices.Equal(rows[0], townshipsHeader) {
		return nil, fmt.Errorf("townships.csv:1: want the columns %s", strings.Join(townshipsHeader, ","))
	}
	var list []Township
	var faults []error
	for i, row := range rows[1:] {
		t, err := d.parseTownship(row)
		if err == nil && len(list) > 0 && list[len(list)-1].Code >= t.Code {
			err = fmt.Errorf("%s comes after %s: codes must rise", t.Code, list[len(list)-1].Code)
		}
		if err != nil {
			faults = append(faults, fmt.Errorf("townships.csv:%d: %w", i+2, err))
			continue
		}
		list = append(list, t)
	}
	return list, errors.Join(faults...)
}

func (d *data) parseTownship(row []string) (Township, error) {
	t := Township{Adcode: Adcode(row[0]), Code: row[2], Zh: row[3], Source: row[6], Core: row[7] == "core", Located: row[4]+row[5] != ""}
	u, known := d.byID(t.Adcode)
	switch {
	case !known || u.ShortZh != row[1]:
		return t, fmt.Errorf("adcode %q, unit %q: want those of one unit", row[0], row[1])
	case !townshipCode.MatchString(t.Code) || !strings.HasPrefix(t.Code, row[0]):
		return t, fmt.Errorf("code %q: want nine digits that begin with %s", t.Code, row[0])
	case t.Zh == "":
		return t, fmt.Errorf("%s has no name", t.Code)
	case !t.Located && row[6]+row[7]+row[8] != "":
		return t, fmt.Errorf("%s has a source but no point", t.Code)
	case !t.Located:
		return t, nil
	case !pointSource.MatchString(t.Source):
		return t, fmt.Errorf("coord_source %q: want geonames: and a number", t.Source)
	case !t.Core && row[7] != "full":
		return t, fmt.Errorf("match %q: want full or core", row[7])
	}
	return t, t.point(&d.Region, row[4], row[5])
}

func (t *Township) point(r *Region, lat, lon string) (err error) {
	var err1, err2 error
	t.Lat, err1 = strconv.ParseFloat(lat, 64)
	t.Lon, err2 = strconv.ParseFloat(lon, 64)
	if err1 != nil || err2 != nil || !r.Holds(t.Lon, t.Lat) {
		return fmt.Errorf("%s: lat %q, lon %q: want a point in %s", t.Code, lat, lon, r.En)
	}
	return nil
}
