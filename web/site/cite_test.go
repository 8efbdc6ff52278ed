package site

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/stories"
)

// T15: one reading of the byline, in all that machines and people cite by.
func TestCitationsNameEachPersonAndNoPosts(t *testing.T) {
	b := &builder{}
	s := &stories.Story{ID: "x", Headline: stories.Text{Zh: "题", En: "T"}, Paper: stories.Text{Zh: "报", En: "P"}, Date: "2020-08-09",
		Byline: stories.Text{Zh: "本报记者 杨铌紫 实习生 李明岩", En: "Yang Nizi; Li Mingyan (intern)"}}
	if got := b.bibTeX("zh", s, 0, "/story/x"); !strings.Contains(got, "author   = {杨铌紫 and 李明岩}") {
		t.Error(got)
	}
	for lang, want := range map[string]string{"zh": "杨铌紫、李明岩：《题》，", "en": "Yang Nizi, Li Mingyan. “T” (题). "} {
		if got := b.citation(lang, s); !strings.HasPrefix(got, want) {
			t.Errorf("%s: %s", lang, got)
		}
	}
	for _, lang := range []string{"zh", "en"} {
		linked := b.linkedStory(lang, s, &model.Page{Path: "/"})
		data, err := json.Marshal(linked.(map[string]any)["citation"].(map[string]any)["author"])
		want := `[{"@type":"Person","alternateName":"Yang Nizi","name":"杨铌紫"},{"@type":"Person","alternateName":"Li Mingyan","name":"李明岩"}]`
		if err != nil || string(data) != want {
			t.Errorf("%s: %s, want %s", lang, data, want)
		}
	}
	s.Byline = stories.Text{Zh: "本报讯", En: "Staff reporter"}
	if got := b.citation("zh", s); !strings.HasPrefix(got, "《题》") {
		t.Error(got)
	}
}

func TestBibTeXEscapes(t *testing.T) {
	b := &builder{}
	s := &stories.Story{ID: "x", Headline: stories.Text{Zh: `50% {of} \it & #1`}, Date: "2020-08-09"}
	got := b.bibTeX("zh", s, 3, "/story/x")
	for _, want := range []string{`{50\% \{of\} \textbackslash{}it \& \#1}`, "month    = {8}", "day      = {9}", "{第3段}"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %s in\n%s", want, got)
		}
	}
	if strings.Contains(got, "url") {
		t.Error("a URL without an origin")
	}
}
