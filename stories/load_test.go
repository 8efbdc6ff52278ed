package stories

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
)

// folder writes files into a folder on disk; one whose text begins with "->"
// is a link.
func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		full := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(full), 0o777); err != nil {
			t.Fatal(err)
		}
		var err error
		if to, link := strings.CutPrefix(text, "->"); link {
			if err = os.Symlink(to, full); err != nil {
				t.Skip(err)
			}
		} else {
			err = os.WriteFile(full, []byte(text), 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// T12: nothing that could be content is left out without a word.
func TestWhatIsNotReadIsSaid(t *testing.T) {
	for _, c := range []struct{ name, link, say string }{
		{"2021", "->2020", "2021:1: file: expected a folder, not a link"},
		{"2021", "->../elsewhere", "2021:1: file: a link that leads nowhere, or out of"},
		{"2021", "->/nowhere/at-all", "2021:1: file: a link that leads nowhere"},
		{"tours", "->2020", "tours:1: file: expected a folder, not a link"},
		{"tours/a.md", "->../2020/2020-08-28-a-story.md", "tours/a.md:1: file: expected an ordinary file"},
		{"tours/2020/a.md", "x\n", "tours/2020/a.md:1: file: expected tours in tours/ itself"},
		{"2020/._2020-08-28-a-story.md", "\x00\x05\x16\x07", "2020/._2020-08-28-a-story.md:1: file: a shadow that macOS"},
		{"vocabulary.yml", "topics:\n", "vocabulary.yml:1: file: expected it to be called vocabulary.yaml"},
		{"Vocabulary.yaml", "topics:\n", "Vocabulary.yaml:1: file: expected it to be called vocabulary.yaml"},
	} {
		above := folder(t, map[string]string{"content/" + file: good, "content/" + c.name: c.link, "elsewhere/2020-08-28-b.md": good})
		root, err := os.OpenRoot(filepath.Join(above, "content")) // as the program does
		if err != nil {
			t.Fatal(err)
		}
		_, err = Load(root.FS(), Options{Region: chongqing, Units: units()})
		var ps Problems
		if !errors.As(err, &ps) || len(ps) != 1 || !strings.HasPrefix(err.Error(), c.say) {
			t.Errorf("%s %s: got %v, want %s", c.name, c.link, err, c.say)
		}
	}
	passed := folder(t, map[string]string{file: good, ".git/x": "x", "_drafts/2020-01-01-x.md": "x", ".trash": "->/nowhere", "notes": "->notes.txt", "notes.txt": "x", "tours/README.md": "x"})
	if _, err := Load(os.DirFS(passed), Options{Region: chongqing, Units: units()}); err != nil {
		t.Errorf("what is passed over on purpose: %v", err)
	}
}

// T13: a file that was cut off, by a full disk or a broken upload, is not half
// published, even if what is left of it can be read.
func TestAFileThatIsCutOffIsRefused(t *testing.T) {
	vocabulary, _ := embedded.ReadFile(VocabularyFile)
	tour := "---\nid: t\ntitle: {zh: 甲, en: A}\nlead: {zh: 甲。, en: A.}\nsteps:\n  - {title: {zh: 甲, en: A}, stories: [a-story]}\n---\n\n# zh\n\n甲。\n\n# en\n\nA.\n"
	whole := fstest.MapFS{file: {Data: []byte(good)}, VocabularyFile: {Data: vocabulary}, "tours/t.md": {Data: []byte(tour)}}
	if _, err := Load(whole, Options{Region: chongqing, Units: units()}); err != nil {
		t.Fatal(err)
	}
	for name, f := range whole {
		cut := fstest.MapFS{}
		for other, f := range whole {
			cut[other] = f
		}
		cut[name] = &fstest.MapFile{Data: f.Data[:len(f.Data)-1]}
		_, err := Load(cut, Options{Region: chongqing, Units: units()})
		if err == nil || !strings.Contains(err.Error(), name+":") || !strings.Contains(err.Error(), "file: the last line has no end") {
			t.Errorf("%s: got %v", name, err)
		}
	}
}
