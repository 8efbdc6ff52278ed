package site

import (
	"strings"
	"testing"

	"github.com/yutu-map/yutu/stories"
)

func TestBibTeXNamesThePeopleOnly(t *testing.T) {
	for in, want := range map[string]string{
		"本报记者 龙丹梅": "龙丹梅", "记者 张亦筑 王丽": "张亦筑 and 王丽", "本报记者 杨铌紫 实习生 李明岩": "杨铌紫 and 李明岩",
	} {
		if got := authors(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
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
