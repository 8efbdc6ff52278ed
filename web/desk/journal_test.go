package desk

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const name = "2020-09-01-a.md"

const report = "---\nstatus: draft\nid: a\nheadline: {zh: \"甲乙\", en: \"\"}\ndate: 2020-09-01\nmetrics:\n  - id: a-1\n    value: 30\n    sure: 0.95\n---\n\n# zh\n\n# en\n"

// content is a folder with one draft.
func content(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	put(t, dir, report)
	return dir
}

func put(t *testing.T, dir, text string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func openedFolder(t *testing.T, dir string) *folder {
	t.Helper()
	f, err := openFolder(dir, "http://here/")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.close() })
	return f
}

func saved(t *testing.T, f *folder, from, to, what string) {
	t.Helper()
	if err := f.save(name, digest([]byte(from)), []byte(to), record{What: what, ID: "a-1"}); err != nil {
		t.Fatal(err)
	}
}

func TestEveryStateOfAFileIsInTheJournal(t *testing.T) {
	f := openedFolder(t, content(t))
	states := []string{report, strings.Replace(report, "30", "31", 1), strings.Replace(report, "甲乙", "甲丙", 1), strings.Replace(report, "甲乙", "", 1)}
	for i := 1; i < len(states); i++ {
		saved(t, f, states[i-1], states[i], "save")
	}
	if err := f.close(); err != nil {
		t.Fatal(err)
	}
	again := openedFolder(t, f.dir)
	for i, state := range states {
		if got, ok := again.journal.state(name, digest([]byte(state))); !ok || string(got) != state {
			t.Errorf("state %d is lost: %q", i, got)
		}
	}
}

func TestALineThatAKilledDeskDidNotEndIsNoRecord(t *testing.T) {
	f := openedFolder(t, content(t))
	next := strings.Replace(report, "30", "31", 1)
	saved(t, f, report, next, "save")
	if err := f.keepTyped(name, "a-1", map[string]string{"name.en": "Rooms"}); err != nil {
		t.Fatal(err)
	}
	_ = f.close()
	path := filepath.Join(f.dir, own, "journal.jsonl")
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, append(whole, `{"file":"`+name+`","what":"typed","id":"a-1","key":"name.en","te`...), 0o600); err != nil {
		t.Fatal(err)
	}
	again := openedFolder(t, f.dir)
	if got := again.journal.unsaved(name, "a-1")["name.en"]; got != "Rooms" {
		t.Errorf("what was typed before is %q", got)
	}
	saved(t, again, next, report, "save")
	_ = again.close()
	third := openedFolder(t, f.dir)
	if last := third.journal.last(name); last == nil || last.To != digest([]byte(report)) {
		t.Error("what was written behind the broken line is lost")
	}
}

func TestWhatWasInTheJournalAndNotYetInTheFileIsFinished(t *testing.T) {
	f := openedFolder(t, content(t))
	next := strings.Replace(report, "30", "31", 1)
	if err := f.meet(name, []byte(report)); err != nil {
		t.Fatal(err)
	}
	if _, err := f.journal.add((record{File: name, What: "save"}).changing([]byte(report), []byte(next))); err != nil {
		t.Fatal(err)
	}
	_ = f.close() // killed before it wrote the file
	openedFolder(t, f.dir)
	if now, _ := os.ReadFile(filepath.Join(f.dir, name)); string(now) != next {
		t.Error("the step that the editor made is not in the file")
	}
}

func TestAStepThatSomebodyHasTakenBackSinceIsNotMadeAgain(t *testing.T) {
	f := openedFolder(t, content(t))
	saved(t, f, report, strings.Replace(report, "30", "31", 1), "save")
	_ = f.close()
	put(t, f.dir, report) // git checkout
	openedFolder(t, f.dir)
	if now, _ := os.ReadFile(filepath.Join(f.dir, name)); string(now) != report {
		t.Error("the desk has written over what another program wrote")
	}
}

func TestAFileThatAnotherProgramHasChangedIsNotOverwritten(t *testing.T) {
	f := openedFolder(t, content(t))
	if err := f.meet(name, []byte(report)); err != nil {
		t.Fatal(err)
	}
	theirs := strings.Replace(report, "甲乙", "丁", 1)
	put(t, f.dir, theirs)
	err := f.save(name, digest([]byte(report)), []byte(strings.Replace(report, "30", "31", 1)), record{What: "save"})
	var other conflict
	if !errors.As(err, &other) || string(other.seen) != report || string(other.now) != theirs {
		t.Errorf("saved, or not with both states: %v", err)
	}
	if now, _ := os.ReadFile(filepath.Join(f.dir, name)); string(now) != theirs {
		t.Error("the other program's change is gone")
	}
}

func TestOneFolderHasOneDesk(t *testing.T) {
	f := openedFolder(t, content(t))
	if _, err := openFolder(f.dir, "http://there/"); err == nil || !strings.Contains(err.Error(), "http://here/") {
		t.Errorf("the second desk is told %v", err)
	}
	_ = f.close()
	openedFolder(t, f.dir)
}

func TestWhatWasTypedIsKeptUntilItIsSavedOrDropped(t *testing.T) {
	f := openedFolder(t, content(t))
	if err := f.keepTyped(name, "a-1", map[string]string{"name.zh": "阅览室"}); err != nil {
		t.Fatal(err)
	}
	if err := f.keepTyped(name, ofReport, map[string]string{"headline.en": "H"}); err != nil {
		t.Fatal(err)
	}
	saved(t, f, report, strings.Replace(report, "30", "31", 1), "save")
	if len(f.journal.unsaved(name, "a-1")) != 0 {
		t.Error("what was typed comes back after it was saved")
	}
	if f.journal.unsaved(name, ofReport)["headline.en"] != "H" {
		t.Error("what was typed elsewhere is lost with it")
	}
}

func TestThreeFilesAreShownWhereTheyDiffer(t *testing.T) {
	rows := threeWays("a\nb\nc\nd\n", "a\nB\nc\nd\n", "a\nb\nc\nx\nd\n")
	want := []row{{Same: 1}, {Was: "b\n", Now: "B\n", Mine: "b\n"}, {Same: 1}, {Mine: "x\n"}, {Same: 2}}
	if len(rows) != len(want) {
		t.Fatalf("%+v", rows)
	}
	for i := range want {
		if rows[i] != want[i] {
			t.Errorf("row %d: %+v, expected %+v", i, rows[i], want[i])
		}
	}
}
