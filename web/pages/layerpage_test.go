package pages

import (
	"strings"
	"testing"
)

// A reader sees which of 38 have no figure, and why; and a layer is more than a colour.
func TestALayersPageSaysWhatIsMissing(t *testing.T) {
	c := made(t)
	l := c.layer("population-2020")
	p := c.In("zh").layerPage(l, "")
	steps := p.Overlay.Shading.Steps
	if last := steps[len(steps)-1]; last.Fill != absentFill || last.Count != "38个中2个" {
		t.Errorf("the legend ends with %+v", last)
	}
	if label := p.Overlay.Shading.Units["500114"].Label; label != "黔江区，487,281人（2020年11月1日）" {
		t.Errorf("黔江 is called %q", label)
	}
	chosen := p.Choosing("500233")
	if why := chosen.Panel.Sections[0].Facts[0].Note; !strings.Contains(why, "1,650,010") {
		t.Errorf("忠县 has no figure because %q", why)
	}
	if p.Choosing("500199") != nil {
		t.Error("a unit that is none is chosen")
	}
}

func TestRowsAreSortedAsAsked(t *testing.T) {
	l := made(t).layer("population-change-2010-2020")
	if rows := rowsIn("zh", l, ""); rows[0].Adcode != "500112" || rows[37].Has() {
		t.Errorf("by value %+v comes first, %+v last", rows[0], rows[37])
	}
	if rows := rowsIn("zh", l, "-value"); rows[0].Adcode != "500230" || rows[37].Has() {
		t.Errorf("the other way round %+v comes first, %+v last", rows[0], rows[37])
	}
}
