package site

import (
	"encoding/json"
	"strings"

	"github.com/yutu-map/yutu/app/model"
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

// OEmbed answers for the page at a path relative to the base, which may be its
// framed form. origin is where the site is reached. A limit of 0 is none. ok is
// false if there is no such page.
func (s *Site) OEmbed(path, origin string, maxWidth, maxHeight int) (answer []byte, ok bool) {
	if s.oembed == nil {
		return nil, false
	}
	return s.oembed(path, origin, maxWidth, maxHeight)
}

func (b *builder) oembed(path, origin string, maxWidth, maxHeight int) ([]byte, bool) {
	if framed, ok := strings.CutPrefix(path, "/"+EmbedFolder); ok {
		path = "/" + framed
	}
	p := b.embeds.pages[path]
	if p == nil {
		p = b.embeds.pages[twin(path)]
	}
	if p == nil {
		return nil, false
	}
	width := defaultWidth
	if maxWidth > 0 {
		width = min(width, maxWidth)
	}
	code := b.embedCode(p, origin, width, maxHeight)
	answer := oembed{
		Version: "1.0", Type: "rich", Title: p.Title, ProviderName: textsIn(p.Lang).siteName, ProviderURL: origin + b.opt.Base,
		CacheAge: 86400, HTML: code.HTML, Width: code.Width, Height: code.Height,
	}
	if picture := "/snapshot" + strings.TrimSuffix(p.Path, "/") + ".png"; b.known[picture] {
		answer.ThumbnailURL, answer.ThumbnailWidth, answer.ThumbnailHeight = origin+b.opt.Base+picture[1:], 1200, 630
	}
	data, err := json.Marshal(answer)
	return data, err == nil
}

// oembedPath is where a page's answer is: "/district/500114/oembed.json".
func oembedPath(p *model.Page) string { return strings.TrimSuffix(p.Path, "/") + "/oembed.json" }

// addOEmbed adds the answer as a file, unless the site doesn't know its own
// address, which must be in it.
func (b *builder) addOEmbed(p *model.Page) {
	b.embeds.pages[p.Path] = p
	if b.opt.Origin == "" {
		return
	}
	b.add(&Resource{
		Path: oembedPath(p), ContentType: "application/json",
		Render: func() ([]byte, error) {
			data, _ := b.oembed(p.Path, b.opt.Origin, 0, 0)
			return data, nil
		},
	})
}
