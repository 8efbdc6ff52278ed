package stories

import (
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

const goneFile = "2020/2020-08-29-gone-story.md"

const gone = "---\nid: gone-story\nformerly: [gone-before]\ndate: 2020-08-29\nwithdrawn:\n  date: 2020-09-10\n  reason: {zh: 数字有误。, en: The figures were wrong.}\n  instead: a-story\nmetrics: [gone-metric]\n---\n"

// T14: what has been renamed or withdrawn is known by all its ids.
func TestFormerIdsAreKnown(t *testing.T) {
	text := strings.NewReplacer("id: a-story", "id: a-story\nformerly: [old-story, older-story]", "- id: a-metric", "- id: a-metric\n    formerly: [old-metric]").Replace(good)
	tour := "---\nid: t\nformerly: [old-tour]\ntitle: {zh: 甲, en: A}\nlead: {zh: 甲。, en: A.}\nsteps:\n  - {title: {zh: 甲, en: A}, stories: [a-story]}\n---\n\n# zh\n\n甲。\n\n# en\n\nA.\n"
	set, err := Load(fstest.MapFS{file: {Data: []byte(text)}, goneFile: {Data: []byte(gone)}, "tours/t.md": {Data: []byte(tour)}}, Options{Region: chongqing, Units: units()})
	if err != nil {
		t.Fatal(err)
	}
	for old, now := range map[[2]string]string{{"story", "old-story"}: "a-story", {"story", "older-story"}: "a-story", {"metric", "old-metric"}: "a-metric", {"tour", "old-tour"}: "t"} {
		if got, ok := set.Renamed(old[0], old[1]); !ok || got != now {
			t.Errorf("%v: %q, want %s", old, got, now)
		}
	}
	if _, ok := set.Renamed("story", "a-story"); ok || len(set.FormerNames()) != 4 {
		t.Errorf("renamed: %v", set.FormerNames())
	}
	want := [][2]string{{"metric", "gone-metric"}, {"story", "gone-before"}, {"story", "gone-story"}}
	if got := set.WithdrawnNames(); !slices.Equal(got, want) {
		t.Errorf("withdrawn: %v, want %v", got, want)
	}
	for _, name := range want {
		if w, ok := set.WithdrawnWith(name[0], name[1]); !ok || w.ID != "gone-story" || w.Published != "2020-08-29" || w.Date != "2020-09-10" || w.Reason.En != "The figures were wrong." || w.Instead != "a-story" {
			t.Errorf("%v: %+v", name, w)
		}
	}
	if _, here := set.ByID("gone-story"); here || len(set.Stories) != 1 {
		t.Error("a withdrawn report is shown")
	}
}

// T14: the guide's tombstone is one.
func TestTheGuidesTombstoneIsRead(t *testing.T) {
	guide, err := os.ReadFile("../docs/stories.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(guide), "## Renamed and withdrawn")
	_, rest, _ = strings.Cut(rest, "```markdown\n")
	example, _, _ := strings.Cut(rest, "```")
	other := strings.NewReplacer("id: a-story", "id: other-report").Replace(good)
	set, err := Load(fstest.MapFS{"2020/2020-09-01-reading-rooms.md": {Data: []byte(example)}, "2020/2020-08-28-other-report.md": {Data: []byte(other)}}, Options{Region: chongqing, Units: units()})
	if err != nil || len(set.WithdrawnNames()) != 3 {
		t.Errorf("%v %v", set, err)
	}
}

// T14: an address leads to one thing only.
func TestFormerIdsAreOfOneThingOnly(t *testing.T) {
	for _, c := range []struct{ story, gone, say string }{
		{"id: a-story\nformerly: [a-story]", gone, file + ":3: formerly[1]: given twice: “a-story” is also in " + file + ":2"},
		{"id: a-story\nformerly: [gone-story]", gone, file + ":3: formerly[1]: given twice: “gone-story” is also in " + goneFile + ":2"},
		{"id: a-story\nformerly: [Old]", gone, file + ":3: formerly[1]: expected an id as it was"},
		{"id: a-story\nformerly: old", gone, file + ":3: formerly: expected a list"},
		{"id: a-story", strings.Replace(gone, "gone-metric", "a-metric", 1), goneFile + ":9: metrics[1]: given twice"},
		{"id: a-story", strings.Replace(gone, "instead: a-story", "instead: gone-story", 1), goneFile + ":8: withdrawn.instead: expected the id of a report, found “gone-story”"},
		{"id: a-story", strings.Replace(gone, "id: gone-story", "id: other-story", 1), goneFile + ":2: id: expected the file to be called 2020-08-29-other-story.md"},
		{"id: a-story", strings.Replace(gone, "  date: 2020-09-10\n", "", 1), goneFile + ":6: withdrawn.date: missing"},
		{"id: a-story", strings.Replace(gone, "metrics:", "paragraphs: 3\nmetrics:", 1), goneFile + ":9: paragraphs: a withdrawn report keeps nothing but"},
		{"id: a-story", gone + "\n# zh\n\n甲。\n", goneFile + ":11: body: expected no text"},
	} {
		text := strings.Replace(good, "id: a-story", c.story, 1)
		_, err := Load(fstest.MapFS{file: {Data: []byte(text)}, goneFile: {Data: []byte(c.gone)}}, Options{Region: chongqing, Units: units()})
		if err == nil || !strings.HasPrefix(err.Error(), c.say) {
			t.Errorf("got %v\nwant %s", err, c.say)
		}
	}
}
