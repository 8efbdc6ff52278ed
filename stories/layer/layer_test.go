package layer

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/yutu-map/yutu/geodata"
	"github.com/yutu-map/yutu/stories"
)

var three = Options{
	Whole: "500000",
	Units: map[string]Unit{
		"500110": {Zh: "綦江区", En: "Qijiang District", Short: stories.Text{Zh: "綦江", En: "Qijiang"}},
		"500114": {Zh: "黔江区", En: "Qianjiang District", Short: stories.Text{Zh: "黔江", En: "Qianjiang"}},
		"500229": {Zh: "城口县", En: "Chengkou County", Short: stories.Text{Zh: "城口", En: "Chengkou"}},
	},
	Former: map[string]Former{"500222": {Zh: "綦江县", Successor: "500110"}},
}

const (
	soundPackage = `{
  "name": "schools",
  "title_zh": "学校数", "title_en": "Schools",
  "description_zh": "数目。", "description_en": "How many.",
  "unit_zh": "所", "unit_en": "schools",
  "kind": "stock",
  "period": "2019-12-31",
  "boundary_date": "2020-08",
  "publisher_zh": "某局", "publisher_en": "A bureau",
  "citation_zh": "某年鉴。", "citation_en": "A yearbook.",
  "licenses": [{"title": "CC0", "path": "https://creativecommons.org/publicdomain/zero/1.0/"}],
  "missing": [{"adcode": "500229", "why_zh": "没有公布。", "why_en": "Not published."}],
  "resources": [{"path": "data.csv", "schema": {"fields": [
    {"name": "adcode"}, {"name": "value"}, {"name": "name"},
    {"name": "remark", "title_zh": "备注", "title_en": "Remark"}
  ]}}]
}
`
	soundTable = "adcode,value,name,remark\n500110,1564,綦江,\n500114,-3.5,黔江区,约数\n500229,,城口,\n"
)

func folder(description, table string) fstest.MapFS {
	return fstest.MapFS{
		"layers/schools/datapackage.json": {Data: []byte(description)},
		"layers/schools/data.csv":         {Data: []byte(table)},
	}
}

func TestATableAndItsDescriptionMakeALayer(t *testing.T) {
	layers, notes, err := Load(folder(soundPackage, soundTable), three)
	if err != nil || len(layers) != 1 || len(notes) != 0 {
		t.Fatalf("got %v, %v, %v", layers, notes, err)
	}
	l := layers[0]
	if row := l.Row("500114"); row.Value != -3.5 || row.Text != "-3.5" || row.Cells[0] != "约数" {
		t.Errorf("黔江 is %+v", row)
	}
	if l.Row("500229").Has() || l.Absent["500229"].En != "Not published." {
		t.Errorf("城口 has a value: %+v", l.Row("500229"))
	}
	if rank, of := l.Rank("500114"); rank != 2 || of != 2 {
		t.Errorf("黔江 is number %d of %d", rank, of)
	}
}

// What spreadsheets do to a table and leaves one meaning only is read.
func TestHabitsOfSpreadsheetsAreReadWhereTheyAreUnambiguous(t *testing.T) {
	table := "\xef\xbb\xbf" + strings.ReplaceAll(strings.ReplaceAll(soundTable, "\n", "\r\n"), "500110,1564,", `" 500110","1564 ",`)
	layers, notes, err := Load(folder(soundPackage, table), three)
	if err != nil || layers[0].Row("500110").Value != 1564 {
		t.Fatalf("got %v, %v", layers, err)
	}
	if len(notes) != 1 || !strings.Contains(notes[0].Error(), "layers/schools/data.csv:1: file: a byte order mark") {
		t.Errorf("of the byte order mark is said %v", notes)
	}
}

