package stories

import (
	"bytes"
	"fmt"
	"hash/fnv"
	"io/fs"
	"path/filepath"
	"reflect"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/yutu-map/yutu/stories/keep"
)

// A Cache keeps what was read of the reports of one content folder, so that the next start reads only what has changed.
// It may be thrown away at any time, and several programs may use the same at once. Whatever is wrong with it, a
// half-written file, one of another program or a full disk, makes reading slower and never wrong.
type Cache struct {
	Dir     string // for this content alone; made when there is something to keep
	Program string // tells the program that reads from any other

	writing sync.WaitGroup
	last    atomic.Pointer[memory] // what is in it, as the last sound content was read
	untaken untaken
}

// memory is what a cache holds, so that who reads the same folder again need not decode it. Its stories are those of the
// set that was read last, so it costs what is said of the files alone: 3 MB of 20,000.
type memory struct {
	key     []byte
	parts   [cacheParts]map[string]*kept
	listing listing
	set     *Set
}

// For is a cache of the same folder and program, c itself if it is that.
func (c *Cache) For(dir, program string) *Cache {
	if c != nil && c.Dir == dir && c.Program == program {
		return c
	}
	return &Cache{Dir: dir, Program: program}
}

// remember takes over what was read of a sound content, once its stories are in their set.
func (c *Cache) remember(read *memory, set *Set) {
	for i := range set.Stories {
		story := &set.Stories[i]
		if k := read.parts[partOf(story.File)][story.File]; k != nil {
			k.story = story // and what it was read into may go
		}
	}
	read.set = set
	c.last.Store(read)
	c.untaken.none()
}

// Wait waits until all is written that was to be kept.
func (c *Cache) Wait() {
	if c != nil {
		c.writing.Wait()
	}
}

// cacheParts is how many files there are: one changed report of 20,000 has 300 others written again, 1 MB, and not 50.
const cacheParts = 64

// partOf is the part of the cache that a file is in.
func partOf(file string) int {
	sum := fnv.New32a()
	_, _ = sum.Write([]byte(file))
	return int(sum.Sum32() % cacheParts)
}

// kept is what is known of a sound report's file.
type kept struct {
	record
	story *Story
}

// record is what a cache holds of it.
type record struct {
	File  string
	State fileState
	Sure  bool   // files in these states have these bytes; else they must be looked at
	Story string // packed
	// Images are the states of its images' files, in their order.
	Images []fileState
	Notes  Problems
}

// storyOf reads a packed story, into a room if there is one.
func storyOf(packed string, in *room) *Story {
	story := &Story{}
	(&unpacker{data: packed, room: in}).unpack(reflect.ValueOf(story).Elem())
	return story
}

// fileState is what a file system says of a file without its being read.
type fileState struct{ Size, Changed int64 }

// settled is how long a file must have been left alone before it was read: clocks of file systems go in steps of up to
// two seconds, and what is changed twice within one has the same time.
const settled = 2 * time.Second

// stateOf is how a file is now. It is not sure of files that were changed just now, nor of those to which whoever packed
// them gave a time that is none: all the same, of long ago.
func stateOf(fsys fs.FS, file string) (state fileState, sure bool) {
	info, err := fs.Stat(fsys, file)
	if err != nil {
		return fileState{}, false
	}
	return stateIn(info)
}

func stateIn(info fs.FileInfo) (state fileState, sure bool) {
	changed := info.ModTime()
	return fileState{info.Size(), changed.UnixNano()}, changed.Year() >= 1990 && time.Since(changed) > settled
}

// cacheKey tells apart all that makes a difference to what is read beside the file itself.
func (l *loading) cacheKey() []byte {
	key := DigestOf([]byte(l.cache.Program), l.words.vocabulary.Digest[:], fmt.Append(nil, l.codes.region, l.codes.names)) // maps are printed in order
	return key[:]
}

func (c *Cache) path(part int) string { return filepath.Join(c.Dir, fmt.Sprintf("reports-%02d", part)) }

// load gives what a part holds; nothing, if it is not as it was written or was written for something else.
func (c *Cache) load(part int, key []byte) map[string]*kept {
	data := keep.Read(c.path(part), key)
	if data == nil {
		return nil
	}
	found, ok := unpackRecords(string(data))
	if !ok {
		return nil
	}
	return found
}

