package site

import (
	"encoding/json"
	"path"
	"reflect"
	"strings"
	"testing"

	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/app/plainjson"
	"github.com/yutu-map/yutu/app/search"
	"github.com/yutu-map/yutu/web/shards"
)

// Whatever the client reads is read as encoding/json reads it, which wrote it.
func TestTheClientReadsWhatWasWritten(t *testing.T) {
	s := served(t)
	read := map[string]int{}
	for r := range s.All() {
		kind, _, _ := strings.Cut(path.Base(r.Path), ".")
		if kind != "map" && !strings.HasPrefix(r.Path, "/"+shards.Folder) || !strings.HasSuffix(r.Path, ".json") {
			continue
		}
		var want, got any = &model.Bundle{}, &model.Bundle{}
		switch kind {
		case "map":
			want, got = &model.Map{}, &model.Map{}
		case "pack":
			continue // read by scripts
		}
		text := rendered(t, s, r.Path)
		if err := json.Unmarshal(text, want); err != nil {
			t.Fatalf("%s: %v", r.Path, err)
		}
		if err := plainjson.Unmarshal(string(text), got); err != nil {
			t.Fatalf("%s: %v", r.Path, err)
		}
		if !reflect.DeepEqual(want, got) {
			t.Errorf("%s is read otherwise than it was written", r.Path)
		}
		read[kind[:1]]++
	}
	for _, kind := range []string{"m", "s", "u", "h"} {
		if read[kind] == 0 {
			t.Errorf("no shard of %q was read, of %v", kind, read)
		}
	}
	for r := range s.All() {
		if !strings.Contains(r.Path, "/find.") {
			continue
		}
		var want, got search.Root
		text := rendered(t, s, r.Path)
		if json.Unmarshal(text, &want) != nil || want.Terms == "" {
			continue
		}
		if err := plainjson.Unmarshal(string(text), &got); err != nil || !reflect.DeepEqual(want, got) {
			t.Errorf("%s is read otherwise than it was written: %v", r.Path, err)
		}
		read["root"]++
	}
	if read["root"] != 2 {
		t.Errorf("%d roots of the search index, not 2", read["root"])
	}
}
