package app

import "github.com/yutu-map/yutu/app/model"

// spread draws where the values of all units lie on an axis. The table says the
// same in numbers.
func (v view) spread(s *model.Spread) *node {
	var parts []*node
	for _, b := range s.Bands {
		parts = append(parts, with(svg("rect"), "y=24 height=7").Class(b.Fill).Attr("x", percent(b.X)).Attr("width", percent(b.Width)))
	}
	for _, t := range s.Ticks {
		parts = append(parts, put(with(svg("text"), "y=47").Attr("x", percent(t.X)), t.Text))
	}
	for _, d := range s.Dots {
		dot := with(svg("line"), "y1=8 y2=22").Attr("x1", percent(d.X)).Attr("x2", percent(d.X))
		if d.Here {
			dot = dot.Class("here")
		}
		parts = append(parts, dot.Body(put(svg("title"), d.Label)))
	}
	return with(svg("svg"), "class=spread role=img").Attr("aria-label", s.Label).Body(parts...)
}

// percent writes thousandths, so that they scale with the width and texts do not.
func percent(thousandths int) string { return Decimal(float64(thousandths)/10) + "%" }
