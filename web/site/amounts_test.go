package site

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/stories"
)

// aRangeOfForums is twoForums with a range in one report, which tells its page and no byline.
func aRangeOfForums(t *testing.T, forums string) *builder {
	t.Helper()
	content := twoForums(t)
	const name = "2020/2020-08-28-w500236-green-forum.md"
	text := strings.NewReplacer("value: 9\n", "value: "+forums+"\n", "paragraphs:", "page: 3\nparagraphs:").Replace(string(content[name].Data))
	before, after, _ := strings.Cut(text, "byline:")
	_, after, _ = strings.Cut(after, "\n")
	content[name] = &fstest.MapFile{Data: []byte(before + after)}
	b, _, err := prepare(Options{Content: content})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// A range is shown as two numbers, has no bar and no difference, and is shaded only where both its ends are.
func TestARangeIsNowhereOneNumber(t *testing.T) {
	b := aRangeOfForums(t, "3..9")
	m, _, ok := b.set.Metric("w500236-forum-sessions")
	if !ok {
		t.Fatal("no such figure")
	}
	m.Baseline = &stories.Baseline{Value: 2, ValueText: "2", HasValue: true}
	for lang, want := range map[string]model.Shade{
		"zh": {Count: "3—9场", Label: "奉节县，3—9场"},
		"en": {Count: "3–9 sessions", Label: "Fengjie County, 3–9 sessions"},
	} {
		f := b.figure(lang, m, scope{})
		if said := inOne(lang)(f.Value, f.Unit); said != want.Count || f.Bars != nil || f.Change != "" {
			t.Errorf("%s: shown as %s, bars %v, change %q", lang, said, f.Bars, f.Change)
		}
		s := b.valueShading(lang, b.shared(m))
		if got := s.Units["500236"]; got != want {
			t.Errorf("%s: a range over two classes is shaded %+v, want %+v", lang, got, want)
		}
		if s.Steps[0].Label == pick(lang, "没有数字", "no figure") {
			t.Errorf("%s: the legend says that a range is no figure", lang)
		}
	}
	if all := b.shared(m); all[0].ID != "wulong-forum-sessions" {
		t.Errorf("3 to 9 goes before 4: %s is first", all[0].ID)
	}
}

// A baseline without a date is one from before.
func TestABaselineWithoutADateIsFromBefore(t *testing.T) {
	b := aRangeOfForums(t, "9")
	m, s, _ := b.set.Metric("w500236-forum-sessions")
	m.Baseline = &stories.Baseline{Value: 2, ValueText: "2", HasValue: true}
	for lang, want := range map[string]string{"zh": "此前：2场", "en": "before: 2 sessions"} {
		f := b.figure(lang, m, scope{})
		found := ""
		for _, fact := range b.metricFacts(lang, s, m, f, "") {
			if fact.Label == textsIn(lang).baseline {
				found = fact.Value
			}
		}
		if found != want || len(f.Bars) != 2 || !strings.HasPrefix(want, f.Bars[0].Label) {
			t.Errorf("%s: compared with %q, bars %+v, want %q", lang, found, f.Bars, want)
		}
	}
}

// The printed page is part of what a report is cited by; who wrote it is, if it says so.
func TestACitationNamesThePrintedPage(t *testing.T) {
	b := aRangeOfForums(t, "9")
	s, _ := b.set.ByID("w500236-green-forum")
	for lang, want := range map[string]string{"zh": "《绿色论坛》，《重庆日报》2020年8月28日第3版。", "en": "28 August 2020, page 3."} {
		cited := b.citations(lang, s, 0, "/")
		if !strings.HasSuffix(cited[0].Text, want) {
			t.Errorf("%s: cited as %s", lang, cited[0].Text)
		}
		if !strings.Contains(cited[1].Text, "pages    = {3}") || strings.Contains(cited[1].Text, "author") {
			t.Errorf("%s: BibTeX is %s", lang, cited[1].Text)
		}
		for _, fact := range b.storyFacts(lang, s) {
			if fact.Value == "" || fact.Label == textsIn(lang).byline {
				t.Errorf("%s: a report without byline has the fact %+v", lang, fact)
			}
		}
	}
}
