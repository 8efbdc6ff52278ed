package layer

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// nameColumns are columns that name the unit, for people: what they say must be what the code says.
var nameColumns = []string{"unit", "name"}

// A line is a row of a table as it is written: its cells, and its number.
type line struct {
	number int
	cells  []string
}

// table reads the table of a layer.
func (l *loading) table(p *described, data []byte) {
	before := len(l.ps)
	var lines []line
	if strings.HasSuffix(p.table, ".xlsx") {
		lines = l.sheet(p.table, data)
	} else {
		lines = l.csv(p.table, data)
	}
	if len(l.ps) > before {
		return
	}
	if len(lines) == 0 {
		l.refuse(p.table, 1, "file", "expected a table whose first line names the columns: adcode,value")
		return
	}
	t := &tableReader{loading: l, described: p, head: lines[0].cells, seen: map[string]int{}}
	if !t.header() {
		return
	}
	for _, line := range lines[1:] {
		t.row(line.number, line.cells)
	}
	t.complete()
	p.index()
}

// csv are the lines of a table in CSV.
func (l *loading) csv(file string, data []byte) (lines []line) {
	if bytes.HasPrefix(data, []byte("\xef\xbb\xbf")) {
		l.note(file, 1, "file", "a byte order mark at the start was passed over, as spreadsheets write it")
		data = data[3:]
	}
	if !utf8.Valid(data) {
		l.refuse(file, lineOfInvalid(data), "file", "not UTF-8: save the sheet as “CSV UTF-8”")
		return nil
	}
	r := csv.NewReader(bytes.NewReader(data))
	r.FieldsPerRecord = -1 // told by row, with what to do
	for {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			return lines
		}
		if err != nil {
			l.refuse(file, parseLine(err), "file", "expected CSV: "+parseWhy(err))
			return nil
		}
		number, _ := r.FieldPos(0)
		lines = append(lines, line{number, cells})
	}
}

func parseLine(err error) int {
	var pe *csv.ParseError
	if errors.As(err, &pe) {
		return pe.StartLine
	}
	return 1
}

func parseWhy(err error) string {
	var pe *csv.ParseError
	if errors.As(err, &pe) {
		return pe.Err.Error()
	}
	return err.Error()
}

func lineOfInvalid(data []byte) int {
	line := 1
	for text := range bytes.Lines(data) {
		if !utf8.Valid(text) {
			break
		}
		line++
	}
	return line
}

type tableReader struct {
	*loading
	*described
	head []string
	code int // columns
	at   int
	name int // -1: none
	seen map[string]int
}

// header finds the columns. Their order is free.
func (t *tableReader) header() bool {
	if len(t.head) == 1 {
		for sep, called := range map[string]string{";": "semicolons", "\t": "tabs"} {
			if strings.Contains(t.head[0], sep) {
				t.refuse(t.described.table, 1, "file", "expected columns parted by commas, not by "+called+": save the sheet as “CSV UTF-8 (comma delimited)”")
				return false
			}
		}
	}
	for i := range t.head {
		t.head[i] = strings.TrimSpace(t.head[i])
	}
	t.code, t.at, t.name = slices.Index(t.head, "adcode"), slices.Index(t.head, "value"), -1
	before := len(t.ps)
	for i, name := range t.head {
		switch {
		case slices.Index(t.head, name) < i:
			t.refuse(t.described.table, 1, cell(i, 1), "the column “"+name+"” comes twice")
		case slices.Contains(nameColumns, name):
			t.name = i
		case name != "adcode" && name != "value" && !t.names[name]:
			t.refuse(t.described.table, 1, cell(i, 1), "the column “"+name+"” is not in the schema of datapackage.json: say there what it holds, or leave it out"+meant(name, []string{"adcode", "value"}))
		}
	}
	for _, name := range []string{"adcode", "value"} {
		if !slices.Contains(t.head, name) {
			t.refuse(t.described.table, 1, name, "expected a column of this name")
		}
	}
	for _, c := range t.Columns {
		if !slices.Contains(t.head, c.Name) {
			t.refuse(t.described.table, 1, c.Name, "the schema of datapackage.json has this column, the table does not")
		}
	}
	return len(t.ps) == before
}

