package site

import (
	"encoding/json"
	"net/url"
	"strings"
	"testing"

	"github.com/yutu-map/yutu/app/address"
)

// E4: the home page's answer once had no picture.
func TestEveryOEmbedAnswerHasAPictureThatIsThere(t *testing.T) {
	s := build(t, Options{Base: "/news/map/", Origin: "https://news.example"})
	answers := 0
	for r := range s.All() {
		if a, ok := address.ParseForm(r.Path); !ok || a.Form != address.OEmbed {
			continue
		}
		answers++
		data, err := r.Render()
		if err != nil {
			t.Fatal(err)
		}
		var answer struct {
			Picture string `json:"thumbnail_url"`
		}
		if err := json.Unmarshal(data, &answer); err != nil {
			t.Fatalf("%s: %v", r.Path, err)
		}
		u, err := url.Parse(answer.Picture)
		if err != nil {
			t.Fatalf("%s: %v", r.Path, err)
		}
		path, below := strings.CutPrefix(u.Path, "/news/map")
		if _, there := s.Lookup(path); !below || !there {
			t.Errorf("%s: the picture is %q", r.Path, answer.Picture)
		}
	}
	if answers < 100 {
		t.Errorf("only %d answers", answers)
	}
}
