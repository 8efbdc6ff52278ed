//go:build linux

package cli

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// said runs the program, and gives its exit status and all that it says.
func said(t *testing.T, args ...string) (status int, text string) {
	t.Helper()
	cmd := exec.Command(theProgram(t), args...)
	out, err := cmd.CombinedOutput()
	if _, exited := err.(*exec.ExitError); err != nil && !exited {
		t.Fatal(err)
	}
	return cmd.ProcessState.ExitCode(), string(out)
}

// A report is started, filled in step by step, and published.
func TestAStartedReportSaysWhatIsLeftUntilItCanBePublished(t *testing.T) {
	dir := t.TempDir()
	if status, text := said(t, "new", "沙坪坝两年建成阅览室", "-content", dir, "-paper", "重庆日报", "-date", "2020-09-01"); status != 0 || !strings.Contains(text, "yutu check -content "+dir) {
		t.Fatalf("status %d: %s", status, text)
	}
	const id = "sha-ping-ba-liang-nian-jian-cheng-yue"
	name := "2020/2020-09-01-" + id + ".md"
	left := func() (fields []string) {
		_, text := said(t, "check", "-content", dir, "-cache", "off")
		for line := range strings.Lines(text) {
			if _, problem, ok := strings.Cut(line, name+":"); ok {
				fields = append(fields, strings.Split(problem, ": ")[1])
			}
		}
		return fields
	}
	if got := strings.Join(left(), " "); got != "headline.en paragraphs topics units[1].id body body" {
		t.Errorf("left to fill in: %s", got)
	}
	edit := func(pairs ...string) {
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		for i := 0; i < len(pairs); i += 2 {
			if !strings.Contains(string(data), pairs[i]) {
				t.Fatalf("%q is not in\n%s", pairs[i], data)
			}
			data = []byte(strings.ReplaceAll(string(data), pairs[i], pairs[i+1]))
		}
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	edit(`阅览室", en: ""`, `阅览室", en: "Reading rooms"`, "paragraphs: ", "paragraphs: 4", "topics: []", "topics: [employment]", `id: "", role`, `id: "500106", role`, "# zh\n", "# zh\n\n甲。\n", "# en\n", "# en\n\nA.\n")
	edit("# metrics:", "metrics:", "\n#   ", "\n  ") // the figure behind #
	if got := strings.Join(left(), " "); got != "metrics[1].name.en metrics[1].name.zh metrics[1].value metrics[1].unit metrics[1].period metrics[1].paragraph metrics[1].quote" {
		t.Errorf("left to fill in of the figure: %s", got)
	}
	edit(`name: {zh: "", en: ""}`, `name: {zh: "甲", en: "A"}`, " value: ", " value: 3", " unit: ", " unit: projects", " period: ", " period: 2019", " paragraph: ", " paragraph: 2", `quote: ""`, `quote: "建成3个"`)
	if got := strings.Join(left(), " "); got != "status" {
		t.Errorf("left to fill in at the end: %s", got)
	}
	edit("status: draft ", "#")
	if status, text := said(t, "check", "-content", dir, "-cache", "off"); status != 0 || !strings.Contains(text, "1 reports") {
		t.Errorf("published: status %d: %s", status, text)
	}
}

// Among reports a draft is no problem, and another file that has its id is named.
func TestADraftAmongReportsIsNoProblem(t *testing.T) {
	dir := content(t)
	if status, text := said(t, "new", "-content", dir, "-date", "2020-09-01", "-paper", "Chongqing Daily", "Reading rooms"); status != 0 {
		t.Fatalf("status %d: %s", status, text)
	}
	for range 2 { // as it is read, and as it was kept
		status, text := said(t, "check", "-content", dir)
		if status != 0 || !strings.Contains(text, "draft: 2020/2020-09-01-reading-rooms.md:5: headline.zh: expected text, found nothing\n") || strings.Contains(text, "paper") {
			t.Errorf("status %d: %s", status, text)
		}
	}
	draft := filepath.Join(dir, "2020/2020-09-01-reading-rooms.md")
	data, err := os.ReadFile(draft)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(draft, []byte(strings.Replace(string(data), "id: reading-rooms ", "id: jinxi-three-brands ", 1)), 0o666); err != nil {
		t.Fatal(err)
	}
	if status, text := said(t, "check", "-content", dir); status != 0 || !strings.Contains(text, "draft: 2020/2020-09-01-reading-rooms.md:3: id: given twice: “jinxi-three-brands” is also in 2020/2020-08-28-jinxi-three-brands.md:") {
		t.Errorf("status %d: %s", status, text)
	}
}

func TestNothingIsWrittenOver(t *testing.T) {
	dir := content(t)
	before := print(t, dir)
	for _, c := range []struct {
		args []string
		want int
		say  string
	}{
		{[]string{"jinxi-three-brands"}, 1, "the id jinxi-three-brands is taken: " + dir + "/2020/2020-08-28-jinxi-three-brands.md has it"},
		{[]string{"jinxi-three-brands", "-date", "2020-08-28"}, 1, "is taken"},
		{nil, 2, "expected one ID"},
		{[]string{"two", "ids"}, 2, "expected one ID"},
		{[]string{"a\nb"}, 2, "in one line"},
		{[]string{"x", "-date", "2020-02-30"}, 2, "-date: expected a day"},
	} {
		if status, text := said(t, append([]string{"new", "-content", dir}, c.args...)...); status != c.want || !strings.Contains(text, c.say) {
			t.Errorf("%q: status %d: %s", c.args, status, text)
		}
	}
	if after := print(t, dir); after != before {
		t.Error("something was written")
	}
	if status, text := said(t, "new", "x", "-content", filepath.Join(dir, "nowhere")); status != 1 || !strings.Contains(text, "nowhere") {
		t.Errorf("status %d: %s", status, text)
	}
}

// What the schema says is of the program, with the words that a folder adds.
func TestTheSchemaKnowsTheFoldersWords(t *testing.T) {
	dir := content(t)
	if err := os.WriteFile(filepath.Join(dir, "vocabulary.yaml"), []byte("topics:\n  fishing: {zh: 渔业, en: Fishing}\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		args  []string
		knows bool
	}{{nil, false}, {[]string{"-content", dir}, true}} {
		status, text := said(t, append([]string{"schema"}, c.args...)...)
		var s struct {
			Schema string `json:"$schema"`
			Else   struct {
				Required   []string
				Properties struct {
					Topics struct {
						Description string
						Items       struct {
							Enum, EnumDescriptions []string
						}
					}
				}
			}
		}
		if err := json.Unmarshal([]byte(text), &s); status != 0 || err != nil {
			t.Fatalf("status %d, %v: %s", status, err, text)
		}
		topics := s.Else.Properties.Topics
		at := slices.Index(topics.Items.Enum, "fishing")
		if (at >= 0) != c.knows || at >= 0 && topics.Items.EnumDescriptions[at] != "渔业 Fishing" {
			t.Errorf("%v: topics are %v", c.args, topics.Items)
		}
		if s.Schema != "http://json-schema.org/draft-07/schema#" || topics.Description == "" || strings.Join(s.Else.Required, " ") != "id headline paper date paragraphs topics units" {
			t.Errorf("%+v", s)
		}
	}
}