// cell names a cell as spreadsheets do: B7.
func cell(column, line int) string {
	name := ""
	for n := column + 1; n > 0; n = (n - 1) / 26 {
		name = string(rune('A'+(n-1)%26)) + name
	}
	return name + strconv.Itoa(line)
}

func (t *tableReader) row(line int, cells []string) {
	file := t.described.table
	if len(cells) == 1 && strings.TrimSpace(cells[0]) == "" {
		return
	}
	if len(cells) != len(t.head) {
		want := fmt.Sprintf("expected %d cells, as the first line has, not %d", len(t.head), len(cells))
		if len(cells) > len(t.head) && strings.HasSuffix(file, ".csv") {
			want += ": a number with a thousands separator (1,564,449) must be written without (1564449)"
		}
		t.refuse(file, line, "row", want)
		return
	}
	for i := range cells {
		cells[i] = strings.TrimSpace(cells[i])
	}
	adcode := cells[t.code]
	if want := t.loading.code(adcode); want != "" {
		t.refuse(file, line, cell(t.code, line), want)
		return
	}
	if first := t.seen[adcode]; first != 0 {
		t.refuse(file, line, cell(t.code, line), fmt.Sprintf("%s (%s) is already on line %d", adcode, t.opt.Units[adcode].Zh, first))
		return
	}
	t.seen[adcode] = line
	if t.name >= 0 {
		if want := t.named(adcode, cells[t.name]); want != "" {
			t.refuse(file, line, cell(t.name, line), want)
		}
	}
	row := Row{Adcode: adcode}
	for _, c := range t.Columns {
		row.Cells = append(row.Cells, cells[slices.Index(t.head, c.Name)])
	}
	t.value(line, &row, cells[t.at])
	t.rows = append(t.rows, row)
}

// value reads the value of a row; where there is none, the datapackage must say why.
func (t *tableReader) value(line int, row *Row, text string) {
	_, absent := t.Absent[row.Adcode]
	at := cell(t.at, line)
	if text == "" {
		if !absent {
			t.refuse(t.described.table, line, at, "expected a number, or in datapackage.json, under missing, why "+row.Adcode+" ("+t.opt.Units[row.Adcode].Zh+") has none")
		}
		return
	}
	if want := number(text); want != "" {
		t.refuse(t.described.table, line, at, want)
		return
	}
	row.Text = text
	row.Value, _ = strconv.ParseFloat(text, 64)
	if absent {
		t.refuse(t.described.table, line, at, "datapackage.json says under missing that "+row.Adcode+" ("+t.opt.Units[row.Adcode].Zh+") has no value, but here is one")
	}
}

// Percent tells whether values are per cent.
func (l *Layer) Percent() bool { return l.Measure.En == "%" }

// complete asks for the units of which nothing is said at all.
func (t *tableReader) complete() {
	var codes []string
	for code := range t.opt.Units {
		codes = append(codes, code)
	}
	slices.Sort(codes)
	for _, code := range codes {
		if _, absent := t.Absent[code]; t.seen[code] == 0 && !absent {
			t.refuse(t.described.table, 1, "adcode", "expected a row for "+code+" ("+t.opt.Units[code].Zh+"), or in datapackage.json, under missing, why there is none")
		}
	}
}

// code says what is wrong with a unit's code; nothing, if it is one.
func (l *loading) code(adcode string) string {
	if _, known := l.opt.Units[adcode]; known {
		return ""
	}
	if f, was := l.opt.Former[adcode]; was {
		return fmt.Sprintf("%s was the code of %s; its successor is %s (%s)", adcode, f.Zh, f.Successor, l.opt.Units[f.Successor].Zh)
	}
	if whole, ok := strings.CutSuffix(adcode, ".0"); ok {
		if u, known := l.opt.Units[whole]; known {
			return "expected " + whole + " (" + u.Zh + "), without the .0 that a spreadsheet has added"
		}
	}
	for code, u := range l.opt.Units {
		if adcode == u.Zh || adcode == u.Short.Zh || strings.EqualFold(adcode, u.En) || strings.EqualFold(adcode, u.Short.En) {
			return "expected the code of " + u.Zh + ", " + code + ", not its name"
		}
	}
	if adcode == l.opt.Whole {
		return "expected a district or county, not the whole city"
	}
	return "expected the six-digit code of a unit of geodata/units.csv, not " + quoted(adcode)
}

