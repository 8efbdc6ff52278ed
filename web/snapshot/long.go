package snapshot

import (
	"fmt"

	"github.com/yutu-map/yutu/app/model"
)

// The long picture: head, map, figures, reports or summary, foot, below one
// another.
const (
	longMargin = 64.0
	longText   = LongWidth - 2*longMargin
)

func (d *drawing) long() error {
	d.group("paper", Box{})
	d.fillBox(Box{}, paper) // the height comes last
	y := d.longHead()
	y = d.longMap(y)
	d.group("body", Box{})
	if d.Page.Kind == model.Home {
		y = d.longProse(y, "")
	}
	y = d.longFigures(y)
	if d.Page.Kind == model.Story {
		y = d.longProse(y, d.words.summary)
	} else {
		y = d.longReports(y)
		if len(figures(d.Page))+len(reports(d.Page)) == 0 && d.Page.Kind != model.Home {
			y = d.longProse(y, "")
		}
	}
	y, err := d.longFoot(y)
	if err != nil {
		return err
	}
	d.Height = int(y + 0.5)
	d.Groups[0].Marks[0].Path = rectangle(Box{0, 0, LongWidth, float64(d.Height)})
	return nil
}

func (d *drawing) longHead() float64 {
	p := &d.Page.Panel
	d.group("head", Box{})
	d.fillBox(Box{0, 0, LongWidth, 14}, accent)
	d.row(longMargin, 94, 20, piece{d.Map.Region.Site, d.bold(46, accent)}, piece{d.Map.Region.Tagline, d.style(28, soft)})
	y := 140.0
	y = d.paragraph(d.eyebrow(), d.style(30, soft), longMargin, y, longText, 1.5, 2)
	size := 76.0
	if d.Page.Kind == model.Story {
		size = 64
	}
	lines, style := d.fitted(p.Title, d.bold(size, ink), longText, 4, 44)
	y = d.stack(lines, longMargin, y, style.Size*1.28)
	other := d.style(32, soft)
	if p.Other.Lang != "" {
		other.Lang = p.Other.Lang
	}
	y = d.paragraph(p.Other.Text, other, longMargin, y+6, longText, 1.45, 3)
	return d.paragraph(d.facts(), d.style(28, soft), longMargin, y+6, longText, 1.5, 3) + 30
}

func (d *drawing) longMap(y float64) float64 {
	window := Box{30, y + 30, LongWidth - 30, y + 30 + (LongWidth-60)*float64(d.Map.Height)/float64(d.Map.Width)}
	d.drawMap(Box{0, y, LongWidth, window.Y1 + 30}, window, 27)
	return window.Y1 + 70
}

// heading begins a section and gives where its content begins.
func (d *drawing) heading(text string, y float64) float64 {
	y += 30
	y = d.paragraph(text, d.bold(36, ink), longMargin, y, longText, 1.4, 1)
	d.fillBox(Box{longMargin, y + 6, longMargin + longText, y + 9}, ink)
	return y + 34
}

func (d *drawing) longFigures(y float64) float64 {
	list := figures(d.Page)
	if len(list) == 0 {
		return y
	}
	y = d.heading(d.words.figures, y)
	const gap, padding = 24.0, 26.0
	width := (longText - gap) / 2
	var blocks []block
	list = list[:min(len(list), 6)]
	for i, f := range list {
		room := width
		if i == len(list)-1 && i%2 == 0 { // alone in its row
			room = longText
		}
		blocks = append(blocks, d.figureBlock(f, room-2*padding, 68))
	}
	for i := 0; i < len(blocks); i += 2 {
		row := blocks[i:min(i+2, len(blocks))]
		height := row[0].height
		if len(row) > 1 {
			height = max(height, row[1].height)
		}
		for j, b := range row {
			x := longMargin + float64(j)*(width+gap)
			right := x + width
			if len(row) == 1 {
				right = longMargin + longText
			}
			d.fillBox(Box{x, y, right, y + height + 2*padding}, tint)
			d.put(b, x+padding, y+padding)
		}
		y += height + 2*padding + gap
	}
	return y
}

// mostReports is how many reports a long picture lists.
const mostReports = 6

func (d *drawing) longReports(y float64) float64 {
	list := reports(d.Page)
	if len(list) == 0 {
		return y
	}
	y = d.heading(d.words.reports, y)
	for _, r := range list[:min(len(list), mostReports)] {
		y = d.put(d.reportBlock(r, longText, 38), longMargin, y) + 18
		d.fillBox(Box{longMargin, y, longMargin + longText, y + 1.5}, line)
		y += 22
	}
	if more := len(list) - mostReports; more > 0 {
		y = d.paragraph(fmt.Sprintf(d.words.more, more), d.style(28, soft), longMargin, y, longText, 1.5, 1)
	}
	return y
}

func (d *drawing) longProse(y float64, heading string) float64 {
	texts := prose(d.Page)
	if heading != "" && len(texts) > 0 {
		y = d.heading(heading, y)
	}
	for _, text := range texts {
		y = d.paragraph(text, d.style(32, ink), longMargin, y, longText, 1.7, 40) + 14
	}
	return y
}

// longFoot is where all this is from, and the way to the page.
func (d *drawing) longFoot(y float64) (float64, error) {
	d.group("foot", Box{})
	y += 40
	top := y
	const code, gap = 240.0, 40.0
	width := longText
	if d.Code != "" {
		width -= code + gap
	}
	y += 40
	first := len(d.Groups[len(d.Groups)-1].Marks)
	d.fillBox(Box{}, ground)
	if d.Code != "" {
		if err := d.qr(Box{longMargin + width + gap, y, longMargin + longText, y + code}); err != nil {
			return 0, err
		}
	}
	d.row(longMargin, y+36, 0, piece{d.Map.Region.Site, d.bold(40, accent)})
	y2 := y + 56
	if d.Code != "" {
		y2 = d.paragraph(d.words.scan, d.style(28, ink), longMargin, y2, width, 1.5, 2)
	}
	y2 = d.paragraph(d.Address, d.bold(26, accent), longMargin, y2, width, 1.5, 2)
	y2 = d.paragraph(d.sourceLine(), d.style(24, soft), longMargin, y2+8, width, 1.5, 3)
	y2 = d.paragraph(d.Borders, d.style(24, soft), longMargin, y2, width, 1.5, 3)
	if d.Code != "" {
		y2 = max(y2, y+code)
	}
	bottom := y2 + 44
	d.Groups[len(d.Groups)-1].Marks[first].Path = rectangle(Box{0, top, LongWidth, bottom})
	return bottom, nil
}
