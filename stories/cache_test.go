package stories

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/yutu-map/yutu/stories/invented"
)

// A warm start opens no report, and one changed report opens that one, however many there are. Guarded at 2,000 by counts:
// files opened and allocations a report, as they were measured and a fifth more.
func TestAWarmStartReadsOnlyWhatChanged(t *testing.T) {
	const n = 2000
	dir, cache := onDisk(t, n), t.TempDir()
	cold, opened, allocs := loadCounted(t, dir, cache)
	t.Log("cold, allocations a report:", int(allocs/n))
	if opened != n || allocs > 1.2*mostAllocsCold*n {
		t.Errorf("cold: %d files opened, %d allocations a report", opened, int(allocs/n))
	}
	warm, opened, allocs := loadCounted(t, dir, cache)
	t.Log("warm, allocations a report:", int(allocs/n))
	if opened != 0 || allocs > 1.2*mostAllocsWarm*n {
		t.Errorf("warm: %d files opened, %d allocations a report", opened, int(allocs/n))
	}
	if !reflect.DeepEqual(cold, warm) {
		t.Error("what was kept is not what was read")
	}
	rewrite(t, filepath.Join(dir, "2011/2011-01-01-r000000.md"), "记者 甲乙丙", "记者 丁戊己")
	changed, opened, _ := loadCounted(t, dir, cache)
	if s, _ := changed.ByID(invented.ID(0)); opened != 1 || s.Byline.Zh != "记者 丁戊己" {
		t.Errorf("one changed: %d files opened, byline %s", opened, s.Byline.Zh)
	}
	if _, opened, _ = loadCounted(t, dir, cache); opened != 0 {
		t.Errorf("afterwards: %d files opened", opened)
	}
}

const (
	mostAllocsCold = 486
	mostAllocsWarm = 64
)

// Whatever befalls the files of the cache, the set is that of the content.
func TestADamagedCacheChangesNothing(t *testing.T) {
	dir, cache := onDisk(t, 12), t.TempDir()
	want, _, _ := loadCounted(t, dir, cache)
	part := filepath.Join(cache, fmt.Sprintf("reports-%02d", partOf("2011/2011-01-01-r000000.md")))
	whole, err := os.ReadFile(part)
	if err != nil {
		t.Fatal(err)
	}
	damage := map[string][]byte{"empty": {}, "foreign": []byte("GIF89a"), "twice": append(bytes.Clone(whole), whole...)}
	for at := 0; at < len(whole); at += 1 + len(whole)/25 {
		flipped := bytes.Clone(whole)
		flipped[at] ^= 0x20
		damage[fmt.Sprint("byte ", at)], damage[fmt.Sprint("cut at ", at)] = flipped, whole[:at]
	}
	for name, data := range damage {
		if err := os.WriteFile(part, data, 0o600); err != nil {
			t.Fatal(err)
		}
		if set, opened, _ := loadCounted(t, dir, cache); opened == 0 || !reflect.DeepEqual(set, want) {
			t.Errorf("%s: %d files opened, or another set", name, opened)
		}
	}
	if _, opened, _ := loadCounted(t, dir, cache); opened != 0 {
		t.Error("a damaged cache is not mended")
	}
}

