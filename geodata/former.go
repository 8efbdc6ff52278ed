package geodata

import (
	"encoding/csv"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Former is a unit that a unit has come of, as people still call it.
type Former struct {
	Adcode  Adcode // of the unit of today
	Zh, En  string // 开县, Kai County
	Code    Adcode // that it had, if another; or empty
	Year    int    // of the change
	Renamed bool   // else it was abolished, and the unit set up in its place
	Part    bool   // it was but a part of what the unit is
	Source  string // key, explained in SOURCES.md
}

// FormerUnits lists what the units were before, by code. The slice is the
// caller's own.
func FormerUnits() []Former { return slices.Clone(here.former) }

var formerHeader = []string{"adcode", "zh", "en", "code", "year", "change", "extent", "source"}

// parseFormer reads the table. All faults are reported together, each with its
// line.
func (d *data) parseFormer(text string) ([]Former, error) {
	r := csv.NewReader(strings.NewReader(text))
	r.FieldsPerRecord = len(formerHeader)
	rows, err := r.ReadAll()
	if err != nil {
		return nil, fmt.Errorf("former.csv: %w", err)
	}
	if len(rows) == 0 || !slices.Equal(rows[0], formerHeader) {
		return nil, fmt.Errorf("former.csv:1: want the columns %s", strings.Join(formerHeader, ","))
	}
	var list []Former
	var faults []error
	for i, row := range rows[1:] {
		f, err := d.parseFormerRow(row)
		if err == nil && len(list) > 0 && list[len(list)-1].Adcode > f.Adcode {
			err = fmt.Errorf("%s comes after %s: codes must rise", f.Adcode, list[len(list)-1].Adcode)
		}
		if err != nil {
			faults = append(faults, fmt.Errorf("former.csv:%d: %w", i+2, err))
			continue
		}
		list = append(list, f)
	}
	return list, errors.Join(faults...)
}

func (d *data) parseFormerRow(row []string) (Former, error) {
	year, err := strconv.Atoi(row[4])
	f := Former{Adcode: Adcode(row[0]), Zh: row[1], En: row[2], Code: Adcode(row[3]), Year: year,
		Renamed: row[5] == "renamed", Part: row[6] == "part", Source: row[7]}
	_, known := d.byID(f.Adcode)
	switch {
	case !known:
		return f, fmt.Errorf("adcode %q: want that of a unit", row[0])
	case f.Zh == "" || f.En == "" || f.Source == "":
		return f, fmt.Errorf("%s has an empty field", row[0])
	case f.Code != "" && (!d.Within(row[3]) || d.isUnit(f.Code)):
		return f, fmt.Errorf("code %q: want none, or one that no unit has today", row[3])
	case err != nil || year < 1949 || year > 2199:
		return f, fmt.Errorf("year %q: want one from 1949 on", row[4])
	case !f.Renamed && row[5] != "replaced":
		return f, fmt.Errorf("change %q: want renamed or replaced", row[5])
	case !f.Part && row[6] != "whole":
		return f, fmt.Errorf("extent %q: want whole or part", row[6])
	}
	return f, nil
}

func (d *data) isUnit(a Adcode) bool {
	_, known := d.byID(a)
	return known
}
