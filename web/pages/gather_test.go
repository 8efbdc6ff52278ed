package pages

import (
	"slices"
	"testing"

	"github.com/yutu-map/yutu/app/model"
)

func TestPinsAreGatheredWhateverTheirOrder(t *testing.T) {
	c := made(t)
	for _, order := range [][]float64{{0, 10, 20, 400}, {20, 400, 0, 10}} {
		p := &model.Page{Lang: "en", Path: "/en/x", Overlay: &model.Overlay{Pins: []model.Pin{{X: 5, Y: 0, Out: true}}}}
		for _, x := range order {
			p.Overlay.Pins = append(p.Overlay.Pins, model.Pin{X: x, Name: "a place"})
		}
		c.gather(p)
		var many []int
		for _, pin := range p.Overlay.Pins {
			many = append(many, pin.Many)
		}
		if slices.Sort(many); !slices.Equal(many, []int{0, 0, 3}) {
			t.Errorf("%v: pins of %v places, want an arrow's end, one place, and three together", order, many)
		}
	}
}
