package pages

import (
	"testing"
)

// The enlarged centre lies upon the rivers' way and shows none: they are a kilometre off there.
func TestNoRiverRunsThroughTheEnlargedCentre(t *testing.T) {
	c := made(t)
	m, err := c.In("zh").Map(nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	frame := m.InsetFrame()
	for _, path := range AroundOf("zh", m).Rivers {
		for _, p := range rings(path + "z")[0] {
			if in(frame, p) {
				t.Errorf("a river runs through %v", p)
			}
		}
	}
}