func TestWhatIsWrongWithATableIsNamedRowByRow(t *testing.T) {
	for name, c := range map[string]struct{ old, new, want string }{
		"unknown code":          {"500114,", "500199,", "data.csv:3: A3: expected the six-digit code of a unit of geodata/units.csv, not “500199”"},
		"the whole city":        {"500114,", "500000,", "data.csv:3: A3: expected a district or county, not the whole city"},
		"old code":              {"500110,", "500222,", "data.csv:2: A2: 500222 was the code of 綦江县; its successor is 500110 (綦江区)"},
		"twice":                 {"500114,-3.5,黔江区", "500110,-3.5,綦江", "data.csv:3: A3: 500110 (綦江区) is already on line 2"},
		"a name for the code":   {"500114,", "黔江,", "data.csv:3: A3: expected the code of 黔江区, 500114, not its name"},
		"a number for the code": {"500114,", "500114.0,", "data.csv:3: A3: expected 500114 (黔江区), without the .0"},
		"another's name":        {"黔江区,", "綦江,", "data.csv:3: C3: name and code disagree: 500114 is 黔江区, “綦江” is 500110"},
		"nobody's name":         {"黔江区,", "黔口,", "data.csv:3: C3: expected the name of 500114, 黔江区, not “黔口”"},
		"text":                  {"1564", "many", "data.csv:2: B2: expected a number, not the text “many”"},
		"none":                  {"1564", "—", "data.csv:2: B2: expected a number, not “—”: what is not known stays empty"},
		"thousands":             {"1564", `"1,564"`, "data.csv:2: B2: expected a number without thousands separators: 1564, not “1,564”"},
		"thousands, bare":       {"1564", "1,564", "data.csv:2: row: expected 4 cells, as the first line has, not 5: a number with a thousands separator"},
		"thousands, spaced":     {"1564", "1\u00a0564", "data.csv:2: B2: expected a number without thousands separators: 1564"},
		"decimal comma":         {"1564", `"15,6"`, "data.csv:2: B2: expected a point before decimals: is “15,6” 15.6 or 156?"},
		"in ten thousands":      {"1564", "0.16万", "data.csv:2: B2: expected all digits of the number"},
		"per cent":              {"1564", "12%", "data.csv:2: B2: expected the number alone: its unit, %"},
		"full width":            {"1564", "１５６４", "data.csv:2: B2: expected 1564 in plain digits, not “１５６４”"},
		"scientific":            {"1564", "1.564E+03", "data.csv:2: B2: expected all digits, not the short form “1.564E+03”"},
		"minus sign":            {"-3.5", "−3.5", "data.csv:3: B3: expected -3.5 in plain digits"},
		"not a number":          {"1564", "NaN", "data.csv:2: B2: expected a number, not “NaN”"},
		"no value, no reason":   {"1564", "", "data.csv:2: B2: expected a number, or in datapackage.json, under missing, why 500110 (綦江区) has none"},
		"value and reason":      {"500229,,", "500229,5,", "data.csv:4: B4: datapackage.json says under missing that 500229 (城口县) has no value, but here is one"},
		"no row, no reason":     {"500110,1564,綦江,\n", "", "data.csv:1: adcode: expected a row for 500110 (綦江区), or in datapackage.json, under missing"},
		"semicolons":            {soundTable, strings.ReplaceAll(soundTable, ",", ";"), "data.csv:1: file: expected columns parted by commas, not by semicolons"},
		"tabs":                  {soundTable, strings.ReplaceAll(soundTable, ",", "\t"), "data.csv:1: file: expected columns parted by commas, not by tabs"},
		"no value column":       {"adcode,value", "adcode,valeu", "data.csv:1: B1: the column “valeu” is not in the schema of datapackage.json: say there what it holds, or leave it out: did you mean “value”?"},
		"column twice":          {"name,remark", "name,name", "data.csv:1: D1: the column “name” comes twice"},
		"column lacking":        {"name,remark\n500110,1564,綦江,\n500114,-3.5,黔江区,约数\n500229,,城口,\n", "name\n500110,1564,綦江\n500114,-3.5,黔江区\n500229,,城口\n", "data.csv:1: remark: the schema of datapackage.json has this column, the table does not"},
		"another encoding":      {"綦江", "\xf4\xeb\xbd\xad", "data.csv:2: file: not UTF-8"},
		"open quotation":        {"约数", `"约数`, "data.csv:3: file: expected CSV"},
		"empty":                 {soundTable, "", "data.csv:1: file: expected a table whose first line names the columns"},
	} {
		refused(t, name, folder(soundPackage, strings.Replace(soundTable, c.old, c.new, 1)), c.want)
	}
}

