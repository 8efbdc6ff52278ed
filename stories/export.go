package stories

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
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

func (r *Row) fields() [23]string {
	return [...]string{r.Adcode, r.Unit, r.Place, r.MetricZh, r.MetricEn, r.Value, r.Low, r.High, r.Qualifier, r.UnitZh, r.UnitEn, r.Period, r.From, r.To,
		r.BaselineValue, r.BaselinePeriod, r.BaselineFrom, r.BaselineTo, r.Kind, r.Derived, r.Story, strconv.Itoa(r.Paragraph), r.Source}
}

// Rows gives every metric once for each unit it concerns, by unit (the whole
// city first), date, story, paragraph and place in the file; and how many these are.
func (s *Set) Rows() (rows iter.Seq[Row], count int) {
	type key struct { // a row of a large archive is made when its turn comes: all of them are 60 MB
		metric *Metric
		story  *Story
	}
	of := map[string][]key{} // by unit
	for i := range s.Stories {
		story := &s.Stories[i]
		metrics := make([]*Metric, len(story.Metrics))
		for j := range metrics {
			metrics[j] = &story.Metrics[j]
		}
		slices.SortStableFunc(metrics, func(a, b *Metric) int { return cmp.Compare(a.Paragraph, b.Paragraph) })
		for _, m := range metrics {
			for _, adcode := range m.Units {
				of[adcode], count = append(of[adcode], key{m, story}), count+1
			}
		}
	}
	return func(yield func(Row) bool) {
		for _, adcode := range slices.Sorted(maps.Keys(of)) {
			for _, k := range of[adcode] {
				if !yield(s.row(k.story, k.metric, adcode)) {
					return
				}
			}
		}
	}, count
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
	return writeCSV(slices.Values(rows), len(rows))
}

func writeCSV(rows iter.Seq[Row], count int) ([]byte, error) {
	var b bytes.Buffer
	b.WriteString("\ufeff")
	w := csv.NewWriter(&b)
	w.UseCRLF = true
	if err := w.Write(Columns); err != nil {
		return nil, err
	}
	w.Flush()
	done := 0
	for r := range rows {
		fields := r.fields()
		plain := true
		for i, f := range fields {
			if !isNumeric[i] {
				fields[i] = guard(f)
			}
			plain = plain && plainInCSV(fields[i])
		}
		if plain { // as nearly all are
			for i, f := range fields {
				if i > 0 {
					b.WriteByte(',')
				}
				b.WriteString(f)
			}
			b.WriteString("\r\n")
		} else {
			if err := w.Write(fields[:]); err != nil {
				return nil, err
			}
			w.Flush()
		}
		done++
		makeRoom(&b, done, count)
	}
	return b.Bytes(), w.Error()
}

// plainInCSV tells of a text that it certainly needs no quotes.
func plainInCSV(s string) bool {
	first, _ := utf8.DecodeRuneInString(s)
	return s == "" || first != '\\' && !unicode.IsSpace(first) && !strings.ContainsAny(s, ",\"\r\n")
}

// guard keeps a spreadsheet program from running a text as a formula.
// Full-width signs count: some programs read them as the ASCII ones.
func guard(s string) string {
	if first, _ := utf8.DecodeRuneInString(s); s != "" && strings.ContainsRune("=+-@\t\r\n＝＋－＠", first) {
		return "'" + s
	}
	return s
}

// JSON writes the rows as an array of objects with the keys of Columns, in
// that order. Numbers are numbers; what isn't stated is null.
func (s *Set) JSON() ([]byte, error) { return writeJSON(s.Rows()) }

func writeJSON(rows iter.Seq[Row], count int) ([]byte, error) {
	var b bytes.Buffer
	texts := json.NewEncoder(&b)
	texts.SetEscapeHTML(false) // &, < and > stay as they are
	b.WriteString("[")
	done := 0
	for r := range rows {
		if done > 0 {
			b.WriteString(",")
		}
		for j, f := range r.fields() {
			b.WriteString(keys[j])
			switch {
			case f == "":
				b.WriteString("null")
			case isNumeric[j]:
				b.WriteString(f)
			case plainInJSON(f):
				b.WriteByte('"')
				b.WriteString(f)
				b.WriteByte('"')
			default:
				if err := texts.Encode(f); err != nil {
					return nil, err
				}
				b.Truncate(b.Len() - len("\n"))
			}
		}
		b.WriteString("}")
		done++
		makeRoom(&b, done, count)
	}
	b.WriteString("\n]\n")
	return b.Bytes(), nil
}

// keys are the names of columns as a row in JSON has them before their values.
var keys = func() (keys [23]string) {
	for i, column := range Columns {
		keys[i] = `,"` + column + `":`
	}
	keys[0] = "\n{" + keys[0][1:]
	return keys
}()

var isNumeric = func() (is [23]bool) {
	for i, column := range Columns {
		is[i] = numeric(column)
	}
	return is
}()

// plainInJSON tells of a text that it certainly stands in JSON as it is. The characters that begin with 0xe2 are most marks, of
// which two do not.
func plainInJSON(s string) bool {
	for i := range len(s) {
		if c := s[i]; c < ' ' || c == '"' || c == '\\' || c == 0xe2 {
			return false
		}
	}
	return utf8.ValidString(s)
}

// makeRoom gives a text of many rows that are much alike the room for all of them once it has some: growing by doubling takes
// three times as much.
func makeRoom(b *bytes.Buffer, done, all int) {
	const some = 1000
	if done == some {
		b.Grow(b.Len() / some * (all - done) / 10 * 11)
	}
}
