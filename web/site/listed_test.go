package site

import (
	"bytes"
	"crypto/sha256"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/yutu-map/yutu/stories"
	"github.com/yutu-map/yutu/stories/invented"
	"github.com/yutu-map/yutu/web/export"
)

// changesOf are contents that follow one another, and what is done to each.
func changesOf(t *testing.T, reports int, use func(about string, content fstest.MapFS)) {
	t.Helper()
	content := written(t, stories.Embedded)
	for name, data := range invented.Reports(reports) { // most of one unit, for its list to have many pages
		if data = partner.ReplaceAll(data, nil); !bytes.Contains(data, []byte(`"50010`)) {
			data = anyUnit.ReplaceAll(data, []byte(`"500101"`))
		}
		content[name] = &fstest.MapFile{Data: data}
	}
	names := slices.DeleteFunc(slices.Sorted(maps.Keys(content)), func(name string) bool { return !strings.Contains(name, "-r0") })
	newest := names[len(names)-1] // of the whole city: with it goes the last page of all reports, and no number on the map
	content[newest] = &fstest.MapFile{Data: anyUnit.ReplaceAll(places.ReplaceAll(content[newest].Data, nil), []byte(`"500000"`))}
	use("as it is", content)
	for i, edit := range edits {
		name := names[(i+1)*len(names)/(len(edits)+2)]
		changed := edit.from.ReplaceAll(content[name].Data, []byte(edit.to))
		if edit.name == "a unit" { // its places are in it too
			changed = anyUnit.ReplaceAll(content[name].Data, []byte(`"500102"`))
		}
		if bytes.Equal(changed, content[name].Data) {
			t.Fatalf("%s of %s changes nothing", edit.name, name)
		}
		delete(content, name)
		content[nameOf(changed)] = &fstest.MapFile{Data: changed}
		use(edit.name, content)
	}
	was := content[newest]
	delete(content, newest)
	use("a report gone", content)
	content[newest] = was
	use("a report come", content)
	for _, name := range names[len(names)-9:] {
		if data := content[name]; bytes.Contains(data.Data, []byte(`"500101"`)) {
			content[name] = &fstest.MapFile{Data: lastFigure.ReplaceAll(data.Data, []byte("---\n"))}
		}
	}
	use("figures gone", content)
	was = content[newest]
	delete(content, newest)
	renamed := bytes.ReplaceAll(was.Data, []byte("r0"), []byte("q0"))
	content[nameOf(renamed)] = &fstest.MapFile{Data: renamed}
	use("a report called otherwise", content)
	vocabulary := content[stories.VocabularyFile]
	if vocabulary == nil {
		t.Fatal("there is no vocabulary")
	}
	content[stories.VocabularyFile] = &fstest.MapFile{Data: bytes.Replace(vocabulary.Data, []byte("zh: 就业"), []byte("zh: 工作"), 1)}
	use("another word", content)
}

var (
	anyUnit    = regexp.MustCompile(`"500\d\d\d"`)
	places     = regexp.MustCompile(`(?m)^places:\n( .*\n)*`)
	lastFigure = regexp.MustCompile(`  - id: r\d+-m[2-9]\n(    .*\n)*---\n`)
	partner    = regexp.MustCompile(`(?m)^  - \{id: "500\d\d\d", role: partner\}\n`)
)

var named = regexp.MustCompile(`(?m)^(id|date): (.*)$`)

// nameOf is where a report belongs.
func nameOf(report []byte) string {
	of := map[string]string{}
	for _, field := range named.FindAllSubmatch(report, -1) {
		of[string(field[1])] = string(field[2])
	}
	return of["date"][:4] + "/" + of["date"] + "-" + of["id"] + ".md"
}

// What was found out of pages at another start is what is found of them now; a group that has the version it had has the list it
// had; and who builds again has what a build from nothing has.
func TestWhatIsKeptIsWhatWouldBeMade(t *testing.T) {
	t.Parallel()
	place, err := os.MkdirTemp("/dev/shm", "yutu-") // an export waits until the disk holds everything
	if err != nil {
		place = t.TempDir()
	}
	defer os.RemoveAll(place)
	cache, again, anew := t.TempDir(), filepath.Join(place, "again"), filepath.Join(place, "anew")
	before := map[string]map[string]string{}
	unlisted := 0
	changesOf(t, 151, func(about string, content fstest.MapFS) {
		site := func(folder string) *Site {
			s, err := Build(Options{Content: content, Origin: "https://news.example", Few: true, Program: "test", Cache: folder})
			if err != nil {
				t.Fatal(about, err)
			}
			return s
		}
		kept, fresh := site(cache), site("")
		want := map[string]string{}
		for r := range fresh.All() {
			want[r.Path] = r.Version
		}
		now := map[string]map[string]string{}
		for g := range kept.Groups() {
			list := map[string]string{}
			for r := range g.All {
				version, there := want[r.Path]
				if !there || version != r.Version {
					t.Errorf("%s: %s has version %s, expected %s", about, r.Path, r.Version, version)
				}
				if list[r.Path] = version; version == "" && !r.Immutable {
					list[r.Path] = kept.About().Build
				}
				delete(want, r.Path)
			}
			of := g.Name + " " + g.Version
			if was := before[of]; was != nil {
				unlisted++
				if !maps.Equal(was, list) {
					t.Errorf("%s: %s has another list and the same version", about, g.Name)
				}
			}
			now[of] = list
		}
		for path := range want {
			t.Errorf("%s: %s is in no group", about, path)
		}
		before = now
		kept.Settle()
		write := func(s *Site, dir string) {
			if _, err := export.Write(s, dir, export.Options{Quick: true, Few: true}); err != nil {
				t.Fatal(about, err)
			}
		}
		switch about { // writing takes long
		case "as it is":
			write(kept, again)
		case "a figure's value", "a report come", "a report called otherwise", "another word":
			write(kept, again)
			write(fresh, anew)
			sameFiles(t, about, again, anew)
		}
	})
	if unlisted < 1000 {
		t.Errorf("%d groups were as before: this has tested little", unlisted)
	}
}

func sameFiles(t *testing.T, about, got, want string) {
	t.Helper()
	sums := func(dir string) map[string][sha256.Size]byte {
		all := map[string][sha256.Size]byte{}
		err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			data, err := os.ReadFile(name)
			all[strings.TrimPrefix(name, dir)] = sha256.Sum256(data)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return all
	}
	g, w := sums(got), sums(want)
	for name, sum := range w {
		if g[name] != sum {
			t.Errorf("%s: %s is not as a build from nothing makes it", about, name)
		}
		delete(g, name)
	}
	for name := range g {
		t.Errorf("%s: %s is there, and not in a build from nothing", about, name)
	}
}