// named says what is wrong with a name that stands beside a code.
func (t *tableReader) named(adcode, name string) string {
	u := t.opt.Units[adcode]
	if name == u.Zh || name == u.Short.Zh || strings.EqualFold(name, u.En) || strings.EqualFold(name, u.Short.En) {
		return ""
	}
	for code, other := range t.opt.Units {
		if name == other.Zh || name == other.Short.Zh || strings.EqualFold(name, other.En) || strings.EqualFold(name, other.Short.En) {
			return "name and code disagree: " + adcode + " is " + u.Zh + ", " + quoted(name) + " is " + code
		}
	}
	return "expected the name of " + adcode + ", " + u.Zh + ", not " + quoted(name)
}

var (
	plainNumber = regexp.MustCompile(`^-?(0|[1-9][0-9]*)(\.[0-9]+)?$`)
	separated   = regexp.MustCompile(`^-?[0-9]{1,3}([,，' \x{a0}\x{202f}][0-9]{3})+(\.[0-9]+)?$`)
	commaPoint  = regexp.MustCompile(`^-?[0-9]+,[0-9]+$`)
	amount      = regexp.MustCompile(`^-?[0-9.]+ *(千|万|亿|k|K|m|M|million|thousand)`)
	wordless    = []string{"-", "–", "—", "/", "*", "无", "缺", "n/a", "na", "nan", "null", "none", "..", "…", "暂无"}
)

// number says what is wrong with a number: it is digits, with a point before decimals and a minus sign (-) before what is
// less than zero, and nothing else.
func number(text string) string {
	plain := strings.Map(func(r rune) rune {
		switch {
		case r >= '０' && r <= '９':
			return r - '０' + '0'
		case r == '．':
			return '.'
		case r == '−' || r == '－':
			return '-'
		}
		return r
	}, text)
	bare := strings.Map(func(r rune) rune {
		if strings.ContainsRune(",，' \u00a0\u202f", r) {
			return -1
		}
		return r
	}, plain)
	switch {
	case plainNumber.MatchString(text):
		return ""
	case slices.Contains(wordless, strings.ToLower(text)):
		return "expected a number, not " + quoted(text) + ": what is not known stays empty, and datapackage.json says under missing why"
	case separated.MatchString(plain):
		return "expected a number without thousands separators: " + bare + ", not " + quoted(text)
	case commaPoint.MatchString(plain):
		return "expected a point before decimals: is " + quoted(text) + " " + strings.Replace(plain, ",", ".", 1) + " or " + bare + "?"
	case amount.MatchString(plain):
		return "expected all digits of the number: 156.4万 is 1564000; here is " + quoted(text)
	case strings.HasSuffix(plain, "%") || strings.HasSuffix(plain, "％"):
		return "expected the number alone: its unit, %, is said in datapackage.json"
	case plain != text && plainNumber.MatchString(plain):
		return "expected " + plain + " in plain digits, not " + quoted(text)
	case strings.ContainsAny(text, "eE") && plainNumber.MatchString(strings.NewReplacer("E+", "", "e+", "", "E", "", "e", "").Replace(text)):
		return "expected all digits, not the short form " + quoted(text) + " of a spreadsheet: give the cells the format “number” first"
	case strings.HasPrefix(text, "+"):
		return "expected no plus sign"
	}
	return "expected a number, not the text " + quoted(text)
}

func quoted(s string) string {
	if r := []rune(s); len(r) > 40 {
		s = string(r[:40]) + "…"
	}
	for _, r := range s {
		if r < ' ' || r == 0xa0 || r >= 0x2000 && r <= 0x200f || r == 0x202f || r == 0xfeff {
			return fmt.Sprintf("%+q", s)
		}
	}
	return "“" + s + "”"
}
