package pages

import (
	"iter"
	"strconv"
	"strings"

	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/stories"
	"github.com/yutu-map/yutu/stories/imagefile"
)

// Images of reports are files below "_/": "_/image-480.VERSION.jpg". As with shards, the name tells what one was made from,
// the bytes of the author's file and how they are worked on, so that pages name widths that nobody has asked for yet.
// sw.js knows them by their prefix.
const ImagePrefix = "_/image-"

// An ImageFile is an image at a width.
type ImageFile struct {
	Story *stories.Story
	Image *stories.Image
	Width int
}

// Name is that of the file, relative to the base.
func (s ImageFile) Name() string {
	extension := map[string]string{"image/jpeg": ".jpg", "image/png": ".png"}[s.Image.Type()]
	return ImagePrefix + strconv.Itoa(s.Width) + "." + stories.DigestOf([]byte(imagefile.Version), s.Image.Digest[:]).String() + extension
}

// EachWidth gives the files of all images of a report, the widths of an image from the least on.
func EachWidth(s *stories.Story) iter.Seq[ImageFile] {
	return func(yield func(ImageFile) bool) {
		for i := range s.Images {
			for _, width := range imagefile.Widths(s.Images[i].Width) {
				if !yield(ImageFile{s, &s.Images[i], width}) {
					return
				}
			}
		}
	}
}

// Images are those of a report as its page shows them.
func (mk *Maker) Images(s *stories.Story) (list []model.Image) {
	widest := map[*stories.Image]ImageFile{}
	sources := map[*stories.Image][]string{}
	for w := range EachWidth(s) {
		widest[w.Image] = w
		sources[w.Image] = append(sources[w.Image], mk.Base+w.Name()+" "+strconv.Itoa(w.Width)+"w")
	}
	for i := range s.Images {
		image := &s.Images[i]
		w := widest[image]
		list = append(list, model.Image{
			Src: mk.Base + w.Name(), Srcset: strings.Join(sources[image], ", "), Width: w.Width, Height: image.HeightAt(w.Width),
			Alt: image.Alt.In(mk.lang), Caption: image.Caption.In(mk.lang), Credit: mk.texts.ImageBy + image.Credit.In(mk.lang),
			Rights: model.Link{Href: image.License, Text: image.Rights.In(mk.lang)},
			Later:  i > 0, // the first is among the largest that is seen at first, or just below
		})
	}
	return list
}
