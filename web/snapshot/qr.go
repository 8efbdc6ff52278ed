package snapshot

import (
	"fmt"
	"image/color"
	"math"

	"github.com/boombuler/barcode/qr"
)

// quiet is the empty margin a QR code needs, in modules.
const quiet = 4

// qr draws the page's address as a QR code in as much of box as whole pixels to
// the module allow. Level M bears 15 % of damage, as resaved pictures need.
func (d *drawing) qr(box Box) error {
	code, err := qr.Encode(d.Code, qr.M, qr.Unicode)
	if err != nil {
		return fmt.Errorf("QR code of %q: %w", d.Code, err)
	}
	n := code.Bounds().Dx()
	module := math.Floor(box.width() / float64(n+2*quiet))
	if module < 2 {
		return fmt.Errorf("QR code of %q: %d modules have no room in %.0f pixels", d.Code, n, box.width())
	}
	size := module * float64(n+2*quiet)
	x, y := math.Round(box.X1-size), math.Round(box.Y0)
	d.mark(Mark{Path: rectangle(Box{x, y, x + size, y + size}), Fill: hex(0xffffff)})
	x, y = x+quiet*module, y+quiet*module
	var modules Path
	for row := range n {
		for from := 0; from < n; from++ {
			to := from
			for to < n && dark(code.At(to, row)) {
				to++
			}
			if to > from { // a run of dark modules is one rectangle
				r := rectangle(Box{x + float64(from)*module, y + float64(row)*module, x + float64(to)*module, y + float64(row+1)*module})
				modules.verbs, modules.points = append(modules.verbs, r.verbs...), append(modules.points, r.points...)
				from = to
			}
		}
	}
	d.mark(Mark{Path: modules, Fill: hex(0)})
	return nil
}

func dark(c color.Color) bool {
	r, _, _, _ := c.RGBA()
	return r < 0x8000
}
