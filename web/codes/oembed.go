package codes

import (
	"encoding/json"

	"github.com/yutu-map/yutu/app/model"
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

// Answer is that for a page whose card is at a path below the base. origin is where the site is reached. A limit of 0 is none.
func (c *Codes) Answer(p *model.Page, card, origin string, maxWidth, maxHeight int) ([]byte, error) {
	width := defaultWidth
	if maxWidth > 0 {
		width = min(width, maxWidth)
	}
	code := c.embedCode(p, origin, width, maxHeight)
	return json.Marshal(oembed{
		Version: "1.0", Type: "rich", Title: p.Title, ProviderName: words.In(p.Lang).SiteName, ProviderURL: origin + c.Base,
		CacheAge: 86400, HTML: code.HTML, Width: code.Width, Height: code.Height,
		ThumbnailURL: origin + c.Base + card[1:], ThumbnailWidth: snapshot.LandscapeWidth, ThumbnailHeight: snapshot.LandscapeHeight,
	})
}
