package app

import "github.com/yutu-map/yutu/app/model"

// table draws a table; the first cell of each row is its heading. It scrolls by
// itself where the window is too narrow, so it must take the focus.
func (v view) table(t *model.Table) *node {
	head := each(t.Head, func(c model.Cell) *node {
		e := el("th").Attr("scope", "col")
		if c.Number {
			e = e.Class("num")
		}
		e = e.Attr("aria-sort", c.Sort)
		if c.Href != "" {
			return e.Body(put(el("a").Attr("href", v.link(c.Href)), c.Text))
		}
		return put(e, c.Text)
	})
	rows := each(t.Rows, func(cells []model.Cell) *node {
		row := el("tr")
		if cells[0].Sort != "" { // it is of what the page is about
			row = row.Attr("aria-current", "true")
		}
		return row.Body(each(numberedCells(cells), v.cell)...)
	})
	return el("div").Class("scroll").Attr("tabindex", "0").Attr("role", "region").Attr("aria-label", t.Caption).Body(
		el("table").Body(
			put(el("caption").Class("unseen"), t.Caption),
			el("thead").Body(el("tr").Body(head...)),
			el("tbody").Body(rows...),
		),
	)
}

type numberedCell struct {
	n int
	model.Cell
}

func numberedCells(cells []model.Cell) []numberedCell {
	out := make([]numberedCell, len(cells))
	for i, c := range cells {
		out[i] = numberedCell{i, c}
	}
	return out
}

func (v view) cell(c numberedCell) *node {
	e := el("td")
	if c.n == 0 {
		e = el("th").Attr("scope", "row")
	}
	if c.Number {
		e = e.Class("num")
	}
	text := put(el("span"), c.Text)
	if c.Spoken != "" {
		return e.Body(put(el("span").Attr("aria-hidden", "true"), c.Text), put(el("span").Class("unseen"), c.Spoken))
	}
	if c.Href != "" {
		text = put(el("a").Attr("href", v.link(c.Href)), c.Text)
	}
	if c.Note == "" {
		return e.Body(text)
	}
	return e.Body(text, put(el("small"), c.Note))
}

// tally is a list of lines with a bar each: how many of something there are.
func (v view) tally(lines []model.Tally) *node {
	return el("ul").Class("tally").Body(each(lines, func(l model.Tally) *node {
		name := put(el("span"), l.Name)
		if l.Href != "" {
			name = put(el("a").Attr("href", v.link(l.Href)), l.Name)
		}
		line := el("li")
		if l.Text == "" || l.Length == 0 {
			line = line.Class("none")
		}
		return line.Body(
			name,
			bar(l.Length),
			put(el("span").Class("said"), l.Text),
		)
	})...)
}

// bar is drawn as long as it is of 1000, in the room there is.
func bar(length int) *node {
	return stretched("0 0 1000 10", svg("rect").Attr("width", itoa(length)).Attr("height", "10"))
}

// stretched fills all its room with what is in a box.
func stretched(box string, content *node) *node {
	return svg("svg").Attr("viewBox", box).Attr("preserveAspectRatio", "none").Attr("aria-hidden", "true").Body(content)
}
