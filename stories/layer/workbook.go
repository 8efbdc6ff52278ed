package layer

import (
	"bytes"
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// mostUnpacked is how large the files within a workbook may be together.
const mostUnpacked = 16 << 20

// sheet are the lines of the one sheet of a workbook. A cell is read where what stands in it and what is seen of it can
// mean but one number or text; else it is refused by its name.
func (l *loading) sheet(file string, data []byte) (lines []line) {
	book, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{RawCellValue: true, UnzipSizeLimit: mostUnpacked, UnzipXMLSizeLimit: mostUnpacked})
	if err != nil {
		l.refuse(file, 1, "file", "expected an Excel workbook (.xlsx) without a password: "+err.Error())
		return nil
	}
	defer book.Close()
	name, ok := l.onlySheet(file, book)
	if !ok {
		return nil
	}
	rows, err := book.GetRows(name)
	if err != nil {
		l.refuse(file, 1, "file", "the sheet “"+name+"” cannot be read: "+err.Error())
		return nil
	}
	if merged, err := book.GetMergeCells(name); err == nil {
		for _, m := range merged {
			_, line, _ := excelize.CellNameToCoordinates(m.GetStartAxis())
			l.refuse(file, line, m.GetStartAxis()+":"+m.GetEndAxis(), "expected single cells, but these are merged")
		}
	}
	s := &sheetReader{loading: l, book: book, file: file, name: name}
	width := 0
	for i, row := range rows {
		cells := s.row(i+1, row)
		if cells == nil {
			continue
		}
		if width == 0 {
			width = len(cells)
		}
		for len(cells) < width { // empty ones at the end are not there
			cells = append(cells, "")
		}
		lines = append(lines, line{i + 1, cells})
	}
	return lines
}

// onlySheet is the name of the one sheet with something in it.
func (l *loading) onlySheet(file string, book *excelize.File) (string, bool) {
	var full []string
	for _, name := range book.GetSheetList() {
		if rows, err := book.GetRows(name); err != nil || len(rows) > 0 {
			full = append(full, name)
		}
	}
	if len(full) != 1 {
		l.refuse(file, 1, "file", fmt.Sprintf("expected one sheet with a table, but there are %d %v: keep the table alone in a workbook, or save its sheet as CSV", len(full), full))
		return "", false
	}
	if visible, err := book.GetSheetVisible(full[0]); err == nil && !visible {
		l.refuse(file, 1, "file", "the sheet “"+full[0]+"” is hidden: show it, or say which table is meant")
		return "", false
	}
	return full[0], true
}

type sheetReader struct {
	*loading
	book       *excelize.File
	file, name string
}

// row are the cells of a row, nil if all are empty.
func (s *sheetReader) row(number int, raw []string) (cells []string) {
	if strings.TrimSpace(strings.Join(raw, "")) == "" {
		return nil
	}
	if visible, err := s.book.GetRowVisible(s.name, number); err == nil && !visible {
		s.refuse(s.file, number, "row", "this row is hidden, as by a filter: show it, or delete it")
	}
	for i, text := range raw {
		at, _ := excelize.CoordinatesToCellName(i+1, number)
		if text, want := s.cell(at, text); want == "" {
			cells = append(cells, text)
		} else {
			s.refuse(s.file, number, at, want)
			cells = append(cells, "")
		}
	}
	return cells
}

// cell is a cell's text, numbers with all their digits; or what is wrong with it.
func (s *sheetReader) cell(at, raw string) (text, want string) {
	if formula, err := s.book.GetCellFormula(s.name, at); err == nil && formula != "" {
		return "", "expected a number or text, not the formula =" + formula + ": put its value in its place, and say in datapackage.json, under derived, how it is computed"
	}
	kind, err := s.book.GetCellType(s.name, at)
	if err != nil {
		return "", err.Error()
	}
	switch kind {
	case excelize.CellTypeSharedString, excelize.CellTypeInlineString, excelize.CellTypeError, excelize.CellTypeBool:
		return raw, "" // what is no number will be told where one is expected
	}
	n, err := strconv.ParseFloat(raw, 64)
	if err != nil {
		return raw, ""
	}
	seen, err := s.book.GetCellValue(s.name, at, excelize.Options{RawCellValue: false})
	switch {
	case err == nil && strings.ContainsAny(seen, "%％"):
		return "", "the cell shows " + seen + " and holds " + raw + ": which of them is meant? Give the cells the format “number”; that values are per cent is said in datapackage.json"
	case err == nil && !shows(seen, n):
		return "", "expected a number, but the cell is shown as " + quoted(seen) + ": give the cells the format “number”"
	}
	rounded, _ := strconv.ParseFloat(strconv.FormatFloat(n, 'g', 15, 64), 64) // the digits that spreadsheets show
	return strconv.FormatFloat(rounded, 'f', -1, 64), ""
}

// shows tells whether a text is a number, maybe with separators and rounded, as spreadsheets show it.
func shows(text string, n float64) bool {
	text = strings.NewReplacer(",", "", "，", "", "'", "", " ", "", "\u00a0", "", "\u202f", "", "−", "-").Replace(text)
	seen, err := strconv.ParseFloat(text, 64)
	_, decimals, _ := strings.Cut(text, ".")
	within := 0.5 * math.Pow10(-len(decimals))
	if strings.ContainsAny(text, "eE") {
		within = math.Abs(n) / 100
	}
	return err == nil && math.Abs(seen-n) <= within*1.0001
}
