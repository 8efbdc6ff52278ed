package app

import "github.com/yutu-map/yutu/app/model"

// snippet is text to be copied as it stands, so preformatted: selectable by
// itself, with a button that shows once the client can answer it.
func (v view) snippet(s model.Snippet) *node {
	return el("li").Class("snippet").Body(
		put(el("h3"), s.Label),
		put(el("button").Attr("type", "button").Class("copy"), v.words.copy),
		put(el("pre").Class("code").Attr("tabindex", "0"), s.Text),
	)
}
