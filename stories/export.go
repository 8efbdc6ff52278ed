package stories

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"sort"
	"strconv"
	"strings"
)

// Row is a metric as it concerns one unit: one row of the download. Numbers
// are the digits of the source files.
type Row struct {
	Adcode         string
	Unit           string // Chinese name of the unit
	Place          string // Chinese name of a place or area within; may be empty
	MetricZh       string
	MetricEn       string
	Value          string // empty for a range, which is no one number
	Low, High      string // the ends of a range; empty for one number
	Qualifier      string
	UnitZh         string // of measurement
	UnitEn         string
	Period         string // ISO 8601; empty where the report doesn't say
	From, To       string // its first and last day, for programs that guess what 2019 and 2017-09 are; From is empty where the start is not stated
	BaselineValue  string
	BaselinePeriod string
	BaselineFrom   string
	BaselineTo     string
	Kind           string
	Derived        string // empty, or how it was computed from metrics of the story: how(id, id)
	Story          string
	Paragraph      int
	Source         string // full citation, in Chinese
}

// Columns are the names of a Row's fields in downloads, in order.
var Columns = []string{"adcode", "unit", "place", "metric_zh", "metric_en", "value", "value_low", "value_high", "qualifier", "unit_zh", "unit_en", "period", "from", "to",
	"baseline_value", "baseline_period", "baseline_from", "baseline_to", "kind", "derived", "story", "paragraph", "source"}

// numeric says of each column whether it holds a number.
func numeric(column string) bool {
	switch column {
	case "value", "value_low", "value_high", "baseline_value", "paragraph":
		return true
	}
	return false
}

func (r Row) fields() []string {
	return []string{r.Adcode, r.Unit, r.Place, r.MetricZh, r.MetricEn, r.Value, r.Low, r.High, r.Qualifier, r.UnitZh, r.UnitEn, r.Period, r.From, r.To,
		r.BaselineValue, r.BaselinePeriod, r.BaselineFrom, r.BaselineTo, r.Kind, r.Derived, r.Story, strconv.Itoa(r.Paragraph), r.Source}
}

// Rows gives every metric once for each unit it concerns, by unit (the whole
// city first), date, story, paragraph and place in the file.
func (s *Set) Rows() []Row {
	var rows []Row
	for i := range s.Stories {
		story := &s.Stories[i]
		metrics := make([]*Metric, len(story.Metrics))
		for j := range metrics {
			metrics[j] = &story.Metrics[j]
		}
		sort.SliceStable(metrics, func(i, j int) bool { return metrics[i].Paragraph < metrics[j].Paragraph })
		for _, m := range metrics {
			for _, adcode := range m.Units {
				rows = append(rows, s.row(story, m, adcode))
			}
		}
	}
	sort.SliceStable(rows, func(i, j int) bool { return rows[i].Adcode < rows[j].Adcode })
	return rows
}

func (s *Set) row(story *Story, m *Metric, adcode string) Row {
	u := s.Vocabulary.UnitOf(m)
	r := Row{
		Adcode: adcode, Unit: s.UnitName(adcode).Zh, Place: m.Place,
		MetricZh: m.Name.Zh, MetricEn: m.Name.En,
		Value: m.ValueText, Qualifier: m.Qualifier,
		UnitZh: u.Name.Zh, UnitEn: u.EnPlural,
		Period: string(m.Period), Kind: m.Kind,
		Story: story.ID, Paragraph: m.Paragraph, Source: story.Citation("zh", m.Paragraph),
	}
	if m.High != nil {
		r.Value, r.Low, r.High = "", m.ValueText, m.High.Text
	}
	r.From, r.To = m.Period.Days()
	if area := s.Vocabulary.Areas[m.Area]; m.Area != "" && contains(area.Units, adcode) {
		r.Place = area.Name.Zh // the figure is the area's, not the unit's
	}
	if m.Baseline != nil {
		r.BaselineValue, r.BaselinePeriod = m.Baseline.ValueText, string(m.Baseline.Period)
		r.BaselineFrom, r.BaselineTo = m.Baseline.Period.Days()
	}
	if m.Derived != nil {
		r.Derived = m.Derived.Expression()
	}
	return r
}

// CSV writes the rows for spreadsheet programs: UTF-8 with a byte order
// mark, RFC 4180 with CRLF. Texts that such a program would run as a formula
// get an apostrophe before them.
func (s *Set) CSV() ([]byte, error) { return writeCSV(s.Rows()) }

// MetricCSV is CSV with the rows of one metric.
func (s *Set) MetricCSV(id string) ([]byte, error) {
	m, story, ok := s.Metric(id)
	if !ok {
		return nil, fmt.Errorf("there is no metric %q", id)
	}
	var rows []Row
	for _, adcode := range m.Units {
		rows = append(rows, s.row(story, m, adcode))
	}
	return writeCSV(rows)
}

func writeCSV(rows []Row) ([]byte, error) {
	var b bytes.Buffer
	b.WriteString("\ufeff")
	w := csv.NewWriter(&b)
	w.UseCRLF = true
	if err := w.Write(Columns); err != nil {
		return nil, err
	}
	for _, r := range rows {
		fields := r.fields()
		for i, f := range fields {
			if !numeric(Columns[i]) {
				fields[i] = guard(f)
			}
		}
		if err := w.Write(fields); err != nil {
			return nil, err
		}
	}
	w.Flush()
	return b.Bytes(), w.Error()
}

// guard keeps a spreadsheet program from running a text as a formula.
// Full-width signs count: some programs read them as the ASCII ones.
func guard(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r\n＝＋－＠", []rune(s)[0]) {
		return "'" + s
	}
	return s
}

// JSON writes the rows as an array of objects with the keys of Columns, in
// that order. Numbers are numbers; what isn't stated is null.
func (s *Set) JSON() ([]byte, error) { return writeJSON(s.Rows()) }

func writeJSON(rows []Row) ([]byte, error) {
	var b bytes.Buffer
	b.WriteString("[")
	for i, r := range rows {
		if i > 0 {
			b.WriteString(",")
		}
		b.WriteString("\n{")
		for j, f := range r.fields() {
			if j > 0 {
				b.WriteString(",")
			}
			b.WriteString(strconv.Quote(Columns[j]) + ":")
			switch {
			case f == "":
				b.WriteString("null")
			case numeric(Columns[j]):
				b.WriteString(f)
			default:
				text, err := marshal(f)
				if err != nil {
					return nil, err
				}
				b.Write(text)
			}
		}
		b.WriteString("}")
	}
	b.WriteString("\n]\n")
	return b.Bytes(), nil
}

// marshal writes a JSON string; &, < and > stay as they are.
func marshal(s string) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(s)
	return bytes.TrimRight(b.Bytes(), "\n"), err
}
