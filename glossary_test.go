package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// The names in the glossary are those in the code.
func TestTheGlossaryNamesWhatThereIs(t *testing.T) {
	names := regexp.MustCompile("`([a-z/]+)\\.(\\w+)`")
	for _, cells := range rowsOf(t, "docs/glossary.md") {
		for _, m := range names.FindAllStringSubmatch(cells[2], -1) {
			if !declares(t, m[1], m[2]) {
				t.Errorf("docs/glossary.md: %s: the code in %s has no such name any more: put the one it has now", strings.TrimSpace(cells[0]), m[0])
			}
		}
	}
}

// declares tells whether a package, or a command, has such a name at its top or among its methods and fields.
func declares(t *testing.T, pkg, name string) bool {
	files, err := filepath.Glob(filepath.Join(filepath.FromSlash(pkg), "*.go"))
	if err != nil || len(files) == 0 {
		t.Fatalf("%s: no files (%v)", pkg, err)
	}
	declared := regexp.MustCompile(`(?m)^(?:type|func|var|const|\t)(?: ?\([^)]*\))? ?` + name + `\b`)
	for _, file := range files {
		code, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasSuffix(file, "_test.go") && declared.Match(code) {
			return true
		}
	}
	return false
}
