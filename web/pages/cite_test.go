package pages

import (
	"strings"
	"testing"

	"github.com/yutu-map/yutu/stories"
)

// T15: one reading of the byline, in all that machines and people cite by.
func TestCitationsNameEachPersonAndNoPosts(t *testing.T) {
	c := made(t)
	s := &stories.Story{ID: "x", Headline: stories.Text{Zh: "题", En: "T"}, Paper: stories.Text{Zh: "报", En: "P"}, Date: "2020-08-09",
		Byline: stories.Text{Zh: "本报记者 杨铌紫 实习生 李明岩", En: "Yang Nizi; Li Mingyan (intern)"}}
	if got := c.In("zh").bibTeX(s, 0, "/story/x"); !strings.Contains(got, "author = {杨铌紫 and 李明岩}") {
		t.Error(got)
	}
	for lang, want := range map[string]string{"zh": "杨铌紫、李明岩：《题》，", "en": "Yang Nizi, Li Mingyan. “T” (题). "} {
		if got := c.In(lang).Citation(s); !strings.HasPrefix(got, want) {
			t.Errorf("%s: %s", lang, got)
		}
	}
	s.Byline = stories.Text{Zh: "本报讯", En: "Staff reporter"}
	if got := c.In("zh").Citation(s); !strings.HasPrefix(got, "《题》") {
		t.Error(got)
	}
}

func TestBibTeXEscapes(t *testing.T) {
	c := made(t)
	s := &stories.Story{ID: "x", Headline: stories.Text{Zh: `50% {of} \it & #1`}, Date: "2020-08-09"}
	got := c.In("zh").bibTeX(s, 3, "/story/x")
	for _, want := range []string{`{50\% \{of\} \textbackslash{}it \& \#1}`, "month = {8}", "day = {9}", "{第3段}"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %s in\n%s", want, got)
		}
	}
	if strings.Contains(got, "url") {
		t.Error("a URL without an origin")
	}
}
