//go:build linux

package cli

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// Two newsrooms: what each difference is told as, by the program.
func TestWhatIsOtherwiseInAFolderIsTold(t *testing.T) {
	was, is := content(t), content(t)
	edit := func(file string, pairs ...string) {
		t.Helper()
		path := filepath.Join(is, "2020", file)
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		text := string(data)
		for i := 0; i < len(pairs); i += 2 {
			now := strings.Replace(text, pairs[i], pairs[i+1], 1)
			if now == text {
				t.Fatalf("%s: no %q", file, pairs[i])
			}
			text = now
		}
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if status, text := said(t, "diff", was, is); status != 0 || text != "0 added, 0 removed, 0 changed\n" {
		t.Fatalf("copies: status %d: %s", status, text)
	}
	edit("2020-08-28-jinxi-three-brands.md", "---\n", "---\n# a remark for ourselves\n")
	if status, text := said(t, "diff", was, is); status != 0 {
		t.Errorf("a comment alone: status %d: %s", status, text)
	}

	const goal = "2020-08-28-qianjiang-three-years-on.md"
	edit(goal, "id: qianjiang-farm-cluster-goal", "id: qianjiang-cluster-goal\n    formerly: [qianjiang-farm-cluster-goal]", "value: 20000000000", "value: 2000000000", "qualifier: about\n    period_note: {zh: 目标，期限未说明, en: \"A goal; no date is given\"}", "qualifier: over\n    period: 2026")
	edit("2020-08-28-jinxi-three-brands.md", "three Jinxi brands", "three Jinxi names")
	if err := os.Remove(filepath.Join(is, "2020/2020-08-28-wulong-green-forum.md")); err != nil {
		t.Fatal(err)
	}
	if err := os.RemoveAll(filepath.Join(is, "tours")); err != nil {
		t.Fatal(err)
	}
	fresh := "---\nid: fresh\nheadline: {zh: 甲, en: A}\npaper: {zh: 甲, en: A}\ndate: 2020-09-01\nparagraphs: 1\ntopics: [income]\nunits: [{id: \"500103\", role: subject}]\n---\n\n# zh\n\n甲。\n\n# en\n\nA.\n"
	if err := os.WriteFile(filepath.Join(is, "2020-09-01-fresh.md"), []byte(fresh), 0o666); err != nil {
		t.Fatal(err)
	}
	status, text := said(t, "diff", was, is)
	for _, want := range []string{
		`(?m)^\+ 2020-09-01 fresh: 甲 / A \(0 figures\)$`,
		`(?m)^- 2020-08-28 wulong-green-forum: .* figures\)$`,
		`(?m)^    ~ qianjiang-cluster-goal: .*约200亿元（目标，期限未说明） / about ¥20 billion \(A goal; no date is given\) → 超过20亿元（2026年） / over ¥2 billion \(2026\) \(id, formerly, value, qualifier, period, period_note\)$`,
		`(?m)^      - .*three Jinxi brands.*\n      \+ .*three Jinxi names`,
		`(?m)^~ tour `,
		`(?m)^1 added, 1 removed, 2 changed$`,
	} {
		if !regexp.MustCompile(want).MatchString(text) {
			t.Errorf("no %s in\n%s", want, text)
		}
	}
	if status != 1 || strings.Contains(text, "+ qianjiang-") {
		t.Errorf("status %d: %s", status, text)
	}

	status, text = said(t, "diff", "-json", was, is)
	var d struct {
		Added, Removed []struct{ ID string }
		Changed        []struct {
			ID      string
			Figures []struct {
				Old, New struct {
					Value, Qualifier, Unit, Period string
				}
			} `json:"changed_figures"`
		}
		Pages []struct{ Path string }
	}
	if err := json.Unmarshal([]byte(text), &d); err != nil || status != 1 || len(d.Added) != 1 || len(d.Removed) != 1 || len(d.Changed) != 2 || len(d.Pages) != 3 {
		t.Fatalf("status %d, %v: %s", status, err, text)
	}
	for _, c := range d.Changed {
		if len(c.Figures) == 1 && (c.Figures[0].Old.Value != "20000000000" || c.Figures[0].New.Qualifier != "over" || c.Figures[0].New.Unit != "yuan" || c.Figures[0].New.Period != "2026") {
			t.Errorf("%+v", c)
		}
	}

	edit(goal, "date: 2020-08-28", "date: 2020-08-32")
	for _, c := range []struct {
		args []string
		say  string
	}{
		{[]string{was, is}, goal + ":"}, {[]string{was}, "expected two content folders"}, {[]string{was, is + "/nowhere"}, "nowhere"}, {[]string{"-jsno", was, was}, "not defined"},
	} {
		if status, text := said(t, append([]string{"diff"}, c.args...)...); status != 2 || !strings.Contains(text, c.say) {
			t.Errorf("%q: status %d: %s", c.args, status, text)
		}
	}
}