func TestWhatIsWrongWithADescriptionIsNamed(t *testing.T) {
	for name, c := range map[string]struct{ old, new, want string }{
		"no publisher":     {`"publisher_zh": "某局", `, "", "datapackage.json:1: publisher_zh: expected this key: who publishes it, in Chinese"},
		"misspelt":         {`"citation_en"`, `"citaton_en"`, "datapackage.json:1: citation_en: expected this key: how to cite it, in English; is “citaton_en” meant for it?"},
		"empty":            {`"某年鉴。"`, `" "`, "datapackage.json:10: citation_zh: expected some text"},
		"another name":     {`"schools",`, `"school",`, "datapackage.json:2: name: expected “schools”, as the folder is called"},
		"no such kind":     {`"stock"`, `"stok"`, "datapackage.json:6: kind: expected stock, flow, rate, change: did you mean “stock”?"},
		"no such day":      {`"2019-12-31"`, `"2019-02-31"`, "datapackage.json:7: period: expected a date"},
		"no such borders":  {`"2020-08"`, `"August 2020"`, "datapackage.json:8: boundary_date: expected a date"},
		"no licence":       {`[{"title": "CC0", "path": "https://creativecommons.org/publicdomain/zero/1.0/"}]`, `[]`, "licenses: expected at least one licence"},
		"a nameless one":   {`"title": "CC0", `, "", "licenses[1]: expected a title and a path"},
		"why is missing":   {`, "why_en": "Not published."`, "", "datapackage.json:12: missing[1]: expected why_zh and why_en: why 500229 has no value"},
		"old code missing": {`"adcode": "500229"`, `"adcode": "500222"`, "datapackage.json:12: missing[1].adcode: 500222 was the code of 綦江县; its successor is 500110 (綦江区)"},
		"two tables":       {`"resources": [`, `"resources": [{}, `, "datapackage.json:13: resources: expected one table, not 2"},
		"elsewhere":        {`"data.csv"`, `"../data.csv"`, "resources[1].path: expected the name of a .csv or .xlsx file in the same folder"},
		"no such table":    {`"data.csv"`, `"date.csv"`, "layers/schools/date.csv:1: file: expected this file, but there is none"},
		"unnamed column":   {`"title_zh": "备注", `, "", "datapackage.json:15: resources[1].schema.fields[4]: expected title_zh and title_en: what the column “remark” holds"},
		"no such method":   {`"kind"`, `"classes": {"method": "quantiles"}, "kind"`, "datapackage.json:6: classes.method: expected pretty, quantile, jenks: did you mean “quantile”?"},
		"no such layer":    {`"kind"`, `"beside": ["school-density"], "kind"`, "expected the id of a layer, or area; there is no “school-density”"},
		"a number as text": {`"kind"`, `"decimals": "1", "kind"`, "datapackage.json:6: file: decimals: expected a number, not a string"},
		"no JSON":          {`"name": "schools",`, `name: schools`, "datapackage.json:2: file: expected JSON"},
	} {
		refused(t, name, folder(strings.Replace(soundPackage, c.old, c.new, 1), soundTable), c.want)
	}
	workbook := folder(soundPackage, soundTable)
	delete(workbook, "layers/schools/data.csv")
	workbook["layers/schools/schools.xlsx"] = &fstest.MapFile{Data: []byte("PK")}
	refused(t, "a workbook", workbook, "layers/schools/data.csv:1: file: expected this file, but there is none; schools.xlsx is a workbook: name it in datapackage.json if it is an .xlsx, or save its sheet as “CSV UTF-8”")
}

func refused(t *testing.T, name string, content fstest.MapFS, want string) {
	t.Helper()
	if _, _, err := Load(content, three); err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("%s: got\n%v\nwant\n%s", name, err, want)
	}
}

func TestAllThatIsWrongIsSaidAtOnce(t *testing.T) {
	_, _, err := Load(folder(strings.Replace(soundPackage, `"stock"`, `"stok"`, 1), strings.NewReplacer("1564", "many", "黔江区", "城口").Replace(soundTable)), three)
	if err == nil || strings.Count(err.Error(), "\n") != 2 {
		t.Errorf("three faults, got\n%v", err)
	}
}

// all are the units as the site has them.
func all() Options {
	opt := Options{Units: map[string]Unit{}}
	for _, u := range geodata.Units() {
		opt.Units[string(u.Adcode)] = Unit{Zh: u.Zh, En: u.En, Short: stories.Text{Zh: u.ShortZh, En: u.ShortEn}}
	}
	return opt
}

func TestCensusesAddUpToTheCitys(t *testing.T) {
	layers, _, err := Load(fstest.MapFS{}, all())
	if err != nil {
		t.Fatal(err)
	}
	// The city's totals, and what is missing of them: 忠县 and 云阳 of 2020.
	want := map[string]float64{"population-2020": 32054159 - 1650010, "population-2010": 28846170, "population-2000": 30512763}
	var ids []string
	for _, l := range layers {
		ids = append(ids, l.ID)
		sum := 0.0
		for _, v := range l.Values() {
			sum += v
		}
		if w, ok := want[l.ID]; ok && sum != w {
			t.Errorf("%s adds up to %.0f, want %.0f", l.ID, sum, w)
		}
		if c := l.Classes(); c.Count() < 3 || c.Count() > mostClasses {
			t.Errorf("%s has %d classes: %v", l.ID, c.Count(), c.Bounds)
		}
	}
	for _, id := range strings.Fields("population-2020 population-2010 population-2000 population-change-2010-2020 population-density-2020 divisions-2023 elevation-seats") {
		if !slices.Contains(ids, id) {
			t.Errorf("there is no %s", id)
		}
	}
}
