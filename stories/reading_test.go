package stories

import (
	"bytes"
	"fmt"
	"reflect"
	"runtime"
	"testing"
	"testing/fstest"

	"github.com/yutu-map/yutu/stories/invented"
)

// However many read, the set and the problems are those of one reader.
func TestManyReadersReadWhatOneReads(t *testing.T) {
	for name, content := range map[string]fstest.MapFS{"sound": archive(300), "broken": broken(archive(300))} {
		one, oneSays := loadWith(1, content)
		many, manySay := loadWith(8, content)
		if !reflect.DeepEqual(one, many) {
			t.Errorf("%s: eight readers give another set", name)
		}
		if fmt.Sprint(oneSays) != fmt.Sprint(manySay) {
			t.Errorf("%s: eight readers say\n%.600s\none says\n%.600s", name, fmt.Sprint(manySay), fmt.Sprint(oneSays))
		}
		if (oneSays != nil) != (name == "broken") {
			t.Errorf("%s: %v", name, oneSays)
		}
	}
}

// The lines of sound files are not kept; what is wrong between two is told with both lines all the same.
func TestProblemsBetweenSoundFilesNameTheirLines(t *testing.T) {
	content := archive(20)
	first, second := content["2011/2011-01-01-r000000.md"], content["2011/2011-07-02-r000001.md"]
	second.Data = bytes.ReplaceAll(second.Data, []byte("id: r000001-m1\n"), []byte("id: r000000-m1\n"))
	line := func(f *fstest.MapFile) int {
		before, _, _ := bytes.Cut(f.Data, []byte("id: r000000-m1\n"))
		return 1 + bytes.Count(before, []byte("\n"))
	}
	_, err := Load(content, Options{})
	want := fmt.Sprintf("2011/2011-07-02-r000001.md:%d: metrics[2].id: given twice: “r000000-m1” is also in 2011/2011-01-01-r000000.md:%d", line(second), line(first))
	if err == nil || err.Error() != want {
		t.Errorf("found\n%v\nexpected\n%s", err, want)
	}
}

func loadWith(readers int, content fstest.MapFS) (*Set, error) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(readers))
	return Load(content, Options{})
}

func archive(n int) fstest.MapFS {
	content := fstest.MapFS{}
	for name, data := range invented.Reports(n) {
		content[name] = &fstest.MapFile{Data: data}
	}
	return content
}

// broken has something wrong within every fifth report, and ids given twice.
func broken(content fstest.MapFS) fstest.MapFS {
	i := 0
	for _, name := range keysOf(content) {
		f := content[name]
		switch i++; {
		case i%5 == 0:
			f.Data = bytes.ReplaceAll(f.Data, []byte("unit: people"), []byte("unit: peoples"))
			f.Data = bytes.Replace(f.Data, []byte("paragraph: "), []byte("paragraph: 49"), 1)
		case i%7 == 0:
			f.Data = bytes.ReplaceAll(f.Data, []byte("-m1\n"), []byte("-m0\n"))
		}
	}
	return content
}
