package app

import (
	"strconv"
	"strings"

	"github.com/yutu-map/yutu/app/model"
)

// Ready is a page as the served one has it, drawn and printed, but for what all pages
// without a shading share: press.js has only to put it in its place.
type Ready struct {
	Title, Kind, Alt string
	Said             string     // to screen readers
	Panel            string     // what is in it
	Marks            string     // what is in them; an outline is "@" and the adcode of the unit that has it on the page
	Chosen           string     // adcodes, joined by spaces
	View             [3]float64 // see model.View
	Names            string     // of units, where they are not as usual: index, x, y, least width, and how it stands
	Shard            string     // the page as the client reads it
}

// ReadyOf draws and prints a page whose units have the usual names.
func ReadyOf(s *State, shard string, usual []model.Name) Ready {
	p, v := s.Page, s.view()
	over := marks{base: s.Base, m: s.Map, shapes: borrowed(s.Shapes), selected: joined(p.Selected), first: s.First.View}
	if p.Overlay != nil {
		over.flows, over.pins = p.Overlay.Flows, p.Overlay.Pins
	}
	return Ready{
		Title: p.Title, Kind: string(p.Kind), Alt: v.link(p.Alt), Said: Opened(p),
		Panel: panelOf{v}.draw().inner(), Marks: over.draw().inner(),
		Chosen: joined(p.Selected), View: [3]float64{s.First.View.K, s.First.View.X, s.First.View.Y},
		Names: differing(s.Names(), usual), Shard: shard,
	}
}

// borrowed are shapes whose outlines are taken from the land on the page.
func borrowed(of *Shapes) *Shapes {
	return &Shapes{Scale: of.Scale, Paths: map[string]string{}, Served: func(adcode string) string { return "@" + adcode }}
}

// differing lists the names that stand otherwise than usual.
func differing(names, usual []model.Name) string {
	var list []string
	for i, name := range names {
		if usual != nil && name == usual[i] {
			continue
		}
		one := []string{itoa(i), itoa(name.X), itoa(name.Y), strconv.Itoa(name.Least), name.Stand}
		list = append(list, strings.TrimSpace(strings.Join(one, " ")))
	}
	return strings.Join(list, ";")
}

// UsualNames are those that Ready's names differ from, written alike.
func UsualNames(names []model.Name) string { return differing(names, nil) }
