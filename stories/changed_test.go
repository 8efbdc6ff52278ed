package stories

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"sync/atomic"
	"testing"
	"time"
)

// looking counts the files whose state is asked for, and the folders listed.
type looking struct {
	counting
	states, folders atomic.Int64
}

func (a *looking) Stat(name string) (fs.FileInfo, error) {
	a.states.Add(1)
	return a.counting.Stat(name)
}

func (a *looking) Lstat(name string) (fs.FileInfo, error) {
	a.states.Add(1)
	return fs.Lstat(a.fsys, name)
}

func (a *looking) ReadLink(name string) (string, error) { return fs.ReadLink(a.fsys, name) }

func (a *looking) ReadDir(name string) ([]fs.DirEntry, error) {
	a.folders.Add(1)
	return fs.ReadDir(a.fsys, name)
}

// Who is told which reports have changed asks for no other, lists no folder and has what a new start has: whatever is
// done to reports, and however often what came of it was no sound content. Whatever else has changed, all is looked at.
func TestOnlyWhatIsSaidToHaveChangedIsAskedFor(t *testing.T) {
	dir, cache := onDisk(t, 40), &Cache{Dir: t.TempDir(), Program: "test"}
	at := func(name string) string { return filepath.Join(dir, name) }
	const first, second, third = "2011/2011-01-01-r000000.md", "2011/2011-04-02-r000001.md", "2011/2011-07-02-r000002.md"
	load := func(what string, whole bool, names ...string) (*Set, error) {
		t.Helper()
		fsys := &looking{counting: counting{fsys: os.DirFS(dir)}}
		changes := ChangedFiles(names...)
		if names == nil {
			changes = Changes{}
		}
		set, err := Load(fsys, Options{Cache: cache, Changed: changes})
		cache.Wait()
		anew, wrong := Load(os.DirFS(dir), Options{})
		if fmt.Sprint(err) != fmt.Sprint(wrong) || !reflect.DeepEqual(set, anew) {
			t.Errorf("%s: another set than a new start has, or other problems: %v, expected %v", what, err, wrong)
		}
		if looked := fsys.folders.Load() > 0; looked != whole {
			t.Errorf("%s: all looked at: %v, expected %v", what, looked, whole)
		}
		if states := fsys.states.Load(); !whole && states > 1+2*4 {
			t.Errorf("%s: the states of %d files are asked for", what, states)
		}
		return set, err
	}
	write := func(name, text string) {
		t.Helper()
		if err := os.MkdirAll(filepath.Dir(at(name)), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(at(name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	read := func(name string) string {
		t.Helper()
		data, err := os.ReadFile(at(name))
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	remove := func(name string) {
		t.Helper()
		if err := os.RemoveAll(at(name)); err != nil {
			t.Fatal(err)
		}
	}
	load("nothing is known yet", true, first)
	load("nothing", false, []string{}...)
	whole := read(first)
	load("said, and not so", false, first)
	rewrite(t, at(first), "记者 甲乙丙", "记者 丁戊己")
	load("one changed", false, first)

	rewrite(t, at(first), "记者 丁戊己", "记者 丁戊庚") // in its size
	then := time.Now().Add(-time.Minute)
	if err := os.Chtimes(at(first), then, then); err != nil {
		t.Fatal(err)
	}
	load("in its size", false, first)
	rewrite(t, at(first), "记者 丁戊庚", "记者 丁戊辛")
	if err := os.Chtimes(at(first), then, then); err != nil {
		t.Fatal(err)
	}
	load("in its size and time", false, first)

	rewrite(t, at(first), "unit: people", "unit: peoples")
	if _, err := load("broken", false, first); err == nil {
		t.Error("nothing is said of a broken report")
	}
	rewrite(t, at(second), "记者 甲乙丙", "记者 丁戊己")
	load("another changed while one is broken", false, second)
	rewrite(t, at(first), "unit: peoples", "unit: people")
	load("mended", false, first)

	write("2011/2011-04-03-copy.md", string(bytes.Replace([]byte(read(second)), []byte("id: r000001\n"), []byte("id: copy\n"), 1)))
	rewrite(t, at("2011/2011-04-03-copy.md"), "date: 2011-04-02", "date: 2011-04-03")
	if _, err := load("a new one with figures that another has", false, "2011/2011-04-03-copy.md"); err == nil {
		t.Error("nothing is said of figures that are there twice")
	}
	rewrite(t, at("2011/2011-04-03-copy.md"), "r000001-m", "copy-m")
	load("a new one", false, "2011/2011-04-03-copy.md")
	rewrite(t, at("2011/2011-04-03-copy.md"), "copy-m0", "r000002-m0")
	if _, err := load("a figure is called as another", false, "2011/2011-04-03-copy.md"); err == nil {
		t.Error("nothing is said of a figure that is there twice")
	}
	remove("2011/2011-04-03-copy.md")
	load("and it is gone", false, "2011/2011-04-03-copy.md")
	write("2011/a/2011-04-03-copy.md", "")
	load("a new folder", true, "2011/a", "2011/a/2011-04-03-copy.md")
	remove("2011/a")
	load("a folder gone", true, "2011/a")

	write(third, string(bytes.Replace([]byte(read(third)), []byte("---\n"), []byte("---\nstatus: draft\n"), 1)))
	load("one is a draft", false, third)
	load("nothing beside a draft", false, []string{}...)
	rewrite(t, at(first), "记者 丁戊辛", "记者 甲乙丙")
	load("one changed beside a draft", false, first)
	rewrite(t, at(third), "status: draft\n", "")
	load("and is none", false, third)

	write(first, "---\nid: r000000\ndate: 2011-01-01\nwithdrawn:\n  date: 2011-02-01\n  reason: {zh: 撤, en: Wrong}\n---\n")
	load("one withdrawn", false, first)
	rewrite(t, at(second), "记者 丁戊己", "记者 甲乙丙")
	load("one changed beside one withdrawn", false, second)
	write(first, whole)
	load("and come back", false, first)

	write("README.md", "not a report")
	load("a file that is no report", true, "README.md")
	if err := os.Symlink(filepath.Base(second), at("2011/2011-04-04-link.md")); err != nil {
		t.Fatal(err)
	}
	load("a link", true, "2011/2011-04-04-link.md")
	remove("2011/2011-04-04-link.md")
	load("no link", true, "2011/2011-04-04-link.md")
	write("2011/2011-04-04-new.md/2011-04-04-new.md", "")
	load("a folder like a report", true, "2011/2011-04-04-new.md")
	remove("2011/2011-04-04-new.md")
	load("and it is gone", true, "2011/2011-04-04-new.md")

	write(VocabularyFile, string(bytes.Replace(embeddedVocabulary(t), []byte("\nareas:"), []byte("\n# ours\nareas:"), 1)))
	load("another vocabulary", true, VocabularyFile)
	rewrite(t, at(second), "记者 甲乙丙", "记者 丁戊己")
	remove(third)
	load("one changed and one gone", false, second, third)
	rewrite(t, at(second), "记者 丁戊己", "记者 甲乙丙")
	load("nobody has said what", true)
}
