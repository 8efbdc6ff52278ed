package site

import (
	"cmp"
	"fmt"
	"io/fs"
	"iter"
	"sync"

	"github.com/yutu-map/yutu/stories"
	"github.com/yutu-map/yutu/stories/imagefile"
	"github.com/yutu-map/yutu/web/pages"
)

// allImages are the files of all images. One that several reports show is there once.
func (b *bench) allImages() iter.Seq[*Resource] {
	return func(yield func(*Resource) bool) {
		given := map[string]bool{}
		for i := range b.Set.Stories {
			for w := range pages.EachWidth(&b.Set.Stories[i]) {
				if name := w.Name(); !given[name] {
					given[name] = true
					if !yield(b.imageResource(w)) {
						return
					}
				}
			}
		}
	}
}

// findImages sorts the files of all images by their paths.
func (b *bench) findImages() map[string]pages.ImageFile {
	found := map[string]pages.ImageFile{}
	for i := range b.Set.Stories {
		for w := range pages.EachWidth(&b.Set.Stories[i]) {
			found["/"+w.Name()] = w
		}
	}
	return found
}

// imageAt finds an image by the path of its file.
func (b *bench) imageAt(path string) (*Resource, bool) {
	w, ok := b.sized()[path]
	if !ok {
		return nil, false
	}
	return b.imageResource(w), true
}

func (b *bench) imageResource(w pages.ImageFile) *Resource {
	return &Resource{
		Path: "/" + w.Name(), ContentType: w.Image.Type(), Immutable: true, CORS: true,
		Render: func() ([]byte, error) { return b.making.at(w, b.contentFS()) },
	}
}

// content is the folder that the site is made of.
func (b *bench) contentFS() fs.FS {
	if b.opt.Content == nil {
		return stories.Embedded
	}
	return b.opt.Content
}

// making makes images, all widths of one at once: decoding takes most of the time. What was made last is kept until others
// need the room.
type making struct {
	mu    sync.Mutex
	ready map[string][]byte // by name
	order []string
	bytes int
}

func (m *making) at(w pages.ImageFile, content fs.FS) ([]byte, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if data, ok := m.ready[w.Name()]; ok {
		return data, nil
	}
	path := w.Story.ImagePath(w.Image)
	data, err := stories.ImageData(content, path)
	if err != nil {
		return nil, fmt.Errorf("image %s: %w", path, err)
	}
	if stories.DigestOf(data) != w.Image.Digest { // what is made of it has another name
		return nil, fmt.Errorf("image %s: changed since it was read", path)
	}
	widths := imagefile.Widths(w.Image.Width)
	made, err := imagefile.Made(data, widths)
	if err != nil {
		return nil, fmt.Errorf("image %s: %w", path, err)
	}
	for i, width := range widths {
		m.keep(pages.ImageFile{Story: w.Story, Image: w.Image, Width: width}.Name(), made[i])
		if width == w.Width {
			data = made[i]
		}
	}
	return data, nil
}

const mostReady = 8 << 20 // bytes; all widths of a photograph have some 400 kB

// keep makes room by letting go of what was made first.
func (m *making) keep(name string, data []byte) {
	if m.ready == nil {
		m.ready = map[string][]byte{}
	}
	if m.ready[name] != nil {
		return
	}
	m.ready[name], m.order, m.bytes = data, append(m.order, name), m.bytes+len(data)
	for m.bytes > mostReady && len(m.order) > 3 { // never those made just now
		m.bytes -= len(m.ready[m.order[0]])
		delete(m.ready, m.order[0])
		m.order = m.order[1:]
	}
}

// sharedImage is what a report is shared with: its first image if it fills a card, else nil.
func sharedImage(s *stories.Story) *pages.ImageFile {
	if s == nil || len(s.Images) == 0 || s.Images[0].Transparent || s.Images[0].Width < leastShared {
		return nil
	}
	var best pages.ImageFile
	for w := range pages.EachWidth(s) {
		if w.Image == &s.Images[0] && cmp.Or(best.Width, w.Width) <= w.Width {
			best = w
		}
	}
	return &best
}

const leastShared = 480 // pixels across: less is blown up, or shown as a thumbnail
