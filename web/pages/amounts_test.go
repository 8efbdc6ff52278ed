package pages

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/stories"
	"github.com/yutu-map/yutu/stories/storiestest"
	"github.com/yutu-map/yutu/web/words"
)

// aRangeOfForums has the figure of the report on Wulong's forum once more in another's report, with another value; that
// report tells its page and no byline.
func aRangeOfForums(t *testing.T, forums string) *Content {
	t.Helper()
	files := storiestest.Embedded(t)
	const name = "2020/2020-08-28-wulong-green-forum.md"
	whole := strings.ReplaceAll(string(files[name].Data), "    place: 仙女山\n", "")
	files[name] = &fstest.MapFile{Data: []byte(whole)}
	text := strings.NewReplacer("id: wulong", "id: w500236", `id: "500156"`, `id: "500236"`, `unit: "500156"`, `unit: "500236"`,
		"value: 4\n", "value: "+forums+"\n", "paragraphs:", "page: 3\nparagraphs:").Replace(whole)
	before, after, _ := strings.Cut(text, "headline:")
	_, after, _ = strings.Cut(after, "\n")
	text = before + "headline: {zh: 绿色论坛, en: Green forum}\n" + after
	before, after, _ = strings.Cut(text, "byline:")
	_, after, _ = strings.Cut(after, "\n")
	files["2020/2020-08-28-w500236-green-forum.md"] = &fstest.MapFile{Data: []byte(before + after)}
	c, err := gathered(files, Options{Base: "/"})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// A range is shown as two numbers, has no bar and no difference, and is shaded only where both its ends are.
func TestARangeIsNowhereOneNumber(t *testing.T) {
	c := aRangeOfForums(t, "3..9")
	m, _, ok := c.Set.Metric("w500236-forum-sessions")
	if !ok {
		t.Fatal("no such figure")
	}
	m.Baseline = &stories.Baseline{Value: 2, ValueText: "2", HasValue: true}
	for lang, want := range map[string]model.Shade{
		"zh": {Count: "3—9场", Label: "奉节县，3—9场"},
		"en": {Count: "3–9 sessions", Label: "Fengjie County, 3–9 sessions"},
	} {
		f := c.In(lang).Figure(m, Scope{})
		if said := inOne(lang)(f.Value, f.Unit); said != want.Count || f.Bars != nil || f.Change != "" {
			t.Errorf("%s: shown as %s, bars %v, change %q", lang, said, f.Bars, f.Change)
		}
		s := c.In(lang).valueShading(c.Shared(m))
		if got := s.Units["500236"]; got != want {
			t.Errorf("%s: a range over two classes is shaded %+v, want %+v", lang, got, want)
		}
		if s.Steps[0].Label == words.Pick(lang, "没有数字", "no figure") {
			t.Errorf("%s: the legend says that a range is no figure", lang)
		}
	}
	if all := c.Shared(m); all[0].ID != "wulong-forum-sessions" {
		t.Errorf("3 to 9 goes before 4: %s is first", all[0].ID)
	}
}

// A baseline without a date is one from before.
func TestABaselineWithoutADateIsFromBefore(t *testing.T) {
	c := aRangeOfForums(t, "9")
	m, s, _ := c.Set.Metric("w500236-forum-sessions")
	m.Baseline = &stories.Baseline{Value: 2, ValueText: "2", HasValue: true}
	for lang, want := range map[string]string{"zh": "此前：2场", "en": "before: 2 sessions"} {
		f := c.In(lang).Figure(m, Scope{})
		found := ""
		for _, fact := range c.In(lang).metricFacts(s, m, f, "") {
			if fact.Label == words.In(lang).Baseline {
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
	c := aRangeOfForums(t, "9")
	s, _ := c.Set.ByID("w500236-green-forum")
	for lang, want := range map[string]string{"zh": "《绿色论坛》，《重庆日报》2020年8月28日第3版。", "en": "28 August 2020, page 3."} {
		cited := c.In(lang).citations(s, 0, "/")
		if !strings.HasSuffix(cited[0].Text, want) {
			t.Errorf("%s: cited as %s", lang, cited[0].Text)
		}
		if !strings.Contains(cited[1].Text, "pages = {3}") || strings.Contains(cited[1].Text, "author") {
			t.Errorf("%s: BibTeX is %s", lang, cited[1].Text)
		}
		for _, fact := range c.In(lang).storyFacts(s) {
			if fact.Value == "" || fact.Label == words.In(lang).Byline {
				t.Errorf("%s: a report without byline has the fact %+v", lang, fact)
			}
		}
	}
}
