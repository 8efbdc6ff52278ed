package watch

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

func watched(t *testing.T, dir string) <-chan Change {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	t.Cleanup(cancel)
	changes, err := Folder(ctx, dir, func(base string, folder bool) bool { return base[0] == '.' })
	if err != nil {
		t.Fatal(err)
	}
	return changes
}

func must(t *testing.T, errs ...error) {
	t.Helper()
	for _, err := range errs {
		if err != nil {
			t.Fatal(err)
		}
	}
}

func write(t *testing.T, path, text string) {
	t.Helper()
	must(t, os.MkdirAll(filepath.Dir(path), 0o700), os.WriteFile(path, []byte(text), 0o600))
}

// told waits for a change, and for those after it until one names a file, if there is one to be named.
func told(t *testing.T, changes <-chan Change, of string, named ...string) {
	t.Helper()
	select {
	case c := <-changes:
		if len(named) > 0 && !slices.ContainsFunc(named, func(name string) bool { return c.Lost || slices.Contains(c.Names, name) }) {
			told(t, changes, of, named...)
		}
	case <-time.After(30 * time.Second):
		t.Fatalf("not told: %s", of)
	}
}

// Each is a way in which a program saves; what was told before must not be mistaken for it, so each is waited for.
func TestEveryWayOfSavingIsTold(t *testing.T) {
	dir := t.TempDir()
	at := func(name string) string { return filepath.Join(dir, name) }
	write(t, at("a/one.md"), "1")
	changes := watched(t, dir)
	for _, c := range []struct {
		how, name string
		save      func() error
	}{
		{"written in place", "a/one.md", func() error { return os.WriteFile(at("a/one.md"), []byte("2"), 0o600) }},
		{"a new file", "a/two.md", func() error { return os.WriteFile(at("a/two.md"), []byte("2"), 0o600) }},
		{"renamed over, as vim and rsync do", "a/one.md", func() error {
			if err := os.WriteFile(at("a/.one.md.Xk2"), []byte("3"), 0o600); err != nil {
				return err
			}
			return os.Rename(at("a/.one.md.Xk2"), at("a/one.md"))
		}},
		{"written in place after it was renamed over", "a/one.md", func() error { return os.WriteFile(at("a/one.md"), []byte("4"), 0o600) }},
		{"removed", "a/two.md", func() error { return os.Remove(at("a/two.md")) }},
		{"a new folder in a new folder", "b", func() error { return os.MkdirAll(at("b/c"), 0o700) }},
		{"a file in it", "b/c/three.md", func() error { return os.WriteFile(at("b/c/three.md"), []byte("1"), 0o600) }},
		{"its folder renamed", "b", func() error { return os.Rename(at("b"), at("d")) }},
		{"a file in the renamed folder", "d/c/three.md", func() error { return os.WriteFile(at("d/c/three.md"), []byte("2"), 0o600) }},
		{"a folder removed", "d", func() error { return os.RemoveAll(at("d")) }},
	} {
		must(t, c.save())
		told(t, changes, c.how, c.name)
	}
}

func TestAnotherFolderInItsPlaceIsTold(t *testing.T) {
	for _, linked := range []bool{false, true} {
		dir := t.TempDir()
		at := func(name string) string { return filepath.Join(dir, name) }
		write(t, at("one/a.md"), "1")
		write(t, at("two/a.md"), "1")
		content, swap := at("one"), func() error {
			if err := os.Rename(at("one"), at("old")); err != nil {
				return err
			}
			return os.Rename(at("two"), at("one"))
		}
		if linked { // current → release, as releases are often published
			content, swap = at("current"), func() error {
				if err := os.Symlink("two", at("next")); err != nil {
					return err
				}
				return os.Rename(at("next"), at("current"))
			}
			must(t, os.Symlink("one", content))
		}
		changes := watched(t, content)
		must(t, swap())
		told(t, changes, "another folder in its place")
		must(t, os.WriteFile(filepath.Join(content, "a.md"), []byte("2"), 0o600))
		told(t, changes, "a file in the folder that took its place")
	}
}

func TestNeighboursAndSkippedFilesAreNotTold(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "content/a.md"), "1")
	changes := watched(t, filepath.Join(dir, "content"))
	write(t, filepath.Join(dir, "other.md"), "1")
	write(t, filepath.Join(dir, "content/.a.md.swp"), "1")
	select {
	case <-changes:
		t.Error("told of what nobody asked about")
	case <-time.After(3 * quiet):
	}
}

func TestManyChangesAreToldOnceTheyAreOver(t *testing.T) {
	dir := t.TempDir()
	changes := watched(t, dir)
	for range 200 {
		write(t, filepath.Join(dir, "a.md"), "half")
	}
	write(t, filepath.Join(dir, "a.md"), "whole")
	told(t, changes, "what was written last")
	if text, _ := os.ReadFile(filepath.Join(dir, "a.md")); string(text) != "whole" {
		t.Errorf("told while it held %q", text)
	}
}

// Who is busy is told of everything at once when he asks again; and of very much that it is very much.
func TestChangesAreKeptForWhoIsBusy(t *testing.T) {
	dir := t.TempDir()
	changes := watched(t, dir)
	write(t, filepath.Join(dir, "a.md"), "1")
	time.Sleep(2 * quiet)
	write(t, filepath.Join(dir, "b.md"), "1")
	time.Sleep(2 * quiet)
	if c := <-changes; c.Lost || !slices.Equal(c.Names, []string{"a.md", "b.md"}) {
		t.Errorf("told of %v", c)
	}
	for i := range mostNames + 1 {
		write(t, filepath.Join(dir, fmt.Sprint(i, ".md")), "1")
	}
	for c := range changes {
		if c.Lost {
			break
		}
	}
}