// unpackRecords reads a part. It is the same program's, and whole; if it cannot be read all the same, it is not believed.
func unpackRecords(data string) (found map[string]*kept, ok bool) {
	defer func() { ok = recover() == nil }()
	var list []record
	(&unpacker{data: data}).unpack(reflect.ValueOf(&list).Elem())
	found = make(map[string]*kept, len(list))
	in := &room{}
	for _, r := range list {
		found[r.File] = &kept{r, storyOf(r.Story, in)}
	}
	return found, true
}

// store writes a part.
func (c *Cache) store(part int, key []byte, list []record) {
	keep.Write(c.path(part), key, pack(nil, reflect.ValueOf(list)))
}

// before is what is known of a part's files: as this program has read them itself, or as they were kept.
func (c *Cache) before(part int, key []byte) map[string]*kept {
	if last := c.last.Load(); last != nil && bytes.Equal(last.key, key) {
		return last.parts[part]
	}
	return c.load(part, key)
}

// readKept reads files, those that have not changed from the cache.
func (l *loading) readKept(files []string) []*reading {
	all, key := make([]*reading, len(files)), l.cacheKey()
	in := make([][]int, cacheParts)
	for i, file := range files {
		in[partOf(file)] = append(in[partOf(file)], i)
	}
	changed, seen := make([][]record, cacheParts), &memory{key: key}
	each(cacheParts, func(part int) {
		before := l.cache.before(part, key)
		now, same := make([]record, 0, len(in[part])), 0
		var together *room
		if len(in[part])-len(before) >= manyRead {
			together = rooms.Get().(*room)
			defer rooms.Put(together)
		}
		seen.parts[part] = make(map[string]*kept, len(in[part]))
		for _, i := range in[part] {
			f, k, was := l.readOrTake(files[i], before[files[i]], together)
			if all[i] = f; k.File != "" {
				now = append(now, k.record)
				seen.parts[part][k.File] = &k
			}
			if was {
				same++
			}
		}
		if same != len(now) || same != len(before) {
			changed[part] = now
		}
	})
	l.seen = seen
	l.cache.writing.Go(func() {
		for part, list := range changed {
			if list != nil {
				l.cache.store(part, key, list)
			}
		}
	})
	return all
}

// manyRead is of how many files of a part it pays to have what is read close together: after a change that would hold a room for one.
const manyRead = 16

// readOrTake takes a file from the cache or reads it. k is what to keep of it; same, that the cache holds just this.
func (l *loading) readOrTake(file string, before *kept, in *room) (f *reading, k kept, same bool) {
	if l.last != nil && before != nil && !l.changes.files[file] {
		k = *before
		return l.take(&k), k, true
	}
	state, sure := stateOf(l.fsys, file) // before it is read: what is changed meanwhile is read once more the next time
	if before != nil && before.State == state && !l.changes.files[file] {
		images, imagesSure := l.imageStates(before.story)
		sure = sure && imagesSure
		if slices.Equal(images, before.Images) && (sure && before.Sure || l.unchanged(before)) {
			k = *before
			k.Sure = k.Sure || sure
			return l.take(&k), k, k.Sure == before.Sure
		}
	}
	f = l.read(file)
	if packed := f.compact(in); packed != "" {
		k = kept{record{File: file, State: state, Sure: sure, Story: packed, Notes: f.notes}, f.story}
		for _, i := range f.images {
			k.Images, k.Sure = append(k.Images, i.State), k.Sure && i.Sure
		}
	}
	return f, k, false
}

// imageStates are how the files of a story's images are now.
func (l *loading) imageStates(s *Story) (states []fileState, sure bool) {
	sure = true
	for i := range s.Images {
		image := imageStateOf(l.fsys, s.ImagePath(&s.Images[i]))
		states, sure = append(states, image.State), sure && image.Sure
	}
	return states, sure
}

// unchanged looks at the bytes of a file and of its images.
func (l *loading) unchanged(k *kept) bool {
	data, err := fs.ReadFile(l.fsys, k.File)
	if err != nil {
		return false
	}
	own := DigestOf(data)
	digests := [][]byte{own[:]}
	for i := range k.story.Images {
		image := &k.story.Images[i]
		data, err := ImageData(l.fsys, k.story.ImagePath(image))
		if err != nil || DigestOf(data) != image.Digest {
			return false
		}
		digests = append(digests, image.Digest[:])
	}
	return digestOfStory(digests) == k.story.Digest
}

// take is a reading of what was kept.
func (l *loading) take(k *kept) *reading {
	f := &reading{loading: l.alone(), story: k.story}
	f.notes = k.Notes
	f.r = &reader{file: k.File, digest: k.story.Digest, again: l.linesIn, ps: &f.ps, notes: &f.notes}
	return f
}
