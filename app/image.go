package app

import "github.com/yutu-map/yutu/app/model"

// How wide images are shown, as browsers must know it before any stylesheet: as wide as the panel, see style/panel.css, or
// embed.css for frames.
const (
	imageSizes  = "(min-width:60rem) clamp(17.5rem,36vw - 3.5rem,27.5rem),(min-width:45rem) and (orientation:landscape) clamp(17.5rem,36vw - 3.5rem,27.5rem),calc(100vw - 2.3rem)"
	framedSizes = "(min-width:35rem) calc(45vw - 2rem),calc(100vw - 2rem)"
)

func (v view) image(m model.Image) *node {
	sizes, loading := imageSizes, ""
	if v.embed != nil {
		sizes = framedSizes
	}
	if m.Later {
		loading = "lazy"
	}
	img := el("img").Attr("loading", loading).Attr("sizes", sizes).Attr("srcset", m.Srcset).Attr("src", m.Src).
		Attr("width", itoa(m.Width)).Attr("height", itoa(m.Height)).Attr("alt", m.Alt)
	return el("figure").Body(img, el("figcaption").Body(some(
		maybe(m.Caption, func() *node { return put(el("span"), m.Caption) }),
		put(el("small"), m.Credit),
		el("small").Body(v.rights(m.Rights)),
	)...))
}

func (v view) rights(l model.Link) *node {
	if l.Href == "" {
		return text(l.Text)
	}
	return v.anchor(l)
}
