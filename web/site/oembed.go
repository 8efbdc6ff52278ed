package site

import (
	"encoding/json"

	"github.com/yutu-map/yutu/app/address"
	"github.com/yutu-map/yutu/web/resource"
	"github.com/yutu-map/yutu/web/snapshot"
	"github.com/yutu-map/yutu/web/words"
)

// oEmbed (oembed.com) tells editors' systems how to embed a page they were
// given the address of. A file beside each page answers on any host; web/server
// answers questions with a size as well.

// oembed is an answer of type "rich".
type oembed struct {
	Version      string `json:"version"`
	Type         string `json:"type"`
	Title        string `json:"title"`
	ProviderName string `json:"provider_name"`
	ProviderURL  string `json:"provider_url"`
	CacheAge     int    `json:"cache_age"` // seconds
	HTML         string `json:"html"`
	Width        int    `json:"width"`
	Height       int    `json:"height"`

	ThumbnailURL    string `json:"thumbnail_url,omitempty"`
	ThumbnailWidth  int    `json:"thumbnail_width,omitempty"`
	ThumbnailHeight int    `json:"thumbnail_height,omitempty"`
}

// oembed answers for the page at a path, which may be its framed form. origin is
// where the site is reached. A limit of 0 is none.
func (b *bench) oembed(path, origin string, maxWidth, maxHeight int) ([]byte, bool) {
	a, ok := address.ParseForm(path)
	if !ok {
		a, ok = address.ParseForm(resource.Twin(path))
	}
	a.Route = b.renamed(a.Route)
	if !ok || a.Form != address.Page && a.Form != address.Framed || !b.Has(a.Route) {
		return nil, false
	}
	p := b.pageAt(a.Route)
	width := defaultWidth
	if maxWidth > 0 {
		width = min(width, maxWidth)
	}
	code := b.embedCode(p, origin, width, maxHeight)
	answer := oembed{
		Version: "1.0", Type: "rich", Title: p.Title, ProviderName: words.In(p.Lang).SiteName, ProviderURL: origin + b.opt.Base,
		CacheAge: 86400, HTML: code.HTML, Width: code.Width, Height: code.Height,
	}
	answer.ThumbnailURL, answer.ThumbnailWidth, answer.ThumbnailHeight = origin+b.opt.Base+b.pictures.CardOf(a.Route).As(address.Card)[1:], snapshot.LandscapeWidth, snapshot.LandscapeHeight
	data, err := json.Marshal(answer)
	return data, err == nil
}

// oembedResource is the answer as a file. The site must know its own address, which must be in it.
func (b *bench) oembedResource(r address.Route) *Resource {
	return &Resource{
		Path: r.As(address.OEmbed), ContentType: "application/json",
		Render: func() ([]byte, error) {
			data, _ := b.oembed(r.Path(), b.opt.Origin, 0, 0)
			return data, nil
		},
	}
}
