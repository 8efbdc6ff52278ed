package desk

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// A sentence that the check words otherwise would be English on a Chinese page, and nobody would hear of it.
func TestWhatIsSaidInChineseIsWhatTheCheckSays(t *testing.T) {
	var source strings.Builder
	files, _ := filepath.Glob("../../stories/*.go")
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		source.Write(data)
	}
	for form, zh := range inChinese {
		if !strings.Contains(source.String(), strconv.Quote(form)) {
			t.Errorf("the check does not say %q any more", form)
		}
		for n := strings.Count(form, "%s") + strings.Count(form, "%d") + strings.Count(form, "%["); n < 4; n++ {
			if strings.Contains(zh, "$"+strconv.Itoa(n+1)) {
				t.Errorf("%q has no place for $%d of %s", form, n+1, zh)
			}
		}
	}
}

func TestProblemsAreSaidInTheLanguageOfThePage(t *testing.T) {
	report := confirmedReport(`name: {zh: 用时, en: T}; value: 52; unit: "秒"; qualifier: over; period: 2019; kind: change; quote: "用时53秒"`)
	e := atDesk(t, report, "")
	for _, want := range []string{"单位：词表里没有“秒”", "对比：变化是与何时、何数相比？", "数值：引文中的数是53，不是52"} {
		if text := e.text(); !strings.Contains(text, want) {
			t.Errorf("%s is not said: %s", want, text)
		}
	}
	s, err := e.desk.open(name)
	if err != nil {
		t.Fatal(err)
	}
	en := &visit{Desk: e.desk, pages: e.desk.pages["en"]}
	for i, p := range en.sayProblems(s.of[1]) {
		if p.Check != s.of[1][i].Field+": "+s.of[1][i].Want || p.Text != s.of[1][i].Want || p.Foreign {
			t.Errorf("in English is said %+v", p)
		}
	}
}
