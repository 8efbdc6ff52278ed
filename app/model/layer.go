package model

import (
	"maps"
	"slices"
	"strings"
)

// Choice is what a layer's page says first when one unit is chosen.
type Choice struct {
	Name    string // of the unit
	Said    string // the page in a sentence
	Section Section
}

// Spread is how the values of all units lie along an axis. Places are in
// thousandths of its length.
type Spread struct {
	Label string // the chart in a sentence, for those who do not see it
	Bands []Band
	Ticks []Tick
	Dots  []Dot
}

// Band is the stretch of one class.
type Band struct {
	X, Width int
	Fill     string // class of its colour
}

// Tick is a number on the axis.
type Tick struct {
	X    int
	Text string
}

// Dot is a unit.
type Dot struct {
	X      int
	Label  string // name and value
	Adcode string
	Here   bool `json:",omitempty"`
}

// Choosing is a layer's page with one unit chosen; nil if it says nothing of the
// unit. The page stays as it is. Server and client make it alike, so that the 38
// pages of a layer are one file to the client.
func (p *Page) Choosing(adcode string) *Page {
	choice, ok := p.Choices[adcode]
	if !ok {
		return nil
	}
	q := *p
	q.Path, q.Alt = p.Path+"/"+adcode, p.Alt+"/"+adcode
	q.Title, q.Description = choice.Name+between(p.Lang)+p.Title, choice.Said
	q.Selected, q.Choices = []string{adcode}, nil
	q.Panel.Up = &Link{Href: p.Path, Text: p.Panel.Title}
	q.Panel.Sections = slices.Concat([]Section{choice.Section}, p.Panel.Sections)
	for i := range q.Panel.Sections {
		q.Panel.Sections[i].mark(adcode)
	}
	if p.Overlay != nil && p.Overlay.Shading != nil {
		overlay, shading := *p.Overlay, *p.Overlay.Shading
		overlay.Shading, q.Overlay = &shading, &overlay
		shading.Steps = slices.Clone(shading.Steps)
		shading.Units = maps.Clone(shading.Units)
		shade := shading.Units[adcode]
		if shade.Class < len(shading.Steps) {
			shading.Steps[shade.Class].Here = true
		}
		shade.Count = "" // the panel says it first; the name, larger now, has room for itself
		shading.Units[adcode] = shade
	}
	return &q
}

func between(lang string) string {
	if lang == "en" {
		return ": "
	}
	return "："
}

// mark tells the chosen unit from the others in chart and table.
func (s *Section) mark(adcode string) {
	if s.Spread != nil {
		spread := *s.Spread
		spread.Dots = slices.Clone(spread.Dots)
		for i := range spread.Dots {
			spread.Dots[i].Here = spread.Dots[i].Adcode == adcode
		}
		s.Spread = &spread
	}
	if s.Table == nil {
		return
	}
	table := *s.Table
	table.Head = slices.Clone(table.Head)
	for i, c := range table.Head { // sorted, the table is still that of the page with the unit
		table.Head[i].Href = strings.Replace(c.Href, "?", "/"+adcode+"?", 1)
	}
	table.Rows = slices.Clone(table.Rows)
	for i, row := range table.Rows {
		if href := row[0].Href; len(href) > len(adcode) && href[len(href)-len(adcode):] == adcode {
			table.Rows[i] = slices.Clone(row)
			table.Rows[i][0].Sort = "here"
		}
	}
	s.Table = &table
}
