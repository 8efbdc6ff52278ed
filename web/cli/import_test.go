package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
)

const printed = `渝北早知道

　　本报讯 （记者 某某）去年，渝北区柑橘产量达3.2万吨，由2015
年的1.1万吨增长到3.2万吨。
`

func imported(t *testing.T, data []byte, dir string) (said string, status int) {
	t.Helper()
	page := filepath.Join(t.TempDir(), "page.txt")
	if err := os.WriteFile(page, data, 0o644); err != nil {
		t.Fatal(err)
	}
	var out, problems strings.Builder
	status = Run([]string{"import", page, "-date", "2021-05-18", "-paper", "某报", "-page", "4", "-o", dir}, &out, &problems, nil)
	return out.String() + problems.String(), status
}

func TestImportKeepsWhatAnEditorHasWritten(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "2021-05-18-p4-1.md")
	if said, status := imported(t, []byte(printed), dir); status != 0 {
		t.Fatal(said)
	}
	first, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if said, _ := imported(t, []byte(printed), dir); !strings.Contains(said, "unchanged") {
		t.Error(said)
	}
	edited := append(first, "mine\n"...)
	if err := os.WriteFile(name, edited, 0o644); err != nil {
		t.Fatal(err)
	}
	if said, _ := imported(t, []byte(printed), dir); !strings.Contains(said, "kept as an editor left it") {
		t.Error(said)
	}
	if now, _ := os.ReadFile(name); string(now) != string(edited) {
		t.Error("the edited draft was overwritten")
	}
	if left, _ := filepath.Glob(filepath.Join(dir, ".draft-*")); len(left) > 0 {
		t.Error("left behind:", left)
	}
}

func TestImportReadsBothEncodingsAndRefusesOthers(t *testing.T) {
	gb, err := simplifiedchinese.GB18030.NewEncoder().String(printed)
	if err != nil {
		t.Fatal(err)
	}
	var drafts [2]string
	for i, data := range []string{printed, gb} {
		dir := t.TempDir()
		if said, status := imported(t, []byte(data), dir); status != 0 {
			t.Fatal(said)
		}
		draft, _ := os.ReadFile(filepath.Join(dir, "2021-05-18-p4-1.md"))
		drafts[i] = string(draft)
	}
	if drafts[0] != drafts[1] || !strings.Contains(drafts[0], "柑橘") {
		t.Errorf("differ:\n%s\n%s", drafts[0], drafts[1])
	}
	for _, bad := range []string{"%PDF-1.7", "PK\x03\x04", "\xff\xfea\x00", "a\x00b", "好\n\xff\xff\xff"} {
		if said, status := imported(t, []byte(bad), t.TempDir()); status != 1 {
			t.Errorf("%q: %d %s", bad, status, said)
		}
	}
}