// What another program, or this one with another vocabulary, has read is read anew.
func TestACacheIsOfOneProgramAndVocabulary(t *testing.T) {
	dir, cache := onDisk(t, 12), t.TempDir()
	loadCounted(t, dir, cache)
	fsys := &counting{fsys: os.DirFS(dir)}
	other := &Cache{Dir: cache, Program: "another"}
	if _, err := Load(fsys, Options{Cache: other}); err != nil || fsys.opened.Load() != 12 {
		t.Errorf("another program opens %d files of 12: %v", fsys.opened.Load(), err)
	}
	other.Wait()
	vocabulary, err := fs.ReadFile(Embedded, VocabularyFile)
	if err != nil {
		t.Fatal(err)
	}
	loadCounted(t, dir, cache)
	vocabulary = bytes.Replace(vocabulary, []byte("\nareas:"), []byte("\n# ours\nareas:"), 1)
	if err := os.WriteFile(filepath.Join(dir, VocabularyFile), vocabulary, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, opened, _ := loadCounted(t, dir, cache); opened != 12 {
		t.Errorf("another vocabulary opens %d files of 12", opened)
	}
}

// File systems do not tell two changes of one moment apart, and packers give all files one time; then bytes decide.
func TestAFileChangedTwiceInAMomentIsReadAgain(t *testing.T) {
	for name, moment := range map[string]time.Time{"just now": time.Now(), "packed": time.Unix(0, 0)} {
		dir, cache := onDisk(t, 3), t.TempDir()
		file := filepath.Join(dir, "2011/2011-01-01-r000000.md")
		for _, byline := range []string{"记者 甲乙丙", "记者 丁戊己", "记者 甲乙丙"} {
			rewrite(t, file, "记者 (甲乙丙|丁戊己)", byline)
			if err := os.Chtimes(file, moment, moment); err != nil {
				t.Fatal(err)
			}
			set, _, _ := loadCounted(t, dir, cache)
			if s, _ := set.ByID(invented.ID(0)); s.Byline.Zh != byline {
				t.Errorf("%s: the byline is %s, expected %s", name, s.Byline.Zh, byline)
			}
		}
	}
}

// Several programs may start on one cache at once.
func TestManyMayShareACache(t *testing.T) {
	dir, cache := onDisk(t, 60), t.TempDir()
	want, err := Load(os.DirFS(dir), Options{})
	if err != nil {
		t.Fatal(err)
	}
	var work sync.WaitGroup
	for range 6 {
		work.Go(func() {
			if set, _, _ := loadCounted(t, dir, cache); !reflect.DeepEqual(set, want) {
				t.Error("another set")
			}
		})
	}
	work.Wait()
	if _, opened, _ := loadCounted(t, dir, cache); opened != 0 {
		t.Errorf("afterwards %d files are opened", opened)
	}
	if left, _ := filepath.Glob(filepath.Join(cache, "new-*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// Broken reports are not kept, nor do they keep others from being kept.
func TestProblemsAreToldAgainAtEachStart(t *testing.T) {
	dir, cache := onDisk(t, 12), &Cache{Dir: t.TempDir()}
	rewrite(t, filepath.Join(dir, "2011/2011-01-01-r000000.md"), "unit: people", "unit: peoples")
	_, first := Load(os.DirFS(dir), Options{Cache: cache})
	cache.Wait()
	fsys := &counting{fsys: os.DirFS(dir)}
	_, second := Load(fsys, Options{Cache: cache})
	cache.Wait()
	if first == nil || fmt.Sprint(first) != fmt.Sprint(second) || fsys.opened.Load() != 1 {
		t.Errorf("first\n%v\nthen\n%v\n%d files opened", first, second, fsys.opened.Load())
	}
}

// onDisk writes an archive whose files have been left alone for a while.
func onDisk(t *testing.T, n int) (dir string) {
	t.Helper()
	dir = t.TempDir()
	for name, data := range invented.Reports(n) {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		leaveAlone(t, path, time.Hour)
	}
	return dir
}

// leaveAlone makes a file look unchanged for a while.
func leaveAlone(t *testing.T, path string, while time.Duration) {
	t.Helper()
	then := time.Now().Add(-while)
	if err := os.Chtimes(path, then, then); err != nil {
		t.Fatal(err)
	}
}

// rewrite changes a report some minutes ago.
func rewrite(t *testing.T, path, pattern, with string) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, regexp.MustCompile(pattern).ReplaceAll(data, []byte(with)), 0o600); err != nil {
		t.Fatal(err)
	}
	leaveAlone(t, path, time.Minute)
}

// loadCounted loads a folder and counts the reports opened and the allocations made.
func loadCounted(t *testing.T, dir, cacheDir string) (set *Set, opened int64, allocs float64) {
	t.Helper()
	fsys, cache := &counting{fsys: os.DirFS(dir)}, &Cache{Dir: cacheDir, Program: "test"}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	set, err := Load(fsys, Options{Cache: cache})
	runtime.ReadMemStats(&after)
	cache.Wait()
	if err != nil {
		t.Error(err)
	}
	return set, fsys.opened.Load(), float64(after.Mallocs - before.Mallocs)
}

// counting counts the reports that are opened.
type counting struct {
	fsys   fs.FS
	opened atomic.Int64
}

func (c *counting) Open(name string) (fs.File, error) {
	if strings.HasSuffix(name, ".md") {
		c.opened.Add(1)
	}
	return c.fsys.Open(name)
}

func (c *counting) Stat(name string) (fs.FileInfo, error) { return fs.Stat(c.fsys, name) }

// Who has read a folder and reads it again opens no part of the cache, and has what a new start has, to the last note:
// after a change, a new file, one taken away, one that was broken and is mended, and one renamed.
func TestReadingAgainIsReadingAnew(t *testing.T) {
	dir, cache := onDisk(t, 40), &Cache{Dir: t.TempDir(), Program: "test"}
	at := func(name string) string { return filepath.Join(dir, name) }
	first, second := at("2011/2011-01-01-r000000.md"), at("2011/2011-04-02-r000001.md")
	again := func(what string, opens int64) (set *Set) {
		t.Helper()
		fsys := &counting{fsys: os.DirFS(dir)}
		set, err := Load(fsys, Options{Cache: cache})
		cache.Wait()
		anew, wrong := Load(os.DirFS(dir), Options{})
		if fmt.Sprint(err) != fmt.Sprint(wrong) || !reflect.DeepEqual(set, anew) {
			t.Errorf("%s: another set than a new start has, or other problems: %v, expected %v", what, err, wrong)
		}
		if fsys.opened.Load() != opens {
			t.Errorf("%s: %d files opened, expected %d", what, fsys.opened.Load(), opens)
		}
		return set
	}
	again("at the start", 40)
	if err := os.RemoveAll(cache.Dir); err != nil { // what it has read it knows
		t.Fatal(err)
	}
	again("nothing has changed", 0)
	old := again("still nothing", 0)
	was := old.Stories[len(old.Stories)-1].Byline.Zh
	rewrite(t, first, "记者 甲乙丙", "记者 丁戊己")
	again("one changed", 1)
	if old.Stories[len(old.Stories)-1].Byline.Zh != was {
		t.Error("the set before has changed with it")
	}
	rewrite(t, first, "unit: people", "unit: peoples")
	again("one broken", 1)
	again("still broken", 1)
	rewrite(t, first, "unit: peoples", "unit: people")
	again("mended", 1)
	rewrite(t, first, "headline: {zh: ", "headline: {zh: ...")
	if set := again("a note more", 1); len(set.Notes) == 0 {
		t.Error("the note is missing")
	}
	again("the note stays", 0)
	if _, err := os.Stat(second); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(second, at("2011/2011-04-02-renamed.md")); err != nil {
		t.Fatal(err)
	}
	again("one renamed", 1)
	if err := os.Remove(at("2011/2011-04-02-renamed.md")); err != nil {
		t.Fatal(err)
	}
	again("one taken away", 0)
	if err := os.WriteFile(at(VocabularyFile), bytes.Replace(embeddedVocabulary(t), []byte("\nareas:"), []byte("\n# ours\nareas:"), 1), 0o600); err != nil {
		t.Fatal(err)
	}
	again("another vocabulary", 39)
}

func embeddedVocabulary(t *testing.T) []byte {
	t.Helper()
	data, err := fs.ReadFile(Embedded, VocabularyFile)
	if err != nil {
		t.Fatal(err)
	}
	return data
}
