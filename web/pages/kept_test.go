package pages

import (
	"bytes"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"testing"
)

// Places of names are believed only of this program, this map and as they were written.
func TestKeptPlacesOfNamesAreOfOneMapAndProgram(t *testing.T) {
	cache := t.TempDir()
	want, err := gathered(nil, Options{Base: "/", Cache: cache, Program: "test"})
	if err != nil {
		t.Fatal(err)
	}
	bare, err := want.In("zh").Map(nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	path := want.In("zh").placedFile()
	from := want.Placed["zh"].from
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got := want.In("zh").loadPlaced(from); !reflect.DeepEqual(got, want.Placed["zh"]) {
		t.Error("what was kept is not what was found")
	}
	counted := *bare
	counted.Units = slices.Clone(bare.Units)
	counted.Units[0].Count += "9"
	mine, _ := placedFrom("test", bare)
	if theirs, _ := placedFrom("another", bare); theirs == mine {
		t.Error("another program's places are taken for this one's")
	}
	if theirs, _ := placedFrom("test", &counted); theirs == mine {
		t.Error("another map's places are taken for this one's")
	}
	for at := 0; at < len(whole); at += 1 + len(whole)/40 {
		flipped := bytes.Clone(whole)
		flipped[at] ^= 0x20
		for _, data := range [][]byte{flipped, whole[:at]} {
			if err := os.WriteFile(path, data, 0o600); err != nil {
				t.Fatal(err)
			}
			if want.In("zh").loadPlaced(from).units != nil {
				t.Fatalf("damaged at byte %d and believed", at)
			}
		}
	}
	if left, _ := filepath.Glob(filepath.Join(cache, "new-*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}
