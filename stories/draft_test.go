package stories

import (
	"io/fs"
	"testing"
	"testing/fstest"
)

func TestDraftsAreNeitherBuiltNorAProblem(t *testing.T) {
	content := fstest.MapFS{}
	files, err := fs.Glob(Embedded, "2020/*.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range append(files, "vocabulary.yaml") {
		data, err := fs.ReadFile(Embedded, name)
		if err != nil {
			t.Fatal(err)
		}
		content[name] = &fstest.MapFile{Data: data}
	}
	before, err := Load(content, Options{})
	if err != nil {
		t.Fatal(err)
	}
	content["2021/2021-05-18-p4-1.md"] = &fstest.MapFile{Data: []byte("---\nstatus: draft\nid: 2021-05-18-p4-1\nheadline: {zh: 题, en: \"\"}\nmetrics:\n  - value: 300..500\n---\n\n> 1. 文\n")}
	after, err := Load(content, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(after.Stories) != len(before.Stories) {
		t.Errorf("%d stories, %d without the draft", len(after.Stories), len(before.Stories))
	}
}
