package pictures

import (
	"cmp"
	"fmt"
	"io/fs"
	"iter"
	"sync"

	"github.com/yutu-map/yutu/stories"
	"github.com/yutu-map/yutu/stories/imagefile"
	"github.com/yutu-map/yutu/web/pages"
	"github.com/yutu-map/yutu/web/resource"
)

// Images are the files of the images in reports.
type Images struct {
	set     *stories.Set
	content fs.FS // the folder that the site is made of
	byPath  func() map[string]pages.ImageFile
	making  making
}

// NewImages reads nothing before somebody asks.
func NewImages(set *stories.Set, content fs.FS) *Images {
	is := &Images{set: set, content: content}
	is.byPath = sync.OnceValue(is.find)
	return is
}

// All are the files of all images. One that several reports show is there once.
func (is *Images) All() iter.Seq[*resource.Resource] {
	return func(yield func(*resource.Resource) bool) {
		given := map[string]bool{}
		for i := range is.set.Stories {
			for w := range pages.EachWidth(&is.set.Stories[i]) {
				if name := w.Name(); !given[name] {
					given[name] = true
					if !yield(is.resource(w)) {
						return
					}
				}
			}
		}
	}
}

// find sorts the files of all images by their paths.
func (is *Images) find() map[string]pages.ImageFile {
	found := map[string]pages.ImageFile{}
	for i := range is.set.Stories {
		for w := range pages.EachWidth(&is.set.Stories[i]) {
			found["/"+w.Name()] = w
		}
	}
	return found
}

// At finds an image by the path of its file.
func (is *Images) At(path string) (*resource.Resource, bool) {
	w, ok := is.byPath()[path]
	if !ok {
		return nil, false
	}
	return is.resource(w), true
}

func (is *Images) resource(w pages.ImageFile) *resource.Resource {
	return &resource.Resource{
		Path: "/" + w.Name(), ContentType: w.Image.Type(), Immutable: true, CORS: true,
		Render: func() ([]byte, error) { return is.making.at(w, is.content) },
	}
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
