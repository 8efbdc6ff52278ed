package site

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/yutu-map/yutu/stories"
)

// Where readers meet a figure they see that it is a goal, and what it is compared with.
func TestAGoalAndWhatAFigureIsComparedWithAreSaidWhereverItIsShown(t *testing.T) {
	const name = "2020/2020-08-28-wulong-green-forum.md"
	data, err := fs.ReadFile(stories.Embedded, name)
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Replace(string(data), "\nmetrics:\n", `
metrics:
  - {id: a-goal, name: {zh: 甲指标, en: Figure A}, value: 90, unit: people, qualifier: exactly, period: 2025, baseline: {value: 70, period: 2019}, kind: goal, paragraph: 1}
  - {id: a-goal-of-no-day, name: {zh: 乙指标, en: Figure B}, value: 80, unit: people, qualifier: exactly, period_note: {zh: 目标年份未说明, en: "A goal; no date is given"}, kind: goal, paragraph: 1, highlight: true}
  - {id: a-change, name: {zh: 丙指标, en: Figure C}, value: 5, unit: percent, qualifier: exactly, period: 2019, baseline: {period: 2018}, kind: change, paragraph: 1, highlight: true}
  - {id: a-level, name: {zh: 丁指标, en: Figure D}, value: 60, unit: people, qualifier: exactly, period: 2019, baseline: {value: 40}, kind: stock, paragraph: 1}
`, 1)
	s, err := Build(Options{Content: fstest.MapFS{name: {Data: []byte(text)}}})
	if err != nil {
		t.Fatal(err)
	}
	for lang, want := range map[string][]string{
		"":    {"目标：2025年，与70人（2019年）相比", "目标年份未说明", "2019年，与2018年相比", "2019年，与此前的40人相比"},
		"/en": {"Goal: 2025, compared with 70 people (2019)", "A goal; no date is given", "2019, compared with 2018", "2019, compared with 40 people before"},
	} {
		for _, path := range []string{"/story/wulong-green-forum", "/district/500156", "/embed" + lang + "/district/500156"} {
			if !strings.HasPrefix(path, "/embed") {
				path = lang + path
			}
			page := string(rendered(t, s, path))
			for _, w := range want {
				if !strings.Contains(page, ">"+w+"<") {
					t.Errorf("%s does not say %q", path, w)
				}
			}
		}
		// a card with bars has the goal beside its bar, and the comparison beside the other
		page := string(rendered(t, s, lang+"/metric/a-goal"))
		if goal := strings.Split(want[0], "，")[0]; !strings.Contains(page, ">"+strings.Split(goal, ", ")[0]+"<") || strings.Contains(page, ">"+want[0]+"<") {
			t.Errorf("%s/metric/a-goal: %s", lang, page)
		}
		r, ok := s.Lookup(lang + "/compare")
		if !ok || r.Answer == nil {
			t.Fatal("no comparison")
		}
		answer, err := r.Answer("q=500156,500101")
		if err != nil {
			t.Fatal(err)
		}
		for _, w := range want {
			if !strings.Contains(string(answer), ">"+w+"<") {
				t.Errorf("the comparison does not say %q", w)
			}
		}
	}
}
