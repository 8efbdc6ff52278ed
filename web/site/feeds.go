package site

import (
	"github.com/yutu-map/yutu/web/pages"
	"github.com/yutu-map/yutu/web/resource"
)

// feeds are what programs read of a site: feeds, sitemap and robots.txt, downloads, and linked data within pages.
type feeds struct {
	*pages.Content
	origin, icon string
	files        []*resource.Resource
}

// newFeeds makes the files, nothing of which is written before somebody asks. origin is that of full addresses, icon the
// full address of the site's.
func newFeeds(content *pages.Content, origin, icon string) *feeds {
	fs := &feeds{Content: content, origin: origin, icon: icon}
	fs.downloads()
	fs.layerDownloads()
	fs.atomFeeds()
	fs.searchFiles()
	return fs
}

func (fs *feeds) add(r *resource.Resource) { fs.files = append(fs.files, r) }
