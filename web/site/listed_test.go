package site

import (
	"bytes"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/yutu-map/yutu/stories"
	"github.com/yutu-map/yutu/stories/invented"
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

// What was found out of pages at another start is what is found of them now.
func TestListsAreAsTheyWouldBeWithNothingKept(t *testing.T) {
	cache := t.TempDir()
	changesOf(t, 151, func(about string, content fstest.MapFS) {
		sites := map[string]*Site{}
		for kept, folder := range map[string]string{"kept": cache, "fresh": ""} {
			s, err := Build(Options{Content: content, Origin: "https://news.example", Few: true, Program: "test", Cache: folder})
			if err != nil {
				t.Fatal(about, err)
			}
			sites[kept] = s
		}
		want := map[string]string{}
		for r := range sites["fresh"].All() {
			want[r.Path] = r.Version
		}
		for r := range sites["kept"].All() {
			if version, there := want[r.Path]; !there || version != r.Version {
				t.Errorf("%s: %s has version %s, expected %s", about, r.Path, r.Version, version)
			}
			delete(want, r.Path)
		}
		for path := range want {
			t.Errorf("%s: %s is not listed", about, path)
		}
		sites["kept"].Settle()
	})
}
