package stories

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"

	"github.com/yutu-map/yutu/stories/imagefile"
)

// Image is a photograph or drawing that a report carries.
type Image struct {
	File    string // beside the report's, or in a folder below
	Alt     Text   // what is to be seen, for who cannot see it
	Caption Text   // what a reader would not know from looking; may be empty
	Credit  Text   // who made it
	Rights  Text   // by whose leave it is shown, and what others may do with it
	License string // where the terms are that Rights names; "" if nowhere

	imagefile.Info
	Digest Digest // of the file
}

// mostImages of one report: readers of more want a gallery.
const mostImages = 20

// images reads what the front matter says of them.
func (r storyReader) images(o object) (all []Image) {
	nodes, paths := o.items("images", false)
	if len(nodes) > mostImages {
		r.failAt("images", "expected at most %d", mostImages)
		return nil
	}
	for i := range nodes {
		m, ok := r.object(nodes[i], paths[i], "file", "alt", "caption", "credit", "rights", "license")
		if !ok {
			all = append(all, Image{}) // so that positions in the file and in the slice agree
			continue
		}
		image := Image{File: m.text("file", true), Alt: m.bilingual("alt", true), Caption: m.bilingual("caption", false),
			Credit: m.bilingual("credit", true), Rights: m.bilingual("rights", true), License: m.text("license", false)}
		if image.License != "" && !strings.HasPrefix(image.License, "https://") {
			r.failAt(paths[i]+".license", "expected the address of the terms, https://…, found %s", quote(image.License))
		}
		for _, other := range all {
			if other.File != "" && other.File == image.File {
				r.failAt(paths[i]+".file", "given twice: %s", quote(image.File))
			}
		}
		all = append(all, image)
	}
	return all
}

// ImagePath is where an image of the story is in the content folder.
func (s *Story) ImagePath(i *Image) string { return path.Join(path.Dir(s.File), i.File) }

// lookAtImages looks at the files of a story's images. What they are is part of the story: so is their digest of its own.
func (f *reading) lookAtImages() {
	digests := [][]byte{f.story.Digest[:]}
	for i := range f.story.Images {
		image := &f.story.Images[i]
		name := f.story.ImagePath(image)
		f.images = append(f.images, imageStateOf(f.fsys, name))
		if err := f.lookAt(image, name); err != nil {
			f.r.failAt(fmt.Sprintf("images[%d].file", i+1), "%v", err)
		}
		digests = append(digests, image.Digest[:])
	}
	f.story.Digest = digestOfStory(digests)
}

// digestOfStory is that of a story's file, if it has no images, and else of all files.
func digestOfStory(digests [][]byte) Digest {
	if len(digests) == 1 {
		return Digest(digests[0])
	}
	return DigestOf(digests...)
}

// lookAt reads an image's file. The error says what was expected.
func (l *loading) lookAt(image *Image, name string) error {
	if image.File == "" {
		return nil // which was said
	}
	if err := within(image.File); err != nil {
		return err
	}
	data, err := ImageData(l.fsys, name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return errors.New(l.absent(name))
	case err != nil:
		return err
	}
	image.Digest = DigestOf(data)
	image.Info, err = imagefile.Look(data)
	return err
}

// within refuses names that lead elsewhere than into the folder of the report, or where nobody watches or looks.
func within(file string) error {
	switch {
	case strings.Contains(file, "://"), strings.HasPrefix(file, "data:"):
		return fmt.Errorf("expected a file beside this one, found an address: %s", quote(file))
	case strings.Contains(file, `\`):
		return fmt.Errorf("expected / between folder and file, found %s", quote(file))
	case !fs.ValidPath(file):
		return fmt.Errorf("expected a file beside this one or in a folder below, found a way elsewhere: %s", quote(file))
	}
	for _, part := range strings.Split(file, "/") {
		if passedOver(part) {
			return fmt.Errorf("expected a name that is looked at, found %s: what begins with . or _ is passed over, as is testdata", quote(part))
		}
	}
	return nil
}

// ImageData is the content of an image's file in the content folder. No link is followed on the way.
func ImageData(fsys fs.FS, name string) ([]byte, error) {
	for at := name; at != "."; at = path.Dir(at) {
		info, err := fs.Lstat(fsys, at)
		switch {
		case err != nil:
			return nil, reason(err)
		case info.Mode()&fs.ModeSymlink != 0:
			return nil, errors.New("expected an ordinary file, found a link: links are not followed")
		case at == name && !info.Mode().IsRegular():
			return nil, errors.New("expected an ordinary file, found a folder or device")
		case at == name && info.Size() > imagefile.MostBytes:
			return nil, tooLarge(info.Size())
		}
	}
	file, err := fsys.Open(name)
	if err != nil {
		return nil, reason(err)
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, imagefile.MostBytes+1))
	if err == nil && len(data) > imagefile.MostBytes { // it has grown
		return nil, tooLarge(int64(len(data)))
	}
	return data, reason(err)
}

func tooLarge(size int64) error {
	return fmt.Errorf("expected at most %d MB, found %d: make it smaller, readers get 1440 pixels across", imagefile.MostBytes>>20, (size+1<<20-1)>>20)
}

// absent says that there is no such file, and which the author may have meant.
func (l *loading) absent(name string) string {
	entries, _ := fs.ReadDir(l.fsys, path.Dir(name))
	var there []string
	for _, e := range entries {
		if imageName(e.Name()) {
			there = append(there, e.Name())
		}
	}
	if near := nearestAnyCase(path.Base(name), there); near != "" {
		return fmt.Sprintf("no such file beside this one: did you mean %q?", near)
	}
	return "no such file beside this one"
}

func nearestAnyCase(name string, there []string) string {
	for _, other := range there {
		if strings.EqualFold(name, other) {
			return other
		}
	}
	return nearest(name, there)
}

// noteUnused tells of images that no report shows: their author may think that one does.
func (l *loading) noteUnused(images []string, set *Set) {
	if len(images) == 0 {
		return
	}
	used := map[string]bool{}
	for i := range set.Stories {
		for j := range set.Stories[i].Images {
			used[set.Stories[i].ImagePath(&set.Stories[i].Images[j])] = true
		}
	}
	for _, name := range images {
		if !used[name] {
			l.notes.add(name, 1, "file", "no report shows it: its name is in the images of none (drafts do not count)")
		}
	}
}

// imageName tells whether a file is called like an image.
func imageName(base string) bool {
	switch strings.ToLower(path.Ext(base)) {
	case ".jpg", ".jpeg", ".png", ".webp":
		return true
	}
	return false
}

// imageState is what a file system says of an image's file.
type imageState struct {
	State fileState
	Sure  bool
}

func imageStateOf(fsys fs.FS, name string) imageState {
	info, err := fs.Lstat(fsys, name)
	if err != nil {
		return imageState{}
	}
	state, sure := stateIn(info)
	return imageState{state, sure}
}
