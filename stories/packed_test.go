package stories

import (
	"reflect"
	"testing"
)

// Every field of a report comes back from a cache as it was, and what is cut off anywhere is not believed.
func TestWhatIsPackedComesBack(t *testing.T) {
	want := record{File: "f", State: fileState{1, -1 << 62}, Sure: true, Images: []fileState{{2, 3}}, Notes: Problems{{File: "f", Line: 300, Field: "a", Want: "b c", Form: "b %s", Args: []string{"c"}}}}
	var story Story
	n := 0
	fill(reflect.ValueOf(&story).Elem(), &n)
	want.Story = string(pack(nil, reflect.ValueOf(story)))
	if got := storyOf(want.Story, nil); !reflect.DeepEqual(got, &story) {
		t.Errorf("found\n%+v\nexpected\n%+v", got, &story)
	}
	data := string(pack(nil, reflect.ValueOf([]record{want})))
	found, ok := unpackRecords(data)
	if !ok || !reflect.DeepEqual(found["f"].record, want) || !reflect.DeepEqual(found["f"].story, &story) {
		t.Errorf("found %+v", found["f"])
	}
	for at := range data {
		if _, ok := unpackRecords(data[:at]); ok {
			t.Fatalf("cut off at %d of %d, and believed", at, len(data))
		}
	}
}

// Stories that are read into one room are as each for itself, also when more is added to one of them.
func TestStoriesInOneRoomDoNotTouch(t *testing.T) {
	in, n := &room{}, 0
	var all, want []*Story
	for range 400 { // more than one helping of anything
		var story Story
		fill(reflect.ValueOf(&story).Elem(), &n)
		want = append(want, &story)
		all = append(all, storyOf(in.texts.KeepBytes(pack(nil, reflect.ValueOf(story))), in))
	}
	for _, s := range all {
		_ = append(s.Units, UnitRef{ID: "other"})
		_ = append(s.Metrics, Metric{ID: "other"})
		_ = append(s.Topics, "other")
		_ = append(s.Summary.Zh, Paragraph{})
		_ = append(s.Summary.Zh[0], Run{Text: "other"})
	}
	for i := range all {
		if !reflect.DeepEqual(all[i], want[i]) {
			t.Fatalf("story %d: found\n%+v\nexpected\n%+v", i, all[i], want[i])
		}
	}
}

// fill puts something else into every field.
func fill(v reflect.Value, n *int) {
	switch *n++; v.Kind() {
	case reflect.String:
		v.SetString(string(rune('重' + *n)))
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int, reflect.Int64:
		v.SetInt(int64(*n*1000 - 50_000))
	case reflect.Uint8:
		v.SetUint(uint64(*n % 256))
	case reflect.Float64:
		v.SetFloat(-1 / float64(*n))
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem(), n)
	case reflect.Slice:
		v.Grow(2)
		v.SetLen(2)
		fallthrough
	case reflect.Array:
		for i := range v.Len() {
			fill(v.Index(i), n)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			fill(v.Field(i), n)
		}
	default:
		panic(v.Type().String())
	}
}
