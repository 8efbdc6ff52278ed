package site

import (
	"cmp"
	"fmt"
	"io/fs"
	"iter"
	"strconv"
	"strings"
	"sync"

	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/stories"
	"github.com/yutu-map/yutu/stories/imagefile"
)

// Images of reports are files below "_/": "_/image-480.VERSION.jpg". As with shards, the name tells what one was made from,
// the bytes of the author's file and how they are worked on, so that pages name widths that nobody has asked for yet.
// sw.js knows them by their prefix.
const imagePrefix = "_/image-"

// A sized image is one at a width.
type sized struct {
	story *stories.Story
	image *stories.Image
	width int
}

// name is that of the file, relative to the base.
func (s sized) name() string {
	extension := map[string]string{"image/jpeg": ".jpg", "image/png": ".png"}[s.image.Type()]
	return imagePrefix + strconv.Itoa(s.width) + "." + digest(imagefile.Version, string(s.image.Digest[:])) + extension
}

// eachWidth gives the files of all images of a report, the widths of an image from the least on.
func eachWidth(s *stories.Story) iter.Seq[sized] {
	return func(yield func(sized) bool) {
		for i := range s.Images {
			for _, width := range imagefile.Widths(s.Images[i].Width) {
				if !yield(sized{s, &s.Images[i], width}) {
					return
				}
			}
		}
	}
}

// images are those of a report as its page shows them.
func (b *builder) images(lang string, s *stories.Story) (list []model.Image) {
	widest := map[*stories.Image]sized{}
	sources := map[*stories.Image][]string{}
	for w := range eachWidth(s) {
		widest[w.image] = w
		sources[w.image] = append(sources[w.image], b.opt.Base+w.name()+" "+strconv.Itoa(w.width)+"w")
	}
	for i := range s.Images {
		image := &s.Images[i]
		w := widest[image]
		list = append(list, model.Image{
			Src: b.opt.Base + w.name(), Srcset: strings.Join(sources[image], ", "), Width: w.width, Height: image.HeightAt(w.width),
			Alt: image.Alt.In(lang), Caption: image.Caption.In(lang), Credit: textsIn(lang).imageBy + image.Credit.In(lang),
			Rights: model.Link{Href: image.License, Text: image.Rights.In(lang)},
			Later:  i > 0, // the first is among the largest that is seen at first, or just below
		})
	}
	return list
}

// allImages are the files of all images. One that several reports show is there once.
func (b *builder) allImages() iter.Seq[*Resource] {
	return func(yield func(*Resource) bool) {
		given := map[string]bool{}
		for i := range b.set.Stories {
			for w := range eachWidth(&b.set.Stories[i]) {
				if name := w.name(); !given[name] {
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
func (b *builder) findImages() map[string]sized {
	found := map[string]sized{}
	for i := range b.set.Stories {
		for w := range eachWidth(&b.set.Stories[i]) {
			found["/"+w.name()] = w
		}
	}
	return found
}

// imageAt finds an image by the path of its file.
func (b *builder) imageAt(path string) (*Resource, bool) {
	w, ok := b.sized()[path]
	if !ok {
		return nil, false
	}
	return b.imageResource(w), true
}

func (b *builder) imageResource(w sized) *Resource {
	return &Resource{
		Path: "/" + w.name(), ContentType: w.image.Type(), Immutable: true, CORS: true,
		Render: func() ([]byte, error) { return b.making.at(w, b.content()) },
	}
}

// content is the folder that the site is made of.
func (b *builder) content() fs.FS {
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

const mostReady = 8 << 20 // bytes; all widths of a photograph have some 400 kB

func (m *making) at(w sized, content fs.FS) ([]byte, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if data, ok := m.ready[w.name()]; ok {
		return data, nil
	}
	path := w.story.ImagePath(w.image)
	data, err := stories.ImageData(content, path)
	if err != nil {
		return nil, fmt.Errorf("image %s: %w", path, err)
	}
	if stories.DigestOf(data) != w.image.Digest { // what is made of it has another name
		return nil, fmt.Errorf("image %s: changed since it was read", path)
	}
	widths := imagefile.Widths(w.image.Width)
	made, err := imagefile.Made(data, widths)
	if err != nil {
		return nil, fmt.Errorf("image %s: %w", path, err)
	}
	for i, width := range widths {
		m.keep(sized{w.story, w.image, width}.name(), made[i])
		if width == w.width {
			data = made[i]
		}
	}
	return data, nil
}

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
func sharedImage(s *stories.Story) *sized {
	if s == nil || len(s.Images) == 0 || s.Images[0].Transparent || s.Images[0].Width < leastShared {
		return nil
	}
	var best sized
	for w := range eachWidth(s) {
		if w.image == &s.Images[0] && cmp.Or(best.width, w.width) <= w.width {
			best = w
		}
	}
	return &best
}

const leastShared = 480 // pixels across: less is blown up, or shown as a thumbnail
