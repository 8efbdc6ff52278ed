package snapshot

import (
	"strings"

	"github.com/yutu-map/yutu/app/model"
)

// A block is a part of a picture that is drawn before it is known where it
// goes: what lies at 0, 0 is its upper left corner.
type block struct {
	marks  []Mark
	height float64
}

// block draws by itself; draw gives the height.
func (d *drawing) block(draw func(*drawing) float64) block {
	c := &canvas{missing: d.missing, Picture: Picture{Groups: make([]Group, 1)}}
	on := *d
	on.canvas = c
	height := draw(&on)
	return block{marks: c.Groups[0].Marks, height: height}
}

// put puts a block where it belongs and gives its lower edge.
func (d *drawing) put(b block, x, y float64) (bottom float64) {
	for _, m := range b.marks {
		if m.Text != nil {
			m.Text.X += x
			m.Text.Y += y
		}
		m.Path = m.Path.moved(1, x, y)
		d.mark(m)
	}
	return y + b.height
}

// figureBlock is a figure: the number large, below it its name, when it is of
// and where it stands.
func (d *drawing) figureBlock(f model.Figure, width, size float64) block {
	return d.block(func(d *drawing) float64 {
		bottom := d.number(f, 0, 0, width, size)
		small := d.style(size*0.36, soft)
		bottom = d.paragraph(d.name(f), d.style(size*0.47, ink), 0, bottom+size*0.06, width, 1.35, 3)
		return d.stack(d.origin(f, small, width, 4), 0, bottom+size*0.06, small.Size*1.4)
	})
}

// figureRow is a figure as a line: the number on the left, the rest beside it.
func (d *drawing) figureRow(f model.Figure, width, size float64) block {
	return d.block(func(d *drawing) float64 {
		left := width * 0.4
		d.number(f, 0, 0, left-size*0.4, size)
		small := d.style(size*0.39, soft)
		bottom := d.paragraph(d.name(f), d.style(size*0.5, ink), left, size*0.1, width-left, 1.35, 2)
		return d.stack(d.origin(f, small, width-left, 2), left, bottom, small.Size*1.4)
	})
}

// number writes qualifier, value and unit on a line, smaller if there is no
// room; and gives its lower edge.
func (d *drawing) number(f model.Figure, x, top, width, size float64) (bottom float64) {
	for full := size; ; size -= 2 {
		small := max(size*0.45, 15)
		if size < 20 { // "down about 13 percentage points" beside its name
			small = 13
		}
		pieces := []piece{
			{f.Before, d.style(small, soft)}, {f.Value, d.bold(size, barNow)}, {f.Unit, d.style(small, soft)},
		}
		gap := size * 0.14
		if d.rowWidth(gap, pieces...) <= width || size < 18 {
			d.row(x, top+full*0.95, gap, pieces...)
			return top + full*1.2
		}
	}
}

// reportBlock is a report's headline and where it was printed.
func (d *drawing) reportBlock(r model.Report, width, size float64) block {
	return d.block(func(d *drawing) float64 {
		bottom := d.stack(d.balanced(r.Headline, d.bold(size, ink), width, 2), 0, 0, size*1.36)
		meta := r.Meta
		if r.Figures != "" && !strings.HasPrefix(r.Figures, "0") {
			meta += " · " + r.Figures
		}
		return d.paragraph(meta, d.style(size*0.72, soft), 0, bottom+size*0.08, width, 1.4, 1)
	})
}

// barsBlock draws a figure beside its baseline.
func (d *drawing) barsBlock(f model.Figure, width, size float64) block {
	return d.block(func(d *drawing) float64 {
		label, value := 0.0, 0.0
		for _, b := range f.Bars {
			label = max(label, d.set(b.Label, d.style(size, soft)).Width)
			value = max(value, d.set(b.Text, d.bold(size, ink)).Width)
		}
		gap := size * 0.7
		room := width - label - value - 2*gap
		y := 0.0
		for _, b := range f.Bars {
			baseline := y + size
			color, style := bar, d.style(size, soft)
			if b.Now {
				color, style = barNow, d.bold(size, ink)
			}
			d.place(d.set(b.Label, d.style(size, soft)), 0, baseline)
			length := room * max(float64(b.Length)/1000, 0.004)
			d.fillBox(Box{label + gap, baseline - size*0.75, label + gap + length, baseline + size*0.05}, color)
			l := d.set(b.Text, style)
			d.place(l, width-l.Width, baseline)
			y += size * 1.7
		}
		if f.Change == "" {
			return y - size*0.5
		}
		d.row(0, y+size, size*0.5, piece{f.Change, d.bold(size, ink)}, piece{d.words.derived, d.style(size*0.8, soft)})
		return y + size*1.4
	})
}

// relationBlock is who does what for whom.
func (d *drawing) relationBlock(r model.Relation, width, size float64) block {
	return d.block(func(d *drawing) float64 {
		x, baseline := 0.0, size*1.05
		x = d.row(x, baseline, 0, piece{r.From.Name, d.bold(size, ink)}) + size*0.5
		var shaft Path
		shaft.MoveTo(Point{x, baseline - size*0.36})
		shaft.LineTo(Point{x + size, baseline - size*0.36})
		d.mark(Mark{Path: shaft, Stroke: accent, StrokeWidth: size * 0.08})
		d.mark(Mark{Path: arrowHead(Point{x + size*1.3, baseline - size*0.36}, 0, size/26), Fill: accent})
		x = d.row(x+size*1.8, baseline, 0, piece{r.To.Name, d.bold(size, ink)})
		for _, p := range r.More {
			x = d.row(x+size*0.5, baseline, 0, piece{p.Name, d.bold(size, ink)})
		}
		d.row(x+size*0.5, baseline, 0, piece{r.Total, d.style(size*0.8, soft)})
		what := r.What
		if r.From.By != "" {
			what = r.From.By + d.words.colon + what
		}
		return d.paragraph(what, d.style(size*0.8, soft), 0, size*1.42, width, 1.4, 1)
	})
}

// sectionBlock is a section's heading, which counts what it holds, and its note.
func (d *drawing) sectionBlock(s model.Section, width, size float64) block {
	return d.block(func(d *drawing) float64 {
		bottom := d.paragraph(s.Heading, d.bold(size, ink), 0, 0, width, 1.4, 1)
		return d.paragraph(s.Note, d.style(size*0.7, soft), 0, bottom, width, 1.5, 3)
	})
}

// tallyBlock is a line that counts something, with its bar.
func (d *drawing) tallyBlock(t model.Tally, width, size float64) block {
	return d.block(func(d *drawing) float64 {
		baseline := size
		d.place(d.wrap(t.Name, d.style(size, ink), width*0.36, 1)[0], 0, baseline)
		l := d.set(t.Text, d.style(size*0.85, soft))
		d.place(l, width-l.Width, baseline)
		room := width*0.6 - l.Width - size
		d.fillBox(Box{width * 0.4, baseline - size*0.72, width*0.4 + max(room*float64(t.Length)/1000, 0), baseline}, barNow)
		return size * 1.25
	})
}

// column puts blocks below one another as far as they end above the foot; and
// gives the lower edge and how many it has put.
func (d *drawing) column(blocks []block, x, top, gap float64) (bottom float64, put int) {
	bottom = top
	for _, b := range blocks {
		if top+b.height > footTop {
			break
		}
		bottom = d.put(b, x, top)
		top = bottom + gap
		put++
	}
	return bottom, put
}
