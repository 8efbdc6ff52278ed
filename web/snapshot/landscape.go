package snapshot

import (
	"github.com/yutu-map/yutu/app/model"
)

// The share card: text on the left, the map on the right.
const (
	split     = 664.0 // between the two
	margin    = 52.0
	textWidth = split - margin - 40
	footTop   = LandscapeHeight - 104.0
)

func (d *drawing) landscape() {
	const width, height = float64(LandscapeWidth), float64(LandscapeHeight)
	d.group("paper", Box{})
	d.fillBox(Box{0, 0, width, height}, paper)
	d.drawMap(Box{split, 0, width, height}, Box{split + 14, 14, width - 14, height - 72}, 17)

	d.group("head", Box{})
	d.fillBox(Box{0, 0, 10, height}, accent)
	d.row(margin, 66, 14, piece{d.Map.Region.Site, d.bold(32, accent)}, piece{d.Map.Region.Tagline, d.style(20, soft)})
	top := d.landscapeTitle(96)
	d.group("body", Box{})
	switch d.Page.Kind {
	case model.Metric:
		d.metricBody(top)
	default:
		d.landscapeBody(top)
	}
	d.landscapeFoot()
}

// landscapeTitle writes the title and what belongs to it, and gives the lower
// edge.
func (d *drawing) landscapeTitle(top float64) float64 {
	p := &d.Page.Panel
	top = d.paragraph(d.eyebrow(), d.style(20, soft), margin, top, textWidth, 1.5, 1)
	size, least, most := 50.0, 32.0, 3
	switch d.Page.Kind {
	case model.District, model.Spot:
		size, least, most = 66, 36, 2
	case model.Metric:
		size, least, most = 44, 30, 2
	}
	lines, style := d.fitted(p.Title, d.bold(size, ink), textWidth, most, least)
	top = d.stack(lines, margin, top, style.Size*1.25)
	if d.Page.Kind == model.District || d.Page.Kind == model.Spot || d.Page.Kind == model.Metric {
		other := d.style(22, soft)
		other.Lang = p.Other.Lang
		top = d.paragraph(p.Other.Text, other, margin, top+2, textWidth, 1.4, 1)
	}
	if d.Page.Kind == model.District || d.Page.Kind == model.Spot {
		top = d.paragraph(d.facts(), d.style(20, soft), margin, top+2, textWidth, 1.5, 1)
	}
	return top + 18
}

// landscapeBody fills the room between title and foot with what the page lists,
// or else its text. Some pages say first what they are.
func (d *drawing) landscapeBody(top float64) {
	p := d.Page
	led := p.Panel.Lead != "" || p.Kind == model.About
	if led {
		top = d.proseBody(top, 4) + 20
	}
	listed := 0
	for _, list := range d.lists() {
		bottom, put := d.column(list.blocks, margin, top, list.gap)
		if put > 0 {
			top = bottom + 1.5*list.gap
		}
		listed += put
	}
	if listed == 0 && !led {
		d.proseBody(top, 8)
	}
}

// list is what a share card may show of one sort.
type list struct {
	blocks []block
	gap    float64
}

// lists are what the page lists, in the order of what matters most to it.
func (d *drawing) lists() []list {
	var numbers, relating, counted, reported list
	for _, f := range figures(d.Page) {
		numbers.blocks = append(numbers.blocks, d.figureRow(f, textWidth, 42))
	}
	for _, r := range relations(d.Page) {
		relating.blocks = append(relating.blocks, d.relationBlock(r, textWidth, 23))
	}
	for _, t := range tallies(d.Page) {
		counted.blocks = append(counted.blocks, d.tallyBlock(t, textWidth, 21))
	}
	for _, r := range reports(d.Page) {
		reported.blocks = append(reported.blocks, d.reportBlock(r, textWidth, 24))
	}
	numbers.gap, relating.gap, counted.gap, reported.gap = 16, 14, 10, 14
	numbers.blocks = numbers.blocks[:min(len(numbers.blocks), 4)]
	switch d.Page.Kind {
	case model.Coverage:
		var parts list
		for _, s := range d.Page.Panel.Sections {
			parts.blocks = append(parts.blocks, d.sectionBlock(s, textWidth, 26))
		}
		parts.gap = 20
		return []list{parts}
	case model.Home:
		return []list{numbers}
	case model.Flows:
		return []list{relating}
	case model.Story:
		return []list{numbers}
	}
	return []list{numbers, counted, reported}
}

// proseBody writes the page's text as far as there is room.
func (d *drawing) proseBody(top float64, most int) (bottom float64) {
	const size, leading = 22, 1.6
	for _, text := range prose(d.Page) {
		room := min(int((footTop-top)/(size*leading)), most)
		if room < 1 {
			break
		}
		style := d.style(size, ink)
		for _, whole := range sentences(text) { // rather end early than within a sentence
			if _, rest := d.fill(atoms(whole), style, textWidth, room); len(rest) == 0 {
				text = whole
				break
			}
		}
		top = d.paragraph(text, style, margin, top, textWidth, leading, room)
	}
	return top
}

// metricBody shows the one figure of the page as large as there is room.
func (d *drawing) metricBody(top float64) {
	list := figures(d.Page)
	if len(list) == 0 {
		return
	}
	f := list[0]
	const others = 120 // what the lines below the number take
	bottom := d.number(f, margin, top-10, textWidth, min(112, (footTop-top-others)/1.2))
	if len(f.Bars) > 0 {
		if b := d.barsBlock(f, textWidth, 20); bottom+b.height < footTop-40 {
			bottom = d.put(b, margin, bottom+4) + 8
			f.Period = "" // its bar says it
		}
	}
	style := d.style(22, ink)
	when := f.Period
	if f.Derived != "" {
		when = join(when, d.words.derived+d.words.colon+f.Derived)
	}
	bottom = d.paragraph(when, style, margin, bottom, textWidth, 1.45, 2) + 4
	style.Color = soft
	if room := int((footTop - bottom) / (style.Size * 1.45)); room > 0 && citation(d.Page) != "" {
		if lines, rest := d.fill(atoms(citation(d.Page)), style, textWidth, room); len(rest) == 0 {
			d.stack(lines, margin, bottom, style.Size*1.45)
			return
		}
	}
	f.Period, f.Derived = "", ""
	d.stack(d.origin(f, style, textWidth, 2), margin, bottom, style.Size*1.45)
}

// landscapeFoot says where all this is from and where to read on.
func (d *drawing) landscapeFoot() {
	d.group("foot", Box{})
	top := footTop + 10
	d.fillBox(Box{margin, top, margin + textWidth, top + 1.5}, line)
	style := d.style(17, soft)
	y := top + 8
	if s := d.sourceLine(); s != "" {
		y = d.paragraph(s, style, margin, y, textWidth, 1.5, 1)
	}
	y = d.paragraph(d.Borders, style, margin, y, textWidth, 1.5, 1)
	d.paragraph(d.Address, d.bold(17, accent), margin, y, textWidth, 1.5, 1)
}
