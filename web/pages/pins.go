package pages

import (
	"fmt"
	"math"

	"github.com/yutu-map/yutu/app"
	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/web/words"
)

// nearestPins is how near to one another two pins may be, in CSS pixels, on
// nearPinsOn, the map of a phone.
const (
	nearestPins = 14
	nearPinsOn  = 344
)

// gather puts pins of a page that a phone could not tell apart in the view the
// page opens with into one, which leads to the page's list of places. Magnified,
// they stay together: the list tells them apart.
func (c *Content) gather(p *model.Page) {
	if p.Overlay == nil {
		return
	}
	m := &model.Map{Width: c.Layout.Width, Height: c.Layout.Height}
	near := nearestPins / (nearPinsOn * app.FirstView(m, p).K) * float64(m.Width)
	pins := p.Overlay.Pins
	for i, j := closest(pins, near); i >= 0; i, j = closest(pins, near) {
		pins[i] = together(p, pins[i], pins[j])
		pins = append(pins[:j], pins[j+1:]...)
	}
	p.Overlay.Pins = pins
}

// closest are the two places nearest to one another, the one that comes later
// second, if they are nearer than a distance; else i is -1. Ends of arrows are no
// places of a list.
func closest(pins []model.Pin, near float64) (i, j int) {
	i = -1
	for a := range pins {
		for b := a + 1; b < len(pins); b++ {
			if d := math.Hypot(pins[a].X-pins[b].X, pins[a].Y-pins[b].Y); d < near && !pins[a].Out && !pins[b].Out {
				i, j, near = a, b, d
			}
		}
	}
	return i, j
}

// together is the pin of all places of two pins, in their middle.
func together(p *model.Page, a, b model.Pin) model.Pin {
	m, n := max(a.Many, 1), max(b.Many, 1)
	middle := func(x, y float64) float64 {
		return math.Round((x*float64(m)+y*float64(n))/float64(m+n)*10) / 10
	}
	return model.Pin{
		X: middle(a.X, b.X), Y: middle(a.Y, b.Y), Many: m + n,
		Name: fmt.Sprintf(words.Pick(p.Lang, "%d个地点", "%d places"), m+n), Href: p.Path + "#" + placesID,
	}
}

// placesID is the fragment of the list of places of a page.
const placesID = "places"
