package layer

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/xuri/excelize/v2"
)

// workbook is soundTable as an editor's workbook, changed by edit.
func workbook(t *testing.T, edit func(*excelize.File) error) fstest.MapFS {
	t.Helper()
	book := excelize.NewFile()
	for at, value := range map[string]any{
		"A1": "adcode", "B1": "value", "C1": "name", "D1": "remark",
		"A2": 500110, "B2": 1564, "C2": "綦江",
		"A3": "500114", "B3": -3.5, "C3": "黔江区", "D3": "约数",
		"A4": 500229, "C4": " 城口 ",
	} {
		if err := book.SetCellValue("Sheet1", at, value); err != nil {
			t.Fatal(err)
		}
	}
	if err := edit(book); err != nil {
		t.Fatal(err)
	}
	data, err := book.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return fstest.MapFS{
		"layers/schools/datapackage.json": {Data: []byte(strings.Replace(soundPackage, "data.csv", "data.xlsx", 1))},
		"layers/schools/data.xlsx":        {Data: data.Bytes()},
	}
}

// styled gives a cell a number format of Excel's.
func styled(at string, format int) func(*excelize.File) error {
	return func(book *excelize.File) error {
		style, err := book.NewStyle(&excelize.Style{NumFmt: format})
		if err != nil {
			return err
		}
		return book.SetCellStyle("Sheet1", at, at, style)
	}
}

func TestAWorkbookIsReadAsTheTableInIt(t *testing.T) {
	for name, c := range map[string]struct {
		edit func(*excelize.File) error
		want string
	}{
		"as it is":             {func(*excelize.File) error { return nil }, "1564"},
		"shown with thousands": {styled("B2", 3), "1564"},
		"shown rounded": {func(book *excelize.File) error {
			if err := book.SetCellValue("Sheet1", "B2", 12.34); err != nil {
				return err
			}
			return styled("B2", 1)(book)
		}, "12.34"},
		"a sum in binary":     {func(book *excelize.File) error { return book.SetCellValue("Sheet1", "B2", 0.1+0.2) }, "0.3"},
		"a large number":      {func(book *excelize.File) error { return book.SetCellValue("Sheet1", "B2", 32054159.0) }, "32054159"},
		"an empty sheet more": {func(book *excelize.File) error { _, err := book.NewSheet("Sheet2"); return err }, "1564"},
	} {
		layers, notes, err := Load(workbook(t, c.edit), three)
		if err != nil || len(notes) != 0 {
			t.Errorf("%s: %v, %v", name, err, notes)
			continue
		}
		if row := layers[0].Row("500110"); row.Text != c.want {
			t.Errorf("%s: the value is %q, not %q", name, row.Text, c.want)
		}
		if row := layers[0].Row("500114"); row.Value != -3.5 || row.Cells[0] != "约数" {
			t.Errorf("%s: 黔江 is %+v", name, row)
		}
	}
}

func TestWhatAWorkbookMayMeanIsRefusedByItsCell(t *testing.T) {
	set := func(at string, value any) func(*excelize.File) error {
		return func(book *excelize.File) error { return book.SetCellValue("Sheet1", at, value) }
	}
	for name, c := range map[string]struct {
		edit func(*excelize.File) error
		want string
	}{
		"a formula":    {func(book *excelize.File) error { return book.SetCellFormula("Sheet1", "B2", "SUM(1,2)") }, "data.xlsx:2: B2: expected a number or text, not the formula =SUM(1,2)"},
		"per cent":     {styled("B3", 9), "data.xlsx:3: B3: the cell shows -350% and holds -3.5: which of them is meant?"},
		"a date":       {styled("B2", 14), "data.xlsx:2: B2: expected a number, but the cell is shown as"},
		"text":         {set("B2", "1,564"), "data.xlsx:2: B2: expected a number without thousands separators: 1564, not “1,564”"},
		"an error":     {set("B2", "#N/A"), "data.xlsx:2: B2: expected a number, not the text “#N/A”"},
		"an old code":  {set("A2", 500222), "data.xlsx:2: A2: 500222 was the code of 綦江县; its successor is 500110"},
		"merged cells": {func(book *excelize.File) error { return book.MergeCell("Sheet1", "B2", "B3") }, "data.xlsx:2: B2:B3: expected single cells, but these are merged"},
		"a hidden row": {func(book *excelize.File) error { return book.SetRowVisible("Sheet1", 3, false) }, "data.xlsx:3: row: this row is hidden"},
		"two sheets": {func(book *excelize.File) error {
			if _, err := book.NewSheet("2010"); err != nil {
				return err
			}
			return book.SetCellValue("2010", "A1", "adcode")
		}, "data.xlsx:1: file: expected one sheet with a table, but there are 2"},
		"a column too many": {set("E2", "x"), "data.xlsx:2: row: expected 4 cells, as the first line has, not 5"},
		"a title above":     {func(book *excelize.File) error { return book.InsertRows("Sheet1", 1, 1) }, ""},
	} {
		files := workbook(t, c.edit)
		if c.want == "" { // an empty row above is none
			if _, _, err := Load(files, three); err != nil {
				t.Errorf("%s: %v", name, err)
			}
			continue
		}
		refused(t, name, files, c.want)
	}
	files := workbook(t, set("A1", "adcode"))
	files["layers/schools/data.xlsx"].Data = []byte("PK\x03\x04 no workbook")
	refused(t, "no workbook", files, "data.xlsx:1: file: expected an Excel workbook (.xlsx) without a password")
}
