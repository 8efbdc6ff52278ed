// Package feeds makes what programs read of a site: feeds, sitemap and robots.txt, downloads, and linked data within pages.
package feeds

import (
	"github.com/yutu-map/yutu/web/pages"
	"github.com/yutu-map/yutu/web/resource"
)

// Feeds are those of one site.
type Feeds struct {
	*pages.Content
	origin, icon string
	Files        []*resource.Resource // all but those of single figures, see Rows
}

// New makes the files, nothing of which is written before somebody asks. origin is that of full addresses, icon the
// full address of the site's.
func New(content *pages.Content, origin, icon string) *Feeds {
	fs := &Feeds{Content: content, origin: origin, icon: icon}
	fs.downloads()
	fs.layerDownloads()
	fs.atomFeeds()
	fs.searchFiles()
	return fs
}

func (fs *Feeds) add(r *resource.Resource) { fs.Files = append(fs.Files, r) }
