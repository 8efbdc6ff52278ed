package plainjson

import (
	"encoding/json"
	"reflect"
	"testing"
)

type inner struct {
	Name string
	Next *inner `json:",omitempty"`
}

type sample struct {
	Text   string
	Yes    bool
	N      int
	Small  uint8
	X      float64 `json:"x,omitempty"`
	Pair   [2]string
	List   []inner
	Deep   [][]float64
	Table  map[string]inner
	Raw    Raw
	hidden int
	Gone   string `json:"-"`
}

// What encoding/json reads is read alike; what it refuses may be read, but never ends the program.
func FuzzUnmarshal(f *testing.F) {
	for _, text := range []string{
		`{"Text":"黔江 \u9ed4\ud83d\ude00\ud83d \"\\\/\b\f\n\r\t","Yes":true,"N":-12,"Small":255,"x":1.5e3,"Pair":["a"],"List":[{"Name":"a","Next":{"Name":"b"}},{"Name":"c"}],"Deep":[[1,2],[],null],"Table":{"a":{"Name":"z"},"b":null},"Raw":{"a":[1, 2 ,"}"]},"More":[{"x":"]"},true,false,null,-1e9]}`,
		` { "Text" : null , "List" : [ ] , "Raw" : null , "Table":{} } `,
		`{"Text":"a"`, `{"Text":"a}`, `{"Text":"\u12"}`, `{"Text":"\x"}`, `{"N":"a"}`, `{"N":1.5}`, `{"Small":256}`, `{"Small":-1}`,
		`{"List":{}}`, `{"Table":[]}`, `{"Yes":1}`, `{"Pair":["a","b","c"]}`, `{}x`, `[]`, ``, `null`, `{"a":}`, `{"a"}`, `{,}`, `{"List":[,]}`, `{"Yes":tru}`,
		`{"N":}`, `{"hidden":1,"Gone":"x"}`, "{\"Text\":\"\xff\"}",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		var got sample
		err := Unmarshal(text, &got)
		var want sample
		if json.Unmarshal([]byte(text), &want) != nil {
			return
		}
		back, _ := json.Marshal(want)
		want = sample{}
		json.Unmarshal(back, &want) // exact names, valid UTF-8, null as it is written
		got = sample{}
		if err = Unmarshal(string(back), &got); err != nil {
			t.Fatalf("%s: %v", back, err)
		}
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("%s:\n%+v, not\n%+v", back, got, want)
		}
	})
}

func TestWhatIsBrokenIsRefused(t *testing.T) {
	for _, text := range []string{`{"Text":"a"`, `{"Text":"a}`, `{"Text":"\u12"}`, `{"Text":"\x"}`, `{"N":"a"}`, `{"N":1.5}`, `{"Small":256}`,
		`{"List":{}}`, `{"Table":[]}`, `{"Yes":1}`, `{}x`, ``, `{"a":}`, `{"a"}`, `{"Yes":tru}`, `<!doctype html>`} {
		var s sample
		if Unmarshal(text, &s) == nil {
			t.Errorf("%s was read", text)
		}
	}
}

// What is read stands in a page or list that is there already: what it had goes, as with encoding/json.
func TestReadingIntoWhatIsThere(t *testing.T) {
	text := `{"List":[{"Name":"new"}],"Pair":["x"],"Table":{"b":{"Name":"b"}}}`
	got := sample{Text: "stays", List: []inner{{Name: "old", Next: &inner{}}, {}}, Pair: [2]string{"a", "b"}, Table: map[string]inner{"a": {}}}
	want := sample{Text: "stays", List: []inner{{Name: "old", Next: &inner{}}, {}}, Pair: [2]string{"a", "b"}, Table: map[string]inner{"a": {}}}
	if err := Unmarshal(text, &got); err != nil {
		t.Fatal(err)
	}
	json.Unmarshal([]byte(text), &want)
	want.List[0].Next = nil // encoding/json leaves it there, which nobody expects
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%+v, not %+v", got, want)
	}
}
