package site

import (
	"bytes"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
)

// beside is what speaks of no report, or says what is looked at elsewhere once more.
var beside = regexp.MustCompile(`/layer|/edition/|/embed-code/|/compare`)

// The paper's words are for checking: nothing that is published has them.
func TestTheWordsOfAFigureAreNotPublished(t *testing.T) {
	const name, words = "2020/2020-08-28-wulong-green-forum.md", "甲乙丙丁论坛"
	whole := withHeadline(t, "绿色论坛")
	text := strings.Replace(string(whole[name].Data), "    value: 4\n", "    value: 4\n    quote: 举办"+words+"4场\n", 1)
	s, err := Build(Options{Content: fstest.MapFS{name: {Data: []byte(text)}}})
	if err != nil {
		t.Fatal(err)
	}
	if m, _, _ := s.content.Set.Metric("wulong-forum-sessions"); !strings.Contains(m.Quote, words) {
		t.Fatalf("the figure's words were read as %q", m.Quote)
	}
	looked := 0
	for r := range s.All() {
		if beside.MatchString(r.Path) || strings.HasPrefix(r.ContentType, "image/") || r.Render == nil {
			continue
		}
		data, err := r.Render()
		if err != nil {
			t.Fatal(err)
		}
		if looked++; bytes.Contains(data, []byte(words)) {
			t.Errorf("%s has the paper's words", r.Path)
		}
	}
	if looked < 100 {
		t.Errorf("only %d resources were looked at", looked)
	}
}
