package edit_test

import (
	"bytes"
	"fmt"
	"io/fs"
	"strings"
	"testing"

	"github.com/yutu-map/yutu/stories"
	"github.com/yutu-map/yutu/stories/edit"
)

// each calls a function with every report that ships.
func each(t *testing.T, do func(t *testing.T, f *edit.File)) {
	err := fs.WalkDir(stories.Embedded, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(name, ".md") || strings.HasPrefix(name, "tours/") || name == "SOURCES.md" {
			return err
		}
		data, err := fs.ReadFile(stories.Embedded, name)
		if err != nil {
			return err
		}
		f, err := edit.Parse(data)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		t.Run(name, func(t *testing.T) { do(t, f) })
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// differing counts the lines that two texts do not share at their ends.
func differing(a, b []byte) int {
	x, y := bytes.Split(a, []byte("\n")), bytes.Split(b, []byte("\n"))
	for len(x) > 0 && len(y) > 0 && bytes.Equal(x[0], y[0]) {
		x, y = x[1:], y[1:]
	}
	for len(x) > 0 && len(y) > 0 && bytes.Equal(x[len(x)-1], y[len(y)-1]) {
		x, y = x[:len(x)-1], y[:len(y)-1]
	}
	return max(len(x), len(y))
}

func TestAFieldIsSetAndNoOtherLineChanges(t *testing.T) {
	each(t, func(t *testing.T, f *edit.File) {
		for i := 1; i <= f.Len("metrics"); i++ {
			field := fmt.Sprintf("metrics[%d].value", i)
			g, err := f.Set(field, "4711")
			if err != nil {
				t.Fatal(err)
			}
			if g.Text(field) != "4711" || differing(f.Bytes(), g.Bytes()) != 1 {
				t.Errorf("%s is %q, %d lines differ", field, g.Text(field), differing(f.Bytes(), g.Bytes()))
			}
			if back, err := g.Set(field, f.Text(field)); err != nil || !bytes.Equal(back.Bytes(), f.Bytes()) {
				t.Errorf("%s: set back, the file is another (%v)", field, err)
			}
		}
	})
}

func TestAnItemIsAddedAndTakenOut(t *testing.T) {
	each(t, func(t *testing.T, f *edit.File) {
		n := f.Len("metrics")
		g, err := f.Append("metrics", "id: one-more", "value: 7")
		if err != nil {
			t.Fatal(err)
		}
		at := g.Metric("one-more")
		if at != n+1 || g.Text(fmt.Sprintf("metrics[%d].value", at)) != "7" {
			t.Fatalf("it is at %d of %d", at, n+1)
		}
		back, err := g.Remove(fmt.Sprintf("metrics[%d]", at))
		if err != nil || !bytes.Equal(back.Bytes(), f.Bytes()) {
			t.Errorf("taken out again, the file is another (%v)", err)
		}
		if n > 1 {
			if g, err = f.Remove("metrics[1]"); err != nil || g.Len("metrics") != n-1 || g.Text("metrics[1].id") != f.Text("metrics[2].id") {
				t.Errorf("the first is not taken out: %v", err)
			}
		}
	})
}

const draft = `---
# of the desk
status: draft
id: a
source: {file: "x", sha256: 00, from: 0, to: 9}
headline: {zh: "甲", en: ""}   # as printed
date: 2020-09-01
places:
  - {name: {zh: "乙", en: ""}, unit: "500106", kind: town, paragraph: 1, unlocated: true}
metrics:
  - id: a-1
    value: 30
    unit: count
    # a remark about the next
    at: [1, 3]
    sure: 0.95
  -
    id: a-2
    value: 40
    doubts: ["x", "y"]
doubts: ["z"]
---

# zh

# en
`

func TestDraftsArePublishedWithoutWhatOnlyDraftsHave(t *testing.T) {
	f := parse(t, draft)
	g, err := f.Published()
	if err != nil {
		t.Fatal(err)
	}
	for _, field := range []string{"status", "source", "doubts", "metrics[1].at", "metrics[1].sure", "metrics[2].doubts"} {
		if !f.Has(field) || g.Has(field) {
			t.Errorf("%s: in the draft %v, published %v", field, f.Has(field), g.Has(field))
		}
	}
	if g.Text("metrics[2].value") != "40" || !strings.Contains(string(g.Bytes()), "# of the desk\nid: a\n") || !strings.Contains(string(g.Bytes()), "# a remark") {
		t.Errorf("more has gone:\n%s", g.Bytes())
	}
}

func TestFieldsAreSetWhereverTheyStand(t *testing.T) {
	for _, set := range []struct{ field, value, line string }{
		{"headline", edit.Both("甲", `A "b"`), `headline: {zh: "甲", en: "A \"b\""}  # as printed`},
		{"places[1].name", edit.Both("乙", "B"), `  - {name: {zh: "乙", en: "B"}, unit: "500106", kind: town, paragraph: 1, unlocated: true}`},
		{"metrics[2].value", "300..500", `    value: 300..500`},
		{"metrics[1].classifier", `"座"`, "    unit: count\n    classifier: \"座\"\n"},
		{"metrics[2].period", "2019", "    value: 40\n    period: 2019\n"},
		{"page", `"A05"`, "date: 2020-09-01\npage: \"A05\"\nplaces:"},
		{"corrections", "\n  - date: 2020-09-03", "corrections:\n  - date: 2020-09-03\n"},
	} {
		g, err := parse(t, draft).Set(set.field, set.value)
		if err != nil {
			t.Errorf("%s: %v", set.field, err)
		} else if !strings.Contains(string(g.Bytes()), set.line) {
			t.Errorf("%s:\n%s", set.field, g.Bytes())
		}
	}
}

func TestSummariesAreSetAndReadBack(t *testing.T) {
	f := parse(t, draft)
	for _, lang := range []string{"en", "zh"} {
		var err error
		if f, err = f.SetSummary(lang, "One.\r\n\r\nTwo "+lang); err != nil {
			t.Fatal(err)
		}
	}
	if f.Summary("zh") != "One.\n\nTwo zh" || f.Summary("en") != "One.\n\nTwo en" {
		t.Errorf("zh %q, en %q", f.Summary("zh"), f.Summary("en"))
	}
	if want := "---\n\n# zh\n\nOne.\n\nTwo zh\n\n# en\n\nOne.\n\nTwo en\n"; !strings.HasSuffix(string(f.Bytes()), want) {
		t.Errorf("%s", f.Bytes())
	}
}

func parse(t *testing.T, text string) *edit.File {
	t.Helper()
	f, err := edit.Parse([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return f
}
