package main

import (
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// seamTable tells of each name that Go and JavaScript share.
const seamTable = "docs/seams.md"

// seamNames are how client and scripts write such names, and how the table does.
var seamNames = []struct {
	written *regexp.Regexp
	prefix  string
}{
	{regexp.MustCompile(`\byutu(?:"\))?\??\.(?:Call|Get|Set)\("(\w+)"`), "yutu."}, // Go
	{regexp.MustCompile(`\.atSearch\("(\w+)"`), "yutu."},
	{regexp.MustCompile(`\byutu\??\.([a-z]\w*)`), "yutu."}, // scripts
	{regexp.MustCompile(`(?m)^    (\w+)[(:,]`), "yutu."},   // in the object that is yutu
	{regexp.MustCompile(`\b(yutu[A-Z]\w*)`), ""},
	{regexp.MustCompile(`\b(?:documentElement|root)\.dataset\.(\w+)`), "data-"},
	{regexp.MustCompile(`Get\("documentElement"\)\.Get\("dataset"\)\.\w+\("(\w+)"`), "data-"},
	{regexp.MustCompile(`(?m)^\s*set\("(\w+)"`), "data-"}, // embed-head.js
	{regexp.MustCompile(`<html data-(\w+)=`), "data-"},
	{regexp.MustCompile(`"(yutu:\w+)"`), ""},
}

const inTheObject = 3 // of seamNames: all other text is searched for the others

var yutuObject = regexp.MustCompile(`(?s)globalThis\.yutu = \{\n(.*?)\n  \};`)

// What Go and JavaScript call each other by is in a table: one who changes a name on one side finds the other side there.
func TestTheSeamBetweenGoAndJavaScriptIsATable(t *testing.T) {
	used, told := usedAtSeam(t), toldOfSeam(t)
	for _, name := range slices.Sorted(maps.Keys(used)) {
		if !told[name] {
			t.Errorf("%s is used in %s and is not in %s: add a line to the table of its kind there, `%s` first, then who speaks to whom, when, and with what",
				name, used[name], seamTable, name)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(told)) {
		if used[name] == "" {
			t.Errorf("%s is in %s, but neither app, app/client nor web/bundle/assets use it: take its line out, or put the name right", name, seamTable)
		}
	}
}

// usedAtSeam are the names in the code, each with a file it is in.
func usedAtSeam(t *testing.T) map[string]string {
	used := map[string]string{}
	for _, pattern := range []string{"app/*.go", "app/client/*.go", "web/bundle/assets/*.js"} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: no files (%v)", pattern, err)
		}
		for _, file := range files {
			if strings.HasSuffix(file, "_test.go") || filepath.Base(file) == "embed.js" { // which is in other sites' pages, see docs/embedding.md
				continue
			}
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			for i, n := range seamNames {
				text := string(data)
				if i == inTheObject {
					text = strings.Join(yutuObject.FindStringSubmatch(text), "")
				}
				for _, m := range n.written.FindAllStringSubmatch(text, -1) {
					used[n.prefix+m[1]] = filepath.ToSlash(file)
				}
			}
		}
	}
	return used
}

// toldOfSeam are the names in the first column of the tables.
func toldOfSeam(t *testing.T) map[string]bool {
	told := map[string]bool{}
	for _, cells := range rowsOf(t, seamTable) {
		for i, name := range strings.Split(cells[0], "`") {
			if i%2 == 1 {
				told[name] = true
			}
		}
	}
	return told
}

// rowsOf are the cells of all rows of a document's tables.
func rowsOf(t *testing.T, file string) (rows [][]string) {
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		if cells := strings.Split(line, "|"); len(cells) > 2 {
			rows = append(rows, cells[1:len(cells)-1])
		}
	}
	return rows
}
