package desk

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"
)

func TestTheHistoryShowsWholeLines(t *testing.T) {
	e := atDesk(t, sailed, "")
	e.send("figure", url.Values{"name.en": {"Hours at sea"}, "do": {"save"}})
	e.send("figure", url.Values{"name.en": {"Hours under sail"}, "do": {"save"}})
	e.ask(httptest.NewRequest(http.MethodGet, "http://127.0.0.1:4711/T/history?f="+name, nil))
	got := e.text()
	for _, want := range []string{`− name: {zh: "用时", en: "Hours at sea"}`, `+ name: {zh: "用时", en: "Hours under sail"}`, "用时", "← 甲"} {
		if !strings.Contains(got, want) {
			t.Errorf("the history has no %q:\n%s", want, got)
		}
	}
	was, now := linesChanged("a\nb\nc\n", "a\nB\nc\nd\n")
	if !slices.Equal(was, []string{"b"}) || !slices.Equal(now, []string{"B", "d"}) {
		t.Errorf("changed are %q and %q", was, now)
	}
}
