package main

import (
	"encoding/csv"
	"fmt"
	"io/fs"
	"math"
	"strconv"
	"strings"

	"github.com/yutu-map/yutu/geodata"
)

// A sheet is a table of the sources: rows by code, cells by column.
type sheet map[string]map[string]string

// build makes the table of each layer, by id.
func build(sources fs.FS) (map[string]string, error) {
	population, err := read(sources, "population.csv")
	if err != nil {
		return nil, err
	}
	divisions, err := read(sources, "divisions.csv")
	if err != nil {
		return nil, err
	}
	elevation, err := read(sources, "elevation.csv")
	if err != nil {
		return nil, err
	}
	cited, err := citations(sources)
	if err != nil {
		return nil, err
	}
	tables := map[string]string{}
	for _, year := range []string{"2020", "2010", "2000"} {
		tables["population-"+year] = table("adcode,value,name,status,sources,note", func(u geodata.Unit) []string {
			row := population[string(u.Adcode)]
			return []string{row["pop_"+year], row["status_"+year], cited[string(u.Adcode)+year], notes[string(u.Adcode)+year]}
		})
	}
	tables["population-change-2010-2020"] = table("adcode,value,name,residents", func(u geodata.Unit) []string {
		row := population[string(u.Adcode)]
		before, now, ok := both(row["pop_2010"], row["pop_2020"])
		if !ok {
			return []string{"", ""}
		}
		return []string{decimal((now-before)/before*100, 1), decimal(now-before, 0)}
	})
	tables["population-density-2020"] = table("adcode,value,name,residents,area_km2", func(u geodata.Unit) []string {
		residents := population[string(u.Adcode)]["pop_2020"]
		return []string{perArea(residents, u.AreaKM2), residents, plain(u.AreaKM2)}
	})
	tables["divisions-2023"] = table("adcode,value,name,subdistricts,towns,townships,communities,villages", func(u geodata.Unit) []string {
		row := divisions[string(u.Adcode)]
		return []string{row["total"], row["subdistricts"], row["towns"], row["townships"], row["communities"], row["villages"]}
	})
	tables["divisions-density-2023"] = table("adcode,value,name,divisions,area_km2", func(u geodata.Unit) []string {
		total := divisions[string(u.Adcode)]["total"]
		return []string{perArea(total, u.AreaKM2/100), total, plain(u.AreaKM2)}
	})
	tables["elevation-seats"] = table("adcode,value,name,lowest,highest,seats", func(u geodata.Unit) []string {
		row := elevation[string(u.Adcode)]
		return []string{row["median_m"], row["min_m"], row["max_m"], row["seats"]}
	})
	return tables, nil
}

// notes are the codes of remarks that a reader must not miss; the datapackages have their words.
var notes = map[string]string{
	"5001062020": "slip", "5001102020": "wansheng", "5001102010": "wansheng", "5001112010": "shuangqiao",
}

// table writes the layer's rows: code and name are the same in all; cells are the value, then the rest.
func table(head string, cells func(geodata.Unit) []string) string {
	var out strings.Builder
	w := csv.NewWriter(&out)
	write := func(row []string) {
		if err := w.Write(row); err != nil {
			panic(err) // a strings.Builder takes all
		}
	}
	write(strings.Split(head, ","))
	for _, u := range geodata.Units() {
		c := cells(u)
		write(append([]string{string(u.Adcode), c[0], u.ShortZh}, c[1:]...))
	}
	w.Flush()
	return out.String()
}

func read(sources fs.FS, name string) (sheet, error) {
	rows, err := records(sources, name)
	if err != nil {
		return nil, err
	}
	s := sheet{}
	for _, row := range rows[1:] {
		cells := map[string]string{}
		for i, column := range rows[0] {
			cells[column] = row[i]
		}
		if u, ok := geodata.ByID(geodata.Adcode(cells["adcode"])); !ok || u.ShortZh != cells["unit"] {
			return nil, fmt.Errorf("%s: %s is not the code of %s", name, cells["adcode"], cells["unit"])
		}
		s[cells["adcode"]] = cells
	}
	return s, nil
}

// citations are the ids of the sources whose readings were used, by code and year.
func citations(sources fs.FS) (map[string]string, error) {
	rows, err := records(sources, "readings.csv")
	if err != nil {
		return nil, err
	}
	cited := map[string]string{}
	for _, row := range rows[1:] {
		if key := row[0] + row[1]; row[5] == "yes" {
			cited[key] = strings.TrimSpace(cited[key] + " " + row[4])
		}
	}
	return cited, nil
}

func records(sources fs.FS, name string) ([][]string, error) {
	f, err := sources.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return rows, nil
}

func both(a, b string) (x, y float64, ok bool) {
	x, err1 := strconv.ParseFloat(a, 64)
	y, err2 := strconv.ParseFloat(b, 64)
	return x, y, err1 == nil && err2 == nil
}

// perArea is how much there is of something on each unit of area; empty where there is no figure.
func perArea(amount string, area float64) string {
	n, err := strconv.ParseFloat(amount, 64)
	if err != nil {
		return ""
	}
	return decimal(n/area, 1)
}

func decimal(v float64, places int) string {
	k := math.Pow10(places)
	return plain(math.Round(v*k) / k)
}

func plain(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }
