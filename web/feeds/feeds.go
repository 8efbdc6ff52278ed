// Package feeds makes what programs read of a site: feeds, sitemap and robots.txt, downloads, and linked data within pages.
package feeds

import (
	"github.com/yutu-map/yutu/web/pages"
	"github.com/yutu-map/yutu/web/resource"
)

// Feeds are those of one site.
type Feeds struct {
	*pages.Content
	icon  string
	files *resource.Files
}

// New adds to files all but those of single figures, see Rows; nothing is written before somebody asks. icon is the address of
// the site's.
func New(content *pages.Content, icon string, files *resource.Files) *Feeds {
	fs := &Feeds{Content: content, icon: icon, files: files}
	fs.downloads()
	fs.layerDownloads()
	fs.atomFeeds()
	fs.searchFiles()
	return fs
}
