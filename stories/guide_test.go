package stories

import (
	"os"
	"strings"
	"testing"
	"testing/fstest"
)

// The example of the guide is a story the loader takes.
func TestTheGuidesExampleIsRead(t *testing.T) {
	guide, err := os.ReadFile("../docs/stories.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(guide), "```markdown\n")
	example, _, ok := strings.Cut(rest, "\n```\n")
	if !ok {
		t.Fatal("no example")
	}
	set, err := Load(fstest.MapFS{
		"2020/2020-09-01-reading-rooms.md": {Data: []byte(example + "\n")}, "2020/reading-room.jpg": {Data: drawn(t, "jpeg", 60, 40)},
	}, Options{Region: chongqing, Units: units()})
	if err != nil {
		t.Fatal(err)
	}
	if s := set.Stories[0]; len(s.Metrics) != 3 || len(s.Relations) != 1 || s.Summary.Zh == nil {
		t.Errorf("read as %+v", s)
	}
	for i, want := range []string{"over 30 projects", "nearly 12,000 visits"} { // 人次 reads as what is counted
		if got := set.Vocabulary.FormatMetric("en", &set.Stories[0].Metrics[i]); got != want {
			t.Errorf("figure %d reads %s, want %s", i+1, got, want)
		}
	}
}
