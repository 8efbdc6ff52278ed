package main

import (
	"os"
	"path/filepath"
	"testing"
)

func TestTheTablesOfLayersAreWhatTheirSourcesMake(t *testing.T) {
	dir := filepath.Join("..", "..", "layers")
	tables, err := build(os.DirFS(filepath.Join(dir, "_sources")))
	if err != nil {
		t.Fatal(err)
	}
	for id, want := range tables {
		got, err := os.ReadFile(filepath.Join(dir, id, "data.csv"))
		if err != nil || string(got) != want {
			t.Errorf("%s is not what its sources make (%v): go run ./stories/layer/gen", id, err)
		}
	}
}

func TestWhatIsNotKnownIsNotComputed(t *testing.T) {
	if got := perArea("", 10); got != "" {
		t.Errorf("of no figure is made %q", got)
	}
	if _, _, ok := both("751424", ""); ok {
		t.Error("a change is made of one figure")
	}
}
