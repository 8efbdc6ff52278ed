package app

import (
	"strings"

	"github.com/yutu-map/yutu/app/model"
)

// card is a figure worth a picture: the number large, its change drawn, its
// source below.
func (v view) card(f model.Figure) *node {
	head := []*node{put(el("a").Attr("href", v.link(f.Href)), f.Name)}
	parts := []*node{el("h3").Body(append(head, v.derivedMark(f)...)...)}
	if f.Where != "" {
		parts = append(parts, put(el("p").Class("where"), f.Where))
	}
	parts = append(parts, v.number("p", f))
	if len(f.Bars) > 0 {
		parts = append(parts, v.bars(f.Bars))
	}
	if f.Change != "" {
		parts = append(parts, el("p").Class("change").Body(put(el("span"), f.Change), put(el("small"), v.words.derived)))
	}
	if f.Note != "" {
		parts = append(parts, put(el("p").Class("note"), f.Note))
	}
	if n := len(f.Bars); n > 0 && f.Bars[n-1].Label != "" && strings.HasPrefix(f.Period, f.Bars[n-1].Label) {
		f.Period = "" // the bars say it
	}
	return el("li").Class("card").Body(append(parts, v.figureMeta("p", f))...)
}

// row is a figure as a line of a list.
func (v view) row(f model.Figure) *node {
	if f.ID != "" {
		return v.homeRow(f)
	}
	name := el("p").Class("name").Body(append([]*node{put(el("a").Attr("href", v.link(f.Href)), f.Name)}, v.beside(f)...)...)
	return el("li").Class("figure").Body(v.line("p", name, f)...)
}

// homeRow is that of a figure that has no page: the line opens to what else there is to say of it.
func (v view) homeRow(f model.Figure) *node {
	row, name := el("li").Class("figure").ID(f.ID), el("h4").Class("name").Body(append([]*node{text(f.Name)}, v.beside(f)...)...)
	if len(f.Fold) == 0 {
		return row.Body(v.line("p", name, f)...)
	}
	return row.Body(el("details").Body(el("summary").Body(v.line("span", name, f)...), v.facts(f.Fold)))
}

// beside is what stands beside a figure's name.
func (v view) beside(f model.Figure) (parts []*node) {
	if f.Where != "" {
		parts = append(parts, put(el("span").Class("where"), f.Where))
	}
	return append(parts, v.derivedMark(f)...)
}

// line is what a line says, each part in an element of its own.
func (v view) line(tag string, name *node, f model.Figure) []*node {
	parts := []*node{name, v.number(tag, f)}
	if f.Note != "" {
		parts = append(parts, put(el(tag).Class("note"), f.Note))
	}
	return append(parts, v.figureMeta(tag, f))
}

func (v view) number(tag string, f model.Figure) *node {
	var parts []*node
	if f.Before != "" {
		parts = append(parts, put(el("span").Class("before"), f.Before))
	}
	parts = append(parts, put(el("b"), f.Value))
	if f.Unit != "" {
		parts = append(parts, put(el("span").Class("unit"), f.Unit))
	}
	return el(tag).Class("number").Body(parts...)
}

func (v view) derivedMark(f model.Figure) []*node {
	if f.Derived == "" {
		return nil
	}
	return []*node{put(el("span").Class("derived").Attr("title", f.Derived), v.words.derived)}
}

// figureMeta says when, and where it stands.
func (v view) figureMeta(tag string, f model.Figure) *node {
	if f.Source == nil {
		return put(el(tag).Class("meta"), f.Period)
	}
	var parts []*node
	if f.Period != "" {
		parts = append(parts, put(el("span").Class("period"), f.Period))
	}
	parts = append(parts, put(el("a").Class("source").Attr("href", v.link(f.Source.Href)), f.Source.Text))
	return el(tag).Class("meta").Body(parts...)
}

// bars draws a figure beside its baseline. The numbers stand beside the bars;
// to a screen reader they are the chart.
func (v view) bars(bars []model.Bar) *node {
	return el("ul").Class("bars").Body(each(bars, func(b model.Bar) *node {
		line := el("li")
		if b.Now {
			line = line.Class("now")
		}
		return line.Body(
			put(el("span"), b.Label),
			bar(max(b.Length, 4)),
			put(el("b"), b.Text),
		)
	})...)
}
