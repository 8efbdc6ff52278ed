package site

import (
	"testing"

	"github.com/yutu-map/yutu/app/address"
	"github.com/yutu-map/yutu/web/words"
)

// T17: a description names its page: no two pages of a language have the same,
// nor the same title.
func TestPagesAreDescribedEachByItself(t *testing.T) {
	many, err := Build(Options{Content: multiplied(t, 10)})
	if err != nil {
		t.Fatal(err)
	}
	copies := map[address.Kind]bool{address.Story: true, address.Metric: true} // the same again under other ids
	for name, s := range map[string]*Site{"our reports": built(t), "ten times as many": many} {
		for _, lang := range words.Languages {
			titles, descriptions := map[string]string{}, map[string]string{}
			for r := range s.content.In(lang).Routes() {
				if s == many && copies[r.Kind] {
					continue
				}
				p := s.shards.PageAt(r)
				if p.Description == "" {
					t.Errorf("%s: %s is not described", name, p.Path)
				}
				if first, ok := descriptions[p.Description]; ok {
					t.Errorf("%s: %s and %s are described alike: %s", name, first, p.Path, p.Description)
				}
				if first, ok := titles[p.Title]; ok {
					t.Errorf("%s: %s and %s are called alike: %s", name, first, p.Path, p.Title)
				}
				titles[p.Title], descriptions[p.Description] = p.Path, p.Path
			}
		}
	}
}
