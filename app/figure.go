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
	parts = append(parts, v.number(f))
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
	return el("li").Class("card").Body(append(parts, v.figureMeta(f))...)
}

// row is a figure as a line of a list.
func (v view) row(f model.Figure) *node {
	name := []*node{put(el("a").Attr("href", v.link(f.Href)), f.Name)}
	if f.Where != "" {
		name = append(name, put(el("span").Class("where"), f.Where))
	}
	name = append(name, v.derivedMark(f)...)
	parts := []*node{el("p").Class("name").Body(name...), v.number(f)}
	if f.Note != "" {
		parts = append(parts, put(el("p").Class("note"), f.Note))
	}
	return el("li").Class("figure").Body(append(parts, v.figureMeta(f))...)
}

func (v view) number(f model.Figure) *node {
	var parts []*node
	if f.Before != "" {
		parts = append(parts, put(el("span").Class("before"), f.Before))
	}
	parts = append(parts, put(el("b"), f.Value))
	if f.Unit != "" {
		parts = append(parts, put(el("span").Class("unit"), f.Unit))
	}
	return el("p").Class("number").Body(parts...)
}

func (v view) derivedMark(f model.Figure) []*node {
	if f.Derived == "" {
		return nil
	}
	return []*node{put(el("span").Class("derived").Attr("title", f.Derived), v.words.derived)}
}

// figureMeta says when, and where it stands.
func (v view) figureMeta(f model.Figure) *node {
	var parts []*node
	if f.Period != "" {
		parts = append(parts, put(el("span").Class("period"), f.Period))
	}
	if f.Source != nil {
		parts = append(parts, put(el("a").Class("source").Attr("href", v.link(f.Source.Href)), f.Source.Text))
	}
	return el("p").Class("meta").Body(parts...)
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
