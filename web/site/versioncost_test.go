package site

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/yutu-map/yutu/stories/invented"
)

// The version of a report is asked for with every page and by the index for every report: it does not cost more where
// there are more of them.
func TestAVersionDoesNotLookAtAllReports(t *testing.T) {
	cost := func(reports int) float64 {
		dir := t.TempDir()
		for name, data := range invented.Reports(reports) {
			writeOld(t, filepath.Join(dir, name), data)
		}
		s, err := Build(Options{Content: os.DirFS(dir), Program: "test", Few: true})
		if err != nil {
			t.Fatal(err)
		}
		report := -1 // each is asked for once: what is known is not worked out again
		return testing.AllocsPerRun(8, func() { report++; s.forms.Names.Story(&s.content.Set.Stories[report]) })
	}
	if few, many := cost(10), cost(400); many > 3*few {
		t.Errorf("%v allocations among 10 reports, %v among 400", few, many)
	}
}
