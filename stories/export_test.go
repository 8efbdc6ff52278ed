package stories

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"
)

func rowsOf(set *Set) []Row {
	rows, _ := set.Rows()
	return slices.Collect(rows)
}

func TestCSVReadsBack(t *testing.T) {
	set := content(t)
	data, err := set.CSV()
	if err != nil {
		t.Fatal(err)
	}
	body, ok := bytes.CutPrefix(data, []byte("\xef\xbb\xbf"))
	if !ok {
		t.Error("no byte order mark")
	}
	if n := bytes.Count(body, []byte("\n")); n != bytes.Count(body, []byte("\r\n")) {
		t.Error("line ends are not all CRLF")
	}
	records, err := csv.NewReader(bytes.NewReader(body)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if got, want := strings.Join(records[0], ","), "adcode,unit,place,metric_zh,metric_en,value,value_low,value_high,qualifier,unit_zh,unit_en,period,from,to,baseline_value,baseline_period,baseline_from,baseline_to,kind,derived,story,paragraph,source"; got != want {
		t.Errorf("columns\n%s, want\n%s", got, want)
	}
	rows := rowsOf(set)
	if len(records) != len(rows)+1 {
		t.Fatalf("%d records for %d rows", len(records), len(rows))
	}
	for i, r := range rows {
		if fields := r.fields(); !slices.Equal(records[i+1], fields[:]) {
			t.Errorf("row %d: %q, want %q", i, records[i+1], r.fields())
		}
		if r.Unit == "" {
			t.Errorf("row %d: no name for unit %s", i, r.Adcode)
		}
	}
	want := Row{Adcode: "500114", Unit: "黔江区", MetricZh: "贫困发生率", MetricEn: "Poverty rate", Value: "0.05", Qualifier: "exactly",
		UnitZh: "%", UnitEn: "%", Period: "2019-12-31", From: "2019-12-31", To: "2019-12-31",
		BaselineValue: "13", BaselinePeriod: "2014", BaselineFrom: "2014-01-01", BaselineTo: "2014-12-31", Kind: "rate",
		Story: "qianjiang-three-years-on", Paragraph: 1, Source: "《从脱贫攻坚主战场转向乡村振兴示范地》，重庆日报，2020-08-28，第1段"}
	if !slices.Contains(rows, want) {
		t.Errorf("no row %+v", want)
	}
	if rows[0].Adcode != chongqing.Code || rows[0].Unit != "重庆市" {
		t.Errorf("first row is of %s %s", rows[0].Adcode, rows[0].Unit)
	}
	again, _ := content(t).CSV()
	if !bytes.Equal(data, again) {
		t.Error("written differently a second time")
	}
}

// T20: spreadsheet programs take 2019 for a number, 2020-08-28 for a day and
// 2018/2020 for a text; from and to are days in every row.
func TestPeriodsAreGivenAsDaysToo(t *testing.T) {
	for p, want := range map[Period][2]string{
		"2019": {"2019-01-01", "2019-12-31"}, "2020-02": {"2020-02-01", "2020-02-29"}, "2019-12-31": {"2019-12-31", "2019-12-31"},
		"2018/2020-08-28": {"2018-01-01", "2020-08-28"}, "../2020-08": {"", "2020-08-31"}, "": {},
	} {
		if from, to := p.Days(); from != want[0] || to != want[1] {
			t.Errorf("%s: from %s to %s", p, from, to)
		}
	}
	for _, r := range rowsOf(content(t)) {
		for _, day := range []string{r.From, r.To, r.BaselineFrom, r.BaselineTo} {
			if _, err := time.Parse(time.DateOnly, day); day != "" && err != nil {
				t.Errorf("%s, %s: %v", r.Story, r.MetricZh, err)
			}
		}
		if (r.Period == "") != (r.To == "") || (r.BaselinePeriod == "") != (r.BaselineTo == "") || r.From > r.To {
			t.Errorf("%s, %s: %s is from %s to %s", r.Story, r.MetricZh, r.Period, r.From, r.To)
		}
	}
}

func TestOneRowPerUnitAndMetric(t *testing.T) {
	set := content(t)
	want := 0
	for _, s := range set.Stories {
		for _, m := range s.Metrics {
			want += len(m.Units)
		}
	}
	rows := rowsOf(set)
	if len(rows) != want {
		t.Errorf("%d rows, want %d", len(rows), want)
	}
	liangjiang := 0
	for _, r := range rows {
		if r.Place == "两江新区" {
			liangjiang++
			if r.Adcode != "500105" && r.Adcode != "500109" && r.Adcode != "500112" {
				t.Errorf("两江新区 in %s", r.Adcode)
			}
		}
	}
	if liangjiang != 6 {
		t.Errorf("%d rows of 两江新区, want 6", liangjiang)
	}
}

func TestNoCellIsAFormula(t *testing.T) {
	for _, evil := range []string{"=1+1", "+1", "-1", "@SUM(A1)", "\tx", "＝1", "＋1", "－1", "＠x"} {
		data, err := writeCSV(slices.Values([]Row{{MetricZh: evil, MetricEn: evil, Place: evil, Value: "-5"}}), 1)
		if err != nil {
			t.Fatal(err)
		}
		records, err := csv.NewReader(bytes.NewReader(data[3:])).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		for i, f := range records[1] {
			if f == evil {
				t.Errorf("%s: %q would be run", Columns[i], f)
			}
		}
		if records[1][5] != "-5" {
			t.Errorf("the number -5 became %q", records[1][5])
		}
	}
}

func TestJSONReadsBack(t *testing.T) {
	set := content(t)
	data, err := set.JSON()
	if err != nil {
		t.Fatal(err)
	}
	var got []map[string]any
	if err := json.Unmarshal(data, &got); err != nil {
		t.Fatal(err)
	}
	rows := rowsOf(set)
	if len(got) != len(rows) {
		t.Fatalf("%d objects for %d rows", len(got), len(rows))
	}
	for i, o := range got {
		if len(o) != len(Columns) {
			t.Errorf("object %d has %d keys", i, len(o))
		}
		if _, ok := o["value"].(float64); !ok || o["metric_zh"] != rows[i].MetricZh {
			t.Errorf("object %d: %v", i, o)
		}
		if (o["baseline_value"] == nil) != (rows[i].BaselineValue == "") {
			t.Errorf("object %d: baseline %v", i, o["baseline_value"])
		}
	}
}

// Texts are written by the libraries only where these would not write them as they are.
func TestOddTextsAreWrittenAsTheLibrariesDo(t *testing.T) {
	odd := []string{"", "a", " a", "\u3000全角", "a,b", `a"b`, "a\nb", "a\r", `\.`, `\`, "“引”", "\u2028", "\u2029", "é", "\xff", "\x00", "\x7f", "<&>", "中,文", "𠮷", "\t", "-1", "＝1", "\u00a0x"}
	var rows []Row
	for _, text := range odd {
		rows = append(rows, Row{Adcode: "500101", Unit: text, MetricEn: text + "x", Value: "1.5", Source: text})
	}
	got, err := writeCSV(slices.Values(rows), len(rows))
	var want bytes.Buffer
	want.WriteString("\ufeff")
	w := csv.NewWriter(&want)
	w.UseCRLF = true
	if err != nil || w.Write(Columns) != nil {
		t.Fatal(err)
	}
	for _, r := range rows {
		fields := r.fields()
		for i := range fields {
			if !numeric(Columns[i]) {
				fields[i] = guard(fields[i])
			}
		}
		if err := w.Write(fields[:]); err != nil {
			t.Fatal(err)
		}
	}
	if w.Flush(); !bytes.Equal(got, want.Bytes()) {
		t.Errorf("CSV\n%q, expected\n%q", got, want.Bytes())
	}
	got, err = writeJSON(slices.Values(rows), len(rows))
	var read []map[string]any
	if err != nil || json.Unmarshal(got, &read) != nil {
		t.Fatalf("%v: %s", err, got)
	}
	for i, text := range odd {
		var quoted bytes.Buffer
		texts := json.NewEncoder(&quoted)
		texts.SetEscapeHTML(false)
		if err := texts.Encode(text); err != nil {
			t.Fatal(err)
		}
		if text = strings.TrimSpace(quoted.String()); text == `""` {
			text = "null"
		}
		if !bytes.Contains(got, []byte(`"unit":`+text+`,"place"`)) {
			t.Errorf("%q is not written as %s", odd[i], text)
		}
	}
}
