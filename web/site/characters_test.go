package site

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/yutu-map/yutu/stories/invented"
)

// What drawing all pictures finds, looking at the texts finds.
func TestCharactersNoPictureCouldShowAreFoundWithoutDrawing(t *testing.T) {
	content := fstest.MapFS{}
	for name, data := range invented.Reports(3) {
		content[name] = &fstest.MapFile{Data: []byte(strings.Replace(string(data), "headline: {zh: ", "headline: {zh: 𪚥", 1))}
	}
	s, err := Build(Options{Content: content})
	if err != nil {
		t.Fatal(err)
	}
	names := func(remarks []string) (found []string) {
		for _, r := range remarks {
			what, _, _ := strings.Cut(r, ", first ")
			found = append(found, what)
		}
		return slices.Compact(found)
	}
	drawn, read := names(s.Remarks()), names(s.ContentRemarks())
	if !slices.Equal(drawn, read) || len(read) != 1 || !strings.Contains(read[0], "U+2A6A5") {
		t.Errorf("drawing finds %q, reading %q", drawn, read)
	}
}
