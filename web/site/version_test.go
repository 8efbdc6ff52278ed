package site

import (
	"bytes"
	"io/fs"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/yutu-map/yutu/stories"
)

// edits are changes that somebody makes to a report, in turn.
var edits = []struct {
	name string
	from *regexp.Regexp
	to   string
}{
	{"a figure's value", regexp.MustCompile(`(?m)^(    value: \d*)\d$`), "${1}7"},
	{"the headline", regexp.MustCompile(`(?m)^(headline: \{zh: )`), "${1}又"},
	{"the date", regexp.MustCompile(`(?m)^(date: \d{4}-\d\d-)\d\d$`), "${1}11"},
	{"a unit", regexp.MustCompile(`(?m)^(  - \{id: )"500\d\d\d"`), `${1}"500101"`},
}

func written(t *testing.T, content fs.FS) fstest.MapFS {
	t.Helper()
	all := fstest.MapFS{}
	err := fs.WalkDir(content, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(content, name)
		all[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// A build takes over what has the version it had. So whatever is changed, what has other bytes must have another version.
func TestWhatHasOtherBytesHasAnotherVersion(t *testing.T) {
	t.Parallel()
	otherBytesOtherVersion(t, false)
}

func TestWithFewFormsWhatHasOtherBytesHasAnotherVersion(t *testing.T) {
	t.Parallel()
	otherBytesOtherVersion(t, true)
}

func otherBytesOtherVersion(t *testing.T, few bool) {
	options := func(content fs.FS) Options {
		return Options{Content: content, Origin: "https://news.example", Few: few, Program: "test"}
	}
	siteOf := func(t *testing.T, content fs.FS) *Site {
		t.Helper()
		s, err := Build(options(content))
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	content := written(t, stories.Embedded)
	before := siteOf(t, content)
	known := map[string][]byte{}
	reports := 0
	for name, file := range content {
		if !strings.HasPrefix(name, "20") || !strings.HasSuffix(name, ".md") {
			continue
		}
		reports++
		if reports%2 > 0 {
			continue
		}
		edit := edits[reports/2%len(edits)]
		changed := edit.from.ReplaceAll(file.Data, []byte(edit.to))
		if bytes.Equal(changed, file.Data) {
			edit = edits[1]
			changed = edit.from.ReplaceAll(file.Data, []byte(edit.to))
		}
		content[name] = &fstest.MapFile{Data: changed}
		after, err := Build(options(content))
		content[name] = file
		if err != nil {
			continue // an edit that another line contradicts
		}
		compareVersions(t, edit.name+" of "+name, before, after, known)
	}
	for name, file := range written(t, multiplied(t, 4)) {
		if strings.Contains(name, "wulong") {
			content[name] = file // the shades of some units change, and the counts of most
		}
	}
	compareVersions(t, "new reports", before, siteOf(t, content), known)
	if reports < 8 {
		t.Errorf("only %d reports were changed", reports)
	}
}

// compareVersions makes what two sites have under the same version, and wants the same bytes.
func compareVersions(t *testing.T, about string, before, after *Site, known map[string][]byte) {
	t.Helper()
	same, other := 0, 0
	for r := range after.All() {
		if r.ContentType == "image/png" || r.ContentType == "application/wasm" {
			continue // the same drawing as SVG, of the same version; the client is the program's
		}
		was, ok := before.Lookup(r.Path)
		if !ok || was.Version != r.Version || r.Version == "" && !r.Immutable {
			other++
			continue
		}
		same++
		if known[r.Path] == nil {
			known[r.Path], _ = was.Render()
		}
		if now, err := r.Render(); err != nil || !bytes.Equal(now, known[r.Path]) {
			t.Errorf("%s: %s has other bytes and the same version (%v)", about, r.Path, err)
		}
	}
	if same == 0 || other == 0 {
		t.Errorf("%s: %d resources of the same version, %d of another: this has tested little", about, same, other)
	}
}
